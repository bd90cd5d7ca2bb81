import type { EventStore } from '../../event-store/index.js';
import type { Honour, Tier } from '../../modules/assessment/index.js';
import type { StandingFacts } from '../record/index.js';
import { confirmedTiers, openedRulebookId, type GradesPort } from './assessment.js';
import { Refusal } from './refusal.js';

export type HonourPorts = Readonly<{ log: EventStore; facts: Pick<StandingFacts, 'registry'>; grades: GradesPort }>;
export type HonourSubject = Readonly<{ honour: Honour; subjectId: string }>;

/** The confirmed tier that an honour rests on, and the clause that forbids the honour, if one does (4.3a). */
export type HonourStanding = Readonly<{ tier: Tier; refusedBy: string | undefined }>;

const notConfirmed = { zh: '该单位本年度等次尚未确定', en: 'The unit’s grade of the year is not confirmed yet' };

/** Throws `Refusal` if the grade of the unit, or of the branch’s unit, is not confirmed. */
export async function honourStanding(
  { log, facts, grades }: HonourPorts,
  year: number,
  { honour, subjectId }: HonourSubject,
): Promise<HonourStanding> {
  const unitId = honour === 'excellent-unit' ? subjectId : facts.registry.branch(subjectId)?.unitId;
  const tier = (await confirmedTiers(log, year)).get(unitId ?? '');
  if (tier === undefined) throw new Refusal('refused', notConfirmed, 'subjectId');
  const { notEligible } = await grades.rulebook(await openedRulebookId(log, year));
  return { tier, refusedBy: notEligible.tiers.includes(tier) ? (notEligible.clause ?? '4.3a') : undefined };
}
