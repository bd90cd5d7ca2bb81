import { attentionOf, type MemberForAttention } from './attention.js';
import { committeeDuties, type CommitteeDuties } from './committee-duties.js';
import { YearFacts } from './facts/year-facts.js';
import type { Gathering } from './facts/gathering.js';
import { applyQuota, type QuotaStanding, type Rulebook, type Tier } from './rulebook/index.js';
import { stageOf, type Stage } from './stage.js';
import { unitGrades, type UnitGrade } from './unit/unit-grade.js';

/** What is graded, as of when, up to which day, by which rulebook. */
export type GradingQuestion = Readonly<{
  year: number;
  /** The instant asked for, RFC 3339; `null` for now. */
  asOf: string | null;
  upToPosition: number | null;
}>;

export type GradedUnit = UnitGrade & Readonly<{ eligible: boolean; quota?: QuotaStanding }>;

/** The computed grades of some units in a year: a proposal, until people confirm it. Units sorted by id. */
export type UnitsGrading = Readonly<{
  question: GradingQuestion;
  rulebook: Rulebook;
  facts: YearFacts;
  units: readonly GradedUnit[];
  stage: Stage;
  /** The id of the event at a position that was read. */
  idOf: (position: number) => string;
  /** Whether the event at a position was read. */
  knows: (position: number) => boolean;
  /** The positions of what corrected or retracted the record at a position. */
  revisionsOf: (position: number) => readonly number[];
}>;

/** The computed grades of all units, and what the committee itself owed. */
export type Grading = UnitsGrading & Readonly<{ committee: CommitteeDuties }>;

/** A grade is a pure function of the events gathered, the rulebook and the cut-off day. */
export function grade(gathering: Gathering, question: GradingQuestion, rulebook: Rulebook): Grading {
  const facts = new YearFacts(gathering, question.year);
  const graded = unitGrades(facts, rulebook);
  const committee = committeeDuties(
    facts,
    graded.map(({ unitId }) => unitId),
  );
  return {
    question,
    rulebook,
    facts,
    units: withQuota(graded, rulebook).map((unit) => ({ ...unit, eligible: isEligible(unit.tier, rulebook) })),
    committee,
    stage: stageOf(facts),
    idOf: (position) => gathering.idOf(position),
    knows: (position) => gathering.knows(position),
    revisionsOf: (position) => gathering.revisionsOf(position),
  };
}

/** The members to be listed for a person to judge, clause 4.3b. Personal data, for those who may see it. */
export function membersOf({
  facts,
  rulebook,
  units,
}: Pick<UnitsGrading, 'facts' | 'rulebook' | 'units'>): MemberForAttention[] {
  return attentionOf(facts, rulebook, units);
}

function withQuota(units: readonly UnitGrade[], { quota }: Rulebook): (UnitGrade & { quota?: QuotaStanding })[] {
  if (!quota) return [...units];
  const outcomes = applyQuota(units, quota);
  return units.map((unit, index) => {
    const { tier, standing } = outcomes[index]!;
    return { ...unit, tier, ...(standing && { quota: standing }) };
  });
}

/** Clause 4.3a: the consequence of a tier for honours. */
function isEligible(tier: Tier, { notEligible }: Rulebook): boolean {
  return !notEligible.tiers.includes(tier);
}
