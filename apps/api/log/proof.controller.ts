import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { LogFolder, proofOfEvent } from '#libs/audit-log/index.js';
import type { EventStore } from '#libs/event-store/index.js';
import { Policed } from '../access/route-policy.js';
import type { Config } from '#libs/service/settings/config.js';
import { Documented } from '../openapi/documented.js';
import { textSchema } from '../openapi/system-schemas.js';
import { Tag } from '../openapi/tags.js';
import { Problem } from '../problem/problem.js';
import { found } from '../query/found.js';
import { CONFIG, LOG } from '../tokens.js';

/** The proof that an event is in the log; a person can keep it and check it without the service. */
@Tag('events')
@Controller('v1/events/:eventId')
export class ProofController {
  constructor(
    @Inject(LOG) readonly log: EventStore,
    readonly folder: LogFolder,
    @Inject(CONFIG) readonly config: Config,
  ) {}

  @Get('proof')
  @Policed('proof.read')
  @Documented({
    operationId: 'eventProof',
    zh: '记录已入审计日志的证明（tlog-proof）；检查点尚未覆盖时答复 409 和 Retry-After',
    en: 'The proof that a record is in the audit log (tlog-proof); 409 with Retry-After until a checkpoint covers the record',
    answer: textSchema,
    media: 'text/plain',
    uncovered: true,
  })
  async proof(@Param('eventId') eventId: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const event = found(await this.log.saltedById(eventId));
    const proven = await proofOfEvent(this.folder, event);
    if (!proven) throw new Problem('notCovered', { retryAfterSeconds: this.config.checkpointSeconds });
    reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'private, max-age=3600')
      .header('content-disposition', `attachment; filename="${eventId}.tlog-proof"`);
    return proven.proof;
  }
}
