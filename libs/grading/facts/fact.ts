import type { EventOf, Glossary } from '../../kernel/aggregate.js';

/** A record that counts: with its corrected data, at its original place in its stream and in the log. */
export type Fact<Data = unknown> = Readonly<{ stream: string; type: string; data: Data; position: number }>;

type DataOf<G extends Glossary, Type extends keyof G & string> = Extract<EventOf<G>, { type: Type }>['data'];

const none: readonly never[] = [];

export function inLogOrder(a: Fact, b: Fact): number {
  return a.position - b.position;
}

/** What counts of one stream, by type. */
export class StreamFacts<G extends Glossary> {
  readonly #byType = new Map<string, Fact[]>();

  /** Takes in the next fact of the stream. */
  add(fact: Fact): void {
    const same = this.#byType.get(fact.type);
    if (same) same.push(fact);
    else this.#byType.set(fact.type, [fact]);
  }

  /** The facts of a type, in the log's order. */
  of<Type extends keyof G & string>(type: Type): readonly Fact<DataOf<G, Type>>[] {
    return (this.#byType.get(type) ?? none) as readonly Fact<DataOf<G, Type>>[];
  }

  /** The last fact of a type in the log's order. */
  last<Type extends keyof G & string>(type: Type): Fact<DataOf<G, Type>> | undefined {
    return this.of(type).at(-1);
  }

  /** All facts of the stream, in the log's order. */
  all(): Fact[] {
    return [...this.#byType.values()].flat().sort(inLogOrder);
  }
}
