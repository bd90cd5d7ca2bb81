import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LogTailer } from '../audit-log/index.js';
import { keyOf, Place } from '../audit-log/testing/place.js';
import type { EventStore } from '../event-store/index.js';
import { readRulebook } from '../grades/index.js';
import { event, heldAllYear, town, type TestEvent } from '../grading/testing/index.js';
import { eventId } from '../kernel/testing/event-id.js';
import { partitionsOf } from '../modules/catalogue/index.js';
import { bearingUpTo, sealingOf, sealingStateOf, verifyYearPack, writeYearPack } from './index.js';

const place = new Place();
const pack = join(place.path, 'pack');
const keys = [keyOf(1).verifier];
let writeInto: (folder: string) => Promise<unknown>;

async function load(store: EventStore, events: readonly TestEvent[]): Promise<void> {
  const recordedAt = '2026-02-01T09:00:00+08:00';
  const by = { actor: 'office-1', recordedAt, recordedMs: Date.parse(recordedAt) };
  await store.load(async (loader) => {
    for (const each of events) loader.append({ ...each, ...by, partitions: partitionsOf(each.stream, each) });
  });
}

beforeAll(async () => {
  const [store, signer] = [await place.open(), await place.signer()];
  const tailer = new LogTailer(store, place.folder, await signer.last());
  const signed = async () => (await signer.sign((await tailer.advance()).size)).checkpoint;
  const rulebook = await readRulebook('xianning-2016');
  const { id, version, sha256 } = rulebook.rulebook;
  const opening = { year: 2025, rulebook: { id, version, sha256 }, openedOn: '2026-02-01' };
  const opened = event('assessment-2025', 'AssessmentOpened', opening);
  await load(store, [...town(2025).with(heldAllYear(2025)).told, opened]);
  const head = await signed();
  const bearing = (await bearingUpTo(store, 2025, head.size - 1)).claim();
  const sealing = sealingOf(head, bearing, '2026-02-01');
  await load(store, [
    { id: eventId(999_999), stream: 'assessment-2025', type: sealing.type, data: sealing.data as object },
  ]);
  const { seal } = await sealingStateOf(store, 2025);
  const { note: checkpoint } = await signed();
  const sources = { store, log: place.folder, checkpoint, year: 2025, cutoff: '2026-01-31', seal: seal!, rulebook };
  writeInto = async (folder) => {
    mkdirSync(folder);
    return writeYearPack(folder, sources);
  };
  await writeInto(pack);
});
afterAll(() => place.remove());

const textOf = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');

/** The kinds of what is found in a changed copy of the pack. */
async function kindsAfter(change: (folder: string) => void, verifiers = keys): Promise<string[]> {
  const copy = join(place.path, 'copy');
  cpSync(pack, copy, { recursive: true });
  change(copy);
  const { findings } = await verifyYearPack(copy, { keys: verifiers });
  rmSync(copy, { recursive: true });
  return findings.map(({ kind }) => kind);
}

/** Changes a file, and its sum in the manifest as a forger would. */
const forged = (name: string, change: (text: string) => string) => (folder: string) => {
  const bytes = Buffer.from(change(textOf(folder, name)));
  writeFileSync(join(folder, name), bytes);
  const manifest = JSON.parse(textOf(folder, 'manifest.json')) as { files: Record<string, unknown>[] };
  const entry = manifest.files.find((file) => file['name'] === name)!;
  Object.assign(entry, { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
};

describe('a year-pack', () => {
  it('verifies with the key alone, graded again to the same bytes', async () => {
    const { findings, manifest } = await verifyYearPack(pack, { keys });
    expect(findings).toEqual([]);
    // A unit, a branch, twelve party days, the opening and the seal.
    expect(manifest).toMatchObject({ year: 2025, counts: { events: 16, standing: 2, units: 1 }, log: { size: 16 } });
  });

  it('has the same bytes when it is written again', async () => {
    const again = join(place.path, 'again');
    await writeInto(again);
    for (const name of ['manifest.json', 'events.ndjson', 'openings.ndjson', 'proofs.ndjson', 'result.json']) {
      expect(textOf(again, name)).toBe(textOf(pack, name));
    }
  });

  it('is not verified with the key of another log', async () => {
    expect(await kindsAfter(() => {}, [keyOf(2).verifier])).toEqual(['checkpoint-invalid']);
  });

  it.each<[what: string, change: (folder: string) => void, kinds: string[]]>([
    [
      'a changed byte',
      (folder) => writeFileSync(join(folder, 'result.json'), `${textOf(folder, 'result.json')} `),
      ['file-changed', 'result-differs'],
    ],
    ['a missing file', (folder) => unlinkSync(join(folder, 'seal.json')), ['file-missing']],
    ['another file', (folder) => writeFileSync(join(folder, 'note.txt'), ''), ['file-unknown']],
    ['no manifest', (folder) => unlinkSync(join(folder, 'manifest.json')), ['manifest-invalid']],
    ['a missing line', forged('openings.ndjson', (text) => text.replace(/[^\n]+\n$/, '')), ['line-missing']],
    ['a changed event', forged('events.ndjson', (text) => text.replace('2025-03-05', '2025-03-06')), ['event-differs']],
    [
      'an opening without a record',
      forged('openings.ndjson', (text) => text.replace('record', 'word')),
      ['opening-malformed'],
    ],
    ['another result', forged('result.json', (text) => `${text} `), ['result-differs']],
  ])('with %s is named so', async (_, change, kinds) => {
    expect(await kindsAfter(change)).toEqual(kinds);
  });

  it('with another rulebook is named so', async () => {
    const kinds = await kindsAfter(forged('rulebook.yaml', (text) => `${text}# milder\n`));
    expect(kinds).toContain('rulebook-differs');
  });
});
