import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { LogTailer } from '../audit-log/index.js';
import { otherVerdictOfPack } from '../audit-log/testing/other-verifier.js';
import { keyOf, Place } from '../audit-log/testing/place.js';
import type { EventStore } from '../event-store/index.js';
import { readRulebook } from '../grades/index.js';
import { event, heldAllYear, plannedAllYear, town, type TestEvent } from '../grading/testing/index.js';
import { exportedOpenings, exportOpenings } from '../history/index.js';
import { eventId } from '../kernel/testing/event-id.js';
import { partitionsOf } from '../modules/catalogue/index.js';
import { bearingUpTo, sealingOf, sealingStateOf, verifyYearPack, writeYearPack } from './index.js';

const place = new Place();
const pack = join(place.path, 'pack');
const keys = [keyOf(1).verifier];
let writeInto: (folder: string) => Promise<unknown>;
/** The openings of the whole log, with something done to their lines. */
let openings: (change?: (lines: string[]) => string[]) => ReturnType<typeof exportedOpenings>;

const recordedAt = '2026-02-01T09:00:00+08:00';
const longAgo = '2025-06-01T09:00:00+08:00';

async function load(store: EventStore, events: readonly TestEvent[], at = recordedAt): Promise<void> {
  const by = { actor: 'office-1', recordedAt: at, recordedMs: Date.parse(at) };
  await store.load(async (loader) => {
    for (const each of events) loader.append({ ...each, ...by, partitions: partitionsOf(each.stream, each) });
  });
}

const lone = {
  grantId: 'g-2',
  role: 'auditor',
  scope: { kind: 'committee' },
  grantedBy: 'a-1',
  grantedOn: '2026-01-05',
  from: '2026-01-12',
};

beforeAll(async () => {
  place.clock.now = () => Date.parse(recordedAt);
  const [store, signer] = [await place.open(), await place.signer()];
  const tailer = new LogTailer(store, place.folder, await signer.last());
  const signed = async () => (await signer.sign((await tailer.advance()).size)).checkpoint;
  const rulebook = await readRulebook('xianning-2016');
  const { id, version, sha256 } = rulebook.rulebook;
  const opening = { year: 2025, rulebook: { id, version, sha256 }, openedOn: '2026-02-01' };
  const opened = event('assessment-2025', 'AssessmentOpened', opening);
  const held = town(2025).with([...plannedAllYear(2025), ...heldAllYear(2025)]).told;
  const granted = (n: number, data: object) => {
    return { id: eventId(900_000 + n), stream: 'access-a-2', type: 'RoleGranted', data };
  };
  await load(store, [...held.slice(0, -1), granted(1, lone), granted(2, { ...lone, role: 'member' })]);
  await signed();
  // Put in later, with a time of long ago.
  await load(store, [held.at(-1)!], longAgo);
  await load(store, [opened]);
  const head = await signed();
  const bearing = (await bearingUpTo(store, 2025, head.size - 1)).claim();
  const sealing = sealingOf(head, bearing, '2026-02-01');
  await load(store, [
    { id: eventId(999_999), stream: 'assessment-2025', type: sealing.type, data: sealing.data as object },
  ]);
  const { seal } = await sealingStateOf(store, 2025);
  const { note: checkpoint } = await signed();
  const sources = {
    store,
    log: place.folder,
    keys,
    checkpoint,
    year: 2025,
    cutoff: '2026-01-31',
    seal: seal!,
    rulebook,
  };
  writeInto = async (folder) => {
    mkdirSync(folder);
    return writeYearPack(folder, sources);
  };
  openings = (change = (lines: string[]) => lines) => {
    return (async function* () {
      const chunks: Uint8Array[] = [];
      for await (const chunk of exportOpenings(store)) chunks.push(chunk);
      const lines = Buffer.concat(chunks).toString().trimEnd().split('\n');
      yield* exportedOpenings(Readable.from([Buffer.from(change(lines).join('\n'))]));
    })();
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
  Object.assign(entry, { bytes: bytes.length, sha256: sha256(bytes) });
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
};

const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');
const { grantedBy, grantedOn, from } = lone;
const lonely = { grantedBy, grantedOn, from };

describe('a year-pack', () => {
  it('verifies with the key alone, graded again to the same bytes', async () => {
    const { findings, manifest } = await verifyYearPack(pack, { keys });
    expect(findings).toEqual([]);
    // A unit, a branch, a plan of three events, twelve party days, the opening and the seal; and two grants of roles.
    const counts = { events: 19, standing: 5, streams: 16, units: 1 };
    expect(manifest).toMatchObject({ year: 2025, counts, log: { size: 21 } });
  });

  it('tells of doubtful times, and of what one holder decided alone', async () => {
    const { notices } = await verifyYearPack(pack, { keys });
    const [after, recorded] = [Date.parse(recordedAt) / 1000, Date.parse(longAgo) / 1000];
    expect(notices).toEqual({
      // The last of seventeen, after the two grants.
      doubtful: [{ position: 18, recorded, after, before: after }],
      loneGrants: [{ position: 16, accountId: 'a-2', role: 'auditor', ...lonely }],
      importedSealings: [],
    });
  });

  it('holds the list of its streams, whose SHA-256 is the sealed one', () => {
    const { data } = JSON.parse(textOf(pack, 'events.ndjson').trimEnd().split('\n').at(-1)!);
    expect(sha256(textOf(pack, 'streams.txt'))).toBe(data.streamsSha256);
    expect(textOf(pack, 'streams.txt')).toContain('assessment-2025 1\n');
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

/** Takes the lines of an event out of all files of a pack. */
const without = (isOut: (record: string) => boolean) => (folder: string) => {
  const lines = textOf(folder, 'events.ndjson').split('\n');
  const kept = lines.map((line) => line === '' || !isOut(line));
  const proofs = textOf(folder, 'proofs.ndjson').split('\n').slice(0, -1);
  for (const name of ['events.ndjson', 'openings.ndjson']) {
    forged(name, (text) =>
      text
        .split('\n')
        .filter((_, index) => kept[index])
        .join('\n'),
    )(folder);
  }
  forged('proofs.ndjson', () =>
    wholeProofs(proofs)
      .filter((_, index) => kept[index])
      .join(''),
  )(folder);
};

/** Linked proofs, each written out whole. */
function wholeProofs(lines: readonly string[]): string[] {
  let before: string[] = [];
  return lines.map((line) => {
    const { hashes, kept } = JSON.parse(line) as { hashes: string[]; kept: number };
    before = [...hashes, ...before.slice(before.length - kept)];
    return `${JSON.stringify({ hashes: before, kept: 0 })}\n`;
  });
}

describe('a year-pack that is not whole', () => {
  const findingsIn = async (change: (folder: string) => void, against?: ReturnType<typeof openings>) => {
    const copy = join(place.path, 'partial');
    cpSync(pack, copy, { recursive: true });
    change(copy);
    const { findings } = await verifyYearPack(copy, { keys, ...(against && { against }) });
    rmSync(copy, { recursive: true });
    return findings;
  };

  it('has a missing stream named', async () => {
    const findings = await findingsIn(without((record) => record.includes('"partyDay-b-0001:2025-05"')));
    expect(findings).toEqual([{ kind: 'stream-missing', fields: ['partyDay-b-0001:2025-05'] }]);
  });

  it('has a missing tail named', async () => {
    const findings = await findingsIn(without((record) => record.includes('"AnnualPlanApproved"')));
    expect(findings).toEqual([{ kind: 'stream-tail-missing', fields: ['plan-b-0001:2025', '2 / 3'] }]);
  });

  it('has an event before the last one of its stream named', async () => {
    const findings = await findingsIn(without((record) => record.includes('"AnnualPlanSubmitted"')));
    expect(findings).toMatchObject([{ kind: 'event-missing', fields: ['plan-b-0001:2025'] }]);
  });

  it('has a list that was not sealed named', async () => {
    const findings = await findingsIn(forged('streams.txt', (text) => text.replace(/^[^\n]+\n/, '')));
    expect(findings.map(({ kind }) => kind)).toEqual(['streams-not-sealed']);
  });

  it('has a circumstance, a note and a seal of another log named', async () => {
    const forgeries: [string, (text: string) => string, string][] = [
      ['circumstances.ndjson', (text) => text.replace('2026-01-12', '2026-01-13'), 'circumstance-not-in-log'],
      ['circumstances.ndjson', (text) => `${text}{}\n`, 'circumstance-malformed'],
      ['notes.ndjson', (text) => text.replace(/(\\n)\d+(\\n)/, '$113$2'), 'note-not-of-log'],
      ['notes.ndjson', (text) => ` ${text}`, 'note-malformed'],
      ['seal.json', (text) => text.replace('"consistency":["', '"consistency":["A'), 'seal-differs'],
    ];
    for (const [name, change, kind] of forgeries) {
      expect(await findingsIn(forged(name, change))).toMatchObject([{ kind }]);
    }
  });

  it('is proven whole by an export, and only by one of the same log', async () => {
    const nothing = () => {};
    expect(await findingsIn(nothing, openings())).toEqual([]);
    expect(
      await findingsIn(
        nothing,
        openings((lines) => lines.slice(0, 5)),
      ),
    ).toEqual([{ kind: 'export-not-whole', position: 5 }]);
    expect(
      await findingsIn(
        nothing,
        openings((lines) => lines.toSpliced(3, 1)),
      ),
    ).toEqual([{ kind: 'export-not-whole', position: 3 }]);
    const salted = openings((lines) => lines.with(2, lines[2]!.replace(/"salt":".{8}/, '"salt":"AAAAAAAA')));
    expect(await findingsIn(nothing, salted)).toMatchObject([{ kind: 'export-not-the-log' }]);
    const silent = forged('circumstances.ndjson', () => '');
    expect(await findingsIn(silent)).toEqual([]);
    expect(await findingsIn(silent, openings())).toEqual([{ kind: 'export-has-more', position: 16 }]);
  });

  it('is named by the program that is not ours, too, which never fails in another way', async () => {
    const other = async (change: (folder: string) => void) => {
      const copy = join(place.path, 'other');
      cpSync(pack, copy, { recursive: true });
      change(copy);
      const verdict = await otherVerdictOfPack(copy, keys[0]!.text);
      rmSync(copy, { recursive: true });
      return verdict;
    };
    expect(await other(() => {})).toEqual({ code: 0, isOrderly: true });
    const forgeries: ((folder: string) => void)[] = [
      without((record) => record.includes('"partyDay-b-0001:2025-05"')),
      without((record) => record.includes('"AnnualPlanApproved"')),
      without((record) => record.includes('"AnnualPlanSubmitted"')),
      without((record) => record.includes('"YearSealed"')),
      forged('events.ndjson', (text) => text.replace('2025-03-05', '2025-03-06')),
      forged('openings.ndjson', (text) => text.replace(/"salt":".{8}/, '"salt":"AAAAAAAA')),
      forged('openings.ndjson', (text) => text.replace('record', 'word')),
      forged('proofs.ndjson', (text) => text.replace('"kept":0', '"kept":9')),
      forged('streams.txt', (text) => text.replace(/^[^\n]+\n/, '')),
      forged('seal.json', (text) => text.replace('"consistency":["', '"consistency":["AAAA')),
      forged('seal.json', () => '[]\n'),
      forged('circumstances.ndjson', (text) => text.replace('2026-01-12', '2026-01-13')),
      forged('checkpoint', (text) => text.replace(/\n\d+\n/, '\n99\n')),
      (folder) => unlinkSync(join(folder, 'proofs.ndjson')),
      (folder) => writeFileSync(join(folder, 'events.ndjson'), Uint8Array.of(0xff, 0xfe)),
    ];
    for (const [n, change] of forgeries.entries()) {
      expect({ n, ...(await other(change)) }).toEqual({ n, code: 1, isOrderly: true });
    }
  }, 120_000);
});
