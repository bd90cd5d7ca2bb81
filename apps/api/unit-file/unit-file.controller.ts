import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { expenseTotals, expenses, jointActivities, publicity } from '#libs/views/index.js';
import { Policed } from '../access/route-policy.js';
import { DocumentedQuery } from '../openapi/documented-query.js';
import { Tag } from '../openapi/tags.js';
import { documentSchema } from '../query/answer-schemas.js';
import { found } from '../query/found.js';
import { listController } from '../query/list-controller.js';
import { contextOf } from '../query/query-context.js';
import { positionQuery, readPosition } from '../query/query-parameters.js';
import { atEach, ofUnit } from '../query/scopes.js';
import {
  ExpenseTotalsQuery,
  ExpensesQuery,
  JointActivitiesQuery,
  PublicityQuery,
  UnitFileQuery,
} from './unit-file.queries.js';

/** The files of units: expenses, publicity, joint activities. */
@Tag('unit-file')
@Controller('v1')
export class UnitFileController extends listController({
  ...atEach('expenses', ['unit', 'branch'], 'expenses', {
    policy: 'unitFile.read',
    view: expenses,
    query: ExpensesQuery,
  }),
  ...atEach('expenseTotals', ['unit', 'branch'], 'expense-totals', {
    policy: 'unitFile.read',
    view: expenseTotals,
    query: ExpenseTotalsQuery,
  }),
  publicity: {
    path: 'units/:unitId/publicity',
    policy: 'unitFile.read',
    view: publicity,
    query: PublicityQuery,
    scope: ofUnit,
  },
  ...atEach('jointActivities', ['unit', 'branch'], 'joint-activities', {
    policy: 'unitFile.read',
    view: jointActivities,
    query: JointActivitiesQuery,
  }),
}) {
  @Get('units/:unitId/file')
  @Policed('unitFile.read')
  @DocumentedQuery({
    operationId: 'unitFile',
    zh: '单位工作台账',
    en: 'The file of a unit',
    parameters: positionQuery,
    answer: documentSchema,
  })
  async unitFile(@Param('unitId') unitId: string, @Query() query: object, @Req() request: FastifyRequest) {
    const context = contextOf(request, { minPosition: readPosition(query)['min-position'] });
    return found(await this.queries.execute(new UnitFileQuery(unitId, context)));
  }
}
