import { startBuilt } from './built-service.js';
import { describeFuzz } from './describe-fuzz.js';

// A process whose heap is full is ended by Node, and the next request fails.
describeFuzz(20_000, async (folder) => {
  const { child, url, logged, ended } = await startBuilt(folder, ['--max-old-space-size=256']);
  const close = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { url, logged, close };
});
