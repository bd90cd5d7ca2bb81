/** The four tiers of clause 4.3a, best first: 优秀, 合格, 基本合格, 不合格. */
export const tiers = ['excellent', 'qualified', 'basically-qualified', 'unqualified'] as const;

export type Tier = (typeof tiers)[number];

export type Bilingual = Readonly<{ zh: string; en: string }>;

/** A number of the rulebook and where it comes from: the regulation says so, or it is ours for the committee to change. */
export type Sourced = Readonly<{ value: number; from: 'clause' | 'default'; clause?: string }>;

/** How one duty is judged: `parameters` are days, months and counts; `ratios` are basis points by reason. */
export type IndicatorRule = Readonly<{
  id: string;
  clauses: readonly string[];
  weight: Sourced;
  parameters: Readonly<Record<string, Sourced>>;
  ratios: Readonly<Record<string, Sourced>>;
}>;

/** A tier that a unit cannot exceed; `atLeast` is the count from which the cap holds (left out: 1). */
export type CapRule = Readonly<{
  id: string;
  clauses: readonly string[];
  atMost: Tier;
  from: 'clause' | 'default';
  atLeast?: Sourced;
}>;

/** The largest share of the graded units that may be excellent, in whole percent, and what becomes of equals at the edge. */
export type Quota = Readonly<{ excellent: Readonly<{ sharePercent: number; ties: 'include' | 'exclude' }> }>;

/** A clause, or a `part` of one, that sets a duty and is not graded, and why. */
export type NotGraded = Readonly<{ clause: string; part?: Bilingual; reason: Bilingual }>;

/** Everything about a grading that is a number. Identified by id, version and the SHA-256 of its file's bytes. */
export type Rulebook = Readonly<{
  id: string;
  version: string;
  sha256: string;
  title: Bilingual;
  /** A resolution is validly adopted if 100·present ≥ quorum·eligible and 100·votesFor > majority·eligible. */
  adoption: Readonly<{ quorumPercent: Sourced; majorityPercent: Sourced }>;
  /** The branch's indicators, in the order of the report. */
  indicators: readonly IndicatorRule[];
  /** The unit's own duties, in the order of the report. */
  duties: readonly IndicatorRule[];
  daily: Readonly<{ branches: Sourced; duties: Sourced }>;
  inspection: Readonly<{
    clauses: readonly string[];
    visits: Sourced;
    phone: Sourced;
    onSite: Sourced;
    /** Basis points off a visit for each finding. */
    deductions: Readonly<{ minor: Sourced; serious: Sourced; grave: Sourced }>;
    /** A finding rectified in time counts its deduction divided by this. */
    rectifiedDivisor: Sourced;
  }>;
  final: Readonly<{ daily: Sourced; inspection: Sourced }>;
  /** The least final score of each tier but the last, in basis points. */
  tiers: Readonly<{ excellent: Sourced; qualified: Sourced; 'basically-qualified': Sourced }>;
  caps: readonly CapRule[];
  /** The tiers that may not be honoured, clause 4.3a. */
  notEligible: Readonly<{ tiers: readonly Tier[]; from: 'clause' | 'default'; clause?: string }>;
  /** From how many months on a member is listed for attention, clause 4.3b. */
  attention: Readonly<{
    clauses: readonly string[];
    absentMonths: Sourced;
    absentInARow: Sourced;
    longMonths: Sourced;
  }>;
  notGraded: readonly NotGraded[];
  quota?: Quota;
}>;

/**
 * What the engine asks of a rulebook for one indicator: the names of its parameters and ratios, no more and no fewer.
 * `weights` names the parameters that weight something among themselves: not all of them may be 0.
 */
export type IndicatorShape = Readonly<{
  id: string;
  parameters: readonly string[];
  ratios: readonly string[];
  weights?: readonly string[];
}>;

/** All that the engine can judge, in the order of the report. */
export type RulebookShapes = Readonly<{
  indicators: readonly IndicatorShape[];
  duties: readonly IndicatorShape[];
  caps: readonly string[];
}>;
