import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { openingOf, openingText } from '#libs/audit-log/index.js';
import Type from 'typebox';
import { Policed } from '../access/route-policy.js';
import { DocumentedQuery } from '../openapi/documented-query.js';
import { openingSchema } from '../openapi/system-schemas.js';
import { Tag } from '../openapi/tags.js';
import { Problem } from '../problem/problem.js';
import { found } from '../query/found.js';
import { contextOf } from '../query/query-context.js';
import { momentQuery, readMoment } from '../query/query-parameters.js';
import { eventSchema } from './events-schemas.js';
import { EventOpeningQuery, EventQuery } from './events.queries.js';

/** A single record. */
@Tag('events')
@Controller('v1')
export class EventsController {
  constructor(readonly queries: QueryBus) {}

  @Get('events/:eventId')
  @Policed('event.read')
  @DocumentedQuery({
    operationId: 'event',
    zh: '一条记录及其更正',
    en: 'A record with its corrections',
    parameters: momentQuery,
    answer: eventSchema,
  })
  async event(@Param('eventId') eventId: string, @Query() query: object, @Req() request: FastifyRequest) {
    const { 'min-position': minPosition } = readMoment(query);
    return found(await this.queries.execute(new EventQuery(eventId, contextOf(request, { minPosition }))));
  }

  @Get('events/:eventId/opening')
  @Policed('event.read')
  @DocumentedQuery({
    operationId: 'eventOpening',
    zh: '记录在审计日志中的开启：记录原文和盐值，连同证明可离线核验；仅限可见该记录全部内容的人员',
    en: 'The opening of a record in the audit log: its text and its salt, checked offline with its proof; only for those who may see all of the record',
    parameters: Type.Object({}),
    answer: openingSchema,
  })
  async opening(
    @Param('eventId') eventId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const asked = new EventOpeningQuery(eventId, contextOf(request, {}));
    const { event, withheld } = found(await this.queries.execute(asked));
    if (withheld.length > 0) throw new Problem('forbidden', { detail: seesNotAll });
    reply
      .type('application/json; charset=utf-8')
      .header('cache-control', 'private, no-store')
      .header('content-disposition', `attachment; filename="${eventId}.opening.json"`);
    return `${openingText(openingOf(event))}\n`;
  }
}

const seesNotAll = {
  zh: '这条记录中有您无权查看的内容，因此不能取得其开启',
  en: 'There are fields in this record that you may not see, so you cannot have its opening',
};
