import type { FastifyReply } from 'fastify';
import type { AnyEvent } from '#libs/kernel/admission.js';
import type { Recorded } from '#libs/recording/index.js';

/** What a command is answered with: where its events stand, and what they offend against. */
export type Receipt = Readonly<{
  stream: string;
  /** Of the last event, in the log and in the stream. */
  position: number;
  revision: number;
  eventIds: readonly string[];
  /** Where the proof of each event will be, as soon as a checkpoint covers it. */
  proofs: readonly string[];
  cautions: readonly ToldCaution[];
}>;

/** What an event drew: the rule, and which record of which member it is about, where one of several is. */
export type ToldCaution = Readonly<{
  eventId: string;
  type?: string;
  memberId?: string;
  code: string;
  clause?: string;
  zh: string;
  en: string;
}>;

/** A repeated command gets its first answer, and a header that says so. */
export function sendReceipt(recorded: Recorded, reply: FastifyReply, events: readonly AnyEvent[] = []): Receipt {
  reply.status(201).header('etag', `"${recorded.revision}"`);
  if (recorded.repeated) reply.header('idempotent-replayed', 'true');
  return receiptOf(recorded, events);
}

function receiptOf({ stream, position, revision, eventIds, cautions }: Recorded, events: readonly AnyEvent[]): Receipt {
  return {
    stream,
    position,
    revision,
    eventIds,
    proofs: eventIds.map((id) => `/v1/events/${id}/proof`),
    cautions: cautions.flatMap(({ index, rules }) =>
      rules.map(({ code, clause, zh, en }) => {
        return {
          eventId: eventIds[index]!,
          ...aboutOf(events[index]),
          code,
          ...(clause !== undefined && { clause }),
          zh,
          en,
        };
      }),
    ),
  };
}

function aboutOf(event: AnyEvent | undefined): Readonly<{ type?: string; memberId?: string }> {
  if (!event) return {};
  const { memberId } = event.data as Readonly<{ memberId?: string }>;
  return { type: event.type, ...(memberId !== undefined && { memberId }) };
}
