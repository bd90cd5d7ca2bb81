import type { EventStore } from '../event-store/index.js';
import { dayOfInstant } from '../kernel/civil.js';
import type { Clock } from '../kernel/clock.js';
import { requires } from '../kernel/rule.js';
import { isSealed } from '../kernel/sealed.js';
import { eventIdsOf, type Recorded, type Recorder } from '../recording/index.js';
import { vaultRules } from './errors.js';
import { correctedId, mapFields, type Glossary } from './fields.js';
import type { Vault } from './vault.js';

/** The category of the streams in which erasures are asked for and decided. */
const category = 'vault';

/** A command about the data of a person, by whoever gives it; the same key again is the same command. */
export type ErasureCommand = Readonly<{
  person: string;
  requestId: string;
  actor: string;
  key: string;
  authorize?: (() => void | Promise<void>) | undefined;
}>;

type Parts = Readonly<{ log: EventStore; vault: Vault; recorder: Recorder; glossary: Glossary; clock: Clock }>;

/** Destroys again the keys of all who were erased by the log: an older vault may have been put back. */
export async function applyErasures(log: Pick<EventStore, 'readAll'>, vault: Vault): Promise<void> {
  const erased: string[] = [];
  for await (const batch of log.readAll(0, { categories: [category] })) {
    for (const { stream, type } of batch) {
      if (type === 'PersonalDataErased') erased.push(stream.slice(category.length + 1));
    }
  }
  await vault.destroy(erased);
}

/** The erasure of a person's data: one asks, another approves or declines; then the keys are destroyed. */
export class Erasures {
  constructor(readonly parts: Parts) {}

  /** Throws the `RuleViolation` of whom nothing is kept. */
  async request(command: ErasureCommand, ground: string): Promise<Recorded> {
    const { vault, recorder } = this.parts;
    const { person, requestId } = command;
    await recorder.facts.catchUp();
    const isKnown = vault.stateOf(person) !== undefined || recorder.facts.registry.member(person) !== undefined;
    requires(isKnown, vaultRules.nothingKept, 'personId');
    return this.#record(command, 'ErasureRequested', { requestId, ground, requestedOn: this.#today() });
  }

  /** Throws the `RuleViolation` of one's own request, of a restriction, or of plain text that no key protects. */
  async approve(command: ErasureCommand): Promise<Recorded> {
    const { vault } = this.parts;
    const { person, requestId, actor } = command;
    await command.authorize?.();
    requires(vault.stateOf(person)?.state !== 'restricted', vaultRules.restricted, 'personId');
    requires(!(await this.#hasPlain(person)), vaultRules.plainInLog, 'personId');
    const said = { requestId, approvedBy: actor, erasedOn: this.#today() };
    const recorded = await this.#record(command, 'PersonalDataErased', said);
    await vault.destroy([person]);
    return recorded;
  }

  decline(command: ErasureCommand, reason: string): Promise<Recorded> {
    const { requestId, actor } = command;
    const said = { requestId, declinedBy: actor, reason, declinedOn: this.#today() };
    return this.#record(command, 'ErasureDeclined', said);
  }

  #record({ person, actor, key, authorize }: ErasureCommand, type: string, data: object): Promise<Recorded> {
    return this.parts.recorder.record({
      stream: `${category}-${person}`,
      events: [{ type, data }],
      ids: eventIdsOf(actor, key, 2),
      actor,
      ...(authorize && { authorize }),
    });
  }

  #today(): string {
    return dayOfInstant(this.parts.clock.now());
  }

  /** Whether the log says something of the person in plain text, from before there was a vault. */
  async #hasPlain(person: string): Promise<boolean> {
    const { log, vault, glossary } = this.parts;
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
}
