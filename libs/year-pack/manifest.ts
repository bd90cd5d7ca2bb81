import Type, { type Static } from 'typebox';
import { CivilDate, Count, exact, Id, oneOf, Text, Year } from '../kernel/schema.js';
import { fits } from '../kernel/shape.js';

export const manifestName = 'manifest.json';

/** The files of a year-pack besides its manifest, in the order of their names. */
export const packFiles = [
  'checkpoint',
  'circumstances.ndjson',
  'events.ndjson',
  'notes.ndjson',
  'openings.ndjson',
  'proofs.ndjson',
  'result.json',
  'rulebook.yaml',
  'seal.json',
  'streams.txt',
] as const;

export type PackFile = (typeof packFiles)[number];

const sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });

const Manifest = exact({
  format: Type.Literal('dangri-year-pack'),
  version: Type.Literal(2),
  year: Year,
  /** The last judged day. */
  cutoff: CivilDate,
  /** The position of the last event, which is the sealing itself. */
  upToPosition: Count,
  rulebook: exact({ id: Id, version: Text, sha256 }),
  /** `standing` counts the events about who belongs where, which other years need too; `streams`, those that bear on the year. */
  counts: exact({ events: Count, standing: Count, streams: Count, units: Count }),
  /** The log's name and the number of covered events, from the checkpoint. */
  log: exact({ origin: Text, size: Count }),
  files: Type.Array(exact({ name: oneOf(...packFiles), bytes: Count, sha256 })),
});

/** The content of a year-pack. The verification derives all of it from the files again. */
export type Manifest = Readonly<Static<typeof Manifest>>;

/** A manifest without its format and version. */
export type Contents = Omit<Manifest, 'format' | 'version'>;

/** The text of the manifest: the same contents give the same bytes. */
export function manifestText({ year, cutoff, upToPosition, rulebook, counts, log, files }: Contents): string {
  const { id, version, sha256: sum } = rulebook;
  const { events, standing, streams, units } = counts;
  const manifest: Manifest = {
    format: 'dangri-year-pack',
    version: 2,
    year,
    cutoff,
    upToPosition,
    rulebook: { id, version, sha256: sum },
    counts: { events, standing, streams, units },
    log: { origin: log.origin, size: log.size },
    files: files.map((file) => ({ name: file.name, bytes: file.bytes, sha256: file.sha256 })),
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/** Parses a manifest; undefined if the bytes are not exactly one. */
export function parseManifest(bytes: Uint8Array): Manifest | undefined {
  const text = Buffer.from(bytes).toString();
  try {
    const found: unknown = JSON.parse(text);
    return fits(Manifest, found) && manifestText(found as Manifest) === text ? (found as Manifest) : undefined;
  } catch {
    return undefined;
  }
}
