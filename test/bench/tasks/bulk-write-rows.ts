import { MongoClient, type Document } from 'mongodb';
import type { TaskResult } from './done.js';
import { Stopwatch } from './stopwatch.js';

const atATime = 1000;

/** Puts the rows of read models in MongoDB into bare collections of another database with the same indexes, a thousand at a time. */
export async function bulkWriteRows(source: string, target: string): Promise<TaskResult> {
  const client = new MongoClient(source, { writeConcern: { w: 'majority', journal: true } });
  const [from, to] = [client.db(), client.db(target)];
  const watch = new Stopwatch();
  let events = 0;
  for (const { name } of await from.listCollections({ name: /^rows-/ }).toArray()) {
    const bare = await to.createCollection(name);
    const indexes = (await from.collection(name).indexes()).filter(({ key }) => !('_id' in key));
    if (indexes.length > 0) await bare.createIndexes(indexes.map(({ key, name: index }) => ({ key, name: index! })));
    let rows: Document[] = [];
    const flush = async () => {
      const writes = rows.map((row) => ({
        replaceOne: { filter: { _id: row['_id'] }, replacement: row, upsert: true },
      }));
      await watch.timeAsync(() => bare.bulkWrite(writes));
      events += rows.length;
      rows = [];
    };
    for await (const row of from.collection(name).find()) if (rows.push(row) === atATime) await flush();
    if (rows.length > 0) await flush();
  }
  await to.dropDatabase();
  await client.close();
  return { events, seconds: watch.seconds };
}
