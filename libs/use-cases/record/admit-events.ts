import { admit, cautions, evolve, type AnyAggregate, type AnyEvent } from '../../kernel/admission.js';
import type { Context } from '../../kernel/aggregate.js';
import type { RecordedEvent } from '../../kernel/revision.js';
import { violationOf, type Caution, type RuleViolation } from '../../kernel/rule.js';
import type { Registry } from '../../registry/index.js';
import type { StreamState } from './stream-states.js';

export type RecordContext = Context<unknown, Registry>;

/** The cautions of one event of a command, by the index of the event. */
export type EventCautions = Readonly<{ index: number; rules: readonly Caution[] }>;

/** Why one event of a command is refused, by the index of the event. */
export type EventRefusal = Readonly<{ index: number; violation: RuleViolation }>;

/** The events of a command, with an id for each. */
type Events = Readonly<{ events: readonly AnyEvent[]; ids: readonly string[] }>;

/** The cautions of each event, and the state of the stream after the last. Throws `RuleViolation` for the first refusal. */
export function admitAll(aggregate: AnyAggregate, before: StreamState, { events, ids }: Events, by: RecordContext) {
  const drawn: (readonly Caution[])[] = [];
  let standing = before;
  for (const [index, event] of events.entries()) {
    const violation = violationOf(() => admit(aggregate, standing, event, by));
    if (violation) throw events.length > 1 ? atIndex(violation, index) : violation;
    drawn.push(cautions(aggregate, standing, event, by));
    standing = after(aggregate, standing, { ...event, id: ids[index]! }, by);
  }
  return { drawn, after: standing.state };
}

/**
 * What would be refused, and the cautions of the others. A refused event counts for those after it, so that a wrong day of
 * the party day does not refuse its attendance, too.
 */
export function rehearseAll(
  aggregate: AnyAggregate,
  before: StreamState,
  events: readonly AnyEvent[],
  by: RecordContext,
): Readonly<{ refusals: readonly EventRefusal[]; cautions: readonly EventCautions[] }> {
  const refusals: EventRefusal[] = [];
  const drawn: (readonly Caution[])[] = [];
  let standing = before;
  for (const [index, event] of events.entries()) {
    const violation = violationOf(() => admit(aggregate, standing, event, by));
    if (violation) refusals.push({ index, violation });
    drawn.push(violation ? [] : cautions(aggregate, standing, event, by));
    standing = violation ? afterRefused(aggregate, standing, event, by) : after(aggregate, standing, event, by);
  }
  return { refusals, cautions: listed(drawn) };
}

/** The events that have cautions, by their index. */
export function listed(drawn: readonly (readonly Caution[])[]): EventCautions[] {
  return drawn.flatMap((rules, index) => (rules.length > 0 ? [{ index, rules }] : []));
}

function after(
  aggregate: AnyAggregate,
  standing: StreamState,
  { id = '', type, data }: AnyEvent & Readonly<{ id?: string }>,
  by: RecordContext,
): StreamState {
  const recorded: RecordedEvent = { id, type, data, by: { actor: by.actor, day: by.day } };
  const { history, revision } = standing;
  const state = evolve(aggregate, standing, recorded, by);
  return { state, revision, history: () => [...history(), recorded] };
}

/** A refused event may be of any form, so the state may have no place for it. */
function afterRefused(aggregate: AnyAggregate, standing: StreamState, event: AnyEvent, by: RecordContext): StreamState {
  try {
    return after(aggregate, standing, event, by);
  } catch {
    return standing;
  }
}

function atIndex(violation: RuleViolation, index: number): RuleViolation {
  return violation.renamed((field) => (field === undefined ? `[${index}]` : `[${index}].${field}`));
}
