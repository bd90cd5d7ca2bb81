import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import type { CommandContext } from '#libs/use-cases/record-events.js';
import { Policed } from '../access/route-policy.js';
import { schemaOf } from '../body/schema-of.js';
import { Documented } from '../openapi/documented.js';
import { receiptSchema } from '../openapi/schemas.js';
import { Tag } from '../openapi/tags.js';
import { ContextOfCommand } from '../record/command-context.js';
import { sendReceipt, type Receipt } from '../record/receipt.js';
import { HonourBody, HonourRefusalBody, HonourWithdrawalBody } from './assessment.dto.js';
import { AwardHonour, RefuseHonour, WithdrawHonour } from './honour-commands.js';

const honourAnswer = {
  ...receiptSchema,
  properties: {
    ...(receiptSchema as { properties: object }).properties,
    outcome: { enum: ['HonourAwarded', 'HonourRefused'] },
  },
};

/** Honours that rest on a year's grades (clause 4.3a). */
@Tag('assessments')
@Controller('v1')
export class HonourController {
  constructor(readonly commands: CommandBus) {}

  @Post('assessments/:year/honours')
  @Policed('assessment.record')
  @Documented({
    operationId: 'awardHonour',
    zh: '授予荣誉（等次不符合条件的，登记为不授予）',
    en: 'Award an honour; if the grade does not permit it, record the refusal with its clause',
    body: schemaOf(HonourBody),
    command: true,
    answer: honourAnswer,
  })
  async award(
    @Param('year') year: string,
    @Body() honour: HonourBody,
    @ContextOfCommand() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Receipt & { outcome: string }> {
    const command = new AwardHonour(Number(year), honour, by);
    const recorded = await this.commands.execute(command);
    return { ...sendReceipt(recorded, reply), outcome: recorded.outcome };
  }

  @Post('assessments/:year/honours/refusal')
  @Policed('assessment.record')
  @Documented({
    operationId: 'refuseHonour',
    zh: '登记不予授予荣誉，及其依据的条款（缺省为等次不符合的条款）',
    en: 'Refuse an honour by a clause; by default the one that the grade does not meet',
    body: schemaOf(HonourRefusalBody),
    command: true,
  })
  async refuse(
    @Param('year') year: string,
    @Body() refusal: HonourRefusalBody,
    @ContextOfCommand() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Receipt> {
    return sendReceipt(await this.commands.execute(new RefuseHonour(Number(year), refusal, by)), reply);
  }

  @Post('assessments/:year/honours/withdrawal')
  @Policed('assessment.record')
  @Documented({
    operationId: 'withdrawHonour',
    zh: '登记撤销已授予的荣誉，及其理由',
    en: 'Withdraw an honour, with the reason',
    body: schemaOf(HonourWithdrawalBody),
    command: true,
  })
  async withdraw(
    @Param('year') year: string,
    @Body() withdrawal: HonourWithdrawalBody,
    @ContextOfCommand() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Receipt> {
    return sendReceipt(await this.commands.execute(new WithdrawHonour(Number(year), withdrawal, by)), reply);
  }
}
