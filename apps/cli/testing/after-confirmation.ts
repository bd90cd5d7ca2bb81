import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dangri } from './run.js';
import { shippedRulebook, type SmallCity } from './small-city.js';

const rulebook = {
  id: 'xianning-2016',
  version: '2',
  sha256: createHash('sha256').update(shippedRulebook).digest('hex'),
};

const line = (stream: string, type: string, recordedOn: string, data: object) =>
  JSON.stringify({
    id: randomUUID(),
    stream,
    type,
    data,
    recordedAt: `${recordedOn}T09:00:00+08:00`,
    actor: 'office-1',
  });

/** A year in which nothing is done, confirmed in February 2026, and a publicity of the year that is recorded in March. */
const history = [
  line('unit-u-1', 'UnitRegistered', '2024-01-02', { unitId: 'u-1', name: '办公室', registeredOn: '2024-01-02' }),
  line('branch-b-1', 'BranchEstablished', '2024-01-03', {
    branchId: 'b-1',
    unitId: 'u-1',
    name: '第一党支部',
    hasCommittee: false,
    frontline: false,
    establishedOn: '2024-01-03',
  }),
  line('assessment-2025', 'AssessmentOpened', '2026-02-01', { year: 2025, rulebook, openedOn: '2026-02-01' }),
  line('assessment-2025', 'GradesComputed', '2026-02-02', {
    upToPosition: 2,
    rulebook,
    resultSha256: '0'.repeat(64),
    computedOn: '2026-02-02',
  }),
  line('assessment-2025', 'GradesConfirmed', '2026-02-20', {
    units: [{ unitId: 'u-1', tier: 'basically-qualified', reason: '综合全年情况' }],
    confirmedBy: 'office-1',
    confirmedOn: '2026-02-20',
  }),
  line('unit-u-1', 'PublicityPublished', '2026-03-01', {
    title: '经验',
    channel: 'website',
    publishedOn: '2025-05-05',
  }),
];

/** A folder with that history, and the command run there. */
export async function afterConfirmation(): Promise<SmallCity> {
  const folder = mkdtempSync(join(tmpdir(), 'dangri-confirmed-'));
  const run: SmallCity['run'] = (...args) => dangri(args, { cwd: folder });
  const { code, stderr } = await dangri(['import', '-', '--quiet'], { cwd: folder, input: `${history.join('\n')}\n` });
  if (code !== 0) throw new Error(stderr);
  return { folder, run, remove: () => rmSync(folder, { recursive: true }) };
}
