import { keptCautions } from '../kernel/admission.js';
import type { Caution } from '../kernel/rule.js';
import { exact, oneOf, optional, Text } from '../kernel/schema.js';
import { aggregateOf } from '../modules/catalogue/index.js';

/** A caution in an answer. */
export const cautionShape = exact({
  code: Text,
  kind: oneOf('offence', 'slip'),
  clause: optional(Text),
  zh: Text,
  en: Text,
});

/** The cautions kept with an event of a category, by their codes; none for the system's own streams. */
export function cautionsOf(category: string, codes: readonly string[] | undefined): Caution[] {
  const aggregate = aggregateOf(category);
  return aggregate ? keptCautions(aggregate, codes) : [];
}
