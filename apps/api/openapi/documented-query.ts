import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiQuery, ApiResponse } from '@nestjs/swagger';
import type { TObject } from 'typebox';
import type { Bilingual } from '#libs/kernel/bilingual.js';
import { Documented, ofQuery, problemResponses } from './documented.js';
import { parameterTexts } from './parameter-texts.js';

/** The media type of an Excel workbook. */
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const sheetContent = {
  'text/csv': { schema: { type: 'string' } },
  [xlsxType]: { schema: { type: 'string', format: 'binary' } },
};

type ListDescription = Readonly<{
  operationId: string;
  title: Bilingual;
  parameters: TObject;
  item: TObject;
}>;

/** The documentation of a list: pages of JSON, or CSV. */
export function documentedQuery({ operationId, title, parameters, item }: ListDescription): MethodDecorator[] {
  return [
    ApiOperation({ operationId, summary: `${title.zh} / ${title.en}` }),
    ...queryParameters(parameters),
    ApiProduces('application/json', 'text/csv', xlsxType),
    ApiResponse({
      status: 200,
      description: `${title.zh} / ${title.en}`,
      content: {
        'application/json': { schema: pageSchema(item) },
        ...sheetContent,
      },
    }),
    ...problemResponses(ofQuery),
  ];
}

type QueryDescription = Readonly<{
  operationId: string;
  zh: string;
  en: string;
  parameters: TObject;
  answer: object;
  /** The media type of the answer. Default: JSON. */
  media?: string;
  /** Also answers as CSV and as an Excel workbook. */
  sheet?: true;
}>;

/** The documentation of a query with one answer. */
export function DocumentedQuery({ parameters, sheet, ...route }: QueryDescription): MethodDecorator {
  const others = sheet && sheetContent;
  return applyDecorators(...queryParameters(parameters), Documented({ ...route, ...(others && { others }) }));
}

export function queryParameters(schema: TObject): MethodDecorator[] {
  const { properties, required = [] } = schema as Shape;
  return Object.entries(properties).map(([name, of]) => {
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
        description: '答复所依据的日志位置 / The position of the log that the answer includes',
      },
      items: { type: 'array', items: item },
      names: {
        type: 'object',
        additionalProperties: { type: 'string' },
        description: '各编号的名称（names=true） / The names by id, with names=true',
      },
      next: { type: ['string', 'null'], description: '下一页的游标 / The cursor of the next page' },
    },
    required: ['position', 'items', 'next'],
  };
}
