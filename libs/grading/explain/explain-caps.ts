import type { Bilingual } from '../../kernel/bilingual.js';
import { namesIn } from '../../registry/index.js';
import { branchYear } from '../facts/branch-year.js';
import type { GradedUnit, UnitsGrading } from '../grade.js';
import type { Cap } from '../unit/caps.js';
import type { CapRule } from '../rulebook/index.js';
import { isLower } from '../unit/unit-grade.js';
import type { Context } from './context.js';
import { heldDetail } from './details/party-day.js';
import { explained, type Explanation, type RuleNumber } from './explanation.js';
import { findingTextsOf } from './finding-text.js';
import { capText, sentenceOf, listOf, bilingual, plural, tierNames } from './texts.js';

/** Why a cap holds for one subject. */
type Subject = Readonly<{ short: Bilingual; says: readonly Bilingual[]; evidence: readonly number[] }>;

/** The caps that hold for a unit, or one cap whether it holds or not; empty if the rulebook has no such cap. */
export function explainCaps(context: Context, unit: GradedUnit, only?: string): Explanation[] {
  const { rulebook } = context.grading;
  const rules = rulebook.caps.filter(({ id }) => only === undefined || id === only);
  return rules.flatMap((rule) => {
    const cap = unit.caps.find(({ id }) => id === rule.id);
    if (cap) return [explainCap(context, unit, cap, rule)];
    return only === undefined
      ? []
      : [
          explained({ kind: 'cap', id: rule.id }, headingOf(rule), null, {
            says: [notApplicable],
            clauses: rule.clauses,
          }),
        ];
  });
}

const notApplicable = bilingual('本单位没有此种情形', 'This does not apply to the unit');

function explainCap({ grading, question }: Context, unit: GradedUnit, cap: Cap, rule: CapRule): Explanation {
  const subjects = cap.subjects.map((id) => ({ id, ...subjectTexts[cap.id]!(grading, unit, id) }));
  const names = namesIn(grading.facts.registry);
  const most = tierNames[cap.atMost];
  const decides = cap.atMost === unit.tier && isLower(cap.atMost, unit.tierBeforeCaps);
  const effect = decides
    ? bilingual('本单位等次由此决定', 'it decides the tier')
    : bilingual('没有影响本单位等次', 'it does not decide the tier');
  return explained({ kind: 'cap', id: cap.id }, headingOf(rule), null, {
    says: [bilingual(`最高评为${most.zh}；${effect.zh}`, `At most ${most.en}; ${effect.en}`)],
    clauses: rule.clauses,
    numbers: numbersOf(rule),
    parts: subjects.map(({ id, says, evidence }) =>
      explained({ kind: 'cap-subject', id }, names.party(id), null, { says, evidence }),
    ),
    ...(!decides && question.indicator === undefined && { overview: subjects.map(({ short }) => short) }),
  });
}

function headingOf(rule: CapRule): Bilingual {
  const { zh, en } = capText(rule);
  return bilingual(`等次限制：${zh}`, `Cap: ${en}`);
}

function numbersOf({ atLeast, leastActiveMonths }: CapRule): RuleNumber[] {
  const numbers = [
    { name: 'atLeast', title: bilingual('达到几个月即限制等次', 'months from which it holds'), number: atLeast },
    { name: 'leastActiveMonths', title: bilingual('至少考核的月数', 'least months judged'), number: leastActiveMonths },
  ];
  return numbers.flatMap(({ number, ...named }) => (number ? [{ ...named, isRatio: false, ...number }] : []));
}

const subjectTexts: Readonly<Record<string, (grading: UnitsGrading, unit: GradedUnit, subject: string) => Subject>> = {
  'missed-party-day': missedBy,
  'missed-three': missedBy,
  'lost-contact': lostContact,
  'grave-unrectified': findingSubject,
  falsification: findingSubject,
  uninspected: unitSubject,
  'short-year': unitSubject,
};

/** The cap holds for the unit itself, and its heading says why. */
function unitSubject(_: UnitsGrading, { branches }: GradedUnit): Subject {
  const months = branches.map(({ name, activeMonths }) =>
    bilingual(`${name}考核${activeMonths}个月`, `${name} ${plural(activeMonths, 'active month')}`),
  );
  const text = listOf(months);
  return { short: text, says: [text], evidence: [] };
}

function missedBy({ facts, rulebook }: UnitsGrading, { branches }: GradedUnit, branchId: string): Subject {
  const branch = branchYear(branchId, facts, rulebook);
  const { name, notHeld } = branches.find((each) => each.branchId === branchId)!;
  const months = listOf(notHeld.map(({ month }) => month));
  return {
    short: bilingual(`${name}：${months.zh}`, `${name}: ${months.en}`),
    says: notHeld.map(({ month }) => {
      const { zh, en } = sentenceOf(heldDetail(branch, { period: month }));
      return bilingual(`${month}：${zh}`, `${month}: ${en}`);
    }),
    evidence: notHeld.flatMap(({ evidence }) => evidence),
  };
}

function lostContact(_: UnitsGrading, { branches }: GradedUnit, memberId: string): Subject {
  const missing = branches
    .flatMap(({ indicators }) => indicators)
    .flatMap(({ obligations }) => obligations)
    .filter(({ subject, reason }) => subject === memberId && reason === 'not-contacted');
  const { zh, en } = listOf(missing.map(({ period }) => period));
  return {
    short: bilingual(`${memberId}：${zh} 未联系`, `${memberId}: not contacted in ${en}`),
    says: [bilingual(`${zh} 未联系`, `Not contacted in ${en}`)],
    evidence: missing.flatMap(({ evidence }) => evidence),
  };
}

function findingSubject({ facts }: UnitsGrading, { unitId }: GradedUnit, findingId: string): Subject {
  const all = facts
    .inspectionsOf(unitId)
    .flatMap((of) => [
      ...of.of('UnannouncedVisitRecorded').flatMap((visit) => findingTextsOf(of, visit)),
      ...of.of('OnSiteAssessmentRecorded').flatMap((assessment) => findingTextsOf(of, assessment)),
    ]);
  const { text, finding } = all.find((each) => each.finding.findingId === findingId)!;
  return { short: text, says: [text], evidence: finding.evidence };
}
