import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { isNotesMonth, parseTilePath, tileWidth, LogFolder, type TilePlace } from '#libs/audit-log/index.js';
import { Policed } from '../access/route-policy.js';
import { Documented } from '../openapi/documented.js';
import { textSchema } from '../openapi/system-schemas.js';
import { Tag } from '../openapi/tags.js';
import { found } from '../query/found.js';

const bytesSchema = { type: 'string', format: 'binary' };

/** A new checkpoint comes within seconds. */
const ofCheckpoint = 'public, max-age=5';
/** A full tile never changes. */
const ofFull = 'public, max-age=31536000, immutable';
/** A partial tile never changes either, but nobody needs it once the full one exists. */
const ofPartial = 'public, max-age=3600';

/** The audit log as static files (C2SP tlog-tiles), for everyone who wants to check it. */
@Tag('log')
@Controller('log')
export class LogController {
  constructor(readonly folder: LogFolder) {}

  @Get('checkpoint')
  @Policed('log.read')
  @Documented({
    operationId: 'logCheckpoint',
    zh: '审计日志的最新检查点',
    en: 'The latest checkpoint of the audit log',
    answer: textSchema,
    media: 'text/plain',
    open: true,
    missing: true,
  })
  async checkpoint(@Res({ passthrough: true }) reply: FastifyReply) {
    const note = found(await this.folder.checkpoint());
    reply.header('cache-control', ofCheckpoint).type('text/plain; charset=utf-8');
    return note;
  }

  @Get('checkpoints')
  @Policed('log.read')
  @Documented({
    operationId: 'logCheckpointMonths',
    zh: '审计日志留存检查点的月份，每行一个',
    en: 'The months of which the audit log keeps checkpoints, one a line',
    answer: textSchema,
    media: 'text/plain',
    open: true,
  })
  async months(@Res({ passthrough: true }) reply: FastifyReply) {
    reply.header('cache-control', ofCheckpoint).type('text/plain; charset=utf-8');
    return (await this.folder.notes.months()).map((month) => `${month}\n`).join('');
  }

  @Get('checkpoints/:month')
  @Policed('log.read')
  @Documented({
    operationId: 'logCheckpoints',
    zh: '审计日志某月签署的全部检查点，以空行隔开',
    en: 'All checkpoints that the audit log signed in a month, with empty lines between',
    answer: textSchema,
    media: 'text/plain',
    open: true,
    missing: true,
  })
  async checkpoints(@Param('month') month: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const notes = found(await this.folder.notes.bytes(found(isNotesMonth(month) ? month : undefined)));
    reply.header('cache-control', ofCheckpoint).type('text/plain; charset=utf-8');
    return Buffer.from(notes);
  }

  @Get('tile/*')
  @Policed('log.read')
  @Documented({
    operationId: 'logTile',
    zh: '审计日志的散列文件和条目文件',
    en: 'Tiles of the audit log, and bundles of its entries',
    answer: bytesSchema,
    media: 'application/octet-stream',
    open: true,
    missing: true,
  })
  tile(@Param('*') path: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.#send(parseTilePath(`tile/${path}`), reply);
  }

  @Get('entries/*')
  @Policed('log.read')
  @Documented({
    operationId: 'logEntries',
    zh: '审计日志的条目文件',
    en: 'Bundles of the entries of the audit log',
    answer: bytesSchema,
    media: 'application/octet-stream',
    open: true,
    missing: true,
  })
  entries(@Param('*') path: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.#send(parseTilePath(`tile/entries/${path}`), reply);
  }

  async #send(place: TilePlace | undefined, reply: FastifyReply): Promise<Buffer> {
    const bytes = found(await this.folder.read(found(place)));
    reply.header('cache-control', place!.width === tileWidth ? ofFull : ofPartial).type('application/octet-stream');
    return Buffer.from(bytes);
  }
}
