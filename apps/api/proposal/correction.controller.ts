import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static, type TObject } from 'typebox';
import { CivilDate, exact, oneOf, optional, Text } from '#libs/kernel/schema.js';
import { Policed } from '../access/route-policy.js';
import { checkedBody } from '../dto/checked-body.js';
import { dtoOf } from '../dto/dto-of.js';
import { DocumentedQuery } from '../openapi/documented-query.js';
import { Documented } from '../openapi/documented.js';
import { receiptReference } from '../openapi/schemas.js';
import { queryReader } from '../query/query-parameters.js';
import { readerOf } from '../query/sources.js';
import { Commanded } from '../record/command-context.js';
import { sendReceipt } from '../record/receipt.js';
import type { CommandContext } from '../record/record.command.js';
import { Corrections } from './corrections.js';
import { proposalSchema, proposalsSchema } from './proposal-schemas.js';

const correction = exact({ data: Type.Record(Type.String(), Type.Unknown()), reason: Text, correctedOn: CivilDate });
const retraction = exact({ reason: Text, retractedOn: CivilDate });
const reopening = exact({ reason: Text, reopenedOn: CivilDate });
const rejection = exact({ reason: Text });
const states = exact({ state: optional(oneOf('open', 'approved', 'rejected', 'withdrawn')) });

const bodyOf = (name: string, schema: TObject) => {
  const dto = dtoOf(name, schema);
  return (body: unknown) => checkedBody<Record<string, unknown>>(dto, body);
};
const readCorrection = bodyOf('Correction', correction);
const readRetraction = bodyOf('Retraction', retraction);
const readReopening = bodyOf('Reopening', reopening);
const readRejection = bodyOf('Rejection', rejection);
const readStates = queryReader<Static<typeof states>>('ProposalsQuery', states);

/** What takes two people: corrections, retractions, the reopening of a closed month. */
@Controller('v1')
export class CorrectionController {
  constructor(@Inject(Corrections) readonly corrections: Corrections) {}

  @Post('events/:eventId/corrections')
  @HttpCode(202)
  @Policed('correction.propose')
  @Documented({
    operationId: 'proposeCorrection',
    zh: '申请更正一条记录（data 为更正后的全部内容）',
    en: 'Propose the correction of a record; `data` is the whole of it as it should be',
    body: correction,
    answer: proposalSchema,
    status: 202,
    proposal: true,
  })
  correct(@Param('eventId') eventId: string, @Body() body: unknown, @Commanded() by: CommandContext) {
    return this.corrections.ofRecord(by, eventId, 'RecordCorrected', readCorrection(body));
  }

  @Post('events/:eventId/retractions')
  @HttpCode(202)
  @Policed('correction.propose')
  @Documented({
    operationId: 'proposeRetraction',
    zh: '申请撤销一条记录',
    en: 'Propose the retraction of a record',
    body: retraction,
    answer: proposalSchema,
    status: 202,
    proposal: true,
  })
  retract(@Param('eventId') eventId: string, @Body() body: unknown, @Commanded() by: CommandContext) {
    return this.corrections.ofRecord(by, eventId, 'RecordRetracted', readRetraction(body));
  }

  @Post('branches/:branchId/party-days/:month/reopening')
  @HttpCode(202)
  @Policed('partyDay.reopen')
  @Documented({
    operationId: 'proposeReopening',
    zh: '申请重新打开已办结的月份',
    en: 'Propose the reopening of a closed month',
    body: reopening,
    answer: proposalSchema,
    status: 202,
    proposal: true,
  })
  reopen(
    @Param('branchId') branchId: string,
    @Param('month') month: string,
    @Body() body: unknown,
    @Commanded() by: CommandContext,
  ) {
    return this.corrections.ofMonth(by, `partyDay-${branchId}:${month}`, readReopening(body));
  }

  @Get('proposals')
  @Policed('correction.read')
  @DocumentedQuery({
    operationId: 'proposals',
    zh: '本人提出的和可由本人审批的更正申请（缺省只列待批的）',
    en: 'Proposals of one’s own, and those one may decide; the open ones unless a state is asked for',
    parameters: states,
    answer: proposalsSchema,
  })
  async list(@Query() query: object, @Req() request: FastifyRequest) {
    return { items: await this.corrections.visibleTo(readerOf(request), readStates(query).state) };
  }

  @Post('proposals/:proposalId/approval')
  @Policed('correction.decide')
  @Documented({
    operationId: 'approveProposal',
    zh: '同意更正申请',
    en: 'Approve a proposal: it is recorded now',
    answer: receiptReference,
    status: 201,
    edit: true,
  })
  async approve(
    @Param('proposalId') id: string,
    @Req() { caller }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { recorded } = await this.corrections.approve(id, caller!.accountId);
    return sendReceipt(recorded, reply);
  }

  @Post('proposals/:proposalId/rejection')
  @Policed('correction.decide')
  @Documented({
    operationId: 'rejectProposal',
    zh: '不同意更正申请',
    en: 'Reject a proposal, with the reason',
    body: rejection,
    answer: proposalSchema,
    status: 201,
    edit: true,
  })
  reject(@Param('proposalId') id: string, @Body() body: unknown, @Req() { caller }: FastifyRequest) {
    return this.corrections.reject(id, caller!.accountId, String(readRejection(body)['reason']));
  }

  @Post('proposals/:proposalId/withdrawal')
  @Policed('correction.propose')
  @Documented({
    operationId: 'withdrawProposal',
    zh: '撤回本人的更正申请',
    en: 'Withdraw one’s own proposal',
    answer: proposalSchema,
    status: 201,
    edit: true,
  })
  withdraw(@Param('proposalId') id: string, @Req() { caller }: FastifyRequest) {
    return this.corrections.withdraw(id, caller!.accountId);
  }
}
