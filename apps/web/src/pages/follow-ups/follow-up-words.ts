import { bilingual as text, type Bilingual } from '../../language.js';

/** The words of the page of resolutions. */
export const followUpWords = {
  title: (year: number) => text(`${year} 年决议落实`, `Resolutions of ${year}`),
  lead: text(
    '第 4.1e 条：决议形成后 7 日内制定落实方案，公开，下月党员大会通报，按期落实完成。',
    'Clause 4.1e: a plan within 7 days, made public, reported to the next assembly, and carried out in time.',
  ),
  back: text('全年一览', 'The year'),
  show: text('查看', 'Show'),
  every: text('全部', 'All'),
  waiting: text('未办结的', 'Not finished'),
  none: (year: number) => text(`${year} 年没有决议记录`, `No resolution of ${year} is recorded`),
  nothing: text('没有未办结的决议', 'Every resolution is finished'),
  adopted: (day: Bilingual) => text(`${day.zh}形成`, `Adopted on ${day.en}`),
  votes: (present: number, eligible: number, votesFor: number, against: number, abstained: number) =>
    text(
      `应到 ${eligible} 人，实到 ${present} 人，赞成 ${votesFor}、反对 ${against}、弃权 ${abstained}`,
      `${present} of ${eligible} present; ${votesFor} for, ${against} against, ${abstained} abstained`,
    ),
  measures: text('落实措施', 'Measures'),
  responsible: text('责任人', 'Responsible'),
  deadline: text('落实期限', 'Deadline'),
  noPlan: text('没有落实方案', 'No plan'),
  cautions: text('登记时的提示', 'Cautions'),
  states: {
    open: text('落实中', 'under way'),
    overdue: text('逾期未完成', 'overdue'),
    fulfilled: text('已完成', 'carried out'),
    abandoned: text('终止执行', 'given up'),
    'not-validly-adopted': text('表决不符合规定人数', 'not validly adopted'),
    lapsed: text('已失效', 'lapsed'),
  },
  steps: {
    planned: text('制定落实方案', 'Plan'),
    publicised: text('公开', 'Made public'),
    reported: text('下月大会通报', 'Reported'),
    done: text('落实完成', 'Carried out'),
  },
  stepStates: {
    met: text('按期', 'in time'),
    partly: text('逾期办理', 'late'),
    missed: text('未办', 'missed'),
    'not-applicable': text('不适用', 'does not apply'),
    pending: text('未到期', 'not due yet'),
  },
  doneOn: (day: Bilingual) => text(`${day.zh}办理`, `on ${day.en}`),
  dueOn: (day: Bilingual) => text(`应于${day.zh}前`, `due by ${day.en}`),
} as const;
