import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { exact } from '#libs/kernel/schema.js';
import { draws } from '#libs/views/index.js';
import { Policed } from '../access/route-policy.js';
import { DocumentedQuery } from '../openapi/documented-query.js';
import { Tag } from '../openapi/tags.js';
import { found } from '../query/found.js';
import { listController } from '../query/list-controller.js';
import { contextOf } from '../query/query-context.js';
import { positionQuery, readPosition } from '../query/query-parameters.js';
import { atEach } from '../query/scopes.js';
import { drawNamesSchema, drawVerificationSchema } from './draws-schemas.js';
import { DrawNamesQuery, DrawsQuery, DrawVerificationQuery } from './draws.queries.js';

/** Random draws, those drawn, and the draw repeated. */
@Tag('draws')
@Controller('v1')
export class DrawsController extends listController(
  atEach('draws', ['committee'], 'draws', { policy: 'draw.read', view: draws, query: DrawsQuery }),
) {
  @Get('draws/:drawId/names')
  @Policed('draw.names')
  @DocumentedQuery({
    operationId: 'drawNames',
    zh: '抽中的党员；抽查完成前，督查人员可见姓名和电话，查阅留有记录',
    en: 'The drawn members; an inspector sees names and telephone numbers until the check is made, and the reading is noted',
    parameters: positionQuery,
    answer: drawNamesSchema,
  })
  async names(
    @Param('drawId') drawId: string,
    @Query() query: object,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const context = contextOf(request, { minPosition: readPosition(query)['min-position'] });
    reply.header('cache-control', 'no-store');
    return found(await this.queries.execute(new DrawNamesQuery(drawId, context)));
  }

  @Get('draws/:drawId/verification')
  @Policed('draw.read')
  @DocumentedQuery({
    operationId: 'drawVerification',
    zh: '重新抽取并与登记的结果比对，附复核所需的全部数据',
    en: 'The draw repeated and compared with its record, with all that is needed to repeat it by hand',
    parameters: exact({}),
    answer: drawVerificationSchema,
  })
  async verification(@Param('drawId') drawId: string) {
    return found(await this.queries.execute(new DrawVerificationQuery(drawId)));
  }
}
