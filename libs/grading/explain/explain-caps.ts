import { branchYear } from '../facts/branch-year.js';
import type { GradedUnit, UnitsGrading } from '../grade.js';
import type { Cap } from '../unit/caps.js';
import type { Bilingual, CapRule } from '../rulebook/index.js';
import { isLower } from '../unit/unit-grade.js';
import type { Context } from './context.js';
import { heldDetail } from './details/party-day.js';
import { explained, type Explanation } from './explanation.js';
import { foundIn } from './finding-text.js';
import { capText, joined, listed, said, tierNames } from './texts.js';

/** Why one subject brings its unit under a cap. */
type Subject = Readonly<{ short: Bilingual; says: readonly Bilingual[]; evidence: readonly number[] }>;

/** The caps that hold for a unit, or the one asked for whether it holds or not; none where the rulebook has no such cap. */
export function explainCaps(context: Context, unit: GradedUnit, only?: string): Explanation[] {
  const { rulebook } = context.grading;
  const rules = rulebook.caps.filter(({ id }) => only === undefined || id === only);
  return rules.flatMap((rule) => {
    const cap = unit.caps.find(({ id }) => id === rule.id);
    if (cap) return [explainCap(context, unit, cap, rule)];
    return only === undefined
      ? []
      : [explained({ kind: 'cap', id: rule.id }, headingOf(rule), null, { says: [notSo], clauses: rule.clauses })];
  });
}

const notSo = said('本单位没有此种情形', 'The unit has nothing of the kind');

function explainCap({ grading, question }: Context, unit: GradedUnit, cap: Cap, rule: CapRule): Explanation {
  const subjects = cap.subjects.map((id) => ({ id, ...tellers[cap.id]!(grading, unit, id) }));
  const most = tierNames[cap.atMost];
  const decides = cap.atMost === unit.tier && isLower(cap.atMost, unit.tierBeforeCaps);
  const effect = decides
    ? said('本单位等次由此决定', 'it decides the tier')
    : said('没有影响本单位等次', 'it does not decide the tier');
  const title = said('达到几个月即限等', 'months from which it holds');
  return explained({ kind: 'cap', id: cap.id }, headingOf(rule), null, {
    says: [said(`最高为${most.zh}；${effect.zh}`, `At most ${most.en}; ${effect.en}`)],
    clauses: rule.clauses,
    numbers: rule.atLeast ? [{ name: 'atLeast', title, isRatio: false, ...rule.atLeast }] : [],
    parts: subjects.map(({ id, says, evidence }) =>
      explained({ kind: 'cap-subject', id }, said(id, id), null, { says, evidence }),
    ),
    ...(!decides && question.indicator === undefined && { overview: subjects.map(({ short }) => short) }),
  });
}

function headingOf(rule: CapRule): Bilingual {
  const { zh, en } = capText(rule);
  return said(`限等：${zh}（${rule.id}）`, `Cap: ${en} (${rule.id})`);
}

const tellers: Readonly<Record<string, (grading: UnitsGrading, unit: GradedUnit, subject: string) => Subject>> = {
  'missed-party-day': missedBy,
  'missed-three': missedBy,
  'lost-contact': notContacted,
  'grave-unrectified': found,
  falsification: found,
};

function missedBy({ facts, rulebook }: UnitsGrading, { branches }: GradedUnit, branchId: string): Subject {
  const branch = branchYear(branchId, facts, rulebook);
  const { notHeld } = branches.find((each) => each.branchId === branchId)!;
  const months = listed(notHeld.map(({ month }) => month));
  return {
    short: said(`${branchId}：${months.zh}`, `${branchId}: ${months.en}`),
    says: notHeld.map(({ month }) => {
      const { zh, en } = joined(heldDetail(branch, { period: month }));
      return said(`${month}：${zh}`, `${month}: ${en}`);
    }),
    evidence: notHeld.flatMap(({ evidence }) => evidence),
  };
}

function notContacted(_: UnitsGrading, { branches }: GradedUnit, memberId: string): Subject {
  const missing = branches
    .flatMap(({ indicators }) => indicators)
    .flatMap(({ obligations }) => obligations)
    .filter(({ subject, reason }) => subject === memberId && reason === 'not-contacted');
  const { zh, en } = listed(missing.map(({ period }) => period));
  return {
    short: said(`${memberId}：${zh} 未联系`, `${memberId}: not contacted in ${en}`),
    says: [said(`${zh} 未联系`, `Not contacted in ${en}`)],
    evidence: missing.flatMap(({ evidence }) => evidence),
  };
}

function found({ facts }: UnitsGrading, { unitId }: GradedUnit, findingId: string): Subject {
  const all = facts
    .inspectionsOf(unitId)
    .flatMap((of) => [
      ...of.of('UnannouncedVisitRecorded').flatMap((visit) => foundIn(of, visit)),
      ...of.of('OnSiteAssessmentRecorded').flatMap((assessment) => foundIn(of, assessment)),
    ]);
  const { text, finding } = all.find((each) => each.finding.findingId === findingId)!;
  return { short: text, says: [text], evidence: finding.evidence };
}
