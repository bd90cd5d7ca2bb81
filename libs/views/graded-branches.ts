import Type, { type Static } from 'typebox';
import { branchYear, indicators, type BranchYear, type Obligation } from '../grading/index.js';
import { anyOf, exact, oneOf, Text, Uuid } from '../kernel/schema.js';
import type { Registry } from '../registry/index.js';
import type { GradedYear, GradedYears } from './graded-years.js';

export const BilingualText = exact({ zh: Text, en: Text });

/** The outcome of a duty, its reason in words, and the ids of the events behind it. */
export const Verdict = exact({
  outcome: oneOf('met', 'partly', 'missed', 'not-applicable', 'pending'),
  reason: Type.String(),
  text: BilingualText,
  evidence: anyOf(Uuid),
});

export type Verdict = Readonly<Static<typeof Verdict>>;

/** A branch's year with its verdicts. */
export class GradedBranch {
  readonly #obligations = new Map<string, ReadonlyMap<string, Obligation>>();

  constructor(
    readonly graded: GradedYear,
    readonly branchId: string,
    /** `undefined` for a branch that was established after the cut-off day. */
    readonly facts: BranchYear | undefined,
  ) {}

  obligation(indicatorId: string, subject: string, period: string): Obligation | undefined {
    return this.#of(indicatorId).get(`${subject} ${period}`);
  }

  verdict(indicatorId: string, subject: string, period: string): Verdict | undefined {
    const obligation = this.obligation(indicatorId, subject, period);
    return obligation && this.verdictOf(indicatorId, obligation);
  }

  verdictOf(indicatorId: string, { outcome, reason, evidence }: Obligation): Verdict {
    const { reasons } = indicators.find(({ id }) => id === indicatorId)!;
    const text = reasons[reason] ?? { zh: reason, en: reason };
    return { outcome, reason, text, evidence: evidence.map((position) => this.graded.idOf(position)) };
  }

  /** Whether a month is graded: the branch was active in it, and it is over. */
  isGraded(month: string): boolean {
    return this.facts?.activeMonths.some((each) => each.month === month) ?? false;
  }

  #of(indicatorId: string): ReadonlyMap<string, Obligation> {
    let obligations = this.#obligations.get(indicatorId);
    if (!obligations) {
      const branches = this.graded.units.flatMap((unit) => unit.branches);
      const branch = branches.find(({ branchId }) => branchId === this.branchId);
      const all = branch?.indicators.find(({ id }) => id === indicatorId)?.obligations ?? [];
      obligations = new Map(all.map((each) => [`${each.subject} ${each.period}`, each]));
      this.#obligations.set(indicatorId, obligations);
    }
    return obligations;
  }
}

/** The sources of gradings. */
type GradeSources = Readonly<{ registry: Registry; years: GradedYears; today: string }>;

/** The graded years of the branches in one answer; each unit's year is read once. */
export class GradedBranches {
  readonly #years = new Map<string, Promise<GradedYear>>();
  readonly #branches = new Map<string, Promise<GradedBranch>>();
  #position: number;

  constructor(
    readonly sources: GradeSources,
    /** The position of the rest of the answer. */
    position: number,
    /** The cut-off day; default: that of the grading. */
    readonly cutoff?: string,
  ) {
    this.#position = position;
  }

  /** The position of the whole answer. */
  get position(): number {
    return this.#position;
  }

  /** The year of a branch that is in the registry. */
  of(branchId: string, year: number): Promise<GradedBranch> {
    return once(this.#branches, `${branchId} ${year}`, () => this.#branch(branchId, year));
  }

  async #branch(branchId: string, year: number): Promise<GradedBranch> {
    const { registry, years, today } = this.sources;
    const { unitId } = registry.branch(branchId)!;
    const grade = () => years.of(unitId, year, today, this.cutoff);
    const graded = await once(this.#years, `${unitId} ${year}`, grade);
    this.#position = Math.min(this.#position, graded.position);
    const isThere = graded.facts.registry.branch(branchId)?.establishedOn !== undefined;
    const facts = isThere ? branchYear(branchId, graded.facts, graded.rulebook) : undefined;
    return new GradedBranch(graded, branchId, facts);
  }
}

function once<Value>(values: Map<string, Promise<Value>>, key: string, make: () => Promise<Value>): Promise<Value> {
  const value = values.get(key) ?? make();
  values.set(key, value);
  return value;
}
