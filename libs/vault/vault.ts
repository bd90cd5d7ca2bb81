import type { PersonalClass } from '../kernel/schema.js';

/** `restricted`: kept, but opened only under a named warrant. `destroyed` is final. */
export type KeyState = 'active' | 'restricted' | 'destroyed';

/** A key that seals one class of one person's data. */
export type DataKey = Readonly<{ id: string; person: string; kept: PersonalClass; key: Uint8Array }>;

/** A key as it is found by its id; without the key itself once it is destroyed. */
export type FoundKey = Readonly<{ person: string; kept: PersonalClass; state: KeyState; key?: Uint8Array }>;

export type PersonState = Readonly<{ state: KeyState; /** What it is restricted for. */ warrant?: string }>;

/** How many persons there are in each state, and how many keys. */
export type VaultStatus = Readonly<Record<KeyState, number> & { keys: number; plainUpTo: number | null }>;

/** The keys of persons, one for each class of their data, wrapped by a master key. A port: SQLite is the first adapter. */
export interface Vault {
  /** The key that seals; nothing where there is none yet. Throws `SubjectErased`. */
  sealingKey(person: string, kept: PersonalClass): DataKey | undefined;
  /** Keeps new keys, on disk when it resolves; false where one was there already. Throws `SubjectErased`. */
  add(keys: readonly DataKey[]): Promise<boolean>;
  /** The key of an id that stands in the log. */
  find(id: string): FoundKey | undefined;
  /** Nothing of whom the vault has never heard. */
  stateOf(person: string): PersonState | undefined;
  restrict(person: string, warrant: string): Promise<void>;
  release(person: string): Promise<void>;
  /** Destroys the keys of persons for good, whether they have any or not; nothing of them is left on disk. */
  destroy(persons: readonly string[]): Promise<void>;
  /** Wraps every key anew. */
  rewrap(masterKey: Uint8Array): Promise<void>;
  /** Up to which position the log holds plain text from before there was a vault; nothing where it never did. */
  plainUpTo(): number | undefined;
  status(): VaultStatus;
  close(): Promise<void>;
}
