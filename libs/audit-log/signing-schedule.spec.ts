import { setImmediate as nextTurn } from 'node:timers/promises';
import { SigningSchedule, type Timer } from './index.js';

/** Timers that run when they are told to. */
function timers() {
  const waiting = new Map<number, { ms: number; work: () => void }>();
  let next = 0;
  const timer: Timer = (ms, work) => {
    const id = (next += 1);
    waiting.set(id, { ms, work });
    return () => void waiting.delete(id);
  };
  const elapse = async () => {
    const due = [...waiting.values()];
    waiting.clear();
    due.forEach(({ work }) => work());
    await nextTurn();
  };
  return {
    timer,
    elapse,
    get waiting() {
      return [...waiting.values()].map(({ ms }) => ms);
    },
  };
}

describe('the schedule of checkpoints', () => {
  function scheduled() {
    const clock = timers();
    const log = { size: 0, failing: false, signed: [] as number[], failures: [] as unknown[] };
    const sign = async () => {
      if (log.failing) throw new Error('no');
      log.signed.push(log.size);
      return log.size;
    };
    const schedule = new SigningSchedule(sign, { timer: clock.timer, failed: (error) => log.failures.push(error) });
    const grow = async (to: number) => {
      log.size = to;
      schedule.noticed(to);
      await nextTurn();
    };
    return { clock, log, schedule, grow };
  }

  it('signs 10 s after the first new event, and not when there is none', async () => {
    const { clock, log, grow } = scheduled();
    await grow(0);
    expect(clock.waiting).toEqual([]);
    await grow(1);
    await grow(7);
    expect(clock.waiting).toEqual([10_000]);
    await clock.elapse();
    expect(log.signed).toEqual([7]);
    expect(clock.waiting).toEqual([]);
    await grow(7);
    expect(clock.waiting).toEqual([]);
  });

  it('signs at once when 1,000 are waiting', async () => {
    const { clock, log, grow } = scheduled();
    await grow(999);
    expect(log.signed).toEqual([]);
    await grow(1000);
    expect(log.signed).toEqual([1000]);
    expect(clock.waiting).toEqual([]);
    await grow(1500);
    await grow(2000);
    expect(log.signed).toEqual([1000, 2000]);
  });

  it('tries again after a failure, and no sooner', async () => {
    const { clock, log, grow } = scheduled();
    log.failing = true;
    await grow(1000);
    await grow(3000);
    expect(log.failures).toHaveLength(1);
    expect(clock.waiting).toEqual([10_000]);
    log.failing = false;
    await clock.elapse();
    expect(log.signed).toEqual([3000]);
    await grow(4000);
    expect(log.signed).toEqual([3000, 4000]);
  });

  it('signs what is left when it is closed, and nothing afterwards', async () => {
    const { clock, log, schedule, grow } = scheduled();
    await grow(3);
    await schedule.close();
    expect(log.signed).toEqual([3]);
    await grow(5000);
    expect([log.signed, clock.waiting]).toEqual([[3], []]);
  });
});
