import { dayFields } from '../modules/catalogue/index.js';
import type { EventColumns } from '../event-store/event-store.js';
import {
  committeeDuties,
  committeeObligations,
  type CommitteeDuties,
  type CommitteeObligation,
} from '../grading/committee-duties.js';
import { Gathering } from '../grading/facts/gathering.js';
import { YearFacts, type AssessmentFacts } from '../grading/facts/year-facts.js';
import {
  membersOf,
  type GradedUnit,
  type MemberForAttention,
  type Rulebook,
  type UnitsGrading,
} from '../grading/index.js';
import { dayOfInstant, exactInstant } from '../kernel/civil.js';
import { bearingOnCommittee, bearingOnUnits, knownUnits, type RelevantStreams } from './relevant-streams.js';
import { PromiseCache } from '../kernel/promise-cache.js';
import { cutoffOn } from '../grading/default-cutoff.js';
import { gradeColumns, type GradeSource } from './grade-units.js';
import { readStreams } from './read-streams.js';
import { withHypothetical, type HypotheticalEvent } from './hypothetical-events.js';

/** The rulebook and the day of a grading, optionally as of an instant. */
export type YearQuestion = Readonly<{
  rulebook: Rulebook;
  /** The current day. It is not over, so the day before is the last judged one. Ignored with `asOf`. */
  today: string;
  /** Only events recorded up to this instant count: RFC 3339, and ms since 1970. */
  asOf?: Readonly<{ text: string; ms: number }>;
}>;

/** The grading of one unit in a year. */
export type UnitEvaluation = Readonly<{
  unitId: string;
  year: number;
  /** The position of the last event that concerns the unit; −1 if there is none. */
  last: number;
  grading: UnitsGrading;
  /** `undefined` while no branch of the unit has an active month. */
  unit: GradedUnit | undefined;
  /** The members for attention (4.3b): personal data. */
  members: () => readonly MemberForAttention[];
  /** Judges the same records at another day, optionally with hypothetical events. */
  judge: (cutoff: string, supposed?: readonly HypotheticalEvent[]) => UnitsGrading;
}>;

/** The committee's own duties in a year. */
export type CommitteeEvaluation = Readonly<{
  year: number;
  last: number;
  duties: CommitteeDuties;
  /** Judges the duties at another day. */
  judge: (cutoff: string) => readonly CommitteeObligation[];
  /** All that is recorded of the year's assessment, whatever the day of it. */
  assessment: AssessmentFacts | undefined;
  /** The id of the event at a position. */
  idOf: (position: number) => string;
}>;

/** An answer with its log position. */
export type AtPosition<Value> = Readonly<{ position: number; value: Value }>;

/** The number of cached evaluations: the units of a large committee. Each holds its unit's records of a year. */
const defaultCapacity = 128;

/**
 * The cached grading of single units; it is renewed when an event concerns the unit or the day changes. It has the position
 * of the rows of `bearing`, and reads nothing of the log after it.
 */
export class UnitYears {
  readonly #units: PromiseCache<UnitEvaluation>;
  readonly #committees = new PromiseCache<CommitteeEvaluation>(4);

  constructor(
    readonly source: GradeSource,
    capacity = defaultCapacity,
  ) {
    this.#units = new PromiseCache(capacity);
  }

  async of(unitId: string, year: number, question: YearQuestion): Promise<AtPosition<UnitEvaluation>> {
    const { bearing, position } = await this.source.bearing.read(async (rows, at) => {
      return { bearing: await bearingOnUnits(rows, [unitId], year), position: at };
    });
    const key = keyOf(unitId, year, question, bearing.last);
    const value = await this.#units.get(key, () => this.#evaluate(unitId, year, question, bearing));
    return { position, value };
  }

  /** Every unit ever recorded, by id; evaluates only those that are not cached. */
  async ofAll(year: number, question: YearQuestion): Promise<AtPosition<readonly UnitEvaluation[]>> {
    const { ids, position } = await this.source.bearing.read(async (rows, at) => {
      return { ids: await knownUnits(rows), position: at };
    });
    const found: UnitEvaluation[] = [];
    let least = position;
    for (const unitId of ids) {
      const each = await this.of(unitId, year, question);
      least = Math.min(least, each.position);
      found.push(each.value);
    }
    return { position: least, value: found };
  }

  /** The committee's own duties; it must assess the graded units. */
  async committee(year: number, question: YearQuestion): Promise<AtPosition<CommitteeEvaluation>> {
    const { position, value: units } = await this.ofAll(year, question);
    const bearing = await this.source.bearing.read((rows) => bearingOnCommittee(rows, year));
    const last = units.reduce((latest, unit) => Math.max(latest, unit.last), bearing.last);
    const key = keyOf('committee', year, question, last);
    const value = await this.#committees.get(key, () => this.#evaluateCommittee(year, question, bearing, units, last));
    return { position, value };
  }

  async #evaluate(
    unitId: string,
    year: number,
    question: YearQuestion,
    { streams, last }: RelevantStreams,
  ): Promise<UnitEvaluation> {
    const { rulebook, asOf } = question;
    const columns = await readStreams(this.source.store, streams, boundsOf(question, last));
    const asked = { year, rulebook, asOf: asOf?.text ?? null, upToPosition: last < 0 ? null : last };
    const judge: UnitEvaluation['judge'] = (cutoff, supposed = []) =>
      gradeColumns(withHypothetical(columns, supposed), { ...asked, cutoff });
    const grading = judge(cutoffOf(year, question));
    const unit = grading.units.find((each) => each.unitId === unitId);
    let members: readonly MemberForAttention[] | undefined;
    return { unitId, year, last, grading, unit, judge, members: () => (members ??= membersOf(grading)) };
  }

  async #evaluateCommittee(
    year: number,
    question: YearQuestion,
    { streams }: RelevantStreams,
    units: readonly UnitEvaluation[],
    last: number,
  ): Promise<CommitteeEvaluation> {
    const columns = await readStreams(this.source.store, streams, boundsOf(question, last));
    const standing = cutoffOf(year, question);
    const graded = (cutoff: string) =>
      units
        .filter((each) => (cutoff === standing ? each.unit : each.judge(cutoff).units[0]))
        .map(({ unitId }) => unitId);
    return {
      year,
      last,
      duties: committeeDuties(factsOf(columns, year, standing), graded(standing)),
      judge: (cutoff) => committeeObligations(factsOf(columns, year, cutoff), graded(cutoff)),
      assessment: factsOf(columns, year, '9999-12-31').assessments.get(String(year)),
      idOf: (at) => columns.id(columns.position.indexOf(at)),
    };
  }
}

function factsOf(columns: EventColumns, year: number, cutoff: string): YearFacts {
  const gathering = new Gathering(dayFields, cutoff);
  gathering.add(columns);
  return new YearFacts(gathering, year);
}

function cutoffOf(year: number, { today, asOf }: YearQuestion): string {
  return cutoffOn(year, asOf ? dayOfInstant(asOf.ms) : today);
}

function keyOf(subject: string, year: number, question: YearQuestion, last: number): string {
  const { rulebook, asOf } = question;
  return [subject, year, rulebook.sha256, cutoffOf(year, question), asOf?.text ?? '', last].join(' ');
}

function boundsOf({ asOf }: YearQuestion, position: number) {
  return { position, asOf: asOf && exactInstant(asOf.text) };
}
