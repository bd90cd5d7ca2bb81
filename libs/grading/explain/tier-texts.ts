import type { GradedUnit, UnitsGrading } from '../grade.js';
import { quotaText, type Bilingual } from '../rulebook/index.js';
import { capText, listed, points, said, tierNames } from './texts.js';

/** How the tier came about: by the score, the caps and the quota; and what follows from it. */
export function tierTexts({ rulebook }: UnitsGrading, unit: GradedUnit): Bilingual[] {
  const { tier, tierBeforeCaps, caps, eligible, quota } = unit;
  const { excellent, qualified, 'basically-qualified': basically } = rulebook.tiers;
  const [before, after] = [tierNames[tierBeforeCaps], tierNames[tier]];
  const limits = [points(excellent.value), points(qualified.value), points(basically.value)];
  const says = [
    said(
      `按分数为${before.zh}（优秀 ≥ ${limits[0]}，合格 ≥ ${limits[1]}，基本合格 ≥ ${limits[2]}）`,
      `By its score ${before.en} (excellent ≥ ${limits[0]}, qualified ≥ ${limits[1]}, basically qualified ≥ ${limits[2]})`,
    ),
    ...caps.map(({ id, atMost, subjects }) => {
      const text = capText(rulebook.caps.find((rule) => rule.id === id)!);
      const of = listed(subjects);
      const most = tierNames[atMost];
      return said(
        `限等：${text.zh}（${of.zh}），最高为${most.zh}`,
        `Capped: ${text.en} (${of.en}), at most ${most.en}`,
      );
    }),
    ...(quota ? [quotaText(quota)] : []),
  ];
  if (tier !== tierBeforeCaps) says.push(said(`因此为${after.zh}`, `Therefore ${after.en}`));
  if (!eligible) {
    says.push(
      said(
        `${after.zh}单位不得评为党建考核优秀单位，所属党支部不得评为“红旗党支部”`,
        'Not eligible as excellent unit, nor its branches as red-flag branch',
      ),
    );
  }
  return says;
}
