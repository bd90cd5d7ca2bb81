import Type, { type TObject } from 'typebox';
import { oneOf, optional } from '#libs/kernel/schema.js';
import type { ListView, PageRequest } from '#libs/views/index.js';

const maxItems = 200;

/** The parameters of a list: its own filters, and those of every list. */
export function listParameters({ filter, sorts }: Pick<ListView<never, never>, 'filter' | 'sorts'>): TObject {
  const both = sorts.flatMap((sort) => [sort, `-${sort}`]);
  return Type.Object(
    {
      ...filter.properties,
      ...positionParameters,
      limit: optional(Type.Integer({ minimum: 1, maximum: maxItems })),
      cursor: optional(Type.String({ minLength: 1, maxLength: 2000 })),
      ...(both.length > 0 && { sort: optional(oneOf(...both)) }),
      names: optional(Type.Boolean()),
      format: optional(oneOf('json', 'csv', 'xlsx')),
    },
    { additionalProperties: false },
  );
}

/** The parameters of every query. */
export const positionParameters = {
  'min-position': optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
};

export type ListParameters = Readonly<{
  'min-position'?: number;
  limit?: number;
  cursor?: string;
  sort?: string;
  names?: boolean;
  format?: 'json' | 'csv' | 'xlsx';
}>;

const defaultItems = 50;

export function pageRequestOf({ limit = defaultItems, cursor, sort }: ListParameters): PageRequest {
  return { limit, ...(cursor !== undefined && { cursor }), ...(sort !== undefined && { sort }) };
}

/** The filters alone. */
export function filterOf<Filter>(parameters: ListParameters): Filter {
  const {
    'min-position': _position,
    limit: _limit,
    cursor: _cursor,
    sort: _sort,
    names: _names,
    format: _format,
    ...filter
  } = parameters;
  return filter as Filter;
}

/** The size of pages for CSV. */
export const largestPage = maxItems;
