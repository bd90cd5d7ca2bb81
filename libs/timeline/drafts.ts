import { dayFieldOf, keptCautions } from '../kernel/admission.js';
import type { AnyAggregate } from '../kernel/aggregate.js';
import { dayOfInstant, daysBetween } from '../kernel/civil.js';
import { isRevision, type RevisionType } from '../kernel/revision.js';
import { changesBetween } from './changes.js';
import { withoutPersonal } from './personal.js';
import type { Entry, LoggedEvent, Revision } from './timeline.js';

/** A record with its versions: its data as recorded and after each correction. */
export type Draft = Readonly<{
  event: LoggedEvent;
  aggregate: AnyAggregate;
  versions: readonly unknown[];
  revisions: readonly Revision[];
  isRetracted: boolean;
}>;

/** The records of a stream, each with its corrections and retraction. */
export class Drafts {
  readonly #byId = new Map<string, Draft>();

  constructor(readonly aggregate: AnyAggregate) {}

  take(event: LoggedEvent): void {
    if (isRevision(event.type)) return this.#revise(event, event.type);
    const { aggregate } = this;
    this.#byId.set(event.id, { event, aggregate, versions: [event.data], revisions: [], isRetracted: false });
  }

  /** In the order of the log. */
  all(): Draft[] {
    return [...this.#byId.values()];
  }

  #revise(event: LoggedEvent, type: RevisionType) {
    const said = event.data as Readonly<{ recordId: string; data?: unknown; reason: string; approvedBy: string }>;
    const draft = this.#byId.get(said.recordId)!;
    const isCorrection = type === 'RecordCorrected';
    const schema = this.aggregate.events[draft.event.type]!;
    const revision: Revision = {
      ...timesOf(event, event.data),
      type,
      reason: said.reason,
      approvedBy: said.approvedBy,
      changes: isCorrection ? changesBetween(schema, draft.versions.at(-1), said.data) : [],
      cautions: keptCautions(this.aggregate, event.cautions, said.data),
    };
    this.#byId.set(said.recordId, {
      ...draft,
      versions: isCorrection ? [...draft.versions, said.data] : draft.versions,
      revisions: [...draft.revisions, revision],
      isRetracted: draft.isRetracted || !isCorrection,
    });
  }
}

/** The day of a record, after its last correction. */
export function dayOf({ event, versions }: Draft): string {
  return timesOf(event, versions.at(-1)).day;
}

export function entryOf({ event, aggregate, versions, revisions, isRetracted }: Draft): Entry {
  const schema = aggregate.events[event.type]!;
  const isCorrected = versions.length > 1;
  const first = withoutPersonal(schema, event.data);
  const last = isCorrected ? withoutPersonal(schema, versions.at(-1)) : first;
  return {
    ...timesOf(event, versions.at(-1)),
    stream: event.stream,
    revision: event.revision,
    type: event.type,
    status: isRetracted ? 'retracted' : isCorrected ? 'corrected' : 'stands',
    data: first.data,
    ...(isCorrected && { corrected: last.data }),
    withheld: [...new Set([...first.withheld, ...last.withheld])],
    cautions: keptCautions(aggregate, event.cautions, event.data),
    revisions,
  };
}

function timesOf({ id, position, type, recordedAt, recordedMs, actor }: LoggedEvent, data: unknown) {
  const recordedOn = dayOfInstant(recordedMs);
  const fields = data as Readonly<Record<string, string>>;
  const field = dayFieldOf(type, fields);
  const day = field === undefined ? recordedOn : fields[field]!;
  const lagDays = field === undefined ? null : daysBetween(day, recordedOn);
  return { id, position, day, recordedAt, recordedOn, lagDays, actor };
}
