import { readFileSync } from 'node:fs';
import { running, type Running } from '../testing/service.js';
import { openApiText } from './document.js';

let at: Running;
beforeAll(async () => void (at = await running()));
afterAll(() => at.close());

type Operation = { operationId: string; summary: string; responses: Record<string, unknown>; 'x-policy'?: string };

function operationsOf(text: string): [string, Operation][] {
  const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, Operation>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method} ${path}`, operation]),
  );
}

describe('the description of the service', () => {
  it('is the one that is committed; `npm run openapi` writes it', () => {
    const committed = readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8');
    expect(openApiText(at.service.application)).toBe(committed);
  });

  it('is OpenAPI 3.1, says every operation in both languages, and names its policy', () => {
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

  it('is shown to whoever opens it, as a page of our own alone', async () => {
    expect(await at.send('GET', '/v1/openapi.json')).toMatchObject({ status: 200, body: { openapi: '3.1.0' } });
    const page = await at.send('GET', '/docs');
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    for (const path of page.body.match(/(?<=(?:src|href)=")[^"]+/g))
      expect(await at.send('GET', path)).toMatchObject({ status: 200 });
    expect(await at.send('GET', '/docs/package.json')).toMatchObject({ status: 404 });
  });
});
