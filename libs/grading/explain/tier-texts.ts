import type { Bilingual } from '../../kernel/bilingual.js';
import { namesIn } from '../../registry/index.js';
import type { GradedUnit, UnitsGrading } from '../grade.js';
import { quotaText } from '../rulebook/index.js';
import { capText, listOf, points, bilingual, tierNames } from './texts.js';

/** The reasons of a tier (score, caps, quota) and its consequences. */
export function tierTexts({ rulebook, facts }: UnitsGrading, unit: GradedUnit): Bilingual[] {
  const names = namesIn(facts.registry);
  const { tier, tierBeforeCaps, confirmedTier, caps, eligible, quota } = unit;
  const { excellent, qualified, 'basically-qualified': basically } = rulebook.tiers;
  const [before, after] = [tierNames[tierBeforeCaps], tierNames[tier]];
  const limits = [points(excellent.value), points(qualified.value), points(basically.value)];
  const says = [
    bilingual(
      `按分数为${before.zh}（优秀 ≥ ${limits[0]}，合格 ≥ ${limits[1]}，基本合格 ≥ ${limits[2]}）`,
      `By its score ${before.en} (excellent ≥ ${limits[0]}, qualified ≥ ${limits[1]}, basically qualified ≥ ${limits[2]})`,
    ),
    ...caps.map(({ id, atMost, subjects }) => {
      const text = capText(rulebook.caps.find((rule) => rule.id === id)!);
      const of = listOf(subjects.map((subject) => names.party(subject)));
      const most = tierNames[atMost];
      return bilingual(
        `等次限制：${text.zh}（${of.zh}），最高评为${most.zh}`,
        `Capped: ${text.en} (${of.en}), at most ${most.en}`,
      );
    }),
    ...(quota ? [quotaText(quota)] : []),
  ];
  if (tier !== tierBeforeCaps) says.push(bilingual(`因此为${after.zh}`, `Therefore ${after.en}`));
  if (confirmedTier !== null) {
    const { zh, en } = tierNames[confirmedTier];
    says.push(bilingual(`已确认的等次为${zh}`, `Confirmed as ${en}`));
  }
  if (!eligible) {
    says.push(
      bilingual(
        `${tierNames[confirmedTier ?? tier].zh}单位不得评为党建考核优秀单位，所属党支部不得评为“红旗党支部”`,
        'Not eligible as excellent unit, nor its branches as red-flag branch',
      ),
    );
  }
  return says;
}
