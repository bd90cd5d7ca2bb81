import { chmodSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PersonalClass } from '../kernel/schema.js';
import { meaningOf, openFile, query, queryOf, StoreBusy, StoreFull, type WritableFile } from '../sqlite/index.js';
import { lock, unlock } from './encryption.js';
import { SubjectErased, vaultErrors } from './errors.js';
import type { MasterKeys } from './master-keys.js';
import { masterKeyFor, parsed, probeBy } from './master-probe.js';
import { vaultKind } from './tables.js';
import type { DataKey, StoredKey, KeyState, PersonState, Vault, VaultStatus } from './vault.js';

export type VaultOptions = Readonly<{
  masterKeys: MasterKeys;
  /** Called for a new vault: the last position of the log with plain text. */
  plainUpTo?: () => Promise<number | undefined>;
  /** Whether an earlier vault of the log was lost. */
  replacesLost?: boolean;
}>;

/** The longest time that the destruction of a key waits for processes that read the vault. */
const maxWaitMs = 30_000;
/** The time until a destruction that found no room is tried again. */
const retryMs = 5000;

/**
 * Opens or makes the vault in a file, and the first master key if none is configured. Throws a `VaultError` for a missing or
 * wrong master key, and a `StoreError`.
 */
export async function openSqliteVault(path: string, options: VaultOptions): Promise<Vault> {
  const { masterKeys, plainUpTo, replacesLost = false } = options;
  const opened = await openFile(path, vaultKind, 'write');
  try {
    chmodSync(path, 0o600);
    opened.connection.exec('PRAGMA secure_delete = ON');
    const master = await masterKeyFor(opened, masterKeys, plainUpTo);
    const vault = new SqliteVault(opened, master, replacesLost);
    await vault.sweep();
    return vault;
  } catch (error) {
    await opened.close();
    throw meaningOf(error, opened.file);
  }
}

class SqliteVault implements Vault {
  readonly #opened: WritableFile;
  readonly #statements;
  #master: Uint8Array;
  /** Persons who are erased, while their keys could not be destroyed yet. */
  readonly #condemned = new Set<string>();
  #retry: NodeJS.Timeout | undefined;

  constructor(
    opened: WritableFile,
    master: Uint8Array,
    readonly replacesLost: boolean,
  ) {
    this.#opened = opened;
    this.#master = master;
    this.#statements = statementsOf(opened);
  }

  sealingKey(person: string, kept: PersonalClass): DataKey | undefined {
    if (this.stateOf(person)?.state === 'destroyed') throw new SubjectErased();
    const [id, wrapped] = this.#statements.keyFor.first(person, kept) ?? [];
    return id === undefined ? undefined : this.#unwrap(id as string, person, kept, wrapped as string);
  }

  add(keys: readonly DataKey[]): Promise<boolean> {
    return this.#opened.transactions.run(() => {
      let added = true;
      for (const { id, person, kept, key } of keys) {
        if (this.stateOf(person)?.state === 'destroyed') throw new SubjectErased();
        this.#statements.insertPerson.run(person, 'active');
        const wrapped = JSON.stringify(lock(this.#master, key, aboutKey(id, person, kept)));
        const { changes } = this.#statements.insertKey.run(id, person, kept, wrapped) as { changes: number };
        added &&= changes === 1;
      }
      return added;
    });
  }

  find(id: string): StoredKey | undefined {
    const [person, kept, wrapped, state] = (this.#statements.key.first(id) ?? []) as [
      string,
      PersonalClass,
      string | null,
      KeyState,
    ];
    if (person === undefined) return undefined;
    if (wrapped === null || this.#condemned.has(person)) return { person, kept, state: 'destroyed' };
    return { person, kept, state, key: this.#unwrap(id, person, kept, wrapped).key };
  }

  stateOf(person: string): PersonState | undefined {
    if (this.#condemned.has(person)) return { state: 'destroyed' };
    const [state, warrant] = this.#statements.person.first(person) ?? [];
    if (state === undefined) return undefined;
    return { state: state as KeyState, ...(warrant !== null && { warrant: warrant as string }) };
  }

  async restrict(person: string, warrant: string): Promise<void> {
    await this.#opened.transactions.run(() => this.#statements.restrict.run(warrant, person));
  }

  async release(person: string): Promise<void> {
    await this.#opened.transactions.run(() => this.#statements.release.run(person));
  }

  async destroy(persons: readonly string[]): Promise<void> {
    const isLeft = (person: string) => this.#condemned.has(person) || this.stateOf(person)?.state !== 'destroyed';
    const left = persons.filter(isLeft);
    for (const person of left) this.#condemned.add(person);
    try {
      if (left.length > 0) await this.#destroyKeys(left);
      for (const person of left) this.#condemned.delete(person);
      // An earlier sweep may have found no room.
      await this.sweep();
    } catch (error) {
      if (error instanceof StoreFull) this.#destroyLater();
      throw error;
    }
  }

  /** On a full disk nobody reads the data any more, and the keys are destroyed as soon as there is room. */
  #destroyLater() {
    clearTimeout(this.#retry);
    const again = () => this.destroy([...this.#condemned]).catch(() => undefined);
    this.#retry = setTimeout(() => void again(), retryMs).unref();
  }

  async #destroyKeys(persons: readonly string[]): Promise<void> {
    await this.#opened.transactions.run(() => {
      for (const person of persons) {
        this.#statements.insertPerson.run(person, 'active');
        this.#statements.destroyPerson.run(person);
        this.#statements.destroyKeys.run(person);
      }
      this.#statements.soiled.run(0);
    });
  }

  async rewrap(masterKey: Uint8Array): Promise<void> {
    await this.#opened.transactions.run(() => {
      for (const [id, person, kept, wrapped] of this.#statements.keys.all() as [
        string,
        string,
        PersonalClass,
        string,
      ][]) {
        const about = aboutKey(id, person, kept);
        const { key } = this.#unwrap(id, person, kept, wrapped);
        this.#statements.rewrapKey.run(JSON.stringify(lock(masterKey, key, about)), id);
      }
      this.#statements.rewrapProbe.run(probeBy(masterKey));
      this.#statements.soiled.run(0);
    });
    this.#master = masterKey;
    await this.sweep();
  }

  plainUpTo(): number | undefined {
    return (this.#statements.plainUpTo.first()![0] as number | null) ?? undefined;
  }

  status(): VaultStatus {
    const counts = new Map(this.#statements.states.all() as unknown as [KeyState, number][]);
    const of = (state: KeyState) => counts.get(state) ?? 0;
    const keys = this.#statements.count.first()![0] as number;
    const states = { active: of('active'), restricted: of('restricted'), destroyed: of('destroyed') };
    return { ...states, keys, plainUpTo: this.plainUpTo() ?? null };
  }

  destroyed(): readonly string[] {
    return this.#statements.destroyed.all().map(([person]) => person as string);
  }

  close(): Promise<void> {
    clearTimeout(this.#retry);
    return this.#opened.close();
  }

  #unwrap(id: string, person: string, kept: PersonalClass, wrapped: string): DataKey {
    const key = unlock(this.#master, parsed(wrapped), aboutKey(id, person, kept));
    // Another process may have rotated the master key since the vault was opened.
    if (!key) throw vaultErrors.masterKeyWrong(this.#opened.file.path);
    return { id, person, kept, key };
  }

  /** Rewrites the file without its free space, which may contain old bytes, and empties the journal. */
  async sweep(): Promise<void> {
    if (this.#statements.swept.first()![0] === 1) return;
    const { connection, file, transactions } = this.#opened;
    for (let waitedMs = 0; ;) {
      try {
        await transactions.settled();
        connection.exec('VACUUM');
        requireDone(connection, file);
        this.#statements.soiled.run(1);
        return;
      } catch (error) {
        const meaning = meaningOf(error, file);
        if (!(meaning instanceof StoreBusy) || waitedMs > maxWaitMs) throw meaning;
        await sleep(50);
        waitedMs += 50;
      }
    }
  }
}

function requireDone(connection: WritableFile['connection'], file: WritableFile['file']) {
  const [busy] = query(connection, 'PRAGMA wal_checkpoint(TRUNCATE)').first()!;
  if (busy !== 0) throw new StoreBusy(file, 0);
}

function aboutKey(id: string, person: string, kept: PersonalClass): string {
  return JSON.stringify([id, person, kept]);
}

function statementsOf(opened: WritableFile) {
  const { connection } = opened;
  return {
    person: queryOf(opened, 'SELECT state, warrant FROM person WHERE id = ?'),
    key: queryOf(
      opened,
      'SELECT k.person, k.class, k.wrapped, p.state FROM key k JOIN person p ON p.id = k.person WHERE k.id = ?',
    ),
    keyFor: queryOf(opened, 'SELECT id, wrapped FROM key WHERE person = ? AND class = ?'),
    keys: queryOf(opened, 'SELECT id, person, class, wrapped FROM key WHERE wrapped IS NOT NULL'),
    destroyed: queryOf(opened, "SELECT id FROM person WHERE state = 'destroyed' ORDER BY id"),
    states: queryOf(opened, 'SELECT state, count(*) FROM person GROUP BY state'),
    count: queryOf(opened, 'SELECT count(*) FROM key WHERE wrapped IS NOT NULL'),
    swept: queryOf(opened, 'SELECT swept FROM master'),
    plainUpTo: queryOf(opened, 'SELECT plain_up_to FROM master'),
    insertPerson: connection.prepare('INSERT OR IGNORE INTO person (id, state) VALUES (?, ?)'),
    insertKey: connection.prepare('INSERT OR IGNORE INTO key VALUES (?, ?, ?, ?)'),
    restrict: connection.prepare(
      `UPDATE person SET state = 'restricted', warrant = ? WHERE id = ? AND state <> 'destroyed'`,
    ),
    release: connection.prepare(
      `UPDATE person SET state = 'active', warrant = NULL WHERE id = ? AND state = 'restricted'`,
    ),
    destroyPerson: connection.prepare(`UPDATE person SET state = 'destroyed', warrant = NULL WHERE id = ?`),
    destroyKeys: connection.prepare('UPDATE key SET wrapped = NULL WHERE person = ?'),
    rewrapKey: connection.prepare('UPDATE key SET wrapped = ? WHERE id = ?'),
    soiled: connection.prepare('UPDATE master SET swept = ?'),
    rewrapProbe: connection.prepare('UPDATE master SET probe = ?'),
  };
}
