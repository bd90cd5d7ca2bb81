import { Scheduler, type SchedulerParts } from './scheduler.js';

const { jest } = import.meta;
const minute = 60_000;

describe('the turns of the reminders', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('come every minute, one at a time, and a stop waits for the one in hand', async () => {
    const turns = { begun: 0, ended: 0 };
    const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    const parts = {
      clock: { now: () => 0 },
      config: { reminderHours: '0-24' },
      facts: { catchUp: async () => void (turns.begun += 1), position: 0 },
      isCaughtUp: async () => {
        await wait(2.5 * minute);
        turns.ended += 1;
        return false;
      },
      desk: { outbox: { claimNext: async () => undefined } },
      senders: { close: () => undefined },
    };
    const scheduler = new Scheduler(parts as unknown as SchedulerParts);
    scheduler.start();
    await jest.advanceTimersByTimeAsync(3.4 * minute);
    expect(turns).toEqual({ begun: 1, ended: 0 });
    await jest.advanceTimersByTimeAsync(minute);
    expect(turns).toEqual({ begun: 2, ended: 1 });
    const stopping = scheduler.stop();
    await jest.advanceTimersByTimeAsync(10 * minute);
    await stopping;
    expect(turns).toEqual({ begun: 2, ended: 2 });
  });
});
