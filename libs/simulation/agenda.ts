export type Task = () => void;
/** Who comes and goes on a day is settled first. */
export type Order = 'first' | 'next';

/** What is going to happen on which day. */
export class Agenda {
  readonly #days = new Map<string, Readonly<{ first: Task[]; next: Task[] }>>();

  /** Nothing is left to happen. */
  get empty(): boolean {
    return this.#days.size === 0;
  }

  put(day: string, task: Task, order: Order): void {
    const tasks = this.#days.get(day) ?? { first: [], next: [] };
    tasks[order].push(task);
    this.#days.set(day, tasks);
  }

  /** Does what is to happen on a day, with what its tasks add to the day. */
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
