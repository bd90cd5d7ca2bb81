import type { Bilingual, RulebookShapes } from '../rulebook.js';

/**
 * What a rulebook that can be used should not contain, or should be looked at. An `error` contradicts the regulation or
 * itself; a `warning` may be meant. `path` is as in `RulebookFault`.
 */
export type Finding = Readonly<{ severity: 'error' | 'warning'; code: string; path: string }> & Bilingual;

/** A clause of the regulation, as far as the linter looks at it. `duty`: it obliges somebody to something. */
export type RegulationClause = Readonly<{ id: string; zh: string; en: string; duty: boolean }>;

/** What a rulebook is held against: the regulation, and all that the engine can judge. */
export type LintContext = Readonly<{ regulation: readonly RegulationClause[]; coverage: RulebookShapes }>;

type Said = readonly [code: string, path: string, zh: string, en: string];

export function error(...[code, path, zh, en]: Said): Finding {
  return { severity: 'error', code, path, zh, en };
}

export function warning(...[code, path, zh, en]: Said): Finding {
  return { severity: 'warning', code, path, zh, en };
}
