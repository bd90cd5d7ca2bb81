import { readFileSync } from 'node:fs';
import { running, type Answer, type Person, type RunningService } from '#apps/api/testing/service.js';
import { placeOf, reach, whoMay } from './policy-table.js';

type Operation = {
  operationId: string;
  'x-policy': string;
  parameters?: { name: string; in: string; required?: boolean; example?: string }[];
};
type Request = Readonly<{ method: string; path: string; operation: Operation; ids: readonly string[] }>;
type Case = Readonly<{ method: string; url: string; policy: string; place: string | undefined; name: string }>;

const document = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
};
/** The parameters that name a thing somewhere in the tree; all others only say which part of it. */
const treeIds = new Set(['unitId', 'branchId', 'memberId', 'resolutionId', 'inspectionId', 'eventId', 'proposalId']);
/** Everything that there is of each kind, in every relation to u-1, b-1 and m-1, and something that there is not. */
const things: Record<string, string[]> = {
  unitId: ['u-1', 'u-2', 'u-none'],
  branchId: ['b-1', 'b-2', 'b-3', 'b-none'],
  memberId: ['m-1', 'm-2', 'm-3', 'm-4', 'm-none'],
  resolutionId: ['r-1', 'r-2', 'r-3', 'r-none'],
  inspectionId: ['i-1', 'i-2', 'i-3', 'i-none'],
  eventId: [],
  proposalId: [],
};
const others: Record<string, string> = {
  month: '2025-03',
  year: '2025',
  accountId: 'office-spare',
  drawId: 'd-1',
  findingId: 'f-1',
  requestId: 'q-1',
  appealId: 'a-1',
};
/** What is open or closed by more than the policy: whose proposal, token or session it is, a session at all, a draw that was held, fields that one may not see, or a stream that does not end. */
const byMore = new Set([
  'changePassword',
  'calendarFeed',
  'drawNames',
  'eventOpening',
  'logTile',
  'logCheckpoints',
  'logEntries',
  'revokeCalendarFeed',
  'revokeCalendarFeedOfUnit',
  'revokeCalendarFeedOfCommittee',
  'withdrawProposal',
  'revokeToken',
  'endSession',
  'followLog',
  'approveProposal',
  'declineProposal',
  'proposeCorrection',
  'proposeRetraction',
]);

const asked = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]): Request => {
    const ids = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).filter((name) => treeIds.has(name));
    return { method: method.toUpperCase(), path, operation, ids };
  }),
);

let at: RunningService;
let people: Map<string, Person>;
const places: Record<string, string> = { ...placeOf };

beforeAll(async () => {
  at = await running({ now: Date.parse('2025-09-01T09:00:00+08:00') });
  people = new Map([
    ['A', await at.person('office-a', ['admin', { kind: 'committee' }])],
    ['C', await at.person('office-c', ['committee', { kind: 'committee' }])],
    ['I', await at.person('office-i', ['inspector', { kind: 'committee' }])],
    ['U', await at.person('office-u', ['auditor', { kind: 'committee' }])],
  ]);
  await at.person('office-spare');
  await build();
  people.set('O', await at.person('office-o', ['unit-officer', { kind: 'unit', unitId: 'u-1' }]));
  people.set('S', await at.person('office-s', ['secretary', { kind: 'branch', branchId: 'b-1' }]));
  people.set('R', await at.person('office-r', ['recorder', { kind: 'branch', branchId: 'b-1' }]));
  people.set('M', await at.person('m-1', ['member', { kind: 'self' }]));
}, 120_000);
afterAll(() => at.close());

/** Two units, three branches, four members, in each branch a resolution and a visit, and a draw. */
async function build() {
  const committee = people.get('C')!;
  const inspector = people.get('I')!;
  const branchesOf: Record<string, string[]> = { 'u-1': ['b-1', 'b-2'], 'u-2': ['b-3'] };
  const membersOf: Record<string, string[]> = { 'b-1': ['m-1', 'm-2'], 'b-2': ['m-3'], 'b-3': ['m-4'] };
  for (const [unitId, branches] of Object.entries(branchesOf)) {
    await made(committee.post('/v1/units', { unitId, name: unitId, registeredOn: '2025-01-02' }), unitId);
    const officer = await at.person(`builder-${unitId}`, ['unit-officer', { kind: 'unit', unitId }]);
    for (const branchId of branches) {
      const branch = { branchId, name: branchId, hasCommittee: false, frontline: false, establishedOn: '2025-01-03' };
      await made(committee.post(`/v1/units/${unitId}/branches`, branch), branchId);
      const number = branchId.slice(2);
      const secretary = await at.person(`builder-${branchId}`, ['secretary', { kind: 'branch', branchId }]);
      for (const memberId of membersOf[branchId]!) {
        const joined = { memberId, name: memberId, leader: false, joinedOn: '2025-01-04' };
        await made(officer.post(`/v1/branches/${branchId}/members`, joined), memberId);
      }
      const votes = { eligible: 1, present: 1, votesFor: 1, votesAgainst: 0, abstained: 0 };
      const resolution = {
        resolutionId: `r-${number}`,
        period: '2025-03',
        title: '决议',
        ...votes,
        adoptedOn: '2025-03-05',
      };
      await made(secretary.post(`/v1/branches/${branchId}/resolutions`, resolution), branchId);
      const visit = {
        inspectionId: `i-${number}`,
        branchId,
        visitedOn: '2025-03-06',
        inspectors: ['office-i'],
        findings: [],
      };
      await made(inspector.post(`/v1/units/${unitId}/inspections/unannounced-visits`, visit), branchId);
    }
  }
  const draw = { drawId: 'd-1', purpose: 'visit', among: 'branches', unitIds: [], day: '2025-09-01', count: 1 };
  await made(committee.post('/v1/draws', draw), 'c');
  things['eventId']!.push('00000000-0000-4000-8000-000000000000');
}

async function made(answering: Promise<Answer>, place: string) {
  const { status, body } = await answering;
  expect([status, body]).toEqual([201, expect.anything()]);
  things['eventId']!.push(body.eventIds[0]);
  places[body.eventIds[0]] = place;
}

/** Each operation with each thing that its path may name; with two, of the wider only what the narrower lies in. */
function cases(): Case[] {
  return asked
    .filter(({ operation }) => !byMore.has(operation.operationId))
    .flatMap(({ method, path, operation, ids }) => {
      const narrowest = ids.at(-1);
      const named = narrowest === undefined ? [undefined] : things[narrowest]!;
      return named.map((thing): Case => {
        const values = { ...others, ...(narrowest !== undefined && { [narrowest]: thing! }) };
        const required = (operation.parameters ?? []).filter((each) => each.in === 'query' && each.required);
        const query = required.map(({ name }) => `${name}=2025-03`).join('&');
        const url = path.replace(/\{(\w+)\}/g, (_, name: string) => values[name as keyof typeof values] ?? 'x');
        const place = thing === undefined ? 'c' : (places[thing] ?? (isThere(thing) ? thing : undefined));
        return {
          method,
          url: query ? `${url}?${query}` : url,
          policy: operation['x-policy'],
          place,
          name: operation.operationId,
        };
      });
    });
}

const isThere = (thing: string) => reach['C']!.includes(thing);

/** What the small tables say: `in`, or the status of a refusal. */
function expected({ policy, place }: Case, letter: string): 'in' | 401 | 403 | 404 {
  const roles = whoMay[policy]!;
  if (roles.includes('-')) return 'in';
  if (letter === '') return 401;
  if (roles.includes('*')) return 'in';
  if (place === undefined) return 404;
  const ofBranch = letter === 'M' && place === 'b-1';
  if (ofBranch && roles.includes('m')) return 'in';
  if (reach[letter]!.includes(place)) return roles.includes(letter) ? 'in' : 403;
  return place === 'c' || ofBranch ? 403 : 404;
}

describe('every operation, with everything that its path may name, by every role and by nobody', () => {
  it('has a policy that stands in the small table', () => {
    const policies = new Set(asked.map(({ operation }) => operation['x-policy']));
    expect([...policies].filter((policy) => !Object.hasOwn(whoMay, policy))).toEqual([]);
  });

  it('is open or closed as the small tables say', async () => {
    const all = cases();
    const mismatches: string[] = [];
    for (const each of all) {
      for (const letter of ['', ...people.keys()]) {
        const send = letter === '' ? at.send : people.get(letter)!.send;
        const { status } = await send(
          each.method,
          each.url,
          each.method === 'GET' || each.method === 'DELETE' ? undefined : {},
        );
        const found = status === 401 || status === 403 || status === 404 ? status : 'in';
        const wanted = expected(each, letter);
        if (found !== wanted)
          mismatches.push(`${each.name} ${each.url} by ${letter || 'nobody'}: ${found}, not ${wanted}`);
      }
    }
    expect(all.length * (people.size + 1)).toBeGreaterThan(2500);
    expect(mismatches).toEqual([]);
  }, 600_000);
});

describe('what is not there and what is out of reach', () => {
  it('are answered to the letter the same', async () => {
    const secretary = people.get('S')!;
    const said = async (path: string) => {
      const { status, body } = await secretary.get(path);
      const { instance: _instance, ...rest } = body;
      return { status, rest };
    };
    expect(await said('/v1/branches/b-3/timeline')).toEqual(await said('/v1/branches/b-none/timeline'));
  });
});
