import { duties, indicators, isMoved, movesBetween, type Grading, type UnitMove } from '#libs/grading/index.js';
import { answerJson } from './graded.js';
import { isPromotedOrNot, movesTable, signed, summaryOf } from './moves-table.js';
import { paragraph, tableOf, type Part, type Report } from './output/report.js';
import type { Bilingual } from './texts.js';

/** What an indicator's contributions to the final scores come to over all units. */
type Total = Readonly<{ id: string; up: number; down: number; sum: number }>;

/** Who moves between tiers, by how much each unit changes, and through which indicators. */
export function compareReport(from: Grading, to: Grading): Report {
  const moves = movesBetween(from, to);
  const changed = moves.filter(isMoved);
  const moved = moves.filter(isPromotedOrNot);
  const totals = totalsOf(moves);
  const gradings = [from, to] as const;
  const table = movesTable(changed, gradings, {
    zh: '得分或等次有变化的单位',
    en: 'Units that change in points or tier',
  });
  const first = movesTable(moved, gradings, { zh: '等次变动的单位', en: 'Units that move between tiers' });
  const { rulebook, ...answer } = answerJson(from);
  return {
    parts: [
      ...sameNamePart(from, to),
      summaryOf(moves),
      ...(moved.length > 0 ? [first] : []),
      ...(changed.length > 0 ? [table] : []),
      ...(totals.length > 0 ? [totalsTable(totals)] : []),
    ],
    table,
    json: { ...answer, rulebook, with: answerJson(to).rulebook, units: moves, indicators: totals },
  };
}

/** A changed copy that still bears the name of what it was copied from is easily mistaken for it. */
function sameNamePart({ rulebook: a }: Grading, { rulebook: b }: Grading): Part[] {
  if (a.id !== b.id || a.version !== b.version || a.sha256 === b.sha256) return [];
  return [
    paragraph({
      zh: `注意：两份细则内容不同，但编号和版本相同（${a.id} 第 ${a.version} 版）。请给改动后的细则另定编号或版本`,
      en: `Mind: the two rulebooks differ but bear the same id and version (${a.id}, ${a.version}). Give the changed one a name of its own`,
    }),
  ];
}

/** By figure: in how many units it adds more or less to the final score, and by how much in all; the largest first. */
function totalsOf(moves: readonly UnitMove[]): Total[] {
  const causes = Map.groupBy(
    moves.flatMap((move) => move.causes),
    ({ id }) => id,
  );
  const totals = [...causes].map(([id, own]) => {
    const changes = own.map(({ from, to }) => to - from);
    return {
      id,
      up: changes.filter((change) => change > 0).length,
      down: changes.filter((change) => change < 0).length,
      sum: changes.reduce((a, b) => a + b, 0),
    };
  });
  return totals.sort((a, b) => Math.abs(b.sum) - Math.abs(a.sum));
}

function totalsTable(totals: readonly Total[]): Part {
  return tableOf<Total>(
    [
      { key: 'id', title: { zh: '指标', en: 'Indicator' }, value: ({ id }) => id, shrinks: false },
      {
        key: 'name',
        title: { zh: '名称', en: 'Name' },
        value: ({ id }) => nameOf(id).en,
        text: ({ id }) => nameOf(id),
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

const inspections: Readonly<Record<string, Bilingual>> = {
  'inspection.visits': { zh: '暗访', en: 'Unannounced visits' },
  'inspection.phone': { zh: '电话抽查', en: 'Phone checks' },
  'inspection.onSite': { zh: '实地考核', en: 'On-site assessments' },
};

function nameOf(id: string): Bilingual {
  return inspections[id] ?? [...indicators, ...duties].find((each) => each.id === id)!.title;
}
