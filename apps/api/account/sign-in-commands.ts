import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { LoginResult, Origin } from '#libs/accounts/index.js';
import type { Stores } from '#libs/service/stores.js';
import { acceptInvitation, type AcceptedInvitation } from '#libs/use-cases/accept-invitation.js';
import { issueRecoveryCode } from '#libs/use-cases/issue-recovery-code.js';
import { recoverAccount } from '#libs/use-cases/recover-account.js';
import { signIn, type SignIn as Admission } from '#libs/use-cases/sign-in.js';
import { STORES } from '../tokens.js';

export class SignIn extends Command<Admission | Extract<LoginResult, { kind: 'refused' }>> {
  constructor(readonly attempt: Readonly<{ accountId: string; password: string; origin: Origin }>) {
    super();
  }
}

@CommandHandler(SignIn)
class SignInHandler implements ICommandHandler<SignIn> {
  constructor(@Inject(STORES) readonly stores: Stores) {}

  execute({ attempt }: SignIn) {
    return signIn(this.stores, attempt);
  }
}

export class AcceptInvitation extends Command<AcceptedInvitation> {
  constructor(readonly acceptance: Readonly<{ code: string; password: string; origin: Origin; key: string }>) {
    super();
  }
}

@CommandHandler(AcceptInvitation)
class AcceptInvitationHandler implements ICommandHandler<AcceptInvitation> {
  constructor(@Inject(STORES) readonly stores: Stores) {}

  execute({ acceptance }: AcceptInvitation) {
    return acceptInvitation(this.stores, acceptance);
  }
}

export class IssueRecoveryCode extends Command<string> {
  constructor(readonly request: Readonly<{ accountId: string; present: string; sessionId: string }>) {
    super();
  }
}

@CommandHandler(IssueRecoveryCode)
class IssueRecoveryCodeHandler implements ICommandHandler<IssueRecoveryCode> {
  constructor(@Inject(STORES) readonly stores: Stores) {}

  execute({ request }: IssueRecoveryCode) {
    return issueRecoveryCode(this.stores, request);
  }
}

export class RecoverAccount extends Command<void> {
  constructor(readonly recovery: Readonly<{ accountId: string; code: string; password: string; key: string }>) {
    super();
  }
}

@CommandHandler(RecoverAccount)
class RecoverAccountHandler implements ICommandHandler<RecoverAccount> {
  constructor(@Inject(STORES) readonly stores: Stores) {}

  execute({ recovery }: RecoverAccount) {
    return recoverAccount(this.stores, recovery);
  }
}

export const signInHandlers = [SignInHandler, AcceptInvitationHandler, IssueRecoveryCodeHandler, RecoverAccountHandler];
