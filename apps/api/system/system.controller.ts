import { Controller, Get, Header, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { rulesByEvent } from '#libs/modules/catalogue/index.js';
import { regulations } from '#libs/regulation/index.js';
import { Policed } from '../access/route-policy.js';
import { Documented } from '../openapi/documented.js';
import { checksSchema, clausesSchema, rulesSchema, systemSchema, textSchema } from '../openapi/system-schemas.js';
import { Tag } from '../openapi/tags.js';
import { Health } from './health.js';
import { Metrics } from './metrics.js';
import { SystemState } from './system-state.js';

/** Health, metrics and the regulation. */
@Tag('system')
@Controller()
export class SystemController {
  constructor(
    readonly health: Health,
    readonly metrics: Metrics,
    readonly state: SystemState,
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
    en: 'Ready: the log takes writes, and the read models keep up',
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

  @Get('v1/system')
  @Policed('system.read')
  @Documented({
    operationId: 'system',
    zh: '服务状况：时钟、查询数据是否跟上、备份、未送达的提醒',
    en: 'The state of the service: its clock, whether the read models keep up, its backups, undelivered reminders',
    answer: systemSchema,
  })
  system() {
    return this.state.of();
  }

  @Get('v1/regulation')
  @Policed('document.read')
  @Documented({
    operationId: 'regulation',
    zh: '条款全文',
    en: 'The clauses of the regulations',
    answer: clausesSchema,
  })
  clauses() {
    return { regulations };
  }

  @Get('v1/rules')
  @Policed('document.read')
  @Documented({
    operationId: 'rules',
    zh: '登记规则（按事件）：不予登记、与规定不符、疑似误填',
    en: 'The rules of recording by event: refusals, offences and slips',
    answer: rulesSchema,
  })
  rules() {
    return { events: rulesByEvent };
  }
}
