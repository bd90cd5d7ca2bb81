import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { Tasks, YearBoard } from '#libs/views/index.js';
import { Policed } from '../access/route-policy.js';
import { DocumentedQuery } from '../openapi/documented-query.js';
import { Tag } from '../openapi/tags.js';
import { found } from '../query/found.js';
import { contextOf } from '../query/query-context.js';
import { positionQuery, readPosition } from '../query/query-parameters.js';
import { TasksQuery, YearBoardQuery } from './tasks.queries.js';

/** What is to be done: by the caller now, and by a branch in a year. */
@Tag('calendar')
@Controller('v1')
export class TasksController {
  constructor(readonly queries: QueryBus) {}

  @Get('me/tasks')
  @Policed('tasks.read')
  @DocumentedQuery({
    operationId: 'tasks',
    zh: '待办：本人职务应办的义务、审批和验收，逾期在前，各附条款',
    en: 'What the caller has to do by their offices: duties, decisions, acceptances; overdue first, each with its clause',
    parameters: positionQuery,
    answer: Tasks,
  })
  tasks(@Query() query: object, @Req() request: FastifyRequest) {
    const context = contextOf(request, { minPosition: readPosition(query)['min-position'] });
    return this.queries.execute(new TasksQuery(context));
  }

  @Get('branches/:branchId/years/:year/board')
  @Policed('calendar.read')
  @DocumentedQuery({
    operationId: 'yearBoard',
    zh: '全年一览：每项义务一行，每月、每季、半年或全年一格',
    en: 'A branch’s year at a glance: a row per duty, a cell per month, quarter, half-year or year',
    parameters: positionQuery,
    answer: YearBoard,
  })
  async board(
    @Param('branchId') branchId: string,
    @Param('year') year: string,
    @Query() query: object,
    @Req() request: FastifyRequest,
  ) {
    const context = contextOf(request, { minPosition: readPosition(query)['min-position'] });
    return found(await this.queries.execute(new YearBoardQuery(branchId, Number(year), context)));
  }
}
