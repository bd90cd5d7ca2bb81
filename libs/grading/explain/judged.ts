import type { Duty } from '../indicator.js';
import type { Obligation } from '../obligation.js';
import type { Bilingual, IndicatorRule } from '../rulebook/index.js';
import type { IndicatorGrade } from '../unit/branch-grade.js';

/** An indicator or duty with its grade, and how to put what is behind an obligation into words. */
export type Judged = Readonly<{
  /** The branch or unit whose duty it is. */
  ownerId: string;
  duty: Duty;
  rule: IndicatorRule;
  grade: IndicatorGrade;
  detail: (obligation: Obligation) => Bilingual[];
}>;
