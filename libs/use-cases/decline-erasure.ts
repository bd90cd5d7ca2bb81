import { streamOf } from '../kernel/stream-name.js';
import { dayOfInstant } from '../kernel/civil.js';
import type { Clock } from '../kernel/clock.js';
import type { DeclineReason } from '../modules/erasure/index.js';
import { recordEvents, type CommandContext, type RecordingPort } from './record-events.js';
import type { RecordReceipt, StandingFacts } from './record/index.js';
import { requireCommittee } from './shared/committee.js';

type Ports = Readonly<{
  facts: Pick<StandingFacts, 'catchUp' | 'grants'>;
  recorder: RecordingPort;
  clock: Clock;
}>;
type Decision = Readonly<{ person: string; requestId: string; reason: DeclineReason }>;

/**
 * Declines an erasure that another person requested; the data is kept. Throws `Refusal` if the actor is not of the
 * committee, and `RuleViolation` if the request is one's own.
 */
export async function declineErasure(
  { facts, recorder, clock }: Ports,
  { person, requestId, reason }: Decision,
  by: CommandContext,
): Promise<RecordReceipt> {
  await requireCommittee(facts, by.actor, dayOfInstant(clock.now()));
  const data = { requestId, declinedBy: by.actor, reason, declinedOn: dayOfInstant(clock.now()) };
  return recordEvents(recorder, streamOf('vault', person), [{ type: 'ErasureDeclined', data }], by);
}
