import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { openMongoReadModelStore } from '../mongo-read-model-store.js';
import type { Place } from './adapter.js';
import { MongoStandIn } from '../../../test/stand-ins/mongodb/mongo-stand-in.js';

/** A database of its own on the server of a URL, which is dropped afterwards. */
export function serverPlace(url: string): Place {
  const own = new URL(url);
  own.pathname = `/dangri-test-${randomBytes(6).toString('hex')}`;
  const location = own.href;
  const remove = async () => {
    const client = new MongoClient(location);
    await client.db().dropDatabase();
    await client.close();
  };
  return { location, open: () => openMongoReadModelStore(location), remove };
}

/** A server in this process. */
export async function standInPlace(): Promise<Place & Readonly<{ standIn: MongoStandIn }>> {
  const standIn = await MongoStandIn.start();
  const location = standIn.url;
  return { standIn, location, open: () => openMongoReadModelStore(location), remove: () => standIn.stop() };
}
