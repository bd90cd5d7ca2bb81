import { storedEvent } from '../event-store/testing/stored-events.js';
import { Gathering } from '../grading/facts/gathering.js';
import { YearGrading, type Grading } from '../grading/grade.js';
import { membersJson, membersOf, resultDigest } from '../grading/index.js';
import { xianning } from '../grading/testing/index.js';
import { revisionEvents } from '../kernel/revision.js';
import { finished } from '../kernel/steps.js';
import { eventId } from '../kernel/testing/event-id.js';
import { aggregateOf, dayFields } from '../modules/catalogue/index.js';
import { simulate } from '../simulation/index.js';
import { read } from '../simulation/testing/replay.js';
import { columnsOf } from './read-streams.js';

/** All that a grading says; the digest is that of the whole result. */
const said = (grading: Grading) => {
  return [resultDigest(grading), grading.stage, membersJson(grading, membersOf(grading))];
};

/** A history with an event of nearly every type, and some of the types that it lacks, which follow it. */
const lines = read(simulate({ units: 8, years: 2, firstYear: 2025, seed: 1 })).filter(
  (each) => each.recordedAt < '2026-06',
);
const of = (type: string) => lines.find((each) => each.type === type)!;
const formed = of('GroupFormed');
const contact = of('ContactPointLinked');
const rarer: [stream: string, type: string, data: object][] = [
  ['unit-u-001', 'UnitRenamed', { name: '新名称', renamedOn: '2026-01-10' }],
  [contact.stream, 'ContactPointUnlinked', { ...omit(contact.data, 'linkedOn'), unlinkedOn: '2025-12-01' }],
  ['branch-b-0001', 'BranchRenamed', { name: '新支部', renamedOn: '2026-01-10' }],
  [formed.stream, 'GroupDissolved', { groupId: formed.data['groupId'], dissolvedOn: '2025-11-03' }],
  [of('MemberJoined').stream, 'LeaderDesignated', { leader: true, from: '2025-01-01' }],
  [of('ResolutionAdopted').stream, 'ResolutionAbandoned', { reason: '情况有变', abandonedOn: '2025-12-20' }],
  ['assessment-2025', 'YearSealed', { sealedOn: '2026-02-01' }],
  ['assessment-2025', 'HonourWithdrawn', { ...omit(of('HonourAwarded').data, 'awardedOn'), withdrawnOn: '2026-05-01' }],
  ['branch-b-0002', 'BranchDissolved', { dissolvedOn: '2025-12-20', reason: '机构改革' }],
  ['unit-u-003', 'UnitDissolved', { dissolvedOn: '2025-12-30', reason: '机构改革' }],
];

function omit(data: object, field: string): object {
  return Object.fromEntries(Object.entries(data).filter(([name]) => name !== field));
}

describe('one more event of any type', () => {
  const made = rarer.map(([stream, type, data], index) => {
    return { id: eventId(index), stream, type, data, recordedAt: '2026-06-01T09:00:00+08:00', actor: 'office' };
  });
  const events = [...lines, ...made].map((line, position) => storedEvent(line, position, 0));
  const columns = (from: number, to: number) => columnsOf(events.slice(from, to));
  const cold = (to: number) => {
    const gathering = new Gathering(dayFields, '2026-01-31');
    gathering.add(columns(0, to));
    return finished(YearGrading.steps(gathering, { year: 2025, asOf: null, upToPosition: to - 1 }, xianning));
  };
  /** The streams that a grading of a year reads: all categories but those that concern the log, its accounts and draws. */
  const judged = [
    'unit',
    'branch',
    'member',
    'plan',
    'partyDay',
    'resolution',
    'inspection',
    'committee',
    'assessment',
  ];
  const types = [
    ...judged.flatMap((category) => Object.keys(aggregateOf(category)!.events)),
    ...Object.keys(revisionEvents),
  ];
  const lastOf = (type: string) => events.findLastIndex((event) => event.type === type);

  it('is tried with every type that a grading reads', () =>
    expect(types.filter((type) => lastOf(type) < 0)).toEqual([]));

  it('makes of the kept grades those of the whole year, read anew', () => {
    const places = types.map(lastOf).sort((one, other) => one - other);
    let at = places[0]!;
    let grown = cold(at);
    for (const place of places) {
      if (place > at) grown = finished(grown.followedBy(columns(at, place), place - 1));
      grown = finished(grown.followedBy(columns(place, place + 1), place));
      at = place + 1;
      expect([events[place]!.type, ...said(grown.grading)]).toEqual([events[place]!.type, ...said(cold(at).grading)]);
    }
  }, 240_000);
});
