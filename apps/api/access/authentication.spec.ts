import type { FastifyRequest } from 'fastify';
import type { Desk } from '#libs/accounts/index.js';
import { Authentication } from './authentication.js';

const authentication = new Authentication({} as Desk, { publicUrl: '' });
const from = (host: string, origin: string) =>
  authentication.requireOwnOrigin({ headers: { origin }, protocol: 'http', host } as unknown as FastifyRequest);

describe('a request of a browser', () => {
  it('is one of our own where it comes from the host that it was sent to', () => {
    expect(() => from('dangri.example:8080', 'http://dangri.example:8080')).not.toThrow();
    expect(() => from('dangri.example:8080', 'http://dangri.example')).toThrow('another site');
  });

  it.each(['', 'a b', '['])('is none where its host is “%s”', (host) => {
    expect(() => from(host, 'http://dangri.example')).toThrow('another site');
  });
});
