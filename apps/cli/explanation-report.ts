import type { EventStore, StoredEvent } from '#libs/event-store/event-store.js';
import { duties, indicators, points, type Explanation, type Grading, type RuleNumber } from '#libs/grading/index.js';
import { clause } from '#libs/regulation/index.js';
import { paragraph, tableOf, title, type Part, type Report } from './output/report.js';
import { recordJson, recordLine } from './record-line.js';
import type { Bilingual, Language } from './texts.js';

/** Enough to decide by; the rest is counted, and stands whole in the JSON. */
const mostEvents = 12;

export function isIndicator(id: string): boolean {
  return [...indicators, ...duties].some((each) => each.id === id);
}

/** An explanation as a tree for people, as rows for CSV, and whole, with clauses and events, as JSON. */
export async function explanationReport(
  { idOf }: Grading,
  explanation: Explanation,
  log: EventStore,
  lang: Language,
): Promise<Report> {
  const positions = [...positionsIn(explanation)];
  const events = await log.eventsById(positions.map(idOf));
  const byPosition = new Map(events.map((event) => [event.position, event]));
  const cited = new Set<string>();
  return {
    parts: [title(headed(explanation)), ...partsOf(explanation, byPosition, cited, 0).slice(1)],
    table: rowsOf(explanation),
    json: jsonOf(explanation, byPosition, lang),
  };
}

function* positionsIn({ evidence, parts }: Explanation): Generator<number> {
  yield* new Set(evidence);
  for (const part of parts) yield* positionsIn(part);
}

/** One figure after the other, indented by depth; a clause in full where it is first cited. */
function partsOf(of: Explanation, events: ReadonlyMap<number, StoredEvent>, cited: Set<string>, depth: number): Part[] {
  const inner = { indent: 2 * depth + 2 };
  const line = (text: Bilingual) => paragraph(text, inner);
  const clauses = of.clauses.filter((id) => !cited.has(id));
  for (const id of clauses) cited.add(id);
  return [
    paragraph(headed(of), { indent: 2 * depth }),
    ...of.says.map(line),
    ...clauses.flatMap((id) => clauseLine(id)).map(line),
    ...(of.numbers.length > 0 ? [line(numbersLine(of.numbers))] : []),
    ...eventLines(of.evidence, events).map(line),
    ...of.parts.flatMap((part) => partsOf(part, events, cited, depth + 1)),
  ];
}

function headed({ heading, figure }: Explanation): Bilingual {
  const tail = figure === null ? '' : `  ${points(figure)}`;
  return { zh: `${heading.zh}${tail}`, en: `${heading.en}${tail}` };
}

function clauseLine(id: string): Bilingual[] {
  const found = clause(id);
  return found ? [{ zh: `依据 ${id}：${found.zh}`, en: `Clause ${id}: ${found.en}` }] : [];
}

function numbersLine(numbers: readonly RuleNumber[]): Bilingual {
  const said = numbers.map(({ name, value, isRatio, from, clause: id }) => {
    const figure = isRatio ? points(value) : String(value);
    return {
      zh: `${name} ${figure}（${from === 'clause' ? `条款 ${id}` : '细则设定'}）`,
      en: `${name} ${figure} (${from === 'clause' ? `clause ${id}` : 'default'})`,
    };
  });
  return { zh: `细则：${said.map(({ zh }) => zh).join('，')}`, en: `Rule: ${said.map(({ en }) => en).join(', ')}` };
}

function eventLines(evidence: readonly number[], events: ReadonlyMap<number, StoredEvent>): Bilingual[] {
  const found = [...new Set(evidence)].flatMap((position) => events.get(position) ?? []);
  const lines = found.slice(0, mostEvents).map(recordLine);
  const more = found.length - mostEvents;
  return more > 0 ? [...lines, { zh: `……另有 ${more} 条记录`, en: `… and ${more} more records` }] : lines;
}

/** Every figure of the tree on a row of its own. */
function rowsOf(explanation: Explanation) {
  return tableOf<{ of: Explanation; depth: number }>(
    [
      { key: 'depth', title: { zh: '层级', en: 'Depth' }, value: ({ depth }) => depth, align: 'right' },
      {
        key: 'figure',
        title: { zh: '得分', en: 'Figure' },
        value: ({ of }) => of.figure,
        text: ({ of }) => points(of.figure),
        align: 'right',
      },
      {
        key: 'what',
        title: { zh: '事项', en: 'What' },
        value: ({ of }) => of.heading.en,
        text: ({ of }) => of.heading,
      },
      {
        key: 'why',
        title: { zh: '说明', en: 'Why' },
        value: ({ of }) => of.says.map(({ en }) => en).join(' '),
        text: ({ of }) => joined(of.says),
      },
      {
        key: 'evidence',
        title: { zh: '记录数', en: 'Records' },
        value: ({ of }) => of.evidence.length,
        align: 'right',
      },
    ],
    [...flattened(explanation, 0)],
  );
}

function joined(says: readonly Bilingual[]): Bilingual {
  return { zh: says.map(({ zh }) => zh).join('；'), en: says.map(({ en }) => en).join('; ') };
}

function* flattened(of: Explanation, depth: number): Generator<{ of: Explanation; depth: number }> {
  yield { of, depth };
  for (const part of of.parts) yield* flattened(part, depth + 1);
}

function jsonOf(
  { heading, figure, says, clauses, numbers, evidence, parts }: Explanation,
  events: ReadonlyMap<number, StoredEvent>,
  lang: Language,
): unknown {
  return {
    heading: heading[lang],
    figure,
    says: says.map((text) => text[lang]),
    clauses: clauses.flatMap((id) => clause(id) ?? []).map(({ id, zh, en }) => ({ id, zh, en })),
    numbers,
    events: [...new Set(evidence)].flatMap((position) => events.get(position) ?? []).map(recordJson),
    parts: parts.map((part) => jsonOf(part, events, lang)),
  };
}
