import type { Clock } from '../kernel/clock.js';
import type { PersonalClass } from '../kernel/schema.js';
import { isSealed, mapSealed, type Sealed } from '../kernel/sealed.js';
import { SubjectErased, vaultErrors } from './errors.js';
import { correctedId, mapFields, openField, type Glossary, type Place } from './fields.js';
import type { ReadingLog } from './reading-log.js';
import { sealedBy } from './sealer.js';
import type { Vault } from './vault.js';

/** What reads in the place of a field whose owner was erased, and of one that may not be opened without a warrant. */
export const erasedText = '已删除';
export const restrictedText = '限制查阅';

/** Who reads personal data, and why. */
export type Reader = Readonly<{
  reader: string;
  why: string;
  /** What lets them open what is restricted. */
  warrant?: string | undefined;
}>;

export type Recorded = Place & Readonly<{ data: unknown }>;

/** Which fields are opened: of a class of a person's data. */
export type May = (kept: PersonalClass, person: string) => boolean;

/** Opens personal data, and notes that it was read before it is told. */
export class PersonalData {
  constructor(
    readonly vault: Vault,
    readonly readings: ReadingLog,
    readonly glossary: Glossary,
    readonly clock: Clock,
  ) {}

  /**
   * The data of events, the fields opened that may be, the others sealed as they are; one note for all. Of an erased
   * person, and of one restricted where there is no warrant, a word stands there instead. Throws a `VaultError` for a seal
   * that is broken.
   */
  async opened(events: readonly Recorded[], by: Reader, may: May): Promise<unknown[]> {
    const opening = new Opening(this.vault, this.glossary, by, may);
    const types = new Map(events.map(({ id, type }) => [id, type]));
    const opened = events.map((event) => opening.open(event, types.get(correctedId(event) ?? '')));
    const fields = opening.fields();
    if (Object.keys(fields).length > 0) await this.readings.note({ ...by, readAtMs: this.clock.now(), fields });
    return opened;
  }

  /** The data of an event sealed, for a place beside the log; a correction says of which type its record is. */
  async sealed(event: Recorded, recordType?: string): Promise<unknown> {
    return sealedBy(this.vault, this.glossary, (sealer) => sealer.sealed(event, recordType).data);
  }

  /** The data opened for the program itself, to be sealed in another place; told to nobody. Throws `SubjectErased`. */
  unsealed(event: Recorded): unknown {
    return mapSealed(event.data, (sealed, path) => {
      const found = this.vault.find(sealed.key);
      if (found?.state === 'destroyed') throw new SubjectErased(path);
      const text = found?.key && openField(event, path, sealed, found.key);
      if (text === undefined) throw vaultErrors.sealBroken(event.id, path);
      return text;
    });
  }
}

/** What is opened for one answer. */
class Opening {
  readonly #fields = new Map<string, Set<string>>();

  constructor(
    readonly vault: Vault,
    readonly glossary: Glossary,
    readonly by: Reader,
    readonly may: May,
  ) {}

  open(event: Recorded, recordType: string | undefined): unknown {
    this.#notePlain(event, recordType);
    return mapSealed(event.data, (sealed, path) => this.#field(event, sealed, path));
  }

  fields(): Record<string, string[]> {
    return Object.fromEntries([...this.#fields].map(([person, names]) => [person, [...names].sort()]));
  }

  #field(place: Place, sealed: Sealed['$sealed'], path: string): unknown {
    const found = this.vault.find(sealed.key);
    if (!found) throw vaultErrors.sealBroken(place.id, path);
    if (!this.may(found.kept, found.person)) return { $sealed: sealed };
    if (!found.key) return erasedText;
    if (found.state === 'restricted' && this.by.warrant === undefined) return restrictedText;
    const text = openField(place, path, sealed, found.key);
    if (text === undefined) throw vaultErrors.sealBroken(place.id, path);
    this.#note(found.person, place, path);
    return text;
  }

  /** What was recorded before there was a vault stands there as it is. */
  #notePlain(event: Recorded, recordType: string | undefined) {
    if (this.vault.plainUpTo() === undefined) return;
    mapFields(this.glossary, event, recordType, ({ path, kept, owner, value }) => {
      if (owner !== undefined && !isSealed(value) && this.may(kept, owner)) this.#note(owner, event, path);
      return value;
    });
  }

  #note(person: string, { type }: Place, path: string) {
    const names = this.#fields.get(person) ?? new Set();
    this.#fields.set(person, names.add(`${type}.${path.replaceAll(/\[\d+\]/g, '[]')}`));
  }
}
