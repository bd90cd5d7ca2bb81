import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import {
  findings,
  inspectionDetail,
  inspections,
  type FindingFilter,
  type FindingItem,
  type InspectionDetail,
  type InspectionFilter,
  type InspectionItem,
} from '#libs/views/index.js';
import { ListQuery, listHandler } from '../query/list.query.js';
import type { QueryContext } from '../query/query-context.js';
import { QuerySources } from '../query/query-sources.js';

/** The inspections of a scope. */
export class InspectionsQuery extends ListQuery<InspectionFilter, InspectionItem> {}

@QueryHandler(InspectionsQuery)
export class InspectionsHandler extends listHandler(inspections) {}

/** The findings of inspections, and their rectification. */
export class FindingsQuery extends ListQuery<FindingFilter, FindingItem> {}

@QueryHandler(FindingsQuery)
export class FindingsHandler extends listHandler(findings) {}

/** An inspection with its findings. */
export class InspectionQuery extends Query<InspectionDetail | undefined> {
  constructor(
    readonly inspectionId: string,
    readonly context: QueryContext,
  ) {
    super();
  }
}

@QueryHandler(InspectionQuery)
export class InspectionHandler implements IQueryHandler<InspectionQuery> {
  constructor(readonly sources: QuerySources) {}

  async execute({ inspectionId, context }: InspectionQuery): Promise<InspectionDetail | undefined> {
    return inspectionDetail(await this.sources.of(context), { kind: 'committee' }, inspectionId);
  }
}
