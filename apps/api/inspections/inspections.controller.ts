import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { findings, inspections } from '#libs/views/index.js';
import { Policed } from '../access/route-policy.js';
import { DocumentedQuery } from '../openapi/documented-query.js';
import { Tag } from '../openapi/tags.js';
import { found } from '../query/found.js';
import { listController } from '../query/list-controller.js';
import { contextOf } from '../query/query-context.js';
import { positionQuery, readPosition } from '../query/query-parameters.js';
import { atEach } from '../query/scopes.js';
import { FindingsQuery, InspectionQuery, InspectionsQuery } from './inspections.queries.js';
import { inspectionSchema } from './inspections-schemas.js';

/** Inspections and their findings. */
@Tag('inspections')
@Controller('v1')
export class InspectionsController extends listController({
  ...atEach('inspections', ['committee', 'unit', 'branch'], 'inspections', {
    policy: 'inspection.read',
    view: inspections,
    query: InspectionsQuery,
  }),
  ...atEach('findings', ['committee', 'unit', 'branch'], 'findings', {
    policy: 'inspection.read',
    view: findings,
    query: FindingsQuery,
  }),
}) {
  @Get('inspections/:inspectionId')
  @Policed('inspection.read')
  @DocumentedQuery({
    operationId: 'inspection',
    zh: '一次督查及其问题',
    en: 'An inspection with its findings',
    parameters: positionQuery,
    answer: inspectionSchema,
  })
  async inspection(
    @Param('inspectionId') inspectionId: string,
    @Query() query: object,
    @Req() request: FastifyRequest,
  ) {
    const context = contextOf(request, { minPosition: readPosition(query)['min-position'] });
    return found(await this.queries.execute(new InspectionQuery(inspectionId, context)));
  }
}
