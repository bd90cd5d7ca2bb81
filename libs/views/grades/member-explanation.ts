import { fullExplanationJson } from '../../grades/index.js';
import type { EventStore } from '../../event-store/index.js';
import { explain, type Explanation } from '../../grading/index.js';
import type { ViewSources } from '../view-sources.js';

/** A member's year explained: attendance, leave, attention, contact and dues, with clauses and records. */
export type MemberExplanation = Readonly<{
  year: number;
  memberId: string;
  position: number;
  cutoff: string;
  /** One for each unit in whose branches the member has been. */
  explanations: readonly unknown[];
}>;

/**
 * Explains a member's year in the units of all their branches. Whether they are listed for attention stands there only for
 * those who may see that list of the branch. `undefined` if there is no such member.
 */
export async function memberExplanation(
  { registry, years, today, viewer }: ViewSources,
  memberId: string,
  year: number,
  log: Pick<EventStore, 'eventsById'>,
): Promise<MemberExplanation | undefined> {
  const stays = registry.staysOf(memberId);
  const units = new Set(stays.flatMap(({ branchId }) => registry.branch(branchId)?.unitId ?? []));
  if (units.size === 0) return undefined;
  const graded = await Promise.all([...units].map((unitId) => years.of(unitId, year, today)));
  const explanations = graded.flatMap((grading) => {
    const explanation = explain(grading, { subject: memberId });
    return typeof explanation === 'string' ? [] : [{ grading, explanation: shown(explanation) }];
  });
  return {
    year,
    memberId,
    position: Math.min(...graded.map(({ position }) => position)),
    cutoff: graded[0]!.facts.cutoff,
    explanations: await Promise.all(
      explanations.map(({ grading, explanation }) => fullExplanationJson(grading, explanation, log)),
    ),
  };

  function shown(explanation: Explanation): Explanation {
    const isShown = ({ about: { id, period } }: Explanation) => id !== 'attention' || viewer.seesAttention(period!);
    return { ...explanation, parts: explanation.parts.filter(isShown) };
  }
}
