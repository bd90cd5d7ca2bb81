import type { Static, TObject } from 'typebox';
import type { Rule } from './rule.js';

/** A glossary names the events of a stream, each with the one schema that types it, checks it and documents it. */
export type Glossary = Readonly<Record<string, TObject>>;

/** What happened: plain JSON, dates as text, money in whole fen. */
export type EventOf<G extends Glossary> = {
  [Name in keyof G & string]: Readonly<{ type: Name; data: Readonly<Static<G[Name]>> }>;
}[keyof G & string];

/** Who recorded it, and on which day (Asia/Shanghai). */
export type Recording = Readonly<{ actor: string; day: string }>;

/** All that a rule may know beside the history of its stream: the recording, what the stream is about, the standing facts. */
export type Context<Subject, Standing> = Recording & Readonly<{ subject: Subject; registry: Standing }>;

/** One function per event; forgetting one does not compile. */
export type PerEvent<G extends Glossary, State, By, Result> = {
  readonly [Name in keyof G & string]: (data: Readonly<Static<G[Name]>>, state: State, by: By) => Result;
};

/** The whole behaviour of one kind of stream: pure, synchronous, ignorant of clocks and databases. */
export type Aggregate<G extends Glossary, State, Subject, Standing> = Readonly<{
  category: string;
  events: G;
  initial: State;
  /** Takes the stream's id apart; `undefined` when it is malformed. */
  subjectOf: (id: string) => Subject | undefined;
  /** The types that decide something. They are never corrected or retracted. */
  decisions: readonly (keyof G & string)[];
  /** Throws once nothing of the stream is corrected or retracted any more; without it everything always may be. */
  admitRevision?: (state: State) => void;
  /** Throws `RuleViolation` for a record that cannot be true or makes no sense. */
  admit: PerEvent<G, State, Context<Subject, Standing>, void>;
  /** The clauses that a true record offends against. It is kept all the same, and judged at the grading. */
  caution: Partial<PerEvent<G, State, Context<Subject, Standing>, readonly Rule[]>>;
  evolve: PerEvent<G, State, Context<Subject, Standing>, State>;
}>;

/** Calls the entry of an event. An unknown name means a corrupt or newer log, so it stops the program. */
export function dispatch<G extends Glossary, State, By, Result>(
  table: PerEvent<G, State, By, Result>,
  { type, data }: EventOf<G>,
  state: State,
  by: By,
): Result {
  if (!Object.hasOwn(table, type)) throw new Error(`No entry for ${type}`);
  return table[type](data, state, by);
}
