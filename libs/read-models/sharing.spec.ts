import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteReadModelStore } from './index.js';
import type { Place } from './testing/adapter.js';
import { describeSharing } from './testing/describe-sharing.js';
import { standInPlace } from './testing/mongo-place.js';

async function place(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'dangri-rows-'));
  const location = join(folder, 'read-models.sqlite');
  return { location, open: () => openSqliteReadModelStore(location), remove: () => rm(folder, { recursive: true }) };
}

describeSharing('a file', { place });
describeSharing('a MongoDB (a stand-in)', { place: standInPlace });
