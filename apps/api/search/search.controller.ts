import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { SearchResult } from '#libs/views/index.js';
import { Policed } from '../access/route-policy.js';
import { IsText } from '../body/fields.js';
import { schemaOf } from '../body/schema-of.js';
import { Documented } from '../openapi/documented.js';
import { Tag } from '../openapi/tags.js';
import { contextOf } from '../query/query-context.js';
import { SearchQuery } from './search.queries.js';

class SearchBody {
  @IsText()
  text!: string;
}

/** Finds units, branches and members. The text is in the body: no name stands in a URL, where it would be kept. */
@Tag('search')
@Controller('v1')
export class SearchController {
  constructor(readonly queries: QueryBus) {}

  @Post('search')
  @HttpCode(200)
  @Policed('search.read')
  @Documented({
    operationId: 'search',
    zh: '按名称或编号查找单位、党支部和党员（限本人权限之内；查阅党员姓名留有记录）',
    en: 'Find units, branches and members by name or id, within one’s reach; reading names of members is noted',
    body: schemaOf(SearchBody),
    answer: SearchResult,
    edit: true,
  })
  search(@Body() { text }: SearchBody, @Req() request: FastifyRequest) {
    return this.queries.execute(new SearchQuery(text, contextOf(request)));
  }
}
