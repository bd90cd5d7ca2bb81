import { duesBases, memberCategories } from '../modules/member/index.js';

export type MemberCategory = keyof typeof memberCategories;
export type DuesBasis = keyof typeof duesBases;

/** An office in a branch (支部书记、委员、党费收缴员). */
export type BranchOffice = 'secretary' | 'committee' | 'collector';

/** What a cell of offices says; several may stand in it. `undefined` if one of them is unknown here. */
export function officesIn(text: string): readonly BranchOffice[] | undefined {
  const offices = text
    .split(/[、,，;；/\s]+/)
    .filter(Boolean)
    .map(officeOf);
  return offices.includes(undefined) ? undefined : (offices as BranchOffice[]);
}

function officeOf(word: string): BranchOffice | undefined {
  if (/^(?:党?支部)?书记$/.test(word)) return 'secretary';
  if (/^(?:党?支部)?(?:副书记|(?:组织|宣传|纪检|纪律检查|统战|青年|保密|生活|群工)?委员)$/.test(word))
    return 'committee';
  return /^党费(?:收缴|收缴工作|收缴人)?(?:员|人)$/.test(word) ? 'collector' : undefined;
}

/** What a cell says of the membership: of full standing or on probation, a category, or that it is no member. */
export type MemberStanding = Readonly<
  { probationary?: true; category?: MemberCategory } | { noMember: true } | { unknown: true }
>;

const ordinary: ReadonlySet<string> = new Set([
  '',
  '正式党员',
  '正式',
  '党员',
  '中共党员',
  '一般党员',
  '在职党员',
  '在职',
]);
/** They are members like others; clause 3.2a knows no category for them. */
const retired = /^(?:离退休|退休|离休)(?:党员|干部|人员)?$/;
const otherCategories: Readonly<Record<string, MemberCategory>> = {
  流动: 'floating',
  长期外出: 'long-term-away',
  长期在外党员: 'long-term-away',
  年老体弱党员: 'infirm',
  驻扎一线党员: 'frontline',
  一线党员: 'frontline',
};
const categoryOf: ReadonlyMap<string, MemberCategory> = new Map([
  ...(Object.keys(memberCategories) as MemberCategory[]).map(
    (category) => [memberCategories[category].zh, category] as const,
  ),
  ...Object.entries(otherCategories),
]);

export function standingOf(text: string): MemberStanding {
  if (ordinary.has(text) || retired.test(text)) return {};
  if (/^(?:中共)?预备(?:党员)?$/.test(text)) return { probationary: true };
  if (/积极分子|发展对象|申请人|群众|团员|民主党派/.test(text)) return { noMember: true };
  const category = categoryOf.get(text);
  return category === undefined ? { unknown: true } : { category };
}

/** Yes, no, or nothing clear. */
export function flagOf(text: string): boolean | undefined {
  if (/^(?:是|有|√|✓|✔|☑|1|TRUE|Y|YES)$/i.test(text)) return true;
  return /^(?:否|无|不是|×|✕|✗|x|0|FALSE|N|NO|-)$/i.test(text) ? false : undefined;
}

/** What dues are assessed on, by the words of the house and those of forms. */
export function basisOf(text: string): DuesBasis | undefined {
  const found = (Object.keys(duesBases) as DuesBasis[]).find((basis) => duesBases[basis].zh === text);
  return found ?? otherBases[text];
}

const otherBases: Readonly<Record<string, DuesBasis>> = {
  工资: 'wage',
  月工资: 'wage',
  在职: 'wage',
  年薪制: 'annual-salary',
  个体: 'self-employed',
  离退休: 'pension',
  退休: 'pension',
  离退休金: 'pension',
  养老金: 'pension',
  低保: 'relief',
};
