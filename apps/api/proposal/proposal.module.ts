import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CorrectionController } from './correction.controller.js';
import { ProposalAuthority } from './proposal-authority.js';
import { proposalHandlers } from './proposal-commands.js';
import { ProposalList } from './proposal-list.js';

/** Proposals: one person proposes, another decides. */
@Module({
  imports: [CqrsModule],
  controllers: [CorrectionController],
  providers: [ProposalAuthority, ProposalList, ...proposalHandlers],
  exports: [ProposalAuthority],
})
export class ProposalModule {}
