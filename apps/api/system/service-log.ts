import { pino, type DestinationStream } from 'pino';
import type { Config } from '../config/config.js';

/**
 * The service's own log: JSON, a line each, without personal data: of a request only its method, route and status, of an
 * error only its name, code and place in the program.
 */
export function serviceLog(level: Config['logLevel'], destination?: DestinationStream) {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { req: requestOf, res: responseOf, err: errorOf },
  };
  return destination ? pino(options, destination) : pino(options);
}

type Routed = Readonly<{ method: string; id: string; routeOptions?: Readonly<{ url?: string }> }>;

/** The route, not the URL: ids in paths and what is asked for are nobody's business here. */
function requestOf({ method, routeOptions }: Routed) {
  return { method, route: routeOptions?.url ?? null };
}

function responseOf({ statusCode }: Readonly<{ statusCode: number }>) {
  return { statusCode };
}

/** The message of an error may quote what somebody sent; its name, its code and its place do not. */
function errorOf(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, cause } = error as Error & { code?: unknown };
  return {
    name: error.name,
    ...(typeof code === 'string' && { code }),
    at: placesOf(error),
    ...(cause !== undefined && { cause: errorOf(cause) }),
  };
}

function placesOf({ stack = '' }: Error): string[] {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim().replace(/\(?file:\/\/\/.*\/(apps|libs|node_modules)\//, '$1/'));
}
