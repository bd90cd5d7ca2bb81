import { Get, Injectable, Param, Query, Req, Res, type Type } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { writeSheet } from '#libs/sheets/index.js';
import type { Language } from '#libs/kernel/bilingual.js';
import type { ListView, Page, PageRequest, Scope, SheetPage } from '#libs/views/index.js';
import type { PolicyName } from '../access/policies.js';
import { Policed } from '../access/route-policy.js';
import { documentedQuery, xlsxType } from '../openapi/documented-query.js';
import { languageOf } from '../problem/language-of.js';
import type { PathParameters } from '../record/recording-route.js';
import { csvStream } from './csv.js';
import { filterOf, largestPage, listParameters, pageRequestOf, type ListParameters } from './list-parameters.js';
import type { ListQuery } from './list.query.js';
import { contextOf } from './query-context.js';
import { queryReader } from './query-parameters.js';

/* oxlint-disable typescript/no-explicit-any -- each view has its own filters and items */
type AnyView = ListView<any, any>;
type AnyQuery = new (...parameters: ConstructorParameters<typeof ListQuery<any, any>>) => ListQuery<any, any>;
/* oxlint-enable typescript/no-explicit-any */

/** The route of a list. */
export type ListRoute = Readonly<{
  path: string;
  policy: PolicyName;
  /** The view, with its sorts, filters and columns. */
  view: AnyView;
  query: AnyQuery;
  scope: (params: PathParameters) => Scope;
}>;

/** A controller that sends queries to the query bus. */
export interface QueryController {
  readonly queries: QueryBus;
}

/** The superclass of a controller of lists: one route per list, as JSON or CSV. */
export function listController(routes: Readonly<Record<string, ListRoute>>): Type<QueryController> {
  @Injectable()
  class ListController implements QueryController {
    constructor(readonly queries: QueryBus) {}
  }
  for (const [name, route] of Object.entries(routes)) addRoute(ListController, name, route);
  return ListController;
}

type Handler = (
  params: PathParameters,
  query: object,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<unknown>;

function addRoute(controller: Type<QueryController>, name: string, route: ListRoute) {
  const { path, policy, view } = route;
  const schema = listParameters(view);
  const read = queryReader<ListParameters>(schema);
  const handler: Handler = async function list(this: QueryController, params, query, request, reply) {
    const parameters = read(query);
    const context = contextOf(request, { minPosition: parameters['min-position'] });
    const scope = route.scope(params);
    const pageOf = (page: PageRequest, lang?: Language) =>
      this.queries.execute(new route.query(scope, filterOf(parameters), page, context, lang, parameters.names));
    if (parameters.format === 'xlsx') return sendXlsx(view, pageOf, parameters, request, reply);
    return wantsCsv(parameters, request)
      ? sendCsv(view, pageOf, parameters, request, reply)
      : sendPage(await pageOf(pageRequestOf(parameters)), reply);
  };
  const prototype = controller.prototype as object;
  const descriptor = { value: handler, writable: true, configurable: true };
  Object.defineProperty(prototype, name, descriptor);
  Param()(prototype, name, 0);
  Query()(prototype, name, 1);
  Req()(prototype, name, 2);
  Res({ passthrough: true })(prototype, name, 3);
  const documentation = documentedQuery({
    operationId: name,
    title: view.title,
    parameters: schema,
    item: view.item,
  });
  for (const decorate of [Get(path), Policed(policy), ...documentation]) decorate(prototype, name, descriptor);
}

function sendPage<Items>(page: Page<Items>, reply: FastifyReply): Page<Items> {
  reply.header('dangri-position', String(page.position));
  return page;
}

async function sendCsv(
  { name, columns }: AnyView,
  pageOf: (request: PageRequest, lang: Language) => Promise<SheetPage>,
  parameters: ListParameters,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Readable> {
  const lang = languageOf(request.headers['accept-language']);
  const first = sendPage(await pageOf(pageRequestOf(parameters), lang), reply);
  reply.type('text/csv; charset=utf-8').header('content-disposition', `attachment; filename="${name}.csv"`);
  const { sort } = pageRequestOf(parameters);
  const titles = columns.map(({ title }) => title[lang]);
  return csvStream(titles, first, (cursor) =>
    pageOf({ limit: largestPage, cursor, ...(sort !== undefined && { sort }) }, lang),
  );
}

/** The whole list as a workbook, which is written at once. */
async function sendXlsx(
  { name, title, columns }: AnyView,
  pageOf: (request: PageRequest, lang: Language) => Promise<SheetPage>,
  parameters: ListParameters,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Buffer> {
  const lang = languageOf(request.headers['accept-language']);
  const { sort } = pageRequestOf(parameters);
  const rows: SheetPage['items'][number][] = [];
  for (let next: string | null = parameters.cursor ?? ''; next !== null;) {
    const cursor: string = next;
    const page = { limit: largestPage, ...(cursor !== '' && { cursor }), ...(sort !== undefined && { sort }) };
    const answer = sendPage(await pageOf(page, lang), reply);
    rows.push(...answer.items);
    next = answer.next;
  }
  const bytes = await writeSheet({ name: title[lang], titles: columns.map((column) => column.title[lang]), rows });
  reply.type(xlsxType).header('content-disposition', `attachment; filename="${name}.xlsx"`);
  return Buffer.from(bytes);
}

function wantsCsv({ format }: ListParameters, { headers }: FastifyRequest): boolean {
  return format === undefined ? (headers.accept ?? '').startsWith('text/csv') : format === 'csv';
}
