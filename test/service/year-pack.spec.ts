import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newFolder, running } from '#apps/api/testing/service.js';
import { linesOf as linesOfRecords } from '#apps/cli/testing/records.js';
import { dangri } from '#apps/cli/testing/run.js';
import { parseVerifierKey, type VerifierKey } from '#libs/audit-log/index.js';
import { verifyYearPack, type PackFinding } from '#libs/year-pack/index.js';

const fixture = fileURLToPath(new URL('../fixtures/small-2025.ndjson.gz', import.meta.url));
const origin = 'dangri.example.gov.cn/xianning';

let data: string;
let place: string;
let key: string;
let keys: VerifierKey[];
/** The pack of the year as it was made, to be copied and damaged. */
let pack: string;
/** Of a log with few records. */
let small: string;
let smallPack: string;
let graded: string;

const cliOn = (folder: string, args: readonly string[], input = '') =>
  dangri(['--data', folder, ...args], { cwd: place, env: { DANGRI_LOG_ORIGIN: origin }, input });
const cli = (...args: string[]) => cliOn(data, args);

/** Opens the assessment as the committee does, over HTTP. */
async function opened(folder: string): Promise<void> {
  const at = await running({ folder, config: { logSigning: 'off', logOrigin: origin } });
  const committee = await at.person('office-1', ['committee', { kind: 'committee' }]);
  const { status } = await committee.post('/v1/assessments/2025/opening', { openedOn: '2026-02-01' });
  expect(status).toBe(201);
  await at.service.close();
}

async function keyOf(folder: string): Promise<string> {
  return (await cliOn(folder, ['keys', 'show'])).stdout.trim();
}

beforeAll(async () => {
  [data, small] = [newFolder(), newFolder()];
  place = mkdtempSync(join(tmpdir(), 'dangri-packs-'));
  [pack, smallPack] = [join(place, 'year-pack-2025'), join(place, 'small')];
  expect(await cli('import', fixture)).toMatchObject({ code: 0 });
  const early = await cli('year-pack', '2025');
  expect(early).toMatchObject({ code: 1 });
  expect(early.stderr).toContain('ASSESSMENT_NOT_OPENED');
  await opened(data);
  expect(await cli('year-pack', '2025')).toMatchObject({ code: 0 });
  graded = (await cli('grade', '2025', '--format', 'json')).stdout;
  expect(await cliOn(small, ['import', '-'], linesOfRecords())).toMatchObject({ code: 0 });
  await opened(small);
  expect(await cliOn(small, ['year-pack', '2025', '--out', smallPack])).toMatchObject({ code: 0 });
  key = await keyOf(data);
  keys = [key, await keyOf(small)].map(parseVerifierKey);
});
afterAll(() => {
  for (const each of [data, small, place]) rmSync(each, { recursive: true, force: true });
});

/** A copy of the pack with something done to it. */
async function findingsAfter(damage: (folder: string) => void, of = pack): Promise<readonly PackFinding[]> {
  const copy = mkdtempSync(join(place, 'copy-'));
  cpSync(of, copy, { recursive: true });
  damage(copy);
  const { findings } = await verifyYearPack(copy, { keys });
  rmSync(copy, { recursive: true, force: true });
  return findings;
}

const linesOf = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8').split('\n').slice(0, -1);
const put = (folder: string, name: string, lines: readonly string[]) =>
  writeFileSync(join(folder, name), lines.map((line) => `${line}\n`).join(''));

/** Makes the sums of the manifest agree with the files, as a forger would. */
function summedAgain(folder: string): void {
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  for (const file of manifest.files) {
    const bytes = readFileSync(join(folder, file.name));
    file.bytes = bytes.length;
    file.sha256 = createHash('sha256').update(bytes).digest('hex');
  }
  writeFileSync(path, `${JSON.stringify(manifest, undefined, 2)}\n`);
}

describe('a year-pack', () => {
  it('holds what another office needs, for its owner alone, and the grades as they are computed here', () => {
    const names = ['checkpoint', 'entries.ndjson', 'events.ndjson', 'manifest.json', 'proofs.ndjson'];
    expect(readdirSync(pack).sort()).toEqual([...names, 'result.json', 'rulebook.yaml', 'seal.json']);
    expect(statSync(pack).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(pack)) expect(statSync(join(pack, name)).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(pack, 'result.json'), 'utf8')).toBe(graded);
    expect(readFileSync(join(pack, 'checkpoint'), 'utf8')).toBe(readFileSync(join(data, 'log', 'checkpoint'), 'utf8'));
    const manifest = JSON.parse(readFileSync(join(pack, 'manifest.json'), 'utf8'));
    const lines = linesOf(pack, 'events.ndjson');
    expect(manifest).toMatchObject({ format: 'dangri-year-pack', version: 1, year: 2025, cutoff: '2026-01-31' });
    expect([manifest.counts.events, manifest.log.origin]).toEqual([lines.length, origin]);
    const last = JSON.parse(lines.at(-1)!);
    expect(last).toMatchObject({ type: 'YearSealed', stream: 'assessment-2025', actor: 'setup' });
    expect(last.position).toBe(manifest.upToPosition);
  });

  it('verifies with the folder and the key alone', async () => {
    const elsewhere = await dangri(['verify', '--offline', pack, '--key', key], { cwd: tmpdir() });
    expect(elsewhere).toMatchObject({ code: 0 });
    expect(elsewhere.stdout).toContain('to the byte');
    const other = 'dangri.example.gov.cn/other+45e9b4a5+AXQ5AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
    expect((await dangri(['verify', '--offline', pack, '--key', other])).code).not.toBe(0);
  });

  it('is not written over, and the same state gives the same bytes', async () => {
    expect((await cli('year-pack', '2025')).stderr).toContain('exists already');
    const again = await cli('year-pack', '2025', '--out', 'again');
    expect(again.code).toBe(0);
    expect(again.stderr).toContain('sealed already');
    for (const name of readdirSync(pack)) {
      expect(readFileSync(join(place, 'again', name)).equals(readFileSync(join(pack, name)))).toBe(true);
    }
    expect(readdirSync(place).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it.each([
    ['of a year', 16, () => pack],
    ['of a year with few records', 300, () => smallPack],
  ])('%s has every one of %d changes of a byte found', async (_, changes, of) => {
    const names = readdirSync(of());
    for (let count = 0; count < changes; count += 1) {
      const name = names[count % names.length]!;
      let change = '';
      const findings = await findingsAfter((folder) => {
        const bytes = readFileSync(join(folder, name));
        const at = Math.floor(Math.random() * bytes.length);
        const flipped = bytes[at]! ^ (1 + Math.floor(Math.random() * 255));
        change = `${name} at ${at}: ${bytes[at]} to ${flipped}`;
        bytes[at] = flipped;
        writeFileSync(join(folder, name), bytes);
      }, of());
      expect({ change, found: findings.length > 0 }).toEqual({ change, found: true });
    }
  });
});

const three = ['events.ndjson', 'entries.ndjson', 'proofs.ndjson'];

describe('a forged year-pack, with the sums of what was forged', () => {
  const kinds = async (damage: (folder: string) => void) => {
    const findings = await findingsAfter((folder) => {
      damage(folder);
      summedAgain(folder);
    });
    return findings.map(({ kind, position }) => [kind, position]);
  };
  const positionOf = (line: number) => JSON.parse(linesOf(pack, 'events.ndjson')[line]!).position as number;

  it('has a changed event found', async () => {
    const changed = await kinds((folder) => {
      const lines = linesOf(folder, 'events.ndjson');
      put(folder, 'events.ndjson', lines.with(40, lines[40]!.replace(/On":"2/, 'On":"3')));
    });
    expect(changed).toEqual([['event-differs', positionOf(40)]]);
  });

  it('has a changed event with a changed entry found', async () => {
    const changed = await kinds((folder) => {
      for (const name of ['events.ndjson', 'entries.ndjson']) {
        const lines = linesOf(folder, name);
        put(folder, name, lines.with(40, lines[40]!.replace(/"actor":"/, '"actor":"x')));
      }
    });
    expect(changed).toEqual([['event-not-in-log', positionOf(40)]]);
  });

  it('has a dropped, an added and a swapped event found', async () => {
    const edited = (edit: (lines: string[]) => string[]) => (folder: string) => {
      for (const name of three) put(folder, name, edit(linesOf(folder, name)));
    };
    const dropped = await kinds(edited((lines) => lines.toSpliced(40, 1)));
    expect(dropped).toHaveLength(1);
    const added = await kinds(edited((lines) => lines.toSpliced(40, 0, lines[39]!)));
    expect(added).toEqual([['events-out-of-order', positionOf(39)]]);
    const swapped = await kinds(edited((lines) => lines.with(40, lines[41]!).with(41, lines[40]!)));
    expect(swapped).toHaveLength(1);
    const short = await kinds(edited((lines) => lines.slice(0, -1)));
    expect(short).toEqual([['seal-missing', positionOf(-1 + linesOf(pack, 'events.ndjson').length - 1)]]);
  });

  it('has another result, another rulebook and another checkpoint found', async () => {
    const textOf = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');
    const better = (folder: string) =>
      writeFileSync(join(folder, 'result.json'), textOf(folder, 'result.json').replace('"final":', '"final":1'));
    expect(await kinds(better)).toEqual([['result-differs', undefined]]);
    const milder = (folder: string) =>
      writeFileSync(join(folder, 'rulebook.yaml'), `${textOf(folder, 'rulebook.yaml')}# milder\n`);
    const found = await kinds(milder);
    expect(found.map(([kind]) => kind)).toContain('rulebook-differs');
    const unsigned = (folder: string) =>
      writeFileSync(join(folder, 'checkpoint'), textOf(folder, 'checkpoint').replace(/\n\d/, '\n9'));
    expect((await kinds(unsigned)).map(([kind]) => kind)).toContain('checkpoint-invalid');
  });

  it('has a file too few and a file too many found, by the command', async () => {
    const copy = join(place, 'renamed');
    cpSync(pack, copy, { recursive: true });
    renameSync(join(copy, 'seal.json'), join(copy, 'note.txt'));
    const told = await dangri(['verify', '--offline', copy, '--key', key, '--lang', 'zh']);
    expect(told.code).toBe(1);
    expect(told.stdout).toContain('seal.json：缺少文件');
    expect(told.stdout).toContain('note.txt：年度档案包中不应有此文件');
  });
});

describe('a sealing over HTTP', () => {
  it('waits for a checkpoint, and is not repeated while nothing of the year is recorded', async () => {
    const at = await running({ config: { logSigning: 'off', logOrigin: origin } });
    const committee = await at.person('office-1', ['committee', { kind: 'committee' }]);
    expect((await committee.post('/v1/assessments/2025/opening', { openedOn: '2026-02-01' })).status).toBe(201);
    const early = await committee.post('/v1/assessments/2025/sealing');
    expect([early.status, early.body.code]).toEqual([409, 'NOT_COVERED_YET']);
    const signed = await dangri(['--data', at.folder, 'sign', '--once'], { env: { DANGRI_LOG_ORIGIN: origin } });
    expect(signed.code).toBe(0);
    const head = readFileSync(join(at.folder, 'log', 'checkpoint'), 'utf8').split('\n');
    const once = { 'idempotency-key': 'seal-2025' };
    const sealed = await committee.post('/v1/assessments/2025/sealing', undefined, once);
    expect(sealed.status).toBe(201);
    const event = await committee.get(`/v1/events/${sealed.body.eventIds[0]}`);
    expect(event.body).toMatchObject({
      type: 'YearSealed',
      data: { upToPosition: Number(head[1]) - 1, rootHash: head[2] },
    });
    expect((await committee.post('/v1/assessments/2025/sealing', undefined, once)).body.eventIds).toEqual(
      sealed.body.eventIds,
    );
    const again = await committee.post('/v1/assessments/2025/sealing');
    expect([again.status, again.body.code]).toEqual([422, 'YEAR_SEALED_TWICE']);
    expect(await committee.post('/v1/assessments/2024/sealing')).toMatchObject({ status: 422 });
    await at.close();
  });
});
