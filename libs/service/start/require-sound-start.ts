import { eventAt, lastEvent, recordedAtOf, type EventStore } from '../../event-store/index.js';
import { clockToleranceMs, type Clock } from '../../kernel/clock.js';
import type { Checkpoint } from '../../read-models/index.js';
import { confirmedSigningTimes, signingTimeOf } from '../../use-cases/shared/signing-times-ahead.js';
import { placesOf } from '../audit-log.js';
import { checkpointsOf, lookBesideLog, tracesOf, type BesideLog, type StartSettings } from './beside-log.js';
import { clockBehind, logBehind, logLost, readModelDiffers, signerLost } from './start-refused.js';

type Log = Pick<EventStore, 'readAll' | 'lastPosition'>;
export type OpenedLog = Readonly<{ log: Log; close: () => Promise<void> }>;
type Opening<Opened> = Readonly<{
  /** Whether the file of the log is missing, where it is in a file. */
  isMissing: boolean;
  /** Whether a history may begin beside the vault of another one: an import of its export. */
  begins?: boolean;
  open: () => Promise<Opened>;
}>;

/**
 * Opens the log of a data folder after a look at what lies beside it, and checks that both fit and that the clock does
 * (audit-log.md, “At every start”). Throws `StartRefused`; nothing is made or changed then.
 */
export async function openSoundly<Opened extends OpenedLog>(
  settings: StartSettings,
  clock: Clock | undefined,
  { isMissing, begins = false, open }: Opening<Opened>,
): Promise<Opened> {
  const found = await lookBesideLog(settings);
  const beside = begins ? { ...found, hasVault: false } : found;
  if (isMissing) requireNoTraces(settings, beside);
  const opened = await open();
  try {
    await requireFits(settings, beside, opened.log);
    if (clock) await requireClock(opened.log, clock, beside);
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** Checks that read models belong to an open log. Throws `StartRefused`. */
export async function requireReadModels(settings: StartSettings, log: Log): Promise<void> {
  const events = ((await log.lastPosition()) ?? -1) + 1;
  for (const checkpoint of await checkpointsOf(settings)) await requireSameEvent(log, checkpoint, events);
}

function requireNoTraces({ data }: StartSettings, beside: BesideLog): void {
  const traces = tracesOf(beside);
  if (traces.length > 0) throw logLost(data, traces);
}

async function requireFits(settings: StartSettings, beside: BesideLog, log: Log): Promise<void> {
  const events = ((await log.lastPosition()) ?? -1) + 1;
  if (events === 0) return requireNoTraces(settings, beside);
  if (settings.logSigning === 'on' && !beside.signed) throw signerLost(placesOf(settings).signer.path, events);
  const covered = Math.max(beside.signed?.size ?? 0, beside.published);
  if (covered > events) throw logBehind(events, covered);
  for (const checkpoint of beside.readModels) await requireSameEvent(log, checkpoint, events);
}

/** A read model that is merely behind is normal. */
async function requireSameEvent(log: Log, { projection, position, eventId }: Checkpoint, events: number) {
  if (position < 0) return;
  const there = position < events ? await eventAt(log, position) : undefined;
  if (!there || (eventId !== undefined && there.id !== eventId)) throw readModelDiffers(projection, position);
}

/**
 * Throws `StartRefused` if the clock is far behind the last record, or the last signing time that no confirmation leaves out.
 * The last record is never an imported one, for an import ends with a record of its own; and after a confirmation of the
 * clock it is the confirmation.
 */
async function requireClock(log: Log, clock: Clock, { signed }: BesideLog): Promise<void> {
  const nowMs = clock.now();
  const now = recordedAtOf(nowMs);
  const last = await lastEvent(log);
  if (last && isBehind(nowMs, last.recordedMs)) {
    const minutes = minutesTo(last.recordedMs, nowMs);
    throw clockBehind({ now, last: last.recordedAt, position: last.position, minutes });
  }
  // The empty tree, signed when the log was made, is published nowhere, so nobody could confirm its time.
  const signedMs = signed && signed.size > 0 ? signed.signedAt * 1000 : 0;
  if (!isBehind(nowMs, signedMs) || (await confirmedSigningTimes(log)).has(signingTimeOf(signedMs / 1000))) return;
  throw clockBehind({ now, last: recordedAtOf(signedMs), minutes: minutesTo(signedMs, nowMs) });
}

const isBehind = (nowMs: number, ms: number) => ms - nowMs > clockToleranceMs;

const minutesTo = (ms: number, nowMs: number) => Math.ceil((ms - nowMs) / 60_000);
