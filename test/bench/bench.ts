import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { report } from './figure.js';
import { thisMachine } from './machine.js';
import { measureCorrections } from './measures-corrections.js';
import { measureAuditLog } from './measures-log.js';
import { measureCommands, measureReadModels } from './measures-service.js';
import { measureAppends, measureImport, measureReplay, measureTenYears, type Workplace } from './measures.js';

/** `npm run bench [-- --json FILE]`: every figure beside the bare work, taken in the same run. It judges nothing: exit code 0. */
const { values } = parseArgs({ options: { json: { type: 'string' } } });
const folder = mkdtempSync(join(tmpdir(), 'dangri-bench-'));
const start = performance.now();
const at: Workplace = {
  folder,
  tell: (what) => process.stderr.write(`${Math.round((performance.now() - start) / 1000)} s: ${what}\n`),
};
try {
  const { log, figures } = await measureImport(at);
  const replay = await measureReplay(at, log);
  const appends = await measureAppends(at, log);
  const auditLog = await measureAuditLog(at, log, appends[0]!.figure);
  const tenYears = await measureTenYears(at);
  const commands = await measureCommands(at);
  const corrections = await measureCorrections(at);
  const readModels = await measureReadModels(at, log);
  const all = [...appends, ...figures, ...replay, ...tenYears, ...commands, ...corrections, ...readModels, ...auditLog];
  const machine = thisMachine();
  process.stdout.write(report(machine, all));
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ machine, figures: all }, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
