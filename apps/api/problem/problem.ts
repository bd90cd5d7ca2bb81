import type { Bilingual, Language } from '#libs/kernel/bilingual.js';
import type { Rule } from '#libs/kernel/rule.js';

/** The kinds of problems, each with its code, its status and its title. */
export const problems = {
  malformedRequest: { code: 'MALFORMED_REQUEST', status: 400, zh: '请求格式不对', en: 'The request is malformed' },
  invalidFields: {
    code: 'INVALID_FIELDS',
    status: 400,
    zh: '填写内容不符合要求',
    en: 'Some fields are wrong',
  },
  notSignedIn: { code: 'NOT_SIGNED_IN', status: 401, zh: '请先登录', en: 'Sign in first' },
  wrongPassword: {
    code: 'WRONG_PASSWORD',
    status: 401,
    zh: '账号或密码不正确',
    en: 'The account or the password is wrong',
  },
  forbidden: { code: 'FORBIDDEN', status: 403, zh: '您没有办理此事项的权限', en: 'You may not do this' },
  foreignOrigin: {
    code: 'FOREIGN_ORIGIN',
    status: 403,
    zh: '请求来自其他网站，未予受理',
    en: 'The request comes from another site and was refused',
  },
  notFound: {
    code: 'NOT_FOUND',
    status: 404,
    zh: '没有这一项，或者不在您的权限范围内',
    en: 'There is no such thing within your reach',
  },
  methodNotAllowed: { code: 'METHOD_NOT_ALLOWED', status: 405, zh: '此处不支持该操作', en: 'This cannot be done here' },
  contended: {
    code: 'CONTENDED',
    status: 409,
    zh: '他人正在同时登记同一事项，本次未写入，请重新提交',
    en: 'Others are recording the same thing; nothing was written. Send it again',
  },
  notCovered: {
    code: 'NOT_COVERED_YET',
    status: 409,
    zh: '检查点尚未覆盖这条记录，请稍后再取证明',
    en: 'No checkpoint covers this record yet; fetch its proof shortly',
  },
  conflict: { code: 'CONFLICT', status: 409, zh: '与现有内容冲突', en: 'This conflicts with what there is' },
  stale: {
    code: 'STALE_REVISION',
    status: 412,
    zh: '内容已被他人更新，本次未写入，请重新读取后再提交',
    en: 'It has changed since you read it; nothing was written. Read it again, then send it again',
  },
  tooLarge: { code: 'BODY_TOO_LARGE', status: 413, zh: '提交的内容过大', en: 'The request is too large' },
  unsupportedMedia: {
    code: 'UNSUPPORTED_MEDIA_TYPE',
    status: 415,
    zh: '只接受 JSON 格式',
    en: 'The body must be JSON',
  },
  refused: { code: 'REFUSED', status: 422, zh: '不予登记', en: 'The record is refused' },
  keyReused: {
    code: 'IDEMPOTENCY_KEY_REUSED',
    status: 422,
    zh: '同一个幂等键已用于其他内容，请换用新的键',
    en: 'The idempotency key was used for something else; take a new one',
  },
  tooMany: {
    code: 'TOO_MANY_REQUESTS',
    status: 429,
    zh: '请求过于频繁，请稍后再试',
    en: 'Too many requests; try again later',
  },
  internal: {
    code: 'INTERNAL',
    status: 500,
    zh: '服务器内部错误，请凭请求编号联系管理员',
    en: 'Something went wrong here; tell the administrator the request id',
  },
  unavailable: {
    code: 'UNAVAILABLE',
    status: 503,
    zh: '服务暂时不可用，请稍后再试',
    en: 'Not available just now; try again later',
  },
  storageFull: {
    code: 'STORAGE_FULL',
    status: 503,
    zh: '服务器磁盘已满，本次未登记',
    en: 'The disk of the server is full; nothing was recorded',
  },
  notCaughtUp: {
    code: 'NOT_CAUGHT_UP',
    status: 503,
    zh: '查询数据尚未更新到指定位置，请稍后再试',
    en: 'The read model has not reached that position yet; try again shortly',
  },
} as const satisfies Record<string, Bilingual & Readonly<{ code: string; status: number }>>;

export type ProblemKind = keyof typeof problems;

/** A wrong field, by its name in the rules of recording. A fault of the record as a whole has the field `''`. */
export type FieldFault = Readonly<{
  field: string;
  code: string;
  clause?: string;
  zh: string;
  en: string;
  given?: string;
}>;

type ProblemDetails = Readonly<{
  /** The rule that refused; its code replaces that of the kind. */
  rule?: Rule;
  field?: string | undefined;
  given?: string | undefined;
  detail?: Bilingual;
  errors?: readonly FieldFault[];
  retryAfterSeconds?: number;
}>;

/** A refusal or failure, which the caller gets as a problem document (RFC 9457). */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly kind: ProblemKind,
    readonly details: ProblemDetails = {},
    options?: ErrorOptions,
  ) {
    super(details.detail?.en ?? problems[kind].en, options);
  }

  get status(): number {
    return problems[this.kind].status;
  }
}

/** The problem document. `title` and `detail` are in the reader's language; `zh` and `en` hold both languages. */
export function problemDocument(problem: Problem, requestId: string, lang: Language) {
  const { code: ownCode, status, zh, en } = problems[problem.kind];
  const { rule, field, given, detail, errors } = problem.details;
  const code = rule?.code ?? ownCode;
  const details = detail ?? (rule && { zh: rule.zh, en: rule.en });
  return {
    type: `urn:dangri:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title: { zh, en }[lang],
    status,
    ...(details && { detail: details[lang] }),
    instance: `urn:dangri:request:${requestId}`,
    code,
    ...(rule?.clause !== undefined && { clause: rule.clause }),
    ...(field !== undefined && { field }),
    ...(given !== undefined && { given }),
    ...(errors && { errors }),
    zh: { title: zh, ...(details && { detail: details.zh }) },
    en: { title: en, ...(details && { detail: details.en }) },
  };
}
