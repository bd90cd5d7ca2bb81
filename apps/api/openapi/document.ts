import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { parameterForms } from '../record/recording-route.js';
import { policies, type Policy } from '../access/policies.js';
import { explanationNodeSchema } from '../grades/explanation-schema.js';
import { problemSchema, receiptSchema, rehearsalSchema } from './schemas.js';
import { OpenApi } from './open-api.js';
import { policiesByOperation } from './operation-policies.js';
import { tags } from './tags.js';

/** The OpenAPI 3.1 document of the service: the same bytes for the same program. */
export function openApiDocument(application: INestApplication, version: string): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('党日 dangri')
    .setDescription(
      '机关党支部“主题党日+”的登记、查询与考核服务。\n\nRecording, queries and grading of the theme party days of party branches.',
    )
    .setVersion(version)
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'API 令牌 / An API token' }, 'token')
    .addCookieAuth(
      '__Host-dangri',
      { type: 'apiKey', in: 'cookie', name: '__Host-dangri', description: '登录会话 / A session' },
      'session',
    )
    .addServer('/');
  for (const [name, { zh, en }] of Object.entries(tags)) config.addTag(name, `${zh} / ${en}`);
  const document = SwaggerModule.createDocument(application, config.build(), {
    autoTagControllers: false,
    operationIdFactory: (_controller, method) => method,
  });
  return sorted(withSharedProblems(withPolicies(withPathParameters(document), policiesByOperation(application))));
}

/** The document as the text of docs/openapi.json. */
export function openApiText(application: INestApplication): string {
  return `${JSON.stringify(application.get(OpenApi).document, null, 2)}\n`;
}

type Operation = {
  operationId?: string;
  responses?: Record<string, object>;
  parameters?: Parameter[];
  security?: object[];
  [key: `x-${string}`]: unknown;
};
type Parameter = {
  name: string;
  in: string;
  required?: boolean;
  schema?: object;
  description?: string;
  example?: unknown;
};
type Paths = Record<string, Record<string, Operation>>;

/** The parameter that stands for a wildcard in a path. */
const restOfPath = {
  name: 'path',
  schema: { type: 'string' },
  example: '000',
  description: '文件路径，可含斜杠，如 0/x001/234.p/5 / The path of a file, slashes included, such as 0/x001/234.p/5',
};

/** Adds every parameter of a path, also to routes that are made from tables. */
function withPathParameters(document: OpenAPIObject): OpenAPIObject {
  for (const [path, operations] of Object.entries(document.paths as unknown as Paths)) {
    const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name!);
    for (const operation of Object.values(operations)) {
      const others = (operation.parameters ?? []).filter((parameter) => parameter.in !== 'path');
      const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
      const ofPath = names.map((name) =>
        pathParameter(
          name,
          declared.find((parameter) => parameter.name === name),
        ),
      );
      if (ofPath.length > 0) operation.parameters = [...ofPath, ...others];
    }
  }
  return document;
}

function pathParameter(name: string, declared?: Parameter): Parameter {
  const parameter = { schema: { type: 'string' }, ...declared, name, in: 'path', required: true };
  if (name === '*') return { ...parameter, ...restOfPath };
  if (!Object.hasOwn(parameterForms, name)) return parameter;
  const { pattern, example, zh, en } = parameterForms[name as keyof typeof parameterForms];
  return { ...parameter, schema: { type: 'string', pattern }, example, description: `${zh} / ${en}` };
}

/** Puts equal responses of problems under one name and refers to it. */
function withSharedProblems(document: OpenAPIObject): OpenAPIObject {
  const named = new Map<string, string>();
  for (const { responses = {} } of operationsOf(document)) {
    for (const [status, response] of Object.entries(responses)) {
      if (Number(status) < 400) continue;
      const text = JSON.stringify(response);
      const name = named.get(text) ?? nameOf(status, new Set(named.values()));
      named.set(text, name);
      responses[status] = { $ref: `#/components/responses/${name}` };
    }
  }
  const responses = Object.fromEntries([...named].map(([text, name]) => [name, JSON.parse(text) as object]));
  const schemas = {
    ...document.components?.schemas,
    Explanation: explanationNodeSchema,
    Problem: problemSchema,
    Receipt: receiptSchema,
    Rehearsal: rehearsalSchema,
  };
  return { ...document, components: { ...document.components, schemas, responses } } as OpenAPIObject;
}

function nameOf(status: string, taken: ReadonlySet<string>): string {
  const names = ['', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((letter) => `Problem${status}${letter}`);
  return names.find((name) => !taken.has(name))!;
}

/** Adds the policy of each operation, and the ways to sign in. */
function withPolicies(document: OpenAPIObject, byOperation: ReadonlyMap<string, keyof typeof policies>): OpenAPIObject {
  for (const operation of operationsOf(document)) {
    const name = byOperation.get(operation.operationId ?? '');
    if (!name) continue;
    const policy: Policy = policies[name];
    operation['x-policy'] = name;
    operation.security = policy.open ? [] : [{ token: [] }, { session: [] }];
  }
  return document;
}

function operationsOf({ paths }: OpenAPIObject): Operation[] {
  return Object.values(paths as unknown as Paths).flatMap((path) => Object.values(path));
}

function sorted(document: OpenAPIObject): OpenAPIObject {
  const paths = Object.entries(document.paths).sort(([one], [other]) => (one < other ? -1 : 1));
  return { ...document, paths: Object.fromEntries(paths) };
}
