import type { EventStore } from '../event-store/index.js';
import type { Clock } from '../kernel/clock.js';
import { AuditLogError, type AuditLogErrorCode } from './errors.js';
import { coveredEvents } from './event-proof.js';
import type { SignedCheckpoint } from './checkpoint.js';
import type { LogFolder } from './log-folder.js';
import { LogTailer } from './log-tailer.js';
import type { SignerFolder } from './signer-folder.js';
import { longestPauseSeconds, Signer } from './signer.js';
import { Waiting } from './waiting.js';

export type SigningParts = Readonly<{
  store: EventStore;
  folder: LogFolder;
  signer: SignerFolder;
  clock: Clock;
  /** If false, this process does not sign: another does, and this one only watches. */
  signs?: boolean;
  /** Called when a failure begins, not at each repetition. */
  failed?: (error: unknown) => void;
  /** Called after each checkpoint signed here, and awaited before the next: it asks the witnesses. */
  signed?: (checkpoint: SignedCheckpoint, signer: Signer) => Promise<void>;
}>;

/** How many events no checkpoint covers yet, and how long (ms) the first of them has waited. */
export type SigningStatus = Readonly<{
  state: 'signing' | 'watching' | 'failing';
  covered: number;
  uncovered: number;
  waitingMs: number;
  code?: AuditLogErrorCode;
}>;

type Failure = Readonly<{ of: 'looking' | 'signing'; code: AuditLogErrorCode | undefined }>;

/** The number of events per step: small, so that other work of the process does not wait for long. */
const eventsPerStep = 4096;

/** Keeps the audit log of a store up to date: counts new events, turns them into leaves and signs them, when asked to. */
export class LogSigning {
  readonly #waiting = new Waiting();
  #tailer: LogTailer | undefined;
  #signed = 0;
  #signedAt: number | undefined;
  #failure: Failure | undefined;

  constructor(readonly parts: SigningParts) {}

  status(): SigningStatus {
    const { clock, signs } = this.parts;
    const state = this.#failure ? 'failing' : signs ? 'signing' : 'watching';
    const code = this.#failure?.code;
    return { state, ...this.#waiting.at(clock.now()), ...(code && { code }) };
  }

  /** Publishes the last signed checkpoint if an earlier run could not. */
  async publish(): Promise<void> {
    try {
      const signer = await this.#signer();
      await signer.publish();
      this.#signedAt = (await signer.last()).signedAt;
    } catch (error) {
      this.#fail(error, 'signing');
    }
  }

  /**
   * Counts the events and the covered ones; returns how many events this process has not signed yet, or 1 if the daily signature
   * is due.
   */
  async look(): Promise<number> {
    const { store, folder, clock } = this.parts;
    try {
      const events = ((await store.lastPosition()) ?? -1) + 1;
      this.#waiting.saw(events, await coveredEvents(folder), clock.now());
      if (this.#failure?.of === 'looking') this.#failure = undefined;
    } catch (error) {
      this.#fail(error, 'looking');
    }
    const { covered, uncovered } = this.#waiting.at(clock.now());
    const unsigned = covered + uncovered - this.#signed;
    return unsigned === 0 && this.#isDue() ? 1 : unsigned;
  }

  /** Signs all events; returns whether it succeeded. It reads the keys each time, so a new key signs without a restart. */
  async sign(): Promise<boolean> {
    try {
      await this.#sign();
      return true;
    } catch (error) {
      this.#fail(error, 'signing');
      return false;
    }
  }

  async #sign(): Promise<void> {
    const { store, folder, clock, signed } = this.parts;
    const signer = await this.#signer();
    const tailer = (this.#tailer ??= new LogTailer(store, folder, await signer.last()));
    const size = await catchUp(tailer);
    const { checkpoint } = await signer.sign(size);
    this.#failure = undefined;
    this.#waiting.saw(size, checkpoint.size, clock.now());
    await signed?.(checkpoint, signer);
    this.#signed = checkpoint.size;
    this.#signedAt = checkpoint.signedAt;
  }

  #isDue(): boolean {
    const { clock, signs } = this.parts;
    const now = Math.floor(clock.now() / 1000);
    return signs === true && this.#signedAt !== undefined && now - this.#signedAt >= longestPauseSeconds;
  }

  async #signer(): Promise<Signer> {
    const { folder, signer, clock } = this.parts;
    return new Signer(folder, signer.state, await signer.keys(), clock);
  }

  #fail(error: unknown, of: Failure['of']): void {
    const code = error instanceof AuditLogError ? error.code : undefined;
    const isKnown = this.#failure?.of === of && this.#failure.code === code;
    this.#failure = { of, code };
    if (!isKnown) this.parts.failed?.(error);
  }
}

/** Logs all events step by step; returns the number of leaves. */
async function catchUp(tailer: LogTailer): Promise<number> {
  for (;;) {
    const before = tailer.head.size;
    const { size } = await tailer.advance(eventsPerStep);
    if (size - before < eventsPerStep) return size;
  }
}
