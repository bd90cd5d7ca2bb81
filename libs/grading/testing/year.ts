import { readFileSync } from 'node:fs';
import { finished } from '../../kernel/steps.js';
import { dayFields } from '../../modules/catalogue/index.js';
import { duties } from '../duties/index.js';
import { Gathering, type Columns } from '../facts/gathering.js';
import { YearFacts } from '../facts/year-facts.js';
import { grade, YearGrading, type Grading, type GradingQuestion } from '../grade.js';
import { indicators } from '../indicators/index.js';
import type { Obligation } from '../obligation.js';
import { parseRulebook, type Rulebook } from '../rulebook/index.js';
import { capIds } from '../unit/caps.js';
import type { TestEvent } from './record.js';

function shipped(name: string): Rulebook {
  const file = readFileSync(new URL(`../rulebook/${name}`, import.meta.url));
  return parseRulebook(file, name, { indicators, duties, caps: capIds });
}

/** The default rulebook, whose numbers are those of the specification. */
export const xianning: Rulebook = shipped('xianning-2016.yaml');

/** The rulebook of the national regulations of today. */
export const branchWork: Rulebook = shipped('branch-work-2018.yaml');

/** A rulebook with other choices of an indicator; default: the one that ships. */
export function withChoices(
  indicatorId: string,
  chosen: Readonly<Record<string, string>>,
  rulebook: Rulebook = xianning,
): Rulebook {
  const choices = Object.fromEntries(
    Object.entries(chosen).map(([name, value]) => [name, { value, from: 'default' as const }]),
  );
  const rules = rulebook.indicators.map((rule) =>
    rule.id === indicatorId ? { ...rule, choices: { ...rule.choices, ...choices } } : rule,
  );
  return { ...rulebook, indicators: rules };
}

/** The events of a year in log order, and the cut-off day of their grading. */
export class Year {
  #grading: Grading | undefined;

  constructor(
    readonly year: number,
    readonly told: readonly TestEvent[] = [],
    readonly cutoff: string = `${year + 1}-01-31`,
  ) {}

  /** The same year with more events. */
  with(...more: readonly (TestEvent | readonly TestEvent[])[]): Year {
    return new Year(this.year, [...this.told, ...more.flat()], this.cutoff);
  }

  /** The same told, but judged at another day. */
  at(cutoff: string): Year {
    return new Year(this.year, this.told, cutoff);
  }

  /** In batches of four, and with gaps between the positions, as other years’ events leave them. */
  gathering(): Gathering {
    const gathering = new Gathering(dayFields, this.cutoff);
    for (let start = 0; start < this.told.length; start += 4) gathering.add(this.columns(start, start + 4));
    return gathering;
  }

  /** The events from one index up to another that is not included; default: to the last. */
  columns(from: number, to?: number): Columns {
    const batch = this.told.slice(from, to);
    return {
      position: batch.map((_, index) => positionAt(from + index)),
      recordedMs: batch.map(({ recordedMs = 0 }) => recordedMs),
      stream: batch.map(({ stream }) => stream),
      type: batch.map(({ type }) => type),
      data: batch.map(({ data }) => data),
      id: (index) => batch[index]!.id,
    };
  }

  /** The position of the last event. */
  get upToPosition(): number {
    return positionAt(this.told.length - 1);
  }

  facts(): YearFacts {
    return new YearFacts(this.gathering(), this.year);
  }

  graded(rulebook: Rulebook = xianning): Grading {
    return grade(this.gathering(), this.#question(), rulebook);
  }

  /** The graded year, which the next events can follow. */
  growing(): YearGrading {
    return finished(YearGrading.steps(this.gathering(), this.#question(), xianning));
  }

  unit(unitId = 'u-001') {
    return this.#graded().units.find((unit) => unit.unitId === unitId);
  }

  branch(branchId = 'b-0001') {
    const branches = this.#graded().units.flatMap((unit) => unit.branches);
    return branches.find((branch) => branch.branchId === branchId);
  }

  /** What an indicator or duty found: `ratio outcome reason`, of several with `; ` between; `none` where nothing was asked. */
  verdict(id: string, period: string, subject = 'b-0001'): string {
    const found = this.#obligations(id).filter((each) => each.period === period && each.subject === subject);
    return found.map(({ ratio, outcome, reason }) => `${ratio} ${outcome} ${reason}`).join('; ') || 'none';
  }

  /** The periods and subjects that an indicator or duty asked about, in the order of the report. */
  asked(id: string): string[] {
    return this.#obligations(id).map(({ subject, period }) => `${subject} ${period}`);
  }

  /** The events that decided, in the order of the log. */
  evidence(id: string, period: string, subject = 'b-0001'): TestEvent[] {
    const found = this.#obligations(id).filter((each) => each.period === period && each.subject === subject);
    return this.tellers(found.flatMap(({ evidence }) => evidence));
  }

  /** The events at some positions, in the order of the log. */
  tellers(positions: readonly number[]): TestEvent[] {
    return positions.toSorted((a, b) => a - b).map((position) => this.told[(position - first) / step]!);
  }

  #question(): GradingQuestion {
    return { year: this.year, asOf: null, upToPosition: this.upToPosition };
  }

  #obligations(id: string): readonly Obligation[] {
    const grades = this.#graded().units.flatMap((unit) => [
      ...unit.branches.flatMap((branch) => branch.indicators),
      ...unit.duties.indicators,
    ]);
    return grades.filter((each) => each.id === id).flatMap(({ obligations }) => obligations);
  }

  #graded(): Grading {
    return (this.#grading ??= this.graded());
  }
}

const first = 5;
const step = 3;

function positionAt(index: number): number {
  return first + step * index;
}
