import { tileWidth } from './frontier.js';

/** A file of the log: a tile of hashes at a level, or a bundle of entries. A `width` below 256 means a partial one. */
export type TilePlace = Readonly<{ level: number | 'entries'; index: number; width: number }>;

/** The path of a tile or a bundle below the log's folder or address (tlog-tiles): `tile/0/x001/x234/067.p/8`. */
export function tilePath({ level, index, width }: TilePlace): string {
  const partial = width < tileWidth ? `.p/${width}` : '';
  return `tile/${level}/${indexPath(index)}${partial}`;
}

function indexPath(index: number): string {
  const groups = [String(index % 1000).padStart(3, '0')];
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`);
  }
  return groups.join('/');
}

const form = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/;

/** The place that a canonical path names. */
export function parseTilePath(path: string): TilePlace | undefined {
  const parts = form.exec(path);
  if (!parts) return undefined;
  const [, level, index, width = String(tileWidth)] = parts as unknown as [string, string, string, string | undefined];
  const place: TilePlace = {
    level: level === 'entries' ? level : Number(level),
    index: Number(index.replaceAll(/[x/]/g, '')),
    width: Number(width),
  };
  return isPlace(place) && tilePath(place) === path ? place : undefined;
}

function isPlace({ level, index, width }: TilePlace): boolean {
  const isLevel = level === 'entries' || level < 64;
  return isLevel && Number.isSafeInteger(index) && width >= 1 && width <= tileWidth;
}
