import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';
import { parseAllDocuments } from 'yaml';
import { settings } from '#libs/service/settings/settings.js';

export const deployFolder = fileURLToPath(new URL('../../deploy/', import.meta.url));
export const rootFolder = fileURLToPath(new URL('../../', import.meta.url));

/** A file of deploy as text. */
export function deployed(path: string): string {
  return readFileSync(join(deployFolder, path), 'utf8');
}

/** The documents of a YAML file of deploy. Throws where it is not well-formed, duplicate keys included. */
export function documentsOf<Document = unknown>(text: string): Document[] {
  return parseAllDocuments(text, { merge: true }).map((document) => {
    for (const error of document.errors) throw error;
    return document.toJS() as Document;
  });
}

/** Every file of deploy, by its path in there; what somebody has made for running it is left out. */
export function deployedFiles(): string[] {
  const entries = readdirSync(deployFolder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(deployFolder.length))
    .filter((path) => !path.startsWith('secrets/'));
}

export type Schema = Readonly<Record<string, unknown>>;

/** A schema that others published. */
export function publishedSchema(name: string): Schema {
  const text = readFileSync(new URL(`../fixtures/schemas/${name}.json`, import.meta.url), 'utf8');
  // One is of an older draft, which says the same in the words that it uses.
  const { $schema: _, id: __, ...schema } = JSON.parse(text) as Schema;
  return schema;
}

export function compiled(schema: Schema): ValidateFunction {
  return new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
}

/** What is wrong with a value by a schema, each with its place; nothing where all is well. */
export function faults(validate: ValidateFunction, value: unknown): string[] {
  if (validate(value)) return [];
  return validate.errors!.map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

/** What may be set in the environment of the program, by its own table and what the command takes beside it. */
export const variables: ReadonlySet<string> = new Set([
  ...Object.values(settings).map(({ variable }) => variable),
  ...Object.values(settings).flatMap(({ variable }) => `${variable}_FILE`),
  'DANGRI_LANG',
  'DANGRI_DEBUG',
  'DANGRI_MIGRATE_LOG_URL',
  'DANGRI_MIGRATE_LOG_URL_FILE',
  'DANGRI_TOKEN',
  'DANGRI_TOKEN_FILE',
]);

/** The names of variables of ours that stand in a text. */
export function variablesIn(text: string): string[] {
  return [...new Set(text.match(/\bDANGRI_[A-Z_]*[A-Z]\b/g))];
}
