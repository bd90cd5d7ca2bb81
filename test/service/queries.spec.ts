import { randomUUID } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readXlsx } from 'hucre/xlsx';
import { newFolder, running, type Answer, type Person, type RunningService } from '#apps/api/testing/service.js';
import { SignerFolder } from '#libs/audit-log/index.js';
import { openSqliteEventStore } from '#libs/event-store/index.js';
import { importHistory, logCodec } from '#libs/history/index.js';

const now = Date.parse('2026-09-01T09:00:00+08:00');
const fixture = (name: string) => new URL(`../fixtures/${name}.gz`, import.meta.url);

// oxlint-disable-next-line typescript/no-explicit-any -- a test knows what it asked for
type Body = any;
type ExpectedGrades = { units: { unitId: string; branches: { branchId: string; activeMonths: number }[] }[] };
const expected = JSON.parse(gunzipSync(readFileSync(fixture('small-2025.expected.json'))).toString()) as ExpectedGrades;
const [{ unitId, branches }] = expected.units as [ExpectedGrades['units'][number]];
const { branchId } = branches.find(({ activeMonths }) => activeMonths === 12)!;

let at: RunningService;
let officer: Person;
let committee: Person;
let secretary: Person;
let last: number;

beforeAll(async () => {
  const folder = newFolder();
  const clock = { now: () => now };
  const log = await openSqliteEventStore(join(folder, 'log.sqlite'), { clock, codec: logCodec });
  await importHistory(log, () => createReadStream(fixture('small-2025.ndjson')), { clock, newId: randomUUID });
  last = (await log.lastPosition())!;
  await log.close();
  await new SignerFolder(join(folder, 'signer')).create('dangri.example/log', clock);
  at = await running({ now, folder });
  officer = await at.person('office-1', ['unit-officer', { kind: 'unit', unitId }]);
  committee = await at.person('office-2', ['committee', { kind: 'committee' }]);
  secretary = await at.person('office-3', ['secretary', { kind: 'branch', branchId }]);
  for (const path of everyPath()) await caughtUp(path);
}, 300_000);
afterAll(() => at.close());

type Operation = { parameters?: { name: string; in: string; required?: boolean }[]; responses: Record<string, object> };
type Paths = Record<string, { get?: Operation }>;

function documented(): [string, Operation][] {
  const { paths } = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8')) as {
    paths: Paths;
  };
  return Object.entries(paths).flatMap(([path, { get }]) => (get ? [[path, get] as [string, Operation]] : []));
}

/** The lists of units and branches, filled in for one unit and one of its branches. */
function everyPath(): string[] {
  const filled = { unitId, branchId, month: '2025-03', year: '2025' };
  return (
    documented()
      .map(([path, { parameters = [] }]) => {
        const required = parameters
          .filter((each) => each.in === 'query' && each.required)
          .map(({ name }) => `${name}=2025-03`);
        const place = path.replace(/\{(\w+)\}/g, (whole, name: string) => filled[name as keyof typeof filled] ?? whole);
        return required.length === 0 ? place : `${place}?${required.join('&')}`;
      })
      // A draft is for those who record.
      .filter((path) => /^\/v1\/(units|branches)\//.test(path) && !path.includes('{') && !path.endsWith('/draft'))
  );
}

async function caughtUp(path: string): Promise<Answer> {
  for (;;) {
    const answer = await officer.get(`${path}${path.includes('?') ? '&' : '?'}min-position=${last}`);
    if (answer.status !== 503) return answer;
  }
}

describe('every query about a unit and its branches', () => {
  it('is answered for its superior, standing at the end of the log', async () => {
    const paths = everyPath();
    expect(paths.length).toBeGreaterThan(40);
    const answers = await Promise.all(paths.map(async (path) => [path, await caughtUp(path)] as const));
    expect(
      answers.filter(([, { status }]) => status !== 200).map(([path, { status, body }]) => [path, status, body]),
    ).toEqual([]);
    const behind = answers.filter(([, { body }]) => typeof body.position === 'number' && body.position < last);
    expect(behind.map(([path]) => path)).toEqual([]);
  });

  it('is given as a table too, whose cells a spreadsheet does not run', async () => {
    for (const list of ['members', 'timeline', 'dues-register?month=2025-03', 'inspections']) {
      const path = `/v1/branches/${branchId}/${list}`;
      const table = await officer.get(`${path}${path.includes('?') ? '&' : '?'}format=csv`);
      expect(table.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      const lines = table.body.trimEnd().split('\r\n') as string[];
      expect(lines.length).toBeGreaterThan(1);
      expect(lines.filter((line) => /(^|,)"?[=+@＝＋－＠]/.test(line))).toEqual([]);
    }
  });

  it('is turned page by page without losing or repeating anything', async () => {
    const whole = await officer.get(`/v1/branches/${branchId}/timeline?limit=200`);
    const ids: string[] = [];
    for (let cursor = ''; ids.length < 200;) {
      const { body } = await officer.get(`/v1/branches/${branchId}/timeline?limit=7${cursor && `&cursor=${cursor}`}`);
      ids.push(...body.items.map(({ id }: { id: string }) => id));
      if (body.next === null) break;
      cursor = body.next;
    }
    expect(ids.slice(0, 200)).toEqual(whole.body.items.map(({ id }: { id: string }) => id));
  });

  it('is not there for those whose scope it is outside of', async () => {
    const other = expected.units.find((each) => each.unitId !== unitId)!;
    expect(await officer.get(`/v1/units/${other.unitId}/follow-ups`)).toMatchObject({ status: 404 });
    expect(await secretary.get(`/v1/branches/${other.branches[0]!.branchId}/timeline`)).toMatchObject({ status: 404 });
    expect(await officer.get('/v1/units/u-none/follow-ups')).toMatchObject({ status: 404 });
    expect(await secretary.get(`/v1/branches/${branchId}/timeline`)).toMatchObject({ status: 200 });
  });

  it.each(['limit=0', 'limit=201', 'cursor=x', 'sort=no', 'no=1', 'min-position=-1', 'as-of=yesterday'])(
    'refuses %s',
    async (query) => {
      expect(await officer.get(`/v1/branches/${branchId}/timeline?${query}`)).toMatchObject({
        status: 400,
        body: { code: expect.any(String), zh: { title: expect.any(String) }, en: { title: expect.any(String) } },
      });
    },
  );
});

describe('grades', () => {
  it('are the ones expected, to the last digit', async () => {
    const { body } = await committee.get('/v1/assessments/2025/grades');
    const figures = (units: ExpectedGrades['units']) =>
      units.map((unit) => ({
        ...unit,
        branches: unit.branches.map((each) => each.branchId),
        duties: undefined,
        caps: undefined,
      }));
    expect(figures(body.result.units)).toEqual(figures(expected.units));
  });

  it('are explained down to the records, which can be opened', async () => {
    const { status, body } = await officer.get(
      `/v1/units/${unitId}/grades/2025/explanation?subject=${branchId}&indicator=notice`,
    );
    expect(status).toBe(200);
    const [record] = JSON.stringify(body).match(/"id":"[0-9a-f-]{36}"/g) ?? [];
    expect(await officer.get(`/v1/events/${record?.slice(6, -1)}`)).toMatchObject({ status: 200 });
    expect(await officer.get(`/v1/units/${unitId}/grades/2025/explanation?indicator=nothing`)).toMatchObject({
      status: 400,
    });
  });

  it('come as a table of what a list shows, in at most 250 bytes a unit, and as CSV', async () => {
    const { body } = await committee.get('/v1/assessments/2025/grades/table');
    const shown = ({ unitId: id, final, tier }: Body) => [id, final, tier];
    expect(body.units.map(shown)).toEqual((expected.units as unknown as Body[]).map(shown));
    const limited = (body.units as Body[]).filter(({ limits }) => limits !== undefined);
    for (const { limits } of limited) for (const id of limits) expect(body.limits[id].zh).toEqual(expect.any(String));
    expect(JSON.stringify(body.units).length / body.units.length).toBeLessThan(250);
    const csv = await committee.get('/v1/assessments/2025/grades/table?format=csv', { 'accept-language': 'zh' });
    const lines = (csv.body as string).trim().split('\r\n');
    expect(lines[0]).toContain('单位,得分');
    expect(lines).toHaveLength(expected.units.length + 1);
    expect(await secretary.get('/v1/assessments/2025/grades/table')).toMatchObject({ status: 403 });
  });

  it('come as a workbook with figures that can be summed, and as units by indicators', async () => {
    const path = `${at.url}/v1/assessments/2025/grades/table?format=xlsx`;
    const answer = await fetch(path, {
      headers: { authorization: `Bearer ${committee.token}`, 'accept-language': 'zh' },
    });
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="grades-2025.xlsx"');
    const [sheet] = (await readXlsx(new Uint8Array(await answer.arrayBuffer()))).sheets;
    expect([sheet!.name, sheet!.rows.length]).toEqual(['2025年度考核结果', expected.units.length + 1]);
    const { final } = expected.units[0] as unknown as { final: number };
    expect(sheet!.rows[1]![1]).toBe(final / 100);
    const { body } = await committee.get('/v1/assessments/2025/grades/indicators');
    const column = (body.figures as Body[]).findIndex(({ id }) => id === 'onSite');
    const onSite = (body.units as Body[]).map(({ values }) => values[column]);
    expect(onSite).toEqual((expected.units as unknown as Body[]).map(({ inspection }) => inspection.onSite));
    expect(await secretary.get('/v1/assessments/2025/grades/indicators')).toMatchObject({ status: 403 });
  });

  it('are explained level by level, each node as in the whole', async () => {
    const path = `/v1/units/${unitId}/grades/2025/explanation`;
    const [{ body: whole }, { body: top }] = [await officer.get(path), await officer.get(`${path}?depth=0`)];
    expect(top.explanation).toMatchObject({ parts: [], partCount: whole.explanation.parts.length });
    expect(JSON.stringify(top).length).toBeLessThan(JSON.stringify(whole).length / 20);
    const { parts } = (await officer.get(`${path}?depth=1`)).body.explanation;
    expect(parts.map(({ heading }: Body) => heading)).toEqual(
      whole.explanation.parts.map(({ heading }: Body) => heading),
    );
    const place = parts.find(({ partCount }: Body) => partCount > 1).at as string;
    const node = (await officer.get(`${path}?at=${place}.1`)).body.explanation;
    const original = whole.explanation.parts[Number(place)].parts[1];
    const records = (node.events as Body[]).map((record) => ({ ...record, title: undefined }));
    expect([node.at, node.figure, node.says, records]).toEqual([
      `${place}.1`,
      original.figure,
      original.says,
      original.events,
    ]);
    expect(await officer.get(`${path}?at=99`)).toMatchObject({ status: 400, body: { field: 'at' } });
  });
});

describe('an answer', () => {
  const sizeOf = async (coding: string) => {
    const path = `${at.url}/v1/units/${unitId}/grades/2025/explanation`;
    const answer = await fetch(path, {
      headers: { authorization: `Bearer ${officer.token}`, 'accept-encoding': coding },
    });
    const { headers } = answer;
    return { coding: headers.get('content-encoding'), vary: headers.get('vary'), text: await answer.text() };
  };

  it('is compressed for a caller that takes it, and says the same', async () => {
    const plain = await sizeOf('identity');
    expect(plain.coding).toBeNull();
    for (const coding of ['br', 'gzip']) {
      const coded = await sizeOf(coding);
      expect(coded).toMatchObject({ coding, text: plain.text });
      expect(coded.vary).toMatch(/accept-encoding/);
    }
    expect((await sizeOf('gzip;q=0, br;q=0')).coding).toBeNull();
    const csv = await fetch(`${at.url}/v1/branches/${branchId}/timeline?format=csv`, {
      headers: { authorization: `Bearer ${officer.token}`, 'accept-encoding': 'gzip' },
    });
    expect(csv.headers.get('content-encoding')).toBe('gzip');
    expect(await csv.text()).toContain('\r\n');
  });
});
