import { sentenceOf, points, type Explanation } from '#libs/grading/index.js';
import { tableOf, type Table } from './output/report.js';

/** A figure of the tree and how deep it stands. */
type Row = Readonly<{ of: Explanation; depth: number }>;

/** Every figure of an explanation on a row of its own, for a spreadsheet. */
export function rowsOf(explanation: Explanation): Table {
  const rows = [...flattened(explanation, 0)];
  const beside = rows.some(({ of }) => of.confirmed) ? [confirmedColumn] : [];
  return tableOf<Row>([...nameColumns, ...beside, ...figureColumns, ...textColumns], rows);
}

function* flattened(of: Explanation, depth: number): Generator<Row> {
  yield { of, depth };
  for (const part of of.parts) yield* flattened(part, depth + 1);
}

const nameColumns = [
  { key: 'depth', title: { zh: '层级', en: 'Depth' }, value: ({ depth }: Row) => depth, align: 'right' as const },
  nameColumn('kind', '类别', 'Kind', ({ about }) => about.kind),
  nameColumn('id', '编号', 'Id', ({ about }) => about.id),
  nameColumn('period', '期间', 'Period', ({ about }) => about.period),
  nameColumn('outcome', '结果', 'Outcome', ({ about }) => about.outcome),
  nameColumn('reason', '原因', 'Reason', ({ about }) => about.reason),
];

/** The figures that later records moved, as people confirmed them. */
const confirmedColumn = figureColumn('confirmed', '确认时得分', 'As confirmed', ({ confirmed }) => confirmed?.figure);

const figureColumns = [
  figureColumn('figure', '得分', 'Figure', ({ figure }) => figure),
  figureColumn('adds', '计入', 'Adds', ({ effect }) => effect?.adds),
  figureColumn('loses', '失分', 'Loses', ({ effect }) => effect?.loses),
];

const textColumns = [
  nameColumn('clauses', '条款', 'Clauses', ({ clauses }) => clauses.join(' ')),
  {
    key: 'what',
    title: { zh: '事项', en: 'What' },
    value: ({ of }: Row) => of.heading.en,
    text: ({ of }: Row) => of.heading,
  },
  {
    key: 'why',
    title: { zh: '说明', en: 'Why' },
    value: ({ of }: Row) => sentenceOf(of.says).en,
    text: ({ of }: Row) => sentenceOf(of.says),
  },
  {
    key: 'records',
    title: { zh: '记录数', en: 'Records' },
    value: ({ of }: Row) => new Set(of.evidence).size,
    align: 'right' as const,
  },
];

function nameColumn(key: string, zh: string, en: string, name: (of: Explanation) => string | undefined) {
  return { key, title: { zh, en }, value: ({ of }: Row) => name(of) ?? null };
}

function figureColumn(key: string, zh: string, en: string, figure: (of: Explanation) => number | null | undefined) {
  const value = ({ of }: Row) => figure(of) ?? null;
  const text = (row: Row) => (value(row) === null ? '' : points(value(row)));
  return { key, title: { zh, en }, value, text, align: 'right' as const };
}
