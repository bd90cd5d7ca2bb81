import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../child.js';
import type { TaskResult } from './done.js';
import { served } from './served.js';
import { cpuSeconds } from './stopwatch.js';

const contact = { channel: 'phone', contactedOn: '2025-03-05' };

/**
 * CPU seconds of a service that takes so many corrections of as many records of one stream, each proposed by one person and
 * approved by another; bare: of taking the records.
 */
export async function correctionsOverHttp(folder: string, count: string): Promise<TaskResult> {
  const own = mkdtempSync(join(folder, 'corrections-'));
  const service = await served(own, 1);
  const proposer = await service.tokenFor('office-1', 'secretary', ['record']);
  const decider = await service.tokenFor('office-2', 'unit-officer', ['record', 'decide']);
  const records = join(own, 'records.json');
  const ofRecords = await measured(() => run('hit-contacts', service.url, count, proposer, records));
  const ofCorrections = await measured(() => run('hit-corrections', service.url, records, proposer, decider));
  await service.close();
  rmSync(own, { recursive: true });
  return { events: Number(count), seconds: ofCorrections, bareSeconds: ofRecords };
}

async function measured(work: () => Promise<unknown>): Promise<number> {
  const start = cpuSeconds();
  await work();
  return cpuSeconds() - start;
}

/** Records contacts with one member, one after another, and keeps the ids of their events in a file. */
export async function hitContacts(base: string, count: string, token: string, records: string): Promise<TaskResult> {
  const ids: string[] = [];
  for (let done = 0; done < Number(count); done += 1) {
    const { eventIds } = (await posted(`${base}/v1/members/m-0/contacts`, token, contact)) as { eventIds: string[] };
    ids.push(eventIds[0]!);
  }
  writeFileSync(records, JSON.stringify(ids));
  return { events: ids.length, seconds: 0 };
}

/** Corrects each of these records. */
export async function hitCorrections(
  base: string,
  records: string,
  proposer: string,
  decider: string,
): Promise<TaskResult> {
  const ids = JSON.parse(readFileSync(records, 'utf8')) as string[];
  const correction = { data: { ...contact, contactedOn: '2025-03-06' }, reason: '日期有误', correctedOn: '2025-03-20' };
  for (const id of ids) {
    const answer = await posted(`${base}/v1/events/${id}/corrections`, proposer, correction);
    await posted(`${base}/v1/proposals/${(answer as { proposalId: string }).proposalId}/approval`, decider, {});
  }
  return { events: ids.length, seconds: 0 };
}

async function posted(url: string, token: string, body: object): Promise<unknown> {
  const headers = {
    'content-type': 'application/json',
    'idempotency-key': randomUUID(),
    authorization: `Bearer ${token}`,
  };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
