import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fastify } from 'fastify';
import { configOf } from '#libs/service/settings/config.js';
import { serve } from '#apps/api/serve.js';
import { serviceLog } from '#libs/service/service-log.js';
import { DESK } from '#apps/api/tokens.js';
import type { Desk } from '#libs/accounts/index.js';
import { withPassword } from '#libs/accounts/testing/people.js';
import { systemClock } from '#libs/kernel/clock.js';
import { eventIdsOf, Recorder } from '#libs/use-cases/record/index.js';
import { run } from '../child.js';
import type { TaskResult } from './done.js';

const connections = 32;
const members = 640;

/**
 * Commands over HTTP, each acknowledged once it is on disk, by 32 connections from another process; and beside it the same
 * requests to a bare Fastify route that does one durable insert each.
 */
export async function commands(folder: string, count: string, kind: 'service' | 'bare'): Promise<TaskResult> {
  const own = mkdtempSync(join(folder, 'commands-'));
  const done = await (kind === 'service' ? ofService(own, count) : ofBare(own, count));
  rmSync(own, { recursive: true });
  return done;
}

async function ofService(folder: string, count: string): Promise<TaskResult> {
  const service = await serve(
    { ...configOf({}).config, port: 0, data: folder, requestsPerMinute: 10_000_000 },
    { clock: systemClock, newId: randomUUID, logger: serviceLog('error'), onSetupToken: () => undefined },
  );
  const recorder = service.application.get(Recorder);
  const desk = service.application.get<Desk>(DESK);
  await laid(recorder);
  await withPassword(desk, 'office-1', `a long and quiet ${randomUUID()}`);
  const expiresAtMs = Date.now() + 86_400_000;
  const { token } = await desk.tokens.create({ accountId: 'office-1', scopes: ['record'], expiresAtMs });
  const done = await run('hit-members', service.url, count, token);
  await service.close();
  return done;
}

async function laid(recorder: Recorder): Promise<void> {
  let made = 0;
  const record = (stream: string, type: string, data: object) =>
    recorder.record({
      stream,
      events: [{ type, data }],
      ids: eventIdsOf('setup', String((made += 1)), 2),
      actor: 'setup',
    });
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
    await record(`member-${memberId}`, 'MemberJoined', {
      memberId,
      branchId: 'b-1',
      name: '顾华',
      leader: false,
      joinedOn: '2025-01-03',
    });
  }
  const grant = {
    grantId: 'g-1',
    role: 'secretary',
    scope: { kind: 'branch', branchId: 'b-1' },
    grantedBy: 'setup',
    grantedOn: '2025-01-04',
  };
  await record('access-office-1', 'RoleGranted', grant);
}

async function ofBare(folder: string, count: string): Promise<TaskResult> {
  const database = new DatabaseSync(join(folder, 'bare.sqlite'));
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE event (id INTEGER PRIMARY KEY, path TEXT, data TEXT) STRICT',
  );
  const insert = database.prepare('INSERT INTO event (path, data) VALUES (?, ?)');
  const server = fastify();
  server.post('/*', (request, reply) => {
    const { lastInsertRowid } = insert.run(request.url, JSON.stringify(request.body));
    return reply.status(201).send({ position: Number(lastInsertRowid) });
  });
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  const done = await run('hit-members', url, count, '');
  await server.close();
  database.close();
  return done;
}

/** Contacts with members in turn, so that no two connections write to the same stream. */
export async function hitMembers(base: string, count: string, token: string): Promise<TaskResult> {
  const { hit } = await import('./hit.js');
  const shots = Array.from({ length: Number(count) }, (_, index) => ({
    path: `/v1/members/m-${index % members}/contacts`,
    body: { channel: 'phone', contactedOn: '2025-03-05' },
  }));
  const headers = { authorization: `Bearer ${token}` };
  // The first of them warm both sides up.
  await hit(base, shots.slice(0, 1000), connections, headers);
  return hit(base, shots, connections, headers);
}
