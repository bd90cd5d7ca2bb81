import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoadedEvent } from '#libs/event-store/event-store.js';
import { partitionsOf } from '#libs/modules/catalogue/index.js';
import { codecOf, openSqliteEventStore, type EventStore } from '#libs/event-store/index.js';
import { gradeYear } from '#libs/grades/index.js';
import { membersJson, membersOf, resultJson, type Rulebook } from '#libs/grading/index.js';
import { withChoices, xianning } from '#libs/grading/testing/index.js';
import { parseInstant } from '#libs/kernel/civil.js';

type Run = Readonly<{
  args: readonly string[];
  rulebook?: Readonly<{ interval: Readonly<Record<string, string>> }>;
  expect: Readonly<Record<string, unknown>>;
}>;
type Json = Readonly<Record<string, unknown>>;

const now = parseInstant('2026-09-01T09:00:00+08:00')!;
const clock = { now: () => now };
const folder = new URL('fixtures/grading/', import.meta.url);
const names = readdirSync(folder).flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -'.json'.length)] : []));

const optionOf = ({ args }: Run, name: string): string | undefined => args[args.indexOf(name) + 1 || args.length];

/** The indicators whose intervals a run may change, by the interval's name. */
const indicatorOf: Readonly<Record<string, string>> = {
  assembly: 'organisational-life',
  committee: 'organisational-life',
  group: 'organisational-life',
  service: 'member-care',
};

function rulebookOf({ rulebook }: Run): Rulebook {
  return Object.entries(rulebook?.interval ?? {}).reduce(
    (changed, [name, every]) => withChoices(indicatorOf[name]!, { [`${name}Interval`]: every }, changed),
    xianning,
  );
}

async function answerOf(store: EventStore, run: Run): Promise<unknown> {
  const [asOf, cutoff] = [optionOf(run, '--as-of'), optionOf(run, '--cutoff')];
  const grading = await gradeYear(store, {
    year: 2025,
    rulebook: rulebookOf(run),
    now,
    ...(asOf !== undefined && { asOf: { text: asOf, ms: parseInstant(asOf)! } }),
    ...(cutoff !== undefined && { cutoff }),
  });
  const text = run.args.includes('--members') ? membersJson(grading, membersOf(grading)) : resultJson(grading);
  return JSON.parse(text);
}

/** The history as it stands: what is judged here is its grading, not whether each record would be admitted. */
async function loadHistory(store: EventStore, name: string): Promise<void> {
  const lines = readFileSync(new URL(`${name}.ndjson`, folder), 'utf8')
    .trimEnd()
    .split('\n');
  await store.load(async (loader) => {
    for (const line of lines) {
      const event = JSON.parse(line) as LoadedEvent;
      const recordedMs = parseInstant(event.recordedAt)!;
      loader.append({ ...event, recordedMs, partitions: partitionsOf(event.stream, event) });
    }
  });
}

/** The value at a path of ids, keys and `subject|period`. */
function at(answer: unknown, path: string): unknown {
  return path === '' ? answer : path.split('/').reduce<unknown>(step, answer);
}

function step(from: unknown, name: string): unknown {
  if (typeof from !== 'object' || from === null) return undefined;
  const [subject, period] = name.split('|');
  if (period !== undefined) {
    const { obligations } = from as { obligations: readonly Json[] };
    return obligations.find((each) => each['subject'] === subject && each['period'] === period);
  }
  const lists = [from, ...Object.values(from)].filter((value): value is Json[] => Array.isArray(value));
  const named = lists.flat().find((each) => [each['id'], each['unitId'], each['branchId']].includes(name));
  return Object.hasOwn(from, name) ? (from as Json)[name] : named;
}

/** An answer cut down to what is expected of it: of an object the keys given, of an obligation the values. */
function shown(answer: unknown, expected: unknown): unknown {
  if (expected === null) return answer ?? null;
  if (typeof answer !== 'object' || answer === null) return answer;
  if (Array.isArray(expected) && !Array.isArray(answer)) {
    const { ratio, reason, outcome } = answer as Json;
    return [ratio, reason, outcome].slice(0, expected.length);
  }
  if (Array.isArray(answer)) return answer.map((each, index) => shown(each, (expected as unknown[])[index]));
  if (typeof expected !== 'object') return answer;
  return Object.fromEntries(Object.entries(expected).map(([key, value]) => [key, shown((answer as Json)[key], value)]));
}

describe('the cases worked out by hand', () => {
  let place: string;
  beforeAll(async () => {
    place = await mkdtemp(join(tmpdir(), 'cases-'));
  });
  afterAll(() => rm(place, { recursive: true }));

  it.each(names)('%s', async (name) => {
    const store = await openSqliteEventStore(join(place, `${name}.sqlite`), { clock, codec: codecOf() });
    await loadHistory(store, name);
    const { runs } = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as { runs: readonly Run[] };
    for (const run of runs) {
      const answer = await answerOf(store, run);
      for (const [path, expected] of Object.entries(run.expect)) {
        expect([run.args, path, shown(at(answer, path), expected)]).toEqual([run.args, path, expected]);
      }
    }
    await store.close();
  });

  it('are 308 values', () => {
    const counts = names.map((name) => {
      const { runs } = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as { runs: readonly Run[] };
      return runs.reduce((sum, run) => sum + Object.keys(run.expect).length, 0);
    });
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(308);
  });
});
