import type { EventOf, Glossary } from '../../kernel/aggregate.js';

/**
 * A record that counts: with its corrected data, at its original position in its stream and in the log, recorded when the
 * original was (ms since 1970).
 */
export type Fact<Data = unknown> = Readonly<{
  stream: string;
  type: string;
  data: Data;
  position: number;
  recordedMs: number;
}>;

type DataOf<G extends Glossary, Type extends keyof G & string> = Extract<EventOf<G>, { type: Type }>['data'];

export function inLogOrder(a: Fact, b: Fact): number {
  return a.position - b.position;
}

/** The facts of one stream, in the log's order. */
export class StreamFacts<G extends Glossary> {
  /** A plain list: there are very many streams, and few have enough facts for an index. */
  readonly #facts: Fact[] = [];

  /** Adds the next fact of the stream. */
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
