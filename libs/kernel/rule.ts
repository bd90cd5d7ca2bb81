import type { Bilingual } from './bilingual.js';

/** A rule that can be listed, counted and cited. `code` is stable; `clause` is the place in the regulation, if it has one. */
export type Rule = Readonly<{ code: string; clause?: string }> & Bilingual;

/** A rule that a true record may break: an offence against a clause, or a slip, which is probably a mistake of entry. */
export type Caution = Rule & Readonly<{ kind: 'offence' | 'slip' }>;

/** A caution that a record drew; `memberIds` names the members whom it is about, where the record says who they are. */
export type DrawnCaution = Caution & Readonly<{ memberIds?: readonly string[] }>;

/** The kinds of rules, named for people. */
export const ruleKinds: Readonly<Record<'refusal' | Caution['kind'], Bilingual>> = {
  refusal: { zh: '不予登记', en: 'refusal' },
  offence: { zh: '与规定不符', en: 'offence' },
  slip: { zh: '疑似误填', en: 'slip' },
};

export class RuleViolation extends Error {
  override readonly name = 'RuleViolation';

  /**
   * `given` is the value of the field as JSON; it is left out if the field is personal. `allowed` says what the field allows,
   * where the rule says only that the value is wrong. `others` are the violations found together with this one.
   */
  constructor(
    readonly rule: Rule,
    readonly field?: string,
    readonly given?: string,
    readonly allowed?: Bilingual,
    readonly others: readonly RuleViolation[] = [],
  ) {
    super((allowed ?? rule).en);
  }

  /** This violation and the others. */
  all(): RuleViolation[] {
    return [this, ...this.others.flatMap((other) => other.all())];
  }

  /** The same violations with other names of their fields. */
  renamed(name: (field: string | undefined) => string | undefined): RuleViolation {
    const others = this.others.map((other) => other.renamed(name));
    return new RuleViolation(this.rule, name(this.field), this.given, this.allowed, others);
  }
}

/** Throws `RuleViolation` if a condition does not hold; the compiler knows that it holds afterwards. */
export function requires(holds: boolean, rule: Rule, field?: string): asserts holds {
  if (!holds) throw new RuleViolation(rule, field);
}

/** Runs checks that do not rest on each other. Throws the first violation, with those of the other checks in it. */
export function requiresAll(...checks: readonly (() => void)[]): void {
  const violations = checks.flatMap((check) => violationOf(check) ?? []);
  const [first, ...others] = violations;
  if (!first) return;
  const { rule, field, given, allowed } = first;
  throw others.length === 0 ? first : new RuleViolation(rule, field, given, allowed, [...first.others, ...others]);
}

/** The violation that a check throws, if it throws one; any other error passes through. */
export function violationOf(check: () => void): RuleViolation | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof RuleViolation) return error;
    throw error;
  }
}
