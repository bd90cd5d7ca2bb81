import { duesBases, memberCategories } from '../modules/member/index.js';
import type { SheetDate } from './dates.js';
import type { Choice, Findings } from './findings.js';
import type { RosterField } from './roster-titles.js';
import type { MemberCategory, MemberStanding } from './roster-words.js';
import type { Row } from './table.js';

const bases = Object.values(duesBases)
  .map(({ zh }) => zh)
  .join('、');

export const duesFaults = {
  amount: { zh: '金额看不懂，请写成 42.00（元）', en: 'this is not understood as an amount; write 42.00 (yuan)' },
  basis: { zh: `党费计算依据应为：${bases}`, en: `the dues are assessed on one of: ${bases}` },
};

const categories: readonly Choice[] = (Object.keys(memberCategories) as MemberCategory[]).map((value) => ({
  value,
  ...memberCategories[value],
}));

type Membership = Readonly<{ probationary: boolean; category: MemberCategory }>;

/** Full or on probation, and the category of clause 3.2a. Asks where the cell is unknown or another one contradicts it. */
export function standingQuestions(
  row: Row<RosterField>,
  standing: MemberStanding,
  fullOn: SheetDate | undefined,
  findings: Findings,
): Membership {
  const cell = row.place('standing');
  if ('noMember' in standing) {
    findings.fault(cell, { zh: '不是党员，请删去这一行', en: 'this is no member; remove the row' });
    return { probationary: false, category: 'ordinary' };
  }
  if ('unknown' in standing) {
    const answer = findings.ask({ id: cell, cell, form: 'choice', choices: categories, ...unknownCategory });
    return { probationary: false, category: (answer ?? 'ordinary') as MemberCategory };
  }
  const { probationary = false, category = 'ordinary' } = standing;
  if (!probationary || fullOn === undefined) return { probationary, category };
  const answer = findings.ask({ id: cell, cell, form: 'choice', choices: probations, ...contradiction });
  return { probationary: answer !== 'full', category };
}

const unknownCategory = {
  zh: '这个类别这里没有。按规定（3.2a）属于哪一类？',
  en: 'there is no such category here; which one of clause 3.2a is it?',
};
const probations: readonly Choice[] = [
  { value: 'full', zh: '正式党员', en: 'a full member' },
  { value: 'probationary', zh: '预备党员', en: 'a probationary member' },
];
const contradiction = {
  zh: '写的是预备党员，却有转正时间。现在是？',
  en: 'this says a probationary member, and yet there is a day of becoming a full one; which is right now?',
};
