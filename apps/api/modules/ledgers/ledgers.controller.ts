import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import {
  approvals,
  bulletinDraft,
  expenseList,
  expenseTotals,
  findingList,
  followUpTracker,
  inspectionDetail,
  inspectionLedger,
  jointActivityList,
  publicityList,
  secretarySummary,
  unitFileOf,
  type Scope,
  type Sources,
} from '#libs/views/index.js';
import type { LogFolder } from '#libs/audit-log/index.js';
import { Policed } from '../../access/route-policy.js';
import { Resources } from '../../access/resource.js';
import { DocumentedQuery } from '../../openapi/documented-query.js';
import { found } from '../../query/found.js';
import { positionParameters } from '../../query/list-parameters.js';
import { listController } from '../../query/query-controller.js';
import { queryReader } from '../../query/query-parameters.js';
import { atEach, ofUnit } from '../../query/scopes.js';
import { ViewSources } from '../../query/sources.js';
import { ViewParts } from '../../query/view-parts.js';
import { AUDIT_LOG } from '../../tokens.js';
import { bulletinSchema, documentSchema, inspectionSchema } from './ledgers-schemas.js';

const positionQuery = Type.Object(positionParameters, { additionalProperties: false });
type PositionQuery = Static<typeof positionQuery>;
const readPosition = queryReader<PositionQuery>('PositionQuery', positionQuery);

/** Follow-ups, inspections, approvals, the files of units, and the year's summary of a secretary. */
@Controller('v1')
export class LedgersController extends listController({
  ...atEach('followUps', ['committee', 'unit', 'branch'], 'follow-ups', {
    policy: 'followUp.read',
    view: ({ graded }: ViewParts) => followUpTracker(graded),
  } as const),
  ...atEach('inspections', ['committee', 'unit', 'branch'], 'inspections', {
    policy: 'inspection.read',
    view: () => inspectionLedger,
  } as const),
  ...atEach('findings', ['committee', 'unit', 'branch'], 'findings', {
    policy: 'inspection.read',
    view: () => findingList,
  } as const),
  ...atEach('approvals', ['committee', 'unit', 'branch'], 'approvals', {
    policy: 'approval.read',
    view: ({ queues }: ViewParts) => approvals(queues),
  } as const),
  ...atEach('expenses', ['unit', 'branch'], 'expenses', { policy: 'unitFile.read', view: () => expenseList } as const),
  ...atEach('expenseTotals', ['unit', 'branch'], 'expense-totals', {
    policy: 'unitFile.read',
    view: () => expenseTotals,
  } as const),
  publicity: { path: 'units/:unitId/publicity', policy: 'unitFile.read', view: () => publicityList, within: ofUnit },
  ...atEach('jointActivities', ['unit', 'branch'], 'joint-activities', {
    policy: 'unitFile.read',
    view: () => jointActivityList,
  } as const),
}) {
  constructor(
    @Inject(ViewSources) sources: ViewSources,
    @Inject(ViewParts) parts: ViewParts,
    @Inject(Resources) readonly resources: Resources,
    @Inject(AUDIT_LOG) readonly auditLog: LogFolder,
  ) {
    super(sources, parts);
  }

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
    const sources = await this.#sources(query, request);
    const within = (await this.resources.inspection(inspectionId)) ?? committee;
    return found(await inspectionDetail(sources, within, inspectionId));
  }

  @Get('committee/:month/bulletin-draft')
  @Policed('inspection.read')
  @DocumentedQuery({
    operationId: 'bulletinDraft',
    zh: '当月督查通报草稿',
    en: 'The month’s bulletin, drafted from the ledger',
    parameters: positionQuery,
    answer: bulletinSchema,
  })
  async draft(@Param('month') month: string, @Query() query: object, @Req() request: FastifyRequest) {
    return bulletinDraft(await this.#sources(query, request), month, await this.auditLog.checkpoint());
  }

  @Get('units/:unitId/file')
  @Policed('unitFile.read')
  @DocumentedQuery({
    operationId: 'unitFile',
    zh: '单位工作台账',
    en: 'The file of a unit',
    parameters: positionQuery,
    answer: documentSchema,
  })
  async file(@Param('unitId') unitId: string, @Query() query: object, @Req() request: FastifyRequest) {
    return found(await unitFileOf(await this.#sources(query, request), { kind: 'unit', unitId }, unitId));
  }

  @Get('branches/:branchId/summaries/:year')
  @Policed('grade.read')
  @DocumentedQuery({
    operationId: 'secretarySummary',
    zh: '支部书记年度述职汇总',
    en: 'A secretary’s year for the debriefing',
    parameters: positionQuery,
    answer: documentSchema,
  })
  async summary(
    @Param('branchId') branchId: string,
    @Param('year') year: string,
    @Query() query: object,
    @Req() request: FastifyRequest,
  ) {
    const sources = await this.#sources(query, request);
    const within: Scope = { kind: 'branch', branchId };
    return found(await secretarySummary(this.parts.graded, sources, within, branchId, Number(year)));
  }

  #sources(query: object, request: FastifyRequest): Promise<Sources> {
    return this.sources.of(request, readPosition(query)['min-position']);
  }
}

const committee: Scope = { kind: 'committee' };
