import { useState } from 'react';
import { dayText } from '../../days.js';
import { useText } from '../../language.js';
import { CheckInput, ChoiceInput } from '../../ui/choice.js';
import { TextInput } from '../../ui/inputs.js';
import { Notice } from '../../ui/notice.js';
import { tiers, type GradedUnit, type GradesTable, type Tier } from './assessment-data.js';
import { assessmentWords as words } from './assessment-words.js';
import { IndicatorHeat } from './indicator-heat.js';
import { tierOf } from './tier-bars.js';
import { UnitsTable } from './units-table.js';

type Filter = Readonly<{ name: string; tier: Tier | ''; limited: boolean }>;

/** The units of the year: found by name, by tier, by what limits it; as a table, or by their indicators. */
export function Units({ table }: Readonly<{ table: GradesTable }>) {
  const t = useText();
  const [shown, setShown] = useState('table');
  const [filter, setFilter] = useState<Filter>({ name: '', tier: '', limited: false });
  const units = table.units.filter((unit) => fits(unit, filter));
  return (
    <section className="sheet">
      <h2>{t(words.table)}</h2>
      {table.confirmedCutoff && (
        <Notice kind="caution">
          <p>{t(words.moved(dayText(table.confirmedCutoff)))}</p>
        </Notice>
      )}
      {table.doubtful > 0 && (
        <Notice kind="caution">
          <p>{t(words.doubtful(table.doubtful))}</p>
        </Notice>
      )}
      <Filters table={table} filter={filter} onFilter={setFilter} shown={shown} onShown={setShown} />
      <output className="soft small count">{t(words.shown(units.length, table.units.length))}</output>
      {shown === 'table' ? (
        <UnitsTable table={table} units={units} />
      ) : (
        <IndicatorHeat year={table.year} unitIds={new Set(units.map(({ unitId }) => unitId))} />
      )}
      <Ungraded table={table} />
    </section>
  );
}

function fits(unit: GradedUnit, { name, tier, limited }: Filter): boolean {
  return (
    unit.name.includes(name.trim()) && (tier === '' || tierOf(unit) === tier) && (!limited || unit.limits !== undefined)
  );
}

type FiltersProps = Readonly<{
  table: GradesTable;
  filter: Filter;
  onFilter: (filter: Filter) => void;
  shown: string;
  onShown: (shown: string) => void;
}>;

function Filters({ table, filter, onFilter, shown, onShown }: FiltersProps) {
  const t = useText();
  const choices = [{ value: '', text: t(words.every) }];
  const views = [
    { value: 'table', text: t(words.showTable) },
    { value: 'map', text: t(words.showMap) },
  ];
  return (
    <div className="row filters no-print">
      <ChoiceInput label={t(words.show)} options={views} value={shown} onChange={onShown} />
      <ChoiceInput
        label={t(words.tier)}
        options={[...choices, ...tiers.map((tier) => ({ value: tier, text: t(table.tiers[tier]!) }))]}
        value={filter.tier}
        onChange={(tier) => onFilter({ ...filter, tier: tier as Filter['tier'] })}
      />
      <TextInput
        label={t(words.find)}
        type="search"
        short
        value={filter.name}
        onChange={(name) => onFilter({ ...filter, name })}
      />
      <CheckInput checked={filter.limited} onChange={(limited) => onFilter({ ...filter, limited })}>
        {t(words.onlyLimited)}
      </CheckInput>
    </div>
  );
}

/** The units without a grade, each with the reason. */
function Ungraded({ table: { ungraded } }: Readonly<{ table: GradesTable }>) {
  const t = useText();
  if (ungraded.length === 0) return null;
  return (
    <div className="after">
      <h3>{t(words.ungraded)}</h3>
      <ul>
        {ungraded.map(({ unitId, name, reason }) => (
          <li key={unitId}>
            {name} <span className="soft">{t(reason)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
