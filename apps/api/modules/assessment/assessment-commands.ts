import { Inject, Injectable } from '@nestjs/common';
import type { EventStore } from '#libs/event-store/index.js';
import { defaultCutoff } from '#libs/grade-year/index.js';
import type { AnyEvent } from '#libs/kernel/admission.js';
import { dayOfInstant, parseInstant } from '#libs/kernel/civil.js';
import type { Clock } from '#libs/kernel/clock.js';
import { effective, type RecordCorrected } from '#libs/kernel/revision.js';
import { eventIdOf, type StandingFacts } from '#libs/recording/index.js';
import { Authority } from '../../access/authority.js';
import { Problem } from '../../problem/problem.js';
import type { CommandContext } from '../../record/record.command.js';
import { CLOCK, FACTS, LOG } from '../../tokens.js';
import { Grades, type Graded } from './grades.js';

type Tier = 'excellent' | 'qualified' | 'basically-qualified' | 'unqualified';
type Honour = Readonly<{ honour: 'excellent-unit' | 'red-flag-branch'; subjectId: string; on: string }>;
export type Confirmation = Readonly<{
  units: readonly Readonly<{ unitId: string; tier: Tier; reason?: string }>[];
  confirmedOn: string;
}>;

type At = Readonly<{ upToPosition: number; computedOn: string; rulebookId: string | undefined }>;
const listed = (ids: readonly string[], and: string) => ids.slice(0, 10).join(and) + (ids.length > 10 ? '…' : '');
const leavesOut = (ids: readonly string[]) => ({
  zh: `全年只确定一次，须包括全部单位；尚缺 ${ids.length} 个：${listed(ids, '、')}`,
  en: `A year is confirmed once, for all of its units; ${ids.length} are left out: ${listed(ids, ', ')}`,
});
const waitFor = (ids: readonly string[]) => ({
  zh: `还有申诉未作决定：${listed(ids, '、')}；确定等次之后不能再作决定`,
  en: `Appeals wait to be decided, and cannot be afterwards: ${listed(ids, ', ')}`,
});

type Computed = Readonly<{ upToPosition: number; computedOn: string; rulebook: Readonly<{ id: string }> }>;

const nothingRecorded = { zh: '尚无任何记录', en: 'There are no records yet' };
const notConfirmed = { zh: '该单位本年度等次尚未确定', en: 'The unit’s grade of the year is not confirmed yet' };
const needsReason = { zh: '与计算等次不同的，须说明理由', en: 'A tier other than the computed one needs a reason' };
const notComputed = { zh: '请先计算考核结果', en: 'Compute the grades first' };
const ownUnit = { zh: '不得确定本人所在单位的等次', en: 'Nobody confirms the grade of their own unit' };

/** Makes the events of a year's assessment that rest on what was computed and confirmed. */
@Injectable()
export class AssessmentCommands {
  constructor(
    @Inject(LOG) readonly log: EventStore,
    @Inject(CLOCK) readonly clock: Clock,
    @Inject(FACTS) readonly facts: StandingFacts,
    @Inject(Grades) readonly grades: Grades,
    @Inject(Authority) readonly authority: Authority,
  ) {}

  async opening(
    year: number,
    { openedOn, rulebook: id }: Readonly<{ openedOn: string; rulebook?: string }>,
  ): Promise<AnyEvent> {
    const rulebook = namedOf(await this.grades.rulebook(id));
    return { type: 'AssessmentOpened', data: { year, rulebook, openedOn } };
  }

  /**
   * Computes the year as of the last record up to now. Position and day of the computation say as of when and up to which
   * day, so that whoever grades so gets these very bytes. The same command again is the computation that was recorded.
   */
  async computation(year: number, { actor, key }: CommandContext): Promise<AnyEvent> {
    const [known] = await this.log.eventsById([eventIdOf(actor, key, 0)]);
    if (known?.type === 'GradesComputed') return known;
    const now = this.clock.now();
    // Nothing recorded from now on stands at an earlier instant.
    const upToPosition = await this.log.lastPosition(now - 1);
    if (upToPosition === undefined) throw new Problem('refused', { detail: nothingRecorded });
    const computedOn = dayOfInstant(now);
    const { grading, sha256 } = await this.#graded(year, {
      upToPosition,
      computedOn,
      rulebookId: await this.#rulebookOf(year),
    });
    const data = { upToPosition, rulebook: namedOf(grading.rulebook), resultSha256: sha256, computedOn };
    return { type: 'GradesComputed', data };
  }

  /** Throws the `Problem` of a tier that differs from the computed one without a reason, or of one's own unit. */
  async confirmation(year: number, { units, confirmedOn }: Confirmation, actor: string): Promise<AnyEvent> {
    const computed = await this.#computedTiers(year);
    await this.#requireNothingLeft(year, computed, units);
    for (const [index, { unitId, tier, reason }] of units.entries()) {
      if (this.authority.isOwn(actor, { kind: 'unit', unitId }))
        throw new Problem('forbidden', { field: `units[${index}].unitId`, detail: ownUnit });
      const differs = computed.get(unitId) !== tier;
      if (differs && reason === undefined)
        throw new Problem('refused', { field: `units[${index}].reason`, detail: needsReason });
    }
    return { type: 'GradesConfirmed', data: { units, confirmedBy: actor, confirmedOn } };
  }

  /** The confirmation ends a year for all of its units; after it no appeal is decided, and it is not corrected. */
  async #requireNothingLeft(
    year: number,
    computed: ReadonlyMap<string, Tier>,
    units: Confirmation['units'],
  ): Promise<void> {
    const given = new Set(units.map(({ unitId }) => unitId));
    const missing = [...computed.keys()].filter((unitId) => !given.has(unitId));
    if (missing.length > 0) throw new Problem('refused', { field: 'units', detail: leavesOut(missing) });
    const events = await this.#effective(year);
    const appeals = (type: string) =>
      events.filter((each) => each.type === type).map(({ data }) => (data as { appealId: string }).appealId);
    const decided = new Set(appeals('AppealDecided'));
    const waiting = appeals('AppealLodged').filter((appealId) => !decided.has(appealId));
    if (waiting.length > 0) throw new Problem('refused', { field: 'units', detail: waitFor(waiting) });
  }

  /** An honour that the confirmed grade permits is awarded; any other is refused, as an event that cites the clause (4.3a). */
  async honour(year: number, { honour, subjectId, on }: Honour): Promise<AnyEvent> {
    const unitId = honour === 'excellent-unit' ? subjectId : this.facts.registry.branch(subjectId)?.unitId;
    const tier = (await this.confirmedTiers(year)).get(unitId ?? '');
    if (tier === undefined) throw new Problem('refused', { field: 'subjectId', detail: notConfirmed });
    const { notEligible } = await this.grades.rulebook(await this.#rulebookOf(year));
    if (!notEligible.tiers.includes(tier)) return { type: 'HonourAwarded', data: { honour, subjectId, awardedOn: on } };
    return { type: 'HonourRefused', data: { honour, subjectId, clause: notEligible.clause ?? '4.3a', refusedOn: on } };
  }

  /** The tiers that people confirmed, by unit; none before they did. */
  async confirmedTiers(year: number): Promise<ReadonlyMap<string, Tier>> {
    const confirmed = (await this.#effective(year)).findLast(({ type }) => type === 'GradesConfirmed');
    const units = (confirmed?.data as Confirmation | undefined)?.units ?? [];
    return new Map(units.map(({ unitId, tier }) => [unitId, tier]));
  }

  /** As of the computation that was recorded last: later records change nothing of what was put before the committee. */
  async #computedTiers(year: number): Promise<ReadonlyMap<string, Tier>> {
    const computed = (await this.#effective(year)).findLast(({ type }) => type === 'GradesComputed');
    if (!computed) throw new Problem('refused', { detail: notComputed });
    const { rulebook, ...at } = computed.data as Computed;
    const { grading } = await this.#graded(year, { ...at, rulebookId: rulebook.id });
    return new Map(grading.units.map(({ unitId, tier }) => [unitId, tier]));
  }

  async #graded(year: number, { upToPosition, computedOn, rulebookId }: At): Promise<Graded> {
    const cutoff = defaultCutoff(year, firstMsOf(computedOn));
    const asOf = await this.#recordedAt(upToPosition);
    return this.grades.of({ year, asOf, cutoff, ...(rulebookId !== undefined && { rulebook: rulebookId }) });
  }

  async #recordedAt(position: number): Promise<string> {
    for await (const batch of this.log.readAll(position)) return batch[0]!.recordedAt;
    throw new Error(`The log has no position ${position}`);
  }

  async #rulebookOf(year: number): Promise<string | undefined> {
    const opened = (await this.#effective(year)).find(({ type }) => type === 'AssessmentOpened');
    return (opened?.data as { rulebook: { id: string } } | undefined)?.rulebook.id;
  }

  async #effective(year: number) {
    const events = [];
    for await (const batch of this.log.readStream(`assessment-${year}`)) events.push(...batch);
    return effective(events, (original, { data }) => ({ ...original, data: (data as RecordCorrected).data }));
  }
}

function firstMsOf(day: string): number {
  return parseInstant(`${day}T00:00:00+08:00`)!;
}

function namedOf({ id, version, sha256 }: Readonly<{ id: string; version: string; sha256: string }>) {
  return { id, version, sha256 };
}
