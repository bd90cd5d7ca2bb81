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
        properties: { field: text, code: text, clause: text, zh: text, en: text, given: text },
        required: ['field', 'code', 'zh', 'en'],
      },
    },
    zh: bilingual,
    en: bilingual,
  },
  required: ['type', 'title', 'status', 'instance', 'code', 'zh', 'en'],
};

const cautionParts = {
  code: text,
  kind: { type: 'string' as const, enum: ['offence', 'slip'] },
  clause: text,
  zh: text,
  en: text,
  memberIds: {
    type: 'array' as const,
    items: text,
    description: '涉及的党员 / The members whom it is about',
  },
};

/** The cautions of an event or a proposal. */
export const cautionsSchema = {
  type: 'array' as const,
  items: { type: 'object' as const, properties: cautionParts, required: ['code', 'kind', 'zh', 'en'] },
};

/** The answer to a command. */
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
        '各条记录的入日志证明，检查点覆盖后可取 / The place of the proof of each event, once a checkpoint covers it',
    },
    cautions: {
      type: 'array',
      description:
        '已登记、但与规定不符（offence）或者疑似误填（slip）之处 / Offences against a clause, and slips, which are probably mistakes of entry',
      items: {
        type: 'object',
        properties: {
          eventId: { type: 'string', format: 'uuid' },
          type: text,
          memberId: text,
          ...cautionParts,
        },
        required: ['eventId', 'code', 'kind', 'zh', 'en'],
      },
    },
  },
  required: ['stream', 'position', 'revision', 'eventIds', 'proofs', 'cautions'],
};

/** The answer to a dry run. */
export const rehearsalSchema: Schema = {
  type: 'object',
  properties: {
    dryRun: { type: 'boolean', description: '试填：未登记 / A dry run: nothing is recorded' },
    accepted: { type: 'boolean', description: '没有不予登记之处 / Nothing would be refused' },
    records: {
      type: 'array',
      description:
        '将登记的事件，含系统补上的内容 / The events as they would be recorded, with what the service fills in',
      items: {
        type: 'object',
        properties: { type: text, part: text, data: { type: 'object' } },
        required: ['type', 'data'],
      },
    },
    refusals: {
      type: 'array',
      description: '不予登记之处，全部列出 / Everything that would be refused',
      items: {
        type: 'object',
        properties: {
          field: {
            type: 'string',
            description: '有误的字段；空为整条记录 / The field; empty for the record as a whole',
          },
          part: text,
          type: text,
          memberId: text,
          code: text,
          clause: text,
          zh: text,
          en: text,
          given: text,
        },
        required: ['field', 'code', 'zh', 'en'],
      },
    },
    cautions: {
      type: 'array',
      description:
        '可以登记、但与规定不符（offence）或者疑似误填（slip）之处 / Offences against a clause, and slips, which are probably mistakes of entry',
      items: {
        type: 'object',
        properties: { part: text, type: text, memberId: text, ...cautionParts },
        required: ['code', 'kind', 'zh', 'en'],
      },
    },
  },
  required: ['dryRun', 'accepted', 'records', 'refusals', 'cautions'],
};

/** References to the shared schemas. */
export const problemReference = { $ref: '#/components/schemas/Problem' };
export const receiptReference = { $ref: '#/components/schemas/Receipt' };
export const rehearsalReference = { $ref: '#/components/schemas/Rehearsal' };
