import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { Controller, Headers, Inject, Query, Req, Res, Sse, type MessageEvent } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { catchError, EMPTY, Subject, takeUntil, type Observable } from 'rxjs';
import Type from 'typebox';
import type { EventStore } from '#libs/event-store/index.js';
import { optional } from '#libs/kernel/schema.js';
import { Authentication } from '../access/authentication.js';
import { Policed } from '../access/route-policy.js';
import { DocumentedStream } from '../openapi/documented-stream.js';
import { Tag } from '../openapi/tags.js';
import { Problem } from '../problem/problem.js';
import { queryReader } from '../query/query-parameters.js';
import { LOG } from '../tokens.js';
import { follow } from './follow.js';
import { Readers } from './readers.js';

const heartbeatMs = 15_000;
/** So many streams an account may have open at once: some windows and some programs. */
const mostOfAccount = 10;
const parameters = Type.Object(
  {
    from: optional(
      Type.Integer({
        minimum: 0,
        maximum: Number.MAX_SAFE_INTEGER,
        description: '从哪个日志位置开始 / From which position of the log',
      }),
    ),
  },
  { additionalProperties: false },
);
const read = queryReader<Readonly<{ from?: number }>>(parameters);

/** The log as server-sent events: each event as soon as it is recorded, as far as the reader may see it. */
@Tag('stream')
@Controller('v1')
export class StreamController {
  readonly #shutdown = new Subject<void>();
  /** How many streams each account has open. */
  readonly #open = new Map<string, number>();

  constructor(
    @Inject(LOG) readonly log: EventStore,
    readonly readers: Readers,
    readonly authentication: Authentication,
  ) {}

  @Sse('stream')
  @Policed('stream.follow')
  @DocumentedStream(parameters)
  async stream(
    @Query() query: object,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<Observable<MessageEvent>> {
    const from = await this.#startOf(startOf(read(query), lastEventId));
    const { accountId } = request.caller!;
    this.#count(accountId, reply.raw);
    const events = follow((signal) => this.log.subscribe(from, signal), {
      heartbeatMs,
      show: (event) => this.readers.visibleTo(accountId, event),
      mayGoOn: async () => (await this.authentication.callerOf(request)) !== undefined,
      hasRoom: (signal) => drained(reply.raw, signal),
    });
    return events.pipe(
      takeUntil(this.#shutdown),
      // Nest would send the error with an id, and the reader would resume there.
      catchError((error: unknown) => {
        request.log.error({ err: error }, 'The stream of events has failed');
        return EMPTY;
      }),
    );
  }

  /** After the end of the log by default. Throws the `Problem` of a position that the log has not reached. */
  async #startOf(asked: number | undefined): Promise<number> {
    const end = async () => ((await this.log.lastPosition()) ?? -1) + 1;
    if (asked === undefined || asked <= (await end())) return asked ?? end();
    // What another service recorded may not have arrived here yet.
    await this.log.refresh();
    const reached = await end();
    if (asked <= reached) return asked;
    throw new Problem('conflict', { field: 'Last-Event-ID', detail: ahead(reached - 1) });
  }

  /** Counts a stream of an account for as long as its response is open. Throws the `Problem` of too many. */
  #count(accountId: string, response: ServerResponse): void {
    const count = this.#open.get(accountId) ?? 0;
    if (count >= mostOfAccount) throw new Problem('tooMany', { detail: tooManyStreams, retryAfterSeconds: 30 });
    if (response.destroyed) return;
    this.#open.set(accountId, count + 1);
    response.once('close', () => {
      const left = this.#open.get(accountId)! - 1;
      if (left === 0) this.#open.delete(accountId);
      else this.#open.set(accountId, left);
    });
  }

  /** Ends every stream, so that the server can stop. */
  beforeApplicationShutdown(): void {
    this.#shutdown.next();
  }
}

/** What was received before came from another log, and nothing would ever come. */
const ahead = (last: number) => ({
  zh: `日志最后位置是 ${last}，您已读到其后：可能换了日志，请重新读取后再接收`,
  en: `The last position of the log is ${last}, and you have read beyond it: it may be another log. Read anew, then follow again`,
});

const tooManyStreams = {
  zh: `一个账号最多同时打开 ${mostOfAccount} 个事件流，请先关闭不用的`,
  en: `An account may have ${mostOfAccount} streams of events open at once; close one that is not needed`,
};

/** Resolves when the reader has taken the data written so far, or the signal aborts. */
async function drained(response: ServerResponse, signal: AbortSignal): Promise<void> {
  if (response.writableNeedDrain) await once(response, 'drain', { signal }).catch(() => undefined);
}

/** The position to start at: after the last event that the reader has seen. */
function startOf({ from }: Readonly<{ from?: number }>, lastEventId: string | undefined): number | undefined {
  if (lastEventId === undefined || lastEventId === '') return from;
  if (/^\d{1,16}$/.test(lastEventId)) return Number(lastEventId) + 1;
  throw new Problem('malformedRequest', {
    field: 'Last-Event-ID',
    detail: {
      zh: 'Last-Event-ID 应为先前收到的事件编号',
      en: 'Last-Event-ID must be the id of an event received before',
    },
  });
}
