import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { SignerFolder } from '#libs/audit-log/index.js';
import { projections } from '#libs/service/projections.js';
import { running } from '#apps/api/testing/service.js';
import { project } from '#apps/projector/projecting.js';
import { configOf } from '#libs/service/settings/config.js';
import { serviceLog } from '#libs/service/service-log.js';
import { logPlaceIn, openEventStore, type EventStore, type LogPlace } from '#libs/event-store/index.js';
import { gradeYear } from '#libs/grades/index.js';
import { resultJson } from '#libs/grading/index.js';
import { xianning } from '#libs/grading/testing/index.js';
import { importHistory, logCodec } from '#libs/history/index.js';
import { openReadModelStore, Projector, type Row } from '#libs/read-models/index.js';
import type { Stores } from '#libs/read-models/testing/stores-place.js';

const now = Date.parse('2026-09-01T09:00:00+08:00');
const clock = { now: () => now };
const forever = new AbortController().signal;

/** A log with a history of the fixtures, in a file or on a server; the caller deletes the folder. */
async function logOf(fixture: string, server: LogPlace['server']): Promise<{ folder: string; log: EventStore }> {
  const folder = mkdtempSync(join(tmpdir(), 'dangri-both-'));
  const log = await openEventStore(logPlaceIn(folder, server), { clock, codec: logCodec });
  const file = new URL(`../fixtures/${fixture}.ndjson.gz`, import.meta.url);
  // The note of the import has the same id in both.
  const newId = () => '00000000-0000-4000-8000-000000000001';
  await importHistory(log, () => createReadStream(file), { clock, newId });
  // Beside a history the start demands its signer, which the command makes with the first history.
  await new SignerFolder(join(folder, 'signer')).create('dangri.example/log', clock);
  return { folder, log };
}

/** Every row of every table, as it is built from a log in a file or on the servers of a URL, and the grades. */
async function derivedFrom(
  log: EventStore,
  place: { file: string; url: string | undefined },
): Promise<{ rows: Record<string, Row[]>; grades: string }> {
  const store = await openReadModelStore(place);
  const projector = new Projector({ log, store, projections, clock });
  projector.start();
  const last = (await log.lastPosition())!;
  const rows: Record<string, Row[]> = {};
  for (const { name, tables } of projections) {
    expect(await projector.waitFor(name, last, forever)).toBe(true);
    const current = (await store.current(name, tables))!;
    for (const table of Object.keys(tables)) {
      rows[`${name} ${table}`] = await current.read((reader) => reader.find(table));
    }
  }
  await projector.stop();
  await store.close();
  return { rows, grades: resultJson(await gradeYear(log, { year: 2025, rulebook: xianning, now })) };
}

/** A history has the same rows, in the same order, and the same grades with all stores in files and elsewhere. */
export async function expectSameYear(fixture: string, on: Stores): Promise<void> {
  const derivedOn = async (server: LogPlace['server'], url: string | undefined) => {
    const { folder, log } = await logOf(fixture, server);
    const derived = await derivedFrom(log, { file: join(folder, 'read-models.sqlite'), url });
    await log.close();
    rmSync(folder, { recursive: true });
    return derived;
  };
  const embedded = await derivedOn(undefined, undefined);
  const served = await derivedOn(on.log(), await on.readModelsUrl());
  expect(Object.values(embedded.rows).flat().length).toBeGreaterThan(500);
  expect(Object.keys(served.rows)).toEqual(Object.keys(embedded.rows));
  for (const [table, rows] of Object.entries(embedded.rows)) expect([table, served.rows[table]]).toEqual([table, rows]);
  expect(served.grades === embedded.grades).toBe(true);
}

type ExpectedGrades = { units: { unitId: string; branches: { branchId: string; activeMonths: number }[] }[] };

/** A unit, and a branch of it that was there all the year. */
function someOf(fixture: string): { unitId: string; branchId: string } {
  const file = new URL(`../fixtures/${fixture}.expected.json.gz`, import.meta.url);
  const { units } = JSON.parse(gunzipSync(readFileSync(file)).toString()) as ExpectedGrades;
  const unit = units.find(({ branches }) => branches.some(({ activeMonths }) => activeMonths === 12))!;
  return { unitId: unit.unitId, branchId: unit.branches.find(({ activeMonths }) => activeMonths === 12)!.branchId };
}

type Operation = { parameters?: { name: string; in: string; required?: boolean }[] };
type Paths = Record<string, { get?: Operation }>;

/** Every question that the read models answer: of all, and of a unit, a branch and a member. */
function questions(places: Readonly<Record<'unitId' | 'branchId' | 'memberId', string>>): string[] {
  const file = new URL('../../docs/openapi.json', import.meta.url);
  const { paths } = JSON.parse(readFileSync(file, 'utf8')) as { paths: Paths };
  const filled: Readonly<Record<string, string>> = { ...places, month: '2025-03', year: '2025' };
  return Object.entries(paths)
    .filter(([, { get }]) => get?.parameters?.some(({ name }) => name === 'min-position'))
    .map(([path, { get }]) => {
      const required = (get!.parameters ?? []).filter((each) => each.in === 'query' && each.required);
      const place = path.replace(/\{(\w+)\}/g, (whole, name: string) => filled[name] ?? whole);
      return `${place}?${required.map(({ name }) => `${name}=2025-03`).join('&')}`;
    })
    .filter((path) => !path.includes('{'));
}

/**
 * Two services on one log, in a file, give the same answers: one with its read models in a file and its own projector, one
 * with MongoDB and a projector apart; and what is recorded with the one is read with the other.
 */
export async function expectSameAnswers(fixture: string, on: Stores): Promise<void> {
  const { folder, log } = await logOf(fixture, undefined);
  const url = await on.readModelsUrl();
  const config = { readModelsUrl: url, projector: 'off', logSigning: 'off' } as const;
  const embedded = await running({ now, folder });
  const served = await running({ now, folder, config });
  const settings = { ...configOf({}).config, ...config, data: folder, projectorPort: 0 };
  const projecting = await project(settings, { log, projections, clock, logger: serviceLog('silent') });
  const { unitId, branchId } = someOf(fixture);
  const person = await embedded.person(
    'office-1',
    ['committee', { kind: 'committee' }],
    ['unit-officer', { kind: 'unit', unitId }],
    ['secretary', { kind: 'branch', branchId }],
  );
  const headers = { authorization: `Bearer ${person.token}` };
  const unit = { unitId: 'u-new', name: '单位', registeredOn: '2026-08-01' };
  const recorded = await served.send('POST', '/v1/units', unit, headers);
  expect(recorded.status).toBe(201);
  const position = recorded.body.position as number;
  const { body: members } = await embedded.send('GET', `/v1/branches/${branchId}/members`, undefined, headers);
  const [{ memberId }] = members.items as [{ memberId: string }];
  const asked = questions({ unitId, branchId, memberId });
  expect(asked.length).toBeGreaterThan(60);
  for (const path of asked) {
    const since = `${path}${path.endsWith('?') ? '' : '&'}min-position=${position}`;
    const [one, other] = [await answered(embedded, since, headers), await answered(served, since, headers)];
    expect([path, other.status, other.body]).toEqual([path, one.status, one.body]);
  }
  await projecting.close();
  await served.service.close();
  await log.close();
  await embedded.close();
}

type RunningService = Awaited<ReturnType<typeof running>>;

async function answered(at: RunningService, path: string, headers: Record<string, string>) {
  for (;;) {
    const answer = await at.send('GET', path, undefined, headers);
    if (answer.status === 503) continue;
    // Each request has an id of its own.
    const { instance: _, ...body } = answer.body;
    return { status: answer.status, body };
  }
}
