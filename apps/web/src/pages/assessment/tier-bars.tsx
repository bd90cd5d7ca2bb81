import { useText } from '../../language.js';
import { Bars } from '../../ui/figures.js';
import { tiers, toneOf, type GradesTable, type GradedUnit, type Tier } from './assessment-data.js';
import { assessmentWords as words } from './assessment-words.js';

/** How many units have each tier, in the order of the tiers. */
export function TierBars({ table }: Readonly<{ table: GradesTable }>) {
  const t = useText();
  const count = (tier: Tier) => table.units.filter((unit) => tierOf(unit) === tier).length;
  return (
    <section className="sheet">
      <h2>{t(words.tiers)}</h2>
      <Bars
        unit={(units) => t(words.unitCount(units))}
        items={tiers.map((tier) => ({
          key: tier,
          label: t(table.tiers[tier]!),
          count: count(tier),
          tone: toneOf[tier],
        }))}
      />
    </section>
  );
}

/** The tier that stands: the confirmed one, and before that the proposed one. */
export function tierOf({ confirmed, tier }: Pick<GradedUnit, 'confirmed' | 'tier'>): Tier {
  return confirmed ?? tier;
}
