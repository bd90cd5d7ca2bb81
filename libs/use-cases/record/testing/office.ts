import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventStore, type EventStore } from '../../../event-store/index.js';
import { logCodec } from '../../../history/index.js';
import { eventIdsOf, Recorder, StandingFacts, type RecordRequest } from '../index.js';

/** Noon of a day in Shanghai. */
export const noonOf = (day: string) => Date.parse(`${day}T12:00:00+08:00`);

export const unitRegistered = {
  stream: 'unit-u-1',
  type: 'UnitRegistered',
  data: { unitId: 'u-1', name: '办公室', registeredOn: '2025-01-02' },
};
export const branchEstablished = {
  stream: 'branch-b-1',
  type: 'BranchEstablished',
  data: {
    branchId: 'b-1',
    unitId: 'u-1',
    name: '第一党支部',
    hasCommittee: false,
    frontline: false,
    establishedOn: '2025-01-03',
  },
};
export const joined = (memberId: string) => ({
  stream: `member-${memberId}`,
  type: 'MemberJoined',
  data: { memberId, branchId: 'b-1', name: '顾华', leader: false, joinedOn: '2025-01-04' },
});
export const opened = {
  type: 'PartyDayOpened',
  data: { heldOn: '2025-03-05', venue: '会议室', flagDisplayed: true, oathPosted: true },
};
export const paid = (memberId: string, method = 'in-person') => ({
  type: 'DuesPaid',
  data: { memberId, period: '2025-03', amountFen: 3500, method, collectedBy: 'm-1', paidOn: '2025-03-05' },
});
export const march = 'partyDay-b-1:2025-03';

/** A log in a folder of its own, with a unit, a branch and two members, on 2025-03-10. */
export async function office() {
  const folder = mkdtempSync(join(tmpdir(), 'dangri-recording-'));
  const clock = { now: () => noonOf('2025-03-10') };
  const logs: EventStore[] = [];
  const another = async () => {
    const log = await openSqliteEventStore(join(folder, 'log.sqlite'), { clock, codec: logCodec });
    logs.push(log);
    return { log, recorder: new Recorder(log, new StandingFacts(log), clock) };
  };
  const { log, recorder } = await another();
  for (const { stream, ...event } of [unitRegistered, branchEstablished, joined('m-1'), joined('m-2')]) {
    await recorder.record(requestOf({ stream, events: [event] }));
  }
  return {
    log,
    recorder,
    another,
    close: async () => {
      for (const each of logs) await each.close();
      rmSync(folder, { recursive: true });
    },
  };
}

let keys = 0;

/** A request of the secretary; the same key gives the same ids of events. */
export function requestOf({
  key = `key-${(keys += 1)}`,
  ...request
}: Partial<RecordRequest> & { key?: string } = {}): RecordRequest {
  const { events = [opened], actor = 'm-1' } = request;
  return { stream: march, ...request, events, actor, ids: eventIdsOf(actor, key, events.length + 1) };
}
