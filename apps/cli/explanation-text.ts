import type { Bilingual } from '#libs/kernel/bilingual.js';
import { sentenceOf, points, type Effect, type Explanation, type RuleNumber } from '#libs/grading/index.js';
import { citation, clause } from '#libs/regulation/index.js';
import { paragraph, title, type Part } from './output/report.js';
import type { Records } from '#libs/grades/index.js';
import { recordLine } from './record-line.js';

/** Enough to decide by; the rest is counted, and complete in the JSON. */
const mostRecords = 12;

/** Whether parts are only summed up, and whether codes and ids are shown. */
type ShownOptions = Readonly<{ isOverview: boolean; full: boolean }>;

/** An explanation as people read it: its heading, what the marks mean, then one figure after the other. */
export function partsOf(shown: Explanation, records: Records, { isOverview, full }: ShownOptions): Part[] {
  const page: Page = { records, full, cited: new Set() };
  const [, ...rest] = figureParts(shown, page, 0);
  return [title(headed(shown, full)), ...legendOf(shown), ...rest, ...(isOverview ? [paragraph(moreText)] : [])];
}

const moreText = {
  zh: '以上为概要。要看全部事项和记录及其编号、代码，请加 --full；看某一项，在命令后加该项代码',
  en: 'This is an overview. --full shows every obligation and record, with ids and codes; name an indicator by its code to see it alone',
};

/** One figure after the other, indented by depth; a clause in full where it is first cited. */
type Page = Readonly<{ records: Records; full: boolean; cited: Set<string> }>;

function figureParts(of: Explanation, page: Page, depth: number): Part[] {
  const { full, cited } = page;
  const inner = { indent: 2 * depth + 2 };
  const isBrief = of.overview?.length === 0;
  const clauses = isBrief ? [] : of.clauses.filter((id) => !cited.has(id));
  for (const id of clauses) cited.add(id);
  const lines = [
    ...of.says,
    ...clauses.flatMap((id) => clauseLine(id)),
    ...(of.overview ?? []),
    ...numberLines(of.numbers, full),
    ...recordLines(of.evidence, page),
  ];
  return [
    paragraph(headed(of, full), { indent: 2 * depth }),
    ...lines.map((line) => paragraph(line, inner)),
    ...of.parts.flatMap((part) => figureParts(part, page, depth + 1)),
  ];
}

function headed({ about, heading, figure, confirmed, effect }: Explanation, full: boolean): Bilingual {
  const head = figure === null ? '' : points(figure);
  const shown = confirmed?.text ?? { zh: head, en: head };
  const { zh, en } = effect ? effectText(effect) : { zh: '', en: '' };
  const gap = shown.en === '' ? '' : '  ';
  const code = full ? ` [${[about.id, about.reason].filter(Boolean).join(' ')}]` : '';
  return { zh: `${heading.zh}${code}${gap}${shown.zh}${zh}`, en: `${heading.en}${code}${gap}${shown.en}${en}` };
}

function effectText({ adds, loses }: Effect): Bilingual {
  const [gained, lost] = [points(adds), points(loses)];
  return loses === 0
    ? { zh: `（得 ${gained} 分）`, en: ` (adds ${gained})` }
    : { zh: `（得 ${gained} 分，扣 ${lost} 分）`, en: ` (adds ${gained}, loses ${lost})` };
}

/** What the points in brackets refer to. */
function legendOf(shown: Explanation): Part[] {
  const effect = firstEffect(shown);
  if (!effect) return [];
  const of = { final: { zh: '综合得分', en: 'final score' }, branch: { zh: '支部得分', en: 'branch’s score' } }[
    effect.on
  ];
  const text = {
    zh: `（括号内为该项计入${of.zh}的分数和因未得满分而失去的分数）`,
    en: `(In brackets: what a figure adds to the ${of.en}, and what that loses by its not being full)`,
  };
  return [paragraph(text, { indent: 2 })];
}

function firstEffect({ effect, parts }: Explanation): Effect | undefined {
  if (effect) return effect;
  for (const part of parts) {
    const found = firstEffect(part);
    if (found) return found;
  }
  return undefined;
}

function clauseLine(id: string): Bilingual[] {
  const found = clause(id);
  const { zh, en } = citation(id);
  return found ? [{ zh: `依据${zh}：${found.zh}`, en: `${en}: ${found.en}` }] : [];
}

/** First what the regulation says, then what the committee may change. */
function numberLines(numbers: readonly RuleNumber[], full: boolean): Bilingual[] {
  const byClause = numbers.filter(({ from }) => from === 'clause');
  const byDefault = numbers.filter(({ from }) => from === 'default');
  const line = (some: readonly RuleNumber[], zh: string, en: string): Bilingual[] => {
    const all = sentenceOf(some.map((number) => numberText(number, full)));
    return some.length === 0 ? [] : [{ zh: `${zh}：${all.zh}`, en: `${en}: ${all.en}` }];
  };
  return [
    ...line(byClause, '细则（条款规定）', 'Rule, set by the regulation'),
    ...line(byDefault, '细则（工委可调）', 'Rule, set by the rulebook'),
  ];
}

function numberText({ name, title: { zh, en }, value, isRatio, clause: id }: RuleNumber, full: boolean): Bilingual {
  const figure = isRatio ? points(value) : String(value);
  const cited = [...(full ? [name] : []), ...(id === undefined ? [] : [id])].join(', ');
  return cited === ''
    ? { zh: `${zh}${figure}`, en: `${en} ${figure}` }
    : { zh: `${zh}（${cited}）${figure}`, en: `${en} (${cited}) ${figure}` };
}

function recordLines(evidence: readonly number[], { records, full }: Page): Bilingual[] {
  const found = records.at(evidence);
  const lines = found.slice(0, mostRecords).flatMap((event) => [
    recordLine(event, full),
    ...records.revisionsOf(event).map((revision) => {
      const { zh, en } = recordLine(revision, full);
      return { zh: `  ↳ ${zh}`, en: `  ↳ ${en}` };
    }),
  ]);
  const more = found.length - mostRecords;
  return more > 0 ? [...lines, { zh: `……另有 ${more} 条记录`, en: `… and ${more} more records` }] : lines;
}
