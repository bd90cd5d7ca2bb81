import { joined, points, type Effect, type Explanation, type RuleNumber } from '#libs/grading/index.js';
import { clause } from '#libs/regulation/index.js';
import { paragraph, title, type Part } from './output/report.js';
import type { Records } from '#libs/explanations/index.js';
import { recordLine } from './record-line.js';
import type { Bilingual } from './texts.js';

/** Enough to decide by; the rest is counted, and stands whole in the JSON. */
const mostRecords = 12;

/** An explanation as people read it: its heading, what the marks mean, then one figure after the other. */
export function partsOf(
  shown: Explanation,
  records: Records,
  { isOverview }: Readonly<{ isOverview: boolean }>,
): Part[] {
  const cited = new Set<string>();
  const [, ...rest] = figureParts(shown, records, cited, 0);
  return [title(headed(shown)), ...legendOf(shown), ...rest, ...(isOverview ? [paragraph(moreText)] : [])];
}

const moreText = {
  zh: '以上为概要。要看某一项的全部事项和记录，请在命令后加指标名；--full 列出全部',
  en: 'This is an overview. Name an indicator to see all its obligations and records; --full shows everything',
};

/** One figure after the other, indented by depth; a clause in full where it is first cited. */
function figureParts(of: Explanation, records: Records, cited: Set<string>, depth: number): Part[] {
  const inner = { indent: 2 * depth + 2 };
  const isBrief = of.overview?.length === 0;
  const clauses = isBrief ? [] : of.clauses.filter((id) => !cited.has(id));
  for (const id of clauses) cited.add(id);
  const lines = [
    ...of.says,
    ...clauses.flatMap((id) => clauseLine(id)),
    ...(of.overview ?? []),
    ...numberLines(of.numbers),
    ...recordLines(of.evidence, records),
  ];
  return [
    paragraph(headed(of), { indent: 2 * depth }),
    ...lines.map((line) => paragraph(line, inner)),
    ...of.parts.flatMap((part) => figureParts(part, records, cited, depth + 1)),
  ];
}

function headed({ heading, figure, effect }: Explanation): Bilingual {
  const head = figure === null ? '' : `  ${points(figure)}`;
  const { zh, en } = effect ? effectText(effect) : { zh: '', en: '' };
  return { zh: `${heading.zh}${head}${zh}`, en: `${heading.en}${head}${en}` };
}

function effectText({ adds, loses }: Effect): Bilingual {
  const [gained, lost] = [points(adds), points(loses)];
  return loses === 0
    ? { zh: `（计入 ${gained}）`, en: ` (adds ${gained})` }
    : { zh: `（计入 ${gained}，失 ${lost}）`, en: ` (adds ${gained}, loses ${lost})` };
}

/** What the figures in brackets are points of. */
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
  return found ? [{ zh: `依据 ${id}：${found.zh}`, en: `Clause ${id}: ${found.en}` }] : [];
}

/** First what the regulation says, then what the committee may change. */
function numberLines(numbers: readonly RuleNumber[]): Bilingual[] {
  const byClause = numbers.filter(({ from }) => from === 'clause');
  const byDefault = numbers.filter(({ from }) => from === 'default');
  const line = (some: readonly RuleNumber[], zh: string, en: string): Bilingual[] => {
    const all = joined(some.map(numberText));
    return some.length === 0 ? [] : [{ zh: `${zh}：${all.zh}`, en: `${en}: ${all.en}` }];
  };
  return [
    ...line(byClause, '细则（条款规定）', 'Rule, set by the regulation'),
    ...line(byDefault, '细则（工委可调）', 'Rule, set by the rulebook'),
  ];
}

function numberText({ name, title: { zh, en }, value, isRatio, clause: id }: RuleNumber): Bilingual {
  const figure = isRatio ? points(value) : String(value);
  const cited = id === undefined ? name : `${name}, ${id}`;
  return { zh: `${zh}（${cited}）${figure}`, en: `${en} (${cited}) ${figure}` };
}

function recordLines(evidence: readonly number[], records: Records): Bilingual[] {
  const found = records.at(evidence);
  const lines = found.slice(0, mostRecords).flatMap((event) => [
    recordLine(event),
    ...records.revisionsOf(event).map((revision) => {
      const { zh, en } = recordLine(revision);
      return { zh: `  ↳ ${zh}`, en: `  ↳ ${en}` };
    }),
  ]);
  const more = found.length - mostRecords;
  return more > 0 ? [...lines, { zh: `……另有 ${more} 条记录`, en: `… and ${more} more records` }] : lines;
}
