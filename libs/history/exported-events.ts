import { RuleViolation } from '../kernel/rule.js';
import { decompress } from './decompress.js';
import { linesOf } from './lines.js';
import { parseLine, type Envelope } from './parse-line.js';

/** The events of an interchange file, compressed or not, without admission. Throws `RuleViolation` for a malformed line. */
export async function* exportedEvents(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Envelope> {
  for await (const lines of linesOf(decompress(bytes))) {
    for (const line of lines) {
      if (typeof line !== 'string') throw new RuleViolation(line);
      yield parseLine(line);
    }
  }
}
