import type { EventStore, LoadedEvent } from '../event-store/index.js';
import { recordedAtOf } from '../event-store/index.js';
import { dayOfInstant, monthOf } from '../kernel/civil.js';
import type { Clock } from '../kernel/clock.js';
import { streamOf } from '../kernel/stream-name.js';
import type { Vault } from '../vault/index.js';
import { recordEvents, type CommandContext, type RecordingPort } from './record-events.js';
import type { RecordReceipt } from './record/index.js';

type Ports = Readonly<{
  log: EventStore;
  recorder: RecordingPort;
  vault: Pick<Vault, 'destroyed'>;
  clock: Clock;
  newId: () => string;
}>;

/** What was lost: the last checkpoint known (its note), the number of its events and of those that are left, and why. */
export type CutBack = Readonly<{ checkpoint: string; size: number; events: number; reason: string }>;

/**
 * Records that the history was cut back, and again the erasures that the vault knows and the restored log does not: what is
 * erased stays erased.
 */
export async function cutBackHistory(
  ports: Ports,
  lost: CutBack,
  by: CommandContext,
): Promise<RecordReceipt & Readonly<{ erasures: number }>> {
  const { log, recorder, vault, clock } = ports;
  const cutBackOn = dayOfInstant(clock.now());
  const event = { type: 'HistoryCutBack', data: { ...lost, cutBackOn } };
  const receipt = await recordEvents(recorder, streamOf('operation', monthOf(cutBackOn)), [event], by);
  const known = await erasedIn(log);
  const missing = vault.destroyed().filter((person) => !known.has(person));
  if (missing.length > 0) {
    await log.load(async (loader) => {
      for (const person of missing) loader.append(erasureOf(person, cutBackOn, ports, by));
    });
  }
  return { ...receipt, erasures: missing.length };
}

async function erasedIn(log: Pick<EventStore, 'readAll'>): Promise<Set<string>> {
  const erased = new Set<string>();
  for await (const batch of log.readAll(0, { categories: ['vault'] })) {
    for (const { stream, type } of batch) {
      if (type === 'PersonalDataErased') erased.add(stream.slice('vault-'.length));
    }
  }
  return erased;
}

/** The request and its approval are lost with the records after the backup; the keys are gone all the same. */
function erasureOf(person: string, erasedOn: string, { clock, newId }: Ports, { actor }: CommandContext): LoadedEvent {
  const recordedMs = clock.now();
  return {
    id: newId(),
    stream: streamOf('vault', person),
    type: 'PersonalDataErased',
    data: { requestId: 'cut-back', approvedBy: actor, erasedOn },
    partitions: [],
    actor,
    recordedMs,
    recordedAt: recordedAtOf(recordedMs),
  };
}
