import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Policed } from '../access/route-policy.js';
import { codingOf } from '../compression.js';
import { Problem } from '../problem/problem.js';
import { readWebFiles, type WebFile } from './web-files.js';

/** The names of these hold a digest of what is in them. */
const immutable = 'public, max-age=31536000, immutable';
/** What belongs to the API or to tools answers in its own form. */
const notOurs = /^\/(?:v1|log|docs|health|metrics|calendars)(?:[/?]|$)/;

/** The pages. They hold no record, so they need no sign-in: what is on them comes from the API. */
@ApiExcludeController()
@Controller()
export class WebController {
  readonly #files = readWebFiles();

  @Get('assets/:file')
  @Policed('page.read')
  asset(@Param('file') name: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const file = this.#files.get(`assets/${name}`);
    if (!file) throw new Problem('notFound');
    reply.header('cache-control', immutable);
    return send(file, request, reply);
  }

  /** Every other address is an address of the pages, which find out by themselves whether there is such a page. */
  @Get('*')
  @Policed('page.read')
  page(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const index = this.#files.get('index.html');
    const asksForPage = request.url === '/' || /text\/html/.test(request.headers.accept ?? '');
    if (!index || !asksForPage || notOurs.test(request.url)) throw new Problem('notFound');
    reply.header('cache-control', 'no-cache');
    return send(index, request, reply);
  }
}

function send({ type, bytes, coded, tag }: WebFile, { headers }: FastifyRequest, reply: FastifyReply) {
  reply.header('etag', tag).header('vary', 'accept-encoding').type(type);
  if (headers['if-none-match'] === tag) return reply.status(304).send();
  const coding = codingOf(headers['accept-encoding']);
  if (!coding) return reply.send(bytes);
  return reply.header('content-encoding', coding).send(coded[coding]);
}
