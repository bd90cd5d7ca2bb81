import fc from 'fast-check';
import { addDays, monthOf } from '../../kernel/civil.js';
import { branch, day, dayAfter, inOrder, maybe, member, memberIds, one, some, unitIdOf } from './any-part.js';
import { event } from './record.js';
import { deferred, inMonth } from './town.js';

/** A month of a branch: its party day, perhaps deferred, with its activities, disclosures and payments. */
export const partyDayStream = (branchId: string, ofMonth: string) => {
  const tell = inMonth(ofMonth, branchId);
  const inIt = dayAfter(`${ofMonth}-01`, 27);
  const around = dayAfter(`${ofMonth}-01`, 40);
  const opened = (heldOn: string) =>
    fc
      .tuple(fc.boolean(), fc.subarray(memberIds), fc.constantFrom('leave' as const, 'absent' as const))
      .map(([flagDisplayed, there, away]) => [
        tell('NoticeIssued', { partyDayOn: heldOn, issuedOn: addDays(heldOn, -1) }),
        tell('PartyDayOpened', { heldOn, flagDisplayed }),
        tell('AttendanceTaken', {
          takenOn: heldOn,
          entries: memberIds.map((memberId, index) => {
            const status = there.includes(memberId) ? ('present' as const) : away;
            return { memberId, status, emblem: index > 0, charter: index > 1 };
          }),
        }),
        tell('CharterRead', { ledBy: memberIds[0]!, readOn: heldOn }),
      ]);
  const move = fc
    .tuple(inIt, around)
    .map(([from, to]) => deferred(ofMonth, { from, to, requestedOn: addDays(from, -2) }, branchId));
  const kinds = fc.constantFrom('branch-assembly', 'branch-committee', 'democratic-life', 'democratic-appraisal');
  return inOrder(
    maybe(move),
    fc.oneof(fc.constant([]), inIt.chain(opened), around.chain(opened)),
    some(
      inIt.map((heldOn) => tell('StudyHeld', { topics: [{ category: 'central', title: '学习' }], heldOn })),
      1,
    ),
    some(fc.tuple(kinds, inIt).map(([kind, on]) => tell('MeetingHeld', { kind, heldOn: on }))),
    some(
      inIt.map((heldOn) => tell('LectureGiven', { heldOn })),
      1,
    ),
    some(
      inIt.map((heldOn) => tell('DeliberationHeld', { heldOn })),
      1,
    ),
    some(
      inIt.map((heldOn) => tell('PlusActivityHeld', { heldOn })),
      1,
    ),
    some(
      fc.tuple(fc.constantFrom(0, 1), inIt).map(([back, publishedOn]) => {
        const period = monthOf(addDays(`${ofMonth}-01`, -back));
        return tell('DisclosurePublished', { kind: 'dues', period, publishedOn });
      }),
      2,
    ),
    some(
      fc.tuple(member, around, fc.constantFrom(1000, 3000)).map(([memberId, paidOn, amountFen]) => {
        return tell('DuesPaid', { memberId, amountFen, paidOn });
      }),
    ),
  );
};

/** A resolution with its follow-up. */
export const resolutionStream = (resolutionId: string) => {
  const stream = `resolution-${resolutionId}`;
  const adopted = fc.record({
    branchId: branch,
    votesFor: fc.constantFrom(5, 7),
    adoptedOn: day,
  });
  return adopted.chain(({ branchId, votesFor, adoptedOn }) => {
    const later = dayAfter(adoptedOn, 90);
    const votes = { votesFor, votesAgainst: 8 - votesFor };
    return inOrder(
      fc.constant([event(stream, 'ResolutionAdopted', { branchId, ...votes, period: monthOf(adoptedOn), adoptedOn })]),
      some(
        fc
          .tuple(later, day)
          .map(([on, deadline]) => event(stream, 'ImplementationPlanned', { plannedOn: on, deadline })),
      ),
      some(
        later.map((on) => event(stream, 'FollowUpReported', { period: monthOf(on), reportedOn: on })),
        2,
      ),
      maybe(one(later.map((fulfilledOn) => event(stream, 'ResolutionFulfilled', { fulfilledOn })))),
    );
  });
};

/** An unannounced visit with one finding, and how far that was dealt with. */
export const inspectionStream = (inspectionId: string) => {
  const stream = `inspection-${inspectionId}`;
  const found = {
    findingId: `${inspectionId}.f`,
    kind: fc.constantFrom('record', 'falsification'),
    severity: fc.constantFrom('minor', 'serious', 'grave'),
    clause: '2.1',
    description: '记录不全',
  };
  const { findingId } = found;
  return fc.tuple(day, found.kind, found.severity, branch).chain(([visitedOn, kind, severity, branchId]) => {
    const findings = [{ ...found, kind: kind as 'record', severity: severity as 'minor' }];
    const visit = { unitId: unitIdOf[branchId]!, branchId, visitedOn, findings };
    const [deadline, on] = [addDays(visitedOn, 14), addDays(visitedOn, 1)];
    const reported = dayAfter(on, 30).map((reportedOn) => [
      event(stream, 'RectificationOrdered', { findingId, deadline, orderedOn: on }),
      event(stream, 'RectificationReported', { findingId, reportedOn }),
      event(stream, 'RectificationAccepted', { findingId, acceptedOn: addDays(reportedOn, 5) }),
    ]);
    const told = fc.tuple(reported, fc.integer({ min: 0, max: 3 })).map(([all, count]) => all.slice(0, count));
    return inOrder(fc.constant([event(stream, 'UnannouncedVisitRecorded', visit)]), told);
  });
};
