import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { eventNames, type EventType } from '#libs/catalogue/index.js';
import { problems, type ProblemKind } from '../problem/problem.js';
import { problemReference, receiptReference } from './schemas.js';
import { exampleOf } from './example-of.js';

type Decorate = MethodDecorator & ClassDecorator;
type Documented = (target: object, key: string, descriptor: PropertyDescriptor) => void;

/** What every route may be answered with beside its own success. */
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
];

/** The documentation of a route that records an event of a type. */
export function documented(type: EventType, schema: object): Documented[] {
  const { zh, en } = eventNames[type];
  return [
    ApiOperation({
      operationId: `record${type}`,
      summary: `${zh} / ${en}`,
      description: `登记“${zh}”。\n\nRecords ${type}: ${en}.`,
    }),
    ApiBody({ required: true, schema: { ...schema, example: exampleOf(schema) } as object }),
    ...commandHeaders,
    ApiResponse({ status: 201, description: '已登记 / Recorded', schema: receiptReference, headers: etagHeader }),
    ...problemResponses(ofCommand),
  ] as Decorate[];
}

type Described = Readonly<{
  operationId: string;
  zh: string;
  en: string;
  /** The schema of the body, where there is one. */
  body?: object;
  /** What a command or a query may be answered with beside its success. Default: a query. */
  command?: boolean;
  /** Of the success. Default: the receipt of a command. */
  answer?: object;
  status?: number;
  /** The media type of the success. Default: JSON. */
  media?: string;
  /** Answers whoever asks. */
  open?: boolean;
  /** Of what is open to everybody: it may be of something that there is not. */
  missing?: boolean;
  /** Of a record that no checkpoint may cover yet. */
  uncovered?: boolean;
  /** Changes something that is not in the log: no idempotency key is needed, for the same again changes nothing more. */
  edit?: boolean;
  /** Makes a proposal, which a second person decides; it takes a key as a command does. */
  proposal?: boolean;
}>;

/** The documentation of any other route. */
export function Documented(described: Described): MethodDecorator {
  const {
    operationId,
    zh,
    en,
    body,
    command = false,
    answer = receiptReference,
    media = 'application/json',
  } = described;
  const status = described.status ?? (command ? 201 : 200);
  const description = `${zh} / ${en}`;
  return applyDecorators(
    ApiOperation({ operationId, summary: description }),
    ...(body ? [ApiBody({ required: true, schema: { ...body, example: exampleOf(body) } })] : []),
    ...(command ? commandHeaders : described.proposal ? [keyHeader] : []),
    ApiResponse(
      status === 204 ? { status, description } : { status, description, content: { [media]: { schema: answer } } },
    ),
    ...problemResponses(kindsOf(described).filter((kind) => problems[kind].status !== status)),
  );
}

function kindsOf({ open, missing, command, edit, proposal, uncovered }: Described): readonly ProblemKind[] {
  if (uncovered) return command ? [...ofCommand, 'notCovered'] : [...always, 'notCovered'];
  if (open) return missing ? [...ofOpen, 'notFound', 'notCaughtUp'] : ofOpen;
  return command || edit || proposal ? ofCommand : ofQuery;
}

/** One response per status, with the codes that come under it. */
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
    '幂等键，按账号区分：同一键、同一内容再次提交，得到第一次的答复，不会重复登记 / A key of the account’s own: with the same body again it gets the first answer, and nothing is recorded twice',
  schema: { type: 'string', minLength: 1, maxLength: 128 },
});

/** The headers that every command takes. */
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

const etagHeader = {
  ETag: { description: '事件流的版本 / The revision of the stream', schema: { type: 'string' as const } },
};
