import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { recordedAtOf } from '#libs/event-store/index.js';
import { Id, oneOf, optional, PartyId } from '#libs/kernel/schema.js';
import type { NotedReading, PersonalData } from '#libs/vault/index.js';
import { personalCopy, textOfCopy } from '#libs/views/index.js';
import { Policed } from '../../access/route-policy.js';
import { DocumentedQuery } from '../../openapi/documented-query.js';
import { languageOf } from '../../problem/language-of.js';
import { found } from '../../query/found.js';
import { queryReader } from '../../query/query-parameters.js';
import { ViewSources } from '../../query/sources.js';
import { ViewParts } from '../../query/view-parts.js';
import { PERSONAL_DATA } from '../../tokens.js';
import { copySchema, readingsSchema } from './personal-data-schemas.js';

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
type ReadingsQuery = Static<typeof allReadingsQuery>;
const readCopy = queryReader<Static<typeof copyQuery>>('CopyQuery', copyQuery);
const readReadings = queryReader<ReadingsQuery>('ReadingsQuery', readingsQuery);
const readAllReadings = queryReader<ReadingsQuery>('AllReadingsQuery', allReadingsQuery);

const perPage = 50;

/** What is kept of a person, for that person; and who has read it. */
@Controller('v1')
export class PersonalDataController {
  constructor(
    @Inject(ViewSources) readonly sources: ViewSources,
    @Inject(ViewParts) readonly parts: ViewParts,
    @Inject(PERSONAL_DATA) readonly personal: PersonalData,
  ) {}

  @Get('members/:memberId/personal-data')
  @Policed('personalData.read')
  @DocumentedQuery({
    operationId: 'personalData',
    zh: '本人个人信息副本（个人信息保护法第四十五条），JSON 或可读文本',
    en: 'A copy of one’s personal data (PIPL, art. 45), as JSON or readable text',
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
    const sources = await this.sources.of(request, undefined, warrant);
    const copy = found(await personalCopy(this.parts.log, sources, memberId));
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
    en: 'Who has read the personal data of this person',
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
    en: 'Who has read whose personal data',
    parameters: allReadingsQuery,
    answer: readingsSchema,
  })
  all(@Query() query: object) {
    return this.#page(readAllReadings(query));
  }

  #page({ person, reader, cursor, limit = perPage }: ReadingsQuery) {
    const items = this.personal.readings.list({ person, reader, before: cursor, limit });
    return { items: items.map(told), next: items.length < limit ? null : items.at(-1)!.id };
  }
}

function told({ id, readAtMs, reader, why, warrant, fields }: NotedReading) {
  return { id, readAt: recordedAtOf(readAtMs), reader, why, ...(warrant !== undefined && { warrant }), fields };
}
