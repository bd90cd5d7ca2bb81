import type { ReadModelStore } from './read-model-store.js';

/** Where read models are kept: in a file, or on the servers of a URL. */
export type ReadModelPlace = Readonly<{ file: string; url: string | undefined }>;

/** Opens the read models where they are kept. The driver of a server is loaded only if there is one. */
export async function openReadModelStore({ file, url }: ReadModelPlace): Promise<ReadModelStore> {
  if (url !== undefined) return (await import('./mongo-read-model-store.js')).openMongoReadModelStore(url);
  return (await import('./sqlite-read-model-store.js')).openSqliteReadModelStore(file);
}
