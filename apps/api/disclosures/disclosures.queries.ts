import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import {
  branchPage,
  disclosureBoard,
  type BranchPage,
  type BranchPageRequest,
  type DisclosureCell,
  type DisclosureFilter,
} from '#libs/views/index.js';
import { ListQuery, listHandler } from '../query/list.query.js';
import type { QueryContext } from '../query/query-context.js';
import { QuerySources } from '../query/query-sources.js';

/** The disclosure board of a year. */
export class DisclosureBoardQuery extends ListQuery<DisclosureFilter, DisclosureCell> {}

@QueryHandler(DisclosureBoardQuery)
export class DisclosureBoardHandler extends listHandler(disclosureBoard) {}

/** The public page of a branch. */
export class BranchPageQuery extends Query<BranchPage | undefined> {
  constructor(
    readonly branchId: string,
    readonly period: BranchPageRequest,
    readonly context: QueryContext,
  ) {
    super();
  }
}

@QueryHandler(BranchPageQuery)
export class BranchPageHandler implements IQueryHandler<BranchPageQuery> {
  constructor(readonly sources: QuerySources) {}

  async execute({ branchId, period, context }: BranchPageQuery): Promise<BranchPage | undefined> {
    return branchPage(await this.sources.of(context), branchId, period);
  }
}
