import type { Tier } from '../modules/assessment/index.js';
import { assessmentStream } from '../year-pack/index.js';
import type { CommandContext } from './record-events.js';
import { propose, type ProposalResult } from './shared/propose.js';
import type { ProposalPorts } from './shared/proposals.js';

type Amendment = Readonly<{
  units: readonly Readonly<{ unitId: string; tier: Tier; reason: string }>[];
  amendedOn: string;
}>;

/** Proposes other tiers than the confirmed ones; another person decides. Throws like `propose`. */
export function proposeAmendment(
  ports: ProposalPorts,
  year: number,
  amendment: Amendment,
  by: CommandContext,
): Promise<ProposalResult> {
  const reason = amendment.units.map(({ reason: each }) => each).join('；');
  return propose(ports, { stream: assessmentStream(year), type: 'GradesAmended', data: amendment }, by, reason);
}
