import { createHash } from 'node:crypto';
import { membersOf, type Grading } from './grade.js';
import { membersJson, resultDigest, resultJson } from './result.js';
import {
  attended,
  branchOf,
  event,
  heldAllYear,
  heldOn,
  inMonth,
  memberOf,
  town,
  unitOf,
  xianning,
  type TestEvent,
} from './testing/index.js';

const opening = heldOn('2025-01-05');
const notice = inMonth('2025-01')('NoticeIssued', { partyDayOn: '2025-01-05', issuedOn: '2025-01-02' });
const january = town(2025)
  .with(memberOf('m-00001', { leader: true }), notice, opening)
  .at('2025-01-31');

type Json = Readonly<Record<string, unknown>>;

function parsed(grading: Grading): Json {
  return JSON.parse(resultJson(grading)) as Json;
}

describe('the result as JSON', () => {
  it('has its keys in the order of the specification', () => {
    const result = parsed(january.graded());
    const [unit] = result['units'] as [Json];
    const [branch] = unit['branches'] as [Json];
    const [, second] = branch['indicators'] as [Json, Json];
    const [obligation] = second['obligations'] as [Json];
    const keysOf = (value: unknown) => Object.keys(value as object).join(' ');
    expect(keysOf(result)).toBe('year rulebook asOf cutoff upToPosition stage units ungraded committee');
    expect(keysOf(result['rulebook'])).toBe('id version sha256');
    expect(keysOf(unit)).toBe(
      'unitId name final daily inspection duties tier tierBeforeCaps confirmedTier caps eligible branches',
    );
    expect(keysOf(unit['inspection'])).toBe('score visits phone onSite');
    expect(keysOf(unit['duties'])).toBe('score indicators');
    expect(keysOf((unit['duties'] as { indicators: Json[] }).indicators[0])).toBe('id ratio obligations');
    expect(keysOf(unit['eligible'])).toBe('excellentUnit redFlagBranches');
    expect(keysOf(branch)).toBe('branchId name activeMonths score indicators');
    expect(keysOf(second)).toBe('id weight ratio obligations');
    expect(keysOf(obligation)).toBe('subject period ratio outcome reason evidence');
    expect(keysOf(result['committee'])).toBe(
      'monthsWithoutVisit monthsWithoutBulletin bulletinsLate onSiteMissing onSiteLate phoneChecks',
    );
  });

  it('has the same digest however often it is asked', () => {
    const grading = january.graded();
    const digest = resultDigest(grading);
    expect(resultDigest(grading)).toBe(digest);
    expect(resultDigest(january.graded())).toBe(digest);
  });

  it('says what was asked, and by which rulebook', () => {
    expect(parsed(january.graded())).toMatchObject({
      year: 2025,
      rulebook: { id: 'xianning-2016', version: '2', sha256: xianning.sha256 },
      asOf: null,
      cutoff: '2025-01-31',
      upToPosition: 5 + 3 * 4,
    });
  });

  it('names events by their ids', () => {
    const text = resultJson(january.graded());
    expect(text).toContain(
      `{"id":"notice","weight":4,"ratio":10000,"obligations":[{"subject":"b-0001","period":"2025-01","ratio":10000,"outcome":"met","reason":"in-time","evidence":["${notice.id}","${opening.id}"]}]}`,
    );
    const outside = heldOn('2025-02-03', '2025-01');
    const missed = town(2025).with(outside).at('2025-02-03');
    expect(resultJson(missed.graded())).toContain(
      `"caps":[{"id":"missed-party-day","subjects":["b-0001"],"evidence":["${outside.id}"]}]`,
    );
  });

  it('tells the duties of the unit, its consequences and the committee’s own duties', () => {
    expect(resultJson(january.graded())).toContain(
      '"duties":{"score":0,"indicators":[{"id":"responsibility","ratio":0,"obligations":[{"subject":"u-001","period":"2025","ratio":0,"outcome":"missed","reason":"incomplete","evidence":[]}]}',
    );
    expect(resultJson(january.graded())).toContain('"eligible":{"excellentUnit":false,"redFlagBranches":false}');
    expect(resultJson(january.graded())).toContain(
      '"ungraded":[],"committee":{"monthsWithoutVisit":["2025-01"],"monthsWithoutBulletin":[],"bulletinsLate":[],"onSiteMissing":[],"onSiteLate":[],"phoneChecks":0}}',
    );
  });

  it('has no spaces between, one newline at the end, and the same bytes every time', () => {
    const text = resultJson(january.graded());
    expect(text.endsWith('}\n')).toBe(true);
    expect(text.indexOf('\n')).toBe(text.length - 1);
    expect(text).toBe(`${JSON.stringify(JSON.parse(text))}\n`);
    expect(resultJson(january.graded())).toBe(text);
  });

  it('tells the standing to a quota where there is one, before the branches', () => {
    const least = { value: 0, from: 'default' as const };
    const rulebook = {
      ...xianning,
      tiers: { excellent: least, qualified: least, 'basically-qualified': least },
      quota: { excellent: { sharePercent: 10, ties: 'exclude' as const } },
    };
    expect(resultJson(january.graded(rulebook))).toContain(
      '"quota":{"rank":1,"places":0,"equals":0,"verdict":"beyond"},"branches":[',
    );
  });
});

describe('the units that are not graded', () => {
  const ungraded = (...told: readonly (TestEvent | readonly TestEvent[])[]) =>
    (parsed(january.with(...told).graded())['ungraded'] as { unitId: string; reason: string }[]).map(
      ({ unitId, reason }) => `${unitId} ${reason}`,
    );

  it('are told with the reason', () => {
    const lateBranch = [unitOf('u-003'), branchOf('b-0003', { unitId: 'u-003', establishedOn: '2025-01-02' })];
    expect(ungraded(unitOf('u-002'), lateBranch)).toEqual(['u-002 no-branch', 'u-003 no-active-month']);
  });

  it('are those of the year: registered by its end, and not dissolved before it', () => {
    const gone = (unitId: string, dissolvedOn: string) => [
      unitOf(unitId),
      event(`unit-${unitId}`, 'UnitDissolved', { dissolvedOn, reason: '机构改革' }),
    ];
    expect(ungraded(gone('u-002', '2024-12-31'), gone('u-003', '2025-01-01'))).toEqual(['u-003 no-branch']);
    const year = town(2025).with(
      unitOf('u-002', { registeredOn: '2025-12-31' }),
      unitOf('u-003', { registeredOn: '2026-01-01' }),
    );
    const { ungraded: found } = JSON.parse(resultJson(year.graded())) as { ungraded: { unitId: string }[] };
    expect(found.map(({ unitId }) => unitId)).toEqual(['u-002']);
  });
});

describe('the digest of the result', () => {
  it('is over the digests of its units, of those not graded and of the committee', () => {
    const two = january.with(unitOf('u-002'), branchOf('b-0002', { unitId: 'u-002' }), unitOf('u-003'));
    const grading = two.graded();
    const { units, ungraded, committee } = JSON.parse(resultJson(grading)) as Record<string, Json[]>;
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    const lines = [
      `u-001 ${sha256(JSON.stringify(units![0]))}\n`,
      `u-002 ${sha256(JSON.stringify(units![1]))}\n`,
      `ungraded ${sha256(JSON.stringify(ungraded))}\n`,
      `committee ${sha256(JSON.stringify(committee))}\n`,
    ];
    expect(ungraded).toEqual([{ unitId: 'u-003', name: '财政局', reason: 'no-branch' }]);
    expect(resultDigest(grading)).toBe(sha256(lines.join('')));
  });
});

describe('the members for attention as JSON', () => {
  it('are named with the ids of their events', () => {
    const away = ['2025-03-05', '2025-04-05'].map((day) => attended(day, { 'm-00001': 'absent' }));
    const there = heldAllYear(2025).flatMap(({ stream }) => {
      const day = `${stream.slice(-'YYYY-MM'.length)}-05`;
      return ['2025-03-05', '2025-04-05'].includes(day) ? [] : [attended(day, { 'm-00001': 'present' })];
    });
    const waived = event('member-m-00001', 'DuesWaived', { from: '2025-01', until: '2025-12' });
    const grading = town(2025).with(memberOf('m-00001'), waived, heldAllYear(2025), away, there).graded();
    const evidence = away.map(({ id }) => `"${id}"`).join();
    expect(membersJson(grading, membersOf(grading))).toBe(
      `[{"memberId":"m-00001","branchId":"b-0001","absentMonths":["2025-03","2025-04"],"leaveMonths":[],"unrecordedMonths":[],"sixMonthsAbsent":false,"longLeave":false,"oftenUnrecorded":false,"sixMonthsUnpaid":false,"evidence":[${evidence}]}]\n`,
    );
    expect(membersJson(january.graded(), [])).toBe('[]\n');
  });
});
