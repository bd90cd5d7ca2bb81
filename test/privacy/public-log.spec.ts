import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder, running, type RunningService } from '#apps/api/testing/service.js';
import { recordText } from '#libs/audit-log/index.js';
import { openSqliteEventStore, type SaltedEvent } from '#libs/event-store/index.js';
import { systemClock } from '#libs/kernel/clock.js';
import { simulate } from '#libs/simulation/index.js';
import { entriesOf, entryOf, headOf, rootOf } from '../service/naive-log.js';
import { cliOn } from '../service/year-packs.js';

/**
 * The attack that emptied the first form of the log: a stranger without an account, who knows of every event everything but one
 * value, and the few values that it may have. What such a program can compute is looked for in all that the service gives away.
 */
const sha256 = (...parts: (string | Uint8Array)[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** A year of a village, some 600 events. */
const village = simulate({ units: 1, years: 1, seed: 1 })
  .map((line) => `${line}\n`)
  .toArray()
  .join('');

let folder: string;
let service: RunningService;
let key: string;
let events: SaltedEvent[];
/** The answers of every open route below /log. */
let published: Map<string, Buffer>;

const isSecret = ({ type }: SaltedEvent) => ['DuesAssessed', 'DuesPaid', 'DuesWaived'].includes(type);

beforeAll(async () => {
  folder = newFolder();
  expect(await cliOn(folder, ['import', '-'], village)).toMatchObject({ code: 0 });
  expect(await cliOn(folder, ['sign', '--once'])).toMatchObject({ code: 0 });
  key = (await cliOn(folder, ['keys', 'show'])).stdout.trim();
  const store = await openSqliteEventStore(join(folder, 'log.sqlite'), { clock: systemClock, readOnly: true });
  events = (await Array.fromAsync(store.readSalted())).flat();
  await store.close();
  service = await running({ folder, config: { logSigning: 'off' } });
  published = await everythingPublic(events.length);
});
afterAll(async () => {
  await service.service.close();
  rmSync(folder, { recursive: true, force: true });
});

const routes = () => {
  const { paths } = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8'));
  return Object.keys(paths as object).filter((path) => path.startsWith('/log'));
};

/** Asks for everything that the routes below /log can give, with every index, width and month. */
async function everythingPublic(size: number): Promise<Map<string, Buffer>> {
  const answers = new Map<string, Buffer>();
  const get = async (path: string) => {
    const answer = await fetch(`${service.url}${path}`);
    if (answer.ok) answers.set(path, Buffer.from(await answer.arrayBuffer()));
    return answers.get(path);
  };
  await get('/log/checkpoint');
  const months = String(await get('/log/checkpoints'))
    .split('\n')
    .filter(Boolean);
  for (const month of months) await get(`/log/checkpoints/${month}`);
  const tiles = Math.ceil(size / 256);
  for (let index = 0; index < tiles; index += 1) {
    const width = Math.min(256, size - index * 256);
    const name = `${String(index).padStart(3, '0')}${width < 256 ? `.p/${width}` : ''}`;
    for (const kind of ['tile/entries', 'entries', 'tile/0']) await get(`/log/${kind}/${name}`);
  }
  await get(`/log/tile/1/000.p/${Math.floor(size / 256)}`);
  return answers;
}

const everything = () => Buffer.concat([...published.values()]);

/** A record with one value of its data changed, as a guesser tries them; the first one is the truth. */
function guesses(event: SaltedEvent): SaltedEvent[] {
  const data = JSON.parse(event.data) as Record<string, unknown>;
  const changed = Object.entries(data).flatMap(([field, value]) => {
    const others = typeof value === 'number' ? [value + 100, value - 100] : [];
    return others.map((other) => ({ ...event, data: JSON.stringify({ ...data, [field]: other }) }));
  });
  return [event, ...changed];
}

/** The entry of an event in the first form of the log: everything but the payload in plain, and the payload as a bare hash. */
function oldEntry({ actor, id, position, revision, stream, type, data, recordedMs, commandId }: SaltedEvent): string {
  const command = commandId === undefined ? {} : { command: commandId };
  const at = new Date(recordedMs).toISOString();
  const payload = sha256(data).toString('base64');
  const rest = { position: String(position), revision: String(revision), size: Buffer.byteLength(data), stream, type };
  return JSON.stringify({ actor, at, ...command, id, payload, ...rest, v: 1 });
}

/** Everything that somebody without the salt can make of a guess. */
function attempts(event: SaltedEvent): Buffer[] {
  const record = recordText(event);
  const texts = [event.data, record, oldEntry(event), JSON.stringify(event.data)];
  const salts = [
    Buffer.alloc(0),
    Buffer.alloc(32),
    Buffer.from(event.id),
    sha256(event.id),
    sha256(event.stream),
    sha256(String(event.position)),
    sha256(event.recordedAt),
    sha256(record),
  ];
  const hashes = texts.flatMap((text) =>
    salts.flatMap((salt) => [sha256(salt, text), sha256('dangri/entry/v2\n', salt, text)]),
  );
  const payloads = texts.map((text) => Buffer.from(sha256(text).toString('base64')));
  return [...hashes, ...hashes.map((hash) => sha256(Uint8Array.of(0), hash)), ...payloads];
}

/** How many of the secrets a guesser finds in some bytes: those of which exactly the truth shows a trace. */
function recovered(bytes: Buffer): number {
  const found = (event: SaltedEvent) => attempts(event).some((attempt) => bytes.includes(attempt));
  return events.filter(isSecret).filter((event) => found(event) && !guesses(event).slice(1).some(found)).length;
}

describe('all that a stranger may have of the log', () => {
  it('is every route below /log that the service has', () => {
    const asked = [...published.keys()];
    const patterns = routes().map((route) => new RegExp(`^${route.replaceAll(/\{[^}]+\}|\*/g, '.+')}$`));
    expect(patterns.length).toBeGreaterThanOrEqual(5);
    for (const pattern of patterns) expect(asked.filter((path) => pattern.test(path))).not.toEqual([]);
  });

  it('gives not one secret away to a program that knows all but the salts', () => {
    const secrets = events.filter(isSecret).length;
    expect(secrets).toBeGreaterThan(50);
    expect(recovered(everything())).toBe(0);
    // The same program on the first form of the log: so it is no weak attack.
    expect(recovered(Buffer.from(events.map(oldEntry).join('\n')))).toBe(secrets);
  });

  it('names no stream, type, person, id or value', () => {
    const words = new Set(
      events.flatMap(({ id, stream, type, actor, recordedAt }) => [id, stream, type, actor, recordedAt]),
    );
    expect([...words].filter((word) => everything().includes(word))).toEqual([]);
  });

  it('follows from the entries, the key and the clock, and the entries need the salts', () => {
    const of = (kind: string) =>
      [...published].filter(([path]) => path.startsWith(`/log/${kind}/`)).map(([, bytes]) => bytes);
    const entries = of('tile/entries').flatMap(entriesOf);
    expect(entries.map((entry) => entry.toString('hex'))).toEqual(
      events.map((event) => {
        const opening = { record: recordText(event), salt: Buffer.from(event.salt).toString('base64') };
        return entryOf(JSON.stringify(opening)).toString('hex');
      }),
    );
    expect(of('entries')).toEqual(of('tile/entries'));
    const leaves = entries.map((entry) => sha256(Uint8Array.of(0), entry));
    expect(Buffer.concat(of('tile/0'))).toEqual(Buffer.concat(leaves));
    const above = [0, 256].filter((start) => start + 256 <= entries.length);
    expect(Buffer.concat(of('tile/1'))).toEqual(
      Buffer.concat(above.map((start) => rootOf(entries.slice(start, start + 256)))),
    );
    const note = String(published.get('/log/checkpoint'));
    expect(headOf(note, key)).toMatchObject({ size: entries.length, root: rootOf(entries) });
    // Origin, size and root; then nothing but signatures.
    expect(note.split('\n').map((line) => line.slice(0, 2))).toEqual([
      'da',
      String(entries.length).slice(0, 2),
      note.split('\n')[2]!.slice(0, 2),
      '',
      '— ',
      '— ',
      '',
    ]);
    const months = String(published.get('/log/checkpoints')).trim().split('\n');
    const kept = months.map((month) => String(published.get(`/log/checkpoints/${month}`))).join('');
    expect(kept).toBe(`${note}\n`);
  });

  it('has nothing in common with the log of the same history at another office', async () => {
    const salts = new Set(events.map(({ salt }) => Buffer.from(salt).toString('hex')));
    expect(salts.size).toBe(events.length);
    const other = newFolder();
    expect(await cliOn(other, ['import', '-'], village)).toMatchObject({ code: 0 });
    const store = await openSqliteEventStore(join(other, 'log.sqlite'), { clock: systemClock, readOnly: true });
    const again = (await Array.fromAsync(store.readSalted())).flat();
    await store.close();
    rmSync(other, { recursive: true, force: true });
    expect(again.length).toBe(events.length);
    expect(again.filter(({ salt }) => salts.has(Buffer.from(salt).toString('hex')))).toEqual([]);
  });
});
