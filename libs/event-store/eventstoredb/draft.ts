import type { Clock } from '../../kernel/clock.js';
import type { AppendCall, CallOrder } from '../call-order.js';
import type { Codec } from '../codec.js';
import { EventIdTaken, WrongExpectedPosition, WrongExpectedRevision } from '../errors.js';
import type { AppendRequest, AppendResult, LoadedEvent } from '../event-store.js';
import { meets } from '../expected.js';
import { firstAnswer } from '../first-answer.js';
import { recordedAtOf } from '../recorded-at.js';
import type { DrawSalt } from '../salt.js';
import { requiresStorable, requiresStream } from '../storable.js';
import { sentEvent, StoredText, type PlacedEvent } from './envelope.js';
import type { Mirror } from './mirror.js';
import type { SentEvent } from './server.js';

/** What appends are judged with. */
export type DraftParts = Readonly<{
  mirror: Mirror;
  codec: Codec;
  clock: Clock;
  drawSalt: DrawSalt;
  order: CallOrder;
}>;

/** The limits of one append at the server. */
export type AppendLimit = Readonly<{ bytes: number; events: number }>;

/** The server takes a megabyte by default; this leaves room for names and types. */
export const appendLimit: AppendLimit = { bytes: 900_000, events: 2000 };

/** The limit after the server has refused so many events as too large. */
export function halved({ bytes }: AppendLimit, events: number): AppendLimit {
  return { bytes: Math.ceil(bytes / 2), events: Math.ceil(events / 2) };
}

/** The limit after an append that the server took. */
export function doubled({ bytes, events }: AppendLimit): AppendLimit {
  return { bytes: Math.min(bytes * 2, appendLimit.bytes), events: Math.min(events * 2, appendLimit.events) };
}

/** Appends that are written together, each judged on top of the copy and of those before it. */
export class Draft {
  readonly placed: PlacedEvent[] = [];
  readonly sent: SentEvent[] = [];
  /** The position of the last event of the copy; −1 if it is empty. */
  readonly before: number;
  readonly #revisions = new Map<string, number>();
  readonly #ids = new Set<string>();
  #bytes = 0;

  constructor(
    readonly parts: DraftParts,
    readonly limit: AppendLimit,
  ) {
    this.before = parts.mirror.end();
  }

  /** The answer if the events are in the log already. Throws `EventIdTaken`. */
  firstAnswer({ stream, expected, events, command }: AppendRequest): AppendResult | undefined {
    const known = this.parts.mirror.eventsById(events.map(({ id }) => id));
    return firstAnswer(known, stream, expected, events, command);
  }

  /** Whether an event of the request is in the draft: then it cannot be judged before the draft is written. */
  knows({ events }: AppendRequest): boolean {
    return events.some(({ id }) => this.#ids.has(id));
  }

  /**
   * Adds an append, and returns its answer; undefined if the draft has no room for it. Throws why it is refused, and then adds
   * nothing.
   */
  add(call: AppendCall, request: AppendRequest): AppendResult | undefined {
    const { stream, events } = request;
    const revision = this.#requireExpected(call, request);
    const written = this.#written(request, (revision ?? -1) + 1);
    const bytes = written.reduce((sum, { sent }) => sum + sizeOf(sent), 0);
    const isFull = this.#bytes + bytes > this.limit.bytes || this.sent.length + events.length > this.limit.events;
    if (isFull && this.sent.length > 0) return undefined;
    for (const { placed, sent } of written) {
      this.placed.push(placed);
      this.sent.push(sent);
      this.#ids.add(placed.event.id);
    }
    this.#bytes += bytes;
    const last = written.at(-1)!.placed.revision;
    this.#revisions.set(stream, last);
    return { revision: last, position: this.before + this.sent.length, repeated: false };
  }

  /** The revision of the stream's last event. */
  #requireExpected(call: AppendCall, { at, stream, expected }: AppendRequest): number | undefined {
    const { mirror, order } = this.parts;
    const end = this.before + this.sent.length;
    const actual = end < 0 ? undefined : end;
    if (order.isBroken(call) || !meets(at, actual)) throw new WrongExpectedPosition(at, actual);
    const revision = this.#revisions.get(stream) ?? mirror.revisionOf(stream);
    if (!meets(expected, revision)) throw new WrongExpectedRevision(stream, expected, revision);
    return revision;
  }

  #written({ stream, events, command }: AppendRequest, from: number) {
    const { recordedMs = this.parts.clock.now() } = command;
    const envelope = { ...command, stream, recordedMs, recordedAt: recordedAtOf(recordedMs) };
    const ids = new Set<string>();
    return events.map((event, index) => {
      if (ids.has(event.id)) throw new EventIdTaken(event.id);
      ids.add(event.id);
      return this.#encoded({ ...event, ...envelope }, from + index);
    });
  }

  #encoded(event: LoadedEvent, revision: number): Readonly<{ placed: PlacedEvent; sent: SentEvent }> {
    requiresStorable(event);
    if (revision === 0) requiresStream(event);
    const { codec, drawSalt } = this.parts;
    const { schema, text } = codec.encode(event);
    const placed = { event: { ...event, data: new StoredText(text), schema, salt: drawSalt() }, revision };
    return { placed, sent: sentEvent(placed, { schema, text }) };
  }
}

/** The bytes of an event as the server counts them. */
export function sizeOf({ type, data, metadata }: SentEvent): number {
  return data.length + metadata.length + 2 * type.length;
}
