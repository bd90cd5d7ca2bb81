import { streamOf } from '../kernel/stream-name.js';
import type { CommandContext } from './record-events.js';
import { propose, type ProposalContent, type ProposalResult } from './shared/propose.js';
import type { ProposalPorts } from './shared/proposals.js';

/** Proposes the reopening of a closed month; another person decides. Throws like `propose`. */
export function proposeReopening(
  ports: ProposalPorts,
  { branchId, month }: Readonly<{ branchId: string; month: string }>,
  content: ProposalContent,
  by: CommandContext,
): Promise<ProposalResult> {
  return propose(
    ports,
    { stream: streamOf('partyDay', branchId, month), type: 'PartyDayReopened', data: content },
    by,
    content.reason,
  );
}
