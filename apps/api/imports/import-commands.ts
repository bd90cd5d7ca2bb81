import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { importWorkbook } from '#libs/use-cases/import-workbook.js';
import type { Workbook, WorkbookReport } from '#libs/use-cases/imports/workbook.js';
import type { CommandContext } from '#libs/use-cases/record-events.js';
import type { PersonalClass } from '#libs/kernel/schema.js';
import type { Node } from '#libs/modules/access/index.js';
import { Authority } from '../access/authority.js';
import { Resources } from '../access/resource.js';
import { Recording } from '../record/recording.js';

/** Takes in an office file, or tries it. */
export class ImportWorkbook extends Command<WorkbookReport> {
  constructor(
    readonly workbook: Workbook,
    readonly by: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ImportWorkbook)
class ImportWorkbookHandler implements ICommandHandler<ImportWorkbook> {
  constructor(
    readonly recording: Recording,
    readonly authority: Authority,
    readonly resources: Resources,
  ) {}

  /** Throws the `Problem` of a caller who may not do it where the file belongs. */
  execute({ workbook, by }: ImportWorkbook) {
    const policy = workbook.kind === 'roster' ? 'roster.import' : 'partyDay.record';
    this.authority.requires(by.actor, policy, this.#nodeOf(workbook));
    const sees = (kept: PersonalClass, memberId: string) => this.authority.sees(by.actor, kept, memberId);
    return importWorkbook({ ...this.recording.under(policy), sees }, workbook, by);
  }

  #nodeOf({ branchId, unitId }: Workbook): Node | undefined {
    if (branchId !== undefined) return this.resources.branch(branchId);
    return unitId === undefined ? { kind: 'committee' } : this.resources.unit(unitId);
  }
}

export const importHandlers = [ImportWorkbookHandler];
