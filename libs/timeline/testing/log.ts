import { aggregateOf } from '../../modules/catalogue/index.js';
import { branchTimeline, type Timeline } from '../index.js';
import { storedEvents, type Fact } from '../../event-store/testing/stored-events.js';
import { withCautions } from './drawn-cautions.js';

export function timelineOf(branchId: string, facts: readonly Fact[]): Timeline {
  return branchTimeline(branchId, withCautions(storedEvents(facts)), { aggregateOf });
}

/** Recorded at noon in Shanghai on a day. */
export const fact = (stream: string, type: string, data: object, day: string, actor = 'recorder'): Fact => ({
  stream,
  type,
  data,
  recordedAt: `${day}T12:00:00+08:00`,
  actor,
});

const established = (branchId: string) => ({
  branchId,
  unitId: 'u-1',
  name: '第一党支部',
  hasCommittee: false,
  frontline: false,
  establishedOn: '2024-09-02',
});

/** Recorded on the day it happened. */
export const joined = (memberId: string, branchId: string, day: string) =>
  fact(
    `member-${memberId}`,
    'MemberJoined',
    { memberId, branchId, name: '顾华政', phone: '12986624336', leader: false, joinedOn: day },
    day,
  );

/** A unit with the branches b-1 and b-2: positions 0 to 2. */
export const beginnings: readonly Fact[] = [
  fact('unit-u-1', 'UnitRegistered', { unitId: 'u-1', name: '档案局', registeredOn: '2024-09-01' }, '2024-09-01'),
  fact('branch-b-1', 'BranchEstablished', established('b-1'), '2024-09-02'),
  fact('branch-b-2', 'BranchEstablished', established('b-2'), '2024-09-02'),
];
