import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { configOf } from '#libs/service/settings/config.js';
import type { DemonstrationPerson, RunningProgram } from '#libs/service/programs.js';
import { openStores, type Stores } from '#libs/service/stores.js';
import { createAccount } from '#libs/use-cases/create-account.js';
import { recordEvents } from '#libs/use-cases/record-events.js';
import { dayOfInstant } from '#libs/kernel/civil.js';
import type { Clock } from '#libs/kernel/clock.js';
import { streamOf } from '#libs/kernel/stream-name.js';
import { setupActor, type Role, type Scope } from '#libs/modules/access/index.js';

type Part = DemonstrationPerson & Readonly<{ role: Role; scope: Scope }>;

const committee: Scope = { kind: 'committee' };

/** Those who look at the city of the demonstration, each with one role. */
const parts: readonly Part[] = [
  {
    accountId: 'secretary',
    role: 'secretary',
    scope: { kind: 'branch', branchId: 'b-0001' },
    name: { zh: '支部书记', en: 'Branch secretary' },
    does: { zh: '办公室二第1党支部', en: 'of the first branch of 办公室二' },
  },
  {
    accountId: 'inspector',
    role: 'inspector',
    scope: committee,
    name: { zh: '督查员', en: 'Inspector' },
    does: { zh: '查看各支部的记录', en: 'reads the records of all branches' },
  },
  {
    accountId: 'committee',
    role: 'committee',
    scope: committee,
    name: { zh: '市直机关工委', en: 'Working committee' },
    does: { zh: '考核各单位', en: 'assesses the units' },
  },
  {
    accountId: 'administrator',
    role: 'admin',
    scope: committee,
    name: { zh: '管理员', en: 'Administrator' },
    does: { zh: '管理账号和系统', en: 'looks after accounts and the system' },
  },
];

type Place = Readonly<{ folder: string; port: string | undefined; now: () => number }>;

/** The year of the city is over, and the first month of the next is to be recorded: so the demonstration begins on this day. */
const beginsAtMs = Date.parse('2026-01-14T09:00:00+08:00');

/** Runs the service on the folder of a demonstration, where everybody may take the account of each of its persons. */
export async function serveDemonstration({ folder, port = '8080', now }: Place): Promise<RunningProgram> {
  const startedAtMs = now();
  const clock: Clock = { now: () => beginsAtMs + now() - startedAtMs };
  const sources = { clock, newId: randomUUID, randomBytes };
  const stores = await openStores({ folder, server: undefined, masterKey: undefined }, sources);
  try {
    for (const part of parts) await makeAccount(stores, part);
  } finally {
    await stores.close();
  }
  const { serve } = await import('./api/serve.js');
  // Nothing of the environment: a demonstration must not reach the log of a real service.
  const { config } = configOf({}, { data: folder, port, logLevel: 'error' });
  const demonstration = parts.map(({ accountId, name, does }) => ({ accountId, name, does }));
  const options = { clock, newId: randomUUID, onSetupToken: () => undefined, demonstration };
  const service = await serve(config, options).catch((error: unknown) => {
    const isTaken = (error as { code?: unknown } | null)?.code === 'EADDRINUSE';
    if (isTaken) return serve({ ...config, port: 0 }, options);
    throw error;
  });
  await untilReady(service.url);
  return service;
}

const longestWaitMs = 60_000;

/** The read models of a whole city take some seconds; until then a page would say that it must wait, which it says well. */
async function untilReady(url: string) {
  const isReady = async () => {
    while (!(await fetch(`${url}/health/ready`)).ok) await setTimeout(500);
  };
  await Promise.race([isReady(), setTimeout(longestWaitMs, undefined, { ref: false })]);
}

/** Without a password: everybody enters by a click. A demonstration needs no two holders to grant its roles. */
async function makeAccount(stores: Stores, { accountId, role, scope }: Part) {
  const by = { actor: setupActor, key: accountId };
  await createAccount(stores, accountId, by);
  const grantedOn = dayOfInstant(stores.clock.now());
  const data = { grantId: role, role, scope, grantedBy: setupActor, grantedOn };
  const granted = { type: 'RoleGranted', data };
  await recordEvents(stores.recorder, streamOf('access', accountId), [granted], { ...by, key: `role ${accountId}` });
}
