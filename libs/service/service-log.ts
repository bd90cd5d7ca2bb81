import { pino, type DestinationStream } from 'pino';
import type { Config } from './settings/config.js';

/**
 * The service's own log: one JSON object a line, without personal data: of a request only its method, route and status; of an
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

type RoutedRequest = Readonly<{ method: string; id: string; routeOptions?: Readonly<{ url?: string }> }>;

/** The route, not the URL: paths and queries hold ids. */
function requestOf({ method, routeOptions }: RoutedRequest) {
  return { method, route: routeOptions?.url ?? null };
}

function responseOf({ statusCode }: Readonly<{ statusCode: number }>) {
  return { statusCode };
}

/** Leaves out the message of an error, which may quote personal data. */
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
