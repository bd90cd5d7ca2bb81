import type { FastifyBaseLogger } from 'fastify';
import type { Grants } from '#libs/access/index.js';
import { remindersOn } from '#libs/calendar/index.js';
import type { Desk } from '#libs/desk/index.js';
import { addDays, dayOfInstant } from '#libs/kernel/civil.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { StandingFacts } from '#libs/recording/index.js';
import type { Calendars } from '#libs/views/index.js';
import type { Config } from '../config/config.js';
import { deliveriesOf } from './recipients.js';
import { NotSent, type Senders } from './senders.js';

/** What is reminded of lies in these days: long overdue things are in the calendar, and said once they were. */
const daysBack = 31;
const daysAhead = 31;
const tickMs = 60_000;
/** Keys are forgotten long after their day can come again. */
const keptMs = 400 * 86_400_000;
const dayMs = 86_400_000;
const shanghaiMs = 8 * 3_600_000;

export type SchedulerParts = Readonly<{
  desk: Desk;
  facts: StandingFacts;
  grants: Grants;
  calendars: Calendars;
  senders: Senders;
  clock: Clock;
  config: Pick<Config, 'reminderHours'>;
  /** Whether what calendars are worked out from has come to a position of the log; waits for it a while. */
  isCaughtUp: (position: number) => Promise<boolean>;
  logger: FastifyBaseLogger;
}>;

/**
 * Works reminders out from the calendar once a day and whenever it is asked, and delivers what the outbox holds. A reminder
 * goes out once, however often it is worked out, and whatever crashes in between.
 */
export class Scheduler {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #plannedOn = '';
  #stopped = false;

  constructor(readonly parts: SchedulerParts) {}

  start(): void {
    this.#timer = setInterval(() => void this.tick(), tickMs);
    this.#timer.unref();
  }

  /** Plans the day's reminders if it has not been done, and delivers what is due; alone, however often it is called. */
  async tick(): Promise<void> {
    this.#running ??= this.#work()
      .catch((error: unknown) => this.parts.logger.error({ err: error }, 'Reminders could not be worked out'))
      .finally(() => (this.#running = undefined));
    await this.#running;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#running;
    this.parts.senders.close();
  }

  async #work(): Promise<void> {
    const { clock, desk } = this.parts;
    if (!this.#isHour()) return;
    const today = dayOfInstant(clock.now());
    // Nobody is reminded of what is recorded already: where the read models are behind, it is planned at a later turn.
    if (this.#plannedOn !== today && (await this.#isCaughtUp())) {
      await this.plan(today);
      await desk.outbox.forgetSentBefore(clock.now() - keptMs);
      this.#plannedOn = today;
    }
    await this.deliver();
  }

  /** Puts the reminders that a day calls for into the outbox; gives how many were new. */
  async plan(today: string): Promise<number> {
    const { facts, grants, calendars, desk } = this.parts;
    await facts.catchUp();
    const { registry } = facts;
    const span = { from: addDays(today, -daysBack), to: addDays(today, daysAhead) };
    let added = 0;
    for (const unitId of registry.unitIds()) {
      if (this.#stopped) break;
      const { entries } = await calendars.of({ today, registry }, { kind: 'unit', unitId }, span);
      added += await desk.outbox.enqueue(deliveriesOf(remindersOn(entries, today), grants, desk));
    }
    return added;
  }

  /** Sends everything that is due, one after another. */
  async deliver(): Promise<void> {
    const { desk, senders, logger } = this.parts;
    for (
      let claimed = await desk.outbox.claimNext();
      claimed && !this.#stopped;
      claimed = await desk.outbox.claimNext()
    ) {
      const account = desk.accounts.find(claimed.accountId);
      try {
        if (account?.state !== 'active') throw new NotSent('ACCOUNT_NOT_ACTIVE');
        await senders.send(claimed, account);
        await desk.outbox.markSent(claimed);
      } catch (error) {
        const code = error instanceof NotSent ? error.code : 'FAILED';
        const state = await desk.outbox.markFailed(claimed, code);
        logger.warn({ delivery: claimed.id, channel: claimed.channel, code, state }, 'A reminder was not sent');
      }
    }
  }

  async #isCaughtUp(): Promise<boolean> {
    const { facts, isCaughtUp } = this.parts;
    await facts.catchUp();
    return isCaughtUp(facts.position);
  }

  /** Nobody is woken at night. */
  #isHour(): boolean {
    const [from, until] = this.parts.config.reminderHours.split('-').map(Number) as [number, number];
    const hour = Math.floor(((((this.parts.clock.now() + shanghaiMs) % dayMs) + dayMs) % dayMs) / 3_600_000);
    return from <= hour && hour < until;
  }
}
