import { useState } from 'react';
import { Link } from 'wouter';
import { useText } from '../../language.js';
import { pointsText } from '../../points.js';
import { Tag } from '../../ui/notice.js';
import { DataTable, type Column } from '../../ui/table.js';
import { words as shared } from '../../words.js';
import { tiers, toneOf, type GradedUnit, type GradesTable } from './assessment-data.js';
import { assessmentWords as words } from './assessment-words.js';
import { tierOf } from './tier-bars.js';

type TableProps = Readonly<{ table: GradesTable; units: readonly GradedUnit[] }>;

/** A line for each unit: its figures, its tier, and what limits it. */
export function UnitsTable({ table, units }: TableProps) {
  const t = useText();
  const [order, setOrder] = useState('');
  return (
    <DataTable
      caption={t(words.table)}
      isCaptionHidden
      columns={columnsOf(table, t)}
      rows={units}
      keyOf={({ unitId }) => unitId}
      order={order}
      onOrder={setOrder}
      empty={t(words.nothingFound)}
    />
  );
}

type Text = ReturnType<typeof useText>;

function columnsOf(table: GradesTable, t: Text): readonly Column<GradedUnit>[] {
  const figure = (key: 'final' | 'daily' | 'inspection' | 'duties', title: string): Column<GradedUnit> => ({
    key,
    title,
    isNumber: true,
    render: (unit) => (key === 'final' ? <Final unit={unit} /> : pointsText(unit[key])),
    sortBy: (unit) => unit[key] ?? -1,
  });
  return [
    {
      key: 'unit',
      title: t(words.unit),
      render: (unit) => <UnitLink year={table.year} unit={unit} />,
      sortBy: ({ name }) => name,
    },
    figure('final', t(words.final)),
    figure('daily', t(words.daily)),
    figure('inspection', t(words.inspection)),
    figure('duties', t(words.ownDuties)),
    {
      key: 'tier',
      title: t(words.tier),
      render: (unit) => <TierOfUnit unit={unit} table={table} />,
      sortBy: (unit) => tiers.indexOf(tierOf(unit)),
    },
    {
      key: 'limits',
      title: t(words.limits),
      render: (unit) => <Limits unit={unit} table={table} />,
      sortBy: ({ limits }) => limits?.length ?? 0,
    },
  ];
}

function Limits({ unit: { limits }, table }: Readonly<{ unit: GradedUnit; table: GradesTable }>) {
  const t = useText();
  if (!limits) return <span className="soft">{t(words.noLimit)}</span>;
  return <span>{limits.map((id) => t(table.limits[id]!)).join(t(shared.comma))}</span>;
}

function UnitLink({ year, unit: { unitId, name } }: Readonly<{ year: number; unit: GradedUnit }>) {
  return (
    <Link to={`/assessments/${year}/units/${unitId}`} className="unit-name">
      {name}
    </Link>
  );
}

function Final({ unit: { final, atConfirmation } }: Readonly<{ unit: GradedUnit }>) {
  const t = useText();
  return (
    <span>
      <strong>{pointsText(final)}</strong>
      {atConfirmation && <div className="soft small">{t(words.whenConfirmed(pointsText(atConfirmation.final)))}</div>}
    </span>
  );
}

function TierOfUnit({ unit, table }: Readonly<{ unit: GradedUnit; table: GradesTable }>) {
  const t = useText();
  const { tier, before, confirmed } = unit;
  const stands = tierOf(unit);
  return (
    <span>
      <Tag tone={toneOf[stands]}>{t(table.tiers[stands]!)}</Tag>
      {before && <div className="soft small line">{t(words.byFigure(table.tiers[before]!))}</div>}
      {confirmed && confirmed !== tier && <div className="soft small">{t(words.computedTier(table.tiers[tier]!))}</div>}
    </span>
  );
}
