import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Stores } from '#libs/service/stores.js';
import { createCalendarFeed } from '#libs/use-cases/create-calendar-feed.js';
import { revokeCalendarFeed } from '#libs/use-cases/revoke-calendar-feed.js';
import { STORES } from '../tokens.js';

export class CreateCalendarFeed extends Command<string> {
  constructor(
    readonly branchId: string,
    readonly accountId: string,
  ) {
    super();
  }
}

@CommandHandler(CreateCalendarFeed)
class CreateCalendarFeedHandler implements ICommandHandler<CreateCalendarFeed> {
  constructor(@Inject(STORES) readonly stores: Stores) {}

  execute({ branchId, accountId }: CreateCalendarFeed) {
    return createCalendarFeed(this.stores, branchId, accountId);
  }
}

export class RevokeCalendarFeed extends Command<boolean> {
  constructor(
    readonly branchId: string,
    readonly accountId: string,
  ) {
    super();
  }
}

@CommandHandler(RevokeCalendarFeed)
class RevokeCalendarFeedHandler implements ICommandHandler<RevokeCalendarFeed> {
  constructor(@Inject(STORES) readonly stores: Stores) {}

  execute({ branchId, accountId }: RevokeCalendarFeed) {
    return revokeCalendarFeed(this.stores, branchId, accountId);
  }
}

export const calendarFeedHandlers = [CreateCalendarFeedHandler, RevokeCalendarFeedHandler];
