import { request } from 'node:http';
import type { Desk } from '#libs/accounts/index.js';
import { DESK } from '../tokens.js';
import { running, type RunningService } from '../testing/service.js';

let at: RunningService;
beforeAll(async () => void (at = await running({ config: { signInsPerMinute: 2 } })));
afterAll(() => at.close());

/** Sends the path as it is written, which `fetch` would put in order. */
function statusOf(path: string, accountId: string, device = 'made up'): Promise<number> {
  const { hostname, port } = new URL(at.url);
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const headers = { 'content-type': 'application/json', cookie: `__Host-dangri-device=${device}` };
  const sent = request({ hostname, port, path, method: 'POST', headers }, (answer) => {
    answer.resume().on('end', () => resolve(answer.statusCode!));
  });
  sent.on('error', reject).end(JSON.stringify({ accountId, password: 'something else entirely' }));
  return promise;
}

describe('attempts to sign in', () => {
  it('are limited however the address is written', async () => {
    const paths = ['/v1/sessions', '/v1/%73essions', '/v1/sessions#one', '/v1/session%73?two'];
    const statuses: number[] = [];
    for (const [index, path] of paths.entries()) statuses.push(await statusOf(path, `office-${index}`));
    expect(statuses).toEqual([401, 401, 429, 429]);
  });

  it('from a known device count by themselves, behind an address from which others guess', async () => {
    await at.person('office-9');
    const known = await at.service.application.get<Desk>(DESK).devices.remember('office-9', undefined);
    const statuses: number[] = [];
    for (let tries = 0; tries < 3; tries += 1) statuses.push(await statusOf('/v1/sessions', 'office-9', known));
    statuses.push(await statusOf('/v1/sessions', 'office-9'));
    expect(statuses).toEqual([401, 401, 429, 429]);
  });
});
