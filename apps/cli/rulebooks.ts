import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { capIds, duties, indicators, parseRulebook, type Rulebook, type RulebookShapes } from '#libs/grading/index.js';
import type { Bilingual } from './texts.js';

/** What a rulebook is held against: the duties and caps that the engine can judge. */
export const shapes: RulebookShapes = { indicators, duties, caps: capIds };

/** The rulebook that applies unless another is named. */
export const defaultRulebook = 'xianning-2016';

const shipped = new URL('../../libs/grading/rulebook/', import.meta.url);

/** No rulebook of that id is shipped. */
export class UnknownRulebook extends Error implements Bilingual {
  override readonly name = 'UnknownRulebook';
  readonly zh: string;
  readonly en: string;

  constructor(id: string, known: readonly string[]) {
    super(`There is no rulebook ${id}`);
    this.zh = `没有名为“${id}”的评分细则。现有：${known.join('、')}；也可给出文件路径，如 ./${id}.yaml`;
    this.en = `There is no rulebook “${id}”. There are: ${known.join(', ')}; or give the path of a file, such as ./${id}.yaml`;
  }
}

/** Loads a rulebook by its id, or by the path of its file. Throws `UnknownRulebook`, `RulebookInvalid`, or the system's error. */
export async function loadRulebook(idOrPath: string): Promise<Rulebook> {
  const path = isPath(idOrPath) ? idOrPath : await pathOf(idOrPath);
  return parseRulebook(await readFile(path), idOrPath, shapes);
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
