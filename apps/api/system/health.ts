import { Inject, Injectable } from '@nestjs/common';
import type { EventStore } from '#libs/event-store/index.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { LogSigning } from '#libs/audit-log/index.js';
import type { Projector } from '#libs/read-models/index.js';
import { CLOCK, LOG, PROJECTOR, SIGNING } from '../tokens.js';
import { projectionChecks, type Check } from './projection-checks.js';

const keptMs = 2000;
/** An event that no checkpoint covers for longer is not safe from whoever holds the file. */
const longestUncoveredMs = 60_000;

/** Rolls a transaction back in which nothing was written. */
class Probed extends Error {}

/** Whether the service can do its work: the log takes writes, and the read models keep up with it. */
@Injectable()
export class Health {
  #kept: Readonly<{ at: number; checks: readonly Check[] }> | undefined;

  constructor(
    @Inject(LOG) readonly log: EventStore,
    @Inject(PROJECTOR) readonly projector: Projector,
    @Inject(SIGNING) readonly signing: Pick<LogSigning, 'status'>,
    @Inject(CLOCK) readonly clock: Clock,
  ) {}

  /** Looked at anew every few seconds at most, so that asking costs nothing. */
  async checks(): Promise<readonly Check[]> {
    const now = this.clock.now();
    if (this.#kept && now - this.#kept.at < keptMs) return this.#kept.checks;
    const checks = [await this.#log(), ...projectionChecks(this.projector.status()), this.#auditLog()];
    this.#kept = { at: now, checks };
    return checks;
  }

  async #log(): Promise<Check> {
    try {
      await this.log.load(() => Promise.reject(new Probed()));
    } catch (error) {
      if (error instanceof Probed) return { name: 'log', ok: true, position: (await this.log.lastPosition()) ?? -1 };
    }
    return { name: 'log', ok: false };
  }

  /** Every event is to be covered by a checkpoint in time, whoever signs it. */
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
