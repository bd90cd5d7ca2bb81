import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import {
  expenseTotals,
  expenses,
  jointActivities,
  publicity,
  unitFileOf,
  type Expense,
  type ExpenseFilter,
  type ExpenseTotal,
  type JointActivity,
  type JointActivityFilter,
  type Publicity,
  type PublicityFilter,
  type UnitFile,
} from '#libs/views/index.js';
import { ListQuery, listHandler } from '../query/list.query.js';
import type { QueryContext } from '../query/query-context.js';
import { QuerySources } from '../query/query-sources.js';

/** The expenses for party days. */
export class ExpensesQuery extends ListQuery<ExpenseFilter, Expense> {}

@QueryHandler(ExpensesQuery)
export class ExpensesHandler extends listHandler(expenses) {}

/** The totals of expenses. */
export class ExpenseTotalsQuery extends ListQuery<ExpenseFilter, ExpenseTotal> {}

@QueryHandler(ExpenseTotalsQuery)
export class ExpenseTotalsHandler extends listHandler(expenseTotals) {}

/** The publicity of units about party days. */
export class PublicityQuery extends ListQuery<PublicityFilter, Publicity> {}

@QueryHandler(PublicityQuery)
export class PublicityHandler extends listHandler(publicity) {}

/** The joint activities of branches with contact points. */
export class JointActivitiesQuery extends ListQuery<JointActivityFilter, JointActivity> {}

@QueryHandler(JointActivitiesQuery)
export class JointActivitiesHandler extends listHandler(jointActivities) {}

/** The file of a unit. */
export class UnitFileQuery extends Query<UnitFile | undefined> {
  constructor(
    readonly unitId: string,
    readonly context: QueryContext,
  ) {
    super();
  }
}

@QueryHandler(UnitFileQuery)
export class UnitFileHandler implements IQueryHandler<UnitFileQuery> {
  constructor(readonly sources: QuerySources) {}

  async execute({ unitId, context }: UnitFileQuery): Promise<UnitFile | undefined> {
    return unitFileOf(await this.sources.of(context), { kind: 'unit', unitId }, unitId);
  }
}
