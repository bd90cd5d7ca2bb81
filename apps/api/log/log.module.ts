import { Module } from '@nestjs/common';
import { LogController } from './log.controller.js';
import { ProofController } from './proof.controller.js';

/** The public files of the audit log, and the proofs of single events. */
@Module({ controllers: [LogController, ProofController] })
export class LogModule {}
