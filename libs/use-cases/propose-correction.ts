import type { CommandContext } from './record-events.js';
import { proposeOfRecord, type ProposalContent, type ProposalResult } from './shared/propose.js';
import type { ProposalPorts } from './shared/proposals.js';

/** Proposes the correction of a record; another person decides. Throws like `proposeOfRecord`. */
export function proposeCorrection(
  ports: ProposalPorts,
  eventId: string,
  content: ProposalContent,
  by: CommandContext,
): Promise<ProposalResult> {
  return proposeOfRecord(ports, { eventId, type: 'RecordCorrected', content }, by);
}
