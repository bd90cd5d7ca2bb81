import { admit, cautions, replay, type AnyEvent } from '../admission.js';
import { dispatch, type AnyAggregate, type Context, type EventOf, type Glossary } from '../aggregate.js';
import { correctedRecord, effective, isRevision, type RecordedEvent } from '../revision.js';
import { violationOf, type RuleViolation } from '../rule.js';

type RecordingContext = Context<unknown, unknown>;

/** What becomes of an event: the code and the field of the first refusal, or the codes of its cautions. */
export type Outcome = Readonly<{ refused: string } | { cautions: readonly string[] }>;

/**
 * The outcome of an event by the plain reading of events.md: the stream as it would be after a revision is folded and admitted
 * from its beginning, with nothing kept from before.
 */
export function plainOutcome(
  aggregate: AnyAggregate,
  history: readonly RecordedEvent[],
  event: AnyEvent,
  by: RecordingContext,
): Outcome {
  if (!isRevision(event.type)) return outcomeOf(aggregate, { state: replay(aggregate, history, by) }, event, by);
  const closed = violationOf(() => aggregate.admitRevision?.(replay(aggregate, history, by)));
  if (closed) return refusedBy(closed);
  const { recordId, approvedBy, data } = event.data as { recordId: string; approvedBy: string; data: unknown };
  if (by.actor === approvedBy) return { refused: 'OWN_REQUEST approvedBy' };
  const named = history.find(({ id }) => id === recordId);
  if (!named) return { refused: 'RECORD_UNKNOWN recordId' };
  if (isRevision(named.type) || aggregate.decisions.includes(named.type)) {
    return { refused: 'DECISION_STANDS recordId' };
  }
  const past = effective(history, correctedRecord);
  const place = past.findIndex(({ id }) => id === recordId);
  if (place < 0) return { refused: 'RECORD_RETRACTED recordId' };
  const original = past[place]!;
  const [before, later] = [past.slice(0, place), past.slice(place + 1)];
  const needed = { refused: 'RECORD_NEEDED recordId' };
  if (event.type === 'RecordRetracted') {
    const next = later.find(({ type }) => type === original.type || aggregate.restsOn?.[type] === original.type);
    if (next && next.type !== original.type) return needed;
    return hasNewRefusal(aggregate, before, { old: original, now: undefined }, later, by) ? needed : { cautions: [] };
  }
  const now = correctedRecord(original, { ...original, ...event, by: { actor: by.actor, day: by.day } });
  const state = replay(aggregate, before, by);
  const own = outcomeOf(aggregate, { state }, now, { ...by, ...now.by });
  if ('refused' in own) return { refused: own.refused.replace(/ (.*)$/, (_, field) => ` data${field && `.${field}`}`) };
  if (hasNewRefusal(aggregate, before, { old: original, now }, later, by)) return needed;
  const drawn = cautions(aggregate, { state }, { type: original.type, data }, { ...by, ...original.by });
  return { cautions: drawn.map(({ code }) => code) };
}

/** The outcome of an event by the program; only a revision uses the history of the stream. */
export function outcomeOf(
  aggregate: AnyAggregate,
  stream: Parameters<typeof admit>[1],
  event: AnyEvent,
  by: RecordingContext,
): Outcome {
  const violation = violationOf(() => admit(aggregate, stream, event, by));
  if (violation) return refusedBy(violation);
  return { cautions: cautions(aggregate, stream, event, by).map(({ code }) => code) };
}

function refusedBy({ rule, field = '' }: RuleViolation): Outcome {
  return { refused: `${rule.code} ${field}` };
}

/** Whether a later record is refused by a rule that did not refuse it before. */
function hasNewRefusal(
  aggregate: AnyAggregate,
  before: readonly RecordedEvent[],
  { old, now }: Readonly<{ old: RecordedEvent; now: RecordedEvent | undefined }>,
  later: readonly RecordedEvent[],
  by: RecordingContext,
): boolean {
  const refusals = (records: readonly RecordedEvent[]) =>
    later.flatMap((event, index) => {
      const state = replay(aggregate, [...records, ...later.slice(0, index)], by);
      const context = { ...by, ...event.by };
      const violation = violationOf(() => dispatch(aggregate.admit, event as EventOf<Glossary>, state, context));
      return violation ? [`${event.id} ${violation.rule.code}`] : [];
    });
  const refusedBefore = refusals([...before, old]);
  return refusals(now ? [...before, now] : [...before]).some((each) => !refusedBefore.includes(each));
}
