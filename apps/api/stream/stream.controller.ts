import { Readable } from 'node:stream';
import { Controller, Get, Headers, Inject, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { EventStore, StoredEvent } from '#libs/event-store/index.js';
import { optional } from '#libs/kernel/schema.js';
import { Authentication } from '../access/authentication.js';
import { Policed } from '../access/route-policy.js';
import { DocumentedStream } from '../openapi/documented-stream.js';
import { Problem } from '../problem/problem.js';
import { queryReader } from '../query/query-parameters.js';
import { LOG } from '../tokens.js';
import { follow, type Shown } from './follow.js';
import { Readers } from './readers.js';

const heartbeatMs = 15_000;
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
const read = queryReader<Readonly<{ from?: number }>>('StreamQuery', parameters);

/** The log as server-sent events: what the reader may see of each event, as soon as it is recorded. */
@Controller('v1')
export class StreamController {
  readonly #open = new Set<AbortController>();

  constructor(
    @Inject(LOG) readonly log: EventStore,
    @Inject(Readers) readonly readers: Readers,
    @Inject(Authentication) readonly authentication: Authentication,
  ) {}

  @Get('stream')
  @Policed('stream.follow')
  @DocumentedStream(parameters)
  async stream(
    @Query() query: object,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const from = startOf(read(query), lastEventId) ?? ((await this.log.lastPosition()) ?? -1) + 1;
    const ending = new AbortController();
    const { signal } = ending;
    this.#open.add(ending);
    request.raw.once('close', () => ending.abort());
    signal.addEventListener('abort', () => this.#open.delete(ending));
    const { accountId } = request.caller!;
    const lines = follow(this.log.subscribe(from, signal), {
      signal,
      heartbeatMs,
      show: (event: StoredEvent): Promise<Shown> => this.readers.shown(accountId, event),
      mayGoOn: async () => (await this.authentication.callerOf(request)) !== undefined,
    });
    await reply
      .type('text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('x-accel-buffering', 'no')
      // It ends with the service at the latest, and must not keep it waiting then.
      .header('connection', 'close')
      .send(Readable.from(lines, { objectMode: false, highWaterMark: 65_536 }));
  }

  /** Ends every stream, so that the server can stop. */
  beforeApplicationShutdown(): void {
    for (const ending of this.#open) ending.abort();
  }
}

/** A reader who comes back goes on after the last event seen. */
function startOf({ from }: Readonly<{ from?: number }>, lastEventId: string | undefined): number | undefined {
  if (lastEventId === undefined || lastEventId === '') return from;
  if (/^\d{1,16}$/.test(lastEventId)) return Number(lastEventId) + 1;
  throw new Problem('malformedRequest', {
    field: 'Last-Event-ID',
    detail: { zh: 'Last-Event-ID 应为先前收到的事件编号', en: 'Last-Event-ID is the id of an event received before' },
  });
}
