import { branchYear, type BranchYear } from '../../grading/facts/branch-year.js';
import { followUp, followUpChecks, type FollowUpCheck } from '../../grading/indicators/follow-up.js';
import { numbersOf, type Rulebook } from '../../grading/rulebook/index.js';
import { addDays, yearOf } from '../../kernel/civil.js';
import type { GradedYear, GradedYears } from '../graded-years.js';
import type { Sources } from '../view.js';

type Adopted = Readonly<{ resolutionId: string; branchId: string; adoptedOn: string }>;
type Checks = Readonly<Record<FollowUpCheck['name'], FollowUpCheck>>;

/** Asks the grading how the checks of resolutions stand today; each unit's year is graded once. */
export class FollowUpJudge {
  readonly #years = new Map<string, Promise<GradedYear>>();
  readonly #branches = new Map<string, BranchYear | undefined>();
  #position: number;

  constructor(
    readonly years: GradedYears,
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

  get rulebook(): Rulebook {
    return this.years.rulebook;
  }

  /** Nothing of a resolution that was not validly adopted, or where the rulebook asks for no follow-up. */
  async checksOf({ resolutionId, branchId, adoptedOn }: Adopted): Promise<Checks | undefined> {
    const rule = this.rulebook.indicators.find(({ id }) => id === followUp.id);
    const unitId = this.sources.registry.branch(branchId)?.unitId;
    if (!rule || unitId === undefined) return undefined;
    const branch = await this.#branchYear(unitId, branchId, yearOf(adoptedOn));
    const resolution = branch?.resolutions.find((each) => each.resolutionId === resolutionId);
    if (!branch || !resolution?.valid) return undefined;
    // What is done today counts, but today is not over: what is due today is not missed.
    const checks = followUpChecks(branch, resolution, numbersOf(rule), addDays(this.sources.today, -1));
    return Object.fromEntries(checks.map((check) => [check.name, check])) as Checks;
  }

  async #branchYear(unitId: string, branchId: string, year: number): Promise<BranchYear | undefined> {
    const key = `${branchId} ${year}`;
    if (!this.#branches.has(key)) {
      const { facts, rulebook } = await this.#year(unitId, year);
      const isKnown = facts.registry.branch(branchId) !== undefined;
      this.#branches.set(key, isKnown ? branchYear(branchId, facts, rulebook) : undefined);
    }
    return this.#branches.get(key);
  }

  async #year(unitId: string, year: number): Promise<GradedYear> {
    const { today } = this.sources;
    const key = `${unitId} ${year}`;
    const found = this.#years.get(key) ?? this.years.of(unitId, year, today, today);
    this.#years.set(key, found);
    const { position } = await found;
    this.#position = Math.min(this.#position, position);
    return found;
  }
}
