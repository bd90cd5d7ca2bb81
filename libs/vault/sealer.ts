import { RuleViolation, requires } from '../kernel/rule.js';
import type { PersonalClass } from '../kernel/schema.js';
import { holdsPersonal, isSealed, withoutSeals, type PersonalField, type SealedField } from '../kernel/sealed.js';
import { requiresShape } from '../kernel/shape.js';
import { SubjectErased, vaultErrors, vaultRules } from './errors.js';
import { withheldText } from './fixed-texts.js';
import { mapFields, newDataKey, openField, sealField, type Glossary, type Place } from './fields.js';
import type { DataKey, Vault } from './vault.js';

/** Retries after a lost race for the first key of a person. */
const maxTries = 5;

/** Runs the work with a sealer and returns its result; the new keys are then on disk. The work may run again. */
export async function sealedBy<Result>(
  vault: Vault,
  glossary: Glossary,
  work: (sealer: Sealer) => Result,
): Promise<Result> {
  for (let tries = 1; tries <= maxTries; tries += 1) {
    const sealer = new Sealer(vault, glossary);
    const result = work(sealer);
    const keys = sealer.newKeys();
    if (keys.length === 0 || (await vault.add(keys))) return result;
  }
  throw vaultErrors.keysContended();
}

/** Seals the events of one write with existing keys and new ones; the caller stores the new ones. */
export class Sealer {
  readonly #keys = new Map<string, DataKey>();
  readonly #new: DataKey[] = [];

  constructor(
    readonly vault: Pick<Vault, 'sealingKey' | 'find' | 'replacesLost'>,
    readonly glossary: Glossary,
  ) {}

  /**
   * Seals the personal fields of an event. A sealed field stays if this vault sealed it in this place. Throws
   * `SubjectErased`, or the `RuleViolation` of a wrong shape.
   */
  sealed<E extends Place & Readonly<{ data: unknown }>>(event: E, recordType?: string): E {
    this.#requireShape(event);
    const data = mapFields(this.glossary, event, recordType, (field) => this.#sealedField(event, field));
    return data === event.data ? event : { ...event, data };
  }

  newKeys(): readonly DataKey[] {
    return this.#new;
  }

  /** Once a text is sealed, its form cannot be checked. */
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
    requires(value !== withheldText, vaultRules.withheld, path);
    // The codec refuses a value that is not valid Unicode text.
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

  #isOurs(place: Place, path: string, sealed: SealedField['$sealed'], owner: string, kept: PersonalClass): boolean {
    const found = this.vault.find(sealed.key);
    if (!found && this.vault.replacesLost) return true;
    if (found?.person !== owner || found.kept !== kept) return false;
    return found.key === undefined || openField(place, path, sealed, found.key) !== undefined;
  }
}
