import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  capIds,
  duties,
  faultLine,
  indicators,
  parseRulebook,
  RulebookInvalid,
  type Rulebook,
  type RulebookShapes,
  type Bilingual,
} from '../grading/index.js';

/** What a rulebook is held against: the duties and caps that the engine can judge. */
export const shapes: RulebookShapes = { indicators, duties, caps: capIds };

/** The rulebook that applies unless another is named. */
export const defaultRulebook = 'xianning-2016';

const shipped = new URL('../grading/rulebook/', import.meta.url);

/** No rulebook of that id is shipped. */
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

/** A rulebook, and its file to the byte. */
export type RulebookFile = Readonly<{ bytes: Uint8Array; rulebook: Rulebook }>;

const mostFaults = 20;

/** A file that is no rulebook: where and why, each fault on a line. */
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
      faults.slice(0, mostFaults).map((fault) => `  ${faultLine(file, fault, lang)}`);
    const more = faults.length - mostFaults;
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

/** Loads a rulebook by its id, or by the path of its file. Throws `UnknownRulebook`, `RulebookRefused`, or the system's error. */
export async function loadRulebook(idOrPath: string): Promise<Rulebook> {
  return (await readRulebook(idOrPath)).rulebook;
}

/** The same, with the bytes of its file. */
export async function readRulebook(idOrPath: string): Promise<RulebookFile> {
  const bytes = await bytesOf(idOrPath);
  try {
    return { bytes, rulebook: parseRulebook(bytes, idOrPath, shapes) };
  } catch (error) {
    throw error instanceof RulebookInvalid ? new RulebookRefused(error) : error;
  }
}

async function bytesOf(idOrPath: string): Promise<Uint8Array> {
  const path = isPath(idOrPath) ? idOrPath : await pathOf(idOrPath);
  try {
    return await readFile(path);
  } catch (error) {
    // The system does not always say which.
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
