import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PartyDayMonth, PartyDaySheet } from '#libs/views/index.js';
import { Policed } from '../access/route-policy.js';
import { DocumentedQuery } from '../openapi/documented-query.js';
import { Tag } from '../openapi/tags.js';
import { found } from '../query/found.js';
import { contextOf } from '../query/query-context.js';
import { positionQuery, readPosition } from '../query/query-parameters.js';
import { PartyDayMonthQuery, PartyDaySheetQuery } from './party-days.queries.js';

/** A month read back, and the sheet to fill it in. Both hold what was recorded a moment ago. */
@Tag('party-days')
@Controller('v1/branches/:branchId/party-days/:month')
export class PartyDayMonthsController {
  constructor(readonly queries: QueryBus) {}

  @Get()
  @Policed('timeline.read')
  @DocumentedQuery({
    operationId: 'partyDayMonth',
    zh: '一个月的主题党日登记情况：状态、各部分的记录和提醒、计划、提前或推迟（ETag 用于 If-Match）',
    en: 'A branch’s month: its state, the records and cautions of each part, the plan, the deferrals; the ETag serves If-Match',
    parameters: positionQuery,
    answer: PartyDayMonth,
  })
  async month(
    @Param('branchId') branchId: string,
    @Param('month') month: string,
    @Query() query: object,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const context = contextOf(request, { minPosition: readPosition(query)['min-position'] });
    return tagged(found(await this.queries.execute(new PartyDayMonthQuery(branchId, month, context))), reply);
  }

  @Get('sheet')
  @Policed('attendance.read')
  @DocumentedQuery({
    operationId: 'partyDaySheet',
    zh: '当月登记表：应登记的每名党员一行，含应到与否及原因、核定和实缴党费、缺省值',
    en: 'The sheet of a month: a row per member to be registered, expected or why not, assessed and paid dues, and the defaults',
    parameters: positionQuery,
    answer: PartyDaySheet,
  })
  async sheet(
    @Param('branchId') branchId: string,
    @Param('month') month: string,
    @Query() query: object,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const context = contextOf(request, { minPosition: readPosition(query)['min-position'] });
    return tagged(found(await this.queries.execute(new PartyDaySheetQuery(branchId, month, context))), reply);
  }
}

/** Sends the revision of the month's stream as its `ETag`, if there is one. */
function tagged<Answer extends Readonly<{ revision: number | null }>>(answer: Answer, reply: FastifyReply): Answer {
  if (answer.revision !== null) reply.header('etag', `"${answer.revision}"`);
  return answer;
}
