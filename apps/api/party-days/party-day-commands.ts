import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AnyEvent } from '#libs/kernel/admission.js';
import type { CommandContext } from '#libs/use-cases/record-events.js';
import { recordMonth, type MonthReceipt } from '#libs/use-cases/record-month.js';
import type { PolicyName } from '../access/policies.js';
import { MonthDrafts } from './month-drafts.js';
import { Recording } from '../record/recording.js';

/** Records a branch's month at once, under the policies of its events. */
export class RecordMonth extends Command<MonthReceipt> {
  constructor(
    readonly month: Readonly<{ branchId: string; month: string }>,
    readonly events: readonly AnyEvent[],
    readonly policies: readonly PolicyName[],
    readonly by: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RecordMonth)
export class RecordMonthHandler implements ICommandHandler<RecordMonth> {
  constructor(
    readonly recording: Recording,
    readonly drafts: MonthDrafts,
  ) {}

  execute({ month, events, policies, by }: RecordMonth) {
    const ports = this.recording.under(...policies);
    const draft = {
      drafts: ports.desk.drafts,
      isWhole: () => this.drafts.isWhole(month, by.actor),
    };
    return recordMonth({ ...ports, draft }, month, events, by);
  }
}
