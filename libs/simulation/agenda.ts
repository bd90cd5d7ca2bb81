export type Task = () => void;
/** Arrivals and departures come first on a day. */
export type Order = 'first' | 'next';

/** The tasks of each day. */
export class Agenda {
  readonly #days = new Map<string, Readonly<{ first: Task[]; next: Task[] }>>();

  /** Whether no task is left. */
  get empty(): boolean {
    return this.#days.size === 0;
  }

  put(day: string, task: Task, order: Order): void {
    const tasks = this.#days.get(day) ?? { first: [], next: [] };
    tasks[order].push(task);
    this.#days.set(day, tasks);
  }

  /** Runs the tasks of a day, including those that they add to it. */
  run(day: string): void {
    const tasks = this.#days.get(day);
    if (!tasks) return;
    let [first, next] = [0, 0];
    while (first < tasks.first.length || next < tasks.next.length) {
      if (first < tasks.first.length) tasks.first[first++]!();
      else tasks.next[next++]!();
    }
    this.#days.delete(day);
  }
}
