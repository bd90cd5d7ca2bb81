import type { FastifyReply } from 'fastify';
import { writeSheet } from '#libs/sheets/index.js';
import type { SheetPage } from '#libs/views/index.js';
import { xlsxType } from '../openapi/documented-query.js';
import { wholeCsv } from './csv.js';

/** A table that has one page: the name of its file, its own name, the titles of its columns. */
export type WholeSheet = Readonly<{ file: string; name: string; titles: readonly string[]; page: SheetPage }>;

/** The table as a file to download, values in words. */
export async function sendSheet(reply: FastifyReply, format: 'csv' | 'xlsx', { file, name, titles, page }: WholeSheet) {
  reply.header('content-disposition', `attachment; filename="${file}.${format}"`);
  if (format === 'csv') {
    reply.type('text/csv; charset=utf-8');
    return wholeCsv(titles, page);
  }
  reply.type(xlsxType);
  return Buffer.from(await writeSheet({ name, titles, rows: page.items }));
}
