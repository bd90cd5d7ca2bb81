import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import {
  duesArrears,
  duesDisclosure,
  duesRegister,
  duesTotals,
  duesYear,
  type ArrearsFilter,
  type DuesDisclosureFilter,
  type DuesDisclosureItem,
  type DuesFilter,
  type DuesItem,
  type DuesTotals,
  type DuesYearFilter,
  type DuesYearItem,
} from '#libs/views/index.js';
import { ListQuery, listHandler } from '../query/list.query.js';
import type { QueryContext } from '../query/query-context.js';
import { QuerySources } from '../query/query-sources.js';

/** The dues register of a month. */
export class DuesRegisterQuery extends ListQuery<DuesFilter, DuesItem> {}

@QueryHandler(DuesRegisterQuery)
export class DuesRegisterHandler extends listHandler(duesRegister) {}

/** The months with unpaid dues. */
export class DuesArrearsQuery extends ListQuery<ArrearsFilter, DuesItem> {}

@QueryHandler(DuesArrearsQuery)
export class DuesArrearsHandler extends listHandler(duesArrears) {}

/** The dues register of a year. */
export class DuesYearQuery extends ListQuery<DuesYearFilter, DuesYearItem> {}

@QueryHandler(DuesYearQuery)
export class DuesYearHandler extends listHandler(duesYear) {}

/** Who has paid, for the members of a branch. */
export class DuesDisclosureQuery extends ListQuery<DuesDisclosureFilter, DuesDisclosureItem> {}

@QueryHandler(DuesDisclosureQuery)
export class DuesDisclosureHandler extends listHandler(duesDisclosure) {}

/** The totals of a month’s dues in a branch. */
export class DuesTotalsQuery extends Query<DuesTotals> {
  constructor(
    readonly branchId: string,
    readonly month: string,
    readonly context: QueryContext,
  ) {
    super();
  }
}

@QueryHandler(DuesTotalsQuery)
export class DuesTotalsHandler implements IQueryHandler<DuesTotalsQuery> {
  constructor(readonly sources: QuerySources) {}

  async execute({ branchId, month, context }: DuesTotalsQuery): Promise<DuesTotals> {
    return duesTotals(await this.sources.of(context), branchId, month);
  }
}
