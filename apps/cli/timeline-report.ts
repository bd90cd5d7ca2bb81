import type { Bilingual } from '#libs/kernel/bilingual.js';
import type { Names } from '#libs/registry/index.js';
import { dayText } from '#libs/kernel/day-text.js';
import type { Entry, Revision, Timeline } from '#libs/timeline/index.js';
import { withMark, entryTexts } from '#libs/views/index.js';
import { cautionColumn } from './caution-column.js';
import { paragraph, tableOf, title, type Report } from './output/report.js';
import { counted } from './texts.js';

/** A line of the table: a record, or a correction or retraction beside it. */
type Line = Readonly<{ of: Entry | Revision; depth: 0 | 1; what: Bilingual }>;

/** A timeline as a table of its records, each with its corrections and retractions below it; as JSON, all of it. */
export function reportOfTimeline(timeline: Timeline, names: Names): Report {
  const { branch, entries, imports } = timeline;
  const lines = entries.flatMap((entry) => linesOf(entry, names));
  const columns = columnsWith(names);
  const none = paragraph({ zh: '没有符合条件的记录。', en: 'There are no such records.' });
  return {
    parts: [
      title(headingOf(branch, names)),
      ...(lines.length === 0 ? [none] : [tableOf(columns, lines), paragraph(summaryOf(entries))]),
      ...(imports.length === 0 ? [] : [paragraph(importNote)]),
    ],
    table: tableOf(columns, lines),
    json: { ...timeline, entries: entries.map((entry) => ({ ...entry, ...entryTexts(entry, names) })) },
  };
}

/** The note under a timeline that rests on imported history. */
export const importNote: Bilingual = {
  zh: '说明：以上含导入的历史记录，其登记时间以来源文件所称为准',
  en: 'Note: some of it was imported; the times of recording are the claim of their source',
};

const columnsWith = (names: Names) => [
  { key: 'day', title: { zh: '日期', en: 'Day' }, value: ({ of }: Line) => of.day, shrinks: false },
  {
    key: 'recordedOn',
    title: { zh: '登记日期', en: 'Recorded' },
    value: ({ of }: Line) => of.recordedOn,
    shrinks: false,
  },
  {
    key: 'lagDays',
    title: { zh: '间隔天数', en: 'Lag' },
    value: ({ of }: Line) => of.lagDays,
    align: 'right' as const,
  },
  {
    key: 'what',
    title: { zh: '事项', en: 'What' },
    value: ({ what }: Line) => what.zh,
    text: ({ depth, what }: Line) => ({ zh: `${below(depth)}${what.zh}`, en: `${below(depth)}${what.en}` }),
  },
  {
    key: 'actor',
    title: { zh: '登记人', en: 'Who' },
    value: ({ of }: Line) => of.actor,
    text: ({ of }: Line) => names.party(of.actor),
    shrinks: false,
  },
  {
    ...cautionColumn,
    value: ({ of }: Line) => cautionColumn.value(of),
    text: ({ of }: Line) => cautionColumn.text(of),
  },
];

function below(depth: Line['depth']): string {
  return depth === 0 ? '' : '↳ ';
}

function linesOf(entry: Entry, names: Names): Line[] {
  const { what, revisions } = entryTexts(entry, names);
  return [
    { of: entry, depth: 0, what: withMark(entry.status, what) },
    ...revisions.map((of): Line => ({ of, depth: 1, what: of.what })),
  ];
}

function headingOf({ branchId, unitId, establishedOn, dissolvedOn }: Timeline['branch'], names: Names): Bilingual {
  const own = names.branch(branchId);
  const unit = unitId && names.unit(unitId);
  const zh = [unit && `隶属${unit}`, establishedOn && `${dayText(establishedOn).zh}成立`];
  const en = [unit && `of ${unit}`, establishedOn && `established on ${dayText(establishedOn).en}`];
  return {
    zh: [own, ...zh, dissolvedOn && `${dayText(dissolvedOn).zh}撤销`].filter(Boolean).join('，'),
    en: [own, ...en, dissolvedOn && `dissolved on ${dayText(dissolvedOn).en}`].filter(Boolean).join(', '),
  };
}

function summaryOf(entries: readonly Entry[]): Bilingual {
  const corrected = entries.filter(({ status }) => status === 'corrected').length;
  const retracted = entries.filter(({ status }) => status === 'retracted').length;
  const cautions = entries.flatMap(({ cautions: own, revisions }) => [
    ...own,
    ...revisions.flatMap(({ cautions: drawn }) => drawn),
  ]).length;
  const [all, drawn] = [counted(entries.length), counted(cautions)];
  return {
    zh: `共${all}条记录，其中更正${corrected}条、撤销${retracted}条；提醒${drawn}项。`,
    en: `Records: ${all}, of which corrected ${corrected} and retracted ${retracted}; cautions: ${drawn}.`,
  };
}
