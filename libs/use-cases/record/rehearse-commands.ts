import { replay, type AnyEvent } from '../../kernel/admission.js';
import { dayOfInstant } from '../../kernel/civil.js';
import type { Clock } from '../../kernel/clock.js';
import type { RecordedEvent } from '../../kernel/revision.js';
import { StreamFold } from '../../kernel/stream-fold.js';
import { Registry, registryCategories } from '../../registry/index.js';
import type { EventStore } from '../../event-store/index.js';
import { rehearseAll } from './admit-events.js';
import type { Rehearsal } from './dry-run.js';
import { placeOf } from './recorder.js';

/** A command for one stream that is to be tried. */
export type CommandDraft = Readonly<{ stream: string; events: readonly AnyEvent[] }>;

type Ports = Readonly<{ log: Pick<EventStore, 'readAll' | 'readStream'>; clock: Clock }>;

/**
 * What commands would get if they were recorded one after another: each is admitted on the facts that those before it would
 * make. Works on standing facts of its own and writes nothing.
 */
export async function rehearseCommands(
  { log, clock }: Ports,
  commands: readonly CommandDraft[],
  actor: string,
): Promise<readonly Rehearsal[]> {
  const registry = new Registry();
  let position = -1;
  for await (const batch of log.readAll(0, { categories: [...registryCategories] })) {
    for (const event of batch) registry.apply(event.stream, event);
    position = batch.at(-1)?.position ?? position;
  }
  const day = dayOfInstant(clock.now());
  const rehearsals: Rehearsal[] = [];
  const before = new Map<string, RecordedEvent[]>();
  for (const { stream, events } of commands) {
    const { aggregate, subject } = placeOf(stream);
    const about = { subject, registry };
    const history = before.get(stream) ?? (await historyOf(log, stream));
    const fold = new StreamFold(aggregate, about, replay(aggregate, history, about));
    rehearsals.push({ events, ...rehearseAll(fold, events, { ...about, actor, day }) });
    const placed = events.map(({ type, data }) => ({ id: `${(position += 1)}`, type, data, position }));
    for (const event of placed) registry.apply(stream, event);
    before.set(stream, [...history, ...placed.map(({ id, type, data }) => ({ id, type, data, by: { actor, day } }))]);
  }
  return rehearsals;
}

async function historyOf(log: Ports['log'], stream: string): Promise<RecordedEvent[]> {
  const history = [];
  for await (const batch of log.readStream(stream)) history.push(...batch);
  return history.map(({ id, type, data, actor, recordedMs }) => {
    return { id, type, data, by: { actor, day: dayOfInstant(recordedMs) } };
  });
}
