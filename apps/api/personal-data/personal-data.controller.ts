import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { recordedAtOf } from '#libs/event-store/index.js';
import { Id, oneOf, optional, PartyId } from '#libs/kernel/schema.js';
import type { NotedReading } from '#libs/vault/index.js';
import { textOfCopy } from '#libs/views/index.js';
import { Policed } from '../access/route-policy.js';
import { DocumentedQuery } from '../openapi/documented-query.js';
import { Tag } from '../openapi/tags.js';
import { languageOf } from '../problem/language-of.js';
import { found } from '../query/found.js';
import { contextOf } from '../query/query-context.js';
import { queryReader } from '../query/query-parameters.js';
import { copySchema, readingsSchema } from './personal-data-schemas.js';
import { PersonalCopyQuery, ReadingsQuery } from './personal-data.queries.js';

const copyQuery = Type.Object(
  { format: optional(oneOf('json', 'text')), warrant: optional(Type.String({ minLength: 1, maxLength: 200 })) },
  { additionalProperties: false },
);
const pageQuery = {
  reader: optional(PartyId),
  cursor: optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
  limit: optional(Type.Integer({ minimum: 1, maximum: 200 })),
};
const readingsQuery = Type.Object(pageQuery, { additionalProperties: false });
const allReadingsQuery = Type.Object({ ...pageQuery, person: optional(Id) }, { additionalProperties: false });
type ReadingsParameters = Static<typeof allReadingsQuery>;
const readCopy = queryReader<Static<typeof copyQuery>>(copyQuery);
const readReadings = queryReader<ReadingsParameters>(readingsQuery);
const readAllReadings = queryReader<ReadingsParameters>(allReadingsQuery);

const perPage = 50;

/** A copy of a person's data for that person, and who has read it. */
@Tag('personal-data')
@Controller('v1')
export class PersonalDataController {
  constructor(readonly queries: QueryBus) {}

  @Get('members/:memberId/personal-data')
  @Policed('personalData.read')
  @DocumentedQuery({
    operationId: 'personalData',
    zh: '本人个人信息副本（个人信息保护法第四十五条），JSON 或可读文本',
    en: 'A copy of a person’s own data (PIPL, art. 45), as JSON or readable text',
    parameters: copyQuery,
    answer: copySchema,
  })
  async copy(
    @Param('memberId') memberId: string,
    @Query() query: object,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { format, warrant } = readCopy(query);
    const copy = found(await this.queries.execute(new PersonalCopyQuery(memberId, contextOf(request, { warrant }))));
    reply.header('cache-control', 'no-store');
    if (format !== 'text') return copy;
    reply.type('text/plain; charset=utf-8');
    reply.header('content-disposition', `attachment; filename="${memberId}.txt"`);
    return textOfCopy(copy, languageOf(request.headers['accept-language']));
  }

  @Get('members/:memberId/readings')
  @Policed('readings.read')
  @DocumentedQuery({
    operationId: 'readingsOfMember',
    zh: '谁查阅过此人的个人信息',
    en: 'The readings of this person’s data: who read what, and why',
    parameters: readingsQuery,
    answer: readingsSchema,
  })
  ofMember(@Param('memberId') memberId: string, @Query() query: object) {
    return this.#page({ ...readReadings(query), person: memberId });
  }

  @Get('readings')
  @Policed('readings.readAll')
  @DocumentedQuery({
    operationId: 'readings',
    zh: '个人信息查阅记录',
    en: 'The readings of personal data: who read what of whom, and why',
    parameters: allReadingsQuery,
    answer: readingsSchema,
  })
  all(@Query() query: object) {
    return this.#page(readAllReadings(query));
  }

  async #page({ person, reader, cursor, limit = perPage }: ReadingsParameters) {
    const items = await this.queries.execute(new ReadingsQuery({ person, reader, before: cursor, limit }));
    return { items: items.map(readingJson), next: items.length < limit ? null : items.at(-1)!.id };
  }
}

function readingJson({ id, readAtMs, reader, why, warrant, fields }: NotedReading) {
  return { id, readAt: recordedAtOf(readAtMs), reader, why, ...(warrant !== undefined && { warrant }), fields };
}
