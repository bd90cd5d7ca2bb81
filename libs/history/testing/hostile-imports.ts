import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { openSqliteEventStore } from '../../event-store/index.js';
import { systemClock } from '../../kernel/clock.js';
import { importHistory, logCodec, type ImportOutcome } from '../index.js';

/**
 * Imports hostile files into a log, in a process whose memory is limited: `hostile-imports.ts <log> <fixture> <count>`. Prints how many
 * had which outcome, and how many events the log then has beyond those that were imported.
 */
const [path, fixture, count] = process.argv.slice(2) as [string, string, string];

const lines = gunzipSync(readFileSync(fixture)).toString().split('\n').slice(0, 300);

/** A sequence of numbers that is the same every time (xorshift). */
let state = 20_261_201;
function next(below: number): number {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % below;
}
const pick = <Each>(from: readonly Each[]) => from[next(from.length)]!;

const odd: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e308,
  '',
  ' ',
  'x'.repeat(3000),
  [],
  {},
  [[[]]],
  '\ud800',
  '\u0000',
  '2025-02-30',
  '__proto__',
  { $sealed: { key: 'k', nonce: 'AA==', text: 'AA==' } },
];

/** Some lines of the file, from its beginning on: so the first of them are admitted. */
const some = (most = 30) => lines.slice(0, 1 + next(most));

function changedValue(value: unknown): unknown {
  if (next(8) === 0) return pick(odd);
  if (Array.isArray(value)) return value.map(changedValue);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(() => next(15) !== 0);
  const added = next(10) === 0 ? [[pick(['__proto__', 'constructor', 'x']), pick(odd)] as const] : [];
  return Object.fromEntries([...kept.map(([name, each]) => [name, changedValue(each)] as const), ...added]);
}

/** A file with new ids, so that the log does not know its lines. */
const fresh = (file: readonly string[]) =>
  file.map((line) => line.replace(/"id":"[0-9a-f-]{36}"/, `"id":"${randomUUID()}"`));

const bytesOf = (file: readonly string[]) => Buffer.from(`${file.join('\n')}\n`);

function cut(bytes: Buffer): Buffer {
  return bytes.subarray(0, next(bytes.length));
}

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  for (let times = 1 + next(8); times > 0; times -= 1) copy[next(copy.length)] = next(256);
  return copy;
}

/** The ways in which a file is hostile. */
const kinds: readonly (() => Buffer)[] = [
  () => bytesOf(some().map((line) => JSON.stringify(changedValue(JSON.parse(line))))),
  () => bytesOf(fresh(some().toSorted(() => next(3) - 1))),
  () => bytesOf(some().flatMap((line) => [line, line])),
  () => flipped(bytesOf(some())),
  () => cut(bytesOf(some())),
  () => cut(gzipSync(bytesOf(some()))),
  () => flipped(gzipSync(bytesOf(some()))),
  () => flipped(zstdCompressSync(bytesOf(some()))),
  () => Buffer.from(Array.from({ length: 1 + next(2000) }, () => next(256))),
  () => bytesOf(some(5).map((line) => line.replace('{', '{"id":"x",'))),
  () => bytesOf([`${'['.repeat(100_000)}${']'.repeat(100_000)}`]),
  () => bytesOf([`{"id":"${'x'.repeat(500_000)}"}`]),
  () => Buffer.from(bytesOf(some(5)).toString().replaceAll('\n', '\r\n')),
  () => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytesOf(some(3))]),
  () => bytesOf(some(3).map((line) => line.replace(/"recordedAt":"[^"]*"/, '"recordedAt":"9999-99-99T99:99:99Z"'))),
];

/** Much from little: hundreds of megabytes of zeros or of spaces in one line, or a million lines. */
const bombs: readonly (() => Buffer)[] = [
  () => gzipSync(Buffer.alloc(200_000_000)),
  () => gzipSync(Buffer.alloc(2_000_000, ' \n')),
  () => zstdCompressSync(Buffer.alloc(200_000_000, ' ')),
  () => gzipSync(gzipSync(Buffer.alloc(100_000_000))),
];

const log = await openSqliteEventStore(path, { clock: systemClock, codec: logCodec });
const outcomes: Partial<Record<ImportOutcome['kind'], number>> = {};
let events = 0;
for (let at = 0; at < Number(count); at += 1) {
  const file = at % 500 === 499 ? pick(bombs)() : pick(kinds)();
  const chunks = async function* () {
    yield file;
  };
  const outcome = await importHistory(log, chunks, { clock: systemClock, newId: randomUUID });
  outcomes[outcome.kind] = (outcomes[outcome.kind] ?? 0) + 1;
  // The lines, and the note of the import.
  if (outcome.kind === 'imported') events += outcome.events + 1;
}
const unaccounted = ((await log.lastPosition()) ?? -1) + 1 - events;
await log.close();
console.log(JSON.stringify({ outcomes, unaccounted }));
