import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linesOf, records } from '../testing/records.js';
import { dangri, type CommandResult } from '../testing/run.js';

type Line = Readonly<{ thing: string; condition: string; text: { en: string } }>;

const password = 'a long and quiet afternoon\n';

let place: string;
let data: string;
const at = (name: string) => join(place, name);
const run = (args: readonly string[], input = '') => dangri(['--data', data, ...args], { input });
const doctor = (env: Record<string, string> = {}, ...args: string[]) =>
  dangri(['--data', data, 'doctor', '--format', 'json', ...args], { env });
const lineOf = ({ stdout }: CommandResult, thing: string) =>
  (JSON.parse(stdout) as Line[]).find((each) => each.thing === thing)!;

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'dangri-doctor-'));
  data = at('data');
  expect(await run(['import', '-'], linesOf(records))).toMatchObject({ code: 0 });
  expect(await run(['sign', '--once'])).toMatchObject({ code: 0 });
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

/** Every copy that a loss would need, and the settings that name them. */
async function copies(): Promise<Record<string, string>> {
  expect(await run(['backup', at('backups')])).toMatchObject({ code: 0 });
  expect(await run(['vault', 'backup', at('vault.copy')])).toMatchObject({ code: 0 });
  expect(await run(['keys', 'backup', at('keys.copy'), '--password-stdin'], password)).toMatchObject({ code: 0 });
  cpSync(join(data, 'master.key'), at('master.copy'));
  cpSync(join(data, 'log', 'checkpoint'), at('checkpoint.copy'));
  return {
    DANGRI_BACKUPS: at('backups'),
    DANGRI_VAULT_COPY: at('vault.copy'),
    DANGRI_MASTER_KEY_COPY: at('master.copy'),
    DANGRI_SIGNING_KEY_COPY: at('keys.copy'),
    DANGRI_CHECKPOINT_COPY: at('checkpoint.copy'),
  };
}

describe('dangri doctor', () => {
  it('says of what no setting names that it is not known', async () => {
    const told = await doctor();
    expect(told).toMatchObject({ code: 0 });
    const conditions = (JSON.parse(told.stdout) as Line[]).map(({ thing, condition }) => [thing, condition]);
    expect(conditions.filter(([thing]) => thing !== 'disk')).toEqual([
      ['log', 'good'],
      ['backup', 'unknown'],
      ['vaultCopy', 'unknown'],
      ['masterKeyCopy', 'unknown'],
      ['signingKeyCopy', 'unknown'],
      ['checkpointCopy', 'unknown'],
      ['clock', 'good'],
      ['certificate', 'unknown'],
    ]);
    expect(lineOf(told, 'backup').text.en).toContain('DANGRI_BACKUPS');
  });

  it('finds every copy good that was just made, and restores the backup to see it', async () => {
    const told = await doctor(await copies());
    expect(told).toMatchObject({ code: 0 });
    for (const thing of ['backup', 'vaultCopy', 'masterKeyCopy', 'signingKeyCopy', 'checkpointCopy'])
      expect(lineOf(told, thing)).toMatchObject({ condition: 'good' });
    expect(lineOf(told, 'backup').text.en).toContain('0 records since; it restores');
  });

  it.each<[thing: string, damage: (named: Record<string, string>) => void, text: string]>([
    ['backup', ({ DANGRI_BACKUPS }) => rmSync(DANGRI_BACKUPS!, { recursive: true }), 'There is no'],
    ['vaultCopy', ({ DANGRI_VAULT_COPY }) => rmSync(DANGRI_VAULT_COPY!), 'There is no'],
    [
      'masterKeyCopy',
      ({ DANGRI_MASTER_KEY_COPY }) => writeFileSync(DANGRI_MASTER_KEY_COPY!, Buffer.alloc(32).toString('base64')),
      'is not the key in use',
    ],
    [
      'signingKeyCopy',
      ({ DANGRI_SIGNING_KEY_COPY: file }) =>
        writeFileSync(file!, readFileSync(file!, 'utf8').replace(/\n.*\n/, '\nanother.example/log\n')),
      'belongs to another log',
    ],
    [
      'checkpointCopy',
      ({ DANGRI_CHECKPOINT_COPY: file }) =>
        writeFileSync(file!, readFileSync(file!, 'utf8').replace(/\n\d+\n/, '\n2\n')),
      'The signature of a known key does not fit',
    ],
  ])('finds the %s bad where it is', async (thing, damage, text) => {
    const named = await copies();
    damage(named);
    const told = await doctor(named, '--quick');
    expect(told.code).toBe(1);
    expect(lineOf(told, thing)).toMatchObject({ condition: 'bad' });
    expect(lineOf(told, thing).text.en).toContain(text);
  });

  it('reads a checkpoint that passed through Windows as verify does', async () => {
    const named = await copies();
    const { DANGRI_CHECKPOINT_COPY: file } = named;
    writeFileSync(file!, `\u{feff}${readFileSync(file!, 'utf8').trimEnd().replaceAll('\n', '\r\n')}`);
    expect(lineOf(await doctor(named, '--quick'), 'checkpointCopy')).toMatchObject({ condition: 'good' });
  });

  it('finds a backup bad that does not restore', async () => {
    const named = await copies();
    const [backup] = readdirSync(at('backups'));
    const log = join(at('backups'), backup!, 'log.sqlite');
    const bytes = readFileSync(log);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(log, bytes);
    const told = await doctor(named);
    expect(told.code).toBe(1);
    expect(lineOf(told, 'backup').text.en).toContain('different SHA-256');
  });

  it('counts the keys that a copy of the vault lacks, and the records after a backup', async () => {
    const named = await copies();
    const member = { memberId: 'm-90001', branchId: 'b-0001', name: '张三丰', leader: false, joinedOn: '2025-01-05' };
    const line = {
      id: 'f9f2b8a0-3f0b-4b7e-9a57-2a0f8d6d0c11',
      stream: 'member-m-90001',
      type: 'MemberJoined',
      data: member,
      recordedAt: '2025-12-31T09:00:00+08:00',
      actor: 'office-1',
    };
    expect(await run(['import', '-'], `${JSON.stringify(line)}\n`)).toMatchObject({ code: 0 });
    const told = await doctor(named, '--quick');
    expect(lineOf(told, 'vaultCopy')).toMatchObject({ condition: 'attention' });
    expect(lineOf(told, 'vaultCopy').text.en).toContain('lacks 1 newer keys');
    // The line and the note of its import.
    expect(lineOf(told, 'backup').text.en).toContain('2 records since; whether it restores was not tried');
  });
});

describe('a sealed copy of the signing keys', () => {
  const keys = async () => (await run(['keys', 'show'])).stdout;
  const restore = (given = password) => run(['keys', 'restore', at('keys.copy'), '--password-stdin'], given);

  it('brings the same keys back, and signing goes on from the last published checkpoint', async () => {
    await copies();
    const before = await keys();
    rmSync(join(data, 'signer'), { recursive: true });
    expect(await restore()).toMatchObject({ code: 0 });
    expect(await keys()).toBe(before);
    expect(await run(['sign', '--once', '--from', at('checkpoint.copy')])).toMatchObject({ code: 0 });
    expect(await run(['verify', '--checkpoint', at('checkpoint.copy')])).toMatchObject({ code: 0 });
  });

  it('opens with its password alone, and never writes over keys', async () => {
    await copies();
    expect((await restore()).stderr).toContain('exists already');
    rmSync(join(data, 'signer'), { recursive: true });
    expect((await restore('another long afternoon\n')).stderr).toContain('The password is wrong');
    expect(existsSync(join(data, 'signer', 'keys'))).toBe(false);
  });

  it('holds no byte of a key in the clear', async () => {
    await copies();
    // The key is in base64, which may hold a plus itself.
    const note = readFileSync(join(data, 'signer', 'keys', '1.key'), 'utf8').trim();
    const secret = /^PRIVATE\+KEY\+[^+]+\+[^+]+\+(.+)$/.exec(note)![1]!;
    expect(secret.length).toBeGreaterThan(40);
    expect(readFileSync(at('keys.copy'), 'utf8')).not.toContain(secret.slice(4, 24));
  });

  it('is refused under a password that is too short, and where the file is there already', async () => {
    await copies();
    const again = (given: string, file: string) => run(['keys', 'backup', file, '--password-stdin'], given);
    expect((await again('short\n', at('other.copy'))).stderr).toContain('at least 12 characters');
    expect(existsSync(at('other.copy'))).toBe(false);
    expect((await again(password, at('keys.copy'))).stderr).toContain('it exists already');
  });
});

describe('a copy of the vault', () => {
  it('opens the names again where the vault was lost', async () => {
    await copies();
    const names = async () => (await run(['export', '--open'])).stdout;
    const before = await names();
    rmSync(join(data, 'vault.sqlite'));
    expect((await run(['export', '--open'])).code).not.toBe(0);
    cpSync(at('vault.copy'), join(data, 'vault.sqlite'));
    expect(await names()).toBe(before);
  });

  it('is never written over another file', async () => {
    await copies();
    expect((await run(['vault', 'backup', at('vault.copy')])).stderr).toContain('it exists already');
  });
});
