import type { Bilingual } from '../../kernel/bilingual.js';
import { yearOf } from '../../kernel/civil.js';
import { inspectionFigures, sharedByWeight, shareOf, sharesOf, type inspectionParts } from '../contributions.js';
import type { InspectionFacts } from '../facts/year-facts.js';
import type { GradedUnit, UnitsGrading } from '../grade.js';
import type { Rulebook } from '../rulebook/index.js';
import { halves } from '../../modules/inspection/index.js';
import { deductionOf, type InspectionScoreItem } from '../unit/inspection-score.js';
import { namesIn, type Names } from '../../registry/index.js';
import { effectOf, isInPeriod, type Context, type Scale } from './context.js';
import { explained, type Explanation } from './explanation.js';
import { findingTextsOf } from './finding-text.js';
import { bilingual, partNames, plural, points } from './texts.js';

type Part = (typeof inspectionParts)[number];

/** An inspection in words: its day and its findings. */
type InspectionStory = Readonly<{ on: string; says: Bilingual[] }>;

/** What the texts of an inspection need. */
type TextSources = Readonly<{ rulebook: Rulebook; names: Names }>;

/** A part of a unit's inspection score, with each visit, call or assessment. */
export function explainInspection(context: Context, unit: GradedUnit, part: Part): Explanation {
  const { grading, question } = context;
  const { rulebook, facts } = grading;
  const shares = sharedByWeight(inspectionFigures(unit, rulebook), sharesOf(unit, rulebook).inspection);
  const scale: Scale = { share: shares.get(part)!, on: 'final' };
  const all = facts.inspectionsOf(unit.unitId);
  const names = namesIn(facts.registry);
  const inspected = unit.inspection.parts[part].map((each) => ({
    each,
    told: textsOf[part](all, each, { rulebook, names }),
  }));
  const { zh, en } = partNames[part];
  const weight = rulebook.inspection[part].value;
  const isOpened = question.indicator !== undefined || question.period !== undefined;
  const counting = unit.inspection.parts[part].length;
  return explained(
    { kind: 'figure', id: part === 'onSite' ? 'on-site' : part },
    bilingual(`${zh}（权重 ${weight}）`, `${en.charAt(0).toUpperCase()}${en.slice(1)} (weight ${weight})`),
    unit.inspection[part],
    {
      ...effectOf(scale, unit.inspection[part]),
      says: [...(counting === 0 ? [notInspected] : []), ...(part === 'phone' ? notReached(grading, all) : [])],
      parts: inspected
        .filter(({ told }) => isInPeriod(question, told.on))
        .map(({ each, told }) => {
          const share = shareOf(scale.share, 1, counting);
          return inspectedPart(each, told, { ...scale, share }, isOpened);
        }),
    },
  );
}

const notInspected = bilingual('本年度没有，不计权重', 'None in the year: it carries no weight');

function inspectedPart(
  { inspectionId, score, evidence }: InspectionScoreItem,
  told: InspectionStory,
  scale: Scale,
  isOpened: boolean,
): Explanation {
  const { on, says } = told;
  return explained({ kind: 'inspection', id: inspectionId }, bilingual(on, on), score, {
    ...effectOf(scale, score),
    says,
    evidence,
    ...(!isOpened && { overview: [] }),
  });
}

const textsOf: Readonly<
  Record<Part, (all: readonly InspectionFacts[], of: InspectionScoreItem, by: TextSources) => InspectionStory>
> = {
  visits: visitText,
  phone: callText,
  onSite: assessmentText,
};

function visitText(
  all: readonly InspectionFacts[],
  { inspectionId }: InspectionScoreItem,
  { rulebook: { inspection }, names }: TextSources,
): InspectionStory {
  const [facts, visit] = recordOf(all, 'UnannouncedVisitRecorded', inspectionId);
  const { visitedOn, branchId } = visit.data;
  const branch = names.branch(branchId);
  const says = findingTextsOf(facts, visit).map(({ finding, text }) => {
    const off = points(deductionOf(finding, inspection));
    return bilingual(`${text.zh}，扣 ${off} 分`, `${text.en}: ${off} off`);
  });
  const nothing = bilingual('未发现问题', 'Nothing was found');
  return {
    on: visitedOn,
    says: [bilingual(branch, branch), ...(says.length > 0 ? says : [nothing])],
  };
}

function callText(
  all: readonly InspectionFacts[],
  { inspectionId }: InspectionScoreItem,
  { names }: TextSources,
): InspectionStory {
  const [, call] = recordOf(all, 'PhoneCheckRecorded', inspectionId);
  const { calledOn, branchId, asked, passed } = call.data;
  const branch = names.branch(branchId);
  return {
    on: calledOn,
    says: [
      bilingual(
        `${branch}，提问 ${asked} 题，答对 ${passed} 题`,
        `${branch}: ${plural(asked, 'question')} asked, ${passed} passed`,
      ),
    ],
  };
}

function assessmentText(all: readonly InspectionFacts[], { inspectionId }: InspectionScoreItem): InspectionStory {
  const [facts, assessment] = recordOf(all, 'OnSiteAssessmentRecorded', inspectionId);
  const { assessedOn, half, score } = assessment.data;
  const { zh, en } = halves[half];
  const head = bilingual(`${zh}考核，百分制 ${score} 分`, `Of the ${en}: ${score} of 100`);
  const found = findingTextsOf(facts, assessment).map(({ text }) =>
    bilingual(`${text.zh}（不另扣分）`, `${text.en} (nothing more off)`),
  );
  return { on: assessedOn, says: [head, ...found] };
}

type RecordType = 'UnannouncedVisitRecorded' | 'PhoneCheckRecorded' | 'OnSiteAssessmentRecorded';

function recordOf<Type extends RecordType>(all: readonly InspectionFacts[], type: Type, inspectionId: string) {
  const pairs = all.flatMap((facts) => facts.of(type).map((record) => [facts, record] as const));
  return pairs.find(([, { data }]) => data.inspectionId === inspectionId)!;
}

/** The calls that do not count. */
function notReached({ facts: { year } }: UnitsGrading, all: readonly InspectionFacts[]): Bilingual[] {
  const calls = all
    .flatMap((facts) => facts.of('PhoneCheckRecorded'))
    .filter(({ data }) => yearOf(data.calledOn) === year);
  const count = calls.filter(({ data }) => !data.reached || data.asked === 0).length;
  if (count === 0) return [];
  return [
    bilingual(
      `另有 ${count} 次没有接通或没有提问，不计分`,
      `Not counted: ${plural(count, 'call')} that reached nobody or asked nothing`,
    ),
  ];
}
