import type { Bilingual } from '../kernel/bilingual.js';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  capIds,
  duties,
  faultLine,
  indicators,
  lintRulebook,
  parseRulebook,
  RulebookInvalid,
  type LintFinding,
  type Rulebook,
  type RulebookShapes,
} from '../grading/index.js';
import { regulations } from '../regulation/index.js';

/** The duties and caps that the engine can judge, to check a rulebook against. */
export const shapes: RulebookShapes = { indicators, duties, caps: capIds };

/** The default rulebook. */
export const defaultRulebook = 'xianning-2016';

const shipped = new URL('../grading/rulebook/', import.meta.url);

/** There is no shipped rulebook with that id. */
export class UnknownRulebook extends Error implements Bilingual {
  override readonly name = 'UnknownRulebook';
  readonly zh: string;
  readonly en: string;

  constructor(id: string, known: readonly string[]) {
    super(`No rulebook ${id}`);
    this.zh = `没有名为“${id}”的评分细则。现有：${known.join('、')}；也可给出文件路径，如 ./${id}.yaml`;
    this.en = `There is no rulebook “${id}”. There are: ${known.join(', ')}; or give the path of a file, such as ./${id}.yaml`;
  }
}

/** A rulebook with the bytes of its file. */
export type RulebookFile = Readonly<{ bytes: Uint8Array; rulebook: Rulebook }>;

const maxFaults = 20;

/** The file is not a valid rulebook; the text lists each fault on a line. */
export class RulebookRefused extends Error implements Bilingual {
  override readonly name = 'RulebookRefused';
  readonly zh: string;
  readonly en: string;
  readonly invalid: RulebookInvalid;

  constructor(invalid: RulebookInvalid) {
    super(invalid.message);
    this.invalid = invalid;
    const { file, faults } = invalid;
    const lines = (lang: keyof Bilingual) =>
      faults.slice(0, maxFaults).map((fault) => `  ${faultLine(file, fault, lang)}`);
    const more = faults.length - maxFaults;
    this.zh = [`评分细则 ${file} 有误，不能使用：`, ...lines('zh'), ...(more > 0 ? [`  ……另有 ${more} 处`] : [])].join(
      '\n',
    );
    this.en = [
      `The rulebook ${file} cannot be used:`,
      ...lines('en'),
      ...(more > 0 ? [`  … and ${more} more`] : []),
    ].join('\n');
  }
}

/** All that the linter finds in a rulebook. */
export function lint(rulebook: Rulebook): readonly LintFinding[] {
  return lintRulebook(rulebook, regulations, shapes);
}

/**
 * Loads a rulebook by its id, or by the path of its file. Throws `UnknownRulebook`, `RulebookRefused`, or the system's error.
 * What the linter calls an error is refused, too, but of an `unchecked` rulebook.
 */
export async function loadRulebook(idOrPath: string, how?: 'unchecked'): Promise<Rulebook> {
  return (await readRulebook(idOrPath, how)).rulebook;
}

/** Loads a rulebook with the bytes of its file; throws as `loadRulebook` does. */
export async function readRulebook(idOrPath: string, how?: 'unchecked'): Promise<RulebookFile> {
  const bytes = await bytesOf(idOrPath);
  try {
    const rulebook = parseRulebook(bytes, idOrPath, shapes);
    const errors = how === 'unchecked' ? [] : lint(rulebook).filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new RulebookInvalid(idOrPath, errors);
    return { bytes, rulebook };
  } catch (error) {
    throw error instanceof RulebookInvalid ? new RulebookRefused(error) : error;
  }
}

async function bytesOf(idOrPath: string): Promise<Uint8Array> {
  const path = isPath(idOrPath) ? idOrPath : await pathOf(idOrPath);
  try {
    return await readFile(path);
  } catch (error) {
    // The system's error does not always name the path.
    throw Object.assign(error as Error, { path });
  }
}

function isPath(idOrPath: string): boolean {
  return /[/\\]|\.ya?ml$/.test(idOrPath);
}

async function pathOf(id: string): Promise<string> {
  const files = await readdir(shipped);
  const known = files.filter((file) => file.endsWith('.yaml')).map((file) => file.slice(0, -'.yaml'.length));
  if (!known.includes(id)) throw new UnknownRulebook(id, known);
  return fileURLToPath(new URL(`${id}.yaml`, shipped));
}
