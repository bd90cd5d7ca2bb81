import type { Static, TObject } from 'typebox';
import type { Caution } from './rule.js';

/** The events of a stream by name. One schema types, checks and documents each. */
export type Glossary = Readonly<Record<string, TObject>>;

/** An event: plain JSON, dates as text, money in whole fen. */
export type EventOf<G extends Glossary> = {
  [Name in keyof G & string]: Readonly<{ type: Name; data: Readonly<Static<G[Name]>> }>;
}[keyof G & string];

/** Who recorded an event, and on which day (Asia/Shanghai). */
export type Recording = Readonly<{ actor: string; day: string }>;

/** All that a rule may use besides the history of its stream: the recording, the subject of the stream, the standing facts. */
export type Context<Subject, Standing> = Recording & Readonly<{ subject: Subject; registry: Standing }>;

/** One function per event. A missing function does not compile. */
export type PerEvent<G extends Glossary, State, By, Result> = {
  readonly [Name in keyof G & string]: (data: Readonly<Static<G[Name]>>, state: State, by: By) => Result;
};

/** The cautions that each event may draw, each with its condition. */
export type CautionTable<G extends Glossary, State, By> = {
  readonly [Name in keyof G & string]?: readonly Readonly<{
    rule: Caution;
    when: (data: Readonly<Static<G[Name]>>, state: State, by: By) => boolean;
    /** The members whom it is about, by the data of the record. */
    who?: (data: Readonly<Static<G[Name]>>) => readonly string[];
  }>[];
};

/** The whole behaviour of one kind of stream: pure and synchronous, without clock and database. */
export type Aggregate<G extends Glossary, State, Subject, Standing> = Readonly<{
  category: string;
  events: G;
  initial: State;
  /** Parses the id of a stream; `undefined` if it is malformed. */
  subjectOf: (id: string) => Subject | undefined;
  /** The types of decisions. Decisions are never corrected or retracted. */
  decisions: readonly (keyof G & string)[];
  /** For a type, the type of which the last record before it is not retracted: a submission rests on its draft. */
  restsOn?: Partial<Readonly<Record<keyof G & string, keyof G & string>>>;
  /** Throws if the stream is closed to corrections and retractions. If absent, it is never closed. */
  admitRevision?: (state: State) => void;
  /** Throws `RuleViolation` if a record cannot be true. */
  admit: PerEvent<G, State, Context<Subject, Standing>, void>;
  /** What people are told about a true record. It is recorded all the same; the grading counts its offences. */
  caution: CautionTable<G, State, Context<Subject, Standing>>;
  /** What only a dry run can tell, because it rests on sealed data: it is never kept with the event. */
  rehearsal?: Partial<Readonly<Record<keyof G & string, readonly Caution[]>>>;
  evolve: PerEvent<G, State, Context<Subject, Standing>, State>;
  /** The fields of the state that cautions alone read: neither admission nor the other fields rest on them. */
  forCautions?: readonly (keyof State & string)[];
}>;

/** The aggregate of any kind of stream. */
// oxlint-disable-next-line typescript/no-explicit-any -- an aggregate is contravariant in its state
export type AnyAggregate = Aggregate<Glossary, any, any, any>;

/** Calls the entry of an event. An unknown name means a damaged or newer log, so it throws. */
export function dispatch<G extends Glossary, State, By, Result>(
  table: PerEvent<G, State, By, Result>,
  { type, data }: EventOf<G>,
  state: State,
  by: By,
): Result {
  if (!Object.hasOwn(table, type)) throw new Error(`No entry for ${type}`);
  return table[type](data, state, by);
}
