import type { FastifyReply } from 'fastify';
import type { AnyEvent } from '#libs/kernel/admission.js';
import type { DrawnCaution } from '#libs/kernel/rule.js';
import type { RecordReceipt } from '#libs/use-cases/record/index.js';

/** The answer to a command: the place of its events in the log, and their cautions. */
export type Receipt = Readonly<{
  stream: string;
  /** The position and the revision of the last event. */
  position: number;
  revision: number;
  eventIds: readonly string[];
  /** The path of the proof of each event; the proof exists as soon as a checkpoint covers the event. */
  proofs: readonly string[];
  cautions: readonly ReceiptCaution[];
}>;

/** A caution of an event, with the type of the event and its member where the command has several events. */
export type ReceiptCaution = Readonly<{
  eventId: string;
  type?: string;
  memberId?: string;
}> &
  DrawnCaution;

/** Sends the receipt; that of a repeated command is its first one, and a header says so. */
export function sendReceipt(recorded: RecordReceipt, reply: FastifyReply, events: readonly AnyEvent[] = []): Receipt {
  reply.status(201).header('etag', `"${recorded.revision}"`);
  if (recorded.repeated) reply.header('idempotent-replayed', 'true');
  return receiptOf(recorded, events);
}

function receiptOf(
  { stream, position, revision, eventIds, cautions }: RecordReceipt,
  events: readonly AnyEvent[],
): Receipt {
  return {
    stream,
    position,
    revision,
    eventIds,
    proofs: eventIds.map((id) => `/v1/events/${id}/proof`),
    cautions: cautions.flatMap(({ index, rules }) =>
      rules.map((rule) => ({ eventId: eventIds[index]!, ...aboutOf(events[index]), ...rule })),
    ),
  };
}

function aboutOf(event: AnyEvent | undefined): Readonly<{ type?: string; memberId?: string }> {
  if (!event) return {};
  const { memberId } = event.data as Readonly<{ memberId?: string }>;
  return { type: event.type, ...(memberId !== undefined && { memberId }) };
}
