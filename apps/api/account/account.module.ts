import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AccountController } from './account.controller.js';
import { Administration } from './administration.js';
import { FirstAccount } from './first-account.js';
import { OwnAccount } from './own-account.js';
import { SessionController } from './session.controller.js';

/** Accounts, sessions, roles. */
@Module({
  imports: [CqrsModule],
  controllers: [SessionController, AccountController],
  providers: [Administration, FirstAccount, OwnAccount],
})
export class AccountModule {}
