import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import {
  branchDetail,
  secretarySummary,
  timeline,
  type BranchDetail,
  type Moment,
  type SecretarySummary,
  type TimelineFilter,
  type TimelineItem,
} from '#libs/views/index.js';
import { ListQuery, listHandler } from '../query/list.query.js';
import type { QueryContext } from '../query/query-context.js';
import { QuerySources } from '../query/query-sources.js';

/** The timeline of a branch. */
export class TimelineQuery extends ListQuery<TimelineFilter, TimelineItem> {}

@QueryHandler(TimelineQuery)
export class TimelineHandler extends listHandler(timeline) {}

/** A branch with its offices and groups on a day. */
export class BranchQuery extends Query<BranchDetail | undefined> {
  constructor(
    readonly branchId: string,
    readonly moment: Moment,
    readonly context: QueryContext,
  ) {
    super();
  }
}

@QueryHandler(BranchQuery)
export class BranchHandler implements IQueryHandler<BranchQuery> {
  constructor(readonly sources: QuerySources) {}

  async execute({ branchId, moment, context }: BranchQuery): Promise<BranchDetail | undefined> {
    return branchDetail(await this.sources.of(context), branchId, moment);
  }
}

/** The summary of a secretary’s year for the debriefing. */
export class SecretarySummaryQuery extends Query<SecretarySummary | undefined> {
  constructor(
    readonly branchId: string,
    readonly year: number,
    readonly context: QueryContext,
  ) {
    super();
  }
}

@QueryHandler(SecretarySummaryQuery)
export class SecretarySummaryHandler implements IQueryHandler<SecretarySummaryQuery> {
  constructor(readonly sources: QuerySources) {}

  async execute({ branchId, year, context }: SecretarySummaryQuery): Promise<SecretarySummary | undefined> {
    return secretarySummary(await this.sources.of(context), { kind: 'branch', branchId }, branchId, year);
  }
}
