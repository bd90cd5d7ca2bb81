import type { Clock } from '../kernel/clock.js';
import type { PersonalClass } from '../kernel/schema.js';
import { isSealed, mapSealed, type SealedField } from '../kernel/sealed.js';
import { StoreFull } from '../sqlite/index.js';
import { SubjectErased, vaultErrors, vaultRules } from './errors.js';
import { erasedText, lostText, restrictedText, withheldText } from './fixed-texts.js';
import { correctedId, mapFields, openField, type Glossary, type Place } from './fields.js';
import type { ReadingLog } from './reading-log.js';
import { sealedBy } from './sealer.js';
import type { Vault } from './vault.js';

/** Who reads personal data, and why. */
export type Reader = Readonly<{
  reader: string;
  why: string;
  /** The warrant that opens restricted data. */
  warrant?: string | undefined;
}>;

export type RecordedData = Place & Readonly<{ data: unknown }>;

/** Whether the reader may open a class of a person's data. */
export type MayOpen = (kept: PersonalClass, person: string) => boolean;

/** Opens personal data, and logs each reading before it returns the data. */
export class PersonalData {
  constructor(
    readonly vault: Vault,
    readonly readings: ReadingLog,
    readonly glossary: Glossary,
    readonly clock: Clock,
  ) {}

  /**
   * Opens the permitted fields of events and leaves the others sealed; logs one reading for all. A fixed text replaces the
   * fields of an erased person, and of a restricted one without a warrant. Throws a `VaultError` for a broken seal.
   */
  async opened(events: readonly RecordedData[], by: Reader, may: MayOpen): Promise<unknown[]> {
    const opening = new FieldOpener(this.vault, this.glossary, by, may);
    const opened = openedBy(opening, events);
    const fields = opening.fields();
    if (Object.keys(fields).length > 0) await this.readings.note({ ...by, readAtMs: this.clock.now(), fields });
    return opened;
  }

  /** As `opened`, for the screen: on a full disk, where no reading can be noted, `withheldText` replaces what would be shown. */
  async shown(events: readonly RecordedData[], by: Reader, may: MayOpen): Promise<unknown[]> {
    try {
      return await this.opened(events, by, may);
    } catch (error) {
      if (!(error instanceof StoreFull)) throw error;
      return openedBy(new FieldOpener(this.vault, this.glossary, by, may, withheldText), events);
    }
  }

  /** Seals the data of an event for storage outside the log. A correction also needs the type of its record. */
  async sealed(event: RecordedData, recordType?: string): Promise<unknown> {
    return sealedBy(this.vault, this.glossary, (sealer) => sealer.sealed(event, recordType).data);
  }

  /** Opens the data for the program itself, to seal it again for another place; shown to nobody. Throws `SubjectErased`, also for a key that is lost. */
  unsealed(event: RecordedData): unknown {
    return mapSealed(event.data, (sealed, path) => {
      const found = this.vault.find(sealed.key);
      if (found?.state === 'destroyed') throw new SubjectErased(path);
      if (!found && this.vault.replacesLost) throw new SubjectErased(path, vaultRules.lostWithVault);
      const text = found?.key && openField(event, path, sealed, found.key);
      if (text === undefined) throw vaultErrors.sealBroken(event.id, path);
      return text;
    });
  }
}

function openedBy(opening: FieldOpener, events: readonly RecordedData[]): unknown[] {
  const types = new Map(events.map(({ id, type }) => [id, type]));
  return events.map((event) => opening.open(event, types.get(correctedId(event) ?? '')));
}

/** Opens the fields of one answer, and collects their names. With `withheld`, this text stands for what would be shown. */
class FieldOpener {
  readonly #fields = new Map<string, Set<string>>();

  constructor(
    readonly vault: Vault,
    readonly glossary: Glossary,
    readonly by: Reader,
    readonly may: MayOpen,
    readonly withheld?: string,
  ) {}

  open(event: RecordedData, recordType: string | undefined): unknown {
    const data = this.#plain(event, recordType);
    return mapSealed(data, (sealed, path) => this.#field(event, sealed, path));
  }

  fields(): Record<string, string[]> {
    return Object.fromEntries([...this.#fields].map(([person, names]) => [person, [...names].sort()]));
  }

  #field(place: Place, sealed: SealedField['$sealed'], path: string): unknown {
    const found = this.vault.find(sealed.key);
    if (!found && this.vault.replacesLost) return lostText;
    if (!found) throw vaultErrors.sealBroken(place.id, path);
    if (!this.may(found.kept, found.person)) return { $sealed: sealed };
    if (!found.key) return erasedText;
    if (found.state === 'restricted' && this.by.warrant === undefined) return restrictedText;
    const text = openField(place, path, sealed, found.key);
    if (text === undefined) throw vaultErrors.sealBroken(place.id, path);
    return this.#noted(found.person, place, path, text);
  }

  /** Data from before the vault is plain text. */
  #plain(event: RecordedData, recordType: string | undefined): unknown {
    if (this.vault.plainUpTo() === undefined) return event.data;
    return mapFields(this.glossary, event, recordType, ({ path, kept, owner, value }) => {
      const isShown = owner !== undefined && !isSealed(value) && this.may(kept, owner);
      return isShown ? this.#noted(owner, event, path, value) : value;
    });
  }

  #noted<Value>(person: string, { type }: Place, path: string, value: Value): Value | string {
    const names = this.#fields.get(person) ?? new Set();
    this.#fields.set(person, names.add(`${type}.${path.replaceAll(/\[\d+\]/g, '[]')}`));
    return this.withheld ?? value;
  }
}
