import type { EventStore, StoredEvent } from '../../event-store/index.js';
import { defaultCutoff } from '../../grades/index.js';
import type { GradedUnit, Grading, Rulebook } from '../../grading/index.js';
import { parseInstant } from '../../kernel/civil.js';
import { correctedEvent, effective } from '../../kernel/revision.js';
import type { Tier } from '../../modules/assessment/index.js';
import { assessmentStream, isSameClaim, type BearingClaim } from '../../year-pack/index.js';
import { claimedStreams } from './claimed-streams.js';
import { Refusal } from './refusal.js';

/** The tiers of a year that people confirm. */
export type Confirmation = Readonly<{
  units: readonly Readonly<{ unitId: string; tier: Tier; reason?: string }>[];
  confirmedOn: string;
}>;

/** Grades by the events up to a position of the log, whatever their times. */
type GradesQuestion = Readonly<{ year: number; upTo: number; cutoff: string; rulebook?: string }>;

/** Gives grades and rulebooks; without an id, the rulebook in force. */
export interface GradesPort {
  of(question: GradesQuestion): Promise<Readonly<{ grading: Grading; sha256: string }>>;
  rulebook(id?: string): Promise<Rulebook>;
}

/** The position, the day and the rulebook that a year is graded by. */
export type GradingPoint = Readonly<{ upToPosition: number; computedOn: string; rulebookId: string | undefined }>;

type Log = Pick<EventStore, 'readStream'>;

/** The grades of a year as of a position. The same position always gives the same bytes. */
export async function gradedAt(
  { grades }: Readonly<{ grades: GradesPort }>,
  year: number,
  { upToPosition, computedOn, rulebookId }: GradingPoint,
) {
  const cutoff = defaultCutoff(year, parseInstant(`${computedOn}T00:00:00+08:00`)!);
  return grades.of({ year, upTo: upToPosition, cutoff, ...(rulebookId !== undefined && { rulebook: rulebookId }) });
}

type Computation = Partial<BearingClaim> &
  Readonly<{ upToPosition: number; computedOn: string; rulebook: Readonly<{ id: string }>; resultSha256: string }>;

const notComputed = { zh: '请先计算考核结果', en: 'Compute the grades first' };
const doesNotFollow = (position: number) => ({
  zh: `位置 ${position} 登记的考核结果不能由本日志重新得出：它是导入的，或记录、评分细则被改动。请先运行 dangri verify，再重新计算`,
  en: `The computation at position ${position} does not follow from this log: it was imported, or records or the rulebook were changed. Run “dangri verify”, then compute the grades again`,
});

/**
 * The units by the last recorded computation; later records do not change what the committee confirms. Derives its streams
 * and its result again. Throws `Refusal` if nothing was computed, or if the computation does not follow.
 */
export async function computedGrades(
  ports: Readonly<{ log: EventStore; grades: GradesPort }>,
  year: number,
): Promise<readonly GradedUnit[]> {
  const computed = (await assessmentEvents(ports.log, year)).findLast(({ type }) => type === 'GradesComputed');
  if (!computed) throw new Refusal('refused', notComputed);
  const { rulebook, resultSha256, ...at } = computed.data as Computation;
  const { grading, sha256 } = await gradedAt(ports, year, { ...at, rulebookId: rulebook.id });
  const isClaimed =
    at.partitions === undefined || isSameClaim(at, await claimedStreams(ports.log, year, at.upToPosition));
  if (sha256 !== resultSha256 || !isClaimed) throw new Refusal('refused', doesNotFollow(computed.position));
  return grading.units;
}

/** The confirmed tiers by unit, as amended; empty before the confirmation. */
export async function confirmedTiers(log: Log, year: number): Promise<ReadonlyMap<string, Tier>> {
  const decisions = (await assessmentEvents(log, year)).filter(({ type }) => decidingTypes.has(type));
  const units = decisions.flatMap(({ data }) => (data as Pick<Confirmation, 'units'>).units);
  return new Map(units.map(({ unitId, tier }) => [unitId, tier]));
}

const decidingTypes: ReadonlySet<string> = new Set(['GradesConfirmed', 'GradesAmended']);

/** The id of the rulebook that the assessment was opened with. */
export async function openedRulebookId(log: Log, year: number): Promise<string | undefined> {
  const opened = (await assessmentEvents(log, year)).find(({ type }) => type === 'AssessmentOpened');
  return (opened?.data as { rulebook: { id: string } } | undefined)?.rulebook.id;
}

/** The events of a year's assessment, with corrections applied. */
export async function assessmentEvents(log: Log, year: number): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const batch of log.readStream(assessmentStream(year))) events.push(...batch);
  return effective(events, correctedEvent);
}

/** The fields by which the events of an assessment name a rulebook. */
export function namedRulebook({ id, version, sha256 }: Rulebook) {
  return { id, version, sha256 };
}
