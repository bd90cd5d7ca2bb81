import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { CivilDate, optional } from '#libs/kernel/schema.js';
import {
  branchDetail,
  eventView,
  memberDetail,
  memberList,
  ownRecordView,
  timelineView,
  unitDetail,
  unitList,
  type Sources,
} from '#libs/views/index.js';
import { Authority } from '../../access/authority.js';
import { Policed } from '../../access/route-policy.js';
import { DocumentedQuery } from '../../openapi/documented-query.js';
import { found } from '../../query/found.js';
import { positionParameters } from '../../query/list-parameters.js';
import { listController } from '../../query/query-controller.js';
import { queryReader } from '../../query/query-parameters.js';
import { atEach, ofBranch, ofMember } from '../../query/scopes.js';
import { ViewParts } from '../../query/view-parts.js';
import { ViewSources } from '../../query/sources.js';
import { eventSchema, organisationSchema } from './organisation-schemas.js';

const momentQuery = Type.Object(
  { day: optional(CivilDate), 'as-of': optional(Type.String({ minLength: 1, maxLength: 40 })), ...positionParameters },
  { additionalProperties: false },
);
type MomentQuery = Static<typeof momentQuery>;
const readMoment = queryReader<MomentQuery>('MomentQuery', momentQuery);

/** The organisation on any day and as known at any instant, the timelines of branches, and each record by itself. */
@Controller('v1')
export class OrganisationController extends listController({
  ...atEach('units', ['committee'], 'units', {
    policy: 'organisation.read',
    view: ({ organisation }: ViewParts) => unitList(organisation),
  } as const),
  ...atEach('members', ['committee', 'unit', 'branch'], 'members', {
    policy: 'organisation.read',
    view: ({ organisation }: ViewParts) => memberList(organisation),
  } as const),
  timeline: {
    path: 'branches/:branchId/timeline',
    policy: 'timeline.read',
    view: ({ log }) => timelineView(log),
    within: ofBranch,
  },
  ownRecord: {
    path: 'members/:memberId/record',
    policy: 'ownRecord.read',
    view: ({ log }) => ownRecordView(log),
    within: ofMember,
  },
}) {
  constructor(
    @Inject(ViewSources) sources: ViewSources,
    @Inject(ViewParts) parts: ViewParts,
    @Inject(Authority) readonly authority: Authority,
  ) {
    super(sources, parts);
  }

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
    const { sources, moment } = await this.#asked(query, request);
    return found(await unitDetail(this.parts.organisation, sources, unitId, moment));
  }

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
    const { sources, moment } = await this.#asked(query, request);
    return found(await branchDetail(this.parts.organisation, sources, branchId, moment));
  }

  @Get('members/:memberId')
  @Policed('organisation.read')
  @DocumentedQuery({
    operationId: 'member',
    zh: '一名党员',
    en: 'A member',
    parameters: momentQuery,
    answer: organisationSchema,
  })
  async member(@Param('memberId') memberId: string, @Query() query: object, @Req() request: FastifyRequest) {
    const { sources, moment } = await this.#asked(query, request);
    const seesDues = this.authority.may(request.caller!.accountId, 'dues.read', { kind: 'member', memberId });
    return found(await memberDetail(this.parts.organisation, sources, memberId, { ...moment, seesDues }));
  }

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
    const { sources } = await this.#asked(query, request);
    return found(await eventView(this.parts.log, eventId, sources.viewer));
  }

  async #asked(
    query: object,
    request: FastifyRequest,
  ): Promise<{ sources: Sources; moment: { day?: string; 'as-of'?: string } }> {
    const { 'min-position': position, ...moment } = readMoment(query);
    return { sources: await this.sources.of(request, position), moment };
  }
}
