import type { Bilingual } from '../../kernel/bilingual.js';
import { addDays } from '../../kernel/civil.js';
import { namesIn, type Names } from '../../registry/index.js';
import { duties } from '../duties/index.js';
import type { GradedUnit } from '../grade.js';
import { indicators } from '../indicators/index.js';
import type { Rulebook } from '../rulebook/index.js';
import { openActsOf, type OpenAct, type OpenActs } from './acts/open-acts.js';
import type { Context } from './context.js';
import { explained, type Explanation } from './explanation.js';
import { bilingual, capText, listOf, partNames, points, tierNames } from './texts.js';
import { nextTierOf, type Gain, type NextTier } from './what-if.js';

const maxLost = 5;

/**
 * What would bring a unit to the next tier: what can still be done, and by whom, first; then what no record changes any more.
 * Empty for the best tier, and once people have confirmed one.
 */
export function explainLift({ grading, question }: Context, unit: GradedUnit): Explanation[] {
  const { rulebook, facts } = grading;
  const lift = nextTierOf(unit, rulebook);
  if (!lift || unit.confirmedTier !== null) return [];
  const names = namesIn(facts.registry);
  const open = openActsOf(grading, unit, question.today ?? addDays(facts.cutoff, 1));
  const heading = bilingual(`怎样才能达到${tierNames[lift.next].zh}`, `What would make it ${tierNames[lift.next].en}`);
  return [
    explained({ kind: 'lift', id: lift.next }, heading, null, {
      says: [
        missingText(lift),
        ...openTexts(open, lift, rulebook, names),
        ...lift.caps.map((cap) => capLine(cap, open, rulebook, names)),
        ...quotaLine(lift, unit, rulebook),
        ...lostTexts(open?.all ?? unit, rulebook, names),
      ],
    }),
  ];
}

function missingText({ missing, next }: NextTier): Bilingual {
  const least = tierNames[next];
  return missing === 0
    ? bilingual(`分数已达到${least.zh}的分数线`, `The score is enough for ${least.en}`)
    : bilingual(`距${least.zh}还差 ${points(missing)} 分`, `${points(missing)} points are missing`);
}

/** What can still be done, and what all of it comes to. */
function openTexts(open: OpenActs | undefined, { next }: NextTier, rulebook: Rulebook, names: Names): Bilingual[] {
  if (!open) return [bilingual('截止日已过，不能再办理', 'The cut-off is over: nothing can be done any more')];
  if (open.acts.length === 0)
    return [bilingual('截止日前已没有可以补办而增分的事项', 'Nothing that can still be done would gain points')];
  const least = rulebook.tiers[next].value;
  const { final } = open.all;
  const tier = tierNames[next];
  return [
    bilingual(
      '截止日前还可以办理的（按增分多少排列）：',
      'What can still be done before the cut-off, largest gain first:',
    ),
    ...open.acts.map((act) => actText(act, names)),
    final >= least
      ? bilingual(
          `全部办理后可得 ${points(final)} 分，达到${tier.zh}的分数线`,
          `All of it makes ${points(final)}, enough for ${tier.en}`,
        )
      : bilingual(
          `全部办理后可得 ${points(final)} 分，仍达不到${tier.zh}的分数线`,
          `All of it makes ${points(final)}, not enough for ${tier.en}`,
        ),
  ];
}

function actText({ branchId, what, by, gain, unit: { final } }: OpenAct, names: Names): Bilingual {
  const where = branchId === undefined ? '' : names.branch(branchId);
  return bilingual(
    `${where}${where && '：'}${what.zh}（由${by.zh}办理），可增 ${points(gain)} 分（至 ${points(final)}）`,
    `${where}${where && ': '}${what.en} (by ${by.en}): gains ${points(gain)} (to ${points(final)})`,
  );
}

/** What is still lost after all that can be done. */
function lostTexts(unit: GradedUnit, rulebook: Rulebook, names: Names): Bilingual[] {
  const lost = (nextTierOf(unit, rulebook)?.levers ?? []).slice(0, maxLost);
  if (lost.length === 0) return [];
  return [
    bilingual(
      '以下失分已不能靠登记记录挽回，供今后改进：',
      'No record can win back these points any more; they are for doing better next time:',
    ),
    ...lost.map((gain) => lostText(gain, names)),
  ];
}

function lostText({ kind, id, branchId, gain }: Gain, names: Names): Bilingual {
  const where = {
    indicator: bilingual(`${names.branch(branchId ?? '')}：`, `${names.branch(branchId ?? '')}: `),
    duty: bilingual('单位职责：', 'the unit’s duties: '),
    inspection: bilingual('督查：', 'inspection: '),
  }[kind];
  const { zh, en } = figureName(kind, id);
  return bilingual(`${where.zh}${zh}，${points(gain)} 分`, `${where.en}${en}, ${points(gain)}`);
}

function figureName(kind: Gain['kind'], id: string): Bilingual {
  if (kind === 'inspection') return partNames[id as keyof typeof partNames];
  return [...indicators, ...duties].find((each) => each.id === id)!.title;
}

/** Whether a cap can still be lifted. */
function capLine(
  { id, subjects }: NextTier['caps'][number],
  open: OpenActs | undefined,
  rulebook: Rulebook,
  names: Names,
): Bilingual {
  const text = capText(rulebook.caps.find((rule) => rule.id === id)!);
  const of = listOf(subjects.map((subject) => names.party(subject)));
  const isLifted = open !== undefined && !open.all.caps.some((cap) => cap.id === id);
  return isLifted
    ? bilingual(`等次限制可随之解除：${text.zh}（${of.zh}）`, `And this lifts the cap: ${text.en} (${of.en})`)
    : bilingual(
        `等次限制已不能解除：${text.zh}（${of.zh}）`,
        `No record can lift this cap any more: ${text.en} (${of.en})`,
      );
}

function quotaLine({ next }: NextTier, { quota }: GradedUnit, rulebook: Rulebook): Bilingual[] {
  if (next !== 'excellent' || !rulebook.quota) return [];
  const { sharePercent } = rulebook.quota.excellent;
  const places = quota ? bilingual(`，共 ${quota.places} 个`, `, ${quota.places} places`) : bilingual('', '');
  return [
    bilingual(
      `并且进入优秀名额（不超过被考核单位的 ${sharePercent}%${places.zh}）`,
      `And within the quota of excellent units (at most ${sharePercent}% of the units${places.en})`,
    ),
  ];
}
