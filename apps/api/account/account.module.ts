import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ProposalModule } from '../proposal/proposal.module.js';
import { RecordModule } from '../record/record.module.js';
import { accountHandlers } from './account-commands.js';
import { AccountController } from './account.controller.js';
import { Administration } from './administration.js';
import { ownAccountHandlers } from './own-account-commands.js';
import { OwnAccount } from './own-account.js';
import { SignInController } from './sign-in.controller.js';
import { signInHandlers } from './sign-in-commands.js';
import { AccountLedgerController } from './account-ledger.controller.js';
import { SessionController } from './session.controller.js';

/** Accounts, sessions, roles. */
@Module({
  imports: [CqrsModule, ProposalModule, RecordModule],
  controllers: [SignInController, SessionController, AccountController, AccountLedgerController],
  providers: [Administration, OwnAccount, ...accountHandlers, ...ownAccountHandlers, ...signInHandlers],
  exports: [OwnAccount],
})
export class AccountModule {}
