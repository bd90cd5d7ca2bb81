import { randomUUID } from 'node:crypto';
import { configOf } from '#libs/service/settings/config.js';
import { serve } from '#apps/api/serve.js';
import { serviceLog } from '#libs/service/service-log.js';
import { DESK } from '#apps/api/tokens.js';
import type { Desk } from '#libs/accounts/index.js';
import { withPassword } from '#libs/accounts/testing/people.js';
import { systemClock } from '#libs/kernel/clock.js';
import { eventIdsOf, Recorder } from '#libs/use-cases/record/index.js';

/** A service with one branch, `b-1` of `u-1`, and accounts on demand. */
export type BenchService = Readonly<{
  url: string;
  tokenFor: (accountId: string, role: Role, scopes: readonly ('record' | 'decide')[]) => Promise<string>;
  close: () => Promise<void>;
}>;

type Role = 'secretary' | 'unit-officer';

/** Starts a service on an empty folder and records a branch with so many members, `m-0` and on. */
export async function served(folder: string, members: number): Promise<BenchService> {
  const service = await serve(
    { ...configOf({}).config, port: 0, data: folder, requestsPerMinute: 10_000_000 },
    { clock: systemClock, newId: randomUUID, logger: serviceLog('error'), onSetupToken: () => undefined },
  );
  const recorder = service.application.get(Recorder);
  const desk = service.application.get<Desk>(DESK);
  const record = async (stream: string, type: string, data: object) => {
    const ids = eventIdsOf('setup', randomUUID(), 2);
    await recorder.record({ stream, events: [{ type, data }], ids, actor: 'setup' });
  };
  await laid(record, members);
  return {
    url: service.url,
    close: () => service.close(),
    tokenFor: async (accountId, role, scopes) => {
      const scope = role === 'secretary' ? { kind: 'branch', branchId: 'b-1' } : { kind: 'unit', unitId: 'u-1' };
      const grant = { grantId: `g-${accountId}`, role, scope, grantedBy: 'setup', grantedOn: '2025-01-04' };
      await record(`access-${accountId}`, 'RoleGranted', grant);
      await withPassword(desk, accountId, `a long and quiet ${randomUUID()}`);
      const expiresAtMs = Date.now() + 86_400_000;
      return (await desk.tokens.create({ accountId, scopes, expiresAtMs })).token;
    },
  };
}

async function laid(record: (stream: string, type: string, data: object) => Promise<void>, members: number) {
  await record('unit-u-1', 'UnitRegistered', { unitId: 'u-1', name: '办公室', registeredOn: '2025-01-01' });
  const branch = {
    branchId: 'b-1',
    unitId: 'u-1',
    name: '第一党支部',
    hasCommittee: false,
    frontline: false,
    establishedOn: '2025-01-02',
  };
  await record('branch-b-1', 'BranchEstablished', branch);
  for (let member = 0; member < members; member += 1) {
    const memberId = `m-${member}`;
    const joined = { branchId: 'b-1', name: '顾华', leader: false, joinedOn: '2025-01-03' };
    await record(`member-${memberId}`, 'MemberJoined', { memberId, ...joined });
  }
}
