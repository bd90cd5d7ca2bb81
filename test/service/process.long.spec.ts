import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { newFolder } from '#apps/api/testing/service.js';
import { tokenOf } from '#apps/cli/testing/people.js';
import { ran } from '#apps/cli/testing/run.js';
import { openSqliteEventStore } from '#libs/event-store/index.js';
import { logCodec } from '#libs/history/index.js';

/** The built command, as people run it: `npm run test:long` builds before it tests. */
const command = fileURLToPath(new URL('../../apps/cli/dangri', import.meta.url));
const senders = 16;

type Process = Readonly<{
  child: ChildProcess;
  url: string;
  setupToken: string | undefined;
  ended: Promise<unknown[]>;
}>;
/** A unit that was sent with its key, and the id of its event where an answer came. */
type SentUnit = { unitId: string; eventId?: string };

const folder = newFolder();
let token: string;

async function started(): Promise<Process> {
  const args = ['--data', folder, '--lang', 'en', 'serve', '--port', '0'];
  const env = { ...process.env, DANGRI_LOG_LEVEL: 'silent', DANGRI_REQUESTS_PER_MINUTE: '10000000' };
  const child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(child, 'close');
  let setupToken: string | undefined;
  for await (const line of createInterface(child.stderr)) {
    setupToken ??= /\/setup#token=(\S+)$/.exec(line)?.[1];
    const url = /^Listening on (\S+)$/.exec(line)?.[1];
    if (url !== undefined) {
      child.stderr.resume();
      return { child, url, setupToken, ended };
    }
  }
  throw new Error('The service ended before it listened');
}

function post(url: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

async function send(url: string, unit: SentUnit): Promise<boolean> {
  const body = { unitId: unit.unitId, name: '单位', registeredOn: '2026-01-01' };
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': `key-of-${unit.unitId}` };
  try {
    const answer = await post(url, '/v1/units', body, headers);
    const said = (await answer.json()) as { eventIds: string[] };
    if (answer.status !== 201) return false;
    unit.eventId = said.eventIds[0]!;
    return true;
  } catch {
    // Gone before it answered: whether it was recorded is not known.
    return false;
  }
}

/** Sixteen at a time record until the process is gone; after so many answers, `stop` is called. */
async function recordUntil({ url }: Process, round: string, answers: number, stop: () => void): Promise<SentUnit[]> {
  const sent: SentUnit[] = [];
  let answered = 0;
  const sender = async (worker: number) => {
    for (let count = 0; ; count += 1) {
      const unit: SentUnit = { unitId: `u-${round}-${worker}-${count}` };
      sent.push(unit);
      if (!(await send(url, unit))) return;
      answered += 1;
      if (answered === answers) stop();
    }
  };
  await Promise.all(Array.from({ length: senders }, (_, worker) => sender(worker)));
  return sent;
}

async function idsInLog(): Promise<string[]> {
  const log = await openSqliteEventStore(join(folder, 'log.sqlite'), {
    clock: { now: () => 0 },
    codec: logCodec,
    readOnly: true,
  });
  const ids: string[] = [];
  for await (const batch of log.readAll(0)) ids.push(...batch.map(({ id }) => id));
  await log.close();
  return ids;
}

function acknowledged(sent: readonly SentUnit[]): string[] {
  return sent.flatMap(({ eventId }) => eventId ?? []);
}

beforeAll(async () => {
  const { url, setupToken, child, ended } = await started();
  const password = 'a long and quiet afternoon';
  const made = await post(url, '/v1/setup', {
    token: setupToken,
    accountId: 'office-1',
    password,
    secondAccountId: 'office-2',
  });
  expect(made.status).toBe(201);
  token = await tokenOf((args, more) => ran([command, '--data', folder, '--lang', 'en', ...args], more), 'office-1');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the service as a process', () => {
  it('that is told to stop finishes what it acknowledges, and ends well', async () => {
    const running = await started();
    const sent = await recordUntil(running, 'term', 200, () => running.child.kill('SIGTERM'));
    expect(await running.ended).toEqual([0, null]);
    const ids = await idsInLog();
    expect(acknowledged(sent).length).toBeGreaterThanOrEqual(200);
    expect(ids).toEqual(expect.arrayContaining(acknowledged(sent)));
  });

  it('that is killed has lost nothing that it acknowledged, and the same key again writes nothing twice', async () => {
    for (let round = 0; round < 4; round += 1) {
      const running = await started();
      const sent = await recordUntil(running, `kill${round}`, 40 + 90 * round, () => running.child.kill('SIGKILL'));
      expect(await running.ended).toEqual([null, 'SIGKILL']);
      expect(await idsInLog()).toEqual(expect.arrayContaining(acknowledged(sent)));

      const next = await started();
      const again = sent.map(({ unitId }): SentUnit => ({ unitId }));
      expect(await Promise.all(again.map((unit) => send(next.url, unit)))).not.toContain(false);
      const answeredTwice = again.filter((_, index) => sent[index]!.eventId !== undefined);
      expect(acknowledged(answeredTwice)).toEqual(acknowledged(sent));
      const { body } = await queried(next.url, again.at(-1)!.unitId);
      expect(body).toMatchObject({ unitId: again.at(-1)!.unitId });
      next.child.kill('SIGTERM');
      await next.ended;
      const ids = await idsInLog();
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toEqual(expect.arrayContaining(acknowledged(again)));
    }
  });
});

async function queried(url: string, unitId: string): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${url}/v1/units/${unitId}`, { headers: { authorization: `Bearer ${token}` } });
  return { status: answer.status, body: await answer.json() };
}
