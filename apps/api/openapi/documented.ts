import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { eventNames } from '#libs/modules/catalogue/index.js';
import { problems, type ProblemKind } from '../problem/problem.js';
import type { RecordingRoute } from '../record/recording-route.js';
import { problemReference, receiptReference, rehearsalReference } from './schemas.js';
import { Rehearsable } from '../record/dry-run.js';
import { exampleOf } from './example-of.js';

type Decorate = MethodDecorator & ClassDecorator;
type RouteDecorator = (target: object, key: string, descriptor: PropertyDescriptor) => void;

/** The problems that every route can answer with. */
const always: readonly ProblemKind[] = [
  'malformedRequest',
  'notSignedIn',
  'forbidden',
  'notFound',
  'tooMany',
  'internal',
  'unavailable',
];
const ofCommand: readonly ProblemKind[] = [
  ...always,
  'foreignOrigin',
  'conflict',
  'contended',
  'stale',
  'tooLarge',
  'unsupportedMedia',
  'refused',
  'storageFull',
];

/** The documentation of a route that records an event. */
export function documented({ type, operationId, zh, en }: RecordingRoute, schema: object): RouteDecorator[] {
  const name = eventNames[type];
  return [
    ApiOperation({
      operationId,
      summary: `${zh} / ${en}`,
      description: `事件：${type}（${name.zh}）。\n\nThe event: ${type} (${name.en}).`,
    }),
    ApiBody({ required: true, schema: { ...schema, example: exampleOf(schema) } as object }),
    ...commandHeaders,
    ...rehearsal,
    ApiResponse({ status: 201, description: '已登记 / Recorded', schema: receiptReference, headers: etagHeader }),
    ...problemResponses(ofCommand),
  ] as Decorate[];
}

type RouteDescription = Readonly<{
  operationId: string;
  zh: string;
  en: string;
  /** The schema of the body, if there is one. */
  body?: object;
  /** Whether it is a command, which has more problems than a query. Default: a query. */
  command?: boolean;
  /** The schema of the success. Default: the receipt of a command. */
  answer?: object;
  status?: number;
  /** Other forms of the success, by media type. */
  others?: Readonly<Record<string, Readonly<{ schema: object }>>>;
  /** The media type of the success. Default: JSON. */
  media?: string;
  /** Answers anyone, without a sign-in. */
  open?: boolean;
  /** An open route that can answer “not found”. */
  missing?: boolean;
  /** A route about a record that no checkpoint covers yet. */
  uncovered?: boolean;
  /** Changes something outside the log: it takes no idempotency key, because a repetition changes nothing. */
  edit?: boolean;
  /** Makes a proposal, which a second person decides; it takes a key like a command. */
  proposal?: boolean;
  /** Answers a dry run; commands and proposals always do. */
  rehearsable?: boolean;
}>;

/** The documentation of any other route. */
export function Documented(route: RouteDescription): MethodDecorator {
  const { operationId, zh, en, body, command = false, answer = receiptReference, media = 'application/json' } = route;
  const status = route.status ?? (command ? 201 : 200);
  const description = `${zh} / ${en}`;
  return applyDecorators(
    ApiOperation({ operationId, summary: description }),
    ...(body ? [ApiBody({ required: true, schema: { ...body, example: exampleOf(body) } })] : []),
    ...(command ? commandHeaders : route.proposal ? [keyHeader] : []),
    ...(command || route.proposal || route.rehearsable ? rehearsal : []),
    ApiResponse(
      status === 204
        ? { status, description }
        : { status, description, content: { [media]: { schema: answer }, ...route.others } },
    ),
    ...problemResponses(kindsOf(route).filter((kind) => problems[kind].status !== status)),
  );
}

function kindsOf({ open, missing, command, edit, proposal, uncovered }: RouteDescription): readonly ProblemKind[] {
  if (uncovered) return command ? [...ofCommand, 'notCovered'] : [...always, 'notCovered'];
  if (open) return missing ? [...ofOpen, 'notFound', 'notCaughtUp'] : ofOpen;
  return command || edit || proposal ? ofCommand : ofQuery;
}

/** One response per status, with its codes. */
export function problemResponses(kinds: readonly ProblemKind[]): MethodDecorator[] {
  const byStatus = Map.groupBy(kinds, (kind) => problems[kind].status);
  return [...byStatus].map(([status, of]) => {
    const description = of.map((kind) => `${problems[kind].zh} / ${problems[kind].en}`).join('；');
    return ApiResponse({
      status,
      description,
      content: { 'application/problem+json': { schema: problemReference } },
    });
  });
}

const ofOpen: readonly ProblemKind[] = ['malformedRequest', 'tooMany', 'internal', 'unavailable'];
export const ofQuery: readonly ProblemKind[] = [...always, 'notCaughtUp'];

const keyHeader = ApiHeader({
  name: 'Idempotency-Key',
  required: false,
  description:
    '幂等键，按账号区分：同一键、同一内容再次提交，得到第一次的答复，不会重复登记 / A key of the account: a repeated request with the same key and body gets the first answer, and nothing is recorded twice',
  schema: { type: 'string', minLength: 1, maxLength: 128 },
});

/** The headers of every command. */
export const commandHeaders: MethodDecorator[] = [
  keyHeader,
  ApiHeader({
    name: 'If-Match',
    required: false,
    description:
      '先前答复中的 ETag；内容已被他人更新时不写入 / The ETag of an earlier answer; nothing is written if it has changed since',
    schema: { type: 'string' },
  }),
];

/** The answer of every route that records to `dry-run=true`. */
const rehearsal: MethodDecorator[] = [
  Rehearsable(),
  ApiQuery({
    name: 'dry-run',
    required: false,
    schema: { type: 'boolean' },
    description:
      'true：只试填，列出不予登记之处和提醒，不写入 / true: nothing is written; the answer lists every refusal and every caution',
  }),
  ApiResponse({
    status: 200,
    description: '试填的结果（dry-run=true） / What a dry run found',
    content: { 'application/json': { schema: rehearsalReference } },
  }),
];

const etagHeader = {
  ETag: { description: '事件流的版本 / The revision of the stream', schema: { type: 'string' as const } },
};
