import type { FastifyBaseLogger } from 'fastify';
import { exhaustMap, fromEvent, interval, lastValueFrom, takeUntil } from 'rxjs';
import type { Grants } from '#libs/modules/access/index.js';
import { remindersOn } from '#libs/calendar/index.js';
import type { Desk } from '#libs/accounts/index.js';
import { addDays, dayOfInstant } from '#libs/kernel/civil.js';
import type { Clock } from '#libs/kernel/clock.js';
import { namesIn } from '#libs/registry/index.js';
import type { StandingFacts } from '#libs/use-cases/record/index.js';
import type { Calendars } from '#libs/views/index.js';
import type { Config } from '#libs/service/settings/config.js';
import { deliveriesOf } from './recipients.js';
import { NotSent, type Senders } from './senders.js';

/** Reminders are about duties of these days. Older ones were reminded of before, and stay in the calendar. */
const daysBack = 31;
const daysAhead = 31;
const turnMs = 60_000;
/** The outbox forgets the keys of sent reminders after so long; by then they cannot come again. */
const keysKeptMs = 400 * 86_400_000;
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
  /** Whether the read models of calendars have reached a position of the log; waits a while for it. */
  isCaughtUp: (position: number) => Promise<boolean>;
  logger: FastifyBaseLogger;
}>;

/**
 * Plans reminders from the calendar once a day, or on request, and delivers what the outbox holds. A reminder is sent once,
 * also if it is planned several times or the process crashes in between.
 */
export class Scheduler {
  readonly #stopping = new AbortController();
  #running: Promise<unknown> | undefined;
  #plannedOn = '';

  constructor(readonly parts: SchedulerParts) {}

  /** Takes a turn every minute, one at a time. */
  start(): void {
    const turns = interval(turnMs).pipe(
      takeUntil(fromEvent(this.#stopping.signal, 'abort')),
      exhaustMap(() => this.tick()),
    );
    this.#running = lastValueFrom(turns, { defaultValue: undefined });
  }

  /** A turn: plans the day's reminders if it has not been done, and delivers what is due. */
  async tick(): Promise<void> {
    await this.#work().catch((error: unknown) =>
      this.parts.logger.error({ err: error }, 'Reminders could not be planned'),
    );
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    this.parts.senders.close();
  }

  async #work(): Promise<void> {
    const { clock, desk } = this.parts;
    if (!this.#isHour()) return;
    const today = dayOfInstant(clock.now());
    // Read models that are behind would remind of duties that are done: plan at a later turn.
    if (this.#plannedOn !== today && (await this.#isCaughtUp())) {
      await this.plan(today);
      await desk.outbox.forgetSentBefore(clock.now() - keysKeptMs);
      this.#plannedOn = today;
    }
    await this.deliver();
  }

  /** Puts the reminders of a day into the outbox; gives the number of new ones. */
  async plan(today: string): Promise<number> {
    const { facts, grants, calendars, desk } = this.parts;
    await facts.catchUp();
    const { registry } = facts;
    const span = { from: addDays(today, -daysBack), to: addDays(today, daysAhead) };
    const names = namesIn(registry);
    const units = registry.unitIds().map((unitId) => ({ kind: 'unit', unitId }) as const);
    let added = 0;
    for (const scope of [...units, { kind: 'committee' } as const]) {
      if (this.#stopping.signal.aborted) break;
      const { entries } = await calendars.of({ today, registry }, scope, span);
      added += await desk.outbox.enqueue(deliveriesOf(remindersOn(entries, today, names), grants, desk, today));
    }
    return added;
  }

  /** Sends everything that is due, one after another. */
  async deliver(): Promise<void> {
    const { desk, senders, logger } = this.parts;
    for (
      let claimed = await desk.outbox.claimNext();
      claimed && !this.#stopping.signal.aborted;
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

  /** Whether it is an hour for reminders: not at night. */
  #isHour(): boolean {
    const [from, until] = this.parts.config.reminderHours.split('-').map(Number) as [number, number];
    const hour = Math.floor(((((this.parts.clock.now() + shanghaiMs) % dayMs) + dayMs) % dayMs) / 3_600_000);
    return from <= hour && hour < until;
  }
}
