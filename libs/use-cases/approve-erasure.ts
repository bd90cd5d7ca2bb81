import { streamOf } from '../kernel/stream-name.js';
import type { EventStore } from '../event-store/index.js';
import type { Clock } from '../kernel/clock.js';
import { requires } from '../kernel/rule.js';
import { isSealed } from '../kernel/sealed.js';
import { correctedId, mapFields, vaultRules, type Glossary, type Vault } from '../vault/index.js';
import { recordEvents, type CommandContext, type RecordingPort } from './record-events.js';
import type { RecordReceipt, StandingFacts } from './record/index.js';
import { todayBy } from './shared/account-events.js';
import { requireCommittee } from './shared/committee.js';
import { requireIndependent } from './shared/holders.js';

type Ports = Readonly<{
  log: EventStore;
  vault: Vault;
  facts: Pick<StandingFacts, 'catchUp' | 'grants'>;
  recorder: RecordingPort;
  glossary: Glossary;
  clock: Clock;
}>;
type Approval = Readonly<{ person: string; requestId: string }>;

/**
 * Approves an erasure that another person requested, and destroys the keys. Throws `Refusal` if the actor is not of the
 * committee, and `RuleViolation` if the request is one's own, if the two accounts may be one person, if reading is restricted,
 * or if the log holds plain text.
 */
export async function approveErasure(
  ports: Ports,
  { person, requestId }: Approval,
  by: CommandContext,
): Promise<RecordReceipt> {
  const { vault, facts, recorder } = ports;
  await requireCommittee(facts, by.actor, todayBy(ports));
  await requireOther(ports, { person, requestId }, by.actor);
  requires(vault.stateOf(person)?.state !== 'restricted', vaultRules.restricted, 'personId');
  requires(!(await hasPlain(ports, person)), vaultRules.plainInLog, 'personId');
  const data = { requestId, approvedBy: by.actor, erasedOn: todayBy(ports) };
  const recorded = await recordEvents(recorder, streamOf('vault', person), [{ type: 'PersonalDataErased', data }], by);
  await vault.destroy([person]);
  return recorded;
}

/** The roles by which somebody may request an erasure. */
const asking = ['committee', 'unit-officer', 'member'] as const;

/** Who decides must not be the person who asked, under another account. */
async function requireOther(ports: Ports, { person, requestId }: Approval, actor: string) {
  for await (const batch of ports.log.readStream(streamOf('vault', person))) {
    const request = batch.find(({ type, data }) => {
      return type === 'ErasureRequested' && (data as { requestId: string }).requestId === requestId;
    });
    if (!request || request.actor === actor) continue;
    const two = { asks: request.actor, decides: actor, day: todayBy(ports), roles: asking };
    requireIndependent(ports.facts.grants, two);
  }
}

/** Whether the log holds plain text about the person, written before there was a vault. */
async function hasPlain({ log, vault, glossary }: Ports, person: string): Promise<boolean> {
  const upTo = vault.plainUpTo();
  if (upTo === undefined) return false;
  for await (const batch of log.readAll()) {
    for (const event of batch) {
      if (event.position > upTo) return false;
      const recordId = correctedId(event);
      const [record] = recordId === undefined ? [] : await log.eventsById([recordId]);
      let isPlain = false;
      mapFields(glossary, event, record?.type, ({ owner, value }) => {
        isPlain ||= owner === person && !isSealed(value);
        return value;
      });
      if (isPlain) return true;
    }
  }
  return false;
}
