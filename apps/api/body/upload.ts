import type { FastifyInstance } from 'fastify';
import { mostBytes } from '#libs/sheets/index.js';
import { Problem } from '../problem/problem.js';
import { formOf } from './upload-form.js';

/** The one route that takes a file. */
export const uploadPath = '/v1/imports';

/** Types of a file as it is; a form holds it beside its answers. */
const fileTypes = [
  'application/octet-stream',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.ms-excel',
  'text/csv',
];
/** A form has its answers beside the file. */
const longestForm = mostBytes + 1024 * 1024;

/** A file that somebody sends, with the fields of its form. What it holds is no field of a body. */
export class Upload {
  readonly #bytes: Uint8Array;
  readonly #contentType: string;

  constructor(bytes: Uint8Array, contentType: string) {
    this.#bytes = bytes;
    this.#contentType = contentType;
  }

  /** The file and the answers. Throws `Problem` for a form that has no file, or cannot be read. */
  read(): Promise<Readonly<{ bytes: Uint8Array; answers: Readonly<Record<string, string>> }>> {
    if (!this.#contentType.startsWith('multipart/form-data'))
      return Promise.resolve({ bytes: this.#bytes, answers: {} });
    return formOf(this.#bytes, this.#contentType);
  }
}

/** Takes files where they are expected; elsewhere their types stay unsupported. */
export function readUploads(server: FastifyInstance): void {
  const types = [...fileTypes, 'multipart/form-data'];
  server.addContentTypeParser(types, { parseAs: 'buffer', bodyLimit: longestForm }, (request, bytes, done) => {
    const isExpected = request.routeOptions.url === uploadPath;
    if (!isExpected) return done(new Problem('unsupportedMedia'));
    done(null, new Upload(bytes as Buffer, request.headers['content-type'] ?? ''));
  });
}
