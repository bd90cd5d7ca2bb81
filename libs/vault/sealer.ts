import { RuleViolation, requires } from '../kernel/rule.js';
import type { PersonalClass } from '../kernel/schema.js';
import { holdsPersonal, isSealed, withoutSeals, type PersonalField, type Sealed } from '../kernel/sealed.js';
import { requiresShape } from '../kernel/shape.js';
import { SubjectErased, vaultErrors, vaultRules } from './errors.js';
import { mapFields, newDataKey, openField, sealField, type Glossary, type Place } from './fields.js';
import type { DataKey, Vault } from './vault.js';

/** So often a race for the first key of a person is run again. */
const mostTries = 5;

/** What the work makes with a sealer, whose keys are on disk when it resolves. The work may be done again. */
export async function sealedBy<Result>(
  vault: Vault,
  glossary: Glossary,
  work: (sealer: Sealer) => Result,
): Promise<Result> {
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const sealer = new Sealer(vault, glossary);
    const result = work(sealer);
    const keys = sealer.newKeys();
    if (keys.length === 0 || (await vault.add(keys))) return result;
  }
  throw vaultErrors.keysContended();
}

/** Seals the events of one write, with the keys that there are and new ones, which are still to be kept. */
export class Sealer {
  readonly #keys = new Map<string, DataKey>();
  readonly #new: DataKey[] = [];

  constructor(
    readonly vault: Pick<Vault, 'sealingKey' | 'find'>,
    readonly glossary: Glossary,
  ) {}

  /**
   * The event with its personal fields sealed; what is sealed already is kept if this vault sealed it in that place. Throws
   * `SubjectErased`, or the `RuleViolation` of what does not fit.
   */
  sealed<E extends Place & Readonly<{ data: unknown }>>(event: E, recordType?: string): E {
    this.#requireShape(event);
    const data = mapFields(this.glossary, event, recordType, (field) => this.#sealedField(event, field));
    return data === event.data ? event : { ...event, data };
  }

  newKeys(): readonly DataKey[] {
    return this.#new;
  }

  /** Of a sealed text the form cannot be seen any more. */
  #requireShape({ type, data }: Readonly<{ type: string; data: unknown }>) {
    const schema = Object.hasOwn(this.glossary, type) ? this.glossary[type] : undefined;
    if (schema && holdsPersonal(schema)) requiresShape(schema, withoutSeals(schema, data));
  }

  #sealedField(place: Place, { path, kept, owner, value }: PersonalField): unknown {
    if (owner === undefined) throw new Error(`${place.type}.${path} is nobody’s`);
    if (isSealed(value)) {
      requires(this.#isOurs(place, path, value.$sealed, owner, kept), vaultRules.sealedElsewhere, path);
      return value;
    }
    // What is no text, or none in Unicode, is refused by the codec.
    if (typeof value !== 'string' || !value.isWellFormed()) return value;
    try {
      return sealField(place, path, this.#keyFor(owner, kept), value);
    } catch (error) {
      throw error instanceof RuleViolation ? new SubjectErased(path) : error;
    }
  }

  #keyFor(person: string, kept: PersonalClass): DataKey {
    const name = `${kept} ${person}`;
    let key = this.#keys.get(name) ?? this.vault.sealingKey(person, kept);
    if (!key) this.#new.push((key = newDataKey(person, kept)));
    this.#keys.set(name, key);
    return key;
  }

  #isOurs(place: Place, path: string, sealed: Sealed['$sealed'], owner: string, kept: PersonalClass): boolean {
    const found = this.vault.find(sealed.key);
    if (found?.person !== owner || found.kept !== kept) return false;
    return found.key === undefined || openField(place, path, sealed, found.key) !== undefined;
  }
}
