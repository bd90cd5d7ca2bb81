import { yearOf } from '../../kernel/civil.js';
import { inspectionFigures, sharedByWeight, shareOf, sharesOf, type inspectionParts } from '../contributions.js';
import type { InspectionFacts } from '../facts/year-facts.js';
import type { GradedUnit, UnitsGrading } from '../grade.js';
import type { Bilingual, Rulebook } from '../rulebook/index.js';
import { deductionOf, type Inspected } from '../unit/inspection-score.js';
import { effectOf, isAsked, type Context, type Scale } from './context.js';
import { explained, type Explanation } from './explanation.js';
import { foundIn } from './finding-text.js';
import { halfNames, partNames } from './inspection-names.js';
import { counted, points, said } from './texts.js';

type Part = (typeof inspectionParts)[number];

/** An inspection in words: its day, and all that it found. */
type Told = Readonly<{ on: string; says: Bilingual[] }>;

/** A part of a unit's inspection score with each visit, call or assessment. */
export function explainInspection(context: Context, unit: GradedUnit, part: Part): Explanation {
  const { grading, question } = context;
  const { rulebook, facts } = grading;
  const shares = sharedByWeight(inspectionFigures(unit, rulebook), sharesOf(unit, rulebook).inspection);
  const scale: Scale = { share: shares.get(part)!, on: 'final' };
  const all = facts.inspectionsOf(unit.unitId);
  const inspected = unit.inspection.parts[part].map((each) => ({ each, told: tellers[part](all, each, rulebook) }));
  const { zh, en } = partNames[part];
  const weight = rulebook.inspection[part].value;
  const isOpened = question.indicator !== undefined || question.period !== undefined;
  const counting = unit.inspection.parts[part].length;
  return explained(
    { kind: 'figure', id: part === 'onSite' ? 'on-site' : part },
    said(`${zh}（权重 ${weight}）`, `${en.charAt(0).toUpperCase()}${en.slice(1)} (weight ${weight})`),
    unit.inspection[part],
    {
      ...effectOf(scale, unit.inspection[part]),
      says: [...(counting === 0 ? [notInspected] : []), ...(part === 'phone' ? notReached(grading, all) : [])],
      parts: inspected
        .filter(({ told }) => isAsked(question, told.on))
        .map(({ each, told }) => {
          const share = shareOf(scale.share, 1, counting);
          return inspectedPart(each, told, { ...scale, share }, isOpened);
        }),
    },
  );
}

const notInspected = said('本年度没有，不计权重', 'None in the year: it carries no weight');

function inspectedPart(
  { inspectionId, score, evidence }: Inspected,
  told: Told,
  scale: Scale,
  isOpened: boolean,
): Explanation {
  const { on, says } = told;
  return explained(
    { kind: 'inspection', id: inspectionId },
    said(`${inspectionId}，${on}`, `${inspectionId}, ${on}`),
    score,
    {
      ...effectOf(scale, score),
      says,
      evidence,
      ...(!isOpened && { overview: [] }),
    },
  );
}

const tellers: Readonly<Record<Part, (all: readonly InspectionFacts[], of: Inspected, rulebook: Rulebook) => Told>> = {
  visits: visitText,
  phone: callText,
  onSite: assessmentText,
};

function visitText(all: readonly InspectionFacts[], { inspectionId }: Inspected, { inspection }: Rulebook): Told {
  const [facts, visit] = recordOf(all, 'UnannouncedVisitRecorded', inspectionId);
  const { visitedOn, branchId } = visit.data;
  const says = foundIn(facts, visit).map(({ finding, text }) => {
    const off = points(deductionOf(finding, inspection));
    return said(`${text.zh}，扣 ${off} 分`, `${text.en}: ${off} off`);
  });
  const nothing = said('未发现问题', 'Nothing was found');
  return {
    on: visitedOn,
    says: [said(`支部 ${branchId}`, `Branch ${branchId}`), ...(says.length > 0 ? says : [nothing])],
  };
}

function callText(all: readonly InspectionFacts[], { inspectionId }: Inspected): Told {
  const [, call] = recordOf(all, 'PhoneCheckRecorded', inspectionId);
  const { calledOn, branchId, asked, passed } = call.data;
  return {
    on: calledOn,
    says: [
      said(
        `支部 ${branchId}，提问 ${asked} 题，答对 ${passed} 题`,
        `Branch ${branchId}: ${counted(asked, 'question')} asked, ${passed} passed`,
      ),
    ],
  };
}

function assessmentText(all: readonly InspectionFacts[], { inspectionId }: Inspected): Told {
  const [facts, assessment] = recordOf(all, 'OnSiteAssessmentRecorded', inspectionId);
  const { assessedOn, half, score } = assessment.data;
  const { zh, en } = halfNames[half];
  const head = said(`${zh}考核，百分制 ${score} 分`, `Of the ${en}: ${score} of 100`);
  const found = foundIn(facts, assessment).map(({ text }) =>
    said(`${text.zh}（不另扣分）`, `${text.en} (nothing more off)`),
  );
  return { on: assessedOn, says: [head, ...found] };
}

type RecordType = 'UnannouncedVisitRecorded' | 'PhoneCheckRecorded' | 'OnSiteAssessmentRecorded';

function recordOf<Type extends RecordType>(all: readonly InspectionFacts[], type: Type, inspectionId: string) {
  const pairs = all.flatMap((facts) => facts.of(type).map((record) => [facts, record] as const));
  return pairs.find(([, { data }]) => data.inspectionId === inspectionId)!;
}

/** The calls that say nothing of the branch. */
function notReached({ facts: { year } }: UnitsGrading, all: readonly InspectionFacts[]): Bilingual[] {
  const calls = all
    .flatMap((facts) => facts.of('PhoneCheckRecorded'))
    .filter(({ data }) => yearOf(data.calledOn) === year);
  const count = calls.filter(({ data }) => !data.reached || data.asked === 0).length;
  if (count === 0) return [];
  return [
    said(
      `另有 ${count} 次没有接通或没有提问，不计分`,
      `Not counted: ${counted(count, 'call')} that reached nobody or asked nothing`,
    ),
  ];
}
