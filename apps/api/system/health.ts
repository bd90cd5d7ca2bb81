import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { lastEvent, type EventStore } from '#libs/event-store/index.js';
import { clockToleranceMs, type Clock } from '#libs/kernel/clock.js';
import { LogSigning } from '#libs/audit-log/index.js';
import { Projector } from '#libs/read-models/index.js';
import { CLOCK, LOG } from '../tokens.js';
import { catchingUp } from './starting.js';
import { DataChecks } from '#libs/service/data-checks.js';
import { projectionChecks, type Check } from '#libs/service/projection-checks.js';

const keptMs = 2000;
/** How long the log is tried, in ms. */
const probeMs = 800;
/** So many events of others may be on their way. */
const mostBehind = 1000;
/** An event without a checkpoint for longer is not protected from the holder of the file. */
const longestUncoveredMs = 60_000;

const unreachable: Check = { name: 'log-server', ok: false, state: 'unreachable' };

/** Rolls the empty transaction of the probe back. */
class ProbeRollback extends Error {}

/** Whether the service can do its work: the log takes writes, the read models keep up with it, and no request fails. */
@Injectable()
export class Health {
  #last: Readonly<{ at: number; failures: number; checks: readonly Check[] }> | undefined;

  constructor(
    @Inject(LOG) readonly log: EventStore,
    readonly projector: Projector,
    readonly signing: LogSigning,
    readonly data: DataChecks,
    @Inject(CLOCK) readonly clock: Clock,
  ) {}

  /** Checks at most once in two seconds; answers in between repeat the last result, unless a request failed since. */
  async checks(): Promise<readonly Check[]> {
    const now = this.clock.now();
    const { failures } = this.data;
    if (this.#last && now - this.#last.at < keptMs && failures === this.#last.failures) return this.#last.checks;
    const checks = [
      ...(await this.#log()),
      ...projectionChecks(this.projector.status()),
      this.#auditLog(),
      await this.#clock(now),
      ...(await this.data.checks()),
    ];
    this.#last = { at: now, failures, checks };
    return checks;
  }

  /**
   * Answers within a second: a server that is away is known to be, and a log that is slow counts as failing. Without its server
   * a log is read on, so that is a check of its own.
   */
  async #log(): Promise<readonly Check[]> {
    const name = 'log';
    try {
      const { events, of, isReachable } = this.log.status();
      const position = events - 1;
      if (of > events + mostBehind) return [{ name, ok: false, position, state: catchingUp(events, of) }];
      if (!isReachable) return [{ name, ok: true, position }, unreachable];
      const slow = sleep(probeMs, 'slow' as const, { ref: false });
      const state = await Promise.race([this.#probe(), slow]);
      return [state === 'writable' ? { name, ok: true, position } : { name, ok: false, position, state }];
    } catch {
      return [{ name, ok: false }];
    }
  }

  async #probe(): Promise<'writable' | 'failing'> {
    try {
      await this.log.load(() => Promise.reject(new ProbeRollback()));
    } catch (error) {
      if (error instanceof ProbeRollback) return 'writable';
    }
    return 'failing';
  }

  /** A clock that goes back is told, and stops nothing: what is recorded keeps its place, whatever its time. */
  async #clock(now: number): Promise<Check> {
    const last = await Promise.race([lastEvent(this.log).catch(() => undefined), sleep(probeMs, undefined)]);
    const isBehind = last !== undefined && last.recordedMs - now > clockToleranceMs;
    return { name: 'clock', ok: true, state: isBehind ? 'behind' : 'right' };
  }

  /** A checkpoint must cover every event in time, signed by this process or another one. */
  #auditLog(): Check {
    const { state, covered, uncovered, waitingMs } = this.signing.status();
    return {
      name: 'audit-log',
      ok: state !== 'failing' && waitingMs <= longestUncoveredMs,
      position: covered - 1,
      lag: uncovered,
      state,
    };
  }
}
