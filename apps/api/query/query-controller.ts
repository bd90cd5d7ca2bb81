import { Get, Inject, Param, Query, Req, Res, type Type } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ListView, Scope, Sources } from '#libs/views/index.js';
import { Policed } from '../access/route-policy.js';
import type { PolicyName } from '../access/policies.js';
import { documentedQuery } from '../openapi/documented-query.js';
import { languageOf } from '../problem/language-of.js';
import type { PathParameters } from '../record/recording-route.js';
import { csvStream } from './csv.js';
import { filterOf, listParameters, pageRequestOf, type ListParameters } from './list-parameters.js';
import { queryReader } from './query-parameters.js';
import { ViewSources } from './sources.js';
import { ViewParts } from './view-parts.js';

// oxlint-disable-next-line typescript/no-explicit-any -- each view has its own filters and items
type AnyView = ListView<any, any>;

/** A list at a path. */
export type ListRoute = Readonly<{
  path: string;
  policy: PolicyName;
  /** What a view says of itself does not depend on its parts: it is described before there are any. */
  view: (parts: ViewParts) => AnyView;
  within: (params: PathParameters) => Scope;
  /** The filters that the path gives. */
  fromPath?: Readonly<Record<string, string>>;
}>;

export interface Querying {
  readonly sources: ViewSources;
  readonly parts: ViewParts;
}

/** What a controller of lists is made of: one route per view, as JSON or as a table. */
export function listController(routes: Readonly<Record<string, ListRoute>>): Type<Querying> {
  class ListController implements Querying {
    constructor(
      @Inject(ViewSources) readonly sources: ViewSources,
      @Inject(ViewParts) readonly parts: ViewParts,
    ) {}
  }
  for (const [name, route] of Object.entries(routes)) addRoute(ListController, name, route);
  return ListController;
}

/** Stands for the parts where a view is only described. */
const undescribed = { queues: [] } as unknown as ViewParts;

type Handler = (
  params: PathParameters,
  query: object,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<unknown>;

function addRoute(
  controller: Type<Querying>,
  name: string,
  { path, policy, view: make, within, fromPath = {} }: ListRoute,
) {
  const view = make(undescribed);
  const schema = listParameters(view);
  const read = queryReader<ListParameters>(`${name}Query`, schema);
  const handler: Handler = async function list(this: Querying, params, query, request, reply) {
    const given = Object.fromEntries(Object.entries(fromPath).map(([field, parameter]) => [field, params[parameter]!]));
    const parameters = read({ ...query, ...given });
    const sources = await this.sources.of(request, parameters['min-position']);
    return answered(make(this.parts), sources, within(params), parameters, request, reply);
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
    given: Object.keys(fromPath),
    item: view.item,
  });
  for (const decorate of [Get(path), Policed(policy), ...documentation]) decorate(prototype, name, descriptor);
}

async function answered(
  view: AnyView,
  sources: Sources,
  within: Scope,
  parameters: ListParameters,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const filter: unknown = filterOf(parameters);
  const pageOf = (page: Parameters<typeof view.page>[3]) => view.page(sources, within, filter, page);
  const first = await pageOf(pageRequestOf(parameters));
  reply.header('dangri-position', String(first.position));
  if (!wantsCsv(parameters, request)) return first;
  const lang = languageOf(request.headers['accept-language']);
  reply.type('text/csv; charset=utf-8').header('content-disposition', `attachment; filename="${view.name}.csv"`);
  return csvStream(first, view.columns, lang, pageOf);
}

function wantsCsv({ format }: ListParameters, { headers }: FastifyRequest): boolean {
  return format === undefined ? (headers.accept ?? '').startsWith('text/csv') : format === 'csv';
}
