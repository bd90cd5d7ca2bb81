import type { LogPlace } from '#libs/event-store/log-place.js';
import type { Runtime } from '../runtime.js';
import type { MigrationTarget } from './places.js';

/** The settings that every process needs after a migration; `undefined` means: unset it. */
export type SettingsToSet = Readonly<Record<string, string | undefined>>;

/** Which settings to set and unset from now on. A URL holds a password, so only the file that holds it is named. */
export function settingsFor(
  { server }: LogPlace,
  { to, readModels }: MigrationTarget & Readonly<{ readModels: string | undefined }>,
  env: Runtime['env'],
): SettingsToSet {
  const models = readModels === undefined ? {} : modelSettings(readModels, env);
  if (!server) return { DANGRI_LOG_URL: undefined, DANGRI_LOG_PREFIX: undefined, ...models };
  const file = to === 'server' ? env['DANGRI_MIGRATE_LOG_URL_FILE'] : undefined;
  return { DANGRI_LOG_URL_FILE: file ?? 'FILE', DANGRI_LOG_PREFIX: server.prefix, ...models };
}

function modelSettings(readModels: string, env: Runtime['env']): SettingsToSet {
  if (readModels === 'file') return { DANGRI_READ_MODELS_URL: undefined };
  const file = readModels === 'server' ? env['DANGRI_READ_MODELS_URL_FILE'] : undefined;
  return { DANGRI_READ_MODELS_URL_FILE: file ?? 'FILE' };
}
