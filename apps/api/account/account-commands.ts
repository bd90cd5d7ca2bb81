import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Account } from '#libs/accounts/index.js';
import type { RevocationReason, Role, Scope } from '#libs/modules/access/index.js';
import { createAccount, type InvitedAccount } from '#libs/use-cases/create-account.js';
import { disableAccount, type DisabledAccount } from '#libs/use-cases/disable-account.js';
import { enableAccount } from '#libs/use-cases/enable-account.js';
import { grantRole, type GrantResult } from '#libs/use-cases/grant-role.js';
import type { CommandContext } from '#libs/use-cases/record-events.js';
import type { RecordReceipt } from '#libs/use-cases/record/index.js';
import { resetPassword } from '#libs/use-cases/reset-password.js';
import { revokeRole } from '#libs/use-cases/revoke-role.js';
import { ProposalAuthority } from '../proposal/proposal-authority.js';
import { Recording } from '../record/recording.js';

export class CreateAccount extends Command<InvitedAccount> {
  constructor(
    readonly accountId: string,
    readonly by: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(CreateAccount)
class CreateAccountHandler implements ICommandHandler<CreateAccount> {
  constructor(readonly recording: Recording) {}

  execute({ accountId, by }: CreateAccount) {
    return createAccount(this.recording.under('account.administer'), accountId, by);
  }
}

export class DisableAccount extends Command<DisabledAccount> {
  constructor(
    readonly accountId: string,
    readonly by: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(DisableAccount)
class DisableAccountHandler implements ICommandHandler<DisableAccount> {
  constructor(readonly recording: Recording) {}

  execute({ accountId, by }: DisableAccount) {
    return disableAccount(this.recording.under('account.administer'), accountId, by);
  }
}

export class EnableAccount extends Command<Account> {
  constructor(
    readonly accountId: string,
    readonly by: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(EnableAccount)
class EnableAccountHandler implements ICommandHandler<EnableAccount> {
  constructor(readonly recording: Recording) {}

  execute({ accountId, by }: EnableAccount) {
    return enableAccount(this.recording.under('account.administer'), accountId, by);
  }
}

export class ResetPassword extends Command<InvitedAccount> {
  constructor(
    readonly accountId: string,
    readonly by: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ResetPassword)
class ResetPasswordHandler implements ICommandHandler<ResetPassword> {
  constructor(readonly recording: Recording) {}

  execute({ accountId, by }: ResetPassword) {
    return resetPassword(this.recording.under('account.administer'), accountId, by);
  }
}

export class GrantRole extends Command<GrantResult> {
  constructor(
    readonly accountId: string,
    readonly grant: Readonly<{ role: Role; scope: Scope }>,
    readonly by: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(GrantRole)
class GrantRoleHandler implements ICommandHandler<GrantRole> {
  constructor(
    readonly recording: Recording,
    readonly authority: ProposalAuthority,
  ) {}

  execute({ accountId, grant: { role, scope }, by }: GrantRole) {
    const all = { ...this.recording.under('account.administer'), authority: this.authority };
    return grantRole(all, { accountId, role, scope }, by);
  }
}

export class RevokeRole extends Command<RecordReceipt> {
  constructor(
    readonly accountId: string,
    readonly revocation: Readonly<{ grantId: string; reason: RevocationReason }>,
    readonly by: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RevokeRole)
class RevokeRoleHandler implements ICommandHandler<RevokeRole> {
  constructor(readonly recording: Recording) {}

  execute({ accountId, revocation: { grantId, reason }, by }: RevokeRole) {
    return revokeRole(this.recording.under('account.administer'), { accountId, grantId, reason }, by);
  }
}

export const accountHandlers = [
  CreateAccountHandler,
  DisableAccountHandler,
  EnableAccountHandler,
  ResetPasswordHandler,
  GrantRoleHandler,
  RevokeRoleHandler,
];
