import { committeeCalendar, unitCalendar, type CalendarEntry } from '../../calendar/index.js';
import type { UnitYears } from '../../grades/index.js';
import type { Rulebook } from '../../grading/index.js';
import { yearOf } from '../../kernel/civil.js';
import { PromiseCache } from '../../kernel/promise-cache.js';
import type { Registry } from '../../registry/index.js';
import { SpanTooLong } from '../errors.js';
import type { Scope } from '../scope.js';

/** The first and the last day. */
type Span = Readonly<{ from: string; to: string }>;
type Today = Readonly<{ today: string; registry: Registry }>;

/** The number of unit-years to keep: those of a large city for this year and the next. */
const capacity = 512;

/** The calendars of units and of the committee, kept until a relevant record or the next day. */
export class Calendars {
  readonly #kept = new PromiseCache<readonly CalendarEntry[]>(capacity);

  constructor(
    readonly unitYears: UnitYears,
    readonly rulebook: Rulebook,
  ) {}

  /** The entries that fall due in a span of days, and their position. Throws `SpanTooLong`. */
  async of(
    sources: Today,
    scope: Scope,
    { from, to }: Span,
  ): Promise<Readonly<{ position: number; entries: readonly CalendarEntry[] }>> {
    const entries: CalendarEntry[] = [];
    let position = Infinity;
    for (const year of yearsOf(from, to)) {
      const found = await this.ofYear(sources, scope, year);
      entries.push(...found.entries.filter(({ dueOn }) => from <= dueOn && dueOn <= to));
      position = Math.min(position, found.position);
    }
    return { position, entries };
  }

  /** The entries of a year's duties, whenever they fall due. */
  async ofYear(
    { today, registry }: Today,
    scope: Scope,
    year: number,
  ): Promise<Readonly<{ position: number; entries: readonly CalendarEntry[] }>> {
    if (scope.kind === 'committee') return this.#ofCommittee(today, year);
    const unitId = unitOf(registry, scope);
    if (unitId === undefined) return { position: 0, entries: [] };
    const { position, entries } = await this.#ofUnit(unitId, today, year);
    const isOf = (entry: CalendarEntry) => scope.kind !== 'branch' || entry.branchId === scope.branchId;
    return { position, entries: entries.filter(isOf) };
  }

  async #ofUnit(unitId: string, today: string, year: number) {
    const { position, value } = await this.unitYears.of(unitId, year, { rulebook: this.rulebook, today });
    const key = JSON.stringify([unitId, year, today, value.last]);
    return { position, entries: await this.#kept.get(key, () => Promise.resolve(unitCalendar(value, today))) };
  }

  async #ofCommittee(today: string, year: number) {
    const { position, value } = await this.unitYears.committee(year, { rulebook: this.rulebook, today });
    const key = JSON.stringify(['committee', year, today, value.last]);
    return { position, entries: await this.#kept.get(key, () => Promise.resolve(committeeCalendar(value, today))) };
  }
}

function unitOf(registry: Registry, scope: Scope): string | undefined {
  if (scope.kind === 'unit') return scope.unitId;
  return scope.kind === 'branch' ? registry.branch(scope.branchId)?.unitId : undefined;
}

/** The years of a span, and one more on each side: a year's duties can fall due in the years before and after it. */
function yearsOf(from: string, to: string): number[] {
  const [first, last] = [yearOf(from) - 1, yearOf(to) + 1];
  const count = Math.max(0, last - first + 1);
  if (count > maxYears) throw new SpanTooLong();
  return Array.from({ length: count }, (_, index) => first + index);
}

const maxYears = 6;
