import { readFileSync } from 'node:fs';
import { parseRulebook, RulebookInvalid, type Rulebook, type RulebookFault, type RulebookShapes } from '../index.js';
import { specifiedShapes } from './shapes.js';

export const shippedBytes: Uint8Array = readFileSync(new URL('../xianning-2016.yaml', import.meta.url));
export const shippedText: string = new TextDecoder().decode(shippedBytes);

export const shipped = (): Rulebook => parseRulebook(shippedBytes, 'xianning-2016.yaml', specifiedShapes);

/** The shipped text with one place changed; a place that is not there is an error of the test. */
export function edited(from: string, to: string): string {
  if (!shippedText.includes(from)) throw new Error(`The shipped rulebook has no ${from}`);
  return shippedText.replace(from, to);
}

export function parsed(text: string | Uint8Array, shapes: RulebookShapes = specifiedShapes): Rulebook {
  return parseRulebook(typeof text === 'string' ? new TextEncoder().encode(text) : text, 'city.yaml', shapes);
}

export function faultsOf(text: string | Uint8Array, shapes?: RulebookShapes): readonly RulebookFault[] {
  try {
    parsed(text, shapes);
  } catch (error) {
    if (error instanceof RulebookInvalid) return error.faults;
    throw error;
  }
  throw new Error('The rulebook is valid');
}

/** What a fault says apart from its texts: `12:7 CODE path`. */
export const brief = ({ code, path, line, column }: RulebookFault): string =>
  [line === undefined ? '-' : `${line}:${column ?? '-'}`, code, path].filter((part) => part !== '').join(' ');

export const briefsOf = (text: string | Uint8Array, shapes?: RulebookShapes): string[] =>
  faultsOf(text, shapes).map(brief);
