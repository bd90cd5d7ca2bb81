import { streamOf } from '../kernel/stream-name.js';
import { base64, type RecordTimes, type TreeHead } from '../audit-log/index.js';
import { assessmentRules } from '../modules/assessment/index.js';
import type { EventStore, StoredEvent } from '../event-store/index.js';
import type { AnyEvent } from '../kernel/admission.js';
import { effective, type RecordCorrected } from '../kernel/revision.js';
import { requires } from '../kernel/rule.js';
import { isImported } from '../history/index.js';
import { partitionsVersion } from '../modules/catalogue/index.js';
import type { BearingClaim } from './bearing-streams.js';
import { firstOfYear } from './first-of-year.js';

/** A recorded sealing of a year: its position, the tree that it names, and the streams that bear on the year. */
export type Seal = Readonly<{
  position: number;
  recordedMs: number;
  upToPosition: number;
  rootHash: string;
  bearing: BearingClaim;
}>;

/** The rulebook of an assessment, as its opening names it. */
export type NamedRulebook = Readonly<{ id: string; version: string; sha256: string }>;

type Log = Pick<EventStore, 'readAll' | 'readStream'>;
type AssessmentEvent = Pick<StoredEvent, 'id' | 'type' | 'data'>;

/** The state of a year's sealing. */
export type SealingState = Readonly<{
  rulebook: NamedRulebook;
  /** The last sealing of this log that names its streams; an imported one is the claim of its source. */
  seal?: Seal;
  /** No event that concerns the year was recorded after the sealed position, except the seal itself. */
  isSealed: boolean;
}>;

/** Throws a `RuleViolation` if the assessment is not open. */
export async function sealingStateOf(store: Log, year: number): Promise<SealingState> {
  const events: StoredEvent[] = [];
  for await (const batch of store.readStream(assessmentStream(year))) events.push(...batch);
  const rulebook = openedRulebook(events);
  requires(rulebook !== undefined, assessmentRules.mustBeOpened);
  const sealing = events.findLast(isSealing);
  if (!sealing || !hasClaim(sealing) || (await isImported(store, sealing.position)))
    return { rulebook, isSealed: false };
  const { position, recordedMs, data } = sealing;
  const { upToPosition, rootHash, partitions, streams, streamsSha256 } = data;
  const seal = { position, recordedMs, upToPosition, rootHash, bearing: { partitions, streams, streamsSha256 } };
  const isWhole = (await firstOfYear(store, year, upToPosition + 1))?.position === position;
  const isLast = (await firstOfYear(store, year, position + 1)) === undefined;
  return { rulebook, seal, isSealed: isWhole && isLast };
}

type SealingData = Pick<Seal, 'upToPosition' | 'rootHash'> & BearingClaim;

function hasClaim(event: StoredEvent): event is StoredEvent & Readonly<{ data: SealingData }> {
  return (event.data as Partial<SealingData>).partitions === partitionsVersion;
}

export const assessmentStream = (year: number) => streamOf('assessment', year);

export const isSealing = ({ type }: Pick<StoredEvent, 'type'>) => type === 'YearSealed';

/** The sealings of this log among the events of an assessment; an imported one is the claim of its source. */
export function ownSealings<Record extends AssessmentEvent & Readonly<{ position: number }>>(
  assessment: readonly Record[],
  times: Pick<RecordTimes, 'isImported'>,
) {
  return assessment
    .filter((event) => isSealing(event) && !times.isImported(event.position))
    .map(({ position, data }) => ({ ...(data as SealingData), position }));
}

/** The event that seals a year up to a checkpoint. */
export function sealingOf({ size, root }: TreeHead, bearing: BearingClaim, sealedOn: string): AnyEvent {
  return { type: 'YearSealed', data: { upToPosition: size - 1, rootHash: base64(root), ...bearing, sealedOn } };
}

/** The rulebook of an assessment's opening, from its events. */
export function openedRulebook(events: readonly AssessmentEvent[]): NamedRulebook | undefined {
  const opened = inForce(events).find(({ type }) => type === 'AssessmentOpened');
  return (opened?.data as { rulebook: NamedRulebook } | undefined)?.rulebook;
}

function inForce(events: readonly AssessmentEvent[]): AssessmentEvent[] {
  return effective(events, (original, { data }) => ({ ...original, data: (data as RecordCorrected).data }));
}
