import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

/**
 * `npm run web:types` writes `src/api/schema.ts`: the types of the operations that the pages name, from docs/openapi.json.
 * With `--print` they are printed: a test compares them with the file.
 */
const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const schemaFile = at('src/api/schema.ts');

/** The types as text, for the paths that stand in the sources of the pages. */
async function typesOfPages() {
  const document = JSON.parse(readFileSync(at('../../docs/openapi.json'), 'utf8'));
  const sources = globSync(at('src/**/*.{ts,tsx}')).filter((path) => path !== schemaFile);
  const texts = sources.map((path) => readFileSync(path, 'utf8')).join('\n');
  const paths = Object.fromEntries(Object.entries(document.paths).filter(([path]) => texts.includes(`'${path}'`)));
  const types = astToString(await openapiTS({ ...document, paths }, { silent: true }));
  return `// Made by \`npm run web:types\` from docs/openapi.json; do not edit.\n${types}`;
}

const types = await typesOfPages();
if (process.argv.includes('--print')) process.stdout.write(types);
else writeFileSync(schemaFile, types);
