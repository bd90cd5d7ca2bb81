import { outcomeNames, points, sentenceOf, type Explanation } from '#libs/grading/index.js';
import type { Bilingual } from '#libs/kernel/bilingual.js';
import { periodText } from '#libs/kernel/day-text.js';
import { tableOf, type Table } from './output/report.js';

/** A figure of the tree and how deep it stands. */
type Row = Readonly<{ of: Explanation; depth: number }>;

/** Every figure of an explanation on a row of its own, for a spreadsheet: in words, in full with the ids and codes too. */
export function rowsOf(explanation: Explanation, { full }: Readonly<{ full: boolean }>): Table {
  const rows = [...flattened(explanation, 0)];
  const beside = rows.some(({ of }) => of.confirmed) ? [confirmedColumn] : [];
  const codes = full ? codeColumns : [];
  return tableOf<Row>([...nameColumns, ...beside, ...figureColumns, ...textColumns, ...codes], rows);
}

function* flattened(of: Explanation, depth: number): Generator<Row> {
  yield { of, depth };
  for (const part of of.parts) yield* flattened(part, depth + 1);
}

const kindNames: Readonly<Record<Explanation['about']['kind'], Bilingual>> = {
  unit: { zh: '单位', en: 'unit' },
  figure: { zh: '得分项', en: 'figure' },
  branch: { zh: '党支部', en: 'branch' },
  indicator: { zh: '指标', en: 'indicator' },
  obligation: { zh: '事项', en: 'obligation' },
  inspection: { zh: '督查', en: 'inspection' },
  cap: { zh: '等次限制', en: 'cap' },
  'cap-subject': { zh: '等次限制的对象', en: 'subject of a cap' },
  lift: { zh: '可以改进之处', en: 'what can be lifted' },
  member: { zh: '党员', en: 'member' },
  resolution: { zh: '决议', en: 'resolution' },
};

const nameColumns = [
  { key: 'depth', title: { zh: '层级', en: 'Depth' }, value: ({ depth }: Row) => depth, align: 'right' as const },
  {
    key: 'kind',
    title: { zh: '类别', en: 'Kind' },
    value: ({ of }: Row) => of.about.kind,
    text: ({ of }: Row) => kindNames[of.about.kind],
  },
  {
    key: 'period',
    title: { zh: '期间', en: 'Period' },
    value: ({ of }: Row) => of.about.period ?? null,
    text: ({ of }: Row) => (of.about.period === undefined ? '' : periodText(of.about.period)),
  },
  {
    key: 'outcome',
    title: { zh: '结果', en: 'Outcome' },
    value: ({ of }: Row) => of.about.outcome ?? null,
    text: ({ of }: Row) => (of.about.outcome === undefined ? '' : outcomeNames[of.about.outcome]),
  },
];

const codeColumns = [
  nameColumn('id', '编号', 'Id', ({ about }) => about.id),
  nameColumn('reason', '原因代码', 'Reason code', ({ about }) => about.reason),
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
