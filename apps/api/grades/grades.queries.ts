import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { EventStore } from '#libs/event-store/index.js';
import type { NoExplanation } from '#libs/grading/index.js';
import { assessmentEvents, confirmedTiers } from '#libs/use-cases/shared/assessment.js';
import {
  assessmentStatus,
  committeePage,
  gradeExplanation,
  gradesTable,
  indicatorMap,
  unitGrade,
  yearGrades,
  type AssessmentStatus,
  type CommitteePage,
  type FigureQuestion,
  type GradeExplanation,
  type GradesTable,
  type IndicatorMap,
  type UnitGrade,
  type YearGrades,
} from '#libs/views/index.js';
import type { QueryContext } from '../query/query-context.js';
import { QuerySources } from '../query/query-sources.js';
import { LOG } from '../tokens.js';
import { Grades, type GradesQuestion } from './grades.js';

/** The grades of all units. */
export class GradesQuery extends Query<YearGrades> {
  constructor(readonly question: GradesQuestion) {
    super();
  }
}

@QueryHandler(GradesQuery)
class GradesHandler implements IQueryHandler<GradesQuery> {
  constructor(
    readonly grades: Grades,
    @Inject(LOG) readonly log: EventStore,
  ) {}

  async execute({ question }: GradesQuery): Promise<YearGrades> {
    return yearGrades(await this.grades.of(question), await confirmedTiers(this.log, question.year));
  }
}

/** The grade of a unit. */
export class UnitGradeQuery extends Query<UnitGrade> {
  constructor(
    readonly unitId: string,
    readonly question: GradesQuestion,
  ) {
    super();
  }
}

@QueryHandler(UnitGradeQuery)
class UnitGradeHandler implements IQueryHandler<UnitGradeQuery> {
  constructor(
    readonly grades: Grades,
    @Inject(LOG) readonly log: EventStore,
  ) {}

  async execute({ unitId, question }: UnitGradeQuery): Promise<UnitGrade> {
    return unitGrade(await this.grades.of(question), unitId, await confirmedTiers(this.log, question.year));
  }
}

/** The committee’s own duties in a year. */
export class ScorecardQuery extends Query<CommitteePage> {
  constructor(readonly question: GradesQuestion) {
    super();
  }
}

@QueryHandler(ScorecardQuery)
class ScorecardHandler implements IQueryHandler<ScorecardQuery> {
  constructor(
    readonly grades: Grades,
    @Inject(LOG) readonly log: EventStore,
  ) {}

  async execute({ question }: ScorecardQuery): Promise<CommitteePage> {
    return committeePage((await this.grades.of(question)).grading, this.log);
  }
}

/** The explanation of a figure by clause, rule and records. */
export class ExplanationQuery extends Query<GradeExplanation | NoExplanation | 'no-such-node'> {
  constructor(
    readonly figure: FigureQuestion,
    readonly question: GradesQuestion,
  ) {
    super();
  }
}

@QueryHandler(ExplanationQuery)
class ExplanationHandler implements IQueryHandler<ExplanationQuery> {
  constructor(
    readonly grades: Grades,
    @Inject(LOG) readonly log: EventStore,
  ) {}

  async execute({ figure, question }: ExplanationQuery) {
    const { grading } = await this.grades.of(question);
    return gradeExplanation(grading, { ...figure, today: this.grades.today(question) }, this.log);
  }
}

/** The grades of all units as a table. */
export class GradesTableQuery extends Query<GradesTable> {
  constructor(readonly question: GradesQuestion) {
    super();
  }
}

@QueryHandler(GradesTableQuery)
class GradesTableHandler implements IQueryHandler<GradesTableQuery> {
  constructor(
    readonly grades: Grades,
    @Inject(LOG) readonly log: EventStore,
  ) {}

  async execute({ question }: GradesTableQuery): Promise<GradesTable> {
    return gradesTable(await this.grades.of(question), await confirmedTiers(this.log, question.year));
  }
}

/** Every figure of every unit. */
export class IndicatorMapQuery extends Query<IndicatorMap> {
  constructor(readonly question: GradesQuestion) {
    super();
  }
}

@QueryHandler(IndicatorMapQuery)
class IndicatorMapHandler implements IQueryHandler<IndicatorMapQuery> {
  constructor(readonly grades: Grades) {}

  async execute({ question }: IndicatorMapQuery): Promise<IndicatorMap> {
    return indicatorMap((await this.grades.of(question)).grading);
  }
}

/** How far the assessment of a year has come. */
export class AssessmentStatusQuery extends Query<AssessmentStatus> {
  constructor(
    readonly year: number,
    readonly context: QueryContext,
  ) {
    super();
  }
}

@QueryHandler(AssessmentStatusQuery)
class AssessmentStatusHandler implements IQueryHandler<AssessmentStatusQuery> {
  constructor(
    readonly sources: QuerySources,
    @Inject(LOG) readonly log: EventStore,
  ) {}

  async execute({ year, context }: AssessmentStatusQuery): Promise<AssessmentStatus> {
    const sources = await this.sources.of(context);
    return assessmentStatus(sources, year, await assessmentEvents(this.log, year));
  }
}

export const gradesHandlers = [
  AssessmentStatusHandler,
  IndicatorMapHandler,
  GradesTableHandler,
  GradesHandler,
  UnitGradeHandler,
  ScorecardHandler,
  ExplanationHandler,
];
