import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fastify } from 'fastify';
import { run } from '../child.js';
import type { TaskResult } from './done.js';
import { served } from './served.js';

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
  const service = await served(folder, members);
  const token = await service.tokenFor('office-1', 'secretary', ['record']);
  const done = await run('hit-members', service.url, count, token);
  await service.close();
  return done;
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
