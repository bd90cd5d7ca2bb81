import { dayFields } from '../catalogue/index.js';
import type { EventColumns } from '../event-store/event-store.js';
import {
  committeeDuties,
  committeeObligations,
  type CommitteeDuties,
  type CommitteeObligation,
} from '../grading/committee-duties.js';
import { Gathering } from '../grading/facts/gathering.js';
import { YearFacts } from '../grading/facts/year-facts.js';
import {
  membersOf,
  type GradedUnit,
  type MemberForAttention,
  type Rulebook,
  type UnitsGrading,
} from '../grading/index.js';
import { dayOfInstant } from '../kernel/civil.js';
import { bearingOnCommittee, bearingOnUnits, knownUnits, type Bearing } from './bearing-streams.js';
import { Bounded } from './bounded.js';
import { cutoffOn } from './grade-year.js';
import { gradeColumns, type GradeSource } from './grade-units.js';
import { readStreams } from './read-streams.js';
import { withSupposed, type Supposed } from './supposed.js';

/** By which rulebook, on which day, perhaps as of some instant. */
export type YearQuestion = Readonly<{
  rulebook: Rulebook;
  /** The day it is, which is not over: the day before is the last that is judged. Not looked at where `asOf` is given. */
  today: string;
  /** Only what was recorded up to then counts: the instant, RFC 3339, and in ms since 1970. */
  asOf?: Readonly<{ text: string; ms: number }>;
}>;

/** How one unit stands in a year. */
export type UnitEvaluation = Readonly<{
  unitId: string;
  year: number;
  /** The position of the last event that bears on it; −1 when none does. */
  last: number;
  grading: UnitsGrading;
  /** `undefined` as long as no branch of it has an active month. */
  unit: GradedUnit | undefined;
  /** The members for attention (4.3b): personal data, for those who may see it. */
  members: () => readonly MemberForAttention[];
  /** The same records judged at another day, and perhaps as if something more had been recorded. */
  judge: (cutoff: string, supposed?: readonly Supposed[]) => UnitsGrading;
}>;

/** What the committee itself owed in a year. */
export type CommitteeEvaluation = Readonly<{
  year: number;
  last: number;
  duties: CommitteeDuties;
  /** Judged at another day. */
  judge: (cutoff: string) => readonly CommitteeObligation[];
  /** The id of the event at a position that was read. */
  idOf: (position: number) => string;
}>;

/** An answer, and the position of the log that it stands at. */
export type At<Value> = Readonly<{ position: number; value: Value }>;

/** How many evaluations are kept: a large committee's units. Each holds its unit's records of a year. */
const mostKept = 128;

/**
 * The grading of single units, kept until something is recorded that bears on them or the day changes. It stands where the
 * rows of `bearing` stand, and reads nothing of the log beyond.
 */
export class UnitYears {
  readonly #units: Bounded<UnitEvaluation>;
  readonly #committees = new Bounded<CommitteeEvaluation>(4);

  constructor(
    readonly source: GradeSource,
    capacity = mostKept,
  ) {
    this.#units = new Bounded(capacity);
  }

  async of(unitId: string, year: number, question: YearQuestion): Promise<At<UnitEvaluation>> {
    const { bearing, position } = await this.source.bearing.read(async (rows, at) => {
      return { bearing: await bearingOnUnits(rows, [unitId], year), position: at };
    });
    const key = keyOf(unitId, year, question, bearing.last);
    const value = await this.#units.of(key, () => this.#evaluate(unitId, year, question, bearing));
    return { position, value };
  }

  /** Every unit that was ever recorded, by id; only those are evaluated that are not kept. */
  async ofAll(year: number, question: YearQuestion): Promise<At<readonly UnitEvaluation[]>> {
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

  /** What the committee itself owed; the units of which an assessment is asked are those that are graded. */
  async committee(year: number, question: YearQuestion): Promise<At<CommitteeEvaluation>> {
    const { position, value: units } = await this.ofAll(year, question);
    const bearing = await this.source.bearing.read((rows) => bearingOnCommittee(rows, year));
    const last = units.reduce((latest, unit) => Math.max(latest, unit.last), bearing.last);
    const key = keyOf('committee', year, question, last);
    const value = await this.#committees.of(key, () => this.#evaluateCommittee(year, question, bearing, units, last));
    return { position, value };
  }

  async #evaluate(
    unitId: string,
    year: number,
    question: YearQuestion,
    { streams, last }: Bearing,
  ): Promise<UnitEvaluation> {
    const { rulebook, asOf } = question;
    const columns = await readStreams(this.source.store, streams, boundsOf(question, last));
    const asked = { year, rulebook, asOf: asOf?.text ?? null, upToPosition: last < 0 ? null : last };
    const judge: UnitEvaluation['judge'] = (cutoff, supposed = []) =>
      gradeColumns(withSupposed(columns, supposed), { ...asked, cutoff });
    const grading = judge(cutoffOf(year, question));
    const unit = grading.units.find((each) => each.unitId === unitId);
    let members: readonly MemberForAttention[] | undefined;
    return { unitId, year, last, grading, unit, judge, members: () => (members ??= membersOf(grading)) };
  }

  async #evaluateCommittee(
    year: number,
    question: YearQuestion,
    { streams }: Bearing,
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
  return [subject, year, rulebook.sha256, cutoffOf(year, question), asOf?.ms ?? '', last].join(' ');
}

function boundsOf({ asOf }: YearQuestion, position: number) {
  return { position, recordedMs: asOf?.ms ?? Number.MAX_SAFE_INTEGER };
}
