import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { LogFolder } from '#libs/audit-log/index.js';
import { verifyDraw, type DrawVerification } from '#libs/draws/index.js';
import type { EventStore } from '#libs/event-store/index.js';
import { drawNames, draws, type DrawFilter, type DrawItem, type DrawNames } from '#libs/views/index.js';
import { ListQuery, listHandler } from '../query/list.query.js';
import type { QueryContext } from '../query/query-context.js';
import { QuerySources } from '../query/query-sources.js';
import { LOG } from '../tokens.js';

/** The random draws. */
export class DrawsQuery extends ListQuery<DrawFilter, DrawItem> {}

@QueryHandler(DrawsQuery)
export class DrawsHandler extends listHandler(draws) {}

/** The drawn members, with names and telephone numbers for the inspector. */
export class DrawNamesQuery extends Query<DrawNames | undefined> {
  constructor(
    readonly drawId: string,
    readonly context: QueryContext,
  ) {
    super();
  }
}

@QueryHandler(DrawNamesQuery)
export class DrawNamesHandler implements IQueryHandler<DrawNamesQuery> {
  constructor(readonly sources: QuerySources) {}

  async execute({ drawId, context }: DrawNamesQuery): Promise<DrawNames | undefined> {
    return drawNames(await this.sources.of(context), drawId);
  }
}

/** A draw, repeated. */
export class DrawVerificationQuery extends Query<DrawVerification | undefined> {
  constructor(readonly drawId: string) {
    super();
  }
}

@QueryHandler(DrawVerificationQuery)
export class DrawVerificationHandler implements IQueryHandler<DrawVerificationQuery> {
  constructor(
    @Inject(LOG) readonly log: EventStore,
    readonly folder: LogFolder,
  ) {}

  async execute({ drawId }: DrawVerificationQuery): Promise<DrawVerification | undefined> {
    return verifyDraw({ log: this.log, folder: this.folder }, drawId);
  }
}
