import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiQuery, ApiResponse } from '@nestjs/swagger';
import type { TObject } from 'typebox';
import type { Bilingual } from '#libs/views/index.js';
import { Documented, ofQuery, problemResponses } from './documented.js';
import { parameterTexts } from './parameter-texts.js';

type Described = Readonly<{
  operationId: string;
  title: Bilingual;
  parameters: TObject;
  /** The parameters that the path gives, not the query. */
  given?: readonly string[];
  item: TObject;
}>;

/** The documentation of a list, as JSON page by page or as a table. */
export function documentedQuery({ operationId, title, parameters, given = [], item }: Described): MethodDecorator[] {
  return [
    ApiOperation({ operationId, summary: `${title.zh} / ${title.en}` }),
    ...queryParameters(parameters, given),
    ApiProduces('application/json', 'text/csv'),
    ApiResponse({
      status: 200,
      description: `${title.zh} / ${title.en}`,
      content: {
        'application/json': { schema: pageSchema(item) },
        'text/csv': { schema: { type: 'string' } },
      },
    }),
    ...problemResponses(ofQuery),
  ];
}

type DescribedQuery = Readonly<{ operationId: string; zh: string; en: string; parameters: TObject; answer: object }>;

/** The documentation of a query with one answer. */
export function DocumentedQuery({ operationId, zh, en, parameters, answer }: DescribedQuery): MethodDecorator {
  return applyDecorators(...queryParameters(parameters), Documented({ operationId, zh, en, answer }));
}

export function queryParameters(schema: TObject, given: readonly string[] = []): MethodDecorator[] {
  const { properties, required = [] } = schema as Shape;
  return Object.entries(properties)
    .filter(([name]) => !given.includes(name))
    .map(([name, of]) => {
      return ApiQuery({ name, required: required.includes(name), schema: of, description: textOf(name, of) });
    });
}

type Shape = Readonly<{ properties: Readonly<Record<string, object>>; required?: readonly string[] }>;

function textOf(name: string, { description }: Readonly<{ description?: string }>): string {
  if (description !== undefined) return description;
  const text = (parameterTexts as Readonly<Record<string, Bilingual>>)[name];
  return text ? `${text.zh} / ${text.en}` : name;
}

function pageSchema(item: TObject) {
  return {
    type: 'object',
    properties: {
      position: {
        type: 'integer',
        description: '答复所依据的日志位置 / The position of the log that the answer stands at',
      },
      items: { type: 'array', items: item },
      next: { type: ['string', 'null'], description: '下一页的游标 / The cursor of the next page' },
    },
    required: ['position', 'items', 'next'],
  };
}
