import Type, { type Static } from 'typebox';
import { branchYear, indicators, type BranchYear, type Grading, type Obligation } from '../grading/index.js';
import { anyOf, exact, oneOf, Text, Uuid } from '../kernel/schema.js';
import type { Sources } from './view.js';

/** What a grading found of a unit's year, and the position of the log it was found at. */
export type Judged = Pick<Grading, 'facts' | 'rulebook' | 'units' | 'idOf'> & Readonly<{ position: number }>;

/** Evaluates a unit's year by the grading code as of today: every state that a view shows comes from here. */
export type JudgedYears = (unitId: string, year: number, today: string) => Promise<Judged>;

export const BilingualText = exact({ zh: Text, en: Text });

/** How a duty was judged, why in words, and the ids of the events that decided it. */
export const Verdict = exact({
  outcome: oneOf('met', 'partly', 'missed', 'not-applicable', 'pending'),
  reason: Type.String(),
  text: BilingualText,
  evidence: anyOf(Uuid),
});

export type Verdict = Readonly<Static<typeof Verdict>>;

/** A branch's year with the verdicts on it. */
export class JudgedBranch {
  readonly #obligations = new Map<string, ReadonlyMap<string, Obligation>>();

  constructor(
    readonly judged: Judged,
    /** Nothing is known of a branch that was established after the last day judged. */
    readonly branch: BranchYear | undefined,
    readonly branchId: string,
  ) {}

  /** Of each subject and period, in the order of the report. */
  obligations(indicatorId: string): Iterable<Obligation> {
    return this.#of(indicatorId).values();
  }

  obligation(indicatorId: string, subject: string, period: string): Obligation | undefined {
    return this.#of(indicatorId).get(`${subject} ${period}`);
  }

  verdict(indicatorId: string, subject: string, period: string): Verdict | undefined {
    const found = this.obligation(indicatorId, subject, period);
    return found && this.verdictOf(indicatorId, found);
  }

  verdictOf(indicatorId: string, { outcome, reason, evidence }: Obligation): Verdict {
    const { reasons } = indicators.find(({ id }) => id === indicatorId)!;
    const text = reasons[reason] ?? { zh: reason, en: reason };
    return { outcome, reason, text, evidence: evidence.map((position) => this.judged.idOf(position)) };
  }

  /** Whether a month was judged: the branch was active in it, and it is over. */
  isJudged(month: string): boolean {
    return this.branch?.activeMonths.some((each) => each.month === month) ?? false;
  }

  #of(indicatorId: string): ReadonlyMap<string, Obligation> {
    let found = this.#obligations.get(indicatorId);
    if (!found) {
      const grades = this.judged.units.flatMap(({ branches }) => branches);
      const graded = grades.find(({ branchId }) => branchId === this.branchId);
      const all = graded?.indicators.find(({ id }) => id === indicatorId)?.obligations ?? [];
      found = new Map(all.map((each) => [`${each.subject} ${each.period}`, each]));
      this.#obligations.set(indicatorId, found);
    }
    return found;
  }
}

/** The years of branches that one answer asks about, each evaluated once. */
export class JudgedBranches {
  readonly #found = new Map<string, Promise<JudgedBranch>>();
  #position: number;

  constructor(
    readonly years: JudgedYears,
    readonly sources: Pick<Sources, 'registry' | 'today'>,
    /** The position of what else the answer is made from. */
    position: number,
  ) {
    this.#position = position;
  }

  /** The position that all that was given out stands at. */
  get position(): number {
    return this.#position;
  }

  /** The year of a branch that was established at some time. */
  of(branchId: string, year: number): Promise<JudgedBranch> {
    const key = `${branchId} ${year}`;
    let found = this.#found.get(key);
    if (!found) this.#found.set(key, (found = this.#judge(branchId, year)));
    return found;
  }

  async #judge(branchId: string, year: number): Promise<JudgedBranch> {
    const { registry, today } = this.sources;
    const judged = await this.years(registry.branch(branchId)!.unitId, year, today);
    this.#position = Math.min(this.#position, judged.position);
    const isKnown = judged.facts.registry.branch(branchId)?.establishedOn !== undefined;
    return new JudgedBranch(
      judged,
      isKnown ? branchYear(branchId, judged.facts, judged.rulebook) : undefined,
      branchId,
    );
  }
}
