import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { schemaOf } from '../body/schema-of.js';
import { Policed } from '../access/route-policy.js';
import { Documented } from '../openapi/documented.js';
import { Tag } from '../openapi/tags.js';
import { ContextOfCommand } from '../record/command-context.js';
import { sendReceipt, type Receipt } from '../record/receipt.js';
import type { CommandContext } from '#libs/use-cases/record-events.js';
import {
  ComputeGrades,
  ConfirmGrades,
  DecideAppeal,
  LodgeAppeal,
  OpenAssessment,
  SealYear,
} from './assessment-commands.js';
import { AppealBody, AppealDecisionBody, ConfirmationBody, OpeningBody } from './assessment.dto.js';

/** The year's assessment (年度考核). */
@Tag('assessments')
@Controller('v1')
export class AssessmentController {
  constructor(readonly commands: CommandBus) {}

  @Post('assessments/:year/opening')
  @Policed('assessment.record')
  @Documented({
    operationId: 'openAssessment',
    zh: '启动年度考核',
    en: 'Open the assessment of a year',
    body: schemaOf(OpeningBody),
    command: true,
  })
  async open(
    @Param('year') year: string,
    @Body() opening: OpeningBody,
    @ContextOfCommand() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Receipt> {
    const command = new OpenAssessment(Number(year), opening, by);
    return sendReceipt(await this.commands.execute(command), reply);
  }

  @Post('assessments/:year/sealing')
  @Policed('assessment.record')
  @Documented({
    operationId: 'sealYear',
    zh: '封存年度：登记最新检查点所覆盖的历史；检查点尚未覆盖该年度最后一条记录时答复 409 和 Retry-After',
    en: 'Seal a year by the latest checkpoint; 409 with Retry-After until a checkpoint covers the last record of the year',
    command: true,
    uncovered: true,
  })
  async seal(
    @Param('year') year: string,
    @ContextOfCommand() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Receipt> {
    return sendReceipt(await this.commands.execute(new SealYear(Number(year), by)), reply);
  }

  @Post('assessments/:year/grades')
  @Policed('assessment.record')
  @Documented({
    operationId: 'computeGrades',
    zh: '计算考核结果（建议等次）',
    en: 'Compute the grades, as a proposal to the committee',
    command: true,
  })
  async compute(
    @Param('year') year: string,
    @ContextOfCommand() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Receipt> {
    return sendReceipt(await this.commands.execute(new ComputeGrades(Number(year), by)), reply);
  }

  @Post('assessments/:year/confirmation')
  @Policed('assessment.record')
  @Documented({
    operationId: 'confirmGrades',
    zh: '确定考核等次',
    en: 'Confirm the grades',
    body: schemaOf(ConfirmationBody),
    command: true,
  })
  async confirm(
    @Param('year') year: string,
    @Body() confirmation: ConfirmationBody,
    @ContextOfCommand() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Receipt> {
    const command = new ConfirmGrades(Number(year), confirmation, by);
    return sendReceipt(await this.commands.execute(command), reply);
  }

  @Post('assessments/:year/units/:unitId/appeals')
  @Policed('appeal.lodge')
  @Documented({
    operationId: 'lodgeAppeal',
    zh: '登记单位对考核结果提出的申诉和理由',
    en: 'Lodge a unit’s appeal against its grade, with the grounds',
    body: schemaOf(AppealBody),
    command: true,
  })
  async appeal(
    @Param('year') year: string,
    @Param('unitId') unitId: string,
    @Body() appeal: AppealBody,
    @ContextOfCommand() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Receipt> {
    const command = new LodgeAppeal(Number(year), unitId, appeal, by);
    return sendReceipt(await this.commands.execute(command), reply);
  }

  @Post('assessments/:year/appeals/:appealId/decision')
  @Policed('assessment.record')
  @Documented({
    operationId: 'decideAppeal',
    zh: '登记对申诉的决定：是否支持，及其理由',
    en: 'Decide an appeal: whether it is upheld, and why',
    body: schemaOf(AppealDecisionBody),
    command: true,
  })
  async decide(
    @Param('year') year: string,
    @Param('appealId') appealId: string,
    @Body() decision: AppealDecisionBody,
    @ContextOfCommand() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Receipt> {
    const command = new DecideAppeal(Number(year), appealId, decision, by);
    return sendReceipt(await this.commands.execute(command), reply);
  }
}
