import type { PersonalClass } from '../kernel/schema.js';

/** `restricted`: kept, but opened only under a named warrant. `destroyed` is final. */
export type KeyState = 'active' | 'restricted' | 'destroyed';

/** A key that seals one class of one person's data. */
export type DataKey = Readonly<{ id: string; person: string; kept: PersonalClass; key: Uint8Array }>;

/** A stored key. `key` is missing once it is destroyed. */
export type StoredKey = Readonly<{ person: string; kept: PersonalClass; state: KeyState; key?: Uint8Array }>;

export type PersonState = Readonly<{ state: KeyState; /** What it is restricted for. */ warrant?: string }>;

/** The number of persons in each state, and the number of keys. */
export type VaultStatus = Readonly<Record<KeyState, number> & { keys: number; plainUpTo: number | null }>;

/** The keys of persons, one for each class of their data, wrapped by a master key. A port: SQLite is the first adapter. */
export interface Vault {
  /** Whether the log says that an earlier vault was lost: a key that is unknown was of that one, and nobody has it. */
  readonly replacesLost: boolean;
  /** The key for sealing, if there is one. Throws `SubjectErased`. */
  sealingKey(person: string, kept: PersonalClass): DataKey | undefined;
  /** Stores new keys; they are on disk when it resolves. False if one existed already. Throws `SubjectErased`. */
  add(keys: readonly DataKey[]): Promise<boolean>;
  /** The key with an id from the log. */
  find(id: string): StoredKey | undefined;
  /** Undefined for an unknown person. */
  stateOf(person: string): PersonState | undefined;
  restrict(person: string, warrant: string): Promise<void>;
  release(person: string): Promise<void>;
  /** Destroys the keys of persons for good; no byte of them stays on disk. A person without keys counts as erased too. */
  destroy(persons: readonly string[]): Promise<void>;
  /** Wraps every key with another master key. */
  rewrap(masterKey: Uint8Array): Promise<void>;
  /** The last position of plain text from before the vault; undefined if there is none. */
  plainUpTo(): number | undefined;
  status(): VaultStatus;
  /** The persons whose keys are destroyed. */
  destroyed(): readonly string[];
  close(): Promise<void>;
}
