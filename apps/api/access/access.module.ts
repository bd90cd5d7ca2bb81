import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { Authentication } from './authentication.js';
import { Authority } from './authority.js';
import { Resources } from './resource.js';

/** Who calls, what concerns them, and what they may do. */
@Global()
@Module({
  providers: [Authentication, Authority, Resources, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [Authentication, Authority, Resources],
})
export class AccessModule {}
