import { createHash } from 'node:crypto';
import { requires } from '../kernel/rule.js';
import { shapeRules } from '../kernel/shape.js';
import { readSheets } from '../sheets/index.js';
import { importMonth, type MonthPorts } from './imports/import-month.js';
import { importRoster, type RosterPorts } from './imports/import-roster.js';
import { memberNames } from './imports/member-names.js';
import type { Workbook, WorkbookReport } from './imports/workbook.js';
import type { CommandContext } from './record-events.js';

type Ports = Omit<RosterPorts & MonthPorts, 'namesOf'> & Parameters<typeof memberNames>[0];
/** What the readings of names say they were for. */
const why = 'import';

/**
 * Takes in an office file. A dry run, and a file with something open in it, answer what the file says, by cell what is at fault,
 * and what is asked. Otherwise a roster is recorded, once for the same file, and dues and attendance go into the month's draft.
 * Throws `RuleViolation` if the file cannot be read, and what recording throws.
 */
export async function importWorkbook(ports: Ports, workbook: Workbook, by: CommandContext): Promise<WorkbookReport> {
  const sheets = await readSheets(workbook.bytes);
  const sha256 = createHash('sha256').update(workbook.bytes).digest('hex');
  const namesOf = (memberIds: readonly string[]) =>
    memberNames(ports, memberIds, { reader: by.actor, why }, ports.sees);
  const all = { ...ports, namesOf };
  if (workbook.kind === 'roster') return importRoster(all, { workbook, sheets, sha256, by });
  const { branchId, month } = workbook;
  requires(branchId !== undefined, shapeRules.missing, 'branchId');
  requires(month !== undefined, shapeRules.missing, 'month');
  return importMonth(all, { workbook: { ...workbook, branchId, month }, sheets, sha256, by });
}
