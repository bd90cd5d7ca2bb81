import type { ProposalPorts } from './shared/proposals.js';
import type { CommandContext } from './record-events.js';
import { grantByTwo } from './shared/grant-by-two.js';
import { eventIdsOf, type RecordReceipt } from './record/index.js';

/**
 * Approves a proposal and records its event, with the proposer as actor. Throws `RuleViolation` if the proposal is one's
 * own, is already decided, or cannot be recorded any more, and if it takes two holders who may be one person; and `DryRun`.
 */
export async function approveProposal(
  ports: ProposalPorts,
  id: string,
  { actor, dryRun = false }: Pick<CommandContext, 'actor' | 'dryRun'>,
): Promise<RecordReceipt> {
  const { desk, recorder, personal, authority } = ports;
  let recorded: RecordReceipt | undefined;
  await desk.proposals.approve(id, actor, async (open) => {
    await authority.requireDecider(actor, open);
    const { stream, type, proposer } = open;
    const data = personal.unsealed({ ...open, data: open.data }) as object;
    const ids = eventIdsOf(proposer, `proposal ${id}`, 2);
    const event = { type, data: { ...data, approvedBy: actor } };
    recorded = await recorder.record({
      stream,
      events: [type === 'RoleGranted' ? await grantByTwo(ports, { ...event, proposer, actor, id: ids[0]! }) : event],
      ids,
      actor: proposer,
      correlationId: id,
      dryRun,
      authorize: () => authority.requireDecider(actor, open),
    });
    return recorded.eventIds[0]!;
  });
  return recorded!;
}
