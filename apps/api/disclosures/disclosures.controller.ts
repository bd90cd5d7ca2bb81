import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { Month, optional, Year } from '#libs/kernel/schema.js';
import { disclosureBoard } from '#libs/views/index.js';
import { Policed } from '../access/route-policy.js';
import { DocumentedQuery } from '../openapi/documented-query.js';
import { Tag } from '../openapi/tags.js';
import { found } from '../query/found.js';
import { listController } from '../query/list-controller.js';
import { contextOf } from '../query/query-context.js';
import { positionParameters } from '../query/list-parameters.js';
import { queryReader } from '../query/query-parameters.js';
import { atEach } from '../query/scopes.js';
import { BranchPageQuery, DisclosureBoardQuery } from './disclosures.queries.js';
import { branchPageSchema } from './disclosures-schemas.js';

const pageQuery = Type.Object(
  { year: optional(Year), month: optional(Month), ...positionParameters },
  { additionalProperties: false },
);
const readPage = queryReader<Static<typeof pageQuery>>(pageQuery);

/** The disclosure board, and the public page of a branch. */
@Tag('disclosures')
@Controller('v1')
export class DisclosuresController extends listController({
  ...atEach('disclosureBoard', ['committee', 'unit', 'branch'], 'disclosure-board', {
    policy: 'disclosure.read',
    view: disclosureBoard,
    query: DisclosureBoardQuery,
  }),
}) {
  @Get('branches/:branchId/public-page')
  @Policed('disclosure.read')
  @DocumentedQuery({
    operationId: 'branchPage',
    zh: '支部公开页',
    en: 'The public page of a branch, for its members',
    parameters: pageQuery,
    answer: branchPageSchema,
  })
  async page(@Param('branchId') branchId: string, @Query() query: object, @Req() request: FastifyRequest) {
    const { 'min-position': minPosition, ...period } = readPage(query);
    return found(
      await this.queries.execute(new BranchPageQuery(branchId, period, contextOf(request, { minPosition }))),
    );
  }
}
