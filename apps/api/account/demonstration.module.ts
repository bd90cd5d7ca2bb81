import { Module } from '@nestjs/common';
import { AccountModule } from './account.module.js';
import { DemonstrationController } from './demonstration.controller.js';

/** Signing in by a click; imported in a demonstration alone. */
@Module({ imports: [AccountModule], controllers: [DemonstrationController] })
export class DemonstrationModule {}
