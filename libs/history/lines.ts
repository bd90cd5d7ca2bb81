import { isUtf8 } from 'node:buffer';
import { fileRules } from './file.rules.js';
import type { Rule } from '../kernel/rule.js';

/** A line without its end; or what makes it unreadable. */
export type Line = string | Rule;

const newline = 0x0a;
const longest = 16 * 1024 * 1024;

/** The lines of a text in UTF-8, in batches; a newline at the very end begins no further line. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<readonly Line[]> {
  let rest: Buffer[] = [];
  let restLength = 0;
  for await (const chunk of bytes) {
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const end = buffer.lastIndexOf(newline) + 1;
    if (end > 0) {
      yield split(Buffer.concat([...rest, buffer.subarray(0, end)]));
      rest = [];
      restLength = 0;
    }
    // Of a line that is too long anyway nothing more is kept.
    if (end < buffer.length && restLength <= longest) rest.push(Buffer.from(buffer.subarray(end)));
    restLength += buffer.length - end;
  }
  if (restLength > 0) yield [lineOf(Buffer.concat(rest), false)];
}

function split(block: Buffer): Line[] {
  const isValid = isUtf8(block);
  const lines: Line[] = [];
  let start = 0;
  while (start < block.length) {
    const end = block.indexOf(newline, start);
    lines.push(lineOf(block.subarray(start, end), isValid));
    start = end + 1;
  }
  return lines;
}

function lineOf(bytes: Buffer, isValid: boolean): Line {
  if (bytes.length > longest) return fileRules.lineTooLong;
  return isValid || isUtf8(bytes) ? bytes.toString('utf8') : fileRules.notUtf8;
}
