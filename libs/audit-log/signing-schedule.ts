/** Calls something once, later; what it gives takes that back. */
export type Timer = (milliseconds: number, work: () => void) => () => void;

export const systemTimer: Timer = (milliseconds, work) => {
  const timer = setTimeout(work, milliseconds);
  return () => clearTimeout(timer);
};

export type ScheduleOptions = Readonly<{
  timer?: Timer;
  /** So long a new event waits at most. */
  everyMs?: number;
  /** So many new events wait at most. */
  everyEvents?: number;
  /** Told of a failure; it is tried again after the time between two checkpoints. */
  failed?: (error: unknown) => void;
}>;

/** Signs every 10 s or 1,000 events, whichever is first, when there is something new; one at a time. */
export class SigningSchedule {
  readonly #everyMs: number;
  readonly #everyEvents: number;
  readonly #timer: Timer;
  readonly #failed: (error: unknown) => void;
  #known = 0;
  #signed = 0;
  #cancel: (() => void) | undefined;
  #running: Promise<void> | undefined;
  #closed = false;
  #failing = false;

  /** `sign` covers all there is by a checkpoint, and gives its size. */
  constructor(
    readonly sign: () => Promise<number>,
    options: ScheduleOptions = {},
  ) {
    const { timer = systemTimer, everyMs = 10_000, everyEvents = 1000, failed = () => undefined } = options;
    this.#timer = timer;
    this.#everyMs = everyMs;
    this.#everyEvents = everyEvents;
    this.#failed = failed;
  }

  /** To be told how many events the log has, as often as one likes: after each append, or now and then. */
  noticed(events: number): void {
    this.#known = Math.max(this.#known, events);
    this.#plan();
  }

  /** Signs what is not signed yet, and no more after that. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancel?.();
    this.#cancel = undefined;
    await this.#running;
    if (this.#known > this.#signed) await this.#run();
  }

  #plan(): void {
    const waiting = this.#known - this.#signed;
    if (waiting <= 0 || this.#closed || this.#running) return;
    if (waiting >= this.#everyEvents && !this.#failing) this.#start();
    else this.#cancel ??= this.#timer(this.#everyMs, () => this.#start());
  }

  #start(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
      this.#plan();
    });
  }

  async #run(): Promise<void> {
    try {
      this.#signed = await this.sign();
      this.#failing = false;
    } catch (error) {
      this.#failing = true;
      this.#failed(error);
    }
  }
}
