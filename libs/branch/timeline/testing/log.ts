import { aggregateOf } from '../../../catalogue/index.js';
import { branchTimeline, type Timeline } from '../../index.js';
import type { LoggedEvent } from '../timeline.js';

/** An event to be put into a log of its own; its position is its place in the list. */
export type Fact = Readonly<{ stream: string; type: string; data: object; recordedAt: string; actor?: string }>;

export const idOf = (position: number) => `00000000-0000-4000-8000-${String(position).padStart(12, '0')}`;

/** The facts as a log holds them, in the order of the list. */
export function logOf(facts: readonly Fact[]): LoggedEvent[] {
  const revisions = new Map<string, number>();
  return facts.map((fact, position) => {
    const revision = revisions.get(fact.stream) ?? 0;
    revisions.set(fact.stream, revision + 1);
    const recordedMs = Date.parse(fact.recordedAt);
    return { id: idOf(position), revision, position, actor: 'recorder', ...fact, recordedMs };
  });
}

export function timelineOf(branchId: string, facts: readonly Fact[]): Timeline {
  return branchTimeline(branchId, logOf(facts), { aggregateOf });
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
