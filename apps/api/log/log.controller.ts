import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { parseTilePath, tileWidth, type LogFolder, type TilePlace } from '#libs/audit-log/index.js';
import { Policed } from '../access/route-policy.js';
import { Documented } from '../openapi/documented.js';
import { textSchema } from '../openapi/system-schemas.js';
import { found } from '../query/found.js';
import { AUDIT_LOG } from '../tokens.js';

const bytesSchema = { type: 'string', format: 'binary' };

/** The next one comes within seconds. */
const ofCheckpoint = 'public, max-age=5';
/** What a full tile holds it holds for good. */
const ofFull = 'public, max-age=31536000, immutable';
/** So does a partial one, but it is wanted no longer than until it is full. */
const ofPartial = 'public, max-age=3600';

/** The audit log as static files (C2SP tlog-tiles), for whoever wants to check it. */
@Controller('log')
export class LogController {
  constructor(@Inject(AUDIT_LOG) readonly folder: LogFolder) {}

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
    return this.#sent(parseTilePath(`tile/${path}`), reply);
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
    return this.#sent(parseTilePath(`tile/entries/${path}`), reply);
  }

  async #sent(place: TilePlace | undefined, reply: FastifyReply): Promise<Buffer> {
    const bytes = found(await this.folder.read(found(place)));
    reply.header('cache-control', place!.width === tileWidth ? ofFull : ofPartial).type('application/octet-stream');
    return Buffer.from(bytes);
  }
}
