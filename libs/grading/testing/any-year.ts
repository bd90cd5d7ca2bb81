import fc, { type Arbitrary } from 'fast-check';
import { monthsOfYear } from '../../kernel/civil.js';
import { inspectionStream, partyDayStream, resolutionStream } from './any-activity.js';
import {
  branch,
  branchIds,
  day,
  dayAfter,
  inOrder,
  maybe,
  member,
  memberIds,
  month,
  one,
  some,
  unitIdOf,
} from './any-part.js';
import { event, type TestEvent } from './record.js';
import { branchOf, memberOf, unitOf } from './town.js';

/** The streams of a small town, each in its own order: what needs another record stands after it. */
export type Streams = readonly (readonly TestEvent[])[];

const unitStream = (unitId: string) => {
  const stream = `unit-${unitId}`;
  const roles = fc.constantFrom('leader' as const, 'section' as const, 'officer' as const);
  const kinds = fc.constantFrom('village' as const, 'community' as const, 'enterprise' as const);
  return inOrder(
    one(dayAfter('2024-06-01', 300).map((registeredOn) => unitOf(unitId, { registeredOn }))),
    some(
      fc.tuple(roles, day).map(([role, assignedOn]) => event(stream, 'ResponsibilityAssigned', { role, assignedOn })),
    ),
    some(
      fc
        .tuple(kinds, day)
        .map(([kind, linkedOn]) => event(stream, 'ContactPointLinked', { kind, name: '甲', linkedOn })),
    ),
    some(
      day.map((publishedOn) => event(stream, 'PublicityPublished', { publishedOn })),
      1,
    ),
  );
};

const branchStream = (branchId: string) => {
  const stream = `branch-${branchId}`;
  const founded = fc.record({
    unitId: fc.constant(unitIdOf[branchId]!),
    hasCommittee: fc.boolean(),
    frontline: fc.boolean(),
    establishedOn: dayAfter('2024-10-01', 200),
  });
  return inOrder(
    one(founded.map((data) => branchOf(branchId, data))),
    some(
      fc.tuple(member, day).map(([memberId, electedOn]) => event(stream, 'SecretaryElected', { memberId, electedOn })),
    ),
    some(
      day.map((formedOn) => event(stream, 'GroupFormed', { groupId: 'g-1', formedOn })),
      1,
    ),
    maybe(one(day.map((dissolvedOn) => event(stream, 'BranchDissolved', { dissolvedOn })))),
  );
};

const memberStream = (memberId: string) => {
  const stream = `member-${memberId}`;
  const categories = fc.constantFrom('floating', 'infirm', 'frontline', 'long-term-away', 'ordinary', 'infirm');
  const arranged = fc.record({
    kind: fc.constantFrom('quarterly' as const, 'makeup' as const),
    from: fc.constant('2025-02'),
    until: month.filter((each) => each >= '2025-02'),
    agreedOn: day,
  });
  const exempt = day.map((from) => [
    event(stream, 'ExemptionRequested', { requestId: 'e-1', requestedOn: from }),
    event(stream, 'ExemptionApproved', { requestId: 'e-1', approvedOn: from, from }),
  ]);
  return inOrder(
    one(
      fc
        .tuple(branch, dayAfter('2024-10-01', 200), fc.boolean())
        .map(([branchId, joinedOn, leader]) => memberOf(memberId, { branchId, joinedOn, leader })),
    ),
    some(fc.tuple(categories, day).map(([category, from]) => event(stream, 'MemberClassified', { category, from }))),
    maybe(exempt),
    some(
      day.map((contactedOn) => event(stream, 'MemberContacted', { contactedOn })),
      4,
    ),
    some(
      day.map((deliveredOn) => event(stream, 'HomeServiceDelivered', { deliveredOn })),
      4,
    ),
    some(
      month.map((from) => event(stream, 'DuesAssessed', { monthlyFen: 3000, from })),
      2,
    ),
    some(
      arranged.map((data) => event(stream, 'DuesArrangementAgreed', data)),
      1,
    ),
    maybe(one(day.map((leftOn) => event(stream, 'MemberLeft', { leftOn })))),
  );
};

const planStream = (branchId: string) => {
  const stream = `plan-${branchId}:2025`;
  const items = monthsOfYear(2025).map((each) => ({ month: each, plannedOn: `${each}-08`, topic: '学习' }));
  const decided = (on: string) =>
    fc.constantFrom(
      [],
      [event(stream, 'AnnualPlanApproved', { approvedOn: on })],
      [event(stream, 'AnnualPlanReturned', { returnedOn: on })],
    );
  return maybe(
    fc
      .tuple(dayAfter('2024-12-01', 60), fc.nat(1), dayAfter('2025-01-20', 60))
      .chain(([on, consultedMembers, later]) =>
        inOrder(
          fc.constant([
            event(stream, 'AnnualPlanDrafted', { items, consultedMembers, draftedOn: on }),
            event(stream, 'AnnualPlanSubmitted', { submittedOn: on }),
          ]),
          decided(later),
        ),
      ),
  );
};

/** A year of two units with a branch each and three members who come, go and are forgotten. */
export const anyStreams: Arbitrary<Streams> = fc.tuple(
  ...Object.values(unitIdOf).map(unitStream),
  ...branchIds.map(branchStream),
  ...memberIds.map(memberStream),
  ...branchIds.map(planStream),
  ...branchIds.flatMap((branchId) => monthsOfYear(2025).map((each) => partyDayStream(branchId, each))),
  ...['r-1', 'r-2'].map(resolutionStream),
  ...['i-1', 'i-2'].map(inspectionStream),
);

/**
 * The events of all streams in one order of many, in which each stream keeps its own. The party days of one month are
 * one stream here: in which branch a member paid first may decide.
 */
export function interleaved(streams: Streams, choices: readonly number[]): TestEvent[] {
  const groups = Map.groupBy(
    streams.filter((told) => told.length > 0),
    ([first]) => (first!.stream.startsWith('partyDay-') ? first!.stream.slice(-'YYYY-MM'.length) : first!.stream),
  );
  const queues = [...groups.values()].map((all) => all.flat());
  const log: TestEvent[] = [];
  for (let turn = 0; queues.length > 0; turn += 1) {
    const at = choices[turn % choices.length]! % queues.length;
    log.push(queues[at]!.shift()!);
    if (queues[at]!.length === 0) queues.splice(at, 1);
  }
  return log;
}
