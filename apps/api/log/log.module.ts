import { Module } from '@nestjs/common';
import { LogController } from './log.controller.js';
import { ProofController } from './proof.controller.js';

/** The audit log, for strangers and for those whose records are in it. */
@Module({ controllers: [LogController, ProofController] })
export class LogModule {}
