import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { dangri, type CommandResult } from './run.js';

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
  run: (...args: string[]) => Promise<CommandResult>;
  remove: () => void;
}>;

/** Eight units’ year, 12,694 events, in a fresh folder: imported by the first test that needs it, a copy for the others. */
export async function smallCity(): Promise<SmallCity> {
  const kept = join(tmpdir(), 'small-city');
  const folder = mkdtempSync(join(tmpdir(), 'dangri-city-'));
  const run = (...args: string[]) => dangri(args, { cwd: folder });
  if (existsSync(kept)) cpSync(kept, folder, { recursive: true });
  else {
    const { code, stderr } = await run('import', fixture('small-2025.ndjson.gz'), '--quiet');
    if (code !== 0) throw new Error(stderr);
    keep(folder, kept);
  }
  return { folder, run, remove: () => rmSync(folder, { recursive: true }) };
}

/** The copy appears whole, for others may look for it. The run’s temporary folder is removed with it. */
function keep(folder: string, kept: string) {
  const copy = mkdtempSync(join(tmpdir(), 'dangri-city-'));
  cpSync(folder, copy, { recursive: true });
  try {
    renameSync(copy, kept);
  } catch {
    // Another test has kept its own.
    rmSync(copy, { recursive: true });
  }
}
