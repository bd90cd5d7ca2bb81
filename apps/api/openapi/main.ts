import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '#libs/kernel/clock.js';
import { configOf } from '#libs/service/settings/config.js';
import { serve } from '../serve.js';
import { serviceLog } from '#libs/service/service-log.js';
import { openApiText } from './document.js';

/** Writes the OpenAPI document to docs/openapi.json: `npm run openapi`. */
const [, , path] = process.argv;
const folder = mkdtempSync(join(tmpdir(), 'dangri-openapi-'));
const service = await serve(
  { ...configOf({}).config, port: 0, data: folder },
  {
    clock: systemClock,
    newId: randomUUID,
    logger: serviceLog('error'),
    onSetupToken: () => undefined,
  },
);
writeFileSync(path ?? 'docs/openapi.json', openApiText(service.application));
await service.close();
rmSync(folder, { recursive: true });
