import type { Bilingual } from '../../kernel/bilingual.js';
import type { UnitDuty } from '../duties/unit-duty.js';
import type { Indicator } from '../indicator.js';
import type { Obligation } from '../obligation.js';
import type { IndicatorRule } from '../rulebook/index.js';
import type { IndicatorGrade } from '../unit/branch-grade.js';

/** An indicator or duty with its grade, and the details of its obligations in words. */
export type JudgedIndicator = Readonly<{
  /** The branch or unit whose duty it is. */
  ownerId: string;
  /** The name of a subject. */
  nameOf: (subject: string) => string;
  duty: Indicator | UnitDuty;
  rule: IndicatorRule;
  grade: IndicatorGrade;
  detail: (obligation: Obligation) => Bilingual[];
}>;
