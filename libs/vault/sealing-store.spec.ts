import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventIdTaken, openSqliteEventStore, type EventStore, type NewEvent } from '../event-store/index.js';
import { describeEventStore } from '../event-store/testing/describe-event-store.js';
import { logGlossary } from '../history/index.js';
import { systemClock } from '../kernel/clock.js';
import { isSealed, type SealedField } from '../kernel/sealed.js';
import { shapeRules } from '../kernel/shape.js';
import { givenMasterKey, newMasterKey, openSqliteVault, sealingStore, vaultRules, type Vault } from './index.js';
import { openField } from './fields.js';
import { vaultFolder, type RecordingLog, type VaultFolder } from './testing/vault-folder.js';

const given = () => givenMasterKey(Buffer.from(newMasterKey()).toString('base64'), 'test');

describe('a log that seals', () => {
  describeEventStore('which seals', {
    place: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'dangri-sealing-'));
      const vault = await openSqliteVault(join(folder, 'vault.sqlite'), { masterKeys: given() });
      const open = async (clock = systemClock) =>
        sealingStore(await openSqliteEventStore(join(folder, 'log.sqlite'), { clock }), vault, {});
      const remove = async () => {
        await vault.close();
        rmSync(folder, { recursive: true });
      };
      return { location: join(folder, 'log.sqlite'), open, remove };
    },
  });
});

const event = (type: string, data: object, id: string = randomUUID()): NewEvent => ({
  id,
  type,
  data,
  partitions: [0],
});
const joined = (id?: string) =>
  event(
    'MemberJoined',
    { memberId: 'm-1', branchId: 'b-1', name: '张三', phone: '139', leader: false, joinedOn: '2025-01-02' },
    id,
  );
const attendance = (id?: string) => {
  const entry = { status: 'leave', emblem: false, charter: false };
  const entries = [
    { memberId: 'm-1', ...entry, reason: '住院' },
    { memberId: 'm-2', ...entry, reason: '出差' },
    { memberId: 'm-3', ...entry },
  ];
  return event('AttendanceTaken', { takenOn: '2025-03-05', entries }, id);
};
const by = { actor: 'recorder' };

describe('personal fields', () => {
  let folder: VaultFolder;
  let opened: RecordingLog;
  let log: EventStore;
  let vault: Vault;
  beforeEach(async () => {
    folder = vaultFolder();
    opened = await folder.open();
    ({ log, vault } = opened);
  });
  afterEach(async () => {
    await opened.close();
    folder.remove();
  });
  const stored = async (id: string) => (await log.eventsById([id]))[0]!;

  it('are stored as privacy.md says: key, nonce and ciphertext, bound to event, stream, type, path and key', async () => {
    const { id } = joined();
    await log.append('any', 'member-m-1', 'none', [joined(id)], by);
    const { data } = await stored(id);
    const { name, phone, ...rest } = data as Record<string, SealedField>;
    expect(rest).toEqual({ memberId: 'm-1', branchId: 'b-1', leader: false, joinedOn: '2025-01-02' });
    const { key, nonce, text } = name!.$sealed;
    expect(Buffer.from(nonce, 'base64')).toHaveLength(12);
    expect(Buffer.from(text, 'base64')).toHaveLength('张三'.length * 3 + 16);
    expect(phone!.$sealed.key).toBe(key);
    expect(phone!.$sealed.nonce).not.toBe(nonce);
    const found = vault.find(key)!;
    expect(found).toMatchObject({ person: 'm-1', kept: 'identity', state: 'active' });
    const open = (place: object, path = 'name') =>
      openField({ id, stream: 'member-m-1', type: 'MemberJoined', ...place }, path, name!.$sealed, found.key!);
    expect(open({})).toBe('张三');
    expect(open({ id: randomUUID() })).toBeUndefined();
    expect(open({ stream: 'member-m-2' })).toBeUndefined();
    expect(open({ type: 'MemberLeft' })).toBeUndefined();
    expect(open({}, 'phone')).toBeUndefined();
  });

  it('are nowhere on disk in plain text', async () => {
    await log.append('any', 'member-m-1', 'none', [joined()], by);
    await log.append('any', 'partyDay-b-1:2025-03', 'none', [attendance()], by);
    for (const file of ['log.sqlite', 'log.sqlite-wal', 'vault.sqlite', 'vault.sqlite-wal']) {
      const bytes = readFileSync(folder.at(file));
      for (const text of ['张三', '住院', '出差']) expect(bytes.includes(text)).toBe(false);
    }
  });

  it('of a list are sealed with the keys of those whom they are about', async () => {
    const { id } = attendance();
    await log.append('any', 'partyDay-b-1:2025-03', 'none', [attendance(id)], by);
    const { entries } = (await stored(id)).data as { entries: { memberId: string; reason?: SealedField }[] };
    const keys = entries.map(({ reason }) => reason && vault.find(reason.$sealed.key));
    expect(keys).toMatchObject([{ person: 'm-1', kept: 'welfare' }, { person: 'm-2', kept: 'welfare' }, undefined]);
    expect(vault.status()).toMatchObject({ active: 2, keys: 2 });
  });

  it('of a correction are sealed as the record’s own', async () => {
    const { id } = joined();
    await log.append('any', 'member-m-1', 'none', [joined(id)], by);
    const data = { ...(joined().data as object), name: '李四' };
    const said = { recordId: id, data, reason: '误录', approvedBy: 'x', correctedOn: '2025-03-01' };
    const correction = event('RecordCorrected', said);
    await log.append('any', 'member-m-1', 0, [correction], by);
    const inner = (await stored(correction.id)).data as { data: { name: SealedField } };
    const { name } = inner.data;
    const place = { id: correction.id, stream: 'member-m-1', type: 'RecordCorrected' };
    expect(openField(place, 'data.name', name.$sealed, vault.find(name.$sealed.key)!.key!)).toBe('李四');
  });

  it('of a correction and its record in one append are sealed, too', async () => {
    const { id } = joined();
    const said = { recordId: id, data: joined().data, reason: '误录', approvedBy: 'x', correctedOn: '2025-03-01' };
    const correction = event('RecordCorrected', said);
    await log.append('any', 'member-m-1', 'none', [joined(id), correction], by);
    expect(isSealed(((await stored(correction.id)).data as { data: { name: unknown } }).data.name)).toBe(true);
  });

  it('do not keep the same append from being known again, nor another from being refused', async () => {
    const { id } = joined();
    const first = await log.append('any', 'member-m-1', 'none', [joined(id)], by);
    expect(await log.append('any', 'member-m-1', 'none', [joined(id)], by)).toEqual({ ...first, repeated: true });
    const other = event('MemberJoined', { ...(joined().data as object), name: '李四' }, id);
    await expect(log.append('any', 'member-m-1', 'none', [other], by)).rejects.toThrow(EventIdTaken);
    const event0 = await stored(id);
    expect(log.says(event0, joined().data)).toBe(true);
    expect(log.says(event0, event0.data)).toBe(true);
    expect(log.says(event0, other.data)).toBe(false);
    expect(log.says(event0, { ...(joined().data as object), leader: true })).toBe(false);
    expect(log.says(event0, { ...(joined().data as object), more: true })).toBe(false);
  });

  it('have the form that the schema asks for before they are sealed', async () => {
    const appended = (name: unknown) =>
      log.append('any', 'member-m-1', 'any', [event('MemberJoined', { ...(joined().data as object), name })], by);
    await expect(appended('')).rejects.toMatchObject({ rule: shapeRules.empty, field: 'name' });
    await expect(appended('长'.repeat(2001))).rejects.toMatchObject({ rule: shapeRules.tooLong, field: 'name' });
    await expect(appended(7)).rejects.toMatchObject({ rule: shapeRules.mistyped, field: 'name' });
    await expect(appended('\ud800')).rejects.toMatchObject({ rule: shapeRules.illFormedText, field: 'name' });
    expect(await log.lastPosition()).toBeUndefined();
  });

  it('that are sealed already are taken where this vault sealed them, and nowhere else', async () => {
    const { id } = joined();
    await log.append('any', 'member-m-1', 'none', [joined(id)], by);
    const before = await stored(id);
    const again = vaultFolder();
    const elsewhere = await openSqliteEventStore(again.at('log.sqlite'), { clock: systemClock });
    const other = sealingStore(elsewhere, vault, logGlossary);
    await other.append('any', 'member-m-1', 'none', [event('MemberJoined', before.data as object, id)], by);
    expect((await other.eventsById([id]))[0]!.data).toEqual(before.data);
    const moved = event('MemberJoined', before.data as object);
    await expect(other.append('any', 'member-m-1', 0, [moved], by)).rejects.toMatchObject({
      rule: vaultRules.sealedElsewhere,
      field: 'name',
    });
    await elsewhere.close();
    const third = vaultFolder();
    const foreign = await third.open();
    const taken = foreign.log.append(
      'any',
      'member-m-1',
      'none',
      [event('MemberJoined', before.data as object, id)],
      by,
    );
    await expect(taken).rejects.toMatchObject({ rule: vaultRules.sealedElsewhere });
    await foreign.close();
    for (const each of [again, third]) each.remove();
  });

  it('of persons first heard of at the same time get one key each', async () => {
    const other = await folder.open();
    const contacts = Array.from({ length: 40 }, (_, index) => {
      const data = { channel: 'phone', contactedOn: '2025-03-01', note: `慰问 ${index}` };
      return [opened, other][index % 2]!.log.append(
        'any',
        `member-m-${index % 4}`,
        'any',
        [event('MemberContacted', data)],
        by,
      );
    });
    await Promise.all(contacts);
    expect(vault.status()).toMatchObject({ active: 4, keys: 4 });
    await other.close();
  });

  it('of a load that comes to nothing leave no keys', async () => {
    const loaded = log.load(async (loader) => {
      loader.append({
        ...joined(),
        ...by,
        stream: 'member-m-1',
        recordedAt: '2025-01-02T08:00:00+08:00',
        recordedMs: 1,
      });
      throw new Error('refused');
    });
    await expect(loaded).rejects.toThrow('refused');
    expect(vault.status()).toMatchObject({ active: 0, keys: 0 });
  });
});
