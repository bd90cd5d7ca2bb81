import { randomUUID } from 'node:crypto';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { newFolder } from '#apps/api/testing/service.js';
import { firstHolders, password, person, tokenOf, type Run } from '#apps/cli/testing/people.js';
import { linesOf } from '#apps/cli/testing/records.js';
import { ran } from '#apps/cli/testing/run.js';
import { canFailSyncs, canMount, withFailingSyncs } from '#libs/event-store/testing/limits.js';

/** The built command, as people run it: `npm run test:long` builds before it tests. */
const dangri = fileURLToPath(new URL('../../apps/cli/dangri', import.meta.url));
const env = {
  DANGRI_LOG_LEVEL: 'silent',
  DANGRI_CHECKPOINT_SECONDS: '1',
  DANGRI_SIGN_INS_PER_MINUTE: '100000',
  DANGRI_REQUESTS_PER_MINUTE: '10000000',
};

type Answer = Readonly<{ status: number; retryAfter: string | null; body: Body }>;
// oxlint-disable-next-line typescript/no-explicit-any -- a test knows what it asked for
type Body = any;
type Call = (method: string, path: string, body?: unknown) => Promise<Answer>;
type Check = Readonly<{ name: string; ok: boolean; state: string }>;

const folder = newFolder();
const data = join(folder, 'data');
/** What keeps the small disk mounted, and what enters the place where it is. */
let disk: ChildProcess;
let within: readonly string[];
let service: ChildProcess | undefined;
let url: string;
let office: Call;
let secretary: Call;

const run: Run = (args, more = {}) => ran([...within, dangri, '--data', data, '--lang', 'en', ...args], { ...more });

async function start(): Promise<void> {
  const line = [...within, dangri, '--data', data, '--lang', 'en', 'serve', '--port', '0'];
  service = spawn(line[0]!, line.slice(1), { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  for await (const told of createInterface(service.stderr!)) {
    const listening = /^Listening on (\S+)$/.exec(told);
    if (!listening) continue;
    service.stderr!.resume();
    url = listening[1]!;
    return;
  }
  throw new Error('The service ended before it listened');
}

async function stop(): Promise<void> {
  const ended = once(service!, 'close');
  service!.kill('SIGTERM');
  await ended;
  service = undefined;
}

function caller(token: string): Call {
  return async (method, path, body) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const retryAfter = answer.headers.get('retry-after');
    return { status: answer.status, retryAfter, body: await answer.json().catch(() => undefined) };
  };
}

async function ready(): Promise<Readonly<{ status: number; failing: string[] }>> {
  const answer = await fetch(`${url}/health/ready`);
  const { checks } = (await answer.json()) as { checks: Check[] };
  return { status: answer.status, failing: checks.flatMap(({ name, ok, state }) => (ok ? [] : `${name}: ${state}`)) };
}

let units = 0;
const register = () => office('POST', '/v1/units', unit());
const unit = () => ({ unitId: `u-${(units += 1)}`, name: '档案局'.repeat(200), registeredOn: '2024-09-01' });

/** Each way in which something is written over HTTP. */
const doors: Readonly<Record<string, () => Promise<Answer>>> = {
  record: register,
  import: async () => {
    const result = await run(['import', '-'], { input: linesOf(Array.from({ length: 400 }, imported)) });
    return { status: result.code === 0 ? 201 : 503, retryAfter: '30', body: { code: storeFull(result.stderr) } };
  },
  // Of another month each time: over an earlier draft one writes only after one has seen it.
  draft: () => {
    const month = `${2000 + (units += 1)}-01`;
    return secretary('PUT', `/v1/branches/b-0001/party-days/${month}/draft`, { opening: { venue: '党员活动室' } });
  },
  'sign-in': () => caller('')('POST', '/v1/sessions', { accountId: 'office-1', password }),
  'calendar feed': () => secretary('POST', '/v1/branches/b-0001/calendar-feed', {}),
};

function imported() {
  const { unitId, ...rest } = unit();
  return {
    id: randomUUID(),
    stream: `unit-${unitId}`,
    type: 'UnitRegistered',
    data: { unitId, ...rest },
    recordedAt: '2024-09-01T08:00:00+08:00',
    actor: 'committee',
  };
}

const storeFull = (said: string) => (/the disk is full/.test(said) ? 'STORAGE_FULL' : said);

/** Writes until it is refused: in a journal there may be room for some more. */
async function refusalOf(write: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 0; ; tries += 1) {
    const answer = await write();
    if (answer.status >= 500) return answer;
    if (tries > 3000 || answer.status >= 400) throw new Error(`It is not refused: ${JSON.stringify(answer)}`);
  }
}

const ballast = () => `/proc/${disk.pid}/root${data}/ballast`;

function fill(): void {
  for (const size of [1_048_576, 4096])
    try {
      for (;;) appendFileSync(ballast(), Buffer.alloc(size));
    } catch (error) {
      expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC');
    }
}

beforeAll(async () => {
  if (!canMount) return;
  mkdirSync(data);
  const mounted = `mount -t tmpfs -o size=32m,mode=0700 none "${data}" && echo mounted && exec sleep infinity`;
  disk = spawn('unshare', ['--mount', 'bash', '--norc', '-c', mounted], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(disk.stdout!, 'data');
  within = ['nsenter', '-t', String(disk.pid), '-m', '--'];
  expect((await run(['import', '-'], { input: linesOf() })).code).toBe(0);
  await firstHolders(run);
  await person(run, 'm-00001');
  await run(['account', 'grant', 'm-00001', 'secretary', '--branch', 'b-0001']);
  await start();
  office = caller(await tokenOf(run, 'office-1'));
  secretary = caller(await tokenOf(run, 'm-00001', 'read,record'));
});

afterAll(async () => {
  if (service) await stop();
  disk?.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

const whenMounting = canMount && process.getuid?.() === 0 ? it : it.skip;
const whenFailing = canMount && canFailSyncs && process.getuid?.() === 0 ? it : it.skip;

describe('a service on a disk that is full', () => {
  whenMounting('records while there is room', async () => {
    expect((await register()).status).toBe(201);
    expect(await ready()).toEqual({ status: 200, failing: [] });
  });

  whenMounting('refuses every write with what to do, and is not ready', async () => {
    fill();
    const refused: Record<string, unknown> = {};
    for (const [name, write] of Object.entries(doors)) {
      const { status, retryAfter, body } = await refusalOf(write);
      refused[name] = [status, retryAfter, (body as { code: string }).code];
      expect((await ready()).status).toBe(503);
    }
    const full = [503, '30', 'STORAGE_FULL'];
    expect(refused).toEqual(Object.fromEntries(Object.keys(doors).map((name) => [name, full])));
    const { body } = await refusalOf(register);
    expect((body as { en: { detail: string } }).en.detail).toContain('Ask the administrator to make room');
    expect((await ready()).failing).toEqual(expect.arrayContaining(['disk: full', 'requests: failing']));
  });

  whenMounting('reads on, without what no reading could be noted of', async () => {
    expect((await office('GET', '/v1/units')).status).toBe(200);
    for (let tries = 0; ; tries += 1) {
      const { status, body } = await secretary('GET', '/v1/members/m-00001');
      expect([status, tries < 300]).toEqual([200, true]);
      if (JSON.stringify(body).includes('磁盘已满，暂不显示')) return;
    }
  });

  whenMounting('goes on by itself when there is room, with every record proved', async () => {
    rmSync(ballast());
    for (const [name, write] of Object.entries(doors))
      expect([name, await write()]).toEqual([name, expect.objectContaining({ status: expect.any(Number) })]);
    const { status, body } = await register();
    expect(status).toBe(201);
    const { position } = body as { position: number };
    expect((await office('GET', `/v1/units?min-position=${position}`)).status).toBe(200);
    expect(JSON.stringify((await secretary('GET', '/v1/members/m-00001')).body)).toContain('张三');
    for (let tries = 0; (await ready()).status !== 200; tries += 1) {
      expect(tries < 60).toBe(true);
      await sleep(1000);
    }
    await stop();
    const verified = await run(['verify']);
    expect([verified.code, verified.stderr]).toEqual([0, '']);
    await start();
  });

  whenFailing('stops for good at a sync that fails, and says so', async () => {
    const [strace = '', ...options] = withFailingSyncs(1);
    const failing = spawn(strace, [...options, '-p', String(service!.pid)], { stdio: 'ignore' });
    try {
      const refused = await refusalOf(register);
      expect([refused.status, (refused.body as { code: string }).code]).toEqual([503, 'UNAVAILABLE']);
    } finally {
      failing.kill('SIGINT');
      await once(failing, 'close');
    }
    // The disk is well again, but what it holds is not known.
    expect([(await register()).status, (await office('GET', '/v1/units')).status]).toEqual([503, 503]);
    const { status, failing: checks } = await ready();
    expect([status, checks.some((each) => each.startsWith('log'))]).toEqual([503, true]);
    await stop();
    await start();
    expect((await register()).status).toBe(201);
    expect((await run(['verify'])).code).toBe(0);
  });
});
