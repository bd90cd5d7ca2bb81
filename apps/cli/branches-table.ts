import { points, standingUnits, type Grading } from '#libs/grading/index.js';
import { tableOf, type Column, type Part } from './output/report.js';

/** A branch with the score that stands, and what later records make of it; absent where it is the same. */
type Row = Readonly<{
  branch: ReturnType<typeof standingUnits>[number]['unit']['branches'][number];
  since?: number | null;
}>;

/** The branches of the units; those whose score later records moved have both. */
export function branchesTable(found: Grading): Part {
  const rows = standingUnits(found).flatMap(({ unit, now }) =>
    unit.branches.map((branch): Row => {
      const since = now?.branches.find(({ branchId }) => branchId === branch.branchId)?.score;
      return since === undefined || since === branch.score ? { branch } : { branch, since };
    }),
  );
  const hasMoved = rows.some(({ since }) => since !== undefined);
  return tableOf<Row>([...columns, ...(hasMoved ? [sinceColumn] : [])], rows, {
    title: { zh: '支部', en: 'Branches' },
  });
}

const columns: readonly Column<Row>[] = [
  { key: 'branchId', title: { zh: '支部', en: 'Branch' }, value: ({ branch }) => branch.branchId, shrinks: false },
  { key: 'name', title: { zh: '名称', en: 'Name' }, value: ({ branch }) => branch.name },
  {
    key: 'activeMonths',
    title: { zh: '考核月数', en: 'Active months' },
    value: ({ branch }) => branch.activeMonths,
    align: 'right',
  },
  {
    key: 'score',
    title: { zh: '得分', en: 'Score' },
    value: ({ branch }) => branch.score,
    text: ({ branch }) => points(branch.score),
    align: 'right',
  },
];

const sinceColumn: Column<Row> = {
  key: 'scoreSince',
  title: { zh: '其后得分', en: 'Score since' },
  value: ({ since }) => since ?? null,
  text: ({ since }) => (since === undefined ? '' : points(since)),
  align: 'right',
};
