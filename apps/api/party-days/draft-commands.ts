import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Draft } from '#libs/accounts/index.js';
import type { Stores } from '#libs/service/stores.js';
import { discardDraft } from '#libs/use-cases/discard-draft.js';
import type { CommandContext } from '#libs/use-cases/record-events.js';
import { saveDraft } from '#libs/use-cases/save-draft.js';
import type { DraftMonth } from '#libs/use-cases/shared/month-draft.js';
import { Authority } from '../access/authority.js';
import { STORES } from '../tokens.js';

export class SaveDraft extends Command<Draft> {
  constructor(
    readonly month: DraftMonth,
    readonly content: object,
    readonly by: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(SaveDraft)
class SaveDraftHandler implements ICommandHandler<SaveDraft> {
  constructor(
    @Inject(STORES) readonly stores: Stores,
    readonly authority: Authority,
  ) {}

  execute({ month, content, by }: SaveDraft) {
    const sees: Parameters<typeof saveDraft>[0]['sees'] = (kept, memberId) =>
      this.authority.sees(by.actor, kept, memberId);
    return saveDraft({ ...this.stores, sees }, month, content, by);
  }
}

export class DiscardDraft extends Command<void> {
  constructor(readonly month: DraftMonth) {
    super();
  }
}

@CommandHandler(DiscardDraft)
class DiscardDraftHandler implements ICommandHandler<DiscardDraft> {
  constructor(@Inject(STORES) readonly stores: Stores) {}

  execute({ month }: DiscardDraft) {
    return discardDraft(this.stores, month);
  }
}

export const draftHandlers = [SaveDraftHandler, DiscardDraftHandler];
