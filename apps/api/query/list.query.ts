import { Injectable, type Type } from '@nestjs/common';
import { Query, type IQueryHandler } from '@nestjs/cqrs';
import type { Language } from '#libs/kernel/bilingual.js';
import {
  namesBeside,
  sheetPage,
  type NamesById,
  type ListView,
  type Page,
  type PageRequest,
  type Scope,
  type SheetPage,
} from '#libs/views/index.js';
import type { QueryContext } from './query-context.js';
import { QuerySources } from './query-sources.js';

/** A page of items, with the names of their ids if they are asked for, or of a sheet. */
type ListPage<Item> = (Page<Item> & Readonly<{ names?: NamesById }>) | SheetPage;

/** A query for a page of a list in a scope. Each list has its own class. */
export abstract class ListQuery<Filter, Item> extends Query<ListPage<Item>> {
  constructor(
    readonly scope: Scope,
    readonly filter: Filter,
    readonly page: PageRequest,
    readonly context: QueryContext,
    /** The language of a sheet; without it the answer has items. */
    readonly sheetLang?: Language,
    readonly withNames = false,
  ) {
    super();
  }
}

/** The superclass of the handler of a list. */
export function listHandler<Filter, Item>(
  view: ListView<Filter, Item>,
): Type<IQueryHandler<ListQuery<Filter, Item>, ListPage<Item>>> {
  @Injectable()
  class ListHandler implements IQueryHandler<ListQuery<Filter, Item>, ListPage<Item>> {
    constructor(readonly sources: QuerySources) {}

    async execute(query: ListQuery<Filter, Item>): Promise<ListPage<Item>> {
      const { scope, filter, page, context, sheetLang: lang } = query;
      const sources = await this.sources.of(context);
      if (lang === undefined) {
        const answer = await view.page(sources, scope, filter, page);
        return query.withNames ? { ...answer, names: await namesBeside(sources, answer.items) } : answer;
      }
      return sheetPage(view, sources, { scope, filter, page, lang });
    }
  }
  return ListHandler;
}
