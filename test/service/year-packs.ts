import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { running } from '#apps/api/testing/service.js';
import { dangri, type CommandResult } from '#apps/cli/testing/run.js';
import type { VerifierKey } from '#libs/audit-log/index.js';
import { verifyYearPack, type PackFinding } from '#libs/year-pack/index.js';

export const origin = 'dangri.example.gov.cn/xianning';

/** Runs the command on a data folder. */
export function cliOn(folder: string, args: readonly string[], input = '', cwd = tmpdir()): Promise<CommandResult> {
  return dangri(['--data', folder, ...args], { cwd, env: { DANGRI_LOG_ORIGIN: origin }, input });
}

/** Opens the assessment of 2025 as the committee does, over HTTP. */
export async function openAssessment(folder: string): Promise<void> {
  const at = await running({ folder, config: { logSigning: 'off', logOrigin: origin } });
  const committee = await at.person('office-1', ['committee', { kind: 'committee' }]);
  const { status } = await committee.post('/v1/assessments/2025/opening', { openedOn: '2026-02-01' });
  expect(status).toBe(201);
  await at.service.close();
}

/** What is found in a copy of a pack with something done to it. */
export async function findingsAfter(
  pack: string,
  keys: readonly VerifierKey[],
  damage: (folder: string) => void,
): Promise<readonly PackFinding[]> {
  const copy = mkdtempSync(join(tmpdir(), 'dangri-pack-'));
  cpSync(pack, copy, { recursive: true });
  damage(copy);
  const { findings } = await verifyYearPack(copy, { keys });
  rmSync(copy, { recursive: true, force: true });
  return findings;
}

/** Changes one byte so many times, in each file in turn: every change is found. */
export async function expectChangesFound(pack: string, keys: readonly VerifierKey[], changes: number): Promise<void> {
  // A list without a line has no byte to change.
  const names = readdirSync(pack).filter((name) => statSync(join(pack, name)).size > 0);
  for (let count = 0; count < changes; count += 1) {
    const name = names[count % names.length]!;
    let change = '';
    const findings = await findingsAfter(pack, keys, (folder) => {
      const bytes = readFileSync(join(folder, name));
      const at = Math.floor(Math.random() * bytes.length);
      const flipped = bytes[at]! ^ (1 + Math.floor(Math.random() * 255));
      change = `${name} at ${at}: ${bytes[at]} to ${flipped}`;
      bytes[at] = flipped;
      writeFileSync(join(folder, name), bytes);
    });
    expect({ change, found: findings.length > 0 }).toEqual({ change, found: true });
  }
}
