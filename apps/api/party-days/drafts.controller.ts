import { Body, Controller, Delete, Get, HttpCode, Param, Put, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CommandContext } from '#libs/use-cases/record-events.js';
import { monthDraftSchema, type DraftMonth } from '#libs/use-cases/shared/month-draft.js';
import { Policed } from '../access/route-policy.js';
import { checkedBySchema } from '../body/checked-by-schema.js';
import { Documented } from '../openapi/documented.js';
import { Tag } from '../openapi/tags.js';
import { contextOf } from '../query/query-context.js';
import { ContextOfCommand } from '../record/command-context.js';
import { DiscardDraft, SaveDraft } from './draft-commands.js';
import { MonthDrafts } from './month-drafts.js';

const text = { type: 'string' };
const draftAnswer = {
  type: 'object',
  properties: {
    revision: { type: ['integer', 'null'], description: '没有草稿时为空 / null if there is no draft' },
    savedAt: text,
    savedBy: text,
    content: {
      type: ['object', 'null'],
      description: '与整月登记的内容相同，可以不完整 / As for a whole month, as far as it goes',
    },
    withheld: { type: 'array', items: text },
  },
  required: ['revision', 'content', 'withheld'],
};
const savedAnswer = { type: 'object', properties: { revision: { type: 'integer' } }, required: ['revision'] };

/** The draft of a month: begun on one device, finished on another, gone when the month is recorded. */
@Tag('party-days')
@Controller('v1/branches/:branchId/party-days/:month/draft')
export class DraftsController {
  constructor(
    readonly drafts: MonthDrafts,
    readonly commands: CommandBus,
  ) {}

  @Get()
  @Policed('partyDay.record')
  @Documented({
    operationId: 'monthDraft',
    zh: '当月登记的草稿（ETag 用于 If-Match）',
    en: 'The draft of a month; its ETag serves If-Match',
    answer: draftAnswer,
  })
  async read(
    @Param() month: DraftMonth,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const draft = await this.drafts.view(placeOf(month), contextOf(request));
    if (draft.revision !== null) reply.header('etag', `"${draft.revision}"`);
    return draft;
  }

  @Put()
  @Policed('partyDay.record')
  @Documented({
    operationId: 'saveMonthDraft',
    zh: '保存当月登记的草稿；已有草稿的，须带 If-Match',
    en: 'Save the draft of a month; over an earlier one only with its ETag in If-Match',
    body: monthDraftSchema,
    answer: savedAnswer,
    edit: true,
  })
  async save(
    @Param() month: DraftMonth,
    @Body() body: unknown,
    @ContextOfCommand() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const content = checkedBySchema<object>(monthDraftSchema, body ?? {});
    const { revision } = await this.commands.execute(new SaveDraft(placeOf(month), content, by));
    reply.header('etag', `"${revision}"`);
    return { revision };
  }

  @Delete()
  @HttpCode(204)
  @Policed('partyDay.record')
  @Documented({
    operationId: 'discardMonthDraft',
    zh: '删除当月登记的草稿',
    en: 'Discard the draft of a month',
    status: 204,
    edit: true,
  })
  async discard(@Param() month: DraftMonth): Promise<void> {
    await this.commands.execute(new DiscardDraft(placeOf(month)));
  }
}

function placeOf({ branchId, month }: DraftMonth): DraftMonth {
  return { branchId, month };
}
