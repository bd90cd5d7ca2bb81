import { Body, Controller, Inject, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import type { AnyEvent } from '#libs/kernel/admission.js';
import { Policed } from '../../access/route-policy.js';
import { Documented } from '../../openapi/documented.js';
import { Commanded } from '../../record/command-context.js';
import { sendReceipt, type Receipt } from '../../record/receipt.js';
import { RecordEvents, type CommandContext } from '../../record/record.command.js';
import { recordingController } from '../../record/recording-controller.js';
import { AssessmentCommands, type Confirmation } from './assessment-commands.js';
import { assessmentBodies, type HonourBody, type OpeningBody } from './assessment-bodies.js';
import { assessmentRoutes } from './assessment.routes.js';
import { YearSealing } from './year-sealing.js';

/** The year's assessment (年度考核). */
@Controller('v1')
export class AssessmentController extends recordingController({
  path: 'assessments/:year',
  stream: ({ year }) => `assessment-${year}`,
  routes: assessmentRoutes,
}) {
  constructor(
    @Inject(CommandBus) commands: CommandBus,
    @Inject(AssessmentCommands) readonly assessment: AssessmentCommands,
    @Inject(YearSealing) readonly sealing: YearSealing,
  ) {
    super(commands);
  }

  @Post('assessments/:year/opening')
  @Policed('assessment.record')
  @Documented({
    operationId: 'openAssessment',
    zh: '启动年度考核',
    en: 'Open the assessment of a year',
    body: assessmentBodies.opening.schema,
    command: true,
  })
  async open(
    @Param('year') year: string,
    @Body() body: unknown,
    @Commanded() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Receipt> {
    const opening = assessmentBodies.opening.read<OpeningBody>(body);
    return this.#record(year, await this.assessment.opening(Number(year), opening), by, reply);
  }

  @Post('assessments/:year/sealing')
  @Policed('assessment.record')
  @Documented({
    operationId: 'sealYear',
    zh: '封存年度：登记最新检查点所覆盖的历史；检查点尚未覆盖该年度最后一条记录时答复 409 和 Retry-After',
    en: 'Seal a year: the history that the latest checkpoint covers; until one covers the year’s last record, 409 with Retry-After',
    command: true,
    uncovered: true,
  })
  async seal(
    @Param('year') year: string,
    @Commanded() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Receipt> {
    return this.#record(year, await this.sealing.sealing(Number(year), by), by, reply);
  }

  @Post('assessments/:year/grades')
  @Policed('assessment.record')
  @Documented({
    operationId: 'computeGrades',
    zh: '计算考核结果（建议等次）',
    en: 'Compute the grades: a proposal',
    command: true,
  })
  async compute(
    @Param('year') year: string,
    @Commanded() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Receipt> {
    return this.#record(year, await this.assessment.computation(Number(year), by), by, reply);
  }

  @Post('assessments/:year/confirmation')
  @Policed('assessment.record')
  @Documented({
    operationId: 'confirmGrades',
    zh: '确定考核等次',
    en: 'Confirm the grades',
    body: assessmentBodies.confirmation.schema,
    command: true,
  })
  async confirm(
    @Param('year') year: string,
    @Body() body: unknown,
    @Commanded() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Receipt> {
    const confirmation = assessmentBodies.confirmation.read<Confirmation>(body);
    return this.#record(year, await this.assessment.confirmation(Number(year), confirmation, by.actor), by, reply);
  }

  @Post('assessments/:year/honours')
  @Policed('assessment.record')
  @Documented({
    operationId: 'awardHonour',
    zh: '授予荣誉（等次不符合条件的，登记为不授予）',
    en: 'Award an honour; where the grade does not permit it, the refusal is recorded with its clause',
    body: assessmentBodies.honour.schema,
    command: true,
    answer: assessmentBodies.honourAnswer,
  })
  async award(
    @Param('year') year: string,
    @Body() body: unknown,
    @Commanded() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Receipt & { outcome: string }> {
    const event = await this.assessment.honour(Number(year), assessmentBodies.honour.read<HonourBody>(body));
    return { ...(await this.#record(year, event, by, reply)), outcome: event.type };
  }

  async #record(year: string, event: AnyEvent, by: CommandContext, reply: FastifyReply): Promise<Receipt> {
    const command = new RecordEvents(`assessment-${year}`, [event], ['assessment.record'], by);
    return sendReceipt(await this.commands.execute(command), reply);
  }
}
