import createClient from 'openapi-fetch';
import { chosenLanguage, type Bilingual } from '../language.js';
import type { paths } from './schema.js';

/** A wrong field: its place in the body, and why. */
export type FieldFault = Readonly<{ field: string; code: string; zh: string; en: string; given?: string }>;

/** What the service answers when it does not do what it was asked (RFC 9457). */
export type Problem = Readonly<{
  status: number;
  code: string;
  instance?: string;
  clause?: string;
  field?: string;
  errors?: readonly FieldFault[];
  zh: Readonly<{ title: string; detail?: string }>;
  en: Readonly<{ title: string; detail?: string }>;
}>;

/** The service answered, but not with what was asked. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(readonly problem: Problem) {
    super(problem.code);
  }

  /** Why, in a sentence of both languages. */
  get reason(): Bilingual {
    const { zh, en } = this.problem;
    return { zh: zh.detail ?? zh.title, en: en.detail ?? en.title };
  }
}

/** The service did not answer at all. */
export class NoConnection extends Error {
  override readonly name = 'NoConnection';
}

const sessionEnds = new Set<() => void>();

/** Calls back when the service answers that nobody is signed in any more. */
export function onSessionEnd(listener: () => void): () => void {
  sessionEnds.add(listener);
  return () => void sessionEnds.delete(listener);
}

export const api = createClient<paths>({ baseUrl: location.origin });

api.use({
  onRequest: ({ request }) => {
    request.headers.set('accept-language', chosenLanguage());
    return request;
  },
  onResponse: ({ response, request }) => {
    const isSignIn = new URL(request.url).pathname === '/v1/sessions';
    if (response.status === 401 && !isSignIn) for (const listener of sessionEnds) listener();
    return undefined;
  },
  onError: () => new NoConnection(),
});

type Outcome<Data> = Readonly<{ data?: Data; error?: unknown; response: Response }>;

/** The answer of a call. Throws `ProblemError`, or `NoConnection`. */
export async function answerOf<Data>(call: Promise<Outcome<Data>>): Promise<Data> {
  const { data, error, response } = await call;
  if (response.ok) return data as Data;
  throw new ProblemError(isProblem(error) ? error : unknownProblem(response.status));
}

/** The answer as JSON of a route that can answer as a file, too. */
export async function jsonOf<Data>(call: Promise<Outcome<Data>>): Promise<Exclude<Data, string>> {
  return (await answerOf(call)) as Exclude<Data, string>;
}

function isProblem(error: unknown): error is Problem {
  return typeof error === 'object' && error !== null && 'code' in error && 'zh' in error;
}

/** An answer that is not the service’s own: a proxy in between is out of order. */
function unknownProblem(status: number): Problem {
  return {
    status,
    code: 'UNKNOWN',
    zh: { title: `服务器答复异常（${status}），请稍后再试；仍不行请联系管理员` },
    en: { title: `The server answered in an unexpected way (${status}). Try again later, or tell the administrator` },
  };
}
