import type { Regulation } from './regulation.js';

/** The national rules on dues: who pays how much, and when. */
export const dues2008: Regulation = {
  id: 'dues-2008',
  title: {
    zh: '关于中国共产党党费收缴、使用和管理的规定（中组发〔2008〕3号）',
    en: 'Rules on collecting, using and managing the dues of the Communist Party of China (2008, no. 3)',
  },
  short: { zh: '《党费规定》', en: 'Dues Rules' },
  issuer: { zh: '中共中央组织部', en: 'Organisation Department of the CPC Central Committee' },
  issuedOn: '2008-02-04',
  clauses: [
    {
      id: 'dues-2008:1',
      zh: '按月领取工资的党员，每月以工资总额中相对固定的、经常性的工资收入（税后）为计算基数，按规定比例交纳党费。',
      en: 'Members on a monthly wage pay by the fixed, regular part of it, after tax.',
      duty: false,
    },
    {
      id: 'dues-2008:2',
      zh: '党员交纳党费的比例为：每月工资收入（税后）在3000元以下（含3000元）者，交纳月工资收入的0.5%；3000元以上至5000元（含5000元）者，交纳1%；5000元以上至10000元（含10000元）者，交纳1.5%；10000元以上者，交纳2%。',
      en: 'Rates by monthly wage after tax: up to 3,000 yuan 0.5 %, to 5,000 1 %, to 10,000 1.5 %, above 2 %.',
      duty: true,
    },
    {
      id: 'dues-2008:3',
      zh: '实行年薪制人员中的党员，每月以当月实际领取的薪酬收入为计算基数，参照第一条、第二条规定交纳党费。',
      en: 'Members on an annual salary pay by what they receive in the month, at the rates of article 2.',
      duty: false,
    },
    {
      id: 'dues-2008:4',
      zh: '不按月取得收入的个体经营者等人员中的党员，每月以个人上季度月平均纯收入为计算基数，参照第一条、第二条规定交纳党费。',
      en: 'The self-employed pay by their mean monthly net income of the last quarter, at the rates of article 2.',
      duty: false,
    },
    {
      id: 'dues-2008:5',
      zh: '离退休干部、职工中的党员，每月以实际领取的离退休费总额或养老金总额为计算基数，5000元以下（含5000元）的按0.5%交纳党费，5000元以上的按1%交纳党费。',
      en: 'The retired pay by their pension: up to 5,000 yuan 0.5 %, above 1 %.',
      duty: false,
    },
    {
      id: 'dues-2008:6',
      zh: '农民党员每月交纳党费0.2元—1元。学生党员、下岗失业的党员、依靠抚恤或救济生活的党员、领取当地最低生活保障金的党员，每月交纳党费0.2元。',
      en: 'Farmers pay 0.2 to 1 yuan a month; students, the laid-off and those on relief 0.2 yuan.',
      duty: false,
    },
    {
      id: 'dues-2008:7',
      zh: '交纳党费确有困难的党员，经党支部研究，报上一级党委批准后，可以少交或免交党费。',
      en: 'In hardship dues may be reduced or waived, with the approval of the next higher committee.',
      duty: false,
    },
    {
      id: 'dues-2008:11',
      zh: '党员应当增强党员意识，主动按月交纳党费。遇到特殊情况，经党支部同意，可以每季度交纳一次党费，也可以委托其亲属或者其他党员代为交纳或者补交党费。补交党费的时间一般不得超过6个月。',
      en: 'Dues are paid monthly. In special cases, with the branch’s consent, once a quarter, by proxy, or made up; as a rule within six months.',
      duty: true,
    },
    {
      id: 'dues-2008:12',
      zh: '对不按照规定交纳党费的党员，其所在党组织应及时对其进行批评教育，限期改正。对无正当理由，连续6个月不交纳党费的党员，按自行脱党处理。',
      en: 'Who does not pay is admonished and given a time limit; six months in a row without good reason count as leaving the Party.',
      duty: false,
    },
  ],
};
