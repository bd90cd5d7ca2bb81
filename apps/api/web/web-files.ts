import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { brotliQuality, type Coding } from '../compression.js';

/** A file of the pages, as it is sent. */
export type WebFile = Readonly<{
  type: string;
  bytes: Buffer;
  coded: Readonly<Record<Coding, Buffer>>;
  tag: string;
}>;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The pages lie beside the built program; the tests run the sources, from which they are one folder further. */
const folder = ['../../../web/', '../../../dist/web/']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(join(path, 'index.html')));

/** Reads the pages once: some hundred kB. Without a build there are none. */
export function readWebFiles(): ReadonlyMap<string, WebFile> {
  if (folder === undefined) return new Map();
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => types[extname(name)]);
  return new Map(names.map((name) => [name.replaceAll('\\', '/'), fileOf(join(folder, name))]));
}

function fileOf(path: string): WebFile {
  const bytes = readFileSync(path);
  const tag = `"${createHash('sha256').update(bytes).digest('base64url')}"`;
  const coded = { br: brotliCompressSync(bytes, brotliQuality), gzip: gzipSync(bytes) };
  return { type: types[extname(path)]!, bytes, coded, tag };
}
