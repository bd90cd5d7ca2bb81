import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { proofOfEvent, type EventProof, type LogFolder } from '#libs/audit-log/index.js';
import type { EventStore } from '#libs/event-store/index.js';
import { Policed } from '../access/route-policy.js';
import type { Config } from '../config/config.js';
import { Documented } from '../openapi/documented.js';
import { entrySchema, textSchema } from '../openapi/system-schemas.js';
import { Problem } from '../problem/problem.js';
import { found } from '../query/found.js';
import { AUDIT_LOG, CONFIG, LOG } from '../tokens.js';

/** That an event is in the log: what a person keeps of a record, to check it without us. */
@Controller('v1/events/:eventId')
export class ProofController {
  constructor(
    @Inject(LOG) readonly log: EventStore,
    @Inject(AUDIT_LOG) readonly folder: LogFolder,
    @Inject(CONFIG) readonly config: Config,
  ) {}

  @Get('proof')
  @Policed('proof.read')
  @Documented({
    operationId: 'eventProof',
    zh: '记录已入审计日志的证明（tlog-proof）；检查点尚未覆盖时答复 409 和 Retry-After',
    en: 'The proof that a record is in the audit log (tlog-proof); until a checkpoint covers it, 409 with Retry-After',
    answer: textSchema,
    media: 'text/plain',
    uncovered: true,
  })
  async proof(@Param('eventId') eventId: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const { proof } = await this.#proven(eventId);
    reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'private, max-age=3600')
      .header('content-disposition', `attachment; filename="${eventId}.tlog-proof"`);
    return proof;
  }

  @Get('entry')
  @Policed('proof.read')
  @Documented({
    operationId: 'eventEntry',
    zh: '记录在审计日志中的条目，逐字节即证明所指',
    en: 'The entry of a record in the audit log: the very bytes that its proof is about',
    answer: entrySchema,
    uncovered: true,
  })
  async entry(@Param('eventId') eventId: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const { entry } = await this.#proven(eventId);
    reply.type('application/json; charset=utf-8').header('cache-control', 'private, max-age=3600');
    return Buffer.from(entry);
  }

  async #proven(eventId: string): Promise<EventProof> {
    const [event] = await this.log.eventsById([eventId]);
    const proven = await proofOfEvent(this.folder, found(event).position);
    if (!proven) throw new Problem('notCovered', { retryAfterSeconds: this.config.checkpointSeconds });
    return proven;
  }
}
