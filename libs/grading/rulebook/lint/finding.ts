import type { Bilingual } from '../../../kernel/bilingual.js';
import type { RulebookShapes } from '../rulebook.js';

/**
 * A finding about a valid rulebook. An `error` contradicts the regulation or the rulebook itself; a `warning` may be
 * intended. `path` is as in `RulebookFault`.
 */
export type LintFinding = Readonly<{ severity: 'error' | 'warning'; code: string; path: string }> & Bilingual;

/** A clause of the regulation for the linter. `duty`: it obliges somebody to something. */
type RegulationClause = Readonly<{ id: string; zh: string; en: string; duty: boolean }>;

/** A regulation for the linter. */
export type LintRegulation = Readonly<{ id: string; clauses: readonly RegulationClause[] }>;

/**
 * What a rulebook is checked against: all regulations, the clauses of those that it goes by (`regulation`), and all that the
 * engine can judge.
 */
export type LintContext = Readonly<{
  regulations: readonly LintRegulation[];
  regulation: readonly RegulationClause[];
  coverage: RulebookShapes;
}>;

type FindingParts = readonly [code: string, path: string, zh: string, en: string];

export function error(...[code, path, zh, en]: FindingParts): LintFinding {
  return { severity: 'error', code, path, zh, en };
}

export function warning(...[code, path, zh, en]: FindingParts): LintFinding {
  return { severity: 'warning', code, path, zh, en };
}
