import type { IndicatorRule } from './rulebook.js';

/** The bare numbers, choices and lists of an indicator, without their sources, as the grading uses them. */
export type RuleNumbers = Readonly<{
  parameters: Record<string, number>;
  ratios: Record<string, number>;
  choices: Record<string, string>;
  lists: Record<string, readonly string[]>;
}>;

/** Removes the origins. */
export function numbersOf({ parameters, ratios, choices, lists }: IndicatorRule): RuleNumbers {
  return {
    parameters: mapped(parameters, ({ value }) => value),
    ratios: mapped(ratios, ({ value }) => value),
    choices: mapped(choices, ({ value }) => value),
    lists: mapped(lists, ({ values }) => values),
  };
}

function mapped<From, To>(entries: Readonly<Record<string, From>>, to: (from: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(entries).map(([name, from]) => [name, to(from)]));
}
