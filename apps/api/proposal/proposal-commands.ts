import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Proposal } from '#libs/accounts/index.js';
import type { Stores } from '#libs/service/stores.js';
import { approveProposal } from '#libs/use-cases/approve-proposal.js';
import { declineProposal } from '#libs/use-cases/decline-proposal.js';
import { proposeAmendment } from '#libs/use-cases/propose-amendment.js';
import { proposeCorrection } from '#libs/use-cases/propose-correction.js';
import { proposeReopening } from '#libs/use-cases/propose-reopening.js';
import { proposeRetraction } from '#libs/use-cases/propose-retraction.js';
import type { CommandContext } from '#libs/use-cases/record-events.js';
import type { RecordReceipt } from '#libs/use-cases/record/index.js';
import type { ProposalResult } from '#libs/use-cases/shared/propose.js';
import { withdrawProposal } from '#libs/use-cases/withdraw-proposal.js';
import type { AmendmentBody } from '../assessments/assessment.dto.js';
import { STORES } from '../tokens.js';
import { ProposalAuthority } from './proposal-authority.js';

type Content = Readonly<{ reason: string }>;

export class ProposeCorrection extends Command<ProposalResult> {
  constructor(
    readonly eventId: string,
    readonly content: Content & Readonly<{ data: object; correctedOn: string }>,
    readonly by: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ProposeCorrection)
class ProposeCorrectionHandler implements ICommandHandler<ProposeCorrection> {
  constructor(
    @Inject(STORES) readonly stores: Stores,
    readonly authority: ProposalAuthority,
  ) {}

  execute({ eventId, content, by }: ProposeCorrection) {
    return proposeCorrection({ ...this.stores, authority: this.authority }, eventId, content, by);
  }
}

export class ProposeRetraction extends Command<ProposalResult> {
  constructor(
    readonly eventId: string,
    readonly content: Content & Readonly<{ retractedOn: string }>,
    readonly by: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ProposeRetraction)
class ProposeRetractionHandler implements ICommandHandler<ProposeRetraction> {
  constructor(
    @Inject(STORES) readonly stores: Stores,
    readonly authority: ProposalAuthority,
  ) {}

  execute({ eventId, content, by }: ProposeRetraction) {
    return proposeRetraction({ ...this.stores, authority: this.authority }, eventId, content, by);
  }
}

export class ProposeReopening extends Command<ProposalResult> {
  constructor(
    readonly partyDay: Readonly<{ branchId: string; month: string }>,
    readonly content: Content & Readonly<{ reopenedOn: string }>,
    readonly by: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ProposeReopening)
class ProposeReopeningHandler implements ICommandHandler<ProposeReopening> {
  constructor(
    @Inject(STORES) readonly stores: Stores,
    readonly authority: ProposalAuthority,
  ) {}

  execute({ partyDay, content, by }: ProposeReopening) {
    return proposeReopening({ ...this.stores, authority: this.authority }, partyDay, content, by);
  }
}

export class ProposeAmendment extends Command<ProposalResult> {
  constructor(
    readonly year: number,
    readonly amendment: AmendmentBody,
    readonly by: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ProposeAmendment)
class ProposeAmendmentHandler implements ICommandHandler<ProposeAmendment> {
  constructor(
    @Inject(STORES) readonly stores: Stores,
    readonly authority: ProposalAuthority,
  ) {}

  execute({ year, amendment, by }: ProposeAmendment) {
    return proposeAmendment({ ...this.stores, authority: this.authority }, year, amendment, by);
  }
}

export class ApproveProposal extends Command<RecordReceipt> {
  constructor(
    readonly id: string,
    readonly by: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ApproveProposal)
class ApproveProposalHandler implements ICommandHandler<ApproveProposal> {
  constructor(
    @Inject(STORES) readonly stores: Stores,
    readonly authority: ProposalAuthority,
  ) {}

  execute({ id, by }: ApproveProposal) {
    return approveProposal({ ...this.stores, authority: this.authority }, id, by);
  }
}

export class DeclineProposal extends Command<Proposal> {
  constructor(
    readonly id: string,
    readonly reason: string,
    readonly actor: string,
  ) {
    super();
  }
}

@CommandHandler(DeclineProposal)
class DeclineProposalHandler implements ICommandHandler<DeclineProposal> {
  constructor(
    @Inject(STORES) readonly stores: Stores,
    readonly authority: ProposalAuthority,
  ) {}

  execute({ id, reason, actor }: DeclineProposal) {
    return declineProposal({ ...this.stores, authority: this.authority }, { id, reason }, actor);
  }
}

export class WithdrawProposal extends Command<Proposal> {
  constructor(
    readonly id: string,
    readonly actor: string,
  ) {
    super();
  }
}

@CommandHandler(WithdrawProposal)
class WithdrawProposalHandler implements ICommandHandler<WithdrawProposal> {
  constructor(@Inject(STORES) readonly stores: Stores) {}

  execute({ id, actor }: WithdrawProposal) {
    return withdrawProposal(this.stores, id, actor);
  }
}

export const proposalHandlers = [
  ProposeCorrectionHandler,
  ProposeRetractionHandler,
  ProposeReopeningHandler,
  ProposeAmendmentHandler,
  ApproveProposalHandler,
  DeclineProposalHandler,
  WithdrawProposalHandler,
];
