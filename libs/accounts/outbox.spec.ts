import { readFileSync } from 'node:fs';
import { deskRules as rules, type OutgoingMessage } from './index.js';
import { deskIn, freshDesk, hour, minute, start, type FreshDesk } from './testing/open.js';
import { startChild } from './testing/processes.js';

let fresh: FreshDesk;
beforeEach(async () => void (fresh = await freshDesk()));
afterEach(() => fresh.remove());

const reminder = (dedupeKey: string): OutgoingMessage => ({
  dedupeKey,
  accountId: 'm-1',
  channel: 'email',
  payload: { duty: 'notice', branchId: 'b-1' },
});
const enqueue = (...keys: string[]) => fresh.desk.outbox.enqueue(keys.map(reminder));
const lease = 5 * minute;

describe('the outbox', () => {
  it('accepts a message with the same key once, from any process', async () => {
    expect(await enqueue('a', 'b', 'a')).toBe(2);
    const other = await fresh.another();
    const added = await Promise.all([enqueue('b', 'c', 'd'), other.outbox.enqueue(['c', 'd', 'e'].map(reminder))]);
    expect(added[0] + added[1]).toBe(3);
    expect(fresh.desk.outbox.counts()).toEqual({ pending: 5, sent: 0, dead: 0 });
    await other.close();
  });

  it('does not accept a sent message again', async () => {
    const { outbox } = fresh.desk;
    await enqueue('a');
    await outbox.markSent((await outbox.claimNext())!);
    expect(await enqueue('a')).toBe(0);
    expect(await outbox.claimNext()).toBeUndefined();
    expect(outbox.counts()).toEqual({ pending: 0, sent: 1, dead: 0 });
    fresh.pass(hour);
    await outbox.forgetSentBefore(start + 1);
    expect(outbox.counts()).toEqual({ pending: 0, sent: 0, dead: 0 });
  });

  it('gives the delivery that has been due longest to one caller', async () => {
    const { outbox } = fresh.desk;
    await enqueue('a');
    fresh.pass(1);
    await enqueue('b');
    const claimed = (await outbox.claimNext())!;
    expect(claimed).toEqual({
      ...reminder('a'),
      id: claimed.id,
      claim: claimed.claim,
      state: 'pending',
      attempts: 1,
      nextAttemptAtMs: start + 1 + lease,
      createdAtMs: start,
    });
    expect((await outbox.claimNext())?.dedupeKey).toBe('b');
    expect(await outbox.claimNext()).toBeUndefined();
  });

  it('gives a delivery to another caller when the lease has ended, and ignores the first caller then', async () => {
    const { outbox } = fresh.desk;
    await enqueue('a');
    const first = (await outbox.claimNext())!;
    fresh.pass(lease - 1);
    expect(await outbox.claimNext()).toBeUndefined();
    fresh.pass(1);
    const second = (await outbox.claimNext())!;
    expect([second.id, second.attempts]).toEqual([first.id, 2]);
    expect(await outbox.markSent(first)).toBe(false);
    expect(await outbox.markFailed(first, 'TIMEOUT')).toBeUndefined();
    expect(await outbox.markSent(second)).toBe(true);
    expect(await outbox.markSent(second)).toBe(false);
  });

  it('deletes the payload once it is sent', async () => {
    const { outbox } = fresh.desk;
    await outbox.enqueue([{ ...reminder('a'), payload: { to: 'somebody@example.cn' } }]);
    await outbox.markSent((await outbox.claimNext())!);
    fresh.desk.copyTo(`${fresh.path}.copy`);
    expect(readFileSync(`${fresh.path}.copy`).includes('somebody')).toBe(false);
  });

  it('postpones a failed delivery, longer each time, and gives it up after ten attempts', async () => {
    const { outbox } = fresh.desk;
    await enqueue('a');
    const waits = [1, 2, 4, 8, 16, 32, 64, 128, 256];
    for (const wait of waits) {
      expect(await outbox.markFailed((await outbox.claimNext())!, 'ECONNREFUSED')).toBe('pending');
      fresh.pass(wait * minute - 1);
      expect(await outbox.claimNext()).toBeUndefined();
      fresh.pass(1);
    }
    const last = (await outbox.claimNext())!;
    expect([last.attempts, last.lastError]).toEqual([10, 'ECONNREFUSED']);
    expect(await outbox.markFailed(last, 'x'.repeat(1000))).toBe('dead');
    fresh.pass(1000 * hour);
    expect(await outbox.claimNext()).toBeUndefined();
    expect(outbox.dead({ limit: 9 })).toEqual([
      expect.objectContaining({ id: last.id, state: 'dead', attempts: 10, lastError: 'x'.repeat(200) }),
    ]);
  });

  it('tries a delivery that was given up again on request', async () => {
    const { outbox } = fresh.desk;
    await enqueue('a', 'b');
    for (let times = 0; times < 20; times += 1) {
      await outbox.markFailed((await outbox.claimNext())!, 'ECONNREFUSED');
      fresh.pass(6 * hour);
    }
    const [first, second] = outbox.dead({ limit: 9 });
    expect(outbox.dead({ limit: 1 })).toEqual([first]);
    expect(outbox.dead({ after: first!.id, limit: 9 })).toEqual([second]);
    expect(await outbox.retry(first!.id)).toMatchObject({ state: 'pending', attempts: 0 });
    expect((await outbox.claimNext())?.id).toBe(first!.id);
    const notDead = expect.objectContaining({ rule: rules.deliveryDead, field: 'deliveryId' }) as Error;
    await expect(outbox.retry(first!.id)).rejects.toThrow(notDead);
    await expect(outbox.retry('no-such-id')).rejects.toThrow(notDead);
  });

  it('gives up a delivery that ended its process ten times', async () => {
    const { outbox } = fresh.desk;
    await enqueue('a');
    for (let times = 0; times < 10; times += 1) {
      expect(await outbox.claimNext()).toBeDefined();
      fresh.pass(lease);
    }
    expect(await outbox.claimNext()).toBeUndefined();
    expect(outbox.dead({ limit: 9 })).toMatchObject([{ attempts: 10, lastError: 'interrupted' }]);
  });
});

describe('the outbox between processes', () => {
  it('gives each delivery to one of them', async () => {
    const keys = Array.from({ length: 30 }, (_, index) => `key-${index}`);
    await enqueue(...keys);
    const workers = await Promise.all([1, 2, 3].map(() => startChild(fresh.path, 'claim')));
    for (const worker of workers) worker.go();
    const told = await Promise.all(workers.map((worker) => worker.rest()));
    expect(told.flat().sort()).toEqual(keys.sort());
    expect(fresh.desk.outbox.counts()).toEqual({ pending: 0, sent: 30, dead: 0 });
  });

  it('gives the claim of a killed process to another', async () => {
    await enqueue('a');
    const worker = await startChild(fresh.path, 'claim', 'and-hang');
    worker.go();
    expect(await worker.next()).toBe('a');
    await worker.kill();
    expect(await fresh.desk.outbox.claimNext()).toBeUndefined();
    const later = await deskIn(fresh.path, { clock: { now: () => start + lease } });
    expect(await later.outbox.claimNext()).toMatchObject({ dedupeKey: 'a', attempts: 2 });
    await later.close();
  });
});
