import type { Bilingual } from '../../kernel/bilingual.js';
import type { Stage } from '../../grading/index.js';
import type { Tier } from '../../grading/rulebook/index.js';
import type { FollowUpItem } from '../follow-ups/follow-up-item.js';
import type { FindingItem } from '../inspections/finding-item.js';
import type { OpenDuty } from './open-duties.js';
import type { DutyCount } from './duty-counts.js';
import type { Term } from './secretary-terms.js';

/** The computed grade, and the tier that people confirmed. */
export type SummaryGrade = Readonly<{
  /** `null` if no indicator counted. */
  branchScore: number | null;
  activeMonths: number;
  unit: Readonly<{
    final: number;
    tier: Tier;
    caps: readonly Readonly<{ id: string; text: Bilingual; eventIds: readonly string[] }>[];
  }>;
  stage: Stage;
  confirmed: Readonly<{ tier: Tier; eventId: string }> | null;
  /** What later records make of the confirmed figures, where one has moved; the texts say both. */
  since?: Readonly<{ branchScore: number | null; final: number | null; branchText: Bilingual; finalText: Bilingual }>;
}>;

export type SummaryFacts = Readonly<{
  branchId: string;
  unitId: string;
  branchName: string;
  year: number;
  /** The cut-off day of the grading. */
  cutoff: string;
  /** The secretaries of the year, by id. */
  secretaries: readonly Term[];
  /** One per indicator, in the order of the rulebook. */
  duties: readonly DutyCount[];
  /** What is still to be done for the year, by due day. */
  openDuties: readonly OpenDuty[];
  followUps: readonly FollowUpItem[];
  findings: readonly FindingItem[];
  /** `null` if the branch had no active month in the year. */
  grade: SummaryGrade | null;
}>;
