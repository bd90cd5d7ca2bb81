import type { AnyEvent } from '../../kernel/admission.js';
import { todayBy } from './account-events.js';
import { requireHolder, requireIndependent } from './holders.js';
import type { ProposalPorts } from './proposals.js';

type ProposedGrant = Readonly<{ data: object; proposer: string; actor: string; id: string }>;

/**
 * The grant that a second holder approves, as of the day of the approval. Throws `Refusal` if the proposer is no holder any
 * more, and `RuleViolation` if the two may be one person.
 */
export async function grantByTwo(
  ports: Pick<ProposalPorts, 'log' | 'facts' | 'clock'>,
  { data, proposer, actor, id }: ProposedGrant,
): Promise<AnyEvent> {
  const day = todayBy(ports);
  await requireHolder(ports.facts, proposer, day);
  requireIndependent(ports.facts.grants, { asks: proposer, decides: actor, day });
  // After a crash the grant may be in the log already: it is the same on a later day.
  const [known] = await ports.log.eventsById([id]);
  return { type: 'RoleGranted', data: known?.data ?? { ...data, grantedOn: day } };
}
