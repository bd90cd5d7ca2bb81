import type { EventStore } from '../event-store/index.js';
import type { Clock } from '../kernel/clock.js';
import { AuditLogError, type AuditLogErrorCode } from './errors.js';
import { coveredEvents } from './event-proof.js';
import type { SignedCheckpoint } from './checkpoint.js';
import type { LogFolder } from './log-folder.js';
import { LogTailer } from './log-tailer.js';
import type { SignerFolder } from './signer-folder.js';
import { Signer } from './signer.js';
import { SigningSchedule } from './signing-schedule.js';
import { Waiting } from './waiting.js';

export type SigningParts = Readonly<{
  store: EventStore;
  folder: LogFolder;
  signer: SignerFolder;
  clock: Clock;
  /** Left out, nothing is signed here: another process does, and this one only watches. */
  signs?: boolean;
  /** So long a new event waits at most. */
  everyMs?: number;
  /** Told of a failure when it begins, not each time that it is met again. */
  failed?: (error: unknown) => void;
  /** Told of each checkpoint that was signed here, and awaited before the next: witnesses are asked. */
  signed?: (checkpoint: SignedCheckpoint, signer: Signer) => Promise<void>;
}>;

/** How the log stands to the events: how many no checkpoint covers, and how long the first of them has waited. */
export type SigningStatus = Readonly<{
  state: 'signing' | 'watching' | 'failing';
  covered: number;
  uncovered: number;
  waitingMs: number;
  code?: AuditLogErrorCode;
}>;

type Failure = Readonly<{ of: 'looking' | 'signing'; code: AuditLogErrorCode | undefined }>;

/** How often the store is asked how many events it holds. */
const lookMs = 1000;

/** So many events are made leaves at a time, so that what else the process does need not wait for long. */
const atATime = 4096;

/** Keeps the log of a store up: takes notice of new events, makes leaves of them, and has them signed in time. */
export class LogSigning {
  readonly #waiting = new Waiting();
  readonly #schedule: SigningSchedule | undefined;
  #tailer: LogTailer | undefined;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #failure: Failure | undefined;

  constructor(readonly parts: SigningParts) {
    const { everyMs, signs } = parts;
    const failed = (error: unknown) => this.#fail(error, 'signing');
    if (signs) this.#schedule = new SigningSchedule(() => this.#sign(), { failed, ...(everyMs && { everyMs }) });
  }

  /** Publishes what was signed last, if the process ended before it could, and begins to look. */
  start(): void {
    this.#timer = setInterval(() => void this.look(), lookMs);
    this.#timer.unref();
    this.#looking = this.#publish().finally(() => (this.#looking = undefined));
  }

  /** Looks how many events there are, and how many are covered. */
  async look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => (this.#looking = undefined));
    await this.#looking;
  }

  status(): SigningStatus {
    const { clock, signs } = this.parts;
    const state = this.#failure ? 'failing' : signs ? 'signing' : 'watching';
    const code = this.#failure?.code;
    return { state, ...this.#waiting.at(clock.now()), ...(code && { code }) };
  }

  /** Signs what is not signed yet, and no more after that. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
    await this.look();
    await this.#schedule?.close();
  }

  async #publish(): Promise<void> {
    if (!this.#schedule) return;
    try {
      await (await this.#signer()).publish();
    } catch (error) {
      this.#fail(error, 'signing');
    }
  }

  async #look(): Promise<void> {
    const { store, folder, clock } = this.parts;
    try {
      const events = ((await store.lastPosition()) ?? -1) + 1;
      this.#waiting.saw(events, await coveredEvents(folder), clock.now());
      this.#schedule?.noticed(events);
      if (this.#failure?.of === 'looking') this.#failure = undefined;
    } catch (error) {
      this.#fail(error, 'looking');
    }
  }

  /** Covers all there is; the keys are read each time, so that a new one signs without a restart. */
  async #sign(): Promise<number> {
    const { store, folder, clock, signed } = this.parts;
    const signer = await this.#signer();
    const tailer = (this.#tailer ??= new LogTailer(store, folder, await signer.last()));
    const size = await caughtUp(tailer);
    const { checkpoint } = await signer.sign(size);
    this.#failure = undefined;
    this.#waiting.saw(size, checkpoint.size, clock.now());
    await signed?.(checkpoint, signer);
    return checkpoint.size;
  }

  async #signer(): Promise<Signer> {
    const { folder, signer } = this.parts;
    return new Signer(folder, signer.state, await signer.keys());
  }

  #fail(error: unknown, of: Failure['of']): void {
    const code = error instanceof AuditLogError ? error.code : undefined;
    const isKnown = this.#failure?.of === of && this.#failure.code === code;
    this.#failure = { of, code };
    if (!isKnown) this.parts.failed?.(error);
  }
}

/** Takes what there is, a part at a time; gives how many leaves there are then. */
async function caughtUp(tailer: LogTailer): Promise<number> {
  for (;;) {
    const before = tailer.head.size;
    const { size } = await tailer.advance(atATime);
    if (size - before < atATime) return size;
  }
}
