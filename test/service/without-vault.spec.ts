import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder, running, type Person, type RunningService } from '#apps/api/testing/service.js';
import { dangri } from '#apps/cli/testing/run.js';
import { openSqliteEventStore } from '#libs/event-store/index.js';
import { logCodec } from '#libs/history/index.js';
import type { DeclareVaultLost } from '#libs/service/stores.js';
import { declareVaultLost } from '#libs/use-cases/declare-vault-lost.js';

const now = Date.parse('2026-03-05T18:00:00+08:00');
const clock = { now: () => now };
const onVaultLost: DeclareVaultLost = (recorder) =>
  declareVaultLost({ recorder, clock }, '主密钥遗失', { actor: 'operator.root', key: randomUUID() });
const unreadable = '密钥已丢失，无法读取';
const folder = newFolder();
const at = (name: string) => join(folder, name);
const exported = at('history.ndjson');

let service: RunningService | undefined;
let officer: Person;
let recorded = 0;
afterEach(async () => {
  await service?.service.close();
  service = undefined;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function start(options: Parameters<typeof running>[0] = {}): Promise<void> {
  service = await running({ now, folder, ...options });
  await appointOfficer();
}

async function appointOfficer(): Promise<void> {
  officer = await service!.person(`office-${randomBytes(4).toString('hex')}`, [
    'unit-officer',
    { kind: 'unit', unitId: 'u-1' },
  ]);
}

async function made(answering: ReturnType<Person['post']>): Promise<void> {
  const answer = await answering;
  expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
  recorded = (answer.body as { position: number }).position;
}

const joins = (memberId: string, name: string) =>
  made(officer.post('/v1/branches/b-1/members', { memberId, name, leader: false, joinedOn: '2025-01-01', phone: '1' }));
const nameOf = async (memberId: string) => {
  const { status, body } = await officer.get(`/v1/members/${memberId}?min-position=${recorded}`);
  expect([status, body]).toEqual([200, expect.anything()]);
  return (body as { name: string }).name;
};

async function losses(path: string): Promise<unknown[]> {
  const log = await openSqliteEventStore(path, { clock, codec: logCodec, readOnly: true });
  const found: unknown[] = [];
  for await (const batch of log.readAll(0, { categories: ['operation'] })) found.push(...batch.map(({ data }) => data));
  await log.close();
  return found;
}

const lost = { reason: '主密钥遗失', lostOn: '2026-03-05' };

describe('a log whose vault is gone', () => {
  beforeAll(async () => {
    service = await running({ now, folder });
    const committee = await service.person('office-c', ['committee', { kind: 'committee' }]);
    await made(committee.post('/v1/units', { unitId: 'u-1', name: '档案局', registeredOn: '2025-01-01' }));
    await appointOfficer();
    const branch = { branchId: 'b-1', name: '一支部', hasCommittee: false, frontline: false };
    await made(officer.post('/v1/units/u-1/branches', { ...branch, establishedOn: '2025-01-01' }));
    await joins('m-1', '张三');
    expect(await nameOf('m-1')).toBe('张三');
    await service.service.close();
    service = undefined;
    expect(await dangri(['--data', folder, 'export', '--out', exported])).toMatchObject({ code: 0 });
    for (const name of ['vault.sqlite', 'master.key']) rmSync(at(name));
  });

  it('is not served before somebody says so, and is told how', async () => {
    await expect(start()).rejects.toMatchObject({
      code: 'VAULT_MISSING',
      en: expect.stringContaining('dangri serve --without-vault --reason WHY') as string,
    });
    expect(existsSync(at('vault.sqlite'))).toBe(false);
  });

  it('is served on a person’s own word, which is recorded: everything but names', async () => {
    await start({ onVaultLost });
    expect(await losses(at('log.sqlite'))).toEqual([lost]);
    expect(await nameOf('m-1')).toBe(unreadable);
    expect((await officer.get('/v1/units/u-1/grades/2025')).status).toBe(200);
    expect((await officer.post('/v1/search', { text: '张三' })).body).toMatchObject({ items: [] });
  });

  it('has a new vault, which seals what comes', async () => {
    await start();
    await joins('m-2', '李四');
    expect(await nameOf('m-2')).toBe('李四');
    await made(officer.post('/v1/members/m-1/details', { name: '张三', changedOn: '2025-02-01' }));
    expect(await nameOf('m-1')).toBe('张三');
    expect((await dangri(['--data', folder, 'export'])).stdout).not.toMatch(/李四|张三/);
    const opened = await dangri(['--data', folder, 'export', '--open', '--why', 'test']);
    expect(opened.stdout).toContain('李四');
    expect(opened.stdout).toContain(unreadable);
  });

  it('does not give up a vault that is well', async () => {
    await expect(start({ onVaultLost })).rejects.toMatchObject({ code: 'VAULT_NOT_LOST' });
    expect(await losses(at('log.sqlite'))).toHaveLength(1);
    await start();
    expect(await nameOf('m-2')).toBe('李四');
  });

  it('goes on where the master key is another one, and keeps the vault that nobody can open', async () => {
    writeFileSync(at('master.key'), `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
    await expect(start()).rejects.toMatchObject({ code: 'MASTER_KEY_WRONG' });
    await start({ onVaultLost });
    expect(existsSync(at('vault.sqlite.lost-1'))).toBe(true);
    expect([await nameOf('m-1'), await nameOf('m-2')]).toEqual([unreadable, unreadable]);
    await joins('m-3', '王五');
    expect(await nameOf('m-3')).toBe('王五');
    expect(await losses(at('log.sqlite'))).toEqual([lost, lost]);
  });
});

describe('an export of a log whose vault is gone', () => {
  const other = newFolder();
  const into = (...args: string[]) => dangri(['--data', other, 'import', exported, ...args]);
  afterAll(() => rmSync(other, { recursive: true, force: true }));

  it('is refused without a word, and by a word without a reason', async () => {
    const refused = await into();
    expect([refused.code, refused.stdout]).toEqual([1, expect.stringContaining('SEALED_ELSEWHERE')]);
    expect(await into('--without-vault')).toMatchObject({ code: 2, stderr: expect.stringContaining('--reason') });
  });

  it('is imported on a person’s own word, and served', async () => {
    expect(await into('--without-vault', '--reason', '主密钥遗失')).toMatchObject({ code: 0 });
    expect((await losses(join(other, 'log.sqlite'))).map((data) => (data as typeof lost).reason)).toEqual([
      lost.reason,
    ]);
    recorded = 0;
    await start({ folder: other, now: Date.now() });
    expect(await nameOf('m-1')).toBe(unreadable);
    await joins('m-2', '李四');
    expect(await nameOf('m-2')).toBe('李四');
  });
});

it('takes the word together with its reason alone', async () => {
  const { code, stderr } = await dangri(['serve', '--without-vault']);
  expect([code, stderr]).toEqual([2, expect.stringContaining('--without-vault needs --reason')]);
});
