import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { exact, oneOf, optional } from '#libs/kernel/schema.js';
import { Policed } from '../access/route-policy.js';
import { schemaOf } from '../body/schema-of.js';
import { DocumentedQuery } from '../openapi/documented-query.js';
import { Documented } from '../openapi/documented.js';
import { receiptReference } from '../openapi/schemas.js';
import { Tag } from '../openapi/tags.js';
import { queryReader } from '../query/query-parameters.js';
import { contextOf } from '../query/query-context.js';
import { ContextOfCommand } from '../record/command-context.js';
import { sendReceipt } from '../record/receipt.js';
import type { CommandContext } from '#libs/use-cases/record-events.js';
import type { ProposalResult } from '#libs/use-cases/shared/propose.js';
import { AmendmentBody } from '../assessments/assessment.dto.js';
import { CorrectionBody, DeclineBody, ReopeningBody, RetractionBody } from './correction.dto.js';
import {
  ApproveProposal,
  DeclineProposal,
  ProposeAmendment,
  ProposeCorrection,
  ProposeReopening,
  ProposeRetraction,
  WithdrawProposal,
} from './proposal-commands.js';
import { ProposalList } from './proposal-list.js';
import { proposalJson, proposalSchema, proposalsSchema } from './proposal-json.js';

const states = exact({ state: optional(oneOf('open', 'approved', 'rejected', 'withdrawn')) });

const readStates = queryReader<Static<typeof states>>(states);

/** Corrections, retractions, the reopening of a closed month and amended tiers: one person proposes, another decides. */
@Tag('proposals')
@Controller('v1')
export class CorrectionController {
  constructor(
    readonly proposals: ProposalList,
    readonly commands: CommandBus,
  ) {}

  @Post('events/:eventId/corrections')
  @HttpCode(202)
  @Policed('correction.propose')
  @Documented({
    operationId: 'proposeCorrection',
    zh: '申请更正一条记录（data 为更正后的全部内容）',
    en: 'Propose the correction of a record; `data` is the whole corrected record',
    body: schemaOf(CorrectionBody),
    answer: proposalSchema,
    status: 202,
    proposal: true,
  })
  async correct(
    @Param('eventId') eventId: string,
    @Body() correction: CorrectionBody,
    @ContextOfCommand() by: CommandContext,
  ) {
    return resultJson(await this.commands.execute(new ProposeCorrection(eventId, correction, by)));
  }

  @Post('events/:eventId/retractions')
  @HttpCode(202)
  @Policed('correction.propose')
  @Documented({
    operationId: 'proposeRetraction',
    zh: '申请撤销一条记录',
    en: 'Propose the retraction of a record',
    body: schemaOf(RetractionBody),
    answer: proposalSchema,
    status: 202,
    proposal: true,
  })
  async retract(
    @Param('eventId') eventId: string,
    @Body() retraction: RetractionBody,
    @ContextOfCommand() by: CommandContext,
  ) {
    return resultJson(await this.commands.execute(new ProposeRetraction(eventId, retraction, by)));
  }

  @Post('branches/:branchId/party-days/:month/reopening')
  @HttpCode(202)
  @Policed('partyDay.reopen')
  @Documented({
    operationId: 'proposeReopening',
    zh: '申请重新打开已办结的月份',
    en: 'Propose the reopening of a closed month',
    body: schemaOf(ReopeningBody),
    answer: proposalSchema,
    status: 202,
    proposal: true,
  })
  async reopen(
    @Param('branchId') branchId: string,
    @Param('month') month: string,
    @Body() reopening: ReopeningBody,
    @ContextOfCommand() by: CommandContext,
  ) {
    return resultJson(await this.commands.execute(new ProposeReopening({ branchId, month }, reopening, by)));
  }

  @Post('assessments/:year/amendments')
  @HttpCode(202)
  @Policed('assessment.record')
  @Documented({
    operationId: 'proposeAmendment',
    zh: '申请更正已确定的等次，由另一人批准',
    en: 'Propose other tiers than the confirmed ones; another person decides',
    body: schemaOf(AmendmentBody),
    answer: proposalSchema,
    status: 202,
    proposal: true,
  })
  async amend(@Param('year') year: string, @Body() amendment: AmendmentBody, @ContextOfCommand() by: CommandContext) {
    return resultJson(await this.commands.execute(new ProposeAmendment(Number(year), amendment, by)));
  }

  @Get('proposals')
  @Policed('correction.read')
  @DocumentedQuery({
    operationId: 'proposals',
    zh: '本人提出的和可由本人审批的更正申请（缺省只列待批的）',
    en: 'The proposals that the caller made or may decide; the open ones by default',
    parameters: states,
    answer: proposalsSchema,
  })
  async list(@Query() query: object, @Req() request: FastifyRequest) {
    return { items: await this.proposals.visibleTo(contextOf(request), readStates(query).state) };
  }

  @Post('proposals/:proposalId/approval')
  @Policed('proposal.decide')
  @Documented({
    operationId: 'approveProposal',
    zh: '同意更正申请',
    en: 'Approve a proposal and record it',
    answer: receiptReference,
    status: 201,
    edit: true,
    rehearsable: true,
  })
  async approve(
    @Param('proposalId') id: string,
    @ContextOfCommand() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return sendReceipt(await this.commands.execute(new ApproveProposal(id, by)), reply);
  }

  @Post('proposals/:proposalId/rejection')
  @Policed('proposal.decide')
  @Documented({
    operationId: 'declineProposal',
    zh: '不同意更正申请',
    en: 'Decline a proposal, with the reason',
    body: schemaOf(DeclineBody),
    answer: proposalSchema,
    status: 201,
    edit: true,
  })
  async decline(@Param('proposalId') id: string, @Body() { reason }: DeclineBody, @Req() { caller }: FastifyRequest) {
    return proposalJson(await this.commands.execute(new DeclineProposal(id, reason, caller!.accountId)));
  }

  @Post('proposals/:proposalId/withdrawal')
  @Policed('proposal.withdraw')
  @Documented({
    operationId: 'withdrawProposal',
    zh: '撤回本人的更正申请',
    en: 'Withdraw a proposal of the caller',
    answer: proposalSchema,
    status: 201,
    edit: true,
  })
  async withdraw(@Param('proposalId') id: string, @Req() { caller }: FastifyRequest) {
    return proposalJson(await this.commands.execute(new WithdrawProposal(id, caller!.accountId)));
  }
}

function resultJson({ proposal, cautions }: ProposalResult) {
  return { ...proposalJson(proposal), cautions };
}
