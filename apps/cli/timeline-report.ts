import type { Entry, Revision, Timeline } from '#libs/branch/index.js';
import type { Rule } from '#libs/kernel/rule.js';
import { marked, toldOf } from '#libs/views/index.js';
import { paragraph, tableOf, title, type Report } from './output/report.js';
import { counted, type Bilingual, type Language } from './texts.js';

/** A line of the table: a record, or a correction or retraction beside it. */
type Line = Readonly<{ of: Entry | Revision; depth: 0 | 1; what: Bilingual }>;

/** A timeline as a table of its records, each with its corrections and retractions below it; as JSON, all of it. */
export function reportOfTimeline(timeline: Timeline): Report {
  const { branch, entries, imports } = timeline;
  const lines = entries.flatMap(linesOf);
  const none = paragraph({ zh: '没有符合条件的记录。', en: 'There are no such records.' });
  return {
    parts: [
      title(headingOf(branch)),
      ...(lines.length === 0 ? [none] : [tableOf(columns, lines), paragraph(summaryOf(entries))]),
      ...(imports.length === 0 ? [] : [paragraph(importNote)]),
    ],
    table: tableOf(columns, lines),
    json: { ...timeline, entries: entries.map((entry) => ({ ...entry, ...toldOf(entry) })) },
  };
}

/** What is to be said of a timeline that rests on imported history. */
export const importNote: Bilingual = {
  zh: '说明：以上含导入的历史记录，其登记时间以来源文件所称为准',
  en: 'Note: some of it was imported; the times of recording are the claim of their source',
};

const columns = [
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
  { key: 'actor', title: { zh: '登记人', en: 'Who' }, value: ({ of }: Line) => of.actor, shrinks: false },
  {
    key: 'cautions',
    title: { zh: '提醒', en: 'Cautions' },
    value: ({ of }: Line) => of.cautions.map(({ code }) => code).join(' '),
    text: ({ of }: Line) => ({ zh: cautionsOf(of, 'zh'), en: cautionsOf(of, 'en') }),
  },
];

function below(depth: Line['depth']): string {
  return depth === 0 ? '' : '↳ ';
}

function linesOf(entry: Entry): Line[] {
  const { what, revisions } = toldOf(entry);
  return [
    { of: entry, depth: 0, what: marked(entry.status, what) },
    ...revisions.map((of): Line => ({ of, depth: 1, what: of.what })),
  ];
}

function cautionsOf({ cautions }: Entry | Revision, lang: Language): string {
  return cautions.map((rule) => `${rule[lang]} [${cited(rule)}]`).join(lang === 'zh' ? '；' : '; ');
}

function cited({ code, clause }: Rule): string {
  return clause === undefined ? code : `${code}, ${clause}`;
}

function headingOf({ branchId, unitId, name = '', establishedOn, dissolvedOn }: Timeline['branch']): Bilingual {
  const own = name === '' ? branchId : `${branchId} ${name}`;
  const zh = [unitId && `所属单位 ${unitId}`, establishedOn && `${establishedOn} 成立`];
  const en = [unitId && `of unit ${unitId}`, establishedOn && `established ${establishedOn}`];
  return {
    zh: [own, ...zh, dissolvedOn && `${dissolvedOn} 撤销`].filter(Boolean).join('，'),
    en: [own, ...en, dissolvedOn && `dissolved ${dissolvedOn}`].filter(Boolean).join(', '),
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
    zh: `共 ${all} 条记录，其中更正 ${corrected} 条、撤销 ${retracted} 条；提醒 ${drawn} 项。`,
    en: `Records: ${all}, of which corrected ${corrected} and retracted ${retracted}; cautions: ${drawn}.`,
  };
}
