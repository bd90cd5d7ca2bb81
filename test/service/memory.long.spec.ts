import type { ChildProcess } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { newFolder, running, type Person } from '#apps/api/testing/service.js';
import { LOG } from '#apps/api/tokens.js';
import type { EventStore } from '#libs/event-store/index.js';
import { importHistory } from '#libs/history/index.js';
import { systemClock } from '#libs/kernel/clock.js';
import { startBuilt } from './built-service.js';

type Operation = Readonly<{ parameters?: readonly Readonly<{ name: string; in: string; required?: boolean }>[] }>;

const document = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8')) as {
  paths: Record<string, Readonly<{ get?: Operation }>>;
};
/** Every question that a place is enough for, except the stream, which does not end. */
const questions = Object.entries(document.paths)
  .filter(([path, { get }]) => get && path !== '/v1/stream')
  .filter(([, { get }]) => !get!.parameters?.some(({ in: at, required }) => at === 'query' && required))
  .map(([path]) => path);

const committee = { kind: 'committee' } as const;

let folder: string;
let child: ChildProcess | undefined;
let ended: Promise<unknown> | undefined;
let url: string;

beforeEach(() => (folder = newFolder()));
afterEach(async () => {
  child?.kill('SIGKILL');
  await ended;
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the built service on the folder, in a process of its own with these options of Node. */
async function serve(...options: string[]): Promise<void> {
  ({ child, ended, url } = await startBuilt(folder, options));
}

async function ask(token: string, method: string, path: string, body?: unknown): Promise<number> {
  const headers = {
    authorization: `Bearer ${token}`,
    ...(body !== undefined && { 'content-type': 'application/json' }),
  };
  const answer = await fetch(`${url}${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  await answer.arrayBuffer();
  return answer.status;
}

/** A path with its places filled in; `turn` chooses among them. */
function filled(path: string, places: Readonly<Record<string, readonly string[]>>, turn: number): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const known = places[name] ?? ['none'];
    return known[turn % known.length]!;
  });
}

const numbered = (letter: string, digits: number, count: number) =>
  Array.from({ length: count }, (_, n) => `${letter}-${String(n + 1).padStart(digits, '0')}`);

describe('the memory of a service', () => {
  it('needs no more than 256 MB of heap through 20,000 questions of every kind', async () => {
    const at = await running({ folder, clock: systemClock });
    const log = at.service.application.get<EventStore>(LOG);
    const file = fileURLToPath(new URL('../fixtures/small-2025.ndjson.gz', import.meta.url));
    const imported = await importHistory(log, () => createReadStream(file), { clock: systemClock, newId: randomUUID });
    expect(imported.kind).toBe('imported');
    const people: Person[] = [
      await at.person('office-1', ['committee', committee]),
      await at.person('office-2', ['auditor', committee]),
      await at.person('office-3', ['inspector', committee], ['admin', committee]),
      await at.person('office-4', ['unit-officer', { kind: 'unit', unitId: 'u-003' }]),
      await at.person('office-5', ['secretary', { kind: 'branch', branchId: 'b-0001' }]),
    ];
    await at.service.close();
    await serve('--max-old-space-size=256');

    const places = {
      year: ['2025'],
      month: ['2025-03', '2025-07', '2025-12'],
      branchId: numbered('b', 4, 28),
      unitId: numbered('u', 3, 8),
      memberId: numbered('m', 5, 60),
    };
    const faults = new Set<string>();
    let asked = 0;
    const caller = async ({ token }: Person) => {
      while (asked < 20_000) {
        const turn = asked++;
        const path = filled(questions[turn % questions.length]!, places, Math.floor(turn / questions.length));
        const status = await ask(token, 'GET', path);
        if (status >= 500) faults.add(`${status} ${path}`);
      }
    };
    await Promise.all(people.map(caller));
    expect([...faults]).toEqual([]);
    // A process whose heap is full is ended by Node.
    expect(child!.exitCode).toBeNull();
  }, 1_200_000);

  it('holds nothing of a person who was erased', async () => {
    const at = await running({ folder, clock: systemClock });
    const office = await at.person('office-1', ['committee', committee]);
    const approver = await at.person('office-2', ['committee', committee]);
    await office.post('/v1/units', { unitId: 'u-1', name: '档案局', registeredOn: '2025-01-02' });
    const branch = { branchId: 'b-1', name: '第一党支部', hasCommittee: false, frontline: false };
    await office.post('/v1/units/u-1/branches', { ...branch, establishedOn: '2025-01-03' });
    const officer = await at.person('office-3', ['unit-officer', { kind: 'unit', unitId: 'u-1' }]);
    const secretary = await at.person('office-4', ['secretary', { kind: 'branch', branchId: 'b-1' }]);
    await at.service.close();
    await serve('--heapsnapshot-signal=SIGUSR2');
    const made = async ({ token }: Person, path: string, body?: unknown) =>
      expect([path, await ask(token, 'POST', path, body)]).toEqual([path, 201]);
    const member = { memberId: 'm-1', name: marker(0), phone: marker(1), leader: false, joinedOn: '2025-01-04' };
    await made(officer, '/v1/branches/b-1/members', member);
    await made(secretary, '/v1/members/m-1/categories', { category: 'infirm', from: '2025-01-05', note: marker(2) });
    await made(secretary, '/v1/members/m-1/contacts', { channel: 'phone', contactedOn: '2025-03-01', note: marker(3) });
    await made(secretary, '/v1/members/m-1/home-services', { deliveredOn: '2025-03-01', by: 'm-1', note: marker(4) });
    const request = { requestId: 'q-1', reason: marker(5), requestedOn: '2025-03-01' };
    await made(secretary, '/v1/members/m-1/exemptions', request);
    const refusal = { declinedOn: '2025-03-02', reason: marker(6) };
    await made(officer, '/v1/members/m-1/exemptions/q-1/refusal', refusal);
    const month = '/v1/branches/b-1/party-days/2025-03';
    const opening = { heldOn: '2025-03-05', venue: '会议室', flagDisplayed: true, oathPosted: true };
    await made(secretary, `${month}/opening`, opening);
    const leave = { memberId: 'm-1', status: 'leave', emblem: false, charter: false, reason: marker(7) };
    await made(secretary, `${month}/attendance`, { takenOn: '2025-03-05', entries: [leave] });
    const places = { year: ['2025'], month: ['2025-03'], branchId: ['b-1'], unitId: ['u-1'], memberId: ['m-1'] };
    const askAll = async () => {
      for (const { token } of [office, officer, secretary]) {
        for (const path of questions) expect(await ask(token, 'GET', filled(path, places, 0))).toBeLessThan(500);
      }
    };
    await askAll();
    await made(officer, '/v1/members/m-1/erasures', { ground: 'consent-withdrawn' });
    const queue = await fetch(`${url}/v1/approvals?kind=erasure`, {
      headers: { authorization: `Bearer ${approver.token}` },
    });
    const { items } = (await queue.json()) as { items: { requestId: string }[] };
    await made(approver, `/v1/members/m-1/erasures/${items[0]!.requestId}/approval`);
    await askAll();
    expect(await markersInMemory()).toEqual([]);
  }, 600_000);
});

const marker = (index: number) => createHash('sha256').update(`marker ${index}`).digest('hex').slice(0, 24);

/** The planted texts in a snapshot of the heap of the service; Node collects its garbage before it writes one. */
async function markersInMemory(): Promise<number[]> {
  child!.kill('SIGUSR2');
  const snapshots = () => readdirSync(folder).filter((name) => name.endsWith('.heapsnapshot'));
  let text = '';
  // The strings come last, so it is whole when their list is.
  while (!(text.includes('"strings":[') && text.endsWith(']}'))) {
    await sleep(200);
    const [name] = snapshots();
    if (name !== undefined) text = readFileSync(join(folder, name), 'latin1').replaceAll(/\s+$/g, '');
  }
  for (const name of snapshots()) rmSync(join(folder, name));
  expect(text).toContain('/v1/members/:memberId/erasures');
  return Array.from({ length: 8 }, (_, index) => index).filter((index) => text.includes(marker(index)));
}
