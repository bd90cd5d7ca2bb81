import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { dangri, type Ran } from './run.js';

const fixture = (name: string) => fileURLToPath(new URL(`../../../test/fixtures/${name}`, import.meta.url));

/** The shipped rulebook, to be changed by a test. */
export const shippedRulebook = readFileSync(
  new URL('../../../libs/grading/rulebook/xianning-2016.yaml', import.meta.url),
  'utf8',
);

/** What an independent program computed of the small city. */
export function expectedOf(name: string): { units: ExpectedUnit[]; committee: object } {
  return JSON.parse(gunzipSync(readFileSync(fixture(name))).toString()) as ReturnType<typeof expectedOf>;
}

type ExpectedUnit = Readonly<{ unitId: string; name: string; final: number; tier: string; daily: number }>;

/** A folder into which the small city’s year was imported, and the command run there. */
export type SmallCity = Readonly<{
  folder: string;
  run: (...args: string[]) => Promise<Ran>;
  remove: () => void;
}>;

/** Imports eight units’ year, 12,694 events, into a fresh folder. */
export async function smallCity(): Promise<SmallCity> {
  const folder = mkdtempSync(join(tmpdir(), 'dangri-city-'));
  const run = (...args: string[]) => dangri(args, { cwd: folder });
  const { code, stderr } = await run('import', fixture('small-2025.ndjson.gz'), '--quiet');
  if (code !== 0) throw new Error(stderr);
  return { folder, run, remove: () => rmSync(folder, { recursive: true }) };
}
