import { recordMonth } from './record-month.js';
import { KeyReused } from './record/index.js';
import { march, noonOf, office, opened, requestOf } from './record/testing/office.js';

let at: Awaited<ReturnType<typeof office>>;
let ports: Parameters<typeof recordMonth>[0];
const month = { branchId: 'b-1', month: '2025-03' };
const by = (key: string) => ({ actor: 'm-1', key });

beforeEach(async () => {
  at = await office();
  const { log, recorder } = at;
  ports = { log, recorder, facts: recorder.facts, clock: { now: () => noonOf('2025-03-10') } };
  await recorded('branch-b-1', 'SecretaryElected', { memberId: 'm-1', electedOn: '2025-01-05' });
  await recorded('branch-b-1', 'DuesCollectorDesignated', { memberId: 'm-2', designatedOn: '2025-01-05' });
  await recorded('member-m-1', 'DuesAssessed', { monthlyFen: 4200, from: '2025-01', basis: 'wage' });
});
afterEach(() => at.close());

const recorded = (stream: string, type: string, data: object) =>
  at.recorder.record(requestOf({ stream, events: [{ type, data }] }));

async function dataIn(stream: string): Promise<unknown[]> {
  const data: unknown[] = [];
  for await (const batch of at.log.readStream(stream)) data.push(...batch.map((each) => each.data));
  return data;
}

const present = { status: 'present', emblem: true, charter: true };
const entries = ['m-1', 'm-2'].map((memberId) => ({ memberId, ...present }));
const votes = { eligible: 2, present: 2, votesFor: 2, votesAgainst: 0, abstained: 0 };
const resolution = { type: 'ResolutionAdopted', data: { branchId: 'b-1', period: '2025-03', title: '修缮', ...votes } };
const payment = (memberId: string, more: object = {}) => ({
  type: 'DuesPaid',
  data: { memberId, period: '2025-03', method: 'in-person', ...more },
});

describe('a month that is recorded at once', () => {
  it('has the day, the secretary, the collector, the assessed dues and the ids filled in', async () => {
    const drafts = [
      opened,
      { type: 'AttendanceTaken', data: { entries } },
      { type: 'CharterRead', data: { followUp: [] } },
      payment('m-1'),
      payment('m-2', { amountFen: 100, paidOn: '2025-03-06', collectedBy: 'm-1' }),
      { type: 'MeetingHeld', data: { kind: 'branch-assembly' } },
      resolution,
      { type: 'PartyDayClosed', data: {} },
    ];
    const { events, ...receipt } = await recordMonth(ports, month, drafts, by('march'));
    const { resolutionId } = events[6]!.data as { resolutionId: string };
    expect(resolutionId).toMatch(/^[a-p]{16}$/);
    expect(receipt).toMatchObject({ stream: march, revision: 6, repeated: false });
    expect(receipt.eventIds).toHaveLength(8);
    expect((await at.log.eventsById(receipt.eventIds)).at(-1)).toMatchObject({ position: receipt.position });
    expect(await dataIn(march)).toEqual([
      opened.data,
      { takenOn: '2025-03-05', entries },
      { followUp: [], ledBy: 'm-1', readOn: '2025-03-05' },
      { ...payment('m-1').data, amountFen: 4200, paidOn: '2025-03-05', collectedBy: 'm-2' },
      { ...payment('m-2').data, amountFen: 100, paidOn: '2025-03-06', collectedBy: 'm-1' },
      { kind: 'branch-assembly', chairedBy: 'm-1', heldOn: '2025-03-05' },
      { closedOn: '2025-03-10' },
    ]);
    expect(await dataIn(`resolution-${resolutionId}`)).toEqual([
      { ...resolution.data, resolutionId, adoptedOn: '2025-03-05' },
    ]);
  });

  it('takes the day of the party day that is recorded, and of the plan for a notice', async () => {
    await recorded('plan-b-1:2025', 'AnnualPlanDrafted', {
      branchId: 'b-1',
      year: 2025,
      consultedMembers: 1,
      consultedMasses: 1,
      items: [{ month: '2025-03', plannedOn: '2025-03-12', topic: '学习' }],
      draftedOn: '2025-01-06',
    });
    await recorded('plan-b-1:2025', 'AnnualPlanSubmitted', { submittedOn: '2025-01-07' });
    const notice = { type: 'NoticeIssued', data: { issuedOn: '2025-03-09', channels: ['phone'], agenda: '学习' } };
    const { events } = await recordMonth(ports, month, [notice], by('notice'));
    expect(events[0]!.data).toMatchObject({ partyDayOn: '2025-03-12' });
    await recorded(march, 'PartyDayOpened', opened.data);
    const lecture = { type: 'LectureGiven', data: { lecturer: 'm-1', title: '党课' } };
    expect((await recordMonth(ports, month, [lecture], by('lecture'))).events[0]!.data).toMatchObject({
      heldOn: '2025-03-05',
    });
  });

  it('asks for what nobody knows', async () => {
    const missing = async (draft: { type: string; data: object }) => recordMonth(ports, month, [draft], by('x'));
    await expect(missing({ type: 'CharterRead', data: { followUp: [] } })).rejects.toMatchObject({
      rule: { code: 'FIELD_MISSING' },
      field: '[0].ledBy',
    });
    const unassessed = payment('m-2', { paidOn: '2025-03-05' });
    await expect(missing(unassessed)).rejects.toMatchObject({
      rule: { code: 'FIELD_MISSING' },
      field: '[0].amountFen',
    });
    await recorded('member-m-1', 'DuesWaived', {
      from: '2025-03',
      until: '2025-03',
      approvedBy: 'u-1',
      reason: '困难',
    });
    await expect(missing(payment('m-1', { paidOn: '2025-03-05' }))).rejects.toMatchObject({ field: '[0].amountFen' });
  });

  it('is one command: the same again gets the same, whatever the system knows by then', async () => {
    const drafts = [opened, payment('m-1'), resolution, { ...resolution, data: { ...resolution.data, title: '绿化' } }];
    const { repeated: _, ...first } = await recordMonth(ports, month, drafts, by('once'));
    await recorded('member-m-1', 'DuesAssessed', { monthlyFen: 9900, from: '2025-03', basis: 'wage' });
    await recorded('branch-b-1', 'DuesCollectorDesignated', { memberId: 'm-1', designatedOn: '2025-02-05' });
    expect(await recordMonth(ports, month, drafts, by('once'))).toEqual({ ...first, repeated: true });
    await expect(recordMonth(ports, month, [opened, payment('m-2')], by('once'))).rejects.toThrow(KeyReused);
  });

  it('records the resolutions that are missing after a crash', async () => {
    const drafts = [opened, resolution];
    const failing = {
      record: (request: Parameters<typeof at.recorder.record>[0]) =>
        request.stream === march || request.dryRun ? at.recorder.record(request) : Promise.reject(new Error('crash')),
    };
    await expect(recordMonth({ ...ports, recorder: failing }, month, drafts, by('crash'))).rejects.toThrow('crash');
    const { events, repeated } = await recordMonth(ports, month, drafts, by('crash'));
    expect(repeated).toBe(false);
    const { resolutionId } = events[1]!.data as { resolutionId: string };
    expect(await dataIn(`resolution-${resolutionId}`)).toHaveLength(1);
    expect(await dataIn(march)).toHaveLength(1);
  });

  it('is not recorded at all if one of its resolutions is refused', async () => {
    const wrong = { ...resolution, data: { ...resolution.data, votesFor: 1 } };
    await expect(recordMonth(ports, month, [opened, resolution, wrong], by('votes'))).rejects.toMatchObject({
      rule: { code: 'VOTES_DO_NOT_ADD_UP' },
      field: '[2].present',
    });
    expect(await dataIn(march)).toEqual([]);
    const late = { ...opened, data: { ...opened.data, heldOn: '2025-03-11' } };
    const refused = recordMonth(ports, month, [resolution, late], by('late'));
    await expect(refused).rejects.toMatchObject({ rule: { code: 'DAY_IN_FUTURE' } });
    expect(await at.log.lastPosition()).toBe(6);
  });

  it('tells in a dry run what all of it would get, by the places in the month', async () => {
    const wrong = { ...resolution, data: { ...resolution.data, votesFor: 1, resolutionId: 'Ä ' } };
    const drafts = [resolution, { ...opened, data: { ...opened.data, oathPosted: false } }, wrong, payment('m-9')];
    const run = recordMonth(ports, month, drafts, { ...by('dry'), dryRun: true });
    const { rehearsal } = (await run.catch((error: unknown) => error)) as {
      rehearsal: { refusals: { index: number }[]; cautions: { index: number }[]; events: unknown[] };
    };
    expect(rehearsal.refusals.map(({ index }) => index)).toEqual([3, 2]);
    expect(rehearsal.cautions.map(({ index }) => index)).toEqual([1]);
    expect(rehearsal.events).toHaveLength(4);
    expect(await at.log.lastPosition()).toBe(6);
  });
});
