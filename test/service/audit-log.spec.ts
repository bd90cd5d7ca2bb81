import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { newFolder, running, type Answer, type RunningService } from '#apps/api/testing/service.js';
import { dangri } from '#apps/cli/testing/run.js';
import { entriesOf, entryOf, headOf, proves, rootOf } from './naive-log.js';

const now = Date.parse('2026-03-05T18:00:00+08:00');
const origin = 'dangri.example.gov.cn/xianning';
const config = { logOrigin: origin, checkpointSeconds: 1 };

let folder: string;
let out: string;
beforeEach(() => {
  folder = newFolder();
  out = mkdtempSync(join(tmpdir(), 'dangri-proofs-'));
});
afterEach(() => {
  for (const each of [folder, out]) rmSync(each, { recursive: true, force: true });
});

const cli = (...args: string[]) => dangri(['--data', folder, ...args], { cwd: out });

/** Records units, and gives the receipts. */
async function recorded(at: RunningService, count: number, from = 0): Promise<Answer['body'][]> {
  const committee = await at.person(`office-${from}`, ['committee', { kind: 'committee' }]);
  const answers = [];
  for (let n = from; n < from + count; n += 1) {
    const unit = { unitId: `u-${n}`, name: '办公室', registeredOn: '2026-01-02' };
    answers.push(await committee.post('/v1/units', unit));
  }
  expect(answers.map(({ status }) => status)).toEqual(Array(count).fill(201));
  return answers.map(({ body }) => body);
}

/** Asks until it is there: a checkpoint comes within the second. */
async function eventually(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await ask();
    if (answer.status !== 409 && answer.status !== 404) return answer;
    await sleep(100);
  }
}

describe('a record, from the command to a proof that a stranger checks', () => {
  it('has a receipt that names its proof, which is there as soon as a checkpoint covers it', async () => {
    expect(await cli('keys', 'create', '--origin', origin)).toMatchObject({ code: 0 });
    const at = await running({ now, folder, config: { ...config, logSigning: 'off' } });
    const [receipt] = await recorded(at, 3);
    const [eventId] = receipt.eventIds;
    expect(receipt.proofs).toEqual([`/v1/events/${eventId}/proof`]);
    const reader = await at.person('office-r', ['auditor', { kind: 'committee' }]);
    const early = await reader.get(receipt.proofs[0]);
    expect([early.status, early.body.code, early.headers.get('retry-after')]).toEqual([409, 'NOT_COVERED_YET', '1']);
    expect(await at.send('GET', '/log/checkpoint')).toMatchObject({ status: 404 });
    await at.service.close();

    const signing = await running({ now, folder, config });
    const again = await signing.person('office-s', ['auditor', { kind: 'committee' }]);
    const { status, headers, body: proof } = await eventually(() => again.get(receipt.proofs[0]));
    expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    const opening = (await again.get(`/v1/events/${eventId}/opening`)).body;
    const record = JSON.parse(opening.record);
    expect(record).toMatchObject({ id: eventId, type: 'UnitRegistered', actor: 'office-0', v: 2 });
    expect(record.data).toEqual({ unitId: 'u-0', name: '办公室', registeredOn: '2026-01-02' });
    expect(await signing.send('GET', `/v1/events/${eventId}/opening`)).toMatchObject({ status: 401 });
    const admin = await signing.person('office-a', ['admin', { kind: 'committee' }]);
    expect(await admin.get(receipt.proofs[0])).toMatchObject({ status: 200 });
    expect(await admin.get(`/v1/events/${eventId}/opening`)).toMatchObject({ status: 403 });
    expect(await signing.send('GET', receipt.proofs[0])).toMatchObject({ status: 401 });
    expect(await again.get('/v1/events/00000000-0000-4000-8000-000000000000/proof')).toMatchObject({ status: 404 });
    const { stdout: key } = await cli('keys', 'show');
    const bytes = JSON.stringify(opening);
    const forged = bytes.replace('office-0', 'office-1');
    expect(proves(proof, entryOf(bytes), key.trim())).toBe(true);
    expect(proves(proof, entryOf(forged), key.trim())).toBe(false);
    await signing.service.close();

    for (const [name, content] of [
      ['a.tlog-proof', proof],
      ['a.opening.json', bytes],
    ] as const)
      writeFileSync(join(out, name), content);
    const checked = await cli('verify', '--proof', 'a.tlog-proof', '--key', key.trim(), '--format', 'json');
    expect([checked.code, JSON.parse(checked.stdout)]).toEqual([
      0,
      expect.objectContaining({ ok: true, origin, record }),
    ]);
    writeFileSync(join(out, 'a.opening.json'), forged);
    const refused = await cli('verify', '--proof', 'a.tlog-proof', '--key', key.trim());
    expect([refused.code, refused.stdout]).toEqual([1, '']);
    for (const said of ['expected:', 'found:', 'proof[0]:']) expect(refused.stderr).toContain(said);
  });
});

describe('the log over HTTP', () => {
  it('is static files that anybody may have, from which the root follows', async () => {
    const at = await running({ now, folder, config });
    await recorded(at, 300);
    const covering = async () => {
      const { body, ...rest } = await eventually(() => at.send('GET', '/log/checkpoint'));
      return Number(String(body).split('\n')[1]) > 256 ? { ...rest, body } : { ...rest, status: 404, body };
    };
    const { body: note, headers } = await eventually(covering);
    expect(headers.get('cache-control')).toBe('public, max-age=5');
    const { stdout: key } = await cli('keys', 'show');
    const { size, root, origin: named } = headOf(note, key.trim());
    expect(named).toBe(origin);
    const bytesOf = async (path: string) => Buffer.from(await (await fetch(`${at.url}/log/${path}`)).arrayBuffer());
    const rest = `001.p/${size - 256}`;
    const entries = [
      ...entriesOf(await bytesOf('tile/entries/000')),
      ...entriesOf(await bytesOf(`tile/entries/${rest}`)),
    ];
    expect(entries).toHaveLength(size);
    expect(rootOf(entries)).toEqual(root);
    expect(entries.map(({ length }) => length)).toEqual(Array(size).fill(32));
    expect(await bytesOf(`entries/${rest}`)).toEqual(await bytesOf(`tile/entries/${rest}`));
    const leaves = [await bytesOf('tile/0/000'), await bytesOf(`tile/0/${rest}`)];
    const hashes = entries.map((entry) => createHash('sha256').update('\0').update(entry).digest());
    expect(Buffer.concat(leaves)).toEqual(Buffer.concat(hashes));
    const full = await at.send('GET', '/log/tile/0/000');
    expect(full.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    // What was partial is cut out of what is full.
    expect(await bytesOf('tile/0/000.p/7')).toEqual(Buffer.concat(hashes.slice(0, 7)));
    const served = await cli('verify', '--offline', `${at.url}/log`, '--key', key.trim(), '--format', 'json');
    expect([served.code, JSON.parse(served.stdout)]).toEqual([0, expect.objectContaining({ ok: true })]);
    for (const path of ['tile/0/999', 'tile/0/0', 'tile/x/000', 'tile/0/..%2f..%2fsigner', 'tile/../signer/keys/1.key'])
      expect([path, (await at.send('GET', `/log/${path}`)).status]).toEqual([path, 404]);
    await at.service.close();
  });

  it('is told of by health, metrics and the draft of the bulletin', async () => {
    const at = await running({ now, folder, config });
    await recorded(at, 2);
    const { body: note } = await eventually(() => at.send('GET', '/log/checkpoint'));
    const { body } = await at.send('GET', '/health/ready');
    const check = (body.checks as { name: string }[]).find(({ name }) => name === 'audit-log');
    expect(check).toMatchObject({ ok: true, state: 'signing' });
    const auditor = await at.person('office-u', ['auditor', { kind: 'committee' }]);
    const { body: metrics } = await auditor.get('/metrics');
    for (const name of ['covered_events', 'uncovered_events', 'uncovered_seconds', 'signing_failing'])
      expect(metrics).toMatch(new RegExp(`^dangri_log_${name} \\d`, 'm'));
    const { body: draft } = await auditor.get('/v1/committee/2026-03/bulletin-draft');
    expect(draft.checkpoint.split('\n')[0]).toBe(origin);
    expect(draft.text.zh).toContain(draft.checkpoint.trimEnd());
    expect(note.split('\n')[0]).toBe(origin);
    await at.service.close();
  });
});

describe('the log on the command line', () => {
  it('is verified, kept, proved and continued, and what was changed is found', async () => {
    const at = await running({ now, folder, config });
    const [receipt] = await recorded(at, 20);
    await at.service.close();
    const kept = await cli('checkpoint');
    expect([kept.code, kept.stdout.split('\n')[0]]).toEqual([0, origin]);
    expect(kept.stderr).toMatch(/[█▀▄]{8}/);
    writeFileSync(join(out, 'kept.txt'), kept.stdout);
    await cli('checkpoint', '--svg', 'code.svg', '-q');
    expect(readFileSync(join(out, 'code.svg'), 'utf8')).toMatch(/^<svg/);

    const key = (await cli('keys', 'show')).stdout.trim();
    const { size } = headOf(kept.stdout, key);
    const whole = await cli('verify', '--checkpoint', 'kept.txt', '--format', 'json');
    expect([whole.code, JSON.parse(whole.stdout)]).toEqual([
      0,
      expect.objectContaining({ ok: true, size, uncovered: 0, signedBy: [key] }),
    ]);
    cpSync(join(folder, 'log'), join(out, 'copy'), { recursive: true });
    const offline = ['verify', '--offline', 'copy', '--checkpoint', 'kept.txt'];
    expect(await cli(...offline)).toMatchObject({ code: 2 });
    expect(await cli(...offline, '--key', key)).toMatchObject({ code: 0 });

    expect(await cli('export', '--out', 'history.ndjson')).toMatchObject({ code: 0 });
    renameSync(join(out, 'copy'), join(out, 'log'));
    const beside = ['verify', '--offline', '.', '--key', key, '--format', 'json'];
    const exported = await cli(...beside);
    const exports = [{ file: 'history.ndjson', events: 20 }];
    expect([exported.code, JSON.parse(exported.stdout)]).toEqual([0, expect.objectContaining({ ok: true, exports })]);
    const lines = readFileSync(join(out, 'history.ndjson'), 'utf8').split('\n');
    const other = expect.arrayContaining(['id', 'data']);
    const changes: [string, (lines: string[]) => string[], object][] = [
      [
        'changed',
        (all) => all.with(7, all[7]!.replace('办公室', '财政局')),
        { kind: 'export-differs', fields: ['data'] },
      ],
      ['lacking', (all) => all.toSpliced(7, 1), { kind: 'export-differs', fields: other }],
      ['short', (all) => all.toSpliced(19, 1), { kind: 'export-lacks-event' }],
      ['swapped', (all) => all.with(7, all[8]!).with(8, all[7]!), { kind: 'export-differs', fields: other }],
      ['stranger', (all) => all.toSpliced(19, 0, all[3]!), { kind: 'export-differs', fields: other }],
      ['twice', (all) => all.toSpliced(20, 0, all[3]!), { kind: 'export-has-stranger' }],
    ];
    for (const [name, change, finding] of changes) {
      writeFileSync(join(out, 'history.ndjson'), change(lines).join('\n'));
      const { code, stdout } = await cli(...beside);
      const found = expect.objectContaining({ ...finding, file: 'history.ndjson' });
      expect([name, code, JSON.parse(stdout).findings]).toEqual([name, 1, [found]]);
    }
    writeFileSync(join(out, 'history.ndjson'), lines.join('\n'));
    const openings = readFileSync(join(out, 'openings.ndjson'), 'utf8').split('\n');
    const saltOf = (n: number) => JSON.parse(openings[n]!).salt;
    const damages: [string, (lines: string[]) => string[], object][] = [
      ['cut', (all) => all.toSpliced(7, 1), { kind: 'opening-missing', position: 7 }],
      [
        'other salt',
        (all) => all.with(7, all[7]!.replace(saltOf(7), saltOf(8))),
        { kind: 'opening-differs', position: 7 },
      ],
      ['none', (all) => all.with(7, '{}'), { kind: 'opening-malformed', position: 7 }],
    ];
    for (const [name, change, finding] of damages) {
      writeFileSync(join(out, 'openings.ndjson'), change(openings).join('\n'));
      const { code, stdout } = await cli(...beside);
      expect([name, code, JSON.parse(stdout).findings]).toEqual([name, 1, [expect.objectContaining(finding)]]);
    }
    rmSync(join(out, 'openings.ndjson'));
    expect(JSON.parse((await cli(...beside)).stdout).findings).toMatchObject([{ kind: 'openings-missing' }]);
    rmSync(join(out, 'history.ndjson'));

    const [eventId] = receipt.eventIds;
    expect(await cli('prove', eventId)).toMatchObject({ code: 0 });
    const [proof, opening] = ['tlog-proof', 'opening.json'].map((end) =>
      readFileSync(join(out, `${eventId}.${end}`), 'utf8'),
    );
    expect(proves(proof!, entryOf(opening!), key)).toBe(true);
    expect(await cli('prove', 'none')).toMatchObject({ code: 2 });

    expect((await cli('keys', 'rotate')).stdout.trim().split('\n')).toHaveLength(2);
    expect(await cli('sign', '--once')).toMatchObject({ code: 0 });
    const both = JSON.parse((await cli('verify', '--format', 'json')).stdout);
    expect([both.ok, both.signedBy.length]).toEqual([true, 2]);
    expect(await cli('verify', '--offline', 'log', '--checkpoint', 'kept.txt', '--key', key)).toMatchObject({
      code: 0,
    });

    const database = new DatabaseSync(join(folder, 'log.sqlite'));
    for (const { name } of database.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all())
      database.exec(`DROP TRIGGER ${String(name)}`);
    database.exec(`UPDATE event SET data = replace(data, '办公室', '财政局') WHERE position = 5`);
    database.close();
    const changed = await cli('verify', '--format', 'json', '--checkpoint', 'kept.txt');
    expect([changed.code, JSON.parse(changed.stdout)]).toEqual([
      1,
      expect.objectContaining({
        ok: false,
        findings: [expect.objectContaining({ kind: 'event-changed', position: 5 })],
      }),
    ]);
    expect((await cli('verify')).stdout).toContain(
      '5: the event there in the store, or its salt, is not the one that was logged',
    );
  });

  it('goes on after a restored backup from the last published checkpoint, and not from an older database', async () => {
    let at = await running({ now, folder, config });
    await recorded(at, 10);
    await at.service.close();
    await cli('backup', 'early');
    at = await running({ now, folder, config });
    await recorded(at, 10, 10);
    await at.service.close();
    await cli('backup', 'late');
    writeFileSync(join(out, 'last.txt'), (await cli('checkpoint')).stdout);
    const restored = async (backup: string) => {
      const data = join(out, `restored-${backup}`);
      const [name] = readdirSync(join(out, backup));
      expect(await dangri(['--data', data, 'restore', join(backup, name!)], { cwd: out })).toMatchObject({ code: 0 });
      expect(readdirSync(data).sort()).toEqual(['desk.sqlite', 'log.sqlite', 'readings.sqlite']);
      cpSync(join(folder, 'signer', 'keys'), join(data, 'signer', 'keys'), { recursive: true });
      return data;
    };
    const late = await restored('late');
    const there = (...args: string[]) => dangri(['--data', late, ...args], { cwd: out });
    const lost = await there('sign', '--once');
    expect([lost.code, lost.stderr]).toEqual([1, expect.stringContaining('dangri sign --from')]);
    expect(await there('sign', '--once', '--from', 'last.txt')).toMatchObject({ code: 0 });
    expect(await there('verify', '--checkpoint', 'last.txt')).toMatchObject({ code: 0 });
    const early = await restored('early');
    const behind = await dangri(['--data', early, 'sign', '--once', '--from', 'last.txt'], { cwd: out });
    expect([behind.code, behind.stderr]).toEqual([1, expect.stringMatching(/\[\d+, \d+\).*fewer events/)]);
  });

  it('has keys for its owner alone, and a name that stays', async () => {
    expect(await cli('keys', 'show')).toMatchObject({ code: 1 });
    expect(await cli('keys', 'create', '--origin', origin)).toMatchObject({ code: 0 });
    expect(statSync(join(folder, 'signer', 'keys', '1.key')).mode & 0o777).toBe(0o600);
    expect(await cli('keys', 'create')).toMatchObject({ code: 1 });
    const named = running({ now, folder, config: { logOrigin: 'another.example/log' } });
    await expect(named).rejects.toMatchObject({ code: 'ORIGIN_CHANGED' });
  });
});
