import type { Outcome } from '../obligation.js';
import type { Bilingual, Sourced } from '../rulebook/index.js';

/** What a figure is, by names that programs may rely on: an indicator by its id, a unit, branch or member by theirs. */
export type About = Readonly<{
  kind:
    | 'unit'
    | 'figure'
    | 'branch'
    | 'indicator'
    | 'obligation'
    | 'inspection'
    | 'cap'
    | 'cap-subject'
    | 'lift'
    | 'member'
    | 'resolution';
  id: string;
  period?: string;
  outcome?: Outcome;
  reason?: string;
}>;

/** What a figure adds to the one that is explained, and what it takes from it by not being full; in basis points. */
export type Effect = Readonly<{ on: 'final' | 'branch'; adds: number; loses: number }>;

/** A figure of a grade opened: what it is, how it came about, and the figures it was made of. */
export type Explanation = Readonly<{
  about: About;
  heading: Bilingual;
  /** Basis points; `null` where nothing was to be judged. */
  figure: number | null;
  effect?: Effect;
  /** How the figure came about, and why it is not more. */
  says: readonly Bilingual[];
  /** The clauses of the regulation that it rests on. */
  clauses: readonly string[];
  /** The rulebook's numbers that were used. */
  numbers: readonly RuleNumber[];
  /** The positions of the events that decided it. */
  evidence: readonly number[];
  parts: readonly Explanation[];
  /** What to say in place of numbers, evidence and parts where an overview is asked for. */
  overview?: readonly Bilingual[];
}>;

/** A number of the rulebook by its name there and in words; `isRatio`: in basis points. */
export type RuleNumber = Readonly<{ name: string; title: Bilingual; isRatio: boolean }> & Sourced;

/** An explanation of which only some is said. */
export function explained(
  about: About,
  heading: Bilingual,
  figure: number | null,
  rest: Partial<Omit<Explanation, 'about' | 'heading' | 'figure'>>,
): Explanation {
  return { about, heading, figure, says: [], clauses: [], numbers: [], evidence: [], parts: [], ...rest };
}

/** The same with overviews in place of what they stand for. */
export function inOverview(whole: Explanation): Explanation {
  if (whole.overview) return { ...whole, numbers: [], evidence: [], parts: [] };
  return { ...whole, parts: whole.parts.map(inOverview) };
}

/** The same with nothing left out. */
export function inFull(explanation: Explanation): Explanation {
  const { overview: _, parts, ...whole } = explanation;
  return { ...whole, parts: parts.map(inFull) };
}
