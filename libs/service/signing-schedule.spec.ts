import { SigningSchedule } from './signing-schedule.js';

const { jest } = import.meta;
const second = 1000;

describe('the schedule of checkpoints', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  function scheduled(signs = true) {
    const log = { size: 0, failing: false, signed: [] as number[], tries: 0, published: 0 };
    const signing = {
      publish: async () => void (log.published += 1),
      look: async () => log.size - (log.signed.at(-1) ?? 0),
      sign: async () => {
        log.tries += 1;
        if (!log.failing) log.signed.push(log.size);
        return !log.failing;
      },
    };
    const schedule = new SigningSchedule(signing, signs ? { everyMs: 10 * second } : undefined);
    schedule.start();
    const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);
    const grow = async (to: number) => {
      log.size = to;
      await pass(second);
    };
    return { log, schedule, grow, pass };
  }

  it('signs 10 s after the first new event is seen, and not when there is none', async () => {
    const { log, schedule, grow, pass } = scheduled();
    await pass(60 * second);
    expect([log.signed, log.published]).toEqual([[], 1]);
    await grow(1);
    await grow(7);
    await pass(8.9 * second);
    expect(log.signed).toEqual([]);
    await pass(0.2 * second);
    expect(log.signed).toEqual([7]);
    await pass(60 * second);
    expect(log.tries).toBe(1);
    await schedule.close();
  });

  it('signs at once when 1,000 are waiting', async () => {
    const { log, schedule, grow } = scheduled();
    await grow(999);
    expect(log.signed).toEqual([]);
    await grow(1000);
    expect(log.signed).toEqual([1000]);
    await grow(1500);
    await grow(2000);
    expect(log.signed).toEqual([1000, 2000]);
    await schedule.close();
  });

  it('tries again 10 s after a failure, not sooner', async () => {
    const { log, schedule, grow, pass } = scheduled();
    log.failing = true;
    await grow(1000);
    await grow(3000);
    expect(log.tries).toBe(1);
    log.failing = false;
    await pass(9 * second);
    expect(log.signed).toEqual([3000]);
    await grow(4000);
    expect(log.signed).toEqual([3000, 4000]);
    await schedule.close();
  });

  it('signs the remaining events when it is closed, and nothing afterwards', async () => {
    const { log, schedule, grow, pass } = scheduled();
    await grow(3);
    await schedule.close();
    expect(log.signed).toEqual([3]);
    await grow(5000);
    await pass(60 * second);
    expect(log.signed).toEqual([3]);
  });

  it('ends a wait after a failure when it is closed', async () => {
    const { log, schedule, grow } = scheduled();
    log.failing = true;
    await grow(1000);
    await schedule.close();
    expect(log.tries).toBe(2);
  });

  it('signs nothing if another process does', async () => {
    const { log, schedule, grow, pass } = scheduled(false);
    await grow(5000);
    await pass(60 * second);
    await schedule.close();
    expect([log.tries, log.published]).toEqual([0, 0]);
  });
});
