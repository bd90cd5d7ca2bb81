import { join } from 'node:path';
import { rootFolder } from '../deploy/files.js';

/** Where the pages lie; the set-up of the tests builds them. */
export const webFolder = join(rootFolder, 'dist/web');
