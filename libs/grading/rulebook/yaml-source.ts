import type { Bilingual } from '../../kernel/bilingual.js';
import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Scalar,
  type YAMLError,
} from 'yaml';
import type { RulebookFault } from './rulebook-fault.js';
import { pathText, type Path } from './rulebook-path.js';
import { sourceTexts, syntaxText } from './yaml-texts.js';

const maxBytes = 262_144;
/** A rulebook is six levels deep; a malicious file may be deeper. */
const maxDepth = 40;
const maxSyntaxFaults = 20;

/** A parsed YAML file: its value, the place of each part, and the source text of a scalar. */
export type YamlSource = Readonly<{
  value: unknown;
  place: (path: Path) => Readonly<{ path: string; line: number; column: number }>;
  written: (path: Path) => string;
}>;

/** Reads UTF-8 YAML 1.2 of plain mappings, lists and scalars; returns its value or all faults. */
export function readYaml(bytes: Uint8Array): YamlSource | readonly RulebookFault[] {
  if (bytes.length > maxBytes) return [{ ...sourceTexts.tooLarge, path: '' }];
  const undecodable = undecodableLine(bytes);
  if (undecodable !== undefined) return [{ ...sourceTexts.notUtf8, path: '', line: undecodable }];
  const text = new TextDecoder().decode(bytes);
  const lines = new LineCounter();
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    strict: true,
    uniqueKeys: true,
    stringKeys: true,
    merge: false,
    resolveKnownTags: false,
    prettyErrors: false,
    lineCounter: lines,
  });
  const faults = [...tabs(text), ...syntaxFaults(document, lines)];
  if (faults.length === 0) faults.push(...foreignNodes(document, lines));
  return faults.length > 0 ? faults : sourceOf(document, lines);
}

/** The first line that is not UTF-8. No multi-byte character contains a line feed, so lines are decoded one by one. */
function undecodableLine(bytes: Uint8Array): number | undefined {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let start = 0; start <= bytes.length; line += 1) {
    const feed = bytes.indexOf(10, start);
    const end = feed < 0 ? bytes.length : feed;
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end + 1;
  }
  return undefined;
}

function tabs(text: string): RulebookFault[] {
  return text.split('\n').flatMap((content, index) => {
    const before = content.indexOf('\t');
    return before < 0 ? [] : [{ ...sourceTexts.tab, path: '', line: index + 1, column: before + 1 }];
  });
}

function syntaxFaults({ errors, warnings, directives }: Document.Parsed, lines: LineCounter): RulebookFault[] {
  const exhausted = errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  if (exhausted) return [at(lines, exhausted.pos[0], sourceTexts.tooDeep)];
  const untold = errors.filter(({ code }) => code !== 'TAB_AS_INDENT');
  const faults = [...untold, ...warnings].map((error: YAMLError) => at(lines, error.pos[0], syntaxText(error)));
  if (directives.yaml.version !== '1.2') faults.push({ ...sourceTexts.otherVersion, path: '', line: 1, column: 1 });
  return faults.slice(0, maxSyntaxFaults);
}

/** Anchors, aliases and tags: a rulebook needs none, and each can hide content from a reader. */
function foreignNodes(document: Document.Parsed, lines: LineCounter): RulebookFault[] {
  const faults: RulebookFault[] = [];
  visit(document, (_key, node, ancestors) => {
    if (!isNode(node)) return undefined;
    const offset = node.range![0];
    if (ancestors.length > maxDepth) {
      faults.push(at(lines, offset, sourceTexts.tooDeep));
      return visit.BREAK;
    }
    if (isAlias(node) || node.anchor !== undefined) faults.push(at(lines, offset, sourceTexts.anchor));
    if (node.tag !== undefined) faults.push(at(lines, offset, sourceTexts.tag));
    return undefined;
  });
  return faults;
}

function sourceOf(document: Document.Parsed, lines: LineCounter): YamlSource {
  const value: unknown = document.toJS();
  const place = (path: Path) => {
    const { line, col } = lines.linePos(offsetOf(document, path));
    return { path: pathText(value, path), line, column: col };
  };
  return { value, place, written: (path) => (document.getIn(path, true) as Scalar).source! };
}

/** The offset of a key or list entry; for a missing place, of its nearest parent. */
function offsetOf(document: Document.Parsed, path: Path): number {
  if (path.length === 0) return 0;
  const parent = document.getIn(path.slice(0, -1), true);
  const pair = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1)) : undefined;
  const node = pair ? pair.key : document.getIn(path, true);
  return isNode(node) ? node.range![0] : offsetOf(document, path.slice(0, -1));
}

function at(lines: LineCounter, offset: number, text: Bilingual & Readonly<{ code: string }>): RulebookFault {
  const { line, col } = lines.linePos(offset);
  return { ...text, path: '', line, column: col };
}
