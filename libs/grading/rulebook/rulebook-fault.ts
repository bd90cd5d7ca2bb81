import type { Bilingual } from '../../kernel/bilingual.js';
import type { Path } from './rulebook-path.js';

/** A fault: what is wrong, where, and what to do. `code` is stable; `line` and `column` count from 1. */
export type RulebookFault = Readonly<{ code: string; path: string; line?: number; column?: number }> & Bilingual;

/** A fault by its path, without its line in the file. */
export type FaultAt = Readonly<{ code: string; path: Path }> & Bilingual;

/** The file is not a valid rulebook. It lists all faults. */
export class RulebookInvalid extends Error {
  override readonly name = 'RulebookInvalid';

  constructor(
    readonly file: string,
    readonly faults: readonly RulebookFault[],
  ) {
    super(faults.map((fault) => faultLine(file, fault, 'en')).join('\n'));
  }
}

/** One fault on one line: `city.yaml:12:7 indicators[notice].weight: …`. */
export function faultLine(file: string, fault: RulebookFault, language: keyof Bilingual): string {
  const place = [file, fault.line, fault.column].filter((part) => part !== undefined).join(':');
  return `${place}${fault.path === '' ? '' : ` ${fault.path}`}: ${fault[language]}`;
}
