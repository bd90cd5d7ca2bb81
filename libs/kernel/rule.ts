/** A rule that can be listed, counted and cited. `code` is stable; `clause` is the place in the regulation, if it has one. */
export type Rule = Readonly<{ code: string; clause?: string; zh: string; en: string }>;

export class RuleViolation extends Error {
  override readonly name = 'RuleViolation';

  /** `given` is what stood in the field, as JSON; it is left out where the field is personal. */
  constructor(
    readonly rule: Rule,
    readonly field?: string,
    readonly given?: string,
  ) {
    super(rule.en);
  }
}

/** States what must hold. What follows the call may rely on it, for the reader and for the compiler. */
export function requires(holds: boolean, rule: Rule, field?: string): asserts holds {
  if (!holds) throw new RuleViolation(rule, field);
}
