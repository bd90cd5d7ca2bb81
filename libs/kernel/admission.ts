import { dispatch, type Aggregate, type Context, type EventOf, type Glossary } from './aggregate.js';
import { correctedRecord, effective, isRevision, revisionEvents, type RecordedEvent } from './revision.js';
import { RuleViolation, requires, type Rule } from './rule.js';
import { requiresShape, shapeRules } from './shape.js';

/** What is refused in every stream alike (events.md, “What is refused”, 3 and 4). */
export const admissionRules = {
  notYet: { code: 'DAY_IN_FUTURE', zh: '事实日期晚于登记日期', en: 'The fact is dated after the day of its recording' },
  noSuchRecord: { code: 'RECORD_UNKNOWN', zh: '本事件流中没有这条记录', en: 'There is no such record in this stream' },
  alreadyRetracted: { code: 'RECORD_RETRACTED', zh: '该记录已经撤销', en: 'The record is retracted already' },
  decisionStands: {
    code: 'DECISION_STANDS',
    zh: '决定和更正本身不得更正或撤销',
    en: 'A decision, a correction or a retraction is not corrected or retracted',
  },
  neededLater: { code: 'RECORD_NEEDED', zh: '后面的记录以它为依据', en: 'A later record of the stream rests on it' },
  notOwnJudge: { code: 'OWN_REQUEST', zh: '不得审批本人提出的事项', en: 'Nobody decides on their own request' },
} as const satisfies Record<string, Rule>;

/** An event of any type, before its type is known to be right. */
export type AnyEvent = Readonly<{ type: string; data: unknown }>;

/** The kinds of stream are many, and here they are alike. */
// oxlint-disable-next-line typescript/no-explicit-any -- an aggregate is contravariant in its state
export type AnyAggregate = Aggregate<Glossary, any, any, any>;

/** A stream as it stands; its whole history is asked for only when a record is revised. */
export type Standing = Readonly<{ state: unknown; history: () => readonly RecordedEvent[] }>;

type By = Context<unknown, unknown>;

/** Throws `RuleViolation` when the event cannot be true or makes no sense. */
export function admit(aggregate: AnyAggregate, stream: Standing, event: AnyEvent, by: By): void {
  requiresKnownShape(aggregate, event);
  requiresDayBy(event, by.day);
  if (isRevision(event.type)) admitRevision(aggregate, stream, event, by);
  else dispatch(aggregate.admit, event as EventOf<Glossary>, stream.state, by);
}

/** The rules that an admitted event offends against; of a correction, those of the corrected data at its place. */
export function cautions(aggregate: AnyAggregate, stream: Standing, event: AnyEvent, by: By): readonly Rule[] {
  if (event.type === 'RecordRetracted') return [];
  if (event.type !== 'RecordCorrected') return cautionsOf(aggregate, event, stream.state, by);
  const { recordId, data } = event.data as { recordId: string; data: unknown };
  const { original, before } = placeOf(stream.history(), recordId);
  return cautionsOf(aggregate, { type: original.type, data }, replay(aggregate, before, by), { ...by, ...original.by });
}

/** The state after an admitted event. */
export function evolve(aggregate: AnyAggregate, stream: Standing, event: RecordedEvent, by: By): unknown {
  if (!isRevision(event.type)) return dispatch(aggregate.evolve, event as EventOf<Glossary>, stream.state, by);
  return replay(aggregate, effective([...stream.history(), event], correctedRecord), by);
}

/** Folds what counts of a history into the stream's state. */
export function replay(aggregate: AnyAggregate, history: readonly RecordedEvent[], by: By): unknown {
  return effective(history, correctedRecord).reduce<unknown>(
    (state, event) => dispatch(aggregate.evolve, event as EventOf<Glossary>, state, { ...by, ...event.by }),
    aggregate.initial,
  );
}

/** The name of the field that holds the day of the fact, if the type has one (events.md, “Conventions”). */
export function dayFieldOf(type: string, fields: object): string | undefined {
  return Object.keys(fields).find((field) => field.endsWith('On') && !isPlannedDay(type, field));
}

function isPlannedDay(type: string, field: string) {
  return field === 'partyDayOn' || (type === 'MonthlyPlanAdjusted' && field === 'plannedOn');
}

function requiresKnownShape(aggregate: AnyAggregate, { type, data }: AnyEvent) {
  const schema = isRevision(type) ? revisionEvents[type] : ownEntry(aggregate.events, type);
  if (!schema) throw new RuleViolation(shapeRules.unknownType, 'type');
  requiresShape(schema, data);
}

function ownEntry<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function requiresDayBy({ type, data }: AnyEvent, recordedOn: string) {
  const fields = data as Record<string, string>;
  const field = dayFieldOf(type, fields);
  requires(field === undefined || fields[field]! <= recordedOn, admissionRules.notYet, field);
}

/**
 * A revision is admitted when the stream as revised could have been recorded: the corrected data at its place, and every
 * later record after it. What was refusable before the revision already, for the same rule, is not held against it.
 */
function admitRevision(aggregate: AnyAggregate, stream: Standing, event: AnyEvent, by: By) {
  aggregate.admitRevision?.(stream.state);
  const history = stream.history();
  const { recordId, approvedBy } = event.data as { recordId: string; approvedBy: string };
  requires(approvedBy !== by.actor, admissionRules.notOwnJudge, 'approvedBy');
  const recorded = history.find(({ id }) => id === recordId);
  requires(recorded !== undefined, admissionRules.noSuchRecord, 'recordId');
  const mayBeRevised = !isRevision(recorded.type) && !aggregate.decisions.includes(recorded.type);
  requires(mayBeRevised, admissionRules.decisionStands, 'recordId');
  const past = effective(history, correctedRecord);
  const place = past.findIndex(({ id }) => id === recordId);
  requires(place >= 0, admissionRules.alreadyRetracted, 'recordId');

  const before = replay(aggregate, past.slice(0, place), by);
  const after = past.slice(place + 1);
  const original = past[place]!;
  const corrected =
    event.type === 'RecordCorrected' ? requiresCorrected(aggregate, original, event, before, by) : undefined;
  const refusedAnyway = new Set(refusals(aggregate, stateAfter(aggregate, before, original, by), after, by));
  const refusedNow = refusals(aggregate, stateAfter(aggregate, before, corrected, by), after, by);
  requires(
    refusedNow.every((refusal) => refusedAnyway.has(refusal)),
    admissionRules.neededLater,
    'recordId',
  );
}

function requiresCorrected(aggregate: AnyAggregate, original: RecordedEvent, event: AnyEvent, before: unknown, by: By) {
  const corrected = correctedRecord(original, { ...original, ...event, by });
  const context = { ...by, ...corrected.by };
  try {
    requiresKnownShape(aggregate, corrected);
    requiresDayBy(corrected, by.day);
    dispatch(aggregate.admit, corrected as EventOf<Glossary>, before, context);
  } catch (error) {
    if (!(error instanceof RuleViolation)) throw error;
    throw new RuleViolation(error.rule, error.field === undefined ? 'data' : `data.${error.field}`, error.given);
  }
  return corrected;
}

function stateAfter(aggregate: AnyAggregate, state: unknown, event: RecordedEvent | undefined, by: By): unknown {
  return event ? dispatch(aggregate.evolve, event as EventOf<Glossary>, state, { ...by, ...event.by }) : state;
}

/** Which of the events are refused, each with the code of the rule: one that is gone may have rested on the record all the same. */
function refusals(aggregate: AnyAggregate, start: unknown, events: readonly RecordedEvent[], by: By): string[] {
  const refused: string[] = [];
  let state = start;
  for (const event of events) {
    const context = { ...by, ...event.by };
    try {
      dispatch(aggregate.admit, event as EventOf<Glossary>, state, context);
    } catch (error) {
      if (!(error instanceof RuleViolation)) throw error;
      refused.push(`${event.id} ${error.rule.code}`);
    }
    state = dispatch(aggregate.evolve, event as EventOf<Glossary>, state, context);
  }
  return refused;
}

function placeOf(history: readonly RecordedEvent[], recordId: string) {
  const past = effective(history, correctedRecord);
  const place = past.findIndex(({ id }) => id === recordId);
  return { original: past[place]!, before: past.slice(0, place) };
}

function cautionsOf(aggregate: AnyAggregate, event: AnyEvent, state: unknown, by: By): readonly Rule[] {
  return aggregate.caution[event.type]?.(event.data as never, state, by) ?? [];
}
