import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { running, type RunningService } from '#apps/api/testing/service.js';
import { linesOf, records } from '#apps/cli/testing/records.js';
import { command, dangri, dangriProcess } from '#apps/cli/testing/run.js';

type ReadyReport = {
  ok: boolean;
  checks: { name: string; ok: boolean; state: string; lag: number; position: number }[];
};
type ProjectorProcess = Readonly<{ child: ChildProcess; url: string; ended: Promise<unknown[]> }>;

describe('dangri project', () => {
  let folder: string;
  const children: ProjectorProcess[] = [];
  let service: RunningService | undefined;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dangri-project-'));
    expect(await dangri(['--data', folder, 'import', '-'], { input: linesOf(records) })).toMatchObject({ code: 0 });
  });

  afterEach(async () => {
    for (const { child, ended } of children.splice(0)) {
      child.kill('SIGKILL');
      await ended;
    }
    await service?.service.close();
    service = undefined;
    rmSync(folder, { recursive: true, force: true });
  });

  /** A projector as a process of its own. */
  async function started(...args: string[]): Promise<ProjectorProcess> {
    const [file = '', ...rest] = [...command, '--data', folder, 'project', ...args];
    const env = { ...process.env, DANGRI_LANG: 'en', DANGRI_PROJECTOR_PORT: '0', DANGRI_LOG_LEVEL: 'silent' };
    const child = spawn(file, rest, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    const ended = once(child, 'close');
    for await (const line of createInterface(child.stderr)) {
      const url = /^Projecting; standing at (\S+)$/.exec(line)?.[1];
      if (url === undefined) continue;
      child.stderr.resume();
      const made = { child, url, ended };
      children.push(made);
      return made;
    }
    throw new Error('The projector ended before it had begun');
  }

  const standing = async ({ url }: ProjectorProcess) =>
    (await (await fetch(`${url}/health/ready`)).json()) as ReadyReport;

  async function allIn(at: ProjectorProcess, state: string): Promise<ReadyReport> {
    for (;;) {
      const now = await standing(at);
      if (now.checks.every((check) => check.state === state)) return now;
      await sleep(20);
    }
  }

  it('is one of several, each of which takes over when the one before it is killed', async () => {
    const first = await started();
    const whole = await allIn(first, 'following');
    expect(whole).toMatchObject({ ok: true });
    expect(whole.checks).toContainEqual({ name: 'timeline', ok: true, state: 'following', lag: 0, position: 3 });
    const second = await started();
    await allIn(second, 'standing-by');
    first.child.kill('SIGKILL');
    await first.ended;
    await allIn(second, 'following');
    second.child.kill('SIGTERM');
    expect(await second.ended).toEqual([0, null]);
  });

  it('keeps up what a service answers from that has no projector of its own', async () => {
    service = await running({ folder, config: { projector: 'off' } });
    const committee = await service.person('office-1', ['committee', { kind: 'committee' }]);
    const recorded = await committee.post('/v1/units', { unitId: 'u-2', name: '单位', registeredOn: '2025-01-01' });
    expect(recorded.status).toBe(201);
    const asked = () => committee.get(`/v1/branches/b-0001/timeline?min-position=${recorded.body.position}`);
    expect(await asked()).toMatchObject({ status: 503 });
    await allIn(await started('--model', 'timeline'), 'following');
    await started();
    for (;;) {
      const answer = await asked();
      if (answer.status === 200) break;
      expect(answer.status).toBe(503);
    }
    const metrics = await (await fetch(`${children[0]!.url}/metrics`)).text();
    expect(metrics).toContain('dangri_projection_lag_events{projection="timeline",state="following"} 0');
    expect(metrics).toContain('dangri_projection_stale{projection="timeline"} 0');
    expect(metrics).not.toContain('projection="members"');
    expect((await standing(children[1]!)).checks).toContainEqual(
      expect.objectContaining({ name: 'timeline', state: 'standing-by' }),
    );
    const { body } = await service.send('GET', '/health/ready');
    expect(body.checks).toContainEqual(
      expect.objectContaining({ name: 'timeline', ok: true, state: 'standing-by', lag: 0 }),
    );
  });

  it('says which read models there are, of one that there is not', async () => {
    const { code, stderr } = await dangri(['--data', folder, 'project', '--model', 'timelines']);
    expect(code).toBe(2);
    expect(stderr).toContain('timeline, members');
  });

  it('tells what stands in the way of its servers', async () => {
    const env = { DANGRI_READ_MODELS_URL: 'mongodb://someone:secret@127.0.0.1:1/dangri?serverSelectionTimeoutMS=100' };
    const { code, stderr } = await dangriProcess(['--data', folder, 'project'], { env });
    expect(code).toBe(1);
    expect(stderr).toContain('127.0.0.1:1/dangri is out of reach');
    expect(stderr).not.toContain('secret');
    const bad = await dangri(['--data', folder, 'rebuild'], {
      env: { DANGRI_READ_MODELS_URL: 'postgres://x:secret@y' },
    });
    expect(bad.stderr).toContain('DANGRI_READ_MODELS_URL');
    expect(bad.stderr).not.toContain('secret');
  });
});
