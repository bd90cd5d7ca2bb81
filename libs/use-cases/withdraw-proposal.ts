import { deskRules, type Proposal } from '../accounts/index.js';
import { requires } from '../kernel/rule.js';
import { knownProposal, type ProposalPorts } from './shared/proposals.js';

/** Withdraws one's own proposal. Throws `RuleViolation` if it is somebody else's or already decided. */
export async function withdrawProposal(
  { desk }: Pick<ProposalPorts, 'desk'>,
  id: string,
  actor: string,
): Promise<Proposal> {
  requires(knownProposal(desk, id).proposer === actor, deskRules.ownProposal);
  return desk.proposals.withdraw(id, actor);
}
