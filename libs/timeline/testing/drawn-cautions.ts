import { aggregateOf, subjectOf } from '../../modules/catalogue/index.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import { cautions } from '../../kernel/admission.js';
import { dayOfInstant } from '../../kernel/civil.js';
import type { DrawnCaution } from '../../kernel/rule.js';
import type { StreamFold } from '../../kernel/stream-fold.js';
import { categoryOf } from '../../kernel/stream-name.js';
import { withHistory } from '../../kernel/testing/stream-with-history.js';
import { Registry } from '../../registry/index.js';

/** The cautions of every event by its id, from a fold over every stream of the log. */
export function drawnCautions(events: readonly StoredEvent[]): Map<string, readonly DrawnCaution[]> {
  const registry = new Registry();
  const streams = new Map<string, StreamFold>();
  const drawn = new Map<string, readonly DrawnCaution[]>();
  for (const { id, stream: name, type, data, actor, recordedMs, position } of events) {
    const aggregate = aggregateOf(categoryOf(name));
    if (!aggregate) continue;
    const recording = { actor, day: dayOfInstant(recordedMs) };
    const stream = streams.get(name) ?? withHistory(aggregate, { subject: subjectOf(name), registry });
    streams.set(name, stream);
    drawn.set(id, cautions(aggregate, stream, { type, data }, { ...recording, ...stream.about }));
    stream.take({ id, type, data, by: recording });
    registry.apply(name, { id, type, data, position });
  }
  return drawn;
}

/** The events as a recorder writes them: with the codes of their cautions. */
export function withCautions(events: readonly StoredEvent[]): StoredEvent[] {
  const drawn = drawnCautions(events);
  return events.map((event) => ({ ...event, cautions: (drawn.get(event.id) ?? []).map(({ code }) => code) }));
}
