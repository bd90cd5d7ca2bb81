import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import Type from 'typebox';
import type { EventStore } from '#libs/event-store/index.js';
import { explanationJson, positionsIn, recordsOf } from '#libs/explanations/index.js';
import { explain, figureIds, inFull, resultJson, type Question } from '#libs/grading/index.js';
import { CivilDate, Id, optional } from '#libs/kernel/schema.js';
import type { StandingFacts } from '#libs/recording/index.js';
import { Policed } from '../../access/route-policy.js';
import { DocumentedQuery } from '../../openapi/documented-query.js';
import { Problem } from '../../problem/problem.js';
import { queryReader } from '../../query/query-parameters.js';
import { positionParameters } from '../../query/list-parameters.js';
import { ViewSources } from '../../query/sources.js';
import { FACTS, LOG } from '../../tokens.js';
import { AssessmentCommands } from './assessment-commands.js';
import { Grades, type Graded } from './grades.js';
import { gradesSchema, explanationSchema, scorecardSchema, unitGradeSchema } from './grades-schemas.js';

const instant = Type.String({ minLength: 1, maxLength: 40 });
const asked = {
  'as-of': optional(instant),
  cutoff: optional(CivilDate),
  rulebook: optional(Id),
  ...positionParameters,
};
const gradesQuery = Type.Object(asked, { additionalProperties: false });
const figure = Type.String({ pattern: '^[a-z][a-zA-Z-]{0,40}$' });
const period = Type.String({ pattern: '^\\d{4}(-(\\d{2}|Q[1-4]))?$' });
const ofFigure = { ...asked, indicator: optional(figure), period: optional(period) };
const explanationQuery = Type.Object({ ...ofFigure, subject: optional(Id) }, { additionalProperties: false });
const branchExplanationQuery = Type.Object(ofFigure, { additionalProperties: false });

type Asked = Readonly<{ 'as-of'?: string; cutoff?: string; rulebook?: string; 'min-position'?: number }>;
type OfFigure = Asked & Readonly<{ indicator?: string; period?: string }>;
type Explained = OfFigure & Readonly<{ subject?: string }>;
type OfSubject = OfFigure & Readonly<{ unitId: string; subject: string }>;

const readGrades = queryReader<Asked>('GradesQuery', gradesQuery);
const readExplanation = queryReader<Explained>('ExplanationQuery', explanationQuery);
const readBranchExplanation = queryReader<OfFigure>('BranchExplanationQuery', branchExplanationQuery);

/** Grades as computed on request, with stage, confirmed tiers and what each figure rests on. */
@Controller('v1')
export class GradesController {
  constructor(
    @Inject(Grades) readonly grades: Grades,
    @Inject(AssessmentCommands) readonly assessment: AssessmentCommands,
    @Inject(ViewSources) readonly sources: ViewSources,
    @Inject(LOG) readonly log: EventStore,
    @Inject(FACTS) readonly facts: StandingFacts,
  ) {}

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
    const { json, sha256, grading } = await this.#graded(year, readGrades(query));
    const standing = { stage: grading.stage, confirmed: await this.#confirmed(year) };
    reply.header('dangri-position', String(grading.question.upToPosition ?? -1));
    return { resultSha256: sha256, ...standing, result: JSON.parse(json) as unknown };
  }

  @Get('assessments/:year/scorecard')
  @Policed('grade.read')
  @DocumentedQuery({
    operationId: 'committeeScorecard',
    zh: '工委自身职责履行情况',
    en: 'The committee’s own duties',
    parameters: gradesQuery,
    answer: scorecardSchema,
  })
  async scorecard(@Param('year') year: string, @Query() query: object) {
    const { grading } = await this.#graded(year, readGrades(query));
    const { upToPosition: position } = grading.question;
    return { year: Number(year), position, cutoff: grading.facts.cutoff, clause: '4.2b', ...grading.committee };
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
  async ofUnit(@Param('unitId') unitId: string, @Param('year') year: string, @Query() query: object) {
    const { grading, sha256 } = await this.#graded(year, readGrades(query));
    const units = grading.units.filter((unit) => unit.unitId === unitId);
    const { units: results, ...head } = JSON.parse(resultJson({ ...grading, units })) as { units: unknown[] };
    const confirmed = (await this.#confirmed(year)).find((each) => each.unitId === unitId) ?? null;
    return { ...head, resultSha256: sha256, stage: grading.stage, confirmed, unit: results[0] ?? null };
  }

  @Get('units/:unitId/grades/:year/explanation')
  @Policed('grade.read')
  @DocumentedQuery({
    operationId: 'explainGrade',
    zh: '说明一个得分从何而来',
    en: 'Open a figure down to clause, rule and records',
    parameters: explanationQuery,
    answer: explanationSchema,
  })
  explanation(@Param('unitId') unitId: string, @Param('year') year: string, @Query() query: object) {
    const { subject = unitId, ...rest } = readExplanation(query);
    return this.#explained(year, { unitId, subject, ...rest });
  }

  @Get('branches/:branchId/grades/:year/explanation')
  @Policed('grade.read')
  @DocumentedQuery({
    operationId: 'explainBranchFigures',
    zh: '说明一个党支部的得分从何而来',
    en: 'Open the figures of a branch down to clause, rule and records',
    parameters: branchExplanationQuery,
    answer: explanationSchema,
  })
  explanationOfBranch(@Param('branchId') branchId: string, @Param('year') year: string, @Query() query: object) {
    const unitId = this.facts.registry.branch(branchId)?.unitId;
    if (unitId === undefined) throw new Problem('notFound');
    return this.#explained(year, { unitId, subject: branchId, ...readBranchExplanation(query) });
  }

  async #explained(year: string, { unitId, subject, indicator, period: within, ...rest }: OfSubject) {
    if (indicator !== undefined && !figureIds.includes(indicator)) throw noFigure;
    const { grading } = await this.#graded(year, rest);
    const unit = grading.units.find((each) => each.unitId === unitId);
    const isOfUnit = subject === unitId || unit?.branches.some(({ branchId }) => branchId === subject);
    if (!isOfUnit) throw new Problem('notFound');
    const question: Question = {
      subject,
      ...(indicator !== undefined && { indicator }),
      ...(within !== undefined && { period: within }),
    };
    const found = explain(grading, question);
    if (typeof found === 'string') throw found === 'no-such-figure' ? noFigure : new Problem('notFound');
    const whole = inFull(found);
    const records = await recordsOf(grading, positionsIn(whole), this.log);
    const { upToPosition: position } = grading.question;
    return {
      year: Number(year),
      position,
      cutoff: grading.facts.cutoff,
      stage: grading.stage,
      explanation: explanationJson(whole, records),
    };
  }

  async #graded(year: string, { 'as-of': asOf, 'min-position': position, cutoff, rulebook }: Asked): Promise<Graded> {
    await this.sources.requirePosition(position);
    return this.grades.of({
      year: Number(year),
      ...(asOf !== undefined && { asOf }),
      ...(cutoff !== undefined && { cutoff }),
      ...(rulebook !== undefined && { rulebook }),
    });
  }

  async #confirmed(year: string) {
    return [...(await this.assessment.confirmedTiers(Number(year)))].map(([unitId, tier]) => ({ unitId, tier }));
  }
}

const noFigure = new Problem('invalidFields', {
  field: 'indicator',
  detail: { zh: '没有这一指标，或它不是该对象的指标', en: 'There is no such figure, or it is none of the subject’s' },
});
