import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { unitDetail, units, type Moment, type UnitDetail, type UnitItem } from '#libs/views/index.js';
import { ListQuery, listHandler } from '../query/list.query.js';
import type { QueryContext } from '../query/query-context.js';
import { QuerySources } from '../query/query-sources.js';

/** The units on a day. */
export class UnitsQuery extends ListQuery<Moment, UnitItem> {}

@QueryHandler(UnitsQuery)
export class UnitsHandler extends listHandler(units) {}

/** A unit with its branches on a day. */
export class UnitQuery extends Query<UnitDetail | undefined> {
  constructor(
    readonly unitId: string,
    readonly moment: Moment,
    readonly context: QueryContext,
  ) {
    super();
  }
}

@QueryHandler(UnitQuery)
export class UnitHandler implements IQueryHandler<UnitQuery> {
  constructor(readonly sources: QuerySources) {}

  async execute({ unitId, moment, context }: UnitQuery): Promise<UnitDetail | undefined> {
    return unitDetail(await this.sources.of(context), unitId, moment);
  }
}
