import type { GradedUnit, Grading } from '../grade.js';
import { quotaText, type Bilingual } from '../rulebook/index.js';
import type { IndicatorGrade } from '../unit/branch-grade.js';
import type { Inspected } from '../unit/inspection-score.js';
import { capNames, explained, points, tierNames, type Explanation } from './explanation.js';
import type { Question } from './explain.js';
import { liftOf, type Lever, type Lift } from './what-if.js';

/** A unit's final score and tier: daily, inspection, caps, and what would lift it. */
export function explainUnit(
  grading: Grading,
  unit: GradedUnit,
  { indicator }: Question,
  explainDuty: (duty: IndicatorGrade) => Explanation,
): Explanation {
  const { unitId, name, final, tier } = unit;
  const tierName = tierNames[tier]!;
  const wanted = unit.duties.indicators.filter(({ id }) => indicator === undefined || id === indicator);
  const dutiesPart = explained({ zh: '单位自身职责', en: 'The unit’s own duties' }, unit.duties.score, {
    parts: wanted.map(explainDuty),
  });
  const parts = [
    dailyOf(grading, unit, dutiesPart),
    inspectionOf(grading, unit),
    ...capsOf(unit),
    ...liftPartOf(grading, unit),
  ];
  return explained({ zh: `${unitId} ${name}：${tierName.zh}`, en: `${unitId} ${name}: ${tierName.en}` }, final, {
    says: [finalText(grading, unit), ...tierTexts(grading, unit)],
    clauses: ['4.2c', '4.3a'],
    parts: indicator === undefined ? parts : [dutiesPart],
  });
}

function finalText({ rulebook }: Grading, { final, daily, inspection }: GradedUnit): Bilingual {
  if (inspection.score === null) {
    return {
      zh: `本年度未受督查，综合得分 ${points(final)} 即日常得分`,
      en: `Not inspected in the year: the final ${points(final)} is the daily score`,
    };
  }
  const { daily: a, inspection: b } = rulebook.final;
  const sum = `(${a.value} × ${points(daily)} + ${b.value} × ${points(inspection.score)}) ÷ ${a.value + b.value}`;
  return {
    zh: `综合得分 ${points(final)} = ${sum}（日常、督查）`,
    en: `Final ${points(final)} = ${sum} (daily, inspection)`,
  };
}

function tierTexts({ rulebook }: Grading, { tier, tierBeforeCaps, caps, eligible, quota }: GradedUnit): Bilingual[] {
  const { excellent, qualified, 'basically-qualified': basically } = rulebook.tiers;
  const before = tierNames[tierBeforeCaps]!;
  const says: Bilingual[] = [
    {
      zh: `按分数为${before.zh}（优秀 ≥ ${points(excellent.value)}，合格 ≥ ${points(qualified.value)}，基本合格 ≥ ${points(basically.value)}）`,
      en: `By its score ${before.en} (excellent ≥ ${points(excellent.value)}, qualified ≥ ${points(qualified.value)}, basically qualified ≥ ${points(basically.value)})`,
    },
  ];
  for (const { id, atMost, subjects } of caps) {
    const [cap, most] = [capNames[id]!, tierNames[atMost]!];
    says.push({
      zh: `限等：${cap.zh}（${subjects.join('、')}），最高为${most.zh}`,
      en: `Capped: ${cap.en} (${subjects.join(', ')}), at most ${most.en}`,
    });
  }
  if (quota) says.push(quotaText(quota));
  if (!eligible) {
    says.push({
      zh: `${tierNames[tier]!.zh}单位不得评为党建考核优秀单位，所属党支部不得评为“红旗党支部”`,
      en: 'Not eligible as excellent unit, nor its branches as red-flag branch',
    });
  }
  return says;
}

function dailyOf({ rulebook }: Grading, { daily, branches, duties }: GradedUnit, dutiesPart: Explanation): Explanation {
  const { branches: a, duties: b } = rulebook.daily;
  const said = branches
    .map(({ branchId, activeMonths, score }) => `${branchId} ${points(score)} × ${activeMonths}`)
    .join(' + ');
  const zhTail = duties.score === null ? '，没有可考核的自身职责' : `；支部占 ${a.value}，自身职责占 ${b.value}`;
  const enTail =
    duties.score === null
      ? '; it had no duties of its own to be judged'
      : `; branches count ${a.value}, own duties ${b.value}`;
  return explained({ zh: '日常得分', en: 'Daily score' }, daily, {
    says: [{ zh: `各支部按考核月数加权：${said}${zhTail}`, en: `The branches by active months: ${said}${enTail}` }],
    parts: [
      ...branches.map(({ branchId, name, score, indicators }) =>
        explained({ zh: `支部 ${branchId} ${name}`, en: `Branch ${branchId} ${name}` }, score, {
          says: weakestOf(indicators),
        }),
      ),
      dutiesPart,
    ],
  });
}

/** The indicators that cost a branch most. */
function weakestOf(indicators: readonly IndicatorGrade[]): Bilingual[] {
  const below = indicators
    .flatMap(({ id, weight, ratio }) =>
      ratio === null || ratio >= 10_000 ? [] : [{ id, ratio, lost: weight * (10_000 - ratio) }],
    )
    .sort((x, y) => y.lost - x.lost)
    .slice(0, 3)
    .map(({ id, ratio }) => `${id} ${points(ratio)}`);
  if (below.length === 0) return [{ zh: '各项指标均为满分', en: 'Every indicator is full' }];
  return [{ zh: `失分最多：${below.join('，')}`, en: `Most was lost on: ${below.join(', ')}` }];
}

const inspectionParts = {
  visits: { zh: '暗访', en: 'Unannounced visits' },
  phone: { zh: '电话抽查', en: 'Phone checks' },
  onSite: { zh: '实地考核', en: 'On-site assessments' },
} as const;

function inspectionOf({ rulebook }: Grading, { inspection }: GradedUnit): Explanation {
  const keys = Object.keys(inspectionParts) as (keyof typeof inspectionParts)[];
  return explained({ zh: '督查得分', en: 'Inspection' }, inspection.score, {
    clauses: ['4.2b'],
    parts: keys.map((key) => {
      const { zh, en } = inspectionParts[key];
      const weight = rulebook.inspection[key];
      const heading = { zh: `${zh}（权重 ${weight.value}）`, en: `${en} (weight ${weight.value})` };
      return explained(heading, inspection[key], { parts: inspection.parts[key].map(inspectedOf) });
    }),
  });
}

function inspectedOf({ inspectionId, score, evidence }: Inspected): Explanation {
  return explained({ zh: `督查 ${inspectionId}`, en: `Inspection ${inspectionId}` }, score, { evidence });
}

function capsOf({ caps }: GradedUnit): Explanation[] {
  return caps.map(({ id, subjects, evidence }) => {
    const { zh, en } = capNames[id]!;
    const heading = {
      zh: `限等 ${id}：${zh}（${subjects.join('、')}）`,
      en: `Cap ${id}: ${en} (${subjects.join(', ')})`,
    };
    return explained(heading, null, { evidence });
  });
}

function liftPartOf({ rulebook }: Grading, unit: GradedUnit): Explanation[] {
  const lift = liftOf(unit, rulebook);
  if (!lift) return [];
  const next = tierNames[lift.next]!;
  return [
    explained({ zh: `怎样才能达到${next.zh}`, en: `What would make it ${next.en}` }, null, {
      says: [...missingTexts(lift), ...lift.enough.map(leverText)],
    }),
  ];
}

function missingTexts({ missing, caps, enough }: Lift): Bilingual[] {
  const says = caps.map(({ id, subjects }) => {
    const { zh, en } = capNames[id]!;
    return {
      zh: `须先消除限等情形：${zh}（${subjects.join('、')}）`,
      en: `First the cap must fall: ${en} (${subjects.join(', ')})`,
    };
  });
  if (missing === 0)
    return says.length > 0
      ? says
      : [{ zh: '分数已够，受优秀名额限制', en: 'The score is enough; the quota stands in the way' }];
  const short = { zh: `还差 ${points(missing)} 分`, en: `${points(missing)} points are missing` };
  const how =
    enough.length > 0
      ? {
          zh: '以下各项若得满分即可达到（按增分多少排列）：',
          en: 'These in full would be enough (largest gain first):',
        }
      : { zh: '各项全部满分也不够', en: 'Even everything in full would not be enough' };
  return [...says, short, how];
}

function leverText({ kind, id, branchId, ratio, gain, final }: Lever): Bilingual {
  const where =
    branchId === undefined
      ? { zh: kind === 'duty' ? '单位职责' : '督查', en: kind }
      : { zh: `支部 ${branchId}`, en: `branch ${branchId}` };
  return {
    zh: `${where.zh} ${id}：现为 ${points(ratio)}，满分可使综合得分增加 ${points(gain)}（至 ${points(final)}）`,
    en: `${where.en} ${id}: now ${points(ratio)}; in full the final gains ${points(gain)} (to ${points(final)})`,
  };
}
