import type { IndicatorRule, Sourced } from './rulebook.js';

/** The bare numbers of an indicator, for whoever judges by them. */
export type RuleNumbers = Readonly<{ parameters: Record<string, number>; ratios: Record<string, number> }>;

/** Takes the origins off. */
export function numbersOf({ parameters, ratios }: IndicatorRule): RuleNumbers {
  return { parameters: valuesOf(parameters), ratios: valuesOf(ratios) };
}

function valuesOf(numbers: Readonly<Record<string, Sourced>>): Record<string, number> {
  return Object.fromEntries(Object.entries(numbers).map(([name, { value }]) => [name, value]));
}
