import { duties } from '../duties/index.js';
import type { GradedUnit } from '../grade.js';
import { indicators } from '../indicators/index.js';
import type { Bilingual, Rulebook } from '../rulebook/index.js';
import { explained, type Explanation } from './explanation.js';
import { partNames } from './inspection-names.js';
import { capText, listed, points, said, tierNames } from './texts.js';
import { liftOf, type Lever, type Lift } from './what-if.js';

const mostOthers = 5;

/** What would lift a unit to the next tier; nothing for the best. */
export function explainLift(rulebook: Rulebook, unit: GradedUnit): Explanation[] {
  const lift = liftOf(unit, rulebook);
  if (!lift) return [];
  const next = tierNames[lift.next];
  const heading = said(`怎样才能达到${next.zh}`, `What would make it ${next.en}`);
  return [
    explained({ kind: 'lift', id: lift.next }, heading, null, {
      says: [
        ...scoreTexts(lift),
        ...lift.caps.map((cap) => capLine(cap, rulebook)),
        ...quotaLine(lift, unit, rulebook),
      ],
    }),
  ];
}

function scoreTexts({ missing, next, enough, levers }: Lift): Bilingual[] {
  const least = tierNames[next];
  if (missing === 0) return [said(`分数已达到${least.zh}的分数线`, `The score is enough for ${least.en}`)];
  const short = said(`距${least.zh}还差 ${points(missing)} 分`, `${points(missing)} points are missing`);
  if (enough.length === 0) return [short, said('各项全部满分也不够', 'Even everything in full would not be enough')];
  const others = levers.filter((lever) => !enough.includes(lever)).slice(0, mostOthers);
  return [
    short,
    said('以下各项若都是满分即可达到（按增分多少排列）：', 'These, all in full, would be enough (largest gain first):'),
    ...enough.map(leverText),
    ...(others.length > 0 ? [said('其次可增分较多的：', 'What would gain most after these:')] : []),
    ...others.map(leverText),
  ];
}

function leverText({ kind, id, branchId, ratio, gain, final }: Lever): Bilingual {
  const where = {
    indicator: said(`支部 ${branchId} `, `branch ${branchId}, `),
    duty: said('单位 ', 'the unit’s '),
    inspection: said('督查 ', 'inspection, '),
  }[kind];
  const name = figureName(kind, id);
  return said(
    `${where.zh}${name.zh}：现为 ${points(ratio)}，满分可增 ${points(gain)} 分（至 ${points(final)}）`,
    `${where.en}${name.en}: now ${points(ratio)}; in full it gains ${points(gain)} (to ${points(final)})`,
  );
}

function figureName(kind: Lever['kind'], id: string): Bilingual {
  if (kind === 'inspection') return partNames[id as keyof typeof partNames];
  const { title } = [...indicators, ...duties].find((each) => each.id === id)!;
  return said(`${title.zh}（${id}）`, `${title.en} (${id})`);
}

function capLine({ id, subjects }: Lift['caps'][number], rulebook: Rulebook): Bilingual {
  const text = capText(rulebook.caps.find((rule) => rule.id === id)!);
  const of = listed(subjects);
  return said(`并且没有限等情形：${text.zh}（${of.zh}）`, `And without the cap: ${text.en} (${of.en})`);
}

function quotaLine({ next }: Lift, { quota }: GradedUnit, rulebook: Rulebook): Bilingual[] {
  if (next !== 'excellent' || !rulebook.quota) return [];
  const { sharePercent } = rulebook.quota.excellent;
  const places = quota ? said(`，共 ${quota.places} 个`, `, ${quota.places} places`) : said('', '');
  return [
    said(
      `并且进入优秀名额（不超过被考核单位的 ${sharePercent}%${places.zh}）`,
      `And within the quota of excellent units (at most ${sharePercent}% of the units${places.en})`,
    ),
  ];
}
