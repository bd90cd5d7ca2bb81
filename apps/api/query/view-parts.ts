import { Inject, Injectable } from '@nestjs/common';
import type { Desk } from '#libs/desk/index.js';
import type { EventStore } from '#libs/event-store/index.js';
import { bearing, UnitYears, type BearingRows } from '#libs/grade-year/index.js';
import type { Rulebook } from '#libs/grading/index.js';
import type { ReadModelStore } from '#libs/read-models/index.js';
import {
  Calendars,
  gradedYears,
  KnownOrganisation,
  memberNames,
  ReadModelMissing,
  recordedQueues,
  type ApprovalQueue,
  type GradedYears,
  type JudgedYears,
  type Viewer,
} from '#libs/views/index.js';
import { Authority } from '../access/authority.js';
import { DESK, LOG, READ_MODELS, RULEBOOK } from '../tokens.js';
import { deskQueues } from './desk-queues.js';

/** What views are made with, once for all requests. */
@Injectable()
export class ViewParts {
  readonly organisation: KnownOrganisation;
  readonly names = memberNames;
  /** Units' years by the grading code, kept until something bears on them. */
  readonly graded: GradedYears;
  readonly years: JudgedYears;
  readonly calendars: Calendars;
  readonly queues: readonly ApprovalQueue[];

  constructor(
    @Inject(LOG) readonly log: EventStore,
    @Inject(READ_MODELS) store: ReadModelStore,
    @Inject(RULEBOOK) rulebook: Rulebook,
    @Inject(DESK) desk: Desk,
    @Inject(Authority) readonly authority: Authority,
  ) {
    this.organisation = new KnownOrganisation(log);
    const unitYears = new UnitYears({ store: log, bearing: bearingIn(store) });
    this.graded = gradedYears(unitYears, rulebook);
    this.calendars = new Calendars({ unitYears, rulebook });
    this.years = (unitId, year, today) => this.graded.of(unitId, year, today);
    this.queues = [...recordedQueues(rulebook), ...deskQueues(desk)];
  }

  readonly readsDues = ({ accountId }: Viewer, _branchId: string, memberId: string) =>
    this.authority.may(accountId, 'dues.read', { kind: 'member', memberId });

  readonly seesListed = ({ accountId }: Viewer, branchId: string) =>
    this.authority.may(accountId, 'attention.read', { kind: 'branch', branchId });
}

/** The rows in use, also after they were built anew. */
function bearingIn(store: ReadModelStore): BearingRows {
  return {
    read: async (work) => {
      const rows = await store.current(bearing.name, bearing.tables);
      if (!rows) throw new ReadModelMissing(bearing.name);
      return rows.read(work);
    },
  };
}
