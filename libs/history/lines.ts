import { isUtf8 } from 'node:buffer';
import { fileRules } from './file.rules.js';
import type { Rule } from '../kernel/rule.js';

/** A line without its newline, or the rule that makes it unreadable. */
export type Line = string | Rule;

const newline = 0x0a;
const maxBytes = 16 * 1024 * 1024;

/** The lines of a UTF-8 text, in batches. A newline at the end does not start another line. */
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
    // A line that is too long is not kept.
    if (end < buffer.length && restLength <= maxBytes) rest.push(Buffer.from(buffer.subarray(end)));
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
  if (bytes.length > maxBytes) return fileRules.lineTooLong;
  return isValid || isUtf8(bytes) ? bytes.toString('utf8') : fileRules.notUtf8;
}
