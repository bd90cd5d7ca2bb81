import { attentionOf, type MemberForAttention } from './attention.js';
import { finished, type Steps } from '../kernel/steps.js';
import { streamOf } from '../kernel/stream-name.js';
import { committeeDuties, type CommitteeDuties } from './committee-duties.js';
import { cutoffOn } from './default-cutoff.js';
import { unitsAffectedBy } from './facts/affected-units.js';
import { YearFacts } from './facts/year-facts.js';
import type { Columns, Gathering, SupposedEvent } from './facts/gathering.js';
import { streamsOf } from './facts/unit-streams.js';
import { applyQuota, type QuotaStanding, type Rulebook, type Tier } from './rulebook/index.js';
import { confirmedComputation, confirmedTiers, stageOf, type Stage } from './stage.js';
import { ungradedUnits, type UngradedUnit } from './unit/ungraded-units.js';
import { unitGrades, type KeptGrades, type UnitGrade } from './unit/unit-grade.js';

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
  return (yield* YearGrading.steps(gathering, question, rulebook)).grading;
}

/** The grading of a year, from which that of the year with the next events of the log follows without judging all units again. */
export class YearGrading {
  readonly #graded: ReadonlyMap<string, UnitGrade>;

  private constructor(
    readonly gathering: Gathering,
    readonly grading: Grading,
    graded: readonly UnitGrade[],
  ) {
    this.#graded = new Map(graded.map((unit) => [unit.unitId, unit]));
  }

  /** Grades a year, unit by unit; a unit that is kept is not judged again. */
  static *steps(
    gathering: Gathering,
    question: GradingQuestion,
    rulebook: Rulebook,
    kept?: (facts: YearFacts) => KeptGrades,
  ): Steps<YearGrading> {
    const facts = new YearFacts(gathering, question.year);
    yield;
    const graded = yield* unitGrades(facts, rulebook, kept?.(facts));
    const grading = gradingOf(gathering, { question, rulebook, facts, graded });
    let confirmed: { grading: UnitsGrading | undefined } | undefined;
    const whole = {
      ...grading,
      confirmed: () => (confirmed ??= { grading: confirmedOf(gathering, grading) }).grading,
    };
    return new YearGrading(gathering, whole, graded);
  }

  /** The same year with the next events of the log, as if it were graded from the beginning. */
  followedBy(columns: Columns, upToPosition: number | null): Steps<YearGrading> {
    const { question, rulebook, facts: before } = this.grading;
    const kept = (facts: YearFacts): KeptGrades => {
      const affected = affectedUnits(new Set(columns.stream), [before, facts]);
      return (unitId) => (affected && !affected.has(unitId) ? { grade: this.#graded.get(unitId) } : undefined);
    };
    return YearGrading.steps(this.gathering.followedBy(columns), { ...question, upToPosition }, rulebook, kept);
  }
}

/** The units on which any of some streams bears, by any of some facts; `undefined`: perhaps all. */
function affectedUnits(streams: ReadonlySet<string>, all: readonly YearFacts[]): ReadonlySet<string> | undefined {
  const units = new Set<string>();
  for (const stream of streams) {
    for (const facts of all) {
      const some = unitsAffectedBy(stream, facts);
      if (!some) return undefined;
      for (const unitId of some) units.add(unitId);
    }
  }
  return units;
}

function gradeOf(gathering: Gathering, question: GradingQuestion, rulebook: Rulebook) {
  const facts = new YearFacts(gathering, question.year);
  return gradingOf(gathering, { question, rulebook, facts, graded: finished(unitGrades(facts, rulebook)) });
}

type GradedFacts = Pick<Grading, 'question' | 'rulebook' | 'facts'> & Readonly<{ graded: readonly UnitGrade[] }>;

function gradingOf(
  gathering: Gathering,
  { question, rulebook, facts, graded }: GradedFacts,
): Omit<Grading, 'confirmed'> {
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
      return gradeOf(part, question, alone).units.find((unit) => unit.unitId === unitId);
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
  const found = gradeOf(gathering.upTo(upToPosition, cutoff), { ...question, upToPosition }, rulebook);
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
