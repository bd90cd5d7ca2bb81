import { Readable, type Transform } from 'node:stream';
import { promisify } from 'node:util';
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply } from 'fastify';

export type Coding = 'br' | 'gzip';

/** Less is not worth the work. */
const leastBytes = 1024;
/** The texts that we send whole; a stream of events must not wait in a buffer. */
const compressible = /^(?:application\/(?:json|problem\+json|javascript)|text\/(?!event-stream))/;

/** As good as gzip, in half its time. */
export const brotliQuality = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
const compress: Readonly<Record<Coding, (bytes: Buffer) => Promise<Buffer>>> = {
  br: (bytes) => promisify(brotliCompress)(bytes, brotliQuality),
  gzip: promisify(gzip),
};
const compressor: Readonly<Record<Coding, () => Transform>> = {
  br: () => createBrotliCompress(brotliQuality),
  gzip: () => createGzip(),
};

/** Compresses answers for callers that take it (RFC 9110, 12.5.3), off the thread that serves. */
export function compressAnswers(server: FastifyInstance): void {
  server.addHook('onSend', async (request, reply, payload: unknown) => {
    if (!isCompressible(reply)) return payload;
    reply.header('vary', withEncoding(reply.getHeader('vary')));
    const coding = codingOf(request.headers['accept-encoding']);
    if (!coding || request.method === 'HEAD') return payload;
    if (payload instanceof Readable) return coded(reply, coding, payload.pipe(compressor[coding]()));
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload;
    const bytes = Buffer.from(payload as string);
    return bytes.length < leastBytes ? payload : coded(reply, coding, await compress[coding](bytes));
  });
}

/** The best coding that a caller takes; `undefined`: as it is. */
export function codingOf(accepted: string | string[] | undefined): Coding | undefined {
  const wishes = String(accepted ?? '')
    .toLowerCase()
    .split(',')
    .map((wish) => wish.trim().split(/\s*;\s*/));
  const takes = (coding: string) =>
    wishes.some(([name, ...parameters]) => name === coding && !parameters.some((each) => /^q=0(?:\.0*)?$/.test(each)));
  return (['br', 'gzip'] as const).find(takes);
}

function isCompressible(reply: FastifyReply): boolean {
  const type = String(reply.getHeader('content-type') ?? '');
  return compressible.test(type) && reply.getHeader('content-encoding') === undefined && reply.statusCode !== 304;
}

function coded<Payload>(reply: FastifyReply, coding: Coding, payload: Payload): Payload {
  reply.header('content-encoding', coding).removeHeader('content-length');
  return payload;
}

function withEncoding(vary: unknown): string {
  const before = typeof vary === 'string' ? vary : '';
  return /accept-encoding/i.test(before) ? before : [before, 'accept-encoding'].filter(Boolean).join(', ');
}
