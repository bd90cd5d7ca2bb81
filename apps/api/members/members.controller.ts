import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { memberCare, members, membersForAttention, ownRecord } from '#libs/views/index.js';
import { memberExplanationSchema } from '../grades/grades-schemas.js';
import { Policed } from '../access/route-policy.js';
import { DocumentedQuery } from '../openapi/documented-query.js';
import { Tag } from '../openapi/tags.js';
import { organisationSchema } from '../query/answer-schemas.js';
import { found } from '../query/found.js';
import { listController } from '../query/list-controller.js';
import { contextOf } from '../query/query-context.js';
import { momentQuery, positionQuery, readMoment, readPosition } from '../query/query-parameters.js';
import { atEach, ofMember } from '../query/scopes.js';
import {
  MemberCareQuery,
  MemberExplanationQuery,
  MemberQuery,
  MembersForAttentionQuery,
  MembersQuery,
  OwnRecordQuery,
} from './members.queries.js';

/** Members on any day, as known at any instant, and their care. */
@Tag('members')
@Controller('v1')
export class MembersController extends listController({
  ...atEach('members', ['committee', 'unit', 'branch'], 'members', {
    policy: 'organisation.read',
    view: members,
    query: MembersQuery,
  }),
  ...atEach('attention', ['committee', 'unit', 'branch'], 'members-for-attention', {
    policy: 'attention.read',
    view: membersForAttention,
    query: MembersForAttentionQuery,
  }),
  ...atEach('memberCare', ['unit', 'branch', 'member'], 'member-care', {
    policy: 'care.read',
    view: memberCare,
    query: MemberCareQuery,
  }),
  ownRecord: {
    path: 'members/:memberId/record',
    policy: 'ownRecord.read',
    view: ownRecord,
    query: OwnRecordQuery,
    scope: ofMember,
  },
}) {
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
    const { 'min-position': minPosition, ...moment } = readMoment(query);
    return found(await this.queries.execute(new MemberQuery(memberId, moment, contextOf(request, { minPosition }))));
  }

  @Get('members/:memberId/explanation/:year')
  @Policed('ownRecord.read')
  @DocumentedQuery({
    operationId: 'explainMember',
    zh: '说明一名党员全年的到会、请假、联系、党费及是否列入需关注名单的理由',
    en: 'Explain a member’s year: attendance, leave, contact, dues, and why they are or are not listed for attention',
    parameters: positionQuery,
    answer: memberExplanationSchema,
  })
  async explanation(
    @Param('memberId') memberId: string,
    @Param('year') year: string,
    @Query() query: object,
    @Req() request: FastifyRequest,
  ) {
    const context = contextOf(request, { minPosition: readPosition(query)['min-position'] });
    return found(await this.queries.execute(new MemberExplanationQuery(memberId, Number(year), context)));
  }
}
