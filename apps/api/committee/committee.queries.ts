import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { LogFolder } from '#libs/audit-log/index.js';
import { bulletinDraft, type BulletinDraft } from '#libs/views/index.js';
import type { QueryContext } from '../query/query-context.js';
import { QuerySources } from '../query/query-sources.js';

/** A draft of the bulletin of a month. */
export class BulletinDraftQuery extends Query<BulletinDraft> {
  constructor(
    readonly month: string,
    readonly context: QueryContext,
  ) {
    super();
  }
}

@QueryHandler(BulletinDraftQuery)
export class BulletinDraftHandler implements IQueryHandler<BulletinDraftQuery> {
  constructor(
    readonly sources: QuerySources,
    readonly auditLog: LogFolder,
  ) {}

  async execute({ month, context }: BulletinDraftQuery): Promise<BulletinDraft> {
    return bulletinDraft(await this.sources.of(context), month, await this.auditLog.checkpoint());
  }
}
