import { categoryOf } from '../../../kernel/stream-name.js';
import { aggregateOf, subjectOf } from '../../../modules/catalogue/index.js';
import type { StoredEvent } from '../../../event-store/event-store.js';
import { admit, cautions } from '../../../kernel/admission.js';
import { addDays, dayOfInstant } from '../../../kernel/civil.js';
import { RuleViolation } from '../../../kernel/rule.js';
import type { StreamFold } from '../../../kernel/stream-fold.js';
import { withHistory } from '../../../kernel/testing/stream-with-history.js';
import { Registry } from '../../../registry/index.js';
import { simulate, type Simulation } from '../../../simulation/index.js';
import { storedEvent } from '../../../event-store/testing/stored-events.js';

type Fields = Readonly<Record<string, unknown>>;
type Line = Readonly<{ id: string; stream: string; type: string; data: Fields; recordedAt: string; actor: string }>;

/** A late record or correction after some lines; numbers choose the record and the change. */
export type Tampering = Readonly<{ after: number; kind: number; about: number; how: number }>;

/** A simulated history with late transfers, corrections and retractions inserted, as far as the rules admit them. */
export function tamperedEvents(simulation: Simulation, tamperings: readonly Tampering[]): StoredEvent[] {
  const log = new AdmittedLog();
  let count = 0;
  for (const line of simulate(simulation)) {
    log.record(JSON.parse(line) as Line);
    for (const each of tamperings.filter(({ after }) => after === count)) {
      const made = tamper(log, each);
      if (made)
        log.record({
          ...made,
          id: idOf(log.events.length),
          recordedAt: log.events.at(-1)!.recordedAt,
          actor: 'office',
        });
    }
    count += 1;
  }
  return log.events;
}

const idOf = (index: number) => `11111111-0000-4000-8000-${String(index).padStart(12, '0')}`;

/** Records what the rules admit, and skips the rest. */
class AdmittedLog {
  readonly events: StoredEvent[] = [];
  readonly registry = new Registry();
  readonly #streams = new Map<string, { fold: StreamFold; events: number }>();

  record(line: Line) {
    const { id, stream, type, data, recordedAt, actor } = line;
    const aggregate = aggregateOf(categoryOf(stream))!;
    const recordedMs = Date.parse(recordedAt);
    const recording = { actor, day: dayOfInstant(recordedMs) };
    const about = { subject: subjectOf(stream), registry: this.registry };
    const by = { ...recording, ...about };
    const known = this.#streams.get(stream) ?? { fold: withHistory(aggregate, about), events: 0 };
    const event = { id, type, data, by: recording };
    try {
      admit(aggregate, known.fold, event, by);
    } catch (error) {
      if (error instanceof RuleViolation) return;
      throw error;
    }
    const drawn = cautions(aggregate, known.fold, event, by).map(({ code }) => code);
    known.fold.take(event);
    this.#streams.set(stream, { ...known, events: known.events + 1 });
    const position = this.events.length;
    this.registry.apply(stream, { id, type, data, position });
    this.events.push({ ...storedEvent(line, position, known.events), cautions: drawn });
  }
}

const corrected: readonly (readonly [
  types: readonly string[],
  change: (log: AdmittedLog, data: Fields, how: number) => Fields,
])[] = [
  [
    ['MemberTransferred'],
    (_, data, how) => ({ ...data, transferredOn: addDays(data['transferredOn'] as string, (how % 60) - 40) }),
  ],
  [['MemberTransferred'], (log, data, how) => ({ ...data, toBranchId: branchIn(log, how) })],
  [
    ['MemberJoined'],
    (log, data, how) => ({
      ...data,
      branchId: branchIn(log, how),
      joinedOn: addDays(data['joinedOn'] as string, how % 90),
    }),
  ],
  [
    ['UnannouncedVisitRecorded', 'PhoneCheckRecorded', 'ResolutionAdopted', 'ExpenseRecorded'],
    (log, data, how) => ({ ...data, branchId: branchIn(log, how) }),
  ],
  [
    ['BulletinIssued'],
    (log, data, how) => ({
      ...data,
      inspectionIds: [...(data['inspectionIds'] as string[]).slice(how % 2), ...inspectionIn(log, how)],
    }),
  ],
];

function tamper(log: AdmittedLog, { kind, about, how }: Tampering): Pick<Line, 'stream' | 'type' | 'data'> | undefined {
  if (kind % 4 === 0) return transferred(log, about, how);
  if (kind % 4 === 1) return retracted(pick(log.events, about));
  const [types, change] = corrected[kind % corrected.length]!;
  const record = pick(
    log.events.filter(({ type }) => types.includes(type)),
    about,
  );
  return record && revision(record, 'RecordCorrected', { data: change(log, record.data as Fields, how) }, log);
}

function transferred(log: AdmittedLog, about: number, how: number) {
  const joined = pick(
    log.events.filter(({ type }) => type === 'MemberJoined'),
    about,
  );
  if (!joined) return undefined;
  const transferredOn = addDays(dayOfInstant(log.events.at(-1)!.recordedMs), -(how % 120));
  const fromBranchId = log.registry.branchOf(joined.stream.slice(7), transferredOn);
  const toBranchId = branchIn(log, about + how);
  if (fromBranchId === undefined || fromBranchId === toBranchId) return undefined;
  return { stream: joined.stream, type: 'MemberTransferred', data: { fromBranchId, toBranchId, transferredOn } };
}

function retracted(record: StoredEvent | undefined) {
  return record && revision(record, 'RecordRetracted', {});
}

function revision(record: StoredEvent, type: string, more: Fields, log?: AdmittedLog) {
  const day = dayOfInstant((log?.events.at(-1) ?? record).recordedMs);
  const dated = type === 'RecordCorrected' ? { correctedOn: day } : { retractedOn: day };
  return {
    stream: record.stream,
    type,
    data: { recordId: record.id, ...more, reason: '核实', approvedBy: 'committee-office', ...dated },
  };
}

function branchIn({ events }: AdmittedLog, index: number): string {
  return pick(
    events.filter(({ type }) => type === 'BranchEstablished'),
    index,
  )!.stream.slice('branch-'.length);
}

function inspectionIn({ events }: AdmittedLog, index: number): string[] {
  const visit = pick(
    events.filter(({ stream, revision: at }) => stream.startsWith('inspection-') && at === 0),
    index,
  );
  return visit ? [visit.stream.slice('inspection-'.length)] : [];
}

function pick<Item>(items: readonly Item[], index: number): Item | undefined {
  return items[index % items.length];
}
