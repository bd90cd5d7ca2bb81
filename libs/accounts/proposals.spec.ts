import { admissionRules } from '../kernel/admission.js';
import { readFileSync } from 'node:fs';
import { deskRules as rules, type NewProposal } from './index.js';
import { freshDesk, start, type FreshDesk } from './testing/open.js';

let fresh: FreshDesk;
beforeEach(async () => void (fresh = await freshDesk()));
afterEach(() => fresh.remove());

const retraction: NewProposal = {
  id: 'p-1',
  proposer: 'm-1',
  stream: 'member-m-7',
  type: 'RecordRetracted',
  data: { recordId: 'e-1', reason: '误录病情' },
  reason: '误录病情',
  branchId: 'b-1',
};
const refused = (rule: object, field: string) => expect.objectContaining({ rule, field }) as Error;
const recorded = async () => 'event-1';

describe('a proposal', () => {
  it('waits with its data until it is decided', async () => {
    const { proposals } = fresh.desk;
    const made = await proposals.propose(retraction);
    expect(made).toEqual({ ...retraction, id: made.id, state: 'open', proposedAtMs: start });
    expect(proposals.find(made.id)).toEqual(made);
    expect(proposals.find('p-9')).toBeUndefined();
  });

  it('is the only open one about its record', async () => {
    const { proposals } = fresh.desk;
    const made = await proposals.propose(retraction);
    expect(await proposals.propose(retraction)).toEqual(made);
    const other = { ...retraction, id: 'p-2', type: 'RecordCorrected' };
    await expect(proposals.propose(other)).rejects.toThrow(refused(rules.proposalWaiting, 'recordId'));
    const reopening = { ...retraction, id: 'p-3', stream: 'partyDay-b-1:2026-03', type: 'PartyDayReopened', data: {} };
    await proposals.propose(reopening);
    await expect(proposals.propose({ ...reopening, id: 'p-4' })).rejects.toThrow(
      refused(rules.proposalWaiting, 'recordId'),
    );
    await proposals.withdraw(made.id, 'm-1');
    expect(await proposals.propose(other)).toMatchObject({ id: 'p-2', state: 'open' });
    expect(await proposals.propose(retraction)).toMatchObject({ id: 'p-1', state: 'withdrawn' });
  });

  it('is approved by another person: the event is recorded, and data and reason are deleted', async () => {
    const { proposals } = fresh.desk;
    const made = await proposals.propose({ ...retraction, unitId: 'u-1' });
    fresh.pass(5);
    const seen: unknown[] = [];
    const approved = await proposals.approve(made.id, 'm-2', async (proposal) => {
      seen.push(proposal);
      return 'event-1';
    });
    expect(seen).toEqual([made]);
    const { data: _data, reason: _reason, ...kept } = made;
    const decided = { state: 'approved', decidedBy: 'm-2', decidedAtMs: start + 5, eventId: 'event-1' };
    expect(approved).toEqual({ ...kept, ...decided });
    expect(proposals.find(made.id)).toEqual(approved);
    fresh.desk.copyTo(`${fresh.path}.copy`);
    expect(readFileSync(`${fresh.path}.copy`).includes('误录病情')).toBe(false);
  });

  it('stays open when its event is not recorded', async () => {
    const { proposals } = fresh.desk;
    const made = await proposals.propose(retraction);
    const failing = async () => Promise.reject(new Error('the record is needed'));
    await expect(proposals.approve(made.id, 'm-2', failing)).rejects.toThrow('the record is needed');
    expect(proposals.find(made.id)).toEqual(made);
  });

  it('is rejected by another person, or withdrawn by its proposer', async () => {
    const { proposals } = fresh.desk;
    const first = await proposals.propose(retraction);
    const second = await proposals.propose({ ...retraction, id: 'p-2', data: { recordId: 'e-2' } });
    const rejected = await proposals.reject(first.id, 'm-2', '与事实不符');
    expect(rejected).toMatchObject({ state: 'rejected', decidedBy: 'm-2', reason: '与事实不符' });
    expect(rejected.data).toBeUndefined();
    const withdrawn = await proposals.withdraw(second.id, 'm-1');
    expect(withdrawn).toMatchObject({ state: 'withdrawn', decidedBy: 'm-1' });
    expect(withdrawn).not.toHaveProperty('reason');
    for (const decided of [rejected, withdrawn]) {
      for (const field of ['data', 'eventId']) expect(decided).not.toHaveProperty(field);
    }
  });

  it('is not decided by its proposer, and not withdrawn by another person', async () => {
    const { proposals } = fresh.desk;
    const { id } = await proposals.propose(retraction);
    const own = refused(admissionRules.notOwnJudge, 'decidedBy');
    await expect(proposals.approve(id, 'm-1', recorded)).rejects.toThrow(own);
    await expect(proposals.reject(id, 'm-1', '误')).rejects.toThrow(own);
    await expect(proposals.withdraw(id, 'm-2')).rejects.toThrow(refused(rules.ownProposal, 'decidedBy'));
    expect(proposals.find(id)?.state).toBe('open');
  });

  it('is decided once', async () => {
    const { proposals } = fresh.desk;
    const other = await fresh.another();
    const { id } = await proposals.propose(retraction);
    const ended = await Promise.allSettled([
      proposals.approve(id, 'm-2', recorded),
      other.proposals.reject(id, 'm-3', '误'),
      proposals.withdraw(id, 'm-1'),
    ]);
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await other.close();
    const again = refused(rules.proposalOpen, 'proposalId');
    await expect(proposals.approve(id, 'm-2', recorded)).rejects.toThrow(again);
    await expect(proposals.reject('p-9', 'm-2', '误')).rejects.toThrow(refused(rules.proposalExists, 'proposalId'));
  });
});

describe('proposals are listed', () => {
  let count = 0;
  const another = () => {
    count += 1;
    return { id: `p-${count}`, data: { recordId: `e-${count}` } };
  };
  const made = async (changed: Partial<NewProposal>) => {
    fresh.pass(1);
    return (await fresh.desk.proposals.propose({ ...retraction, ...another(), ...changed })).id;
  };

  it('by branch, unit, state and proposer, the oldest first, page by page', async () => {
    const { proposals } = fresh.desk;
    const first = await made({ branchId: 'b-1' });
    const second = await made({ branchId: 'b-2', proposer: 'm-2' });
    const { branchId: _branchId, ...ofUnit } = retraction;
    fresh.pass(1);
    const third = (await proposals.propose({ ...ofUnit, ...another(), unitId: 'u-1' })).id;
    const fourth = await made({ branchId: 'b-1' });
    await proposals.reject(fourth, 'm-3', '误');
    const ids = (request: object) => proposals.list({ limit: 9, ...request }).map(({ id }) => id);
    expect(ids({})).toEqual([first, second, third, fourth]);
    expect(ids({ state: 'open' })).toEqual([first, second, third]);
    expect(ids({ branchIds: ['b-1'] })).toEqual([first, fourth]);
    expect(ids({ branchIds: ['b-1', 'b-2'], state: 'open' })).toEqual([first, second]);
    expect(ids({ unitIds: ['u-1'] })).toEqual([third]);
    expect(ids({ unitIds: ['u-1'], branchIds: ['b-2'] })).toEqual([second, third]);
    expect(ids({ branchIds: [] })).toEqual([]);
    expect(ids({ proposer: 'm-2' })).toEqual([second]);
    const page = proposals.list({ limit: 2 });
    expect(page.map(({ id }) => id)).toEqual([first, second]);
    expect(ids({ after: page[1], limit: 1 })).toEqual([third]);
  });
});
