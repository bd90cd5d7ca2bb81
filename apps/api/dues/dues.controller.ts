import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { Month } from '#libs/kernel/schema.js';
import { duesArrears, duesDisclosure, duesRegister, duesYear } from '#libs/views/index.js';
import { Policed } from '../access/route-policy.js';
import { DocumentedQuery } from '../openapi/documented-query.js';
import { Tag } from '../openapi/tags.js';
import { documentSchema } from '../query/answer-schemas.js';
import { listController } from '../query/list-controller.js';
import { contextOf } from '../query/query-context.js';
import { positionParameters } from '../query/list-parameters.js';
import { queryReader } from '../query/query-parameters.js';
import { atEach, ofBranch } from '../query/scopes.js';
import {
  DuesArrearsQuery,
  DuesDisclosureQuery,
  DuesRegisterQuery,
  DuesTotalsQuery,
  DuesYearQuery,
} from './dues.queries.js';

const monthQuery = Type.Object({ month: Month, ...positionParameters }, { additionalProperties: false });
const readMonth = queryReader<Static<typeof monthQuery>>(monthQuery);

/** The dues that members owe and pay. */
@Tag('dues')
@Controller('v1')
export class DuesController extends listController({
  ...atEach('duesRegister', ['unit', 'branch', 'member'], 'dues-register', {
    policy: 'dues.read',
    view: duesRegister,
    query: DuesRegisterQuery,
  }),
  ...atEach('duesArrears', ['unit', 'branch', 'member'], 'dues-arrears', {
    policy: 'dues.read',
    view: duesArrears,
    query: DuesArrearsQuery,
  }),
  ...atEach('duesYear', ['unit', 'branch', 'member'], 'dues-year', {
    policy: 'dues.read',
    view: duesYear,
    query: DuesYearQuery,
  }),
  duesDisclosure: {
    path: 'branches/:branchId/dues-disclosure',
    policy: 'disclosure.read',
    view: duesDisclosure,
    query: DuesDisclosureQuery,
    scope: ofBranch,
  },
}) {
  @Get('branches/:branchId/dues-totals')
  @Policed('dues.readTotals')
  @DocumentedQuery({
    operationId: 'duesTotals',
    zh: '当月党费收缴合计',
    en: 'Totals of a month’s dues',
    parameters: monthQuery,
    answer: documentSchema,
  })
  totals(@Param('branchId') branchId: string, @Query() query: object, @Req() request: FastifyRequest) {
    const { month, 'min-position': minPosition } = readMonth(query);
    return this.queries.execute(new DuesTotalsQuery(branchId, month, contextOf(request, { minPosition })));
  }
}
