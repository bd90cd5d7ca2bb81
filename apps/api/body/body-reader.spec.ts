import type { EventStore } from '#libs/event-store/index.js';
import { running, type Person, type RunningService } from '../testing/service.js';
import { LOG } from '../tokens.js';

let at: RunningService;
let officer: Person;

beforeAll(async () => {
  at = await running({ now: Date.parse('2026-10-08T10:00:00+08:00') });
  const committee = await at.person('committee-1', ['committee', { kind: 'committee' }]);
  await committee.post('/v1/units', { unitId: 'u-001', name: '办公室', registeredOn: '2026-01-02' });
  officer = await at.person('officer-1', ['unit-officer', { kind: 'unit', unitId: 'u-001' }]);
});
afterAll(() => at.close());

const rest = '"channel":"website","publishedOn":"2026-10-05"';

async function sent(body: Uint8Array<ArrayBuffer> | string, contentType = 'application/json') {
  const { url } = at;
  const answer = await fetch(`${url}/v1/units/u-001/publicity`, {
    method: 'POST',
    headers: { 'content-type': contentType, authorization: `Bearer ${officer.token}` },
    body,
  });
  const { code } = (await answer.json()) as { code?: string };
  return [answer.status, code];
}

async function titles(): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const batch of at.service.application.get<EventStore>(LOG).readStream('unit-u-001')) {
    found.push(...batch.map(({ data }) => (data as { title?: string }).title));
  }
  return found;
}

describe('the body of a request', () => {
  it.each([
    ['a NUL character', String.raw`{"title":"a\u0000b",${rest}}`, [400, 'NUL_CHARACTER']],
    ['bytes that are not UTF-8', Buffer.from(`{"title":"\xb5\xb3",${rest}}`, 'latin1'), [400, 'NOT_UTF8']],
    ['a repeated key', `{"title":"一","title":"二",${rest}}`, [400, 'KEY_REPEATED']],
    ['half a character', String.raw`{"title":"a\ud83d",${rest}}`, [400, 'ILL_FORMED_TEXT']],
    ['a number with a fraction', `{"title":1.5,${rest}}`, [400, 'NUMBER_INEXACT']],
    ['a number with an exponent', `{"title":1e3,${rest}}`, [400, 'NUMBER_INEXACT']],
    ['a byte order mark', `\uFEFF{"title":"一",${rest}}`, [400, 'BYTE_ORDER_MARK']],
    ['no JSON', `{"title":"一",${rest}`, [400, 'NOT_JSON']],
    ['a field that would change the prototype', `{"__proto__":{"title":"一"},${rest}}`, [400, 'FIELD_UNKNOWN']],
    ['a control character', String.raw`{"title":"a\u0007",${rest}}`, [400, 'INVALID_FIELDS']],
    ['a line break in a line', String.raw`{"title":"一\r\n二",${rest}}`, [400, 'INVALID_FIELDS']],
    ['a text that says nothing', `{"title":"\u200B\u3000",${rest}}`, [400, 'INVALID_FIELDS']],
  ])('is refused for %s, as a line of an import is', async (_, body, answer) => {
    expect(await sent(body)).toEqual(answer);
    expect(await titles()).toEqual([undefined]);
  });

  it('is not read in another charset, nor as a form', async () => {
    const body = Buffer.from(`{"title":"\xb5\xb3",${rest}}`, 'latin1');
    expect(await sent(body, 'application/json; charset=gbk')).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    expect(await sent('title=%E4%B8%80', 'application/x-www-form-urlencoded')).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    expect(await sent('{}', 'text/plain')).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    expect(await titles()).toEqual([undefined]);
  });

  it('is read with CR LF as LF', async () => {
    const committee = await at.person('committee-2', ['committee', { kind: 'committee' }]);
    const dissolution = { dissolvedOn: '2026-10-01', reason: '机构\r\n改革' };
    expect(await committee.post('/v1/units/u-001/dissolution', dissolution)).toMatchObject({ status: 201 });
    const events: unknown[] = [];
    for await (const batch of at.service.application.get<EventStore>(LOG).readStream('unit-u-001'))
      events.push(...batch);
    expect(events.at(-1)).toMatchObject({ data: { reason: '机构\n改革' } });
  });
});

describe('an id', () => {
  it('is refused for an identity number or a mobile number', async () => {
    const committee = await at.person('committee-3', ['committee', { kind: 'committee' }]);
    const unit = (unitId: string) =>
      committee.post('/v1/units', { unitId, name: '档案局', registeredOn: '2026-01-02' });
    for (const unitId of ['u-13800000000', '11010119900307123x']) {
      const { status, body } = await unit(unitId);
      expect([status, body.errors[0].code, JSON.stringify(body).includes(unitId)]).toEqual([
        400,
        'PERSONAL_NUMBER',
        false,
      ]);
    }
  });
});
