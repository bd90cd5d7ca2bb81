import { cautions, evolve, type AnyAggregate, type Standing } from '../../kernel/admission.js';
import { dayOfInstant } from '../../kernel/civil.js';
import type { RecordedEvent } from '../../kernel/revision.js';
import type { Rule } from '../../kernel/rule.js';
import type { Registry } from '../../registry/index.js';
import { partsOf } from './branch-streams.js';
import type { Catalogue, LoggedEvent } from './timeline.js';

/** What the name of a stream says: how it behaves, and what it is about. */
export type Kind = Readonly<{ aggregate: AnyAggregate; subject: unknown }>;

/** Nothing for the notes that the system keeps in the log for itself. */
export function kindOf(stream: string, { aggregateOf }: Catalogue): Kind | undefined {
  const [category, id] = partsOf(stream);
  const aggregate = aggregateOf(category);
  return aggregate && { aggregate, subject: aggregate.subjectOf(id) };
}

/** What the next event of a stream draws, by the stream and the standing facts before it. */
export function drawnBy(
  { aggregate, subject }: Kind,
  standing: Standing,
  event: LoggedEvent,
  registry: Registry,
): readonly Rule[] {
  return cautions(aggregate, standing, event, { ...recordingOf(event), subject, registry });
}

/** The state of the stream after its next event. */
export function stateAfter(
  { aggregate, subject }: Kind,
  standing: Standing,
  event: RecordedEvent,
  registry: Registry,
): unknown {
  return evolve(aggregate, standing, event, { ...event.by, subject, registry });
}

export function recordedOf(event: LoggedEvent): RecordedEvent {
  const { id, type, data } = event;
  return { id, type, data, by: recordingOf(event) };
}

function recordingOf({ actor, recordedMs }: LoggedEvent) {
  return { actor, day: dayOfInstant(recordedMs) };
}
