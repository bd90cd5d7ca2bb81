import type { ApiResponseSchemaHost } from '@nestjs/swagger';

type Schema = ApiResponseSchemaHost['schema'];

const text = { type: 'string' as const };
const whole = { type: 'integer' as const };
const bilingual = {
  type: 'object' as const,
  properties: { title: text, detail: text },
  required: ['title'],
};

/** A problem document (RFC 9457). */
export const problemSchema: Schema = {
  type: 'object',
  properties: {
    type: { type: 'string', format: 'uri', description: '稳定的问题类型 / The stable type of the problem' },
    title: text,
    status: whole,
    detail: text,
    instance: { type: 'string', description: '请求编号 / The id of the request' },
    code: { type: 'string', description: '稳定的代码 / The stable code' },
    clause: { type: 'string', description: '条款 / The clause of the regulation' },
    field: { type: 'string', description: '有误的字段 / The field at fault' },
    given: text,
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { field: text, code: text, zh: text, en: text, given: text },
        required: ['field', 'code', 'zh', 'en'],
      },
    },
    zh: bilingual,
    en: bilingual,
  },
  required: ['type', 'title', 'status', 'instance', 'code', 'zh', 'en'],
};

/** What a command is answered with. */
export const receiptSchema: Schema = {
  type: 'object',
  properties: {
    stream: text,
    position: {
      type: 'integer',
      description: '最后一条事件在日志中的位置 / The position of the last event in the log',
    },
    revision: { type: 'integer', description: '事件流的版本 / The revision of the stream' },
    eventIds: { type: 'array', items: { type: 'string', format: 'uuid' } },
    proofs: {
      type: 'array',
      items: { type: 'string', format: 'uri-reference' },
      description:
        '各条记录的入日志证明，检查点覆盖后可取 / Where the proof of each event is, as soon as a checkpoint covers it',
    },
    cautions: {
      type: 'array',
      description: '已登记、但与条款不符之处 / What was recorded and offends against a clause',
      items: {
        type: 'object',
        properties: {
          eventId: { type: 'string', format: 'uuid' },
          type: text,
          memberId: text,
          code: text,
          clause: text,
          zh: text,
          en: text,
        },
        required: ['eventId', 'code', 'zh', 'en'],
      },
    },
  },
  required: ['stream', 'position', 'revision', 'eventIds', 'proofs', 'cautions'],
};

/** Where the documentation has them once. */
export const problemReference = { $ref: '#/components/schemas/Problem' };
export const receiptReference = { $ref: '#/components/schemas/Receipt' };
