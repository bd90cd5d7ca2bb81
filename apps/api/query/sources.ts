import { Inject, Injectable } from '@nestjs/common';
import { bearing } from '#libs/grade-year/index.js';
import type { PersonalClass } from '#libs/kernel/schema.js';
import type { Projector, ReadModelStore } from '#libs/read-models/index.js';
import type { StandingFacts } from '#libs/recording/index.js';
import { ReadModelMissing, type Sources, type Viewer } from '#libs/views/index.js';
import { Authority } from '../access/authority.js';
import { personalReaders } from '../access/policies.js';
import type { Config } from '../config/config.js';
import { tablesOf } from '../projections.js';
import { Problem } from '../problem/problem.js';
import { CONFIG, FACTS, PROJECTOR, READ_MODELS } from '../tokens.js';

/** Gives views what they answer from, no older than the position that the caller has seen. */
@Injectable()
export class ViewSources {
  constructor(
    @Inject(FACTS) readonly facts: StandingFacts,
    @Inject(PROJECTOR) readonly projector: Projector,
    @Inject(READ_MODELS) readonly store: ReadModelStore,
    @Inject(Authority) readonly authority: Authority,
    @Inject(CONFIG) readonly config: Pick<Config, 'waitForPositionMs'>,
  ) {}

  /** Throws the `Problem` of a position that the log does not have yet. */
  async requirePosition(minPosition: number | undefined): Promise<void> {
    await this.facts.catchUp();
    if (minPosition !== undefined && minPosition > this.facts.position)
      throw new Problem('notCaughtUp', { retryAfterSeconds: 1 });
  }

  /** Throws the `Problem` of a position that is not reached in time. */
  async of(accountId: string, minPosition: number | undefined): Promise<Sources> {
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
    return { registry, position, rows, today: this.authority.today(), viewer: this.viewerOf(accountId) };
  }

  viewerOf(accountId: string): Viewer {
    const sees = (kept: PersonalClass, memberId: string) => {
      const readers: readonly string[] = personalReaders[kept];
      return this.authority.rolesAt(accountId, { kind: 'member', memberId }).some((role) => readers.includes(role));
    };
    return { accountId, sees };
  }

  async #wait(name: string, position: number) {
    const reached = await this.projector.waitFor(name, position, AbortSignal.timeout(this.config.waitForPositionMs));
    if (!reached) throw new Problem('notCaughtUp', { retryAfterSeconds: 1 });
  }
}
