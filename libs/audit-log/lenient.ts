import { AuditLogError } from './errors.js';

/**
 * Decodes a text file that a person kept. Editors and shells add a byte order mark, or save as UTF-16: neither can be part of
 * what was signed. Throws `MALFORMED_NOTE` for bytes that are no text.
 */
export function decodeKept(bytes: Uint8Array): string {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined;
  try {
    return new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new AuditLogError('MALFORMED_NOTE', {}, error);
  }
}

/** The text without a byte order mark. */
export function withoutMark(text: string): string {
  return text.startsWith('\u{feff}') ? text.slice(1) : text;
}

/** The lines of a kept file, without what was never signed: a byte order mark, CR, blanks at their ends, empty lines. */
export function keptLines(text: string): string[] {
  return withoutMark(text)
    .split(/\r\n|\n|\r/)
    .map((line) => line.replace(/[ \t]+$/, ''))
    .filter((line) => line !== '');
}

/** A checkpoint as it was published, from a kept copy of it: its text, an empty line, its signatures. */
export function keptCheckpoint(text: string): string {
  return checkpointOfLines(keptLines(text));
}

/** The note of a checkpoint from its lines. A checkpoint has no empty line but the one before its signatures. */
export function checkpointOfLines(lines: readonly string[]): string {
  const first = lines.findIndex((line) => line.startsWith('— '));
  const at = first < 0 ? lines.length : first;
  return [...lines.slice(0, at), '', ...lines.slice(at), ''].join('\n');
}
