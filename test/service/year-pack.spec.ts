import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newFolder, running } from '#apps/api/testing/service.js';
import { dangri } from '#apps/cli/testing/run.js';
import { parseVerifierKey, type VerifierKey } from '#libs/audit-log/index.js';
import { openSqliteEventStore } from '#libs/event-store/index.js';
import { logCodec } from '#libs/history/index.js';
import { systemClock } from '#libs/kernel/clock.js';
import { simulate } from '#libs/simulation/index.js';
import { cliOn, expectChangesFound, findingsAfter, openAssessment, origin } from './year-packs.js';

/** A year of a village, some 600 events; its grades are left to this test. */
const village = () =>
  simulate({ units: 1, years: 1, seed: 1 })
    .filter((line) => !line.includes('"stream":"assessment-'))
    .map((line) => `${line}\n`)
    .toArray()
    .join('');

let data: string;
let place: string;
let key: string;
let keys: VerifierKey[];
/** The pack of the year as it was made, to be copied and damaged. */
let pack: string;
let graded: string;

const cli = (...args: string[]) => cliOn(data, args, '', place);

beforeAll(async () => {
  data = newFolder();
  place = mkdtempSync(join(tmpdir(), 'dangri-packs-'));
  pack = join(place, 'year-pack-2025');
  expect(await cliOn(data, ['import', '-'], village())).toMatchObject({ code: 0 });
  const early = await cli('year-pack', '2025');
  expect(early).toMatchObject({ code: 1 });
  expect(early.stderr).toContain('ASSESSMENT_NOT_OPENED');
  await openAssessment(data);
  expect(await cli('year-pack', '2025')).toMatchObject({ code: 0 });
  graded = (await cli('grade', '2025', '--format', 'json')).stdout;
  key = (await cli('keys', 'show')).stdout.trim();
  keys = [parseVerifierKey(key)];
});
afterAll(() => {
  for (const each of [data, place]) rmSync(each, { recursive: true, force: true });
});

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
    const lists = ['circumstances.ndjson', 'events.ndjson', 'manifest.json', 'notes.ndjson', 'openings.ndjson'];
    const names = ['checkpoint', ...lists, 'proofs.ndjson', 'result.json', 'rulebook.yaml', 'seal.json', 'streams.txt'];
    expect(readdirSync(pack).sort()).toEqual(names);
    expect(statSync(pack).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(pack)) expect(statSync(join(pack, name)).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(pack, 'result.json'), 'utf8')).toBe(graded);
    expect(readFileSync(join(pack, 'checkpoint'), 'utf8')).toBe(readFileSync(join(data, 'log', 'checkpoint'), 'utf8'));
    const manifest = JSON.parse(readFileSync(join(pack, 'manifest.json'), 'utf8'));
    const lines = linesOf(pack, 'events.ndjson');
    expect(manifest).toMatchObject({ format: 'dangri-year-pack', version: 2, year: 2025, cutoff: '2026-01-31' });
    expect([manifest.counts.events, manifest.log.origin]).toEqual([lines.length, origin]);
    const last = JSON.parse(lines.at(-1)!);
    expect(last).toMatchObject({ type: 'YearSealed', stream: 'assessment-2025', actor: 'operator.tester-1' });
    expect(last.position).toBe(String(manifest.upToPosition));
    expect(linesOf(pack, 'openings.ndjson').map((line) => JSON.parse(line).record)).toEqual(lines);
  });

  it('verifies with the folder and the key alone', async () => {
    const elsewhere = await dangri(['verify', '--offline', pack, '--key', key], { cwd: tmpdir() });
    expect(elsewhere).toMatchObject({ code: 0 });
    expect(elsewhere.stdout).toContain('to the byte');
    const other = 'dangri.example.gov.cn/other+45e9b4a5+AXQ5AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
    expect((await dangri(['verify', '--offline', pack, '--key', other])).code).not.toBe(0);
  });

  it('is proven whole by an export of the same log, and said to be unproven without one', async () => {
    const exported = join(place, 'exported');
    mkdirSync(exported);
    expect(await cli('export', '--out', join(exported, 'history.ndjson'))).toMatchObject({ code: 0 });
    const verify = (...more: string[]) => dangri(['verify', '--offline', pack, '--key', key, ...more]);
    expect((await verify()).stdout).toContain('--against');
    const whole = await verify('--against', exported);
    expect(whole).toMatchObject({ code: 0 });
    expect(whole.stdout).toContain('nothing is missing');
    expect((await verify('--against', place)).code).toBe(2);
    const openings = linesOf(exported, 'openings.ndjson');
    put(exported, 'openings.ndjson', openings.toSpliced(20, 1));
    const partial = await verify('--against', join(exported, 'history.ndjson'));
    expect(partial).toMatchObject({ code: 1 });
    expect(partial.stdout).toContain('20');
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

  it('has every change of a byte found', () => expectChangesFound(pack, keys, 24));

  it('is not kept where its own verifier rejects it', async () => {
    const folder = newFolder();
    cpSync(data, folder, { recursive: true });
    const store = await openSqliteEventStore(join(folder, 'log.sqlite'), { clock: systemClock, codec: logCodec });
    const sealed = [];
    for await (const batch of store.readStream('assessment-2025')) sealed.push(...batch);
    const at = (await store.lastPosition())!;
    const [, , rootLine] = readFileSync(join(folder, 'log', 'checkpoint'), 'utf8').split('\n');
    const claim = { ...(sealed.at(-1)!.data as object), upToPosition: at, rootHash: rootLine };
    const id = '7d8a3b52-7f0e-4c3c-9d8e-0c4d8a1d2e3f';
    const event = { id, type: 'YearSealed', data: claim, partitions: [2025] };
    await store.append('any', 'assessment-2025', 'any', [event], { actor: 'a-forger' });
    await store.close();
    const made = await cliOn(folder, ['year-pack', '2025', '--out', 'unsound'], '', place);
    expect(made.code).toBe(1);
    expect(made.stderr).toContain('not kept');
    expect(readdirSync(place).filter((name) => name.includes('unsound'))).toEqual([]);
    rmSync(folder, { recursive: true });
  });
});

const three = ['events.ndjson', 'openings.ndjson', 'proofs.ndjson'];

describe('a forged year-pack, with the sums of what was forged', () => {
  const kinds = async (damage: (folder: string) => void) => {
    const findings = await findingsAfter(pack, keys, (folder) => {
      damage(folder);
      summedAgain(folder);
    });
    return findings.map(({ kind, position }) => [kind, position]);
  };
  const positionOf = (line: number) => Number(JSON.parse(linesOf(pack, 'events.ndjson')[line]!).position);

  it('has a changed event found', async () => {
    const day = /On":"2/;
    const dated = linesOf(pack, 'events.ndjson').findIndex((line) => day.test(line));
    const changed = await kinds((folder) => {
      const lines = linesOf(folder, 'events.ndjson');
      put(folder, 'events.ndjson', lines.with(dated, lines[dated]!.replace(day, 'On":"3')));
    });
    expect(changed).toEqual([['event-differs', positionOf(dated)]]);
  });

  it('has a changed event with a changed opening found, also one with another salt', async () => {
    const changed = await kinds((folder) => {
      for (const [name, from] of [
        ['events.ndjson', '"actor":"'],
        ['openings.ndjson', '\\"actor\\":\\"'],
      ] as const) {
        const lines = linesOf(folder, name);
        put(folder, name, lines.with(40, lines[40]!.replace(from, `${from}x`)));
      }
    });
    expect(changed).toEqual([['event-not-in-log', positionOf(40)]]);
    const salted = await kinds((folder) => {
      const lines = linesOf(folder, 'openings.ndjson');
      const { record } = JSON.parse(lines[40]!);
      put(folder, 'openings.ndjson', lines.with(40, JSON.stringify({ record, salt: JSON.parse(lines[41]!).salt })));
    });
    expect(salted).toEqual([['event-not-in-log', positionOf(40)]]);
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
    const folder = newFolder();
    expect(await cliOn(folder, ['keys', 'create'])).toMatchObject({ code: 0 });
    const at = await running({ folder, config: { logSigning: 'off', logOrigin: origin } });
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
