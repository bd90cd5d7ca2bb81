import { streamOf } from '../kernel/stream-name.js';
import { dayOfInstant } from '../kernel/civil.js';
import type { Clock } from '../kernel/clock.js';
import { requires } from '../kernel/rule.js';
import type { ErasureGround } from '../modules/erasure/index.js';
import { vaultRules, type Vault } from '../vault/index.js';
import { recordEvents, type CommandContext, type RecordingPort } from './record-events.js';
import { commandIdOf, type RecordReceipt, type StandingFacts } from './record/index.js';

type Ports = Readonly<{ vault: Vault; facts: StandingFacts; recorder: RecordingPort; clock: Clock }>;
type Request = Readonly<{ person: string; ground: ErasureGround }>;

/** Requests the erasure of a person's data; another person decides. Throws `RuleViolation` if no data is kept. */
export async function requestErasure(
  { vault, facts, recorder, clock }: Ports,
  { person, ground }: Request,
  by: CommandContext,
): Promise<RecordReceipt & { requestId: string }> {
  await facts.catchUp();
  const isKnown = vault.stateOf(person) !== undefined || facts.registry.member(person) !== undefined;
  requires(isKnown, vaultRules.nothingKept, 'personId');
  const requestId = commandIdOf(by.actor, by.key);
  const data = { requestId, ground, requestedOn: dayOfInstant(clock.now()) };
  const recorded = await recordEvents(recorder, streamOf('vault', person), [{ type: 'ErasureRequested', data }], by);
  return { ...recorded, requestId };
}
