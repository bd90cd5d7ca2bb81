import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ran } from '#apps/cli/testing/run.js';
import { rootFolder } from '../deploy/files.js';

describe('the types of the API in the pages', () => {
  it('are those of docs/openapi.json', async () => {
    const { code, stdout } = await ran([process.execPath, join(rootFolder, 'apps/web/types.js'), '--print']);
    expect(code).toBe(0);
    expect(readFileSync(join(rootFolder, 'apps/web/src/api/schema.ts'), 'utf8')).toBe(stdout);
  });
});
