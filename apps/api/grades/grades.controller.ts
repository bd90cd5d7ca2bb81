import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { figureIds } from '#libs/grading/index.js';
import { CivilDate, Id, oneOf, optional } from '#libs/kernel/schema.js';
import { GradesTable, gradesTableSheet, gradesTableTitles, type FigureQuestion } from '#libs/views/index.js';
import { Policed } from '../access/route-policy.js';
import { DocumentedQuery } from '../openapi/documented-query.js';
import { Tag } from '../openapi/tags.js';
import { languageOf } from '../problem/language-of.js';
import { Problem } from '../problem/problem.js';
import { wholeCsv } from '../query/csv.js';
import { queryReader } from '../query/query-parameters.js';
import { positionParameters } from '../query/list-parameters.js';
import type { GradesQuestion } from './grades.js';
import { ExplanationQuery, GradesQuery, GradesTableQuery, ScorecardQuery, UnitGradeQuery } from './grades.queries.js';
import { gradesSchema, explanationSchema, scorecardSchema, unitGradeSchema } from './grades-schemas.js';

const instant = Type.String({ minLength: 1, maxLength: 40 });
const gradesParameters = {
  'as-of': optional(instant),
  cutoff: optional(CivilDate),
  rulebook: optional(Id),
  ...positionParameters,
};
const gradesQuery = Type.Object(gradesParameters, { additionalProperties: false });
const figure = Type.String({ pattern: '^[a-z][a-zA-Z-]{0,40}$' });
const period = Type.String({ pattern: '^\\d{4}(-(\\d{2}|Q[1-4]))?$' });
const node = Type.String({ pattern: '^\\d{1,4}(\\.\\d{1,4}){0,9}$' });
const depth = Type.Integer({ minimum: 0, maximum: 10 });
const figureParameters = {
  ...gradesParameters,
  indicator: optional(figure),
  period: optional(period),
  at: optional(node),
  depth: optional(depth),
};
const tableQuery = Type.Object(
  { ...gradesParameters, format: optional(oneOf('json', 'csv')) },
  { additionalProperties: false },
);
const explanationQuery = Type.Object({ ...figureParameters, subject: optional(Id) }, { additionalProperties: false });
const branchExplanationQuery = Type.Object(figureParameters, { additionalProperties: false });

type GradesParameters = Readonly<{ 'as-of'?: string; cutoff?: string; rulebook?: string; 'min-position'?: number }>;
type FigureParameters = GradesParameters &
  Readonly<{ indicator?: string; period?: string; at?: string; depth?: number }>;
type ExplanationParameters = FigureParameters & Readonly<{ subject?: string }>;

const readTable = queryReader<GradesParameters & Readonly<{ format?: 'json' | 'csv' }>>(tableQuery);
const readGrades = queryReader<GradesParameters>(gradesQuery);
const readExplanation = queryReader<ExplanationParameters>(explanationQuery);
const readBranchExplanation = queryReader<FigureParameters>(branchExplanationQuery);

/** Grades computed on request, with stage, confirmed tiers and explanations. */
@Tag('assessments')
@Controller('v1')
export class GradesController {
  constructor(readonly queries: QueryBus) {}

  @Get('assessments/:year/grades')
  @Policed('grade.read')
  @DocumentedQuery({
    operationId: 'grades',
    zh: '全市各单位考核结果',
    en: 'The grades of all units',
    parameters: gradesQuery,
    answer: gradesSchema,
  })
  async ofYear(@Param('year') year: string, @Query() query: object, @Res({ passthrough: true }) reply: FastifyReply) {
    const grades = await this.queries.execute(new GradesQuery(questionOf(year, readGrades(query))));
    reply.header('dangri-position', String(grades.result.upToPosition ?? -1));
    return grades;
  }

  @Get('assessments/:year/grades/table')
  @Policed('grade.read')
  @DocumentedQuery({
    operationId: 'gradesTable',
    zh: '全市各单位考核结果表：得分、等次和限制等次的原因（可取 CSV）',
    en: 'The grades of all units as a table: figures, tiers and what limits them; as CSV, too',
    parameters: tableQuery,
    answer: GradesTable,
  })
  async table(
    @Param('year') year: string,
    @Query() query: object,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { format, ...parameters } = readTable(query);
    const table = await this.queries.execute(new GradesTableQuery(questionOf(year, parameters)));
    reply.header('dangri-position', String(table.position ?? -1));
    if (format !== 'csv') return table;
    const lang = languageOf(request.headers['accept-language']);
    reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="grades.csv"');
    const titles = gradesTableTitles.map((title) => title[lang]);
    return wholeCsv(titles, gradesTableSheet(table, lang));
  }

  @Get('assessments/:year/scorecard')
  @Policed('grade.read')
  @DocumentedQuery({
    operationId: 'committeeScorecard',
    zh: '工委自身职责履行情况',
    en: 'The scorecard of the committee’s own duties',
    parameters: gradesQuery,
    answer: scorecardSchema,
  })
  scorecard(@Param('year') year: string, @Query() query: object) {
    return this.queries.execute(new ScorecardQuery(questionOf(year, readGrades(query))));
  }

  @Get('units/:unitId/grades/:year')
  @Policed('grade.read')
  @DocumentedQuery({
    operationId: 'unitGrade',
    zh: '一个单位的考核结果',
    en: 'The grade of a unit',
    parameters: gradesQuery,
    answer: unitGradeSchema,
  })
  ofUnit(@Param('unitId') unitId: string, @Param('year') year: string, @Query() query: object) {
    return this.queries.execute(new UnitGradeQuery(unitId, questionOf(year, readGrades(query))));
  }

  @Get('units/:unitId/grades/:year/explanation')
  @Policed('grade.read')
  @DocumentedQuery({
    operationId: 'explainGrade',
    zh: '说明一个得分从何而来',
    en: 'Explain a figure of a unit by clause, rule and records',
    parameters: explanationQuery,
    answer: explanationSchema,
  })
  explanation(@Param('unitId') unitId: string, @Param('year') year: string, @Query() query: object) {
    const { subject = unitId, ...parameters } = readExplanation(query);
    return this.#explanation(year, { unitId, subject }, parameters);
  }

  @Get('branches/:branchId/grades/:year/explanation')
  @Policed('grade.read')
  @DocumentedQuery({
    operationId: 'explainBranchFigures',
    zh: '说明一个党支部的得分从何而来',
    en: 'Explain a figure of a branch by clause, rule and records',
    parameters: branchExplanationQuery,
    answer: explanationSchema,
  })
  explanationOfBranch(@Param('branchId') branchId: string, @Param('year') year: string, @Query() query: object) {
    return this.#explanation(year, { subject: branchId }, readBranchExplanation(query));
  }

  async #explanation(year: string, subject: FigureQuestion, figureQuestion: FigureParameters) {
    const { indicator, period: within, at, depth: levels, ...rest } = figureQuestion;
    if (indicator !== undefined && !figureIds.includes(indicator)) throw noFigure;
    const question = {
      ...subject,
      ...(indicator !== undefined && { indicator }),
      ...(within !== undefined && { period: within }),
      ...((at !== undefined || levels !== undefined) && {
        level: { depth: levels ?? 1, ...(at !== undefined && { at }) },
      }),
    };
    const answer = await this.queries.execute(new ExplanationQuery(question, questionOf(year, rest)));
    if (answer === 'no-such-node') throw noNode;
    if (typeof answer === 'string') throw answer === 'no-such-figure' ? noFigure : new Problem('notFound');
    return answer;
  }
}

function questionOf(year: string, parameters: GradesParameters): GradesQuestion {
  const { 'as-of': asOf, 'min-position': minPosition, cutoff, rulebook } = parameters;
  return {
    year: Number(year),
    ...(asOf !== undefined && { asOf }),
    ...(cutoff !== undefined && { cutoff }),
    ...(rulebook !== undefined && { rulebook }),
    ...(minPosition !== undefined && { minPosition }),
  };
}

const noNode = new Problem('invalidFields', {
  field: 'at',
  detail: { zh: '说明中没有这一层', en: 'The explanation has no such node' },
});

const noFigure = new Problem('invalidFields', {
  field: 'indicator',
  detail: { zh: '没有这一指标，或它不是该对象的指标', en: 'There is no such figure, or the subject does not have it' },
});
