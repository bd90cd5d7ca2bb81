import type { LogPlace } from '#libs/event-store/log-place.js';
import type { Surroundings } from '../surroundings.js';
import type { Asked } from './places.js';

/** Settings of every process after a move; what is `undefined` is to be unset. */
export type SettingsToSet = Readonly<Record<string, string | undefined>>;

/** What is to be set and unset from now on. No URL is told, for it has a password: a file that holds it is. */
export function settingsFor(
  { server }: LogPlace,
  { to, readModels }: Asked & Readonly<{ readModels: string | undefined }>,
  env: Surroundings['env'],
): SettingsToSet {
  const models = readModels === undefined ? {} : modelSettings(readModels, env);
  if (!server) return { DANGRI_LOG_URL: undefined, DANGRI_LOG_PREFIX: undefined, ...models };
  const file = to === 'server' ? env['DANGRI_MIGRATE_LOG_URL_FILE'] : undefined;
  return { DANGRI_LOG_URL_FILE: file ?? 'FILE', DANGRI_LOG_PREFIX: server.prefix, ...models };
}

function modelSettings(readModels: string, env: Surroundings['env']): SettingsToSet {
  if (readModels === 'file') return { DANGRI_READ_MODELS_URL: undefined };
  const file = readModels === 'server' ? env['DANGRI_READ_MODELS_URL_FILE'] : undefined;
  return { DANGRI_READ_MODELS_URL_FILE: file ?? 'FILE' };
}
