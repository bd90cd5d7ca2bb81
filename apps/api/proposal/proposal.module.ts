import { Module } from '@nestjs/common';
import { CorrectionController } from './correction.controller.js';
import { Corrections } from './corrections.js';

/** What takes two people. */
@Module({ controllers: [CorrectionController], providers: [Corrections], exports: [Corrections] })
export class ProposalModule {}
