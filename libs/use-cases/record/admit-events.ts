import { admit, cautions, type AnyEvent } from '../../kernel/admission.js';
import type { Context } from '../../kernel/aggregate.js';
import { isRevision, type RecordCorrected } from '../../kernel/revision.js';
import { violationOf, type DrawnCaution, type RuleViolation } from '../../kernel/rule.js';
import { withPlaceholders } from '../../kernel/sealed.js';
import type { StreamFold } from '../../kernel/stream-fold.js';
import type { Registry } from '../../registry/index.js';

export type RecordContext = Context<unknown, Registry>;

/** The cautions of one event of a command, by the index of the event. */
export type EventCautions = Readonly<{ index: number; rules: readonly DrawnCaution[] }>;

/** Why one event of a command is refused, by the index of the event. */
export type EventRefusal = Readonly<{ index: number; violation: RuleViolation }>;

/** The events of a command, with an id for each. */
type Events = Readonly<{ events: readonly AnyEvent[]; ids: readonly string[] }>;

/**
 * The cautions of each event. The fold takes the events, and is of no use after the `RuleViolation` that the first refusal
 * throws.
 */
export function admitAll(fold: StreamFold, { events, ids }: Events, by: RecordContext): (readonly DrawnCaution[])[] {
  return events.map((event, index) => {
    const violation = violationOf(() => admit(fold.aggregate, fold, event, by));
    if (violation) throw events.length > 1 ? atIndex(violation, index) : violation;
    const drawn = cautions(fold.aggregate, fold, event, by);
    take(fold, event, ids[index]!, by);
    return drawn;
  });
}

/**
 * What would be refused, and the cautions of the others. A refused record counts for those after it, so that a wrong day of
 * the party day does not refuse its attendance, too. The fold takes the events but the last.
 */
export function rehearseAll(
  fold: StreamFold,
  events: readonly AnyEvent[],
  by: RecordContext,
): Readonly<{ refusals: readonly EventRefusal[]; cautions: readonly EventCautions[] }> {
  const refusals: EventRefusal[] = [];
  const drawn = events.map((event, index) => {
    const violation = violationOf(() => admit(fold.aggregate, fold, event, by));
    if (violation) refusals.push({ index, violation });
    const own = violation ? [] : cautions(fold.aggregate, fold, event, by);
    if (index === events.length - 1) return own;
    if (!violation) take(fold, event, '', by);
    else if (!isRevision(event.type)) takeRefused(fold, event, by);
    return own;
  });
  return { refusals, cautions: listed(drawn) };
}

/** The events that have cautions, by their index. */
export function listed(drawn: readonly (readonly DrawnCaution[])[]): EventCautions[] {
  return drawn.flatMap((rules, index) => (rules.length > 0 ? [{ index, rules }] : []));
}

/** A history stays in memory, so it holds no personal text. */
function take(fold: StreamFold, event: AnyEvent, id: string, { actor, day }: RecordContext) {
  const data = fold.history ? unnamed(fold, event) : event.data;
  fold.take({ id, type: event.type, data, by: { actor, day } });
}

function unnamed({ aggregate, history }: StreamFold, { type, data }: AnyEvent): unknown {
  if (type === 'RecordRetracted') return data;
  if (type !== 'RecordCorrected') return withPlaceholders(aggregate.events[type]!, data);
  const { recordId, data: corrected, ...revision } = data as RecordCorrected;
  const schema = aggregate.events[history!.typeOf(recordId)!]!;
  return { ...revision, recordId, data: withPlaceholders(schema, corrected) };
}

/** A refused event may be of any form, so the state may have no place for it. */
function takeRefused(fold: StreamFold, event: AnyEvent, by: RecordContext) {
  try {
    take(fold, event, '', by);
  } catch {
    // It counts for nothing then.
  }
}

function atIndex(violation: RuleViolation, index: number): RuleViolation {
  return violation.renamed((field) => (field === undefined ? `[${index}]` : `[${index}].${field}`));
}
