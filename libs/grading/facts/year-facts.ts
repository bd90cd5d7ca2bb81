import type { assessmentEvents } from '../../assessment/index.js';
import type { committeeEvents } from '../../committee/index.js';
import type { inspectionEvents } from '../../inspection/index.js';
import type { memberEvents } from '../../member/index.js';
import type { partyDayEvents } from '../../party-day/index.js';
import type { planEvents } from '../../plan/index.js';
import { Registry } from '../../registry/index.js';
import type { resolutionEvents } from '../../resolution/index.js';
import type { unitEvents } from '../../unit/index.js';
import { StreamFacts, type Fact } from './fact.js';
import type { Gathering } from './gathering.js';

export type PartyDayFacts = StreamFacts<typeof partyDayEvents>;
export type PlanFacts = StreamFacts<typeof planEvents>;
export type ResolutionFacts = StreamFacts<typeof resolutionEvents>;
export type InspectionFacts = StreamFacts<typeof inspectionEvents>;
export type MemberFacts = StreamFacts<typeof memberEvents>;
export type UnitFacts = StreamFacts<typeof unitEvents>;
export type CommitteeFacts = StreamFacts<typeof committeeEvents>;
export type AssessmentFacts = StreamFacts<typeof assessmentEvents>;

/** A payment of dues and the stream it stands in. */
export type Payment = Readonly<{
  branchId: string;
  amountFen: number;
  method: 'in-person' | 'proxy' | 'payroll-deduction';
  hasReason: boolean;
  paidOn: string;
  position: number;
}>;

/** All that counts for the grading of a year, up to the cut-off day, taken in once and found by subject. */
export class YearFacts {
  readonly registry = new Registry();
  readonly partyDays = new Map<string, PartyDayFacts>();
  readonly plans = new Map<string, PlanFacts>();
  readonly resolutions = new Map<string, ResolutionFacts>();
  readonly inspections: InspectionFacts[] = [];
  readonly members = new Map<string, MemberFacts>();
  readonly units = new Map<string, UnitFacts>();
  readonly committee = new Map<string, CommitteeFacts>();
  readonly assessments = new Map<string, AssessmentFacts>();
  readonly #partyDaysOf = new Map<string, [month: string, facts: PartyDayFacts][]>();
  readonly #resolutionsOf = new Map<string, [id: string, facts: ResolutionFacts][]>();
  readonly #inspectionsOf = new Map<string, InspectionFacts[]>();
  readonly #payments = new Map<string, Payment[]>();

  constructor(
    gathering: Gathering,
    readonly year: number,
    readonly cutoff: string,
  ) {
    const takers = this.#takers();
    for (const [stream, facts] of gathering.streams(cutoff)) {
      const dash = stream.indexOf('-');
      takers[stream.slice(0, dash)]?.(stream.slice(dash + 1), facts, stream);
    }
    for (const payments of this.#payments.values()) payments.sort((a, b) => a.position - b.position);
  }

  /** The facts of a branch's month; none if nothing was recorded. */
  partyDay(branchId: string, month: string): PartyDayFacts {
    return this.partyDays.get(`${branchId}:${month}`) ?? nothing;
  }

  /** Every month of a branch that was read, in no order. */
  partyDaysOf(branchId: string): readonly (readonly [month: string, facts: PartyDayFacts])[] {
    return this.#partyDaysOf.get(branchId) ?? [];
  }

  /** The resolutions of a branch, in the order of their adoption in the log. */
  resolutionsOf(branchId: string): readonly (readonly [id: string, facts: ResolutionFacts])[] {
    return this.#resolutionsOf.get(branchId) ?? [];
  }

  /** The inspections of a unit, in the order of the log. */
  inspectionsOf(unitId: string): readonly InspectionFacts[] {
    return this.#inspectionsOf.get(unitId) ?? [];
  }

  /** A member's payments for a month in the log's order, in whichever branch's stream. */
  paymentsFor(memberId: string, month: string): readonly Payment[] {
    return this.#payments.get(`${memberId} ${month}`) ?? [];
  }

  plan(branchId: string): PlanFacts {
    return this.plans.get(`${branchId}:${this.year}`) ?? nothing;
  }

  member(memberId: string): MemberFacts {
    return this.members.get(memberId) ?? nothing;
  }

  unit(unitId: string): UnitFacts {
    return this.units.get(unitId) ?? nothing;
  }

  /** One entry per category of stream that a grading reads. */
  #takers(): Readonly<Record<string, (id: string, facts: readonly Fact[], stream: string) => void>> {
    return {
      unit: (id, facts, stream) => this.units.set(id, this.#standing(facts, stream)),
      branch: (_, facts, stream) => this.#standing(facts, stream),
      member: (id, facts, stream) => this.members.set(id, this.#standing(facts, stream)),
      plan: (id, facts, stream) => this.plans.set(id, this.#standing(facts, stream)),
      partyDay: (id, facts) => this.#takePartyDay(id, new StreamFacts(facts)),
      resolution: (id, facts) => this.#takeResolution(id, new StreamFacts(facts)),
      inspection: (_, facts) => this.#takeInspection(new StreamFacts(facts)),
      committee: (id, facts) => this.committee.set(id, new StreamFacts(facts)),
      assessment: (id, facts) => this.assessments.set(id, new StreamFacts(facts)),
    };
  }

  #standing(facts: readonly Fact[], stream: string): StreamFacts<never> {
    for (const { type, data, position } of facts) this.registry.apply(stream, { id: '', type, data, position });
    return new StreamFacts(facts);
  }

  #takePartyDay(id: string, facts: PartyDayFacts) {
    this.partyDays.set(id, facts);
    const [branchId, month] = id.split(':') as [string, string];
    entry(this.#partyDaysOf, branchId).push([month, facts]);
    for (const { data, position } of facts.of('DuesPaid')) {
      const { memberId, period, amountFen, method, proxyReason, paidOn } = data;
      const hasReason = proxyReason !== undefined;
      entry(this.#payments, `${memberId} ${period}`).push({ branchId, amountFen, method, hasReason, paidOn, position });
    }
  }

  #takeResolution(id: string, facts: ResolutionFacts) {
    this.resolutions.set(id, facts);
    const adopted = facts.last('ResolutionAdopted');
    if (adopted) entry(this.#resolutionsOf, adopted.data.branchId).push([id, facts]);
  }

  #takeInspection(facts: InspectionFacts) {
    const [first] = [...facts.of('UnannouncedVisitRecorded'), ...facts.of('PhoneCheckRecorded'), ...facts.of('OnSiteAssessmentRecorded')];
    if (!first) return;
    this.inspections.push(facts);
    entry(this.#inspectionsOf, first.data.unitId).push(facts);
  }
}

const nothing = new StreamFacts<never>();

function entry<Value>(index: Map<string, Value[]>, key: string): Value[] {
  let values = index.get(key);
  if (!values) index.set(key, (values = []));
  return values;
}
