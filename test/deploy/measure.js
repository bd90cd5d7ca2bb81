import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/**
 * How much memory the processes of a service take at most, on a history: `node test/deploy/measure.js HISTORY.ndjson.gz`, after
 * `npm run build`. The limits in deploy come from it. Linux alone tells (`VmHWM` of /proc).
 */
const dangri = fileURLToPath(new URL('../../apps/cli/dangri', import.meta.url));
const [history] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'dangri-measure-'));
const environment = { ...process.env, DANGRI_DATA: folder, DANGRI_LANG: 'en', DANGRI_LOG_LEVEL: 'silent' };
const connections = 32;
const loadMs = 20_000;

const peakMb = (pid) =>
  Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024);
const told = (what, pid) => console.log(`${what.padEnd(60)} ${String(peakMb(pid)).padStart(6)} MB`);
const run = (args, input = '') => spawnSync(dangri, args, { env: environment, encoding: 'utf8', input });

async function started(args, begun, more = {}) {
  const child = spawn(dangri, args, { env: { ...environment, ...more }, stdio: ['ignore', 'ignore', 'pipe'] });
  let token;
  let isTold = false;
  for await (const line of createInterface(child.stderr)) {
    if (isTold) token ??= line.trim();
    isTold = line.includes('one-time token');
    const url = begun.exec(line)?.[1];
    if (url === undefined) continue;
    child.stderr.resume();
    return { child, url, token };
  }
  throw new Error(`${args.join(' ')} ended before it had begun`);
}

async function ended({ child }) {
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('close', resolve));
}

/** Until everything is caught up and covered. */
async function ready({ url, child }) {
  while (child.exitCode === null) {
    // Busy as it is, it may have let a connection go that was to be used again.
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    const { checks } = (await answer?.json()) ?? { checks: [{ ok: false }] };
    if (checks.every(({ ok, lag = 0 }) => ok && lag === 0)) return;
    await sleep(500);
  }
}

/** Reads and records by many at a time, for a while; gives how many answers came. */
async function loaded({ url }, token) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const until = performance.now() + loadMs;
  let answers = 0;
  const worker = async (number) => {
    for (let count = 0; performance.now() < until; count += 1) {
      const unit = { unitId: `u-load-${number}-${count}`, name: '单位', registeredOn: '2026-01-01' };
      const branch = `b-${String(1 + ((number * 31 + count) % 200)).padStart(4, '0')}`;
      const asked = [
        () => fetch(`${url}/v1/units`, { method: 'POST', headers, body: JSON.stringify(unit) }),
        () => fetch(`${url}/v1/branches/${branch}/timeline?limit=200`, { headers }),
        () => fetch(`${url}/v1/branches/${branch}/calendar?limit=100`, { headers }),
        () => fetch(`${url}/v1/assessments/2025/grades`, { headers }),
      ];
      const answer = await asked[count % (number === 0 ? 4 : 3)]();
      await answer.arrayBuffer();
      if (answer.status < 500) answers += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, number) => worker(number)));
  return answers;
}

try {
  const importing = spawn(dangri, ['import', history], { env: environment, stdio: 'ignore' });
  let most = 0;
  const looking = setInterval(() => {
    try {
      most = Math.max(most, peakMb(importing.pid));
    } catch {
      // It has ended.
    }
  }, 20);
  await new Promise((resolve) => importing.once('close', resolve));
  clearInterval(looking);
  console.log(`${'import'.padEnd(60)} ${String(most).padStart(6)} MB`);

  const service = await started(['serve', '--port', '0'], /^Listening on (\S+)$/);
  told('serve, when it listens', service.child.pid);
  await ready(service);
  told('serve, when read models and audit log have caught up', service.child.pid);
  const password = 'a long and quiet afternoon';
  const body = { token: service.token, accountId: 'office-1', password, secondAccountId: 'office-2' };
  await fetch(`${service.url}/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const { token } = JSON.parse(
    run(['token', 'create', 'office-1', '--scopes', 'read,record', '--password-stdin', '--format', 'json'], password)
      .stdout,
  );
  const answers = await loaded(service, token);
  told(`serve, after ${answers} answers in ${loadMs / 1000} s to ${connections} at a time`, service.child.pid);
  await ended(service);

  for (const name of ['read-models.sqlite', 'read-models.sqlite-wal', 'read-models.sqlite-shm', 'log']) {
    rmSync(join(folder, name), { recursive: true, force: true });
  }
  const projector = await started(['project'], /^Projecting; standing at (\S+)$/, { DANGRI_PROJECTOR_PORT: '0' });
  await ready(projector);
  told('project, when it has caught up from nothing', projector.child.pid);
  await ended(projector);

  rmSync(join(folder, 'signer'), { recursive: true, force: true });
  const signer = await started(['sign'], /^(Signing) checkpoints$/, { DANGRI_CHECKPOINT_SECONDS: '1' });
  const events = Number(/"events":\s*(\d+)/.exec(run(['stats', '--format', 'json']).stdout)?.[1] ?? 1);
  const covered = () => {
    try {
      return Number(readFileSync(join(folder, 'log', 'checkpoint'), 'utf8').split('\n')[1]);
    } catch {
      return 0;
    }
  };
  while (covered() < events) await sleep(200);
  told(`sign, when it has covered ${covered()} events from nothing`, signer.child.pid);
  await ended(signer);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
