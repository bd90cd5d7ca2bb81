import type { Proposal } from '../accounts/index.js';
import { knownProposal, type ProposalPorts } from './shared/proposals.js';

/** Declines a proposal with a reason. Throws `RuleViolation` if it is one's own or already decided. */
export async function declineProposal(
  { desk, authority }: Pick<ProposalPorts, 'desk' | 'authority'>,
  { id, reason }: Readonly<{ id: string; reason: string }>,
  actor: string,
): Promise<Proposal> {
  await authority.requireDecider(actor, knownProposal(desk, id));
  return desk.proposals.reject(id, actor, reason);
}
