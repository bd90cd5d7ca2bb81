import { isChanged, unitChanges, type Grading, type UnitChange } from '#libs/grading/index.js';
import { figureName } from './figure-name.js';
import { answerJson } from './graded.js';
import { changesTier, unitChangesTable, signed, summaryOf } from './unit-changes-table.js';
import { paragraph, tableOf, type Part, type Report } from './output/report.js';

/** The sum of an indicator's contributions to the final scores of all units. */
type Total = Readonly<{ id: string; up: number; down: number; sum: number }>;

/** Which units change tier, by how much each unit changes, and through which indicators. */
export function compareReport(from: Grading, to: Grading): Report {
  const changes = unitChanges(from, to);
  const changed = changes.filter(isChanged);
  const regraded = changes.filter(changesTier);
  const totals = totalsOf(changes);
  const gradings = [from, to] as const;
  const table = unitChangesTable(changed, gradings, {
    zh: '得分或等次有变化的单位',
    en: 'Units that change in points or tier',
  });
  const first = unitChangesTable(regraded, gradings, { zh: '等次变动的单位', en: 'Units whose tier changes' });
  const { rulebook, ...answer } = answerJson(from);
  return {
    parts: [
      ...sameNamePart(from, to),
      summaryOf(changes),
      ...(regraded.length > 0 ? [first] : []),
      ...(changed.length > 0 ? [table] : []),
      ...(totals.length > 0 ? [totalsTable(totals)] : []),
    ],
    table,
    json: { ...answer, rulebook, with: answerJson(to).rulebook, units: changes, indicators: totals },
  };
}

/** A changed copy with the id and version of its original is easily mistaken for it. */
function sameNamePart({ rulebook: a }: Grading, { rulebook: b }: Grading): Part[] {
  if (a.id !== b.id || a.version !== b.version || a.sha256 === b.sha256) return [];
  return [
    paragraph({
      zh: `注意：两份细则内容不同，但编号和版本相同（${a.id} 第 ${a.version} 版）。请给改动后的细则另定编号或版本`,
      en: `Note: the two rulebooks differ but bear the same id and version (${a.id}, ${a.version}). Give the changed one a name of its own`,
    }),
  ];
}

/** By figure: in how many units it adds more or less to the final score, and by how much in all; the largest first. */
function totalsOf(units: readonly UnitChange[]): Total[] {
  const causes = Map.groupBy(
    units.flatMap((unit) => unit.causes),
    ({ id }) => id,
  );
  const totals = [...causes].map(([id, own]) => {
    const differences = own.map(({ from, to }) => to - from);
    return {
      id,
      up: differences.filter((change) => change > 0).length,
      down: differences.filter((change) => change < 0).length,
      sum: differences.reduce((a, b) => a + b, 0),
    };
  });
  return totals.sort((a, b) => Math.abs(b.sum) - Math.abs(a.sum));
}

function totalsTable(totals: readonly Total[]): Part {
  return tableOf<Total>(
    [
      {
        key: 'id',
        title: { zh: '指标', en: 'Indicator' },
        value: ({ id }) => figureName(id).en,
        text: ({ id }) => figureName(id),
      },
      { key: 'up', title: { zh: '上升的单位', en: 'Units up' }, value: ({ up }) => up, align: 'right' },
      { key: 'down', title: { zh: '下降的单位', en: 'Units down' }, value: ({ down }) => down, align: 'right' },
      {
        key: 'sum',
        title: { zh: '合计变化', en: 'In all' },
        value: ({ sum }) => sum,
        text: ({ sum }) => signed(sum),
        align: 'right',
      },
    ],
    totals,
    { title: { zh: '各项指标对综合得分的影响', en: 'What each indicator adds to the final scores, more or less' } },
  );
}
