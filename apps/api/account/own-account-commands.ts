import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ApiToken, Contact, Invitation, TokenRequest } from '#libs/accounts/index.js';
import type { Stores } from '#libs/service/stores.js';
import { changePassword } from '#libs/use-cases/change-password.js';
import { createToken } from '#libs/use-cases/create-token.js';
import type { CommandContext } from '#libs/use-cases/record-events.js';
import { revokeToken } from '#libs/use-cases/revoke-token.js';
import { setContact } from '#libs/use-cases/set-contact.js';
import { setUp, type FirstStart } from '#libs/use-cases/set-up.js';
import { sendsMail, sendsTo, type SendingSettings } from '../reminders/senders.js';
import { CONFIG, STORES } from '../tokens.js';

export class SetUp extends Command<readonly Invitation[]> {
  constructor(readonly first: FirstStart) {
    super();
  }
}

@CommandHandler(SetUp)
class SetUpHandler implements ICommandHandler<SetUp> {
  constructor(@Inject(STORES) readonly stores: Stores) {}

  execute({ first }: SetUp) {
    return setUp(this.stores, first);
  }
}

export class ChangePassword extends Command<void> {
  constructor(
    readonly accountId: string,
    readonly sessionId: string,
    readonly passwords: Readonly<{ present: string; next: string }>,
  ) {
    super();
  }
}

@CommandHandler(ChangePassword)
class ChangePasswordHandler implements ICommandHandler<ChangePassword> {
  constructor(@Inject(STORES) readonly stores: Stores) {}

  execute({ accountId, sessionId, passwords: { present, next } }: ChangePassword) {
    return changePassword(this.stores, { accountId, present, next, sessionId });
  }
}

export class SetContact extends Command<void> {
  constructor(
    readonly accountId: string,
    readonly contact: Contact,
  ) {
    super();
  }
}

@CommandHandler(SetContact)
class SetContactHandler implements ICommandHandler<SetContact> {
  constructor(
    @Inject(STORES) readonly stores: Stores,
    @Inject(CONFIG) readonly config: SendingSettings,
  ) {}

  execute({ accountId, contact }: SetContact) {
    const reach = { sendsMail: sendsMail(this.config), sendsTo: (url: string) => sendsTo(url, this.config) };
    return setContact({ ...this.stores, reach }, accountId, contact);
  }
}

export class CreateToken extends Command<Readonly<{ token: string; made: ApiToken }>> {
  constructor(
    readonly request: TokenRequest,
    readonly by: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(CreateToken)
class CreateTokenHandler implements ICommandHandler<CreateToken> {
  constructor(@Inject(STORES) readonly stores: Stores) {}

  execute({ request, by }: CreateToken) {
    return createToken(this.stores, request, by);
  }
}

export class RevokeToken extends Command<boolean> {
  constructor(
    readonly prefix: string,
    readonly by: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RevokeToken)
class RevokeTokenHandler implements ICommandHandler<RevokeToken> {
  constructor(@Inject(STORES) readonly stores: Stores) {}

  execute({ prefix, by }: RevokeToken) {
    return revokeToken(this.stores, by.actor, prefix, by);
  }
}

export const ownAccountHandlers = [
  SetUpHandler,
  ChangePasswordHandler,
  SetContactHandler,
  CreateTokenHandler,
  RevokeTokenHandler,
];
