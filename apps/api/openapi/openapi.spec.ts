import { readFileSync } from 'node:fs';
import { running, type RunningService } from '../testing/service.js';
import { openApiText } from './document.js';
import { regulations } from '#libs/regulation/index.js';

let at: RunningService;
beforeAll(async () => void (at = await running()));
afterAll(() => at.close());

type Operation = {
  operationId: string;
  summary: string;
  responses: Record<string, unknown>;
  tags?: string[];
  'x-policy'?: string;
};

function operationsOf(text: string): [string, Operation][] {
  const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, Operation>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method} ${path}`, operation]),
  );
}

describe('the OpenAPI document', () => {
  it('equals docs/openapi.json; `npm run openapi` writes it', () => {
    const committed = readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8');
    expect(openApiText(at.service.application)).toBe(committed);
  });

  it('is OpenAPI 3.1, with both languages and a policy for every operation', () => {
    const text = openApiText(at.service.application);
    expect(JSON.parse(text)).toMatchObject({ openapi: '3.1.0' });
    const operations = operationsOf(text);
    expect(operations.length).toBeGreaterThan(90);
    const lacking = operations.filter(([, { summary, responses, ...rest }]) => {
      return !/\p{Script=Han}.* \/ [“A-Z]/u.test(summary) || !rest['x-policy'] || Object.keys(responses).length < 2;
    });
    expect(lacking.map(([name]) => name)).toEqual([]);
    const ids = operations.map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has one group for every operation, described in both languages', () => {
    const text = openApiText(at.service.application);
    const { tags } = JSON.parse(text) as { tags: { name: string; description: string }[] };
    const operations = operationsOf(text);
    expect(operations.filter(([, { tags: own }]) => own?.length !== 1)).toEqual([]);
    const used = operations.flatMap(([, { tags: own = [] }]) => own);
    expect([...new Set(used)].sort()).toEqual(tags.map(({ name }) => name).sort());
    for (const { description } of tags) expect(description).toMatch(/\p{Script=Han} \/ [A-Z]/u);
  });

  it('cites existing clauses, the same in both languages', () => {
    const clausesIn = (text = '') => text.match(/\b\d\.\d[a-e]?\b/g) ?? [];
    const known = new Set(regulations.flatMap(({ clauses }) => clauses.map(({ id }) => id)));
    for (const [name, { summary }] of operationsOf(openApiText(at.service.application))) {
      const [zh, en] = summary.split(' / ');
      expect([name, clausesIn(zh)]).toEqual([name, clausesIn(en)]);
      expect([name, clausesIn(zh).filter((id) => !known.has(id))]).toEqual([name, []]);
    }
  });

  it('declares every parameter of every path', () => {
    const { paths } = JSON.parse(openApiText(at.service.application)) as {
      paths: Record<string, Record<string, { parameters?: { name: string; in: string; required?: boolean }[] }>>;
    };
    const lacking = Object.entries(paths).flatMap(([path, methods]) => {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      return Object.entries(methods).flatMap(([method, { parameters = [] }]) => {
        const declared = parameters.filter((each) => each.in === 'path' && each.required).map(({ name }) => name);
        return declared.join() === names.join() ? [] : [`${method} ${path}`];
      });
    });
    expect(lacking).toEqual([]);
  });

  it('is a page for anyone, with our own files only', async () => {
    expect(await at.send('GET', '/v1/openapi.json')).toMatchObject({ status: 200, body: { openapi: '3.1.0' } });
    const page = await at.send('GET', '/docs');
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    for (const path of page.body.match(/(?<=(?:src|href)=")[^"]+/g))
      expect(await at.send('GET', path)).toMatchObject({ status: 200 });
    expect(await at.send('GET', '/docs/package.json')).toMatchObject({ status: 404 });
  });
});
