import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder, running } from '#apps/api/testing/service.js';
import { firstHolders, runIn } from '#apps/cli/testing/people.js';
import { linesOf } from '#apps/cli/testing/records.js';
import { dangri } from '#apps/cli/testing/run.js';
import { systemClock } from '#libs/kernel/clock.js';

const folder = newFolder();
const at = (...names: string[]) => join(folder, ...names);
const password = 'a long and quiet afternoon';
afterAll(() => rmSync(folder, { recursive: true }));

/** A command on a data folder, which must succeed. */
async function done(data: string, args: readonly string[], input = ''): Promise<void> {
  const result = await dangri(['--data', at(data), ...args], { input });
  expect([args[0], result.code, result.stderr]).toEqual([args[0], 0, expect.anything()]);
}

it('the way to restore that deploy/README.md describes ends with a service that starts, and has the names', async () => {
  mkdirSync(at('data'));
  await done('data', ['import', '-'], linesOf());
  await firstHolders(runIn(folder));
  // What is kept apart, each in its own place.
  await done('data', ['sign', '--once']);
  await done('data', ['vault', 'backup', at('vault.copy')]);
  await done('data', ['keys', 'backup', at('keys.copy'), '--password-stdin'], password);
  cpSync(at('data', 'master.key'), at('master.copy'));
  cpSync(at('data', 'log', 'checkpoint'), at('checkpoint.copy'));
  await done('data', ['backup', at('backups')]);
  rmSync(at('data'), { recursive: true });
  // The machine is lost: on a new one, line by line.
  await done('restored', ['restore', at('backups', readdirSync(at('backups'))[0]!)]);
  cpSync(at('vault.copy'), at('restored', 'vault.sqlite'));
  cpSync(at('master.copy'), at('restored', 'master.key'));
  await done('restored', ['keys', 'restore', at('keys.copy'), '--password-stdin'], password);
  await done('restored', ['sign', '--once', '--from', at('checkpoint.copy')]);
  const service = await running({ folder: at('restored'), clock: systemClock });
  const secretary = await service.person('m-00001', ['secretary', { kind: 'branch', branchId: 'b-0001' }]);
  const { status, body } = await secretary.get('/v1/members/m-00001?min-position=3');
  expect([status, (body as { name: string }).name]).toEqual([200, '张三']);
  await service.service.close();
  await done('restored', ['verify']);
});
