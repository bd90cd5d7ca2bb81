import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

/** The version of the project, from the package.json that this file belongs to. */
export function version(): string {
  const { version: given } = JSON.parse(readFileSync(findPackageJSON(import.meta.url)!, 'utf8')) as { version: string };
  return given;
}
