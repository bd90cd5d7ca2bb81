import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { partyDayMonth, partyDaySheet, type PartyDayMonth, type PartyDaySheet } from '#libs/views/index.js';
import type { QueryContext } from '../query/query-context.js';
import { QuerySources } from '../query/query-sources.js';

/** A branch's month as it stands in the log. */
export class PartyDayMonthQuery extends Query<PartyDayMonth | undefined> {
  constructor(
    readonly branchId: string,
    readonly month: string,
    readonly context: QueryContext,
  ) {
    super();
  }
}

@QueryHandler(PartyDayMonthQuery)
export class PartyDayMonthHandler implements IQueryHandler<PartyDayMonthQuery> {
  constructor(readonly sources: QuerySources) {}

  async execute({ branchId, month, context }: PartyDayMonthQuery): Promise<PartyDayMonth | undefined> {
    return partyDayMonth(await this.sources.of(context), branchId, month);
  }
}

/** The sheet of a branch's month: everybody who is to be registered. */
export class PartyDaySheetQuery extends Query<PartyDaySheet | undefined> {
  constructor(
    readonly branchId: string,
    readonly month: string,
    readonly context: QueryContext,
  ) {
    super();
  }
}

@QueryHandler(PartyDaySheetQuery)
export class PartyDaySheetHandler implements IQueryHandler<PartyDaySheetQuery> {
  constructor(readonly sources: QuerySources) {}

  async execute({ branchId, month, context }: PartyDaySheetQuery): Promise<PartyDaySheet | undefined> {
    return partyDaySheet(await this.sources.of(context), branchId, month);
  }
}
