import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { regulationDocument, regulation } from '#libs/regulation/index.js';
import { Policed } from '../access/route-policy.js';
import { Documented } from '../openapi/documented.js';
import { checksSchema, clausesSchema, textSchema } from '../openapi/system-schemas.js';
import { Health } from './health.js';
import { Metrics } from './metrics.js';

/** What those who run the service ask it. */
@Controller()
export class SystemController {
  constructor(
    @Inject(Health) readonly health: Health,
    @Inject(Metrics) readonly metrics: Metrics,
  ) {}

  @Get('health/live')
  @Policed('health.read')
  @Documented({ operationId: 'live', zh: '进程在运行', en: 'The process runs', answer: checksSchema, open: true })
  live() {
    return { ok: true };
  }

  @Get('health/ready')
  @Policed('health.read')
  @Documented({
    operationId: 'ready',
    zh: '可以受理（日志可写，查询数据跟得上）',
    en: 'Fit to serve: the log takes writes, the read models keep up',
    answer: checksSchema,
    open: true,
  })
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const checks = await this.health.checks();
    const ok = checks.every((check) => check.ok);
    reply.status(ok ? 200 : 503);
    return { ok, checks };
  }

  @Get('metrics')
  @Policed('system.read')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @Documented({
    operationId: 'metrics',
    zh: '运行指标（Prometheus）',
    en: 'Metrics for Prometheus',
    answer: textSchema,
    media: 'text/plain',
  })
  prometheus() {
    return this.metrics.registry.metrics();
  }

  @Get('v1/regulation')
  @Policed('document.read')
  @Documented({ operationId: 'regulation', zh: '条款全文', en: 'The clauses of the regulation', answer: clausesSchema })
  clauses() {
    return { document: regulationDocument, clauses: regulation };
  }
}
