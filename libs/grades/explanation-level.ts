import type { EventStore } from '../event-store/event-store.js';
import { inFull, type Explanation, type Grading } from '../grading/index.js';
import type { Bilingual } from '../kernel/bilingual.js';
import { eventNames } from '../modules/catalogue/index.js';
import { explanationJson, positionsIn } from './explanation-json.js';
import { recordsOf } from './records.js';

/** A part of an explanation: the node by its place (`0.2` is the third part of the first), and how many levels below it. */
export type ExplanationLevel = Readonly<{ at?: string; depth: number }>;

type RecordOfNode = Readonly<{ type: string }>;
type NodeJson = Readonly<{ events: readonly RecordOfNode[]; parts: readonly NodeJson[] }>;

/** A node of an explanation with some levels below it, and its records alone; `undefined` if there is no such node. */
export async function explanationLevelJson(
  grading: Grading,
  explanation: Explanation,
  { at, depth }: ExplanationLevel,
  log: Pick<EventStore, 'eventsById'>,
): Promise<unknown> {
  const node = nodeAt(inFull(explanation), at);
  if (!node) return undefined;
  const shown = downTo(node, depth);
  const records = await recordsOf(grading, positionsIn(shown), log);
  return withPlaces(explanationJson(shown, records) as NodeJson, node, at);
}

function nodeAt(whole: Explanation, at: string | undefined): Explanation | undefined {
  const path = at === undefined ? [] : at.split('.').map(Number);
  return path.reduce<Explanation | undefined>((node, index) => node?.parts[index], whole);
}

function downTo(node: Explanation, depth: number): Explanation {
  return { ...node, parts: depth === 0 ? [] : node.parts.map((part) => downTo(part, depth - 1)) };
}

/** Each node with its place, its records with their names, and the number of its parts, which may be left out here. */
function withPlaces(json: NodeJson, { parts }: Explanation, at: string | undefined): object {
  const within = (index: number) => (at === undefined ? String(index) : `${at}.${index}`);
  return {
    ...json,
    ...(at !== undefined && { at }),
    events: json.events.map((record) => ({ ...record, title: titleOf(record) })),
    partCount: parts.length,
    parts: json.parts.map((part, index) => withPlaces(part, parts[index]!, within(index))),
  };
}

function titleOf({ type }: RecordOfNode): Bilingual {
  return (eventNames as Readonly<Record<string, Bilingual>>)[type] ?? { zh: type, en: type };
}
