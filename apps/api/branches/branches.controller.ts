import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { timeline } from '#libs/views/index.js';
import { Policed } from '../access/route-policy.js';
import { DocumentedQuery } from '../openapi/documented-query.js';
import { Tag } from '../openapi/tags.js';
import { organisationSchema, summarySchema } from '../query/answer-schemas.js';
import { found } from '../query/found.js';
import { listController } from '../query/list-controller.js';
import { contextOf } from '../query/query-context.js';
import { momentQuery, positionQuery, readMoment, readPosition } from '../query/query-parameters.js';
import { ofBranch } from '../query/scopes.js';
import { BranchQuery, SecretarySummaryQuery, TimelineQuery } from './branches.queries.js';

/** Branches on any day, as known at any instant: offices, timeline, the secretary’s summary. */
@Tag('branches')
@Controller('v1')
export class BranchesController extends listController({
  timeline: {
    path: 'branches/:branchId/timeline',
    policy: 'timeline.read',
    view: timeline,
    query: TimelineQuery,
    scope: ofBranch,
  },
}) {
  @Get('branches/:branchId')
  @Policed('organisation.read')
  @DocumentedQuery({
    operationId: 'branch',
    zh: '一个党支部',
    en: 'A branch with its offices and groups',
    parameters: momentQuery,
    answer: organisationSchema,
  })
  async branch(@Param('branchId') branchId: string, @Query() query: object, @Req() request: FastifyRequest) {
    const { 'min-position': minPosition, ...moment } = readMoment(query);
    return found(await this.queries.execute(new BranchQuery(branchId, moment, contextOf(request, { minPosition }))));
  }

  @Get('branches/:branchId/summaries/:year')
  @Policed('grade.read')
  @DocumentedQuery({
    operationId: 'secretarySummary',
    zh: '支部书记年度述职汇总',
    en: 'The summary of a secretary’s year for the debriefing',
    parameters: positionQuery,
    answer: summarySchema,
  })
  async secretarySummary(
    @Param('branchId') branchId: string,
    @Param('year') year: string,
    @Query() query: object,
    @Req() request: FastifyRequest,
  ) {
    const context = contextOf(request, { minPosition: readPosition(query)['min-position'] });
    return found(await this.queries.execute(new SecretarySummaryQuery(branchId, Number(year), context)));
  }
}
