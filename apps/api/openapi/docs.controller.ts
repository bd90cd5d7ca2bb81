import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Policed } from '../access/route-policy.js';
import { Problem } from '../problem/problem.js';
import { OpenApi } from './open-api.js';

const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** The files of the page, with their media types. */
const assets: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
};

const docsPolicy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

const page = `<!doctype html>
<html lang="zh">
<head><meta charset="utf-8"><title>党日 dangri · API</title><link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="ui"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body>
</html>
`;
const start = `SwaggerUIBundle({ url: '/v1/openapi.json', dom_id: '#ui', deepLinking: true, validatorUrl: null });\n`;

/** The API documentation. It holds no record, so it needs no sign-in. */
@ApiExcludeController()
@Controller()
export class DocsController {
  constructor(readonly openApi: OpenApi) {}

  @Get('v1/openapi.json')
  @Policed('docs.read')
  document() {
    return this.openApi.document;
  }

  @Get('docs')
  @Policed('docs.read')
  page(@Res({ passthrough: true }) reply: FastifyReply): string {
    // Swagger UI sets styles in its elements.
    reply.header('content-security-policy', docsPolicy).type('text/html; charset=utf-8');
    return page;
  }

  @Get('docs/start.js')
  @Policed('docs.read')
  start(@Res({ passthrough: true }) reply: FastifyReply): string {
    reply.type('text/javascript; charset=utf-8');
    return start;
  }

  @Get('docs/:file')
  @Policed('docs.read')
  async file(@Param('file') file: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    if (!Object.hasOwn(assets, file)) throw new Problem('notFound');
    reply.type(assets[file]!);
    return readFile(join(folder, file));
  }
}
