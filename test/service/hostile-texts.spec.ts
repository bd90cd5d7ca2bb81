import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { running, type Answer, type Person, type RunningService } from '../../apps/api/testing/service.js';
import { dangri } from '../../apps/cli/testing/run.js';
import type { Desk } from '#libs/accounts/index.js';
import type { EventStore } from '#libs/event-store/index.js';
import { eventId } from '#libs/kernel/testing/event-id.js';
import { DESK, LOG } from '../../apps/api/tokens.js';
import { hostileIds, hostileTexts, type HostileText } from './hostile-texts.js';

type Kind = 'line' | 'text';

let at: RunningService;
let committee: Person;
let officer: Person;
let secretary: Person;
let folder: string;

beforeAll(async () => {
  at = await running({ now: Date.parse('2026-03-10T09:00:00+08:00') });
  committee = await at.person('office-c', ['committee', { kind: 'committee' }]);
  await ok(committee.post('/v1/units', { unitId: 'u-001', name: '办公室', registeredOn: '2025-01-02' }));
  const branch = { branchId: 'b-0001', name: '第一党支部', hasCommittee: false, frontline: false };
  await ok(committee.post('/v1/units/u-001/branches', { ...branch, establishedOn: '2025-01-03' }));
  officer = await at.person('office-o', ['unit-officer', { kind: 'unit', unitId: 'u-001' }]);
  const joined = { memberId: 'm-00001', name: '顾华', leader: false, joinedOn: '2025-01-04' };
  await ok(officer.post('/v1/branches/b-0001/members', joined));
  secretary = await at.person('m-00001', ['secretary', { kind: 'branch', branchId: 'b-0001' }]);
  folder = mkdtempSync(join(tmpdir(), 'dangri-hostile-'));
}, 120_000);
afterAll(async () => {
  await at.close();
  rmSync(folder, { recursive: true });
});

async function ok(answering: Promise<Answer>): Promise<Answer['body']> {
  const { status, body } = await answering;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

/** What a door did, and what it keeps. */
type Outcome = Readonly<{ verdict: string; kept?: unknown }>;

/** A refusal must be one of the request, and write nothing. */
async function answered(answering: Promise<Answer>, before: string, kept: (body: Answer['body']) => Promise<unknown>) {
  const { status, body } = await answering;
  if (status < 300) return { verdict: 'taken', kept: await kept(body) };
  expect([status, await written()]).toEqual([400, before]);
  return { verdict: codeOf(body) };
}

function codeOf(body: Answer['body']): string {
  return body.errors?.[0]?.code ?? body.code;
}

/** All that is written: the end of the log, the proposals and the draft. */
async function written(): Promise<string> {
  const log = at.service.application.get<EventStore>(LOG);
  const desk = at.service.application.get<Desk>(DESK);
  const draft = await secretary.get(`${march}/draft`);
  return JSON.stringify([await log.lastPosition(), desk.proposals.list({ limit: 200 }).length, draft.body]);
}

const fieldOf = (field: string) => async (body: Answer['body']) => {
  const event = await committee.get(`/v1/events/${body.eventIds[0]}`);
  return field.split('.').reduce((data, name) => data[name], event.body.data);
};

const march = '/v1/branches/b-0001/party-days/2026-03';
const publicity = (title: string) => `{"title":"${title}","channel":"website","publishedOn":"2026-03-05"}`;
let count = 0;

const recording = async (json: string, kind: Kind): Promise<Outcome> => {
  const before = await written();
  if (kind === 'line') {
    return answered(officer.post('/v1/units/u-001/publicity', publicity(json)), before, fieldOf('title'));
  }
  const request = `{"requestId":"d-${(count += 1)}","from":"2026-03-20","to":"2026-03-25","reason":"${json}","requestedOn":"2026-03-10"}`;
  return answered(secretary.post(`${march}/deferrals`, request), before, fieldOf('reason'));
};

const wholeMonth = async (json: string, kind: Kind): Promise<Outcome> => {
  const before = await written();
  const part =
    kind === 'line'
      ? `{"plusActivities":[{"category":"study","theme":"${json}","heldOn":"2026-03-05"}]}`
      : `{"deliberations":[{"matters":["${json}"],"heldOn":"2026-03-05"}]}`;
  return answered(secretary.post(`${march}/records`, part), before, fieldOf(kind === 'line' ? 'theme' : 'matters.0'));
};

/** The data or the reason of a correction; each is of a record of its own. */
const proposal = async (json: string, kind: Kind): Promise<Outcome> => {
  const { eventIds } = await ok(officer.post('/v1/units/u-001/publicity', publicity('一')));
  const before = await written();
  const [title, reason] = kind === 'line' ? [json, '笔误'] : ['二', json];
  const body = `{"data":${publicity(title)},"reason":"${reason}","correctedOn":"2026-03-10"}`;
  return answered(officer.post(`/v1/events/${eventIds[0]}/corrections`, body), before, async ({ proposalId }) => {
    const desk = at.service.application.get<Desk>(DESK);
    const { data } = desk.proposals.list({ limit: 200 }).find(({ id }) => id === proposalId)!;
    const correction = data as Readonly<{ data: Readonly<{ title: string }>; reason: string }>;
    return kind === 'line' ? correction.data.title : correction.reason;
  });
};

const imported = async (json: string, kind: Kind): Promise<Outcome> => {
  const head = (n: number, type: string) => `{"id":"${eventId(n)}","stream":"unit-u-001","type":"${type}","data":`;
  const tail = '"recordedAt":"2026-03-10T09:00:00+08:00","actor":"office"}\n';
  const lines =
    `${head(0, 'UnitRegistered')}{"unitId":"u-001","name":"办公室","registeredOn":"2025-01-02"},${tail}` +
    (kind === 'line'
      ? `${head(1, 'PublicityPublished')}${publicity(json)},${tail}`
      : `${head(1, 'UnitDissolved')}{"dissolvedOn":"2026-03-05","reason":"${json}"},${tail}`);
  writeFileSync(join(folder, 'hostile.ndjson'), lines);
  const { stdout } = await dangri(['import', 'hostile.ndjson', '--dry-run', '--format', 'json'], { cwd: folder });
  const outcome = JSON.parse(stdout) as { kind: string; faults?: { line: number; code: string }[] };
  if (outcome.kind === 'checked') return { verdict: 'taken' };
  expect(outcome.faults!.map(({ line }) => line)).toEqual([2]);
  return { verdict: outcome.faults![0]!.code };
};

const doors: readonly (readonly [string, (json: string, kind: Kind) => Promise<Outcome>])[] = [
  ['a record over HTTP', recording],
  ['a whole month', wholeMonth],
  ['a proposal', proposal],
  ['an import', imported],
];

/** What is kept of a text: CR LF is a line break. */
const asKept = ({ json }: HostileText) => (JSON.parse(`"${json}"`) as string).replaceAll('\r\n', '\n');

describe.each(doors)('%s', (name, door) => {
  it.each(hostileTexts.map((text) => [text.name, text] as const))(
    'judges %s as the specification does',
    async (_, text) => {
      const expected = (verdict: string) => (name === 'an import' ? (text.imported ?? verdict) : verdict);
      for (const kind of ['line', 'text'] as const) {
        const { verdict, kept = asKept(text) } = await door(text.json, kind);
        expect([kind, verdict, kept]).toEqual([kind, expected(text[kind]), asKept(text)]);
      }
    },
  );
});

describe('a draft', () => {
  it.each(hostileTexts.map((text) => [text.name, text] as const))(
    'keeps or refuses %s, and can be read back',
    async (_, text) => {
      const read = await secretary.get(`${march}/draft`);
      const before = await written();
      const seen = { 'if-match': `"${read.body.revision}"` };
      const saved = await secretary.send(
        'PUT',
        `${march}/draft`,
        `{"opening":{"venue":"${text.json}"}}`,
        read.body.revision === null ? {} : seen,
      );
      // A draft may be unfinished, but never what no body may hold.
      const isOfNoBody = ['NUL_CHARACTER', 'ILL_FORMED_TEXT', 'TOO_LONG'].includes(text.line);
      const { content } = (await secretary.get(`${march}/draft`)).body;
      const seenNow = isOfNoBody ? [codeOf(saved.body), await written()] : [content.opening.venue];
      expect([saved.status, seenNow]).toEqual(isOfNoBody ? [400, [text.line, before]] : [200, [asKept(text)]]);
    },
  );
});

describe('the command line', () => {
  it.each(hostileTexts.filter(({ argument }) => argument).map((text) => [text.name, text] as const))(
    'judges %s as the specification does',
    async (_, text) => {
      const drawId = `d-${(count += 1)}`;
      const run = (...args: string[]) => dangri(['draw', ...args], { cwd: folder });
      const range = ['--purpose', 'visit', '--among', 'branches', '--count', '1'];
      expect((await run('announce', drawId, ...range)).code).toBe(0);
      const { code, stderr } = await run('cancel', drawId, '--reason', asKept(text));
      expect([code, /\[([A-Z_]+)\b/.exec(stderr)?.[1] ?? 'taken']).toEqual([text.text === 'taken' ? 0 : 1, text.text]);
    },
  );
});

describe('an id', () => {
  it.each(hostileIds)('%s is refused at every door, and not repeated', async (id, code) => {
    const before = await written();
    const request = { requestId: id, from: '2026-03-20', to: '2026-03-25', reason: '会议', requestedOn: '2026-03-10' };
    const answer = await secretary.post(`${march}/deferrals`, request);
    expect([answer.status, answer.body.errors[0].code, await written()]).toEqual([400, code, before]);
    writeFileSync(
      join(folder, 'id.ndjson'),
      `{"id":"${eventId(0)}","stream":"unit-${id}","type":"UnitRegistered","data":{"unitId":"${id}","name":"办公室","registeredOn":"2025-01-02"},"recordedAt":"2026-03-10T09:00:00+08:00","actor":"office"}\n`,
    );
    const file = await dangri(['import', 'id.ndjson', '--dry-run', '--format', 'json'], { cwd: folder });
    const { faults } = JSON.parse(file.stdout) as { faults: { code: string }[] };
    expect(faults.map((fault) => fault.code)).toContain(code === 'MALFORMED' ? 'MALFORMED_STREAM' : code);
    const said = JSON.stringify(answer.body) + file.stdout + file.stderr;
    expect(code === 'PERSONAL_NUMBER' && said.includes(id)).toBe(false);
  });
});
