import { base64, type TreeHead } from '../audit-log/index.js';
import { assessmentRules } from '../assessment/index.js';
import type { EventStore, StoredEvent } from '../event-store/index.js';
import type { AnyEvent } from '../kernel/admission.js';
import { effective, type RecordCorrected } from '../kernel/revision.js';
import { requires } from '../kernel/rule.js';
import { firstOfYear } from './year-events.js';

/** A sealing of a year as it was recorded: at which position, and the tree that it names. */
export type Seal = Readonly<{ position: number; recordedMs: number; upToPosition: number; rootHash: string }>;

/** The rulebook that an assessment goes by, as its opening names it. */
export type NamedRulebook = Readonly<{ id: string; version: string; sha256: string }>;

type Log = Pick<EventStore, 'readAll' | 'readStream'>;
type Recorded = Pick<StoredEvent, 'id' | 'type' | 'data'>;

/** How a year's assessment stands to its sealing. */
export type Standing = Readonly<{
  rulebook: NamedRulebook;
  /** The last sealing, if there is any. */
  seal?: Seal;
  /** Nothing that bears on the year was recorded since what the seal names, but the seal itself. */
  isSealed: boolean;
  /** The grades are confirmed: nothing more is sealed, and the last sealing stands if nothing slipped in before it. */
  isFinal: boolean;
}>;

/** Throws a `RuleViolation` where the assessment is not open. */
export async function standingOf(store: Log, year: number): Promise<Standing> {
  const events: StoredEvent[] = [];
  for await (const batch of store.readStream(assessmentStream(year))) events.push(...batch);
  const rulebook = openedRulebook(events);
  requires(rulebook !== undefined, assessmentRules.mustBeOpened);
  const sealing = events.findLast(isSealing);
  if (!sealing) return { rulebook, isSealed: false, isFinal: false };
  const { position, recordedMs, data } = sealing;
  const { upToPosition, rootHash } = data as Pick<Seal, 'upToPosition' | 'rootHash'>;
  const isWhole = (await firstOfYear(store, year, upToPosition + 1))?.position === position;
  const isLast = (await firstOfYear(store, year, position + 1)) === undefined;
  const isConfirmed = inForce(events).some(({ type }) => type === 'GradesConfirmed');
  return {
    rulebook,
    seal: { position, recordedMs, upToPosition, rootHash },
    isSealed: isWhole && isLast,
    isFinal: isWhole && isConfirmed,
  };
}

export const assessmentStream = (year: number) => `assessment-${year}`;

export const isSealing = ({ type }: Pick<StoredEvent, 'type'>) => type === 'YearSealed';

/** The event that seals a year up to what a checkpoint covers. */
export function sealingOf({ size, root }: TreeHead, sealedOn: string): AnyEvent {
  return { type: 'YearSealed', data: { upToPosition: size - 1, rootHash: base64(root), sealedOn } };
}

/** The rulebook that an assessment was opened with, by its events. */
export function openedRulebook(events: readonly Recorded[]): NamedRulebook | undefined {
  const opened = inForce(events).find(({ type }) => type === 'AssessmentOpened');
  return (opened?.data as { rulebook: NamedRulebook } | undefined)?.rulebook;
}

function inForce(events: readonly Recorded[]): Recorded[] {
  return effective(events, (original, { data }) => ({ ...original, data: (data as RecordCorrected).data }));
}
