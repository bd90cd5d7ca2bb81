import Type, { type Static, type TSchema } from 'typebox';
import { idPattern } from '../../kernel/id.js';
import { exact, oneOf, optional } from '../../kernel/schema.js';
import { tiers } from './rulebook.js';

/** The forms of text in a rulebook, with their descriptions. */
export const forms = {
  clause: {
    pattern: '^([1-9]\\.[0-9][a-z]?|[a-z]+(-[a-z0-9]+)*:[1-9][0-9]?)$',
    zh: '条款编号，如 "4.1d"、"dues-2008:2"',
    en: 'a clause such as "4.1d" or "dues-2008:2"',
  },
  id: {
    pattern: idPattern,
    zh: '小写字母、数字、点和连字符',
    en: 'small letters, digits, dots and hyphens',
  },
  version: { pattern: '^[0-9A-Za-z][0-9A-Za-z.-]{0,31}$', zh: '版本号，如 "1"', en: 'a version such as "1"' },
  word: {
    pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
    zh: '小写字母和连字符的词，如 quarter',
    en: 'a word of small letters and hyphens such as quarter',
  },
  share: {
    pattern: '^([1-9][0-9]?|100)%$',
    zh: '1% 至 100% 的整百分数，如 "15%"',
    en: 'a whole percentage from "1%" to "100%"',
  },
} as const;

const text = (form: keyof typeof forms, title: string) =>
  Type.String({ pattern: forms[form].pattern, title, description: `${forms[form].zh} / ${forms[form].en}` });

const withTexts = <S extends TSchema>(schema: S, title: string, description: string): S => ({
  ...schema,
  title,
  description,
});

const Origin = withTexts(
  oneOf('clause', 'default'),
  '出处 / Origin',
  'clause：条文已有规定；default：本细则的默认值，工委可以调整 / clause: the regulation says so; default: ours, for the committee to change',
);
const Clause = text('clause', '条款 / Clause');
const Clauses = Type.Array(Clause, { uniqueItems: true, maxItems: 20, title: '依据条款 / Clauses' });

const TierName = withTexts(
  oneOf(...tiers),
  '等次 / Tier',
  '优秀、合格、基本合格、不合格 / excellent, qualified, basically-qualified, unqualified',
);

const BilingualText = exact({
  zh: Type.String({ minLength: 1, maxLength: 500 }),
  en: Type.String({ minLength: 1, maxLength: 500 }),
});

const ruleValue = (minimum: number, maximum: number, title: string) =>
  withTexts(
    exact({ value: Type.Integer({ minimum, maximum }), from: Origin, clause: optional(Clause) }),
    title,
    `${minimum} 至 ${maximum} 的整数，并注明出处 / A whole number from ${minimum} to ${maximum} and where it comes from`,
  );

const Weight = ruleValue(0, 9999, '权重 / Weight');
const Points = ruleValue(0, 10_000, '万分制分值，10000 为满分 / Basis points, 10000 is full marks');
const Percent = ruleValue(0, 100, '百分数 / Percent');
const FromOneOn = ruleValue(1, 9999, '起算数 / Count from which it holds');

const name = '^[a-z][A-Za-z0-9]*$';
const Word = text('word', '词 / Word');

const Indicator = exact({
  id: text('id', '编号 / Id'),
  clauses: Clauses,
  weight: Weight,
  parameters: optional(
    Type.Record(Type.String({ pattern: name }), ruleValue(0, 9999, '参数 / Parameter'), {
      additionalProperties: false,
      title: '参数：天数、月数、人数等 / Parameters: days, months and counts',
    }),
  ),
  ratios: optional(
    Type.Record(Type.String({ pattern: forms.word.pattern }), Points, {
      additionalProperties: false,
      title: '各情形的得分率 / Ratios by reason',
    }),
  ),
  choices: optional(
    Type.Record(Type.String({ pattern: name }), exact({ value: Word, from: Origin, clause: optional(Clause) }), {
      additionalProperties: false,
      title: '选项：周期、时段 / Choices: intervals and seasons',
    }),
  ),
  lists: optional(
    Type.Record(
      Type.String({ pattern: name }),
      exact({
        values: Type.Array(Word, { minItems: 1, maxItems: 100, uniqueItems: true }),
        from: Origin,
        clause: optional(Clause),
      }),
      { additionalProperties: false, title: '清单：计入的类别 / Lists: the kinds that count' },
    ),
  ),
});

const Cap = exact({
  id: text('id', '编号 / Id'),
  clauses: Clauses,
  atMost: TierName,
  from: Origin,
  atLeast: optional(FromOneOn),
  leastActiveMonths: optional(ruleValue(1, 12, '月数 / Months')),
});

/** The schema of a rulebook file. The parameters and ratios of each indicator are checked by its shape. */
export const RulebookFile = exact({
  id: text('id', '细则编号 / Id of the rulebook'),
  version: text('version', '版本，用引号括起 / Version, in quotes'),
  title: withTexts(BilingualText, '名称 / Title', '中英文名称 / The name in Chinese and English'),
  regulations: Type.Array(text('id', '法规 / Regulation'), {
    minItems: 1,
    maxItems: 10,
    uniqueItems: true,
    title: '依据的法规文件 / The regulations it goes by',
  }),
  adoption: withTexts(
    exact({ quorumPercent: Percent, majorityPercent: Percent }),
    '决议有效 / Valid adoption',
    '到会人数不少于应到人数的 quorumPercent%，赞成票超过应到人数的 majorityPercent% / 100·present ≥ quorum·eligible and 100·votesFor > majority·eligible',
  ),
  presence: withTexts(
    exact({ leaveMonths: ruleValue(0, 12, '月数 / Months') }),
    '到会 / Presence',
    '一年中请假按请假计的月数，超出的按缺勤计 / Months of leave in a year that count as leave; later ones count as absence',
  ),
  indicators: Type.Array(Indicator, { minItems: 1, maxItems: 100, title: '党支部指标 / Branch indicators' }),
  duties: Type.Array(Indicator, { maxItems: 100, title: '单位职责指标 / Duties of the unit' }),
  daily: withTexts(
    exact({ branches: Weight, duties: Weight }),
    '日常得分 / Daily score',
    '支部得分与单位职责得分的权重 / Weights of the branches and of the unit’s own duties',
  ),
  inspection: withTexts(
    exact({
      clauses: Clauses,
      visits: Weight,
      phone: Weight,
      onSite: Weight,
      deductions: exact({ minor: Points, serious: Points, grave: Points }),
      rectifiedDivisor: ruleValue(1, 10_000, '按期整改后扣分的除数 / Divisor of a deduction once rectified in time'),
    }),
    '督查得分 / Inspection score',
    '暗访、电话抽查、实地考核的权重，暗访问题的扣分 / Weights of visits, phone checks and on-site assessments; deductions for findings',
  ),
  final: withTexts(
    exact({ daily: Weight, inspection: Weight }),
    '总分 / Final score',
    '日常得分与督查得分的权重 / Weights of the daily and the inspection score',
  ),
  tiers: withTexts(
    exact({ excellent: Points, qualified: Points, 'basically-qualified': Points }),
    '等次分数线 / Tiers',
    '各等次的最低总分，其余为不合格 / The least final score of each tier; below the last is unqualified',
  ),
  caps: Type.Array(Cap, { maxItems: 100, title: '等次上限 / Caps' }),
  notEligible: withTexts(
    exact({ tiers: Type.Array(TierName, { uniqueItems: true }), from: Origin, clause: optional(Clause) }),
    '不得评先的等次 / Tiers that may not be honoured',
    '不得评为优秀单位，所属支部不得评为红旗党支部 / No excellent unit, no red-flag branch',
  ),
  attention: withTexts(
    exact({
      clauses: Clauses,
      absentMonths: FromOneOn,
      absentInARow: FromOneOn,
      longMonths: FromOneOn,
      leaveMonths: FromOneOn,
      unrecordedMonths: FromOneOn,
    }),
    '提请关注的党员 / Members for attention',
    '只列名单，由党组织研判 / Listed for people to judge, never scored',
  ),
  notGraded: Type.Array(exact({ clause: Clause, part: optional(BilingualText), reason: BilingualText }), {
    maxItems: 100,
    title: '不评分的条款及理由 / Clauses that are not graded, and why',
  }),
  quota: optional(
    withTexts(
      exact({ excellent: exact({ share: text('share', '比例 / Share'), ties: oneOf('include', 'exclude') }) }),
      '优秀比例 / Quota',
      '优秀单位占参评单位的最大比例；末位同分的处理：include 都保留，exclude 都不保留 / The largest share of graded units that may be excellent; equals at the edge all stay (include) or none does (exclude)',
    ),
  ),
});

export type RulebookFile = Static<typeof RulebookFile>;

/**
 * The content of `rulebook.schema.json`, for editors and other programs. After a change here, write that file again from
 * `JSON.stringify(rulebookSchema)` and format it; a test compares the two.
 */
export const rulebookSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: '评分细则 / Rulebook',
  description: '一部评分细则：每个数及其出处 / One rulebook: every number, and where it comes from',
  ...RulebookFile,
};
