import Type, { type Static } from 'typebox';
import { effective, isRevision, type RecordCorrected } from '../../kernel/revision.js';
import { anyOf, exact, optional, PartyId, Text, Uuid } from '../../kernel/schema.js';
import { categoryOf } from '../../kernel/stream-name.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import { cautionsOf, cautionShape } from '../caution-shape.js';
import { shownData } from '../events/shown-data.js';
import type { ViewSources } from '../view-sources.js';

/** A record of a month as it counts: with the data of its last correction. */
export const MonthRecord = exact({
  eventId: Uuid,
  type: Text,
  data: Type.Unknown(),
  /** The fields that the viewer may not see. */
  withheld: anyOf(Text),
  recordedAt: Text,
  actor: PartyId,
  cautions: anyOf(cautionShape),
  /** The correction whose data it has. */
  correctedBy: optional(Uuid),
});

export type MonthRecord = Readonly<Static<typeof MonthRecord>>;

/** The records of a stream that count, and the revision of its last event. */
export type StreamRecords = Readonly<{ revision: number | null; position: number; records: readonly MonthRecord[] }>;

/** The day by which the viewer may see a member's data; `undefined`: today alone. */
export type DayOf = (memberId: string) => string | undefined;

type CorrectableEvent = StoredEvent & Readonly<{ correctedBy?: string }>;

/** Reads a stream from the log, so that it holds what was recorded a moment ago. */
export async function recordsOf(sources: ViewSources, stream: string, dayOf: DayOf): Promise<StreamRecords> {
  const { log, viewer, today } = sources;
  const history: StoredEvent[] = [];
  for await (const batch of log.readStream(stream)) history.push(...batch);
  const opened = await viewer.opened(history, (memberId) => dayOf(memberId) ?? today);
  const events = history.map((event, index): CorrectableEvent => ({ ...event, data: opened[index] }));
  const records = effective(events, (original, { id, data, cautions }) => ({
    ...original,
    data: (data as RecordCorrected).data,
    correctedBy: id,
    ...(cautions !== undefined && { cautions }),
  }));
  return {
    revision: history.at(-1)?.revision ?? null,
    position: history.at(-1)?.position ?? 0,
    records: records.filter(({ type }) => !isRevision(type)).map((event) => recordOf(event, sources, dayOf)),
  };
}

function recordOf(event: CorrectableEvent, { viewer }: ViewSources, dayOf: DayOf): MonthRecord {
  const { id, stream, type, recordedAt, actor, correctedBy, cautions } = event;
  const sees: typeof viewer.sees = (kept, memberId) => viewer.sees(kept, memberId, dayOf(memberId));
  const shown = shownData(event, { sees });
  const { memberId } = event.data as Readonly<{ memberId?: string }>;
  const hidesAmount = type === 'DuesPaid' && !viewer.seesDues(memberId!, dayOf(memberId!));
  return {
    eventId: id,
    type,
    data: hidesAmount ? withoutAmount(shown.data) : shown.data,
    withheld: [...shown.withheld, ...(hidesAmount ? ['amountFen'] : [])],
    recordedAt,
    actor,
    cautions: cautionsOf(categoryOf(stream), cautions, event.data),
    ...(correctedBy !== undefined && { correctedBy }),
  };
}

/** What a member pays tells what they earn. */
function withoutAmount(data: unknown): unknown {
  const { amountFen: _, ...rest } = data as Readonly<{ amountFen: number }>;
  return rest;
}
