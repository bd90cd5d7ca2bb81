import type { Bilingual } from '../../kernel/bilingual.js';
import type { Outcome } from '../obligation.js';
import type { RuleValue } from '../rulebook/index.js';

/** The stable identity of a figure: its kind and id. */
export type FigureName = Readonly<{
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

/** What a figure adds to the explained one, and what it loses below full marks, in basis points. */
export type Effect = Readonly<{ on: 'final' | 'branch'; adds: number; loses: number }>;

/** An explained figure of a grade: what it is, its reasons, and the figures it consists of. */
export type Explanation = Readonly<{
  about: FigureName;
  heading: Bilingual;
  /** Basis points; `null` if there was nothing to judge. */
  figure: number | null;
  /** The figure as it was confirmed, where records since then have moved it, and both in words. */
  confirmed?: Readonly<{ figure: number | null; text: Bilingual }>;
  effect?: Effect;
  /** The reasons of the figure, and why it is not higher. */
  says: readonly Bilingual[];
  /** The clauses of the regulation behind it. */
  clauses: readonly string[];
  /** The rulebook's numbers that were used. */
  numbers: readonly RuleNumber[];
  /** The positions of the events that decided it. */
  evidence: readonly number[];
  parts: readonly Explanation[];
  /** Replaces numbers, evidence and parts in an overview. */
  overview?: readonly Bilingual[];
}>;

/** A number of the rulebook by its name there and in words; `isRatio`: in basis points. */
export type RuleNumber = Readonly<{ name: string; title: Bilingual; isRatio: boolean }> & RuleValue;

/** An explanation from its given parts. */
export function explained(
  about: FigureName,
  heading: Bilingual,
  figure: number | null,
  rest: Partial<Omit<Explanation, 'about' | 'heading' | 'figure'>>,
): Explanation {
  return { about, heading, figure, says: [], clauses: [], numbers: [], evidence: [], parts: [], ...rest };
}

/** The explanation with its overviews. */
export function inOverview(whole: Explanation): Explanation {
  if (whole.overview) return { ...whole, numbers: [], evidence: [], parts: [] };
  return { ...whole, parts: whole.parts.map(inOverview) };
}

/** The explanation in full, without overviews. */
export function inFull(explanation: Explanation): Explanation {
  const { overview: _, parts, ...whole } = explanation;
  return { ...whole, parts: parts.map(inFull) };
}
