import type { EventOf, Glossary } from '../../kernel/aggregate.js';

/** A record that counts: with its corrected data, at its original place in the log. */
export type Fact<Data = unknown> = Readonly<{ type: string; data: Data; position: number }>;

type DataOf<G extends Glossary, Type extends keyof G & string> = Extract<EventOf<G>, { type: Type }>['data'];

/** What counts of one stream, in the log's order. */
export class StreamFacts<G extends Glossary> {
  static readonly #none: readonly never[] = [];
  readonly #byType = new Map<string, Fact[]>();

  constructor(readonly all: readonly Fact[] = StreamFacts.#none) {
    for (const fact of all) {
      const same = this.#byType.get(fact.type);
      if (same) same.push(fact);
      else this.#byType.set(fact.type, [fact]);
    }
  }

  /** The facts of a type, in the log's order. */
  of<Type extends keyof G & string>(type: Type): readonly Fact<DataOf<G, Type>>[] {
    return (this.#byType.get(type) ?? StreamFacts.#none) as readonly Fact<DataOf<G, Type>>[];
  }

  /** The last fact of a type in the log's order. */
  last<Type extends keyof G & string>(type: Type): Fact<DataOf<G, Type>> | undefined {
    return this.of(type).at(-1);
  }
}
