import { tiers, useGradesTable, type GradedUnit, type GradesTable } from '../assessment/assessment-data.js';
import { tierOf } from '../assessment/tier-bars.js';
import { dayText } from '../../days.js';
import { bilingual, useText, type Bilingual } from '../../language.js';
import { pointsText } from '../../points.js';
import { Answer } from '../../ui/page.js';
import { Paper, PaperPage } from './a4.js';
import { words as shared } from '../../words.js';
import { printWords as words } from './print-words.js';

/** The grades of all units of a year as a paper. */
export function GradesSummary({ year }: Readonly<{ year: number }>) {
  const t = useText();
  const grades = useGradesTable({ year });
  return (
    <PaperPage title={t(words.summary(year))} back={`/assessments/${year}`}>
      <Answer query={grades}>{(table) => <SummaryPaper table={table} />}</Answer>
    </PaperPage>
  );
}

function SummaryPaper({ table }: Readonly<{ table: GradesTable }>) {
  const t = useText();
  const { year, cutoff, stage, ungraded } = table;
  const standing = stage === 'confirmed' ? words.tiersConfirmed : words.tiersProposed;
  return (
    <Paper
      title={t(words.summary(year))}
      subtitle={t(words.summarySubtitle(dayText(cutoff), standing))}
      position={table.position ?? -1}
      signatures={[t(words.maker), t(words.checker), t(words.leader)]}
    >
      <table className="a4-table">
        <Heads />
        <tbody>
          {table.units.map((unit, index) => (
            <UnitRow key={unit.unitId} number={index + 1} unit={unit} table={table} />
          ))}
          <tr>
            <th scope="row" colSpan={2}>
              {t(words.total)}
            </th>
            <td colSpan={6}>{t(totalOf(table))}</td>
          </tr>
        </tbody>
      </table>
      {ungraded.length > 0 && (
        <p className="a4-line">
          {t(words.ungraded(ungraded.map(({ name, reason }) => `${name}（${t(reason)}）`).join(t(shared.comma))))}
        </p>
      )}
    </Paper>
  );
}

type RowProps = Readonly<{ number: number; unit: GradedUnit; table: GradesTable }>;

/** The figures that stand: the confirmed ones, where later records have moved them. */
function UnitRow({ number, unit, table }: RowProps) {
  const t = useText();
  const { final, daily, inspection, duties } = unit.atConfirmation ?? unit;
  return (
    <tr>
      <td className="number">{number}</td>
      <th scope="row">{unit.name}</th>
      <td className="number">{pointsText(final)}</td>
      <td className="number">{pointsText(daily)}</td>
      <td className="number">{pointsText(inspection)}</td>
      <td className="number">{pointsText(duties)}</td>
      <td>{t(table.tiers[tierOf(unit)]!)}</td>
      <td>{(unit.limits ?? []).map((id) => t(table.limits[id]!)).join(t(shared.comma))}</td>
    </tr>
  );
}

function totalOf({ units, tiers: names }: GradesTable): Bilingual {
  const counts = tiers.map((tier) => {
    return words.count(names[tier]!, units.filter((unit) => tierOf(unit) === tier).length);
  });
  const joined = bilingual(counts.map(({ zh }) => zh).join('、'), counts.map(({ en }) => en).join(', '));
  return words.totalText(units.length, joined);
}

function Heads() {
  const t = useText();
  const figures = [words.final, words.daily, words.inspection, words.duties];
  return (
    <thead>
      <tr>
        <th scope="col" className="number">
          {t(words.number)}
        </th>
        <th scope="col">{t(words.unit)}</th>
        {figures.map((head) => (
          <th scope="col" className="number" key={head.en}>
            {t(head)}
          </th>
        ))}
        <th scope="col">{t(words.tier)}</th>
        <th scope="col">{t(words.limits)}</th>
      </tr>
    </thead>
  );
}
