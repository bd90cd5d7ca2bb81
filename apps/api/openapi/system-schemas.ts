const text = { type: 'string' };
const whole = { type: 'integer' };

export const textSchema = text;

const checkSchema = {
  type: 'object',
  properties: { name: text, ok: { type: 'boolean' }, position: whole, lag: whole, state: text },
  required: ['name', 'ok'],
};

export const checksSchema = {
  type: 'object',
  properties: { ok: { type: 'boolean' }, checks: { type: 'array', items: checkSchema } },
  required: ['ok'],
};

/** The opening of an entry of the audit log. */
export const openingSchema = {
  type: 'object',
  properties: {
    record: {
      type: 'string',
      description:
        '记录的规范 JSON（RFC 8785），逐字节即日志所承诺的 / The canonical JSON of the record, to the byte what the log commits to',
    },
    salt: { type: 'string', format: 'byte', description: '32 字节盐值（base64） / 32 bytes, in base64' },
  },
  required: ['record', 'salt'],
};

export const clausesSchema = {
  type: 'object',
  properties: {
    regulations: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          id: text,
          clauses: {
            type: 'array',
            items: { type: 'object', properties: { id: text, zh: text, en: text }, required: ['id', 'zh', 'en'] },
          },
        },
        required: ['id', 'clauses'],
      },
    },
  },
  required: ['regulations'],
};

const ruleSchema = {
  type: 'object',
  properties: {
    code: text,
    kind: { type: 'string', enum: ['refusal', 'offence', 'slip'] },
    clause: text,
    zh: text,
    en: text,
  },
  required: ['code', 'kind', 'zh', 'en'],
};

export const rulesSchema = {
  type: 'object',
  properties: {
    events: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          type: { type: 'string', description: '事件类型，* 为所有事件 / The event type; * is every event' },
          rules: { type: 'array', items: ruleSchema },
        },
        required: ['type', 'rules'],
      },
    },
  },
  required: ['events'],
};

const bilingualText = { type: 'object', properties: { zh: text, en: text }, required: ['zh', 'en'] };

export const systemSchema = {
  type: 'object',
  properties: {
    now: { type: 'string', description: '本机时钟 / The clock of the service' },
    position: { type: 'integer', description: '日志的最后位置 / The last position of the log' },
    checks: { type: 'array', items: checkSchema },
    examined: {
      type: 'array',
      description: '时钟和备份 / The clock and the backups',
      items: {
        type: 'object',
        properties: {
          thing: text,
          name: bilingualText,
          condition: { type: 'string', enum: ['good', 'attention', 'bad', 'unknown'] },
          conditionName: bilingualText,
          text: bilingualText,
        },
        required: ['thing', 'name', 'condition', 'conditionName', 'text'],
      },
    },
    reminders: {
      type: 'object',
      properties: { waiting: { type: 'integer' }, undelivered: { type: 'integer' } },
      required: ['waiting', 'undelivered'],
    },
  },
  required: ['now', 'position', 'checks', 'examined', 'reminders'],
};
