import type { Proposal } from '#libs/accounts/index.js';
import type { RecordReceipt } from '#libs/use-cases/record/index.js';
import type { ProposalPorts } from '#libs/use-cases/shared/proposals.js';

/** Approves a proposal in the name of the actor. Throws like the use case. */
export async function approve(ports: ProposalPorts, id: string, actor: string): Promise<RecordReceipt> {
  const { approveProposal } = await import('#libs/use-cases/approve-proposal.js');
  return approveProposal(ports, id, { actor });
}

/** Declines a proposal in the name of the actor. Throws like the use case. */
export async function decline(
  ports: ProposalPorts,
  { id, reason }: Readonly<{ id: string; reason: string }>,
  actor: string,
): Promise<Proposal> {
  const { declineProposal } = await import('#libs/use-cases/decline-proposal.js');
  return declineProposal(ports, { id, reason }, actor);
}
