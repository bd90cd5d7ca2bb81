import { dispatch, type AnyAggregate, type Context, type EventOf, type Glossary } from './aggregate.js';
import { correctedRecord, effective, isRevision, revisionEvents, type RecordedEvent } from './revision.js';
import {
  RuleViolation,
  requires,
  requiresAll,
  violationOf,
  type Caution,
  type DrawnCaution,
  type Rule,
} from './rule.js';
import { requiresShape, shapeRules } from './shape.js';
import { agreement } from './state-agreement.js';
import type { PlacedRecord, StreamHistory, StreamSubject } from './stream-history.js';

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

/** The current state of a stream, and for a revision its history. */
export type StreamState = Readonly<{ state: unknown; history?: StreamHistory | undefined }>;

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
): readonly DrawnCaution[] {
  if (event.type === 'RecordRetracted') return [];
  if (event.type !== 'RecordCorrected') return cautionsOf(aggregate, event, stream.state, by);
  const { recordId, data } = event.data as { recordId: string; data: unknown };
  const history = historyOf(stream);
  const { record, place } = history.placed(recordId)!;
  return cautionsOf(aggregate, { type: record.type, data }, history.stateBefore(place), { ...by, ...record.by });
}

/**
 * The cautions that an event of the log has kept, by their codes; with the data of the record, also whom they are about. A
 * code that this program does not know, of a newer one, has itself as its text.
 */
export function keptCautions(aggregate: AnyAggregate, codes: readonly string[] = [], data?: unknown): DrawnCaution[] {
  if (codes.length === 0) return [];
  const checks = Object.values(aggregate.caution as Readonly<Record<string, readonly CautionCheck[]>>).flat();
  return codes.map((code) => {
    const check = checks.find(({ rule }) => rule.code === code);
    return check ? drawnBy(check, data) : { code, kind: 'offence', zh: code, en: code };
  });
}

type CautionCheck = Readonly<{ rule: Caution; who?: (data: never) => readonly string[] }>;

function drawnBy({ rule, who }: CautionCheck, data: unknown): DrawnCaution {
  return who && data !== undefined ? { ...rule, memberIds: who(data as never) } : rule;
}

/** Folds the records of a history that count into the state of the stream. */
export function replay(aggregate: AnyAggregate, history: readonly RecordedEvent[], about: StreamSubject): unknown {
  return effective(history, correctedRecord).reduce<unknown>(
    (state, event) => dispatch(aggregate.evolve, event as EventOf<Glossary>, state, { ...about, ...event.by }),
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
  const history = historyOf(stream);
  const { recordId, approvedBy } = event.data as { recordId: string; approvedBy: string };
  requiresAnotherPerson(by.actor, approvedBy, 'approvedBy');
  const type = history.typeOf(recordId);
  requires(type !== undefined, admissionRules.noSuchRecord, 'recordId');
  const mayBeRevised = !isRevision(type) && !aggregate.decisions.includes(type);
  requires(mayBeRevised, admissionRules.decisionStands, 'recordId');
  const placed = history.placed(recordId);
  requires(placed !== undefined, admissionRules.alreadyRetracted, 'recordId');

  const isRested = event.type === 'RecordRetracted' && isRestedOn(aggregate, placed, history);
  requires(!isRested, admissionRules.neededLater, 'recordId');
  const before = history.admissionStateBefore(placed.place);
  const corrected =
    event.type === 'RecordCorrected' ? requiresCorrected(aggregate, placed.record, event, before, by) : undefined;
  requires(!isNeededLater(aggregate, history, placed, corrected, by), admissionRules.neededLater, 'recordId');
}

function historyOf({ history }: StreamState): StreamHistory {
  if (!history) throw new Error('A revision needs the history of its stream');
  return history;
}

/** Whether a later record rests on this one and not on another of its type between the two. */
function isRestedOn(
  { restsOn = {} }: AnyAggregate,
  { record: { type }, place }: PlacedRecord,
  history: StreamHistory,
): boolean {
  if (!Object.values(restsOn).includes(type)) return false;
  for (const later of history.after(place)) {
    if (later.type === type) return false;
    if (restsOn[later.type] === type) return true;
  }
  return false;
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

/**
 * Whether a later record is refused by a rule that it did not violate before the revision. Once the states before and after
 * it agree in all that admission reads, no later record is judged otherwise.
 */
function isNeededLater(
  aggregate: AnyAggregate,
  history: StreamHistory,
  { record, place }: PlacedRecord,
  corrected: RecordedEvent | undefined,
  by: RecordingContext,
): boolean {
  const before = history.admissionStateBefore(place);
  let [old, now] = [stateAfter(aggregate, before, record, by), stateAfter(aggregate, before, corrected, by)];
  let steps = 0;
  for (const later of history.after(place)) {
    if (agreement(aggregate, old, now, (steps += 1)) !== 'none') return false;
    const refusal = refusalOf(aggregate, later, now, by);
    if (refusal !== undefined && refusalOf(aggregate, later, old, by) !== refusal) return true;
    [old, now] = [stateAfter(aggregate, old, later, by), stateAfter(aggregate, now, later, by)];
  }
  return false;
}

/** The code of the rule that refuses a record; `undefined` if it is admitted. */
function refusalOf(
  aggregate: AnyAggregate,
  record: RecordedEvent,
  state: unknown,
  by: RecordingContext,
): string | undefined {
  const context = { ...by, ...record.by };
  return violationOf(() => dispatch(aggregate.admit, record as EventOf<Glossary>, state, context))?.rule.code;
}

function cautionsOf(aggregate: AnyAggregate, event: AnyEvent, state: unknown, by: RecordingContext): DrawnCaution[] {
  const { [event.type]: checks = [] } = aggregate.caution;
  return checks.filter(({ when }) => when(event.data as never, state, by)).map((check) => drawnBy(check, event.data));
}
