import type { Regulation } from './regulation.js';

/** The national regulations on the work of branches: the articles on meetings and organisational life. */
export const branchWork2018: Regulation = {
  id: 'branch-work-2018',
  title: {
    zh: '中国共产党支部工作条例（试行）',
    en: 'Regulations on the work of branches of the Communist Party of China (trial)',
  },
  short: { zh: '《支部工作条例》', en: 'Branch Work Regulations' },
  issuer: { zh: '中共中央', en: 'Central Committee of the CPC' },
  issuedOn: '2018-10-28',
  clauses: [
    {
      id: 'branch-work-2018:11',
      zh: '党支部党员大会是党支部的议事决策机构，由全体党员参加，一般每季度召开1次。党支部党员大会议题提交表决前，应当经过充分讨论。表决必须有半数以上有表决权的党员到会方可进行，赞成人数超过应到会有表决权的党员的半数为通过。',
      en: 'The assembly of all members decides; as a rule once a quarter. A vote needs half of the members entitled to vote present, and more than half of those entitled in favour.',
      duty: true,
    },
    {
      id: 'branch-work-2018:12',
      zh: '党支部委员会是党支部日常工作的领导机构。党支部委员会会议一般每月召开1次，根据需要可以随时召开，对党支部重要工作进行讨论、作出决定等。',
      en: 'The branch committee leads the daily work; it meets as a rule once a month.',
      duty: true,
    },
    {
      id: 'branch-work-2018:13',
      zh: '党小组主要落实党支部工作要求，完成党支部安排的任务。党小组会一般每月召开1次，组织党员参加政治学习、谈心谈话、开展批评和自我批评等。',
      en: 'Party groups meet as a rule once a month: study, talks, criticism and self-criticism.',
      duty: true,
    },
    {
      id: 'branch-work-2018:14',
      zh: '党支部党员大会、党支部委员会会议由党支部书记召集并主持。书记不能参加会议的，可以委托副书记或者委员召集并主持。党小组会由党小组组长召集并主持。',
      en: 'The secretary calls and chairs assembly and committee, or asks a deputy or a committee member to; the head of a group its meeting.',
      duty: false,
    },
    {
      id: 'branch-work-2018:15',
      zh: '党支部应当严格执行党的组织生活制度，经常、认真、严肃地开展批评和自我批评，增强党内政治生活的政治性、时代性、原则性、战斗性。党员领导干部应当带头参加所在党支部或者党小组组织生活。',
      en: 'The branch keeps to the system of organisational life. Members who are leading officials take part first in that of their own branch or group.',
      duty: true,
    },
    {
      id: 'branch-work-2018:16',
      zh: '党支部应当组织党员按期参加党员大会、党小组会和上党课，定期召开党支部委员会会议。党支部每月相对固定1天开展主题党日，组织党员集中学习、过组织生活、进行民主议事和志愿服务等。主题党日开展前，党支部应当认真研究确定主题和内容；开展后，应当抓好议定事项的组织落实。',
      en: 'Members attend assembly, group and lecture on time. One rather fixed day a month is the theme party day: study together, organisational life, deliberation, volunteering. Theme and content are settled before it; what was resolved is carried out after it.',
      duty: true,
    },
    {
      id: 'branch-work-2018:17',
      zh: '党支部每年至少召开1次组织生活会，一般安排在第四季度，也可以根据工作需要随时召开。',
      en: 'An organisational life meeting at least once a year, as a rule in the fourth quarter.',
      duty: true,
    },
    {
      id: 'branch-work-2018:18',
      zh: '党支部一般每年开展1次民主评议党员，组织党员对照合格党员标准、对照入党誓词，联系个人实际进行党性分析。民主评议党员可以结合组织生活会一并进行。',
      en: 'Democratic appraisal of members as a rule once a year; it may be held together with the organisational life meeting.',
      duty: true,
    },
  ],
};
