import { RuleViolation } from '../kernel/rule.js';
import { decompressed } from './decompress.js';
import { linesOf } from './lines.js';
import { parseLine, type Envelope } from './parse-line.js';

/** The events of an interchange file, compressed or not, read without being checked. Throws `RuleViolation` at a line that is none. */
export async function* exportedEvents(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Envelope> {
  for await (const lines of linesOf(decompressed(bytes))) {
    for (const line of lines) {
      if (typeof line !== 'string') throw new RuleViolation(line);
      yield parseLine(line).envelope;
    }
  }
}
