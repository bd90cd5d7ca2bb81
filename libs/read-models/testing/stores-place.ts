import { randomUUID } from 'node:crypto';
import { StandIn } from '../../../test/stand-ins/eventstoredb/stand-in.js';
import { ServerLog } from '../../../test/stand-ins/eventstoredb/server-log.js';
import { serverUrl as logServerUrl } from '../../../test/stand-ins/eventstoredb/server-place.js';
import type { LogPlace } from '../../event-store/index.js';
import type { Place } from './adapter.js';
import { serverPlace, standInPlace } from './mongo-place.js';

/** Where the log and the read models lie while something is tested. */
export type Stores = Readonly<{
  /** A log of its own each time; none where it is a file. */
  log: () => LogPlace['server'];
  /** Read models of their own each time; none where they are in a file. */
  readModelsUrl: () => Promise<string | undefined>;
  stop: () => Promise<void>;
}>;

/** A mode in which the service runs. */
export type StoresPlace = Readonly<{ name: string; start: () => Promise<Stores> }>;

/** On one machine: all in files. */
export const embedded: StoresPlace = {
  name: 'in files',
  start: async () => ({ log: () => undefined, readModelsUrl: async () => undefined, stop: async () => {} }),
};

/** Beyond one machine, with servers in this process that speak the protocols. */
export const standIns: StoresPlace = {
  name: 'on stand-ins of EventStoreDB and MongoDB',
  start: () => started(undefined, undefined),
};

const mongoUrl = process.env['MONGODB_URL'];

/** Beyond one machine, with the real servers whose variables are set, and a stand-in for the other. */
export const servers: StoresPlace | undefined =
  logServerUrl === undefined && mongoUrl === undefined
    ? undefined
    : { name: `on ${namesOf().join(' and ')}`, start: () => started(logServerUrl, mongoUrl) };

/** Where a city's year is read. `both-stores.long.spec.ts` finds the stand-ins' rows of it equal to those in files. */
export const cityPlaces: readonly StoresPlace[] = [embedded, ...(servers ? [servers] : [])];

/** The settings of a service whose stores lie there. */
export async function configOn({ log, readModelsUrl }: Stores) {
  const server = log();
  return { logUrl: server?.url, logPrefix: server?.prefix, readModelsUrl: await readModelsUrl() };
}

async function started(logUrl: string | undefined, readModelsUrl: string | undefined): Promise<Stores> {
  const standIn = logUrl === undefined ? await StandIn.start({ log: new ServerLog(7) }) : undefined;
  const rows: Place[] = [];
  return {
    log: () => ({ url: logUrl ?? standIn!.url, prefix: `${randomUUID().replaceAll('-', '')}.` }),
    readModelsUrl: async () => {
      const place = readModelsUrl === undefined ? await standInPlace() : serverPlace(readModelsUrl);
      rows.push(place);
      return place.location;
    },
    stop: async () => {
      standIn?.stop();
      for (const place of rows) await place.remove();
    },
  };
}

function namesOf(): string[] {
  return [
    logServerUrl === undefined ? 'a stand-in of EventStoreDB' : 'a server of EventStoreDB',
    mongoUrl === undefined ? 'a stand-in of MongoDB' : 'a MongoDB',
  ];
}
