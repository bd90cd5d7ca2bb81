import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { eventForOpening, eventView, type EventForOpening, type EventView } from '#libs/views/index.js';
import type { QueryContext } from '../query/query-context.js';
import { QuerySources } from '../query/query-sources.js';

/** An event with its corrections. */
export class EventQuery extends Query<EventView | undefined> {
  constructor(
    readonly eventId: string,
    readonly context: QueryContext,
  ) {
    super();
  }
}

@QueryHandler(EventQuery)
export class EventHandler implements IQueryHandler<EventQuery> {
  constructor(readonly sources: QuerySources) {}

  async execute({ eventId, context }: EventQuery): Promise<EventView | undefined> {
    return eventView(await this.sources.of(context), eventId);
  }
}

/** An event with its salt, for its opening. */
export class EventOpeningQuery extends Query<EventForOpening | undefined> {
  constructor(
    readonly eventId: string,
    readonly context: QueryContext,
  ) {
    super();
  }
}

@QueryHandler(EventOpeningQuery)
export class EventOpeningHandler implements IQueryHandler<EventOpeningQuery> {
  constructor(readonly sources: QuerySources) {}

  async execute({ eventId, context }: EventOpeningQuery): Promise<EventForOpening | undefined> {
    return eventForOpening(await this.sources.of(context), eventId);
  }
}
