import { readFileSync, rmSync } from 'node:fs';
import {
  newFolder,
  running,
  sender,
  type Answer,
  type Person,
  type RunningService,
} from '#apps/api/testing/service.js';

/** A sequence of numbers that is the same every time (xorshift). */
function numbers(seed: number) {
  let state = seed;
  return (below: number) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

type Parameter = { name: string; in: string; schema?: { type?: string; enum?: string[] }; example?: string };
type Operation = {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { content: { 'application/json'?: { schema?: { example?: unknown } } } };
  responses: Record<string, object>;
};
type OperationAt = Readonly<{ method: string; path: string; operation: Operation }>;

const document = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
};
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]): OperationAt => ({
    method: method.toUpperCase(),
    path,
    operation,
  })),
);

const odd = [
  '',
  ' ',
  '0',
  '-1',
  '中文',
  "' OR 1=1",
  '../..',
  '%00',
  '\u{1F600}',
  'a'.repeat(200),
  '__proto__',
  'null',
  '1e9',
  '2025-13-45',
];
const oddValues: unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e308,
  '',
  'x'.repeat(3000),
  [],
  {},
  [[[]]],
  '\ud800',
  { $gt: '' },
  '2025-02-30',
  ...odd,
];

/** A service that answers on the folder that was prepared, and what it wrote to its log. */
type Host = Readonly<{ url: string; logged: () => string; close: () => Promise<void> }>;

/**
 * So many requests, the same each time, most of them not quite right. `host` starts the service that answers them; by default it is
 * the one that prepared the folder.
 */
export function describeFuzz(requests: number, host?: (folder: string) => Promise<Host>): void {
  describe(`${requests} requests made up from the description of the service`, () => {
    let at: RunningService;
    let people: (Person | undefined)[];
    let other: Host | undefined;
    const logged = () => (other ?? at).logged();

    beforeAll(async () => {
      at = await running({ now: host ? Date.now() : Date.parse('2026-09-01T09:00:00+08:00'), folder: newFolder() });
      const committee = await at.person(
        'office-1',
        ['committee', { kind: 'committee' }],
        ['admin', { kind: 'committee' }],
        ['inspector', { kind: 'committee' }],
      );
      await committee.post('/v1/units', { unitId: 'u-001', name: '办公室', registeredOn: '2025-01-02' });
      const branch = {
        branchId: 'b-0001',
        name: '第一党支部',
        hasCommittee: true,
        frontline: false,
        establishedOn: '2025-01-03',
      };
      await committee.post('/v1/units/u-001/branches', branch);
      const officer = await at.person('office-2', ['unit-officer', { kind: 'unit', unitId: 'u-001' }]);
      for (const memberId of ['m-00001', 'm-00003']) {
        await officer.post('/v1/branches/b-0001/members', {
          memberId,
          name: '顾华',
          leader: false,
          joinedOn: '2025-01-04',
        });
      }
      const secretary = await at.person(
        'm-00003',
        ['secretary', { kind: 'branch', branchId: 'b-0001' }],
        ['member', { kind: 'self' }],
      );
      const resolution = {
        resolutionId: 'r-00001',
        period: '2025-03',
        title: '修缮活动室',
        eligible: 2,
        present: 2,
        votesFor: 2,
        votesAgainst: 0,
        abstained: 0,
        adoptedOn: '2025-03-05',
      };
      await secretary.post('/v1/branches/b-0001/resolutions', resolution);
      const finding = {
        findingId: 'f-0001',
        kind: 'record',
        severity: 'minor',
        clause: '2.1',
        description: '记录不全',
      };
      const visit = {
        inspectionId: 'i-0001',
        branchId: 'b-0001',
        visitedOn: '2025-03-05',
        inspectors: ['office-1'],
        findings: [finding],
      };
      expect(await committee.post('/v1/units/u-001/inspections/unannounced-visits', visit)).toMatchObject({
        status: 201,
      });
      people = [committee, committee, officer, officer, secretary, secretary, await at.person('office-3'), undefined];
      if (!host) return;
      await at.service.close();
      other = await host(at.folder);
    });
    afterAll(async () => {
      if (!other) return at.close();
      await other.close();
      rmSync(at.folder, { recursive: true });
    });

    it('are never answered by a fault of its own, nor by anything that it does not describe', async () => {
      const next = numbers(20_260_901);
      const pick = <Each>(from: readonly Each[]) => from[next(from.length)]!;
      const strange: string[] = [];
      const statuses = new Map<number, number>();
      const send = sender((other ?? at).url);
      for (let count = 0; count < requests; count += 1) {
        const { method, path, operation } = pick(operations);
        if (operation.operationId === 'followLog') continue;
        const url = `${filled(path, operation, pick, next)}${queryOf(operation, pick, next)}`;
        const [body, headers] = sent(operation, pick, next);
        const person = pick(people);
        const answer = await send(method, url, body, {
          ...(person && { authorization: `Bearer ${person.token}` }),
          ...headers,
        });
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        if (!isDescribed(answer, operation))
          strange.push(
            `${method} ${url} ${JSON.stringify(body)?.slice(0, 200)} → ${answer.status} ${JSON.stringify(answer.body)?.slice(0, 200)}`,
          );
      }
      expect(strange).toEqual([]);
      // They reach what they are about: every kind of answer comes up.
      const rare = [200, 201, 400, 401, 403, 404, 422].filter((status) => (statuses.get(status) ?? 0) < 5);
      expect(rare).toEqual([]);
      expect(logged()).not.toMatch(/顾华|"level":"error"/);
    });
  });
}

type Pick = <Each>(from: readonly Each[]) => Each;

function filled(path: string, { parameters = [] }: Operation, pick: Pick, next: (below: number) => number): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const example = name === 'accountId' ? 'office-3' : (parameters.find((each) => each.name === name)?.example ?? 'x');
    return encodeURIComponent(next(12) === 0 ? pick(odd.filter(Boolean)) : example);
  });
}

function queryOf({ parameters = [] }: Operation, pick: Pick, next: (below: number) => number): string {
  const given = parameters.filter((each) => each.in === 'query' && next(3) === 0);
  const pairs = given.map(({ name, schema }) => {
    const good = schema?.enum
      ? pick(schema.enum)
      : schema?.type === 'integer'
        ? String(next(3))
        : pick(['2025-03', '2025', '2025-03-05', 'b-0001']);
    return `${name}=${encodeURIComponent(next(4) === 0 ? pick(odd) : good)}`;
  });
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

function sent(
  { requestBody }: Operation,
  pick: Pick,
  next: (below: number) => number,
): [unknown, Record<string, string>] {
  const headers: Record<string, string> = {
    ...(next(4) === 0 && { 'idempotency-key': pick(['k-1', 'k-2', ' ', 'x'.repeat(300)]) }),
    ...(next(8) === 0 && { 'if-match': pick(['"0"', '"7"', 'W/"1"', '*', 'x']) }),
    ...(next(12) === 0 && {
      'content-type': pick(['text/plain', 'application/xml', 'application/json; charset=utf-8']),
    }),
  };
  if (!requestBody) return [undefined, {}];
  const { content } = requestBody;
  const schema = content['application/json']?.schema;
  // A file, such as a workbook: of the right type, and not one.
  if (!schema)
    return [
      pick(['', '{', 'PK\u0003\u0004', 'x'.repeat(3000)]),
      { ...headers, 'content-type': pick(Object.keys(content)) },
    ];
  const { example } = schema;
  const kind = next(6);
  if (kind === 0)
    return [
      pick(['{', '[1,2', '"text"', 'null', `{"__proto__":{"a":1}}`, `${'['.repeat(2000)}${']'.repeat(2000)}`]),
      headers,
    ];
  if (kind === 1) return [pick(oddValues.filter((each) => each !== undefined)), headers];
  return [kind === 2 ? example : changed(example, pick, next), headers];
}

/** The example with some of its values changed, left out, or added to. */
function changed(value: unknown, pick: Pick, next: (below: number) => number): unknown {
  if (next(10) === 0) return pick(oddValues);
  if (Array.isArray(value)) return value.map((each) => changed(each, pick, next));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(() => next(12) !== 0);
  const added = next(12) === 0 ? [[pick(odd), pick(oddValues)] as const] : [];
  return Object.fromEntries([...kept.map(([name, each]) => [name, changed(each, pick, next)] as const), ...added]);
}

function isDescribed({ status, headers, body }: Answer, { responses }: Operation): boolean {
  if (!Object.hasOwn(responses, String(status)) || status >= 500) return false;
  if (status < 400) return true;
  const isProblem = (headers.get('content-type') ?? '').startsWith('application/problem+json');
  return (
    isProblem && body.status === status && typeof body.code === 'string' && !JSON.stringify(body).includes('    at ')
  );
}
