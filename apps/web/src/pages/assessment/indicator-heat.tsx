import { Link } from 'wouter';
import { useText } from '../../language.js';
import { pointsText } from '../../points.js';
import { HeatMap, type HeatCell } from '../../ui/figures.js';
import { Answer } from '../../ui/page.js';
import { useIndicatorMap, type IndicatorMap } from './assessment-data.js';
import { assessmentWords as words } from './assessment-words.js';

type HeatProps = Readonly<{ year: number; unitIds: ReadonlySet<string> }>;

/** Units by indicators, a shade for each figure. */
export function IndicatorHeat({ year, unitIds }: HeatProps) {
  const t = useText();
  const map = useIndicatorMap({ year });
  return (
    <>
      <p className="soft">{t(words.mapHint)}</p>
      <Answer query={map}>{(data) => <Heat map={data} unitIds={unitIds} />}</Answer>
    </>
  );
}

type MapProps = Readonly<{ map: IndicatorMap; unitIds: ReadonlySet<string> }>;

function Heat({ map: { year, figures, units }, unitIds }: MapProps) {
  const t = useText();
  const rows = units
    .filter(({ unitId }) => unitIds.has(unitId))
    .map(({ unitId, name, values }) => {
      const cells = values.map((value, index): HeatCell => {
        const { id, title } = figures[index]!;
        const label = t(words.mapCell(name, title, pointsText(value)));
        const to = `/assessments/${year}/units/${unitId}/figures/${questionNames[id] ?? id}`;
        const cell = {
          text: value === null ? '—' : String(Math.floor(value / 100)),
          level: levelOf(value),
          title: label,
        };
        return value === null ? cell : { ...cell, to };
      });
      return { key: unitId, label: <Link to={`/assessments/${year}/units/${unitId}`}>{name}</Link>, cells };
    });
  return (
    <HeatMap
      caption={t(words.mapCaption(year))}
      corner={t(words.unit)}
      titles={figures.map(({ title }) => t(title))}
      rows={rows}
    />
  );
}

/** By what name the explanation is asked, where the result has another. */
const questionNames: Readonly<Record<string, string>> = { onSite: 'on-site' };

/** The tiers’ own bounds of 60, 80 and 90, and full marks or nearly. */
function levelOf(value: number | null): number | undefined {
  if (value === null) return undefined;
  return [6000, 8000, 9000, 9800].filter((bound) => value >= bound).length;
}
