import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { oneOf, optional } from '#libs/kernel/schema.js';
import {
  AssessmentStatus,
  GradesTable,
  gradesTableSheet,
  gradesTableTitle,
  gradesTableTitles,
  IndicatorMap,
} from '#libs/views/index.js';
import { Policed } from '../access/route-policy.js';
import { DocumentedQuery } from '../openapi/documented-query.js';
import { Tag } from '../openapi/tags.js';
import { languageOf } from '../problem/language-of.js';
import { contextOf } from '../query/query-context.js';
import { positionQuery, queryReader, readPosition } from '../query/query-parameters.js';
import { sendSheet } from '../query/whole-sheet.js';
import { gradesParameters, gradesQuery, questionOf, readGrades, type GradesParameters } from './grades-parameters.js';
import { AssessmentStatusQuery, GradesTableQuery, IndicatorMapQuery } from './grades.queries.js';

const tableQuery = Type.Object(
  { ...gradesParameters, format: optional(oneOf('json', 'csv', 'xlsx')) },
  { additionalProperties: false },
);
const readTable = queryReader<GradesParameters & Readonly<{ format?: 'json' | 'csv' | 'xlsx' }>>(tableQuery);

/** The year’s assessment at a glance: its steps, its table, and every figure of every unit. */
@Tag('assessments')
@Controller('v1/assessments/:year')
export class GradesTableController {
  constructor(readonly queries: QueryBus) {}

  @Get()
  @Policed('grade.read')
  @DocumentedQuery({
    operationId: 'assessmentStatus',
    zh: '年度考核办理到哪一步：启动、计算、申诉、确定、封存，各步的登记人和日期',
    en: 'How far the assessment of a year has come: opening, computing, appeals, confirmation, sealing, each with who and when',
    parameters: positionQuery,
    answer: AssessmentStatus,
  })
  status(@Param('year') year: string, @Query() query: object, @Req() request: FastifyRequest) {
    const context = contextOf(request, { minPosition: readPosition(query)['min-position'] });
    return this.queries.execute(new AssessmentStatusQuery(Number(year), context));
  }

  @Get('grades/table')
  @Policed('grade.read')
  @DocumentedQuery({
    operationId: 'gradesTable',
    zh: '全市各单位考核结果表：得分、等次、限制等次的原因和未评定的单位（可取 CSV 和 Excel）',
    en: 'The grades of all units as a table: figures, tiers, what limits them, and units without a grade; as CSV and Excel, too',
    parameters: tableQuery,
    answer: GradesTable,
    sheet: true,
  })
  async table(
    @Param('year') year: string,
    @Query() query: object,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { format = 'json', ...parameters } = readTable(query);
    const table = await this.queries.execute(new GradesTableQuery(questionOf(year, parameters)));
    reply.header('dangri-position', String(table.position ?? -1));
    if (format === 'json') return table;
    const lang = languageOf(request.headers['accept-language']);
    return sendSheet(reply, format, {
      file: `grades-${table.year}`,
      name: gradesTableTitle(table)[lang],
      titles: gradesTableTitles.map((title) => title[lang]),
      page: gradesTableSheet(table, lang),
    });
  }

  @Get('grades/indicators')
  @Policed('grade.read')
  @DocumentedQuery({
    operationId: 'indicatorMap',
    zh: '全市各单位各项指标的得分（单位 × 指标）',
    en: 'Every figure of every unit: units by indicators',
    parameters: gradesQuery,
    answer: IndicatorMap,
  })
  async indicators(
    @Param('year') year: string,
    @Query() query: object,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const map = await this.queries.execute(new IndicatorMapQuery(questionOf(year, readGrades(query))));
    reply.header('dangri-position', String(map.position ?? -1));
    return map;
  }
}
