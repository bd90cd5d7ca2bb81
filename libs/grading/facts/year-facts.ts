import { categoryOf, streamOf, subjectIdOf } from '../../kernel/stream-name.js';
import type { assessmentEvents } from '../../modules/assessment/index.js';
import type { committeeEvents } from '../../modules/committee/index.js';
import type { inspectionEvents } from '../../modules/inspection/index.js';
import type { memberEvents } from '../../modules/member/index.js';
import type { partyDayEvents } from '../../modules/party-day/index.js';
import type { planEvents } from '../../modules/plan/index.js';
import { Registry } from '../../registry/index.js';
import type { resolutionEvents } from '../../modules/resolution/index.js';
import type { unitEvents } from '../../modules/unit/index.js';
import { inLogOrder, StreamFacts } from './fact.js';
import type { Gathering } from './gathering.js';
import { partyDayOf, validDaysOf } from './valid-day.js';

export type PartyDayFacts = StreamFacts<typeof partyDayEvents>;
export type PlanFacts = StreamFacts<typeof planEvents>;
export type ResolutionFacts = StreamFacts<typeof resolutionEvents>;
export type InspectionFacts = StreamFacts<typeof inspectionEvents>;
export type MemberFacts = StreamFacts<typeof memberEvents>;
export type UnitFacts = StreamFacts<typeof unitEvents>;
export type CommitteeFacts = StreamFacts<typeof committeeEvents>;
export type AssessmentFacts = StreamFacts<typeof assessmentEvents>;

/** A payment of dues, from any branch's stream. */
export type Payment = ReturnType<typeof duesOf>[number];

/** All facts of a year up to the cut-off day, indexed by subject. */
export class YearFacts {
  readonly cutoff: string;
  readonly registry = new Registry();
  readonly plans = new Map<string, PlanFacts>();
  readonly resolutions = new Map<string, ResolutionFacts>();
  readonly inspections: InspectionFacts[] = [];
  readonly members = new Map<string, MemberFacts>();
  readonly units = new Map<string, UnitFacts>();
  readonly committee = new Map<string, CommitteeFacts>();
  readonly assessments = new Map<string, AssessmentFacts>();
  readonly #partyDays = new Map<string, PartyDayFacts>();
  readonly #partyDaysOf = new Map<string, [month: string, facts: PartyDayFacts][]>();
  readonly #resolutionsOf = new Map<string, [id: string, facts: ResolutionFacts][]>();
  readonly #inspectionsOf = new Map<string, InspectionFacts[]>();
  readonly #payments = new Map<string, Payment[]>();
  readonly #validDays = new Map<string, ReadonlyMap<string, string>>();

  constructor(
    gathering: Gathering,
    readonly year: number,
  ) {
    this.cutoff = gathering.cutoff;
    const appliers = this.#appliers();
    for (const [stream, facts] of gathering.streams()) {
      appliers[categoryOf(stream)]?.(subjectIdOf(stream), facts as StreamFacts<never>, stream);
    }
  }

  /** The facts of a branch's month; none if nothing was recorded. */
  partyDay(branchId: string, month: string): PartyDayFacts {
    return this.partyDayIn(streamOf('partyDay', branchId, month));
  }

  /** The facts of the stream of a branch's month. */
  partyDayIn(stream: string): PartyDayFacts {
    return this.#partyDays.get(stream) ?? nothing;
  }

  /** Every month of a branch with facts, in no order. */
  partyDaysOf(branchId: string): readonly (readonly [month: string, facts: PartyDayFacts])[] {
    return this.#partyDaysOf.get(branchId) ?? [];
  }

  /** The day of the valid party day of a branch and month, if there is one. */
  validDay(branchId: string, month: string): string | undefined {
    let days = this.#validDays.get(branchId);
    if (!days) {
      days = validDaysOf(this.partyDaysOf(branchId).flatMap(([each, facts]) => partyDayOf(each, facts)));
      this.#validDays.set(branchId, days);
    }
    return days.get(month);
  }

  /** The resolutions of a branch, in the order of their adoption in the log. */
  resolutionsOf(branchId: string): readonly (readonly [id: string, facts: ResolutionFacts])[] {
    return this.#resolutionsOf.get(branchId) ?? [];
  }

  /** The inspections of a unit, in the order of the log. */
  inspectionsOf(unitId: string): readonly InspectionFacts[] {
    return this.#inspectionsOf.get(unitId) ?? [];
  }

  /** The unit that an inspection names. */
  unitOfInspection(stream: string): string | undefined {
    const found = this.inspections.find((facts) => facts.all()[0]!.stream === stream);
    return found && firstInspectionOf(found)!.data.unitId;
  }

  /** A member's payments for a month in the log's order, from all branches' streams. */
  paymentsFor(memberId: string, month: string): readonly Payment[] {
    const payments = this.paymentsOf(memberId).filter(({ data }) => data.period === month);
    return payments.length > 1 ? payments.sort(inLogOrder) : payments;
  }

  /** A member's payments for all months, from all branches' streams, in no order. */
  paymentsOf(memberId: string): readonly Payment[] {
    return this.#payments.get(memberId) ?? none;
  }

  plan(branchId: string): PlanFacts {
    return this.plans.get(`${branchId}:${this.year}`) ?? nothing;
  }

  /** The facts of a member who exists. */
  member(memberId: string): MemberFacts {
    return this.members.get(memberId)!;
  }

  /** The facts of a unit that exists. */
  unit(unitId: string): UnitFacts {
    return this.units.get(unitId)!;
  }

  /** One entry per category of stream that a grading reads. */
  #appliers(): Readonly<Record<string, (id: string, facts: StreamFacts<never>, stream: string) => void>> {
    return {
      unit: (id, facts, stream) => this.units.set(id, this.#add(facts, stream)),
      branch: (_, facts, stream) => this.#add(facts, stream),
      member: (id, facts, stream) => this.members.set(id, this.#add(facts, stream)),
      plan: (id, facts, stream) => this.plans.set(id, this.#add(facts, stream)),
      partyDay: (id, facts, stream) => this.#addPartyDay(id, facts, stream),
      resolution: (id, facts) => this.#addResolution(id, facts),
      inspection: (_, facts) => this.#addInspection(facts),
      committee: (id, facts) => this.committee.set(id, facts),
      assessment: (id, facts) => this.assessments.set(id, facts),
    };
  }

  #add(facts: StreamFacts<never>, stream: string): StreamFacts<never> {
    for (const fact of facts.all()) this.registry.apply(stream, { ...fact, id: '' });
    return facts;
  }

  #addPartyDay(id: string, facts: PartyDayFacts, stream: string) {
    this.#partyDays.set(stream, facts);
    const [branchId, month] = id.split(':') as [string, string];
    entry(this.#partyDaysOf, branchId).push([month, facts]);
    for (const fact of duesOf(facts)) entry(this.#payments, fact.data.memberId).push(fact);
  }

  #addResolution(id: string, facts: ResolutionFacts) {
    this.resolutions.set(id, facts);
    const adopted = facts.last('ResolutionAdopted');
    if (adopted) entry(this.#resolutionsOf, adopted.data.branchId).push([id, facts]);
  }

  #addInspection(facts: InspectionFacts) {
    const first = firstInspectionOf(facts);
    if (!first) return;
    this.inspections.push(facts);
    entry(this.#inspectionsOf, first.data.unitId).push(facts);
  }
}

const nothing = new StreamFacts<never>();
const none: readonly never[] = [];

function firstInspectionOf(facts: InspectionFacts) {
  const [first] = [
    ...facts.of('UnannouncedVisitRecorded'),
    ...facts.of('PhoneCheckRecorded'),
    ...facts.of('OnSiteAssessmentRecorded'),
  ];
  return first;
}

function duesOf(facts: PartyDayFacts) {
  return facts.of('DuesPaid');
}

function entry<Value>(index: Map<string, Value[]>, key: string): Value[] {
  let values = index.get(key);
  if (!values) index.set(key, (values = []));
  return values;
}
