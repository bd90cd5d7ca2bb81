import type { Command, CommandGroup } from './command.js';
import { accountCommands } from './commands/account/index.js';
import { backupCommand } from './commands/backup.js';
import { checkpointCommand } from './commands/checkpoint.js';
import { compareCommand } from './commands/compare.js';
import { completionCommand } from './commands/completion.js';
import { diffCommand } from './commands/diff.js';
import { eraseCommands } from './commands/erase.js';
import { explainCommand } from './commands/explain.js';
import { exportCommand } from './commands/export.js';
import { gradeCommand } from './commands/grade.js';
import { importCommand } from './commands/import.js';
import { keysCommands } from './commands/keys.js';
import { projectCommand } from './commands/project.js';
import { proveCommand } from './commands/prove.js';
import { migrateCommand } from './commands/migrate.js';
import { rebuildCommand } from './commands/rebuild.js';
import { regulationCommand } from './commands/regulation.js';
import { restoreCommand } from './commands/restore.js';
import { rulebookCommands } from './commands/rulebook.js';
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
  gradeCommand,
  explainCommand,
  compareCommand,
  diffCommand,
  timelineCommand,
  rulebookCommands,
  regulationCommand,
  statsCommand,
  exportCommand,
  backupCommand,
  restoreCommand,
  migrateCommand,
  serveCommand,
  projectCommand,
  rebuildCommand,
  verifyCommand,
  checkpointCommand,
  proveCommand,
  yearPackCommand,
  signCommand,
  keysCommands,
  witnessCommand,
  simulateCommand,
  eraseCommands,
  vaultCommands,
  accountCommands,
  tokenCommands,
  completionCommand(() => commands),
];
