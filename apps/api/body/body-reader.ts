import type { FastifyInstance } from 'fastify';
import { readJsonBytes } from '#libs/history/index.js';
import { RuleViolation } from '#libs/kernel/rule.js';
import { shapeRules } from '#libs/kernel/shape.js';
import { Problem } from '../problem/problem.js';
import { within } from './field-faults.js';
import { readUploads } from './upload.js';

/** Reads every body as an import reads a line, and the files of uploads. Other media types and charsets are answered with 415. */
export function readBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    try {
      requireUtf8(request.headers['content-type'] ?? '');
      done(null, bodyOf(bytes as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
  readUploads(server);
}

function requireUtf8(contentType: string) {
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(contentType)?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) throw new Problem('unsupportedMedia');
}

/** The value of a body. Throws the `Problem` of a fault, with the code that an import gives it. */
function bodyOf(bytes: Uint8Array): unknown {
  try {
    return withLineFeeds(readJsonBytes(bytes), '');
  } catch (error) {
    if (!(error instanceof RuleViolation)) throw error;
    const { rule, field } = error;
    throw new Problem('malformedRequest', { rule, field }, { cause: error });
  }
}

/** Reads CR LF as LF, as forms of browsers send it. */
function withLineFeeds(value: unknown, field: string): unknown {
  if (typeof value === 'string') return value.replaceAll('\r\n', '\n');
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each, index) => withLineFeeds(each, within(field, String(index))));
  const fields = Object.entries(value).map(([name, each]) => {
    const place = within(field, name);
    // No field has this name, and an assignment to it would change the prototype.
    if (name === '__proto__') throw new RuleViolation(shapeRules.unknown, place);
    return [name, withLineFeeds(each, place)] as const;
  });
  return Object.fromEntries(fields);
}
