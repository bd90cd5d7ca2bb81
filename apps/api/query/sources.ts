import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { EventStore } from '#libs/event-store/index.js';
import { bearing } from '#libs/grade-year/index.js';
import type { Projector, ReadModelStore } from '#libs/read-models/index.js';
import type { StandingFacts } from '#libs/recording/index.js';
import type { PersonalData, Reader } from '#libs/vault/index.js';
import { ReadModelMissing, type Sources, type Viewer } from '#libs/views/index.js';
import { Authority } from '../access/authority.js';
import type { Config } from '../config/config.js';
import { tablesOf } from '../projections.js';
import { Problem } from '../problem/problem.js';
import { CONFIG, FACTS, LOG, PERSONAL_DATA, PROJECTOR, READ_MODELS } from '../tokens.js';

/** Gives views what they answer from, no older than the position that the caller has seen. */
@Injectable()
export class ViewSources {
  constructor(
    @Inject(FACTS) readonly facts: StandingFacts,
    @Inject(PROJECTOR) readonly projector: Projector,
    @Inject(READ_MODELS) readonly store: ReadModelStore,
    @Inject(Authority) readonly authority: Authority,
    @Inject(CONFIG) readonly config: Pick<Config, 'waitForPositionMs'>,
    @Inject(LOG) readonly log: EventStore,
    @Inject(PERSONAL_DATA) readonly personal: PersonalData,
  ) {}

  /** Throws the `Problem` of a position that the log does not have yet. */
  async requirePosition(minPosition: number | undefined): Promise<void> {
    await this.facts.catchUp();
    if (minPosition !== undefined && minPosition > this.facts.position)
      throw new Problem('notCaughtUp', { retryAfterSeconds: 1 });
  }

  /** Throws the `Problem` of a position that is not reached in time. */
  async of(request: FastifyRequest, minPosition: number | undefined, warrant?: string): Promise<Sources> {
    await this.requirePosition(minPosition);
    // What is judged is read by these rows, whichever view asks for it.
    if (minPosition !== undefined) await this.#wait(bearing.name, minPosition);
    const { registry, position } = this.facts;
    const rows = async (name: string) => {
      if (minPosition !== undefined) await this.#wait(name, minPosition);
      const found = await this.store.current(name, tablesOf(name));
      if (!found) throw new ReadModelMissing(name);
      return found;
    };
    const viewer = this.viewerOf({ ...readerOf(request), warrant });
    return { registry, position, rows, log: this.log, today: this.authority.today(), viewer };
  }

  viewerOf(by: Reader): Viewer {
    const { reader } = by;
    const sees: Viewer['sees'] = (kept, memberId) => this.authority.sees(reader, kept, memberId);
    const opened: Viewer['opened'] = (events, isAsked = () => true) =>
      this.personal.opened(events, by, (kept, person) => isAsked(person) && sees(kept, person));
    return { accountId: reader, sees, opened };
  }

  async #wait(name: string, position: number) {
    const reached = await this.projector.waitFor(name, position, AbortSignal.timeout(this.config.waitForPositionMs));
    if (!reached) throw new Problem('notCaughtUp', { retryAfterSeconds: 1 });
  }
}

/** Who asks, and what for: the operation, without the ids of its path. */
export function readerOf({ caller, method, routeOptions }: FastifyRequest): Reader {
  return { reader: caller!.accountId, why: `${method} ${routeOptions.url}` };
}
