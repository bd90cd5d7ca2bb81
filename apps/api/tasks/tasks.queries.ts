import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Grants, type Role, type Scope } from '#libs/modules/access/index.js';
import { tasksOf, yearBoard, type Office, type Tasks, type YearBoard } from '#libs/views/index.js';
import type { QueryContext } from '../query/query-context.js';
import { QuerySources } from '../query/query-sources.js';

/** What the caller has to do. */
export class TasksQuery extends Query<Tasks> {
  constructor(readonly context: QueryContext) {
    super();
  }
}

@QueryHandler(TasksQuery)
export class TasksHandler implements IQueryHandler<TasksQuery> {
  constructor(
    readonly sources: QuerySources,
    readonly grants: Grants,
  ) {}

  async execute({ context }: TasksQuery): Promise<Tasks> {
    const sources = await this.sources.of(context);
    const today = this.sources.authority.today();
    const offices = this.grants.grantsOf(context.reader, today).flatMap(({ role, scope }) => officeOf(role, scope));
    const each = new Map(offices.map((office) => [JSON.stringify(office), office]));
    return tasksOf(sources, [...each.values()], context.reader);
  }
}

/** A branch’s year at a glance. */
export class YearBoardQuery extends Query<YearBoard | undefined> {
  constructor(
    readonly branchId: string,
    readonly year: number,
    readonly context: QueryContext,
  ) {
    super();
  }
}

@QueryHandler(YearBoardQuery)
export class YearBoardHandler implements IQueryHandler<YearBoardQuery> {
  constructor(readonly sources: QuerySources) {}

  async execute({ branchId, year, context }: YearBoardQuery): Promise<YearBoard | undefined> {
    return yearBoard(await this.sources.of(context), branchId, year);
  }
}

/** The office whose tasks a role has: who registers for the secretary sees the secretary's. */
function officeOf(role: Role, scope: Scope): Office[] {
  if ((role === 'secretary' || role === 'recorder') && scope.kind === 'branch')
    return [{ role: 'secretary', branchId: scope.branchId }];
  if (role === 'unit-officer' && scope.kind === 'unit') return [{ role, unitId: scope.unitId }];
  if ((role === 'committee' || role === 'inspector') && scope.kind === 'committee') return [{ role }];
  return [];
}
