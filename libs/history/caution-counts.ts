import type { Caution, DrawnCaution } from '../kernel/rule.js';

/** A caution, and how many events of an import drew it. */
export type CautionCount = Caution & Readonly<{ count: number }>;

/** Counts the cautions of an import by rule. */
export class CautionCounts {
  readonly #counts = new Map<string, CautionCount>();

  add(drawn: readonly DrawnCaution[]): void {
    for (const { memberIds: _, ...rule } of drawn) {
      const { count = 0 } = this.#counts.get(rule.code) ?? {};
      this.#counts.set(rule.code, { ...rule, count: count + 1 });
    }
  }

  /** The most frequent first, then by code. */
  list(): CautionCount[] {
    return [...this.#counts.values()].sort((one, other) => other.count - one.count || (one.code < other.code ? -1 : 1));
  }
}
