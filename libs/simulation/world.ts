import { addDays } from '../kernel/civil.js';
import { Agenda, type Order, type Task } from './agenda.js';
import { Dice } from './dice.js';
import { Journal, type Entry } from './journal.js';
import type { Branch, Member, Standard, Unit } from './people.js';

/** The state of a simulation. Records are always made today; the agenda has the future tasks. */
export class World {
  readonly dice: Dice;
  /** For the committee's draws, which change nothing else of the history. */
  readonly lots: Dice;
  readonly journal: Journal;
  readonly units: Unit[] = [];
  readonly #agenda = new Agenda();
  readonly #counts = { u: 0, b: 0, m: 0, r: 0, i: 0, f: 0 };
  readonly #widths: Readonly<Record<string, number>>;
  #today: string;
  #deck: Standard[] = [];

  constructor(seed: number, firstDay: string, expected: Readonly<{ units: number; years: number }>) {
    this.dice = new Dice(seed);
    this.lots = new Dice(seed, 3);
    this.journal = new Journal(seed);
    this.#today = firstDay;
    const digits = (count: number) => String(count).length;
    const { units, years } = expected;
    const many = digits(units * 50 * years);
    this.#widths = {
      u: Math.max(3, digits(units)),
      b: Math.max(4, digits(units * 5)),
      m: Math.max(5, digits(units * 80)),
      r: Math.max(5, many),
      i: Math.max(5, many),
      f: Math.max(5, many),
    };
  }

  get today(): string {
    return this.#today;
  }

  get idle(): boolean {
    return this.#agenda.empty;
  }

  /** The next id of a kind: `u-001`, `b-0001`, `m-00001`, `r-00001`, `i-00001`, `f-00001`. */
  nextId(kind: 'u' | 'b' | 'm' | 'r' | 'i' | 'f'): string {
    return `${kind}-${String(++this.#counts[kind]).padStart(this.#widths[kind]!, '0')}`;
  }

  /** The next standard: in fixed shares, in an order shuffled by the seed. */
  nextStandard(shares: readonly Standard[]): Standard {
    if (this.#deck.length === 0) this.#deck = this.dice.shuffled(shares);
    return this.#deck.pop()!;
  }

  record(stream: string, type: string, data: Entry['data'], actor: string): Entry {
    return this.journal.record(stream, type, data, actor);
  }

  /** Schedules a task on a day, or today if that has passed. */
  on(day: string, task: Task, order: Order = 'next'): void {
    this.#agenda.put(day < this.#today ? this.#today : day, task, order);
  }

  /** Schedules a task on a day, if the unit or branch still exists then. */
  within(body: Unit | Branch, day: string, task: Task, order?: Order): void {
    const still = () => {
      if (!body.dissolved) task();
    };
    this.on(day, still, order);
  }

  /** Schedules a task on a day, if the member is then in a branch, and joined it earlier. */
  withMember(member: Member, day: string, task: (branch: Branch) => void, order?: Order): void {
    const still = () => {
      if (member.branch && member.since < this.#today) task(member.branch);
    };
    this.on(day, still, order);
  }

  dayAfter(days: number): string {
    return addDays(this.#today, days);
  }

  /** Runs today's tasks, and returns today's lines. */
  live(): string[] {
    this.#agenda.run(this.#today);
    const lines = this.journal.close(this.#today);
    this.#today = addDays(this.#today, 1);
    return lines;
  }

  /** Whether a branch fails in a duty; `often`: the failures of an ordinary one in ten thousand. */
  lapses({ laxity }: Readonly<{ laxity: number }>, often: number): boolean {
    return this.dice.chance(Math.min(9500, Math.floor((often * laxity) / 100)));
  }
}
