import type { Bilingual } from '../../kernel/bilingual.js';

/** The four tiers of clause 4.3a, best first: 优秀, 合格, 基本合格, 不合格. */
export const tiers = ['excellent', 'qualified', 'basically-qualified', 'unqualified'] as const;

export type Tier = (typeof tiers)[number];

/** A number of the rulebook and its origin: a clause of the regulation, or a default that the committee may change. */
export type RuleValue = Readonly<{ value: number; from: 'clause' | 'default'; clause?: string }>;

/** A word of the rulebook, one of those that the engine knows, and its origin. */
export type RuleChoice = Readonly<{ value: string; from: 'clause' | 'default'; clause?: string }>;

/** A list of words that the engine knows, and its origin. */
export type RuleList = Readonly<{ values: readonly string[]; from: 'clause' | 'default'; clause?: string }>;

/**
 * How one duty is judged: `parameters` are days, months and counts; `ratios` are basis points by reason; `choices` are
 * intervals and seasons; `lists` say what counts.
 */
export type IndicatorRule = Readonly<{
  id: string;
  clauses: readonly string[];
  weight: RuleValue;
  parameters: Readonly<Record<string, RuleValue>>;
  ratios: Readonly<Record<string, RuleValue>>;
  choices: Readonly<Record<string, RuleChoice>>;
  lists: Readonly<Record<string, RuleList>>;
}>;

/**
 * A tier that a unit cannot exceed; `atLeast` is the count from which the cap holds (default: 1). `leastActiveMonths`, of
 * `short-year` alone: the active months that one branch must have for the cap not to hold.
 */
export type CapRule = Readonly<{
  id: string;
  clauses: readonly string[];
  atMost: Tier;
  from: 'clause' | 'default';
  atLeast?: RuleValue;
  leastActiveMonths?: RuleValue;
}>;

/**
 * The largest share of the graded units that may be excellent, in whole percent, and the rule for ties at the last place.
 */
export type Quota = Readonly<{ excellent: Readonly<{ sharePercent: number; ties: 'include' | 'exclude' }> }>;

/** A clause, or a `part` of one, that sets a duty and is not graded, and why. */
export type NotGraded = Readonly<{ clause: string; part?: Bilingual; reason: Bilingual }>;

/** All numbers of a grading, identified by id, version and the SHA-256 of the file. */
export type Rulebook = Readonly<{
  id: string;
  version: string;
  sha256: string;
  title: Bilingual;
  /** The ids of the regulations that it goes by. */
  regulations: readonly string[];
  /** A resolution is validly adopted if 100·present ≥ quorum·eligible and 100·votesFor > majority·eligible. */
  adoption: Readonly<{ quorumPercent: RuleValue; majorityPercent: RuleValue }>;
  /** `leaveMonths`: the held months of a member's leave in a year that count as leave; later ones count as absence. */
  presence: Readonly<{ leaveMonths: RuleValue }>;
  /** The branch's indicators, in the order of the report. */
  indicators: readonly IndicatorRule[];
  /** The unit's own duties, in the order of the report. */
  duties: readonly IndicatorRule[];
  daily: Readonly<{ branches: RuleValue; duties: RuleValue }>;
  inspection: Readonly<{
    clauses: readonly string[];
    visits: RuleValue;
    phone: RuleValue;
    onSite: RuleValue;
    /** Basis points off a visit for each finding. */
    deductions: Readonly<{ minor: RuleValue; serious: RuleValue; grave: RuleValue }>;
    /** A finding rectified in time counts its deduction divided by this. */
    rectifiedDivisor: RuleValue;
  }>;
  final: Readonly<{ daily: RuleValue; inspection: RuleValue }>;
  /** The least final score of each tier but the last, in basis points. */
  tiers: Readonly<{ excellent: RuleValue; qualified: RuleValue; 'basically-qualified': RuleValue }>;
  caps: readonly CapRule[];
  /** The tiers that may not be honoured, clause 4.3a. */
  notEligible: Readonly<{ tiers: readonly Tier[]; from: 'clause' | 'default'; clause?: string }>;
  /** The numbers of months from which a member is listed for attention, clause 4.3b. */
  attention: Readonly<{
    clauses: readonly string[];
    absentMonths: RuleValue;
    absentInARow: RuleValue;
    /** Months on end without presence or payment. */
    longMonths: RuleValue;
    leaveMonths: RuleValue;
    unrecordedMonths: RuleValue;
  }>;
  notGraded: readonly NotGraded[];
  quota?: Quota;
}>;

/**
 * The exact names of the parameters, ratios, choices and lists that the engine needs for one indicator, with the words that a
 * choice or a list may hold. `weights` names the parameters that are weights of each other: not all may be 0.
 */
export type IndicatorShape = Readonly<{
  id: string;
  parameters: readonly string[];
  ratios: readonly string[];
  weights?: readonly string[];
  choices?: Readonly<Record<string, readonly string[]>>;
  lists?: Readonly<Record<string, readonly string[]>>;
}>;

/** All that the engine can judge, in the order of the report. */
export type RulebookShapes = Readonly<{
  indicators: readonly IndicatorShape[];
  duties: readonly IndicatorShape[];
  caps: readonly string[];
}>;
