import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { awardHonour } from '#libs/use-cases/award-honour.js';
import type { CommandContext } from '#libs/use-cases/record-events.js';
import type { RecordReceipt } from '#libs/use-cases/record/index.js';
import { refuseHonour } from '#libs/use-cases/refuse-honour.js';
import { withdrawHonour } from '#libs/use-cases/withdraw-honour.js';
import { Grades } from '../grades/grades.js';
import { Recording } from '../record/recording.js';
import type { HonourBody, HonourRefusalBody, HonourWithdrawalBody } from './assessment.dto.js';

export class AwardHonour extends Command<RecordReceipt & { outcome: 'HonourAwarded' | 'HonourRefused' }> {
  constructor(
    readonly year: number,
    readonly honour: HonourBody,
    readonly by: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(AwardHonour)
class AwardHonourHandler implements ICommandHandler<AwardHonour> {
  constructor(
    readonly recording: Recording,
    readonly grades: Grades,
  ) {}

  execute({ year, honour, by }: AwardHonour) {
    return awardHonour({ ...this.recording.under('assessment.record'), grades: this.grades }, year, honour, by);
  }
}

export class RefuseHonour extends Command<RecordReceipt> {
  constructor(
    readonly year: number,
    readonly refusal: HonourRefusalBody,
    readonly by: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RefuseHonour)
class RefuseHonourHandler implements ICommandHandler<RefuseHonour> {
  constructor(
    readonly recording: Recording,
    readonly grades: Grades,
  ) {}

  execute({ year, refusal, by }: RefuseHonour) {
    return refuseHonour({ ...this.recording.under('assessment.record'), grades: this.grades }, year, refusal, by);
  }
}

export class WithdrawHonour extends Command<RecordReceipt> {
  constructor(
    readonly year: number,
    readonly withdrawal: HonourWithdrawalBody,
    readonly by: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(WithdrawHonour)
class WithdrawHonourHandler implements ICommandHandler<WithdrawHonour> {
  constructor(readonly recording: Recording) {}

  execute({ year, withdrawal, by }: WithdrawHonour) {
    return withdrawHonour(this.recording.under('assessment.record'), year, withdrawal, by);
  }
}

export const honourHandlers = [AwardHonourHandler, RefuseHonourHandler, WithdrawHonourHandler];
