import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { LogFolder } from '#libs/audit-log/index.js';
import type { Config } from '#libs/service/settings/config.js';
import type { Confirmation } from '#libs/use-cases/shared/assessment.js';
import { computeGrades } from '#libs/use-cases/compute-grades.js';
import { confirmGrades } from '#libs/use-cases/confirm-grades.js';
import { decideAppeal } from '#libs/use-cases/decide-appeal.js';
import { lodgeAppeal } from '#libs/use-cases/lodge-appeal.js';
import { openAssessment } from '#libs/use-cases/open-assessment.js';
import type { CommandContext } from '#libs/use-cases/record-events.js';
import type { RecordReceipt } from '#libs/use-cases/record/index.js';
import { sealYear } from '#libs/use-cases/seal-year.js';
import { Grades } from '../grades/grades.js';
import { Recording } from '../record/recording.js';
import { CONFIG } from '../tokens.js';
import type { AppealBody, AppealDecisionBody, OpeningBody } from './assessment.dto.js';

export class OpenAssessment extends Command<RecordReceipt> {
  constructor(
    readonly year: number,
    readonly opening: OpeningBody,
    readonly by: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(OpenAssessment)
class OpenAssessmentHandler implements ICommandHandler<OpenAssessment> {
  constructor(
    readonly recording: Recording,
    readonly grades: Grades,
  ) {}

  execute({ year, opening, by }: OpenAssessment) {
    return openAssessment({ ...this.recording.under('assessment.record'), grades: this.grades }, year, opening, by);
  }
}

export class SealYear extends Command<RecordReceipt> {
  constructor(
    readonly year: number,
    readonly by: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(SealYear)
class SealYearHandler implements ICommandHandler<SealYear> {
  constructor(
    readonly recording: Recording,
    readonly folder: LogFolder,
    @Inject(CONFIG) readonly config: Pick<Config, 'checkpointSeconds'>,
  ) {}

  execute({ year, by }: SealYear) {
    const { checkpointSeconds } = this.config;
    const ports = { ...this.recording.under('assessment.record'), folder: this.folder, checkpointSeconds };
    return sealYear(ports, year, by);
  }
}

export class ComputeGrades extends Command<RecordReceipt> {
  constructor(
    readonly year: number,
    readonly by: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ComputeGrades)
class ComputeGradesHandler implements ICommandHandler<ComputeGrades> {
  constructor(
    readonly recording: Recording,
    readonly grades: Grades,
  ) {}

  execute({ year, by }: ComputeGrades) {
    return computeGrades({ ...this.recording.under('assessment.record'), grades: this.grades }, year, by);
  }
}

export class ConfirmGrades extends Command<RecordReceipt> {
  constructor(
    readonly year: number,
    readonly confirmation: Confirmation,
    readonly by: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ConfirmGrades)
class ConfirmGradesHandler implements ICommandHandler<ConfirmGrades> {
  constructor(
    readonly recording: Recording,
    readonly grades: Grades,
  ) {}

  execute({ year, confirmation, by }: ConfirmGrades) {
    const ports = { ...this.recording.under('assessment.record'), grades: this.grades };
    return confirmGrades(ports, year, confirmation, by);
  }
}

export class LodgeAppeal extends Command<RecordReceipt> {
  constructor(
    readonly year: number,
    readonly unitId: string,
    readonly appeal: AppealBody,
    readonly by: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(LodgeAppeal)
class LodgeAppealHandler implements ICommandHandler<LodgeAppeal> {
  constructor(readonly recording: Recording) {}

  execute({ year, unitId, appeal, by }: LodgeAppeal) {
    const { appealId, grounds, lodgedOn } = appeal;
    return lodgeAppeal(this.recording.under('appeal.lodge'), year, { appealId, unitId, grounds, lodgedOn }, by);
  }
}

export class DecideAppeal extends Command<RecordReceipt> {
  constructor(
    readonly year: number,
    readonly appealId: string,
    readonly decision: AppealDecisionBody,
    readonly by: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(DecideAppeal)
class DecideAppealHandler implements ICommandHandler<DecideAppeal> {
  constructor(readonly recording: Recording) {}

  execute({ year, appealId, decision, by }: DecideAppeal) {
    const { upheld, reason, decidedOn } = decision;
    const ports = this.recording.under('assessment.record');
    return decideAppeal(ports, year, { appealId, upheld, reason, decidedOn }, by);
  }
}

export const assessmentHandlers = [
  OpenAssessmentHandler,
  SealYearHandler,
  ComputeGradesHandler,
  ConfirmGradesHandler,
  LodgeAppealHandler,
  DecideAppealHandler,
];
