import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { Month, optional, Year } from '#libs/kernel/schema.js';
import {
  attendanceRates,
  attendanceRegister,
  attendanceYear,
  branchPage,
  disclosureBoard,
  duesArrears,
  duesDisclosure,
  duesRegister,
  duesTotals,
  duesYear,
  followUpTracker,
  memberCare,
  membersForAttention,
  type PublicResolution,
  type Sources,
} from '#libs/views/index.js';
import { Policed } from '../../access/route-policy.js';
import { DocumentedQuery } from '../../openapi/documented-query.js';
import { positionParameters } from '../../query/list-parameters.js';
import { found } from '../../query/found.js';
import { listController } from '../../query/query-controller.js';
import { queryReader } from '../../query/query-parameters.js';
import { atEach, ofBranch } from '../../query/scopes.js';
import { ViewSources } from '../../query/sources.js';
import { ViewParts } from '../../query/view-parts.js';
import { branchPageSchema, duesTotalsSchema } from './registers-schemas.js';

const pageQuery = Type.Object(
  { year: optional(Year), month: optional(Month), ...positionParameters },
  { additionalProperties: false },
);
const monthQuery = Type.Object({ month: Month, ...positionParameters }, { additionalProperties: false });
type PageQuery = Static<typeof pageQuery>;
type MonthQuery = Static<typeof monthQuery>;
const readPage = queryReader<PageQuery>('BranchPageQuery', pageQuery);
const readMonth = queryReader<MonthQuery>('DuesTotalsQuery', monthQuery);

const mostResolutions = 200;

/** Dues, attendance, care of members, disclosure: the registers that branches keep, and their public page. */
@Controller('v1')
export class RegistersController extends listController({
  ...atEach('duesRegister', ['unit', 'branch', 'member'], 'dues-register', {
    policy: 'dues.read',
    view: duesRegister,
  } as const),
  ...atEach('duesArrears', ['unit', 'branch', 'member'], 'dues-arrears', {
    policy: 'dues.read',
    view: duesArrears,
  } as const),
  ...atEach('duesYear', ['unit', 'branch', 'member'], 'dues-year', { policy: 'dues.read', view: duesYear } as const),
  duesDisclosure: {
    path: 'branches/:branchId/dues-disclosure',
    policy: 'disclosure.read',
    view: duesDisclosure,
    within: ofBranch,
  },
  ...atEach('attendanceRegister', ['unit', 'branch', 'member'], 'attendance-register', {
    policy: 'attendance.read',
    view: attendanceRegister,
  } as const),
  ...atEach('attendanceYear', ['unit', 'branch', 'member'], 'attendance-year', {
    policy: 'attendance.read',
    view: attendanceYear,
  } as const),
  ...atEach('attendanceRates', ['committee', 'unit', 'branch'], 'attendance-rates', {
    policy: 'attendance.read',
    view: attendanceRates,
  } as const),
  ...atEach('attention', ['committee', 'unit', 'branch'], 'members-for-attention', {
    policy: 'attention.read',
    view: membersForAttention,
  } as const),
  ...atEach('memberCare', ['unit', 'branch', 'member'], 'member-care', {
    policy: 'care.read',
    view: memberCare,
  } as const),
  ...atEach('disclosureBoard', ['committee', 'unit', 'branch'], 'disclosure-board', {
    policy: 'disclosure.read',
    view: disclosureBoard,
  } as const),
}) {
  constructor(@Inject(ViewSources) sources: ViewSources, @Inject(ViewParts) parts: ViewParts) {
    super(sources, parts);
  }

  @Get('branches/:branchId/dues-totals')
  @Policed('dues.readTotals')
  @DocumentedQuery({
    operationId: 'duesTotals',
    zh: '当月党费收缴合计',
    en: 'Totals of a month’s dues',
    parameters: monthQuery,
    answer: duesTotalsSchema,
  })
  async totals(@Param('branchId') branchId: string, @Query() query: object, @Req() request: FastifyRequest) {
    const { month, 'min-position': position } = readMonth(query);
    return duesTotals(await this.sources.of(request, position), this.parts, branchId, month);
  }

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
    const { 'min-position': position, ...asked } = readPage(query);
    const sources = await this.sources.of(request, position);
    const { years, names } = this.parts;
    const seams = { years, names, resolutions: this.#resolutions };
    return found(await branchPage(sources, seams, branchId, asked));
  }

  readonly #resolutions = async (sources: Sources, branchId: string, year: number): Promise<PublicResolution[]> => {
    const view = followUpTracker(this.parts.graded);
    const page = await view.page(
      sources,
      { kind: 'branch', branchId },
      { year },
      { limit: mostResolutions, sort: 'adoption' },
    );
    return page.items.map(({ resolutionId, title, adoptedOn, state }) => ({ resolutionId, title, adoptedOn, state }));
  };
}
