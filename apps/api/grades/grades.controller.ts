import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import Type from 'typebox';
import { figureIds } from '#libs/grading/index.js';
import { Id, optional } from '#libs/kernel/schema.js';
import type { FigureQuestion } from '#libs/views/index.js';
import { Policed } from '../access/route-policy.js';
import { DocumentedQuery } from '../openapi/documented-query.js';
import { Tag } from '../openapi/tags.js';
import { Problem } from '../problem/problem.js';
import { queryReader } from '../query/query-parameters.js';
import { ExplanationQuery, GradesQuery, ScorecardQuery, UnitGradeQuery } from './grades.queries.js';
import { gradesParameters, gradesQuery, questionOf, readGrades, type GradesParameters } from './grades-parameters.js';
import { gradesSchema, explanationSchema, scorecardSchema, unitGradeSchema } from './grades-schemas.js';

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
const explanationQuery = Type.Object({ ...figureParameters, subject: optional(Id) }, { additionalProperties: false });
const branchExplanationQuery = Type.Object(figureParameters, { additionalProperties: false });

type FigureParameters = GradesParameters &
  Readonly<{ indicator?: string; period?: string; at?: string; depth?: number }>;
type ExplanationParameters = FigureParameters & Readonly<{ subject?: string }>;

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

const noNode = new Problem('invalidFields', {
  field: 'at',
  detail: { zh: '说明中没有这一层', en: 'The explanation has no such node' },
});

const noFigure = new Problem('invalidFields', {
  field: 'indicator',
  detail: { zh: '没有这一指标，或它不是该对象的指标', en: 'There is no such figure, or the subject does not have it' },
});
