import { Inject, Injectable } from '@nestjs/common';
import type { Desk } from '#libs/accounts/index.js';
import type { EventStore } from '#libs/event-store/index.js';
import { bearing } from '#libs/grades/index.js';
import type { Rulebook } from '#libs/grading/index.js';
import { Projector, type ReadModelStore } from '#libs/read-models/index.js';
import { tablesOf } from '#libs/service/projections.js';
import type { Config } from '#libs/service/settings/config.js';
import { StandingFacts } from '#libs/use-cases/record/index.js';
import { PersonalData, type Reader } from '#libs/vault/index.js';
import {
  ReadModelMissing,
  sharedSources,
  type SharedSources,
  type Viewer,
  type ViewSources,
} from '#libs/views/index.js';
import { Authority } from '../access/authority.js';
import { Problem } from '../problem/problem.js';
import { CONFIG, DESK, LOG, READ_MODELS, RULEBOOK } from '../tokens.js';
import { deskQueues } from './desk-queues.js';
import type { QueryContext } from './query-context.js';

/** Gives queries the sources of views, at least as new as the position that the caller asks for. */
@Injectable()
export class QuerySources {
  readonly shared: SharedSources;

  constructor(
    readonly facts: StandingFacts,
    readonly projector: Projector,
    @Inject(READ_MODELS) readonly store: ReadModelStore,
    @Inject(CONFIG) readonly config: Pick<Config, 'waitForPositionMs'>,
    readonly personal: PersonalData,
    @Inject(LOG) log: EventStore,
    @Inject(RULEBOOK) rulebook: Rulebook,
    @Inject(DESK) desk: Desk,
    readonly authority: Authority,
  ) {
    this.shared = sharedSources({ log, readModels: store, rulebook, queues: deskQueues(desk) });
  }

  /** Throws `Problem` if the read models do not reach the position in time. */
  async of({ minPosition, ...reader }: QueryContext): Promise<ViewSources> {
    await this.requirePosition(minPosition);
    // Every view that shows gradings reads these rows.
    await this.#wait(bearing.name, minPosition);
    const { registry, position } = this.facts;
    const rows = async (name: string) => {
      await this.#wait(name, minPosition);
      const current = await this.store.current(name, tablesOf(name));
      if (!current) throw new ReadModelMissing(name);
      return current;
    };
    return { ...this.shared, registry, position, rows, today: this.authority.today(), viewer: this.viewerOf(reader) };
  }

  /** Throws `Problem` if the log does not have the position yet. */
  async requirePosition(minPosition: number | undefined): Promise<void> {
    await this.facts.catchUp();
    if (minPosition !== undefined && minPosition > this.facts.position)
      throw new Problem('notCaughtUp', { retryAfterSeconds: 1 });
  }

  /** `identified`: the members whom the reader may identify besides. */
  viewerOf(by: Reader, identified: ReadonlySet<string> = new Set()): Viewer {
    const { reader } = by;
    const { authority } = this;
    const sees: Viewer['sees'] = (kept, memberId, day) =>
      (kept === 'identity' && identified.has(memberId)) ||
      authority.sees(reader, kept, memberId) ||
      authority.sees(reader, kept, memberId, day);
    const may = (policy: 'dues.read' | 'organisation.read', memberId: string, day?: string) => {
      const node = { kind: 'member', memberId } as const;
      return authority.may(reader, policy, node) || authority.may(reader, policy, node, day);
    };
    return {
      sees,
      seesDues: (memberId, day) => may('dues.read', memberId, day),
      reaches: (memberId, day) => may('organisation.read', memberId, day),
      seesAttention: (branchId) => authority.may(reader, 'attention.read', { kind: 'branch', branchId }),
      inspects: (branchId) => authority.may(reader, 'inspection.record', { kind: 'branch', branchId }),
      identifying: (memberIds) => this.viewerOf(by, new Set(memberIds)),
      opened: (events, askedOn = () => authority.today()) =>
        this.personal.shown(events, by, (kept, person) => {
          const day = askedOn(person);
          return day !== undefined && sees(kept, person, day);
        }),
    };
  }

  async #wait(projection: string, position: number | undefined): Promise<void> {
    if (position === undefined) return;
    const limit = AbortSignal.timeout(this.config.waitForPositionMs);
    if (!(await this.projector.waitFor(projection, position, limit)))
      throw new Problem('notCaughtUp', { retryAfterSeconds: 1 });
  }
}
