import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import Type, { type Static } from 'typebox';
import { Id, Month, oneOf, optional } from '#libs/kernel/schema.js';
import { shapeRules } from '#libs/kernel/shape.js';
import { templateOf } from '#libs/office-sheets/index.js';
import { writeTemplate } from '#libs/sheets/index.js';
import type { CommandContext } from '#libs/use-cases/record-events.js';
import {
  workbookKinds,
  type Workbook,
  type WorkbookKind,
  type WorkbookReport,
} from '#libs/use-cases/imports/workbook.js';
import { Policed } from '../access/route-policy.js';
import { faultOf, invalidFields } from '../body/field-faults.js';
import { Upload } from '../body/upload.js';
import { DocumentedQuery, xlsxType } from '../openapi/documented-query.js';
import { Tag } from '../openapi/tags.js';
import { Problem } from '../problem/problem.js';
import { queryReader } from '../query/query-parameters.js';
import { ContextOfCommand } from '../record/command-context.js';
import { TriesItself } from '../record/dry-run.js';
import { ImportWorkbook } from './import-commands.js';
import { importAnswer, uploadForm } from './import-schemas.js';

const importQuery = Type.Object(
  {
    kind: oneOf(...workbookKinds),
    unit: optional(Id),
    branch: optional(Id),
    month: optional(Month),
    'dry-run': optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
const readImport = queryReader<Static<typeof importQuery>>(importQuery);

const templateQuery = Type.Object({ kind: oneOf(...workbookKinds) }, { additionalProperties: false });
const readTemplate = queryReader<Static<typeof templateQuery>>(templateQuery);

const fileNames: Readonly<Record<WorkbookKind, string>> = { roster: '花名册', dues: '党费', attendance: '签到' };

/** Files of sheets that offices keep: tried first, then confirmed with the answers to what the trial asked. */
@Tag('imports')
@Controller('v1/imports')
export class ImportsController {
  constructor(readonly commands: CommandBus) {}

  @Post()
  @Policed('import.upload')
  @TriesItself()
  @ApiConsumes('multipart/form-data')
  @ApiBody({ required: true, schema: uploadForm })
  @DocumentedQuery({
    operationId: 'importWorkbook',
    zh: '从 Excel 或 CSV 导入花名册、党费、签到：先试读（dry-run=true），列出看不懂的单元格和要回答的问题；再带着回答提交。同一文件只登记一次',
    en: 'Take in a roster, dues or an attendance form from Excel or CSV: a trial (dry-run=true) names every cell at fault and asks what is doubtful; then it is sent again with the answers. The same file is recorded once',
    parameters: importQuery,
    answer: importAnswer,
  })
  async take(
    @Body() upload: unknown,
    @Query() query: object,
    @ContextOfCommand() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (!(upload instanceof Upload)) throw new Problem('unsupportedMedia', { detail: sendFile });
    const { kind, unit, branch, month } = readImport(query);
    const { bytes, answers } = await upload.read();
    const scope = { ...(unit !== undefined && { unitId: unit }), ...(branch !== undefined && { branchId: branch }) };
    const workbook: Workbook = { kind, bytes, answers, ...scope, ...(month !== undefined && { month }) };
    if (kind !== 'roster' && (branch === undefined || month === undefined))
      throw invalidFields([faultOf(branch === undefined ? 'branch' : 'month', shapeRules.missing)]);
    const report = await this.commands.execute(new ImportWorkbook(workbook, by));
    if (!by.dryRun && !report.recorded) throw openPoints(report);
    reply.status(200);
    return report;
  }

  @Get('template')
  @Policed('document.read')
  @DocumentedQuery({
    operationId: 'importTemplate',
    zh: '下载填写模板：第一张表填写，第二张表说明',
    en: 'A template to fill in: the first sheet is filled in, the second explains',
    parameters: templateQuery,
    answer: { type: 'string', format: 'binary' },
    media: xlsxType,
  })
  async template(@Query() query: object, @Res({ passthrough: true }) reply: FastifyReply) {
    const { kind } = readTemplate(query);
    const name = `attachment; filename="${kind}.xlsx"; filename*=UTF-8''${encodeURIComponent(fileNames[kind])}.xlsx`;
    reply.type(xlsxType).header('content-disposition', name);
    return Buffer.from(await writeTemplate(templateOf(kind)));
  }
}

const sendFile = {
  zh: '请上传 .xlsx、.xls 或 CSV 文件（multipart/form-data 的 file，或文件本身）',
  en: 'Send an .xlsx, .xls or CSV file: as `file` of multipart/form-data, or the file itself',
};

/** Why a confirmed file is not recorded: every fault, open question and refusal, by its cell. */
function openPoints({ faults, questions, refusals }: WorkbookReport): Problem {
  const open = questions.filter(({ answer }) => answer === undefined);
  const errors = [
    ...faults.map(({ cell, zh, en }) => ({ field: cell, code: 'CELL_UNCLEAR', zh, en })),
    ...open.map(({ id, zh, en }) => ({ field: id, code: 'QUESTION_OPEN', zh, en })),
    ...refusals.map(({ cell, code, clause, zh, en }) => ({
      field: cell,
      code,
      ...(clause !== undefined && { clause }),
      zh: `${cell}：${zh}`,
      en: `${cell}: ${en}`,
    })),
  ];
  if (errors.length === 0) return new Problem('malformedRequest', { detail: noRows });
  const { field, zh, en } = errors[0]!;
  return new Problem('invalidFields', { field, detail: { zh, en }, errors: errors.slice(0, 100) });
}

const noRows = { zh: '文件里没有可以登记的内容', en: 'The file holds nothing to record' };
