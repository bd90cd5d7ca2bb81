import type { Command, CommandGroup } from './command.js';
import { accountCommands } from './commands/account/index.js';
import { assessmentCommands } from './commands/assessment/index.js';
import { backupCommand } from './commands/backup.js';
import { certificateCommand } from './commands/certificate.js';
import { checkpointCommand } from './commands/checkpoint.js';
import { clockCommands } from './commands/clock.js';
import { committeeCommand } from './commands/committee.js';
import { compareCommand } from './commands/compare.js';
import { completionCommand } from './commands/completion.js';
import { diffCommand } from './commands/diff.js';
import { doctorCommand } from './commands/doctor.js';
import { drawCommands } from './commands/draw.js';
import { duesCommand } from './commands/dues.js';
import { eraseCommands } from './commands/erase.js';
import { explainCommand } from './commands/explain.js';
import { exportCommand } from './commands/export.js';
import { gradeCommand } from './commands/grade.js';
import { honourCommands } from './commands/honour.js';
import { initCommand } from './commands/init.js';
import { importCommand } from './commands/import.js';
import { importSheetCommand } from './commands/import-sheet.js';
import { keysCommands } from './commands/keys/index.js';
import { projectCommand } from './commands/project.js';
import { proveCommand } from './commands/prove.js';
import { migrateCommand } from './commands/migrate.js';
import { rebuildCommand } from './commands/rebuild.js';
import { regulationCommand } from './commands/regulation.js';
import { restoreCommand } from './commands/restore.js';
import { rulebookCommands } from './commands/rulebook.js';
import { rulesCommand } from './commands/rules.js';
import { serveCommand } from './commands/serve.js';
import { signCommand } from './commands/sign.js';
import { simulateCommand } from './commands/simulate.js';
import { statsCommand } from './commands/stats.js';
import { timelineCommand } from './commands/timeline.js';
import { tokenCommands } from './commands/token.js';
import { verifyCommand } from './commands/verify.js';
import { witnessCommand } from './commands/witness.js';
import { vaultCommands } from './commands/vault/index.js';
import { yearPackCommand } from './commands/year-pack.js';

/** Every command, in the order of the help. A new one is a file in `commands/` and a line here. */
export const commands: readonly (Command | CommandGroup)[] = [
  importCommand,
  importSheetCommand,
  gradeCommand,
  explainCommand,
  compareCommand,
  diffCommand,
  committeeCommand,
  timelineCommand,
  rulebookCommands,
  regulationCommand,
  rulesCommand,
  duesCommand,
  statsCommand,
  exportCommand,
  backupCommand,
  restoreCommand,
  doctorCommand,
  migrateCommand,
  serveCommand,
  certificateCommand,
  projectCommand,
  rebuildCommand,
  verifyCommand,
  checkpointCommand,
  proveCommand,
  yearPackCommand,
  signCommand,
  keysCommands,
  witnessCommand,
  clockCommands,
  simulateCommand,
  drawCommands,
  assessmentCommands,
  honourCommands,
  eraseCommands,
  vaultCommands,
  initCommand,
  accountCommands,
  tokenCommands,
  completionCommand(() => commands),
];
