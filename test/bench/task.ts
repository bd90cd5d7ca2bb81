import { appendEach } from './tasks/append-each.js';
import { hashLog, logAll, tailLog, verifyWhole } from './tasks/audit-log.js';
import { appendToServer } from './tasks/append-to-server.js';
import { bulkWriteRows } from './tasks/bulk-write-rows.js';
import type { TaskResult } from './tasks/done.js';
import { gradeLog } from './tasks/grade-log.js';
import { importFile } from './tasks/import-file.js';
import { insertRows } from './tasks/insert-rows.js';
import { commands, hitMembers } from './tasks/commands.js';
import { corrections } from './tasks/corrections.js';
import { correctionsOverHttp, hitContacts, hitCorrections } from './tasks/corrections-http.js';
import { parseRows } from './tasks/parse-rows.js';
import { projectLog } from './tasks/project-log.js';
import { fillServer, replayFromServer } from './tasks/replay-from-server.js';
import { simulateFile } from './tasks/simulate-file.js';
import { timelinePages } from './tasks/timeline-pages.js';
import { upsertRows } from './tasks/upsert-rows.js';

/** What is measured, each in a process of its own: `task.js <name> <arguments>`. */
const tasks = {
  'simulate-file': simulateFile,
  'import-file': importFile,
  'insert-rows': insertRows,
  'append-each': appendEach,
  'grade-log': gradeLog,
  'parse-rows': parseRows,
  commands,
  'hit-members': hitMembers,
  corrections,
  'corrections-http': correctionsOverHttp,
  'hit-contacts': hitContacts,
  'hit-corrections': hitCorrections,
  'project-log': projectLog,
  'upsert-rows': upsertRows,
  'bulk-write-rows': bulkWriteRows,
  'append-to-server': appendToServer,
  'fill-server': fillServer,
  'replay-from-server': replayFromServer,
  'timeline-pages': timelinePages,
  'tail-log': tailLog,
  'log-all': logAll,
  'verify-log': verifyWhole,
  'hash-log': hashLog,
};

const [name, ...args] = process.argv.slice(2) as [keyof typeof tasks, ...string[]];
const task = tasks[name] as (...args: readonly string[]) => Promise<TaskResult>;
const done = await task(...args);
const { maxRSS } = process.resourceUsage();
process.stdout.write(JSON.stringify({ ...done, peakMiB: maxRSS / 1024 }));
