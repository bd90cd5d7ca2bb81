import { attentionOf, type MemberForAttention } from './attention.js';
import { finished, type Steps } from '../kernel/steps.js';
import { streamOf } from '../kernel/stream-name.js';
import { committeeDuties, type CommitteeDuties } from './committee-duties.js';
import { cutoffOn } from './default-cutoff.js';
import { YearFacts } from './facts/year-facts.js';
import type { Gathering, SupposedEvent } from './facts/gathering.js';
import { streamsOf } from './facts/unit-streams.js';
import { applyQuota, type QuotaStanding, type Rulebook, type Tier } from './rulebook/index.js';
import { confirmedComputation, confirmedTiers, stageOf, type Stage } from './stage.js';
import { ungradedUnits, type UngradedUnit } from './unit/ungraded-units.js';
import { unitGrades, type UnitGrade } from './unit/unit-grade.js';

/** What to grade: the year, and the state of the log. */
export type GradingQuestion = Readonly<{
  year: number;
  /** The instant, RFC 3339; `null` for all that is recorded. */
  asOf: string | null;
  upToPosition: number | null;
}>;

/** `eligible` goes by the confirmed tier once there is one. */
export type GradedUnit = UnitGrade & Readonly<{ confirmedTier: Tier | null; eligible: boolean; quota?: QuotaStanding }>;

/** The computed grades of some units in a year, sorted by id: a proposal until people confirm it. */
export type UnitsGrading = Readonly<{
  question: GradingQuestion;
  rulebook: Rulebook;
  facts: YearFacts;
  units: readonly GradedUnit[];
  /** The units that were there in the year and have no grade, by id. */
  ungraded: readonly UngradedUnit[];
  stage: Stage;
  /**
   * The grading that people confirmed, by the records up to the last computation and with the tiers that they gave.
   * `undefined` before the confirmation, by another rulebook, and where nothing since then can have moved a figure.
   */
  confirmed: () => UnitsGrading | undefined;
  /** A unit judged up to a day, as if some events had been recorded, too; without the quota. */
  supposing: (unitId: string, cutoff: string, events: readonly SupposedEvent[]) => GradedUnit | undefined;
  /** The id of the event at a position. */
  idOf: (position: number) => string;
  /** Whether the event at a position was read. */
  knows: (position: number) => boolean;
  /** The positions of the corrections and retraction of the record at a position. */
  revisionsOf: (position: number) => readonly number[];
}>;

/** The computed grades of all units, and the committee's own duties. */
export type Grading = UnitsGrading & Readonly<{ committee: CommitteeDuties }>;

/** Grades all units: a pure function of the events, the rulebook and the cut-off day. */
export function grade(gathering: Gathering, question: GradingQuestion, rulebook: Rulebook): Grading {
  return finished(gradeSteps(gathering, question, rulebook));
}

/** As `grade`, unit by unit. */
export function* gradeSteps(gathering: Gathering, question: GradingQuestion, rulebook: Rulebook): Steps<Grading> {
  const grading = yield* gradingSteps(gathering, question, rulebook);
  let confirmed: { grading: UnitsGrading | undefined } | undefined;
  return {
    ...grading,
    confirmed: () => (confirmed ??= { grading: confirmedOf(gathering, grading) }).grading,
  };
}

function gradingOf(...given: Parameters<typeof gradingSteps>): Omit<Grading, 'confirmed'> {
  return finished(gradingSteps(...given));
}

function* gradingSteps(
  gathering: Gathering,
  question: GradingQuestion,
  rulebook: Rulebook,
): Steps<Omit<Grading, 'confirmed'>> {
  const facts = new YearFacts(gathering, question.year);
  yield;
  const graded = yield* unitGrades(facts, rulebook);
  const committee = committeeDuties(
    facts,
    graded.map(({ unitId }) => unitId),
  );
  return {
    question,
    rulebook,
    facts,
    units: decided(withQuota(graded, rulebook), facts, rulebook),
    ungraded: ungradedUnits(facts, graded),
    committee,
    stage: stageOf(facts),
    supposing: (unitId, cutoff, events) => {
      const part = gathering.supposing(events, cutoff, streamsOf(facts, unitId));
      const { quota: _, ...alone } = rulebook;
      return gradingOf(part, question, alone).units.find((unit) => unit.unitId === unitId);
    },
    idOf: (position) => gathering.idOf(position),
    knows: (position) => gathering.knows(position),
    revisionsOf: (position) => gathering.revisionsOf(position),
  };
}

/** The grading by the records of the last computation, judged up to its day, with the tiers that people gave. */
function confirmedOf(
  gathering: Gathering,
  { facts, question, rulebook }: Omit<Grading, 'confirmed'>,
): UnitsGrading | undefined {
  const computed = confirmedComputation(facts);
  if (computed?.rulebook.sha256 !== rulebook.sha256) return undefined;
  const { upToPosition, computedOn } = computed;
  const cutoff = cutoffOn(question.year, computedOn);
  const own = streamOf('assessment', question.year);
  if (cutoff === facts.cutoff && !gathering.hasMore(upToPosition, own)) return undefined;
  const found = gradingOf(gathering.upTo(upToPosition, cutoff), { ...question, upToPosition }, rulebook);
  return { ...found, units: decided(found.units, facts, rulebook), confirmed: () => undefined };
}

/** The units with the tiers that people confirmed, and the consequences. */
function decided(units: readonly UnitGrade[], facts: YearFacts, rulebook: Rulebook): GradedUnit[] {
  const confirmed = confirmedTiers(facts);
  return units.map((unit) => {
    const confirmedTier = confirmed.get(unit.unitId) ?? null;
    return { ...unit, confirmedTier, eligible: isEligible(confirmedTier ?? unit.tier, rulebook) };
  });
}

/** The members to list for people to judge, clause 4.3b. Personal data. */
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
