import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { DatabaseSync, StatementSync, type SQLInputValue } from 'node:sqlite';
import { openSqliteEventStore } from '../event-store/index.js';
import type { SealedField } from '../kernel/sealed.js';
import { eventIdsOf } from '../use-cases/record/index.js';
import { erasedText, givenMasterKey, masterKeyFile, newMasterKey, restrictedText, SubjectErased } from './index.js';
import { newMasterKey as newKey, PersonalData, vaultRules, withheldText } from './index.js';
import { StoreFull } from '../sqlite/index.js';
import { approveErasure } from '../use-cases/approve-erasure.js';
import { declineErasure } from '../use-cases/decline-erasure.js';
import { requestErasure } from '../use-cases/request-erasure.js';
import { logCodec } from '../history/index.js';
import { clock, vaultFolder, type RecordingLog, type VaultFolder } from './testing/vault-folder.js';

const by = { actor: 'recorder' };
const noted = (note: string) => ({
  id: randomUUID(),
  type: 'MemberContacted',
  data: { channel: 'phone', contactedOn: '2025-03-01', note },
  partitions: [0],
});

const granted = {
  grantId: 'g-1',
  role: 'admin',
  scope: { kind: 'committee' },
  grantedBy: 'setup',
  grantedOn: '2025-01-01',
};

let folder: VaultFolder;
const open: RecordingLog[] = [];
const opened = async (...asked: Parameters<VaultFolder['open']>) => {
  const one = await folder.open(...asked);
  open.push(one);
  return one;
};
const closed = async () => {
  for (const each of open.splice(0)) await each.close();
};
beforeEach(() => void (folder = vaultFolder()));
afterEach(async () => {
  await closed();
  folder.remove();
});

/** A member with a note, and the note's key. */
async function recorded(person = 'm-1', note = '住院') {
  const { log } = await opened();
  const event = noted(note);
  await log.append('any', `member-${person}`, 'any', [event], by);
  const [stored] = await log.eventsById([event.id]);
  return { stored: stored!, sealed: (stored!.data as { note: SealedField }).note.$sealed };
}

const readAll = { reader: 'office', why: 'test' };
async function noteOf(event: Awaited<ReturnType<typeof recorded>>['stored'], warrant?: string) {
  const { personal } = await opened();
  const [data] = await personal.opened([event], { ...readAll, warrant }, () => true);
  return (data as { note: string }).note;
}

async function erase(person = 'm-1') {
  const on = await opened();
  const request = { person, ground: 'consent-withdrawn' as const };
  const { requestId } = await requestErasure(on, request, { actor: 'office-1', key: 'ask' });
  return approveErasure(on, { person, requestId }, { actor: 'office-2', key: 'approve' });
}

describe('the first start', () => {
  it('makes a vault and a master key, each for the user alone', async () => {
    await opened();
    for (const name of ['vault.sqlite', 'readings.sqlite', 'master.key']) {
      expect(statSync(folder.at(name)).mode & 0o777).toBe(0o600);
    }
    expect(Buffer.from(readFileSync(folder.at('master.key'), 'utf8'), 'base64')).toHaveLength(32);
  });

  it('makes one master key where several begin at once on nothing', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => opened()));
    const key = readFileSync(folder.at('master.key'), 'utf8');
    const event = noted('住院');
    await all[0]!.log.append('any', 'member-m-1', 'any', [event], by);
    for (const { personal, log } of all) {
      const [data] = await personal.opened(await log.eventsById([event.id]), readAll, () => true);
      expect(data).toMatchObject({ note: '住院' });
    }
    await closed();
    await opened();
    expect(readFileSync(folder.at('master.key'), 'utf8')).toBe(key);
  });

  it('makes no master key where one is given', async () => {
    await opened(givenMasterKey(Buffer.from(newMasterKey()).toString('base64'), 'DANGRI_MASTER_KEY'));
    expect(existsSync(folder.at('master.key'))).toBe(false);
  });
});

describe('the master key', () => {
  it('that is missing is told of, and nothing is made in its place', async () => {
    await recorded();
    await closed();
    rmSync(folder.at('master.key'));
    await expect(folder.open()).rejects.toMatchObject({ code: 'MASTER_KEY_MISSING' });
    expect(existsSync(folder.at('master.key'))).toBe(false);
  });

  it('that is another’s is told of, in both languages', async () => {
    await recorded();
    await closed();
    const other = givenMasterKey(Buffer.from(newMasterKey()).toString('base64'), 'DANGRI_MASTER_KEY');
    await expect(folder.open(other)).rejects.toMatchObject({
      code: 'MASTER_KEY_WRONG',
      zh: expect.stringContaining('DANGRI_MASTER_KEY'),
      en: expect.stringContaining('DANGRI_MASTER_KEY'),
    });
  });

  it.each(['', 'too short', Buffer.alloc(33).toString('base64')])('%j is none', async (text) => {
    writeFileSync(folder.at('master.key'), text, { mode: 0o600 });
    await expect(folder.open()).rejects.toMatchObject({ code: 'MASTER_KEY_MALFORMED' });
  });

  it('that others may read is not used', async () => {
    await opened();
    await closed();
    chmodSync(folder.at('master.key'), 0o640);
    await expect(folder.open()).rejects.toMatchObject({ code: 'MASTER_KEY_EXPOSED' });
  });

  it('is replaced: every key is wrapped anew, and no event is touched', async () => {
    const { stored, sealed } = await recorded();
    const one = open.at(-1)!;
    const log = readFileSync(folder.at('log.sqlite'));
    const before = one.vault.find(sealed.key)!.key;
    const keys = masterKeyFile(folder.at('master.key'));
    const [old] = await keys.read();
    const next = newKey();
    await keys.replace(next, () => one.vault.rewrap(next));
    expect(one.vault.find(sealed.key)!.key).toEqual(before);
    expect(readFileSync(folder.at('log.sqlite'))).toEqual(log);
    await closed();
    expect(await noteOf(stored)).toBe('住院');
    await closed();
    expect(existsSync(folder.at('master.key.next'))).toBe(false);
    const oldKey = givenMasterKey(Buffer.from(old!).toString('base64'), 'old');
    await expect(folder.open(oldKey)).rejects.toMatchObject({ code: 'MASTER_KEY_WRONG' });
  });

  it.each([
    ['before anything was wrapped by the next', false],
    ['before the next was put in its place', true],
  ])('is one of two where its replacement broke off %s', async (_, isWrapped) => {
    const { stored } = await recorded();
    const one = open.at(-1)!;
    const next = newKey();
    const keys = masterKeyFile(folder.at('master.key'));
    const brokenOff = keys.replace(next, async () => {
      if (isWrapped) await one.vault.rewrap(next);
      throw new Error('the power failed');
    });
    await expect(brokenOff).rejects.toThrow('the power failed');
    await closed();
    expect(await noteOf(stored)).toBe('住院');
    expect(existsSync(folder.at('master.key.next'))).toBe(false);
  });
});

/** The disk is full for statements that begin so, while the work is done. */
async function onFullDisk<Result>(begins: string, work: () => Promise<Result>): Promise<Result> {
  const full = (sql: string) => {
    if (sql.startsWith(begins)) throw Object.assign(new Error('database or disk is full'), { errcode: 13 });
  };
  const [databases, statements] = [DatabaseSync.prototype, StatementSync.prototype];
  /* oxlint-disable typescript/unbound-method -- each is called on what it belongs to */
  const { exec } = databases;
  const { run } = statements;
  /* oxlint-enable typescript/unbound-method */
  databases.exec = function (sql) {
    full(sql);
    return exec.call(this, sql);
  };
  statements.run = function (this: StatementSync, ...values: SQLInputValue[]) {
    full(this.sourceSQL);
    return run.call(this, ...(values as Parameters<typeof run>));
  } as typeof run;
  try {
    return await work();
  } finally {
    Object.assign(databases, { exec });
    Object.assign(statements, { run });
  }
}

describe('a disk that is full', () => {
  const request = { person: 'm-1', ground: 'consent-withdrawn' as const };
  const approval = { actor: 'office-2', key: 'approve' };

  it('does not keep the data of a person who is erased from being gone at once, and from the file when there is room', async () => {
    const { stored } = await recorded();
    const one = open.at(-1)!;
    const { requestId } = await requestErasure(one, request, { actor: 'office-1', key: 'ask' });
    const approve = () => approveErasure(one, { person: 'm-1', requestId }, approval);
    const shown = async () => (await one.personal.opened([stored], readAll, () => true))[0];
    expect(await shown()).toMatchObject({ note: '住院' });
    await expect(onFullDisk('UPDATE key SET wrapped = NULL', approve)).rejects.toMatchObject({ code: 'STORE_FULL' });
    expect(await shown()).toMatchObject({ note: erasedText });
    await expect(one.log.append('any', 'member-m-1', 'any', [noted('出院')], by)).rejects.toThrow(SubjectErased);
    await approve();
    expect(one.vault.status()).toMatchObject({ keys: 0, destroyed: 1 });
  });

  it('leaves no byte of a destroyed key, once there is room to write the file anew', async () => {
    await recorded();
    const one = open.at(-1)!;
    const wrapped = new DatabaseSync(folder.at('vault.sqlite'), { readOnly: true });
    const row = wrapped.prepare('SELECT wrapped FROM key').get() as { wrapped: string };
    wrapped.close();
    const { text } = JSON.parse(row.wrapped) as { text: string };
    const { requestId } = await requestErasure(one, request, { actor: 'office-1', key: 'ask' });
    const approve = () => approveErasure(one, { person: 'm-1', requestId }, approval);
    await expect(onFullDisk('VACUUM', approve)).rejects.toMatchObject({ code: 'STORE_FULL' });
    await approve();
    await closed();
    expect(readFileSync(folder.at('vault.sqlite')).includes(text)).toBe(false);
  });

  it('shows nothing that no reading could be noted of, and takes that text for no content', async () => {
    const { stored } = await recorded();
    const { vault, glossary, log } = open.at(-1)!;
    const full = new StoreFull({
      path: 'readings.sqlite',
      kind: { name: { zh: '查阅记录', en: 'a log of readings' } },
    });
    const readings = { note: () => Promise.reject(full) } as unknown as PersonalData['readings'];
    const personal = new PersonalData(vault, readings, glossary, clock);
    await expect(personal.opened([stored], readAll, () => true)).rejects.toThrow(StoreFull);
    expect(await personal.shown([stored], readAll, () => true)).toEqual([
      { channel: 'phone', contactedOn: '2025-03-01', note: withheldText },
    ]);
    await expect(log.append('any', 'member-m-1', 'any', [noted(withheldText)], by)).rejects.toMatchObject({
      rule: vaultRules.withheld,
      field: 'note',
    });
  });
});

describe('a vault that is missing', () => {
  it('is not made anew where the log holds sealed data', async () => {
    await recorded();
    await closed();
    renameSync(folder.at('vault.sqlite'), folder.at('elsewhere'));
    await expect(folder.open()).rejects.toMatchObject({ code: 'VAULT_MISSING' });
    expect(existsSync(folder.at('vault.sqlite'))).toBe(false);
    renameSync(folder.at('elsewhere'), folder.at('vault.sqlite'));
    await opened();
  });
});

describe('a log from before there was a vault', () => {
  it('stays as it is, is told of, and keeps its persons from being erased; what comes is sealed', async () => {
    const old = await openSqliteEventStore(folder.at('log.sqlite'), { clock, codec: logCodec });
    const first = noted('住院');
    await old.append('any', 'member-m-1', 'none', [first], by);
    const said = {
      recordId: first.id,
      data: noted('出差').data,
      reason: '误录',
      approvedBy: 'x',
      correctedOn: '2025-03-01',
    };
    await old.append('any', 'member-m-1', 0, [{ ...noted(''), type: 'RecordCorrected', data: said }], by);
    await old.append('any', 'access-m-1', 'none', [{ ...noted(''), type: 'RoleGranted', data: granted }], by);
    await old.close();
    const { vault, log, personal } = await opened();
    expect(vault.plainUpTo()).toBe(1);
    const [plain] = await log.eventsById([first.id]);
    expect(await noteOf(plain!)).toBe('住院');
    expect(personal.readings.list({ limit: 9 })).toMatchObject([{ fields: { 'm-1': ['MemberContacted.note'] } }]);
    const { stored } = await recorded('m-2', '慰问');
    expect(JSON.stringify(stored)).not.toContain('慰问');
    await recorded('m-1', '又一次');
    await expect(erase('m-1')).rejects.toMatchObject({ rule: vaultRules.plainInLog });
    expect(await noteOf(stored)).toBe('慰问');
    await closed();
    expect((await opened()).vault.plainUpTo()).toBe(1);
  });

  it('that names nobody is no hindrance', async () => {
    const old = await openSqliteEventStore(folder.at('log.sqlite'), { clock, codec: logCodec });
    await old.append('any', 'access-m-1', 'none', [{ ...noted(''), type: 'RoleGranted', data: granted }], by);
    await old.close();
    expect((await opened()).vault.plainUpTo()).toBeUndefined();
  });
});

describe('personal data', () => {
  it('is opened as far as it may be, and noted: who, whose, which fields, why', async () => {
    const { stored } = await recorded();
    const { personal } = open.at(-1)!;
    const [withheld] = await personal.opened([stored], readAll, (kept) => kept === 'identity');
    expect(withheld).toEqual(stored.data);
    expect(personal.readings.list({ limit: 9 })).toEqual([]);
    const [data] = await personal.opened([stored], readAll, (kept, person) => kept === 'welfare' && person === 'm-1');
    expect(data).toMatchObject({ note: '住院' });
    const reading = { readAtMs: clock.now(), ...readAll, fields: { 'm-1': ['MemberContacted.note'] } };
    expect(personal.readings.list({ limit: 9 })).toEqual([{ id: 1, ...reading }]);
    expect(personal.readings.list({ limit: 9, person: 'm-2' })).toEqual([]);
    expect(personal.readings.list({ limit: 9, person: 'm-1', reader: 'office' })).toHaveLength(1);
    expect(personal.readings.list({ limit: 9, before: 1 })).toEqual([]);
  });

  it('that was sealed elsewhere or changed is not opened', async () => {
    const { stored, sealed } = await recorded();
    const { personal } = open.at(-1)!;
    const at = (note: object) => ({ ...stored, data: { ...(stored.data as object), note: { $sealed: note } } });
    for (const broken of [
      { ...sealed, key: 'ffffffffffffffff' },
      { ...sealed, text: Buffer.from('something else entirely').toString('base64') },
    ]) {
      const opening = personal.opened([at(broken)], readAll, () => true);
      await expect(opening).rejects.toMatchObject({ code: 'SEAL_BROKEN' });
    }
    const moved = personal.opened([{ ...stored, id: randomUUID() }], readAll, () => true);
    await expect(moved).rejects.toMatchObject({ code: 'SEAL_BROKEN' });
  });

  it('that is restricted is opened under a named warrant only, and recorded as before', async () => {
    const { stored } = await recorded();
    const { vault } = open.at(-1)!;
    await vault.restrict('m-1', '纪〔2025〕3号');
    expect(vault.stateOf('m-1')).toEqual({ state: 'restricted', warrant: '纪〔2025〕3号' });
    expect(await noteOf(stored)).toBe(restrictedText);
    expect(await noteOf(stored, '纪〔2025〕3号')).toBe('住院');
    const { readings } = open.at(-1)!.personal;
    expect(readings.list({ limit: 9 })).toMatchObject([{ warrant: '纪〔2025〕3号' }]);
    await recorded('m-1', '出差');
    await expect(erase()).rejects.toMatchObject({ rule: vaultRules.restricted });
    await vault.release('m-1');
    expect(await noteOf(stored)).toBe('住院');
  });
});

describe('an erasure', () => {
  it('is refused of whom nothing is kept', async () => {
    await expect(erase('m-9')).rejects.toMatchObject({ rule: vaultRules.nothingKept });
  });

  it('leaves a placeholder text, and the log as it was', async () => {
    const { stored } = await recorded();
    const { stored: other } = await recorded('m-2', '出差');
    await erase();
    expect(await noteOf(stored)).toBe(erasedText);
    expect(await noteOf(other)).toBe('出差');
    const [still] = await open[0]!.log.eventsById([stored.id]);
    expect(still).toEqual(stored);
  });

  it('is final: nobody records anything personal again, and no key is made', async () => {
    await recorded();
    await erase();
    const [one, two] = open as [RecordingLog, RecordingLog];
    const keys = one.vault.status();
    const attempts = Array.from({ length: 100 }, (_, index) =>
      [one, two][index % 2]!.log.append('any', 'member-m-1', 'any', [noted(`第 ${index} 次`)], by),
    );
    const results = await Promise.allSettled(attempts);
    for (const result of results)
      expect(result).toMatchObject({ status: 'rejected', reason: expect.any(SubjectErased) });
    expect(one.vault.status()).toEqual(keys);
    expect(keys).toEqual({ active: 0, restricted: 0, destroyed: 1, keys: 0, plainUpTo: null });
    const plain = { ...noted(''), data: { channel: 'phone', contactedOn: '2025-03-01' } };
    await one.log.append('any', 'member-m-1', 'any', [plain], by);
  });

  it('of a class that the person had no key of is refused, too', async () => {
    await recorded();
    await erase();
    const data = { memberId: 'm-1', branchId: 'b-1', name: '张三', leader: false, joinedOn: '2025-01-02' };
    const joined = { ...noted(''), type: 'MemberJoined', data };
    await expect(open[0]!.log.append('any', 'member-m-1', 'any', [joined], by)).rejects.toThrow(SubjectErased);
  });

  it('knows the same append again, though nothing can be sealed any more', async () => {
    const event = noted('住院');
    const { log } = await opened();
    const first = await log.append('any', 'member-m-1', 'none', [event], by);
    await erase();
    expect(await log.append('any', 'member-m-1', 'none', [event], by)).toEqual({ ...first, repeated: true });
  });

  it('leaves no wrapped key in the vault’s file or journal', async () => {
    await recorded();
    const { vault } = open.at(-1)!;
    const wrapped = [...new Set(readFileSync(folder.at('vault.sqlite-wal'), 'latin1').match(/"text":"[^"]+"/g))];
    expect(wrapped.length).toBeGreaterThan(1);
    await erase();
    const bytes = ['vault.sqlite', 'vault.sqlite-wal'].map((name) => readFileSync(folder.at(name), 'latin1')).join('');
    const left = wrapped.filter((text) => bytes.includes(text));
    // Only the probe is left, and it is not a key.
    expect(left).toHaveLength(1);
    expect(vault.status().keys).toBe(0);
  });

  it('is done again where an older vault is put back, before anything is served', async () => {
    const { stored, sealed } = await recorded();
    await closed();
    copyFileSync(folder.at('vault.sqlite'), folder.at('older'));
    await opened();
    await erase();
    await closed();
    copyFileSync(folder.at('older'), folder.at('vault.sqlite'));
    const { vault } = await opened();
    expect(vault.find(sealed.key)).toEqual({ person: 'm-1', kept: 'welfare', state: 'destroyed' });
    expect(await noteOf(stored)).toBe(erasedText);
  });

  it('is not approved by its requester, and by nobody once declined', async () => {
    await recorded();
    const on = open.at(-1)!;
    const [one, other] = ['office-1', 'office-2'];
    const { requestId } = await requestErasure(on, { person: 'm-1', ground: 'unlawful' }, { actor: one, key: 'ask' });
    const request = { person: 'm-1', requestId };
    const approved = (actor: string, key: string) => approveErasure(on, request, { actor, key });
    await expect(approved(one, 'own')).rejects.toMatchObject({ rule: { code: 'OWN_REQUEST' } });
    await declineErasure(on, { ...request, reason: 'retention-required' }, { actor: other, key: 'decline' });
    await expect(approved(other, 'late')).rejects.toMatchObject({ rule: { code: 'REQUEST_DECIDED' } });
    expect(open.at(-1)!.vault.stateOf('m-1')).toEqual({ state: 'active' });
  });

  it('that was acknowledged and not done is done by the same command again', async () => {
    await recorded();
    const on = open.at(-1)!;
    const { recorder, vault } = on;
    const request = { person: 'm-1', ground: 'by-law' as const };
    const { requestId } = await requestErasure(on, request, { actor: 'office-1', key: 'ask' });
    const data = { requestId, approvedBy: 'office-2', erasedOn: '2025-03-10' };
    const ids = eventIdsOf('office-2', 'approve', 2);
    const events = [{ type: 'PersonalDataErased', data }];
    await recorder.record({ stream: 'vault-m-1', events, ids, actor: 'office-2' });
    expect(vault.stateOf('m-1')).toEqual({ state: 'active' });
    const answer = await approveErasure(on, { person: 'm-1', requestId }, { actor: 'office-2', key: 'approve' });
    expect(answer.repeated).toBe(true);
    expect(vault.stateOf('m-1')).toEqual({ state: 'destroyed' });
  });
});
