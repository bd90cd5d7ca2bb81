import { aggregateOf, subjectOf } from '../../modules/catalogue/index.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import { cautions, evolve } from '../../kernel/admission.js';
import { dayOfInstant } from '../../kernel/civil.js';
import type { RecordedEvent } from '../../kernel/revision.js';
import type { Caution } from '../../kernel/rule.js';
import { categoryOf } from '../../kernel/stream-name.js';
import { Registry } from '../../registry/index.js';

/** The cautions of every event by its id, from a fold over every stream of the log. */
export function drawnCautions(events: readonly StoredEvent[]): Map<string, readonly Caution[]> {
  const registry = new Registry();
  const streams = new Map<string, { state: unknown; history: RecordedEvent[] }>();
  const drawn = new Map<string, readonly Caution[]>();
  for (const { id, stream: name, type, data, actor, recordedMs, position } of events) {
    const aggregate = aggregateOf(categoryOf(name));
    if (!aggregate) continue;
    const recording = { actor, day: dayOfInstant(recordedMs) };
    const by = { ...recording, subject: subjectOf(name), registry };
    const stream = streams.get(name) ?? { state: aggregate.initial as unknown, history: [] as RecordedEvent[] };
    streams.set(name, stream);
    const standing = { state: stream.state, history: () => stream.history };
    drawn.set(id, cautions(aggregate, standing, { type, data }, by));
    const recorded = { id, type, data, by: recording };
    stream.state = evolve(aggregate, standing, recorded, by);
    stream.history.push(recorded);
    registry.apply(name, { id, type, data, position });
  }
  return drawn;
}

/** The events as a recorder writes them: with the codes of their cautions. */
export function withCautions(events: readonly StoredEvent[]): StoredEvent[] {
  const drawn = drawnCautions(events);
  return events.map((event) => ({ ...event, cautions: (drawn.get(event.id) ?? []).map(({ code }) => code) }));
}
