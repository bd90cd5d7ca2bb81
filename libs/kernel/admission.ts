import { dispatch, type Aggregate, type Context, type EventOf, type Glossary } from './aggregate.js';
import { correctedRecord, effective, isRevision, revisionEvents, type RecordedEvent } from './revision.js';
import { RuleViolation, requires, requiresAll, violationOf, type Caution, type Rule } from './rule.js';
import { requiresShape, shapeRules } from './shape.js';

/** The rules that hold in every stream (events.md, “What is refused”, 3 and 4). */
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

/** A decision takes two people: throws `RuleViolation` if the person who decides also made the request. */
export function requiresAnotherPerson(asks: string, decides: string, field: string): void {
  requires(asks !== decides, admissionRules.notOwnJudge, field);
}

/** An event of any type, before it is checked. */
export type AnyEvent = Readonly<{ type: string; data: unknown }>;

/** The aggregate of any kind of stream. */
// oxlint-disable-next-line typescript/no-explicit-any -- an aggregate is contravariant in its state
export type AnyAggregate = Aggregate<Glossary, any, any, any>;

/** The current state of a stream. Its whole history is read only for a revision. */
export type StreamState = Readonly<{ state: unknown; history: () => readonly RecordedEvent[] }>;

type RecordingContext = Context<unknown, unknown>;

/** Throws `RuleViolation` if the event cannot be true; it holds every violation that does not rest on another one. */
export function admit(aggregate: AnyAggregate, stream: StreamState, event: AnyEvent, by: RecordingContext): void {
  requiresKnownShape(aggregate, event);
  requiresAll(
    () => requiresDayBy(event, by.day),
    () => {
      if (isRevision(event.type)) admitRevision(aggregate, stream, event, by);
      else dispatch(aggregate.admit, event as EventOf<Glossary>, stream.state, by);
    },
  );
}

/** The cautions that an admitted event draws; for a correction, those that the corrected record draws at its place. */
export function cautions(
  aggregate: AnyAggregate,
  stream: StreamState,
  event: AnyEvent,
  by: RecordingContext,
): readonly Caution[] {
  if (event.type === 'RecordRetracted') return [];
  if (event.type !== 'RecordCorrected') return cautionsOf(aggregate, event, stream.state, by);
  const { recordId, data } = event.data as { recordId: string; data: unknown };
  const { original, before } = placeOf(stream.history(), recordId);
  return cautionsOf(aggregate, { type: original.type, data }, replay(aggregate, before, by), { ...by, ...original.by });
}

/**
 * The cautions that an event of the log has kept, by their codes. A code that this program does not know, of a newer one,
 * has itself as its text.
 */
export function keptCautions(aggregate: AnyAggregate, codes: readonly string[] = []): Caution[] {
  if (codes.length === 0) return [];
  const tables = aggregate.caution as Readonly<Record<string, readonly Readonly<{ rule: Caution }>[]>>;
  const rules = Object.values(tables).flatMap((checks) => checks.map(({ rule }) => rule));
  return codes.map((code) => rules.find((rule) => rule.code === code) ?? { code, kind: 'offence', zh: code, en: code });
}

/** The state after an admitted event. */
export function evolve(
  aggregate: AnyAggregate,
  stream: StreamState,
  event: RecordedEvent,
  by: RecordingContext,
): unknown {
  if (!isRevision(event.type)) return dispatch(aggregate.evolve, event as EventOf<Glossary>, stream.state, by);
  return replay(aggregate, effective([...stream.history(), event], correctedRecord), by);
}

/** Folds the records of a history that count into the state of the stream. */
export function replay(aggregate: AnyAggregate, history: readonly RecordedEvent[], by: RecordingContext): unknown {
  return effective(history, correctedRecord).reduce<unknown>(
    (state, event) => dispatch(aggregate.evolve, event as EventOf<Glossary>, state, { ...by, ...event.by }),
    aggregate.initial,
  );
}

/** The name of the field with the day of the fact, if the type has one (events.md, “Conventions”). */
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
 * A revision is admitted if the revised stream could have been recorded: the corrected record at its place, and every
 * later record after it. A later record that already violated the same rule before the revision does not count.
 */
function admitRevision(aggregate: AnyAggregate, stream: StreamState, event: AnyEvent, by: RecordingContext) {
  aggregate.admitRevision?.(stream.state);
  const history = stream.history();
  const { recordId, approvedBy } = event.data as { recordId: string; approvedBy: string };
  requiresAnotherPerson(by.actor, approvedBy, 'approvedBy');
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
  const isRested = event.type === 'RecordRetracted' && isRestedOn(aggregate, original, after);
  requires(!isRested, admissionRules.neededLater, 'recordId');
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

/** Whether a later record rests on this one and not on another of its type between the two. */
function isRestedOn({ restsOn = {} }: AnyAggregate, { type }: RecordedEvent, after: readonly RecordedEvent[]): boolean {
  const next = after.find((later) => later.type === type || restsOn[later.type] === type);
  return next !== undefined && next.type !== type;
}

function requiresCorrected(
  aggregate: AnyAggregate,
  original: RecordedEvent,
  event: AnyEvent,
  before: unknown,
  by: RecordingContext,
) {
  const corrected = correctedRecord(original, { ...original, ...event, by });
  const context = { ...by, ...corrected.by };
  const violation = violationOf(() => {
    requiresKnownShape(aggregate, corrected);
    requiresAll(
      () => requiresDayBy(corrected, by.day),
      () => dispatch(aggregate.admit, corrected as EventOf<Glossary>, before, context),
    );
  });
  if (violation) throw violation.renamed((field) => (field === undefined ? 'data' : `data.${field}`));
  return corrected;
}

function stateAfter(
  aggregate: AnyAggregate,
  state: unknown,
  event: RecordedEvent | undefined,
  by: RecordingContext,
): unknown {
  return event ? dispatch(aggregate.evolve, event as EventOf<Glossary>, state, { ...by, ...event.by }) : state;
}

/** The events that are refused, each with the code of its rule. */
function refusals(
  aggregate: AnyAggregate,
  start: unknown,
  events: readonly RecordedEvent[],
  by: RecordingContext,
): string[] {
  const refused: string[] = [];
  let state = start;
  for (const event of events) {
    const context = { ...by, ...event.by };
    const violation = violationOf(() => dispatch(aggregate.admit, event as EventOf<Glossary>, state, context));
    if (violation) refused.push(`${event.id} ${violation.rule.code}`);
    state = dispatch(aggregate.evolve, event as EventOf<Glossary>, state, context);
  }
  return refused;
}

function placeOf(history: readonly RecordedEvent[], recordId: string) {
  const past = effective(history, correctedRecord);
  const place = past.findIndex(({ id }) => id === recordId);
  return { original: past[place]!, before: past.slice(0, place) };
}

function cautionsOf(aggregate: AnyAggregate, event: AnyEvent, state: unknown, by: RecordingContext): Caution[] {
  const { [event.type]: checks = [] } = aggregate.caution;
  return checks.filter(({ when }) => when(event.data as never, state, by)).map(({ rule }) => rule);
}
