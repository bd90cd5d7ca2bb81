import type { EventOf, Glossary } from '../../kernel/aggregate.js';

/** A record that counts: with its corrected data, at its original place in its stream and in the log. */
export type Fact<Data = unknown> = Readonly<{ stream: string; type: string; data: Data; position: number }>;

type DataOf<G extends Glossary, Type extends keyof G & string> = Extract<EventOf<G>, { type: Type }>['data'];

export function inLogOrder(a: Fact, b: Fact): number {
  return a.position - b.position;
}

/** What counts of one stream, in the log's order. */
export class StreamFacts<G extends Glossary> {
  /** In one list, for there are very many streams, and few have enough facts to be worth an index. */
  readonly #facts: Fact[] = [];

  /** Takes in the next fact of the stream. */
  add(fact: Fact): void {
    this.#facts.push(fact);
  }

  /** The facts of a type, in the log's order. */
  of<Type extends keyof G & string>(type: Type): readonly Fact<DataOf<G, Type>>[] {
    return this.#facts.filter((fact): fact is Fact<DataOf<G, Type>> => fact.type === type);
  }

  /** The last fact of a type in the log's order. */
  last<Type extends keyof G & string>(type: Type): Fact<DataOf<G, Type>> | undefined {
    return this.#facts.findLast((fact): fact is Fact<DataOf<G, Type>> => fact.type === type);
  }

  /** All facts of the stream, in the log's order. */
  all(): readonly Fact[] {
    return this.#facts;
  }
}
