import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { units } from '#libs/views/index.js';
import { Policed } from '../access/route-policy.js';
import { DocumentedQuery } from '../openapi/documented-query.js';
import { Tag } from '../openapi/tags.js';
import { organisationSchema } from '../query/answer-schemas.js';
import { found } from '../query/found.js';
import { listController } from '../query/list-controller.js';
import { contextOf } from '../query/query-context.js';
import { momentQuery, readMoment } from '../query/query-parameters.js';
import { atEach } from '../query/scopes.js';
import { UnitQuery, UnitsQuery } from './units.queries.js';

/** Units on any day, as known at any instant. */
@Tag('units')
@Controller('v1')
export class UnitsController extends listController({
  ...atEach('units', ['committee'], 'units', {
    policy: 'organisation.read',
    view: units,
    query: UnitsQuery,
  }),
}) {
  @Get('units/:unitId')
  @Policed('organisation.read')
  @DocumentedQuery({
    operationId: 'unit',
    zh: '一个单位及其党支部',
    en: 'A unit with its branches',
    parameters: momentQuery,
    answer: organisationSchema,
  })
  async unit(@Param('unitId') unitId: string, @Query() query: object, @Req() request: FastifyRequest) {
    const { 'min-position': minPosition, ...moment } = readMoment(query);
    return found(await this.queries.execute(new UnitQuery(unitId, moment, contextOf(request, { minPosition }))));
  }
}
