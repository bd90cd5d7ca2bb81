import type { Stage } from '../../grading/index.js';
import type { Tier } from '../../grading/rulebook/index.js';
import type { FollowUpItem } from '../follow-ups/follow-up-item.js';
import type { FindingItem } from '../inspections/finding-item.js';
import type { Bilingual } from '../view.js';
import type { DutyCount } from './duty-counts.js';
import type { Term } from './secretary-terms.js';

/** The computed grade, and the tier that people confirmed. */
export type SummaryGrade = Readonly<{
  /** `null` where no indicator counted. */
  branchScore: number | null;
  activeMonths: number;
  unit: Readonly<{
    final: number;
    tier: Tier;
    caps: readonly Readonly<{ id: string; text: Bilingual; eventIds: readonly string[] }>[];
  }>;
  stage: Stage;
  confirmed: Readonly<{ tier: Tier; eventId: string }> | null;
}>;

export type SummaryFacts = Readonly<{
  branchId: string;
  unitId: string;
  branchName: string;
  year: number;
  /** The last day that was judged. */
  cutoff: string;
  /** Who was secretary in the year, by id. */
  secretaries: readonly Term[];
  /** By indicator, in the order of the rulebook. */
  duties: readonly DutyCount[];
  followUps: readonly FollowUpItem[];
  findings: readonly FindingItem[];
  /** `null` where the branch had no active month in the year. */
  grade: SummaryGrade | null;
}>;
