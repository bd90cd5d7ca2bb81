import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { Policed } from '../access/route-policy.js';
import { DocumentedQuery } from '../openapi/documented-query.js';
import { Tag } from '../openapi/tags.js';
import { contextOf } from '../query/query-context.js';
import { positionQuery, readPosition } from '../query/query-parameters.js';
import { bulletinSchema } from './committee-schemas.js';
import { BulletinDraftQuery } from './committee.queries.js';

/** Bulletins on inspections. */
@Tag('committee')
@Controller('v1')
export class CommitteeController {
  constructor(readonly queries: QueryBus) {}

  @Get('committee/:month/bulletin-draft')
  @Policed('inspection.read')
  @DocumentedQuery({
    operationId: 'bulletinDraft',
    zh: '当月督查通报草稿',
    en: 'A draft of the month’s bulletin, from the inspections',
    parameters: positionQuery,
    answer: bulletinSchema,
  })
  draft(@Param('month') month: string, @Query() query: object, @Req() request: FastifyRequest) {
    const context = contextOf(request, { minPosition: readPosition(query)['min-position'] });
    return this.queries.execute(new BulletinDraftQuery(month, context));
  }
}
