import type { Bilingual } from '#libs/kernel/bilingual.js';
import { yuan } from '#libs/kernel/money.js';
import type { DuesBasis } from '#libs/modules/member/index.js';
import { moneyArgument } from '../arguments.js';
import { command, exitCodes, option } from '../command.js';
import { paragraph, tableOf, type Report } from '../output/report.js';
import { UsageError } from '../usage-error.js';

const income = (flag: string, title: Bilingual) => option(`--${flag} YUAN`, title, moneyArgument);

export const duesCommand = command({
  name: 'dues',
  text: { zh: '按收入计算每月应缴党费', en: 'Work out monthly dues from an income' },
  details: {
    zh: '按中组发〔2008〕3号第一条至第五条计算，整个基数按所在档次的比例计，四舍五入到分。收入只用于计算，不登记，也不保存。农民党员每月 0.20—1.00 元，学生党员、依靠救济的党员每月 0.20 元（第六条）。',
    en: 'By articles 1 to 5 of the rules on dues of 2008: the rate of the band applies to the whole base, rounded half up to a fen. The income serves the sum alone and is kept nowhere. Farmers pay 0.20 to 1.00 yuan a month, students and members on relief 0.20 (article 6).',
  },
  arguments: {},
  options: {
    wage: income('wage', { zh: '月工资收入（税后）', en: 'the monthly wage after tax' }),
    annualSalary: income('annual-salary', {
      zh: '年薪制人员当月实领薪酬',
      en: 'what is received in the month on an annual salary',
    }),
    selfEmployed: income('self-employed', {
      zh: '上季度月平均纯收入',
      en: 'the mean monthly net income of the last quarter',
    }),
    pension: income('pension', { zh: '每月离退休费或养老金', en: 'the monthly pension' }),
  },
  examples: [
    {
      line: 'dangri dues --wage 6200.00',
      text: { zh: '月工资 6200 元的党员', en: 'a member with a wage of 6,200 yuan' },
    },
    { line: 'dangri dues --pension 4800', text: { zh: '退休党员', en: 'a retired member' } },
  ],
  run: async ({ wage, annualSalary, selfEmployed, pension }, { print }) => {
    const bases: Partial<Record<DuesBasis, number | undefined>> = {
      wage,
      'annual-salary': annualSalary,
      'self-employed': selfEmployed,
      pension,
    };
    const given = Object.entries(bases).filter(([, fen]) => fen !== undefined) as [DuesBasis, number][];
    if (given.length !== 1) throw oneBaseOnly();
    await print(await reportOf(...given[0]!));
    return exitCodes.done;
  },
});

async function reportOf(basis: DuesBasis, baseFen: number): Promise<Report> {
  const { duesBases, monthlyDues } = await import('#libs/modules/member/index.js');
  const { perMille, monthlyFen } = monthlyDues(basis, baseFen)!;
  const clause = basis === 'pension' ? 'dues-2008:5' : 'dues-2008:2';
  const { citation } = await import('#libs/regulation/index.js');
  const rate = `${Math.floor(perMille / 10)}.${perMille % 10}`;
  const [base, monthly, cited] = [yuan(baseFen), yuan(monthlyFen), citation(clause)];
  const { zh, en } = duesBases[basis];
  return {
    parts: [
      paragraph({
        zh: `每月应缴党费 ${monthly} 元：${zh} ${base} 元，按 ${rate}% 计（${cited.zh}）。`,
        en: `Monthly dues: ${monthly} yuan, ${rate} % of ${base} yuan (${en}; ${cited.en}).`,
      }),
    ],
    table: tableOf(
      [
        { key: 'basis', title: { zh: '核定依据', en: 'Basis' }, value: (each) => each, text: () => ({ zh, en }) },
        { key: 'base', title: { zh: '基数（元）', en: 'Base (yuan)' }, value: () => base },
        { key: 'rate', title: { zh: '比例（%）', en: 'Rate (%)' }, value: () => rate },
        { key: 'monthly', title: { zh: '每月应缴（元）', en: 'Monthly (yuan)' }, value: () => monthly },
      ],
      [basis],
    ),
    json: { basis, baseFen, perMille, monthlyFen, clause },
  };
}

function oneBaseOnly(): UsageError {
  return new UsageError(
    {
      zh: '请只给出一项收入：--wage、--annual-salary、--self-employed 或 --pension',
      en: 'Give one income: --wage, --annual-salary, --self-employed or --pension',
    },
    'dues',
  );
}
