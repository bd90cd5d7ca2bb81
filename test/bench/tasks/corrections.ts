import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { EventStore } from '#libs/event-store/index.js';
import { importHistory } from '#libs/history/index.js';
import { systemClock } from '#libs/kernel/clock.js';
import type { TaskResult } from './done.js';
import { withLog } from './log.js';
import { cpuSeconds } from './stopwatch.js';

const stream = 'partyDay-b-1:2025-03';

/** CPU seconds of importing so many corrections of as many records of one stream; bare: of importing the records. */
export async function corrections(folder: string, count: string): Promise<TaskResult> {
  await corrected(folder, 50);
  return corrected(folder, Number(count));
}

async function corrected(folder: string, count: number): Promise<TaskResult> {
  const path = join(folder, `corrections-${randomUUID()}.sqlite`);
  const done = await withLog(path, { readOnly: false }, async (log) => {
    await imported(log, branchWith(count));
    const records = Array.from({ length: count }, (_, member) => paid(member));
    const bareSeconds = await imported(log, records);
    const seconds = await imported(log, records.map(correctionOf));
    return { events: count, seconds, bareSeconds };
  });
  rmSync(path);
  return done;
}

async function imported(log: EventStore, lines: readonly object[]): Promise<number> {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  const options = { clock: systemClock, newId: randomUUID };
  const start = cpuSeconds();
  const outcome = await importHistory(log, () => Readable.from([Buffer.from(text)]), options);
  if (outcome.kind !== 'imported') throw new Error(`The lines were not taken in: ${JSON.stringify(outcome)}`);
  return cpuSeconds() - start;
}

const line = (of: string, type: string, data: object) => {
  return { id: randomUUID(), stream: of, type, data, recordedAt: '2025-03-20T09:00:00+08:00', actor: 'office' };
};

function branchWith(members: number) {
  const unit = { unitId: 'u-1', name: '办公室', registeredOn: '2025-01-01' };
  const branch = { branchId: 'b-1', unitId: 'u-1', name: '第一党支部', hasCommittee: false, frontline: false };
  return [
    line('unit-u-1', 'UnitRegistered', unit),
    line('branch-b-1', 'BranchEstablished', { ...branch, establishedOn: '2025-01-02' }),
    ...Array.from({ length: members }, (_, member) => {
      const joined = { branchId: 'b-1', name: '顾华', leader: false, joinedOn: '2025-01-03' };
      return line(`member-m-${member}`, 'MemberJoined', { memberId: `m-${member}`, ...joined });
    }),
  ];
}

function paid(member: number) {
  const payment = { period: '2025-03', amountFen: 100, method: 'in-person', collectedBy: 'm-0', paidOn: '2025-03-05' };
  return line(stream, 'DuesPaid', { memberId: `m-${member}`, ...payment });
}

function correctionOf({ id, data }: ReturnType<typeof paid>) {
  const correction = { recordId: id, data: { ...data, amountFen: 200 }, reason: '金额有误', approvedBy: 'committee' };
  return line(stream, 'RecordCorrected', { ...correction, correctedOn: '2025-03-20' });
}
