import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { FeedPlace } from '#libs/accounts/index.js';
import type { Stores } from '#libs/service/stores.js';
import { createCalendarFeed } from '#libs/use-cases/create-calendar-feed.js';
import { revokeCalendarFeed } from '#libs/use-cases/revoke-calendar-feed.js';
import { STORES } from '../tokens.js';

export class CreateCalendarFeed extends Command<string> {
  constructor(
    readonly place: FeedPlace,
    readonly accountId: string,
  ) {
    super();
  }
}

@CommandHandler(CreateCalendarFeed)
class CreateCalendarFeedHandler implements ICommandHandler<CreateCalendarFeed> {
  constructor(@Inject(STORES) readonly stores: Stores) {}

  execute({ place, accountId }: CreateCalendarFeed) {
    return createCalendarFeed(this.stores, place, accountId);
  }
}

export class RevokeCalendarFeed extends Command<boolean> {
  constructor(
    readonly place: FeedPlace,
    readonly accountId: string,
  ) {
    super();
  }
}

@CommandHandler(RevokeCalendarFeed)
class RevokeCalendarFeedHandler implements ICommandHandler<RevokeCalendarFeed> {
  constructor(@Inject(STORES) readonly stores: Stores) {}

  execute({ place, accountId }: RevokeCalendarFeed) {
    return revokeCalendarFeed(this.stores, place, accountId);
  }
}

export const calendarFeedHandlers = [CreateCalendarFeedHandler, RevokeCalendarFeedHandler];
