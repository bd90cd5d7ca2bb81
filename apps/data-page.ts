import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { RequestMethod } from '@nestjs/common';
import { aggregates, systemAggregates } from '#libs/modules/catalogue/index.js';
import { projections } from '#libs/service/projections.js';

/** Paths are relative to the folder of the project, in which npm and the tests run. */
type Import = Readonly<{ name: string; file: string }>;

const textOf = (file: string) => readFileSync(file, 'utf8');
const sourcesIn = (pattern: string) =>
  globSync(pattern)
    .filter((path) => !/\.spec\.ts$|\/testing\//.test(path))
    .toSorted();
const unique = (values: Iterable<string>) => [...new Set(values)].toSorted();

function fileOf(specifier: string, from: string): string {
  const path = specifier.startsWith('#') ? specifier.slice(1) : join(dirname(from), specifier);
  return path.replace(/\.js$/, '.ts');
}

/** The values that a file imports from files of ours, or gives on; types leave no trace in a running program. */
function links(file: string, keyword: 'import' | 'export'): Import[] {
  const pattern = new RegExp(`^${keyword} (\\*|\\{[^}]*\\}) from '([.#][^']+)'`, 'gm');
  return [...textOf(file).matchAll(pattern)].flatMap(([, names, specifier]) =>
    names!
      .split(/[{},]/)
      .map((name) => name.trim().replace(/ as .*/, ''))
      .filter((name) => name !== '' && !name.startsWith('type '))
      .map((name) => ({ name, file: fileOf(specifier!, file) })),
  );
}

/** The file that declares what an index gives on. */
function declaring({ name, file }: Import): string | undefined {
  if (!existsSync(file)) return undefined;
  if (new RegExp(`^export (async |abstract )?(const|function|class) ${name}\\b`, 'm').test(textOf(file))) return file;
  const further = links(file, 'export').filter((each) => each.name === name || each.name === '*');
  return further.map((each) => declaring({ name, file: each.file })).find(Boolean);
}

/** A file and all that it imports, as long as that lies in a folder. */
function reached(file: string, folder: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const each of links(file, 'import')) {
    const declared = declaring(each);
    if (declared?.startsWith(folder)) reached(declared, folder, seen);
    else if (declared) seen.add(declared);
  }
  return seen;
}

/** The projection that a file declares. */
function projectionIn(file: string): string | undefined {
  if (!file.includes('/projections/')) return undefined;
  const names = new Set([...textOf(file).matchAll(/(?:name:|Name =) '([a-z-]+)'/g)].map(([, name]) => name));
  return projections.find(({ name }) => names.has(name))?.name;
}

const folderOf = (file: string) => dirname(file).split('/')[2] ?? '';

/** Which projections each folder of views reads. */
function readsOfViews(): Map<string, string[]> {
  const reads = new Map<string, string[]>();
  for (const file of sourcesIn('libs/views/*/**/*.ts')) {
    const found = [...reached(file, 'libs/views/')].flatMap((each) => projectionIn(each) ?? []);
    reads.set(folderOf(file), unique([...(reads.get(folderOf(file)) ?? []), ...found]));
  }
  return reads;
}

type Page = Readonly<{ folder: string; views: readonly string[]; routes: readonly string[] }>;

/** What is asked at each controller, and of which views. */
async function pages(): Promise<Page[]> {
  const files = sourcesIn('apps/api/**/*.controller.ts');
  const found = files.map(async (file): Promise<Page> => {
    const folder = `${dirname(file)}/`;
    const declared = [...reached(file, folder)].filter((each) => each.startsWith('libs/views/'));
    const controllers = (await import(`#${file.replace(/\.ts$/, '.js')}`)) as Record<string, unknown>;
    return {
      folder: folderOf(file),
      views: unique(declared.map(folderOf)).filter((name) => !name.endsWith('.ts')),
      routes: unique(Object.values(controllers).flatMap(routesOf)),
    };
  });
  return (await Promise.all(found)).filter(({ views, routes }) => views.length > 0 && routes.length > 0);
}

/** The questions that a controller answers, as Nest keeps them. */
function routesOf(controller: unknown): string[] {
  if (typeof controller !== 'function') return [];
  const root = Reflect.getMetadata('path', controller) as string | undefined;
  const routes: string[] = [];
  for (let at = controller.prototype as object; at && at !== Object.prototype; at = Object.getPrototypeOf(at) as object)
    for (const { value } of Object.values(Object.getOwnPropertyDescriptors(at)) as { value?: unknown }[]) {
      if (typeof value !== 'function' || Reflect.getMetadata('method', value) !== RequestMethod.GET) continue;
      routes.push(`/${root}/${Reflect.getMetadata('path', value) as string}`);
    }
  return routes;
}

const idOf = (group: string, name: string) => `${group}_${name.replaceAll('-', '_')}`;

function boxes(group: string, names: readonly string[]): string[] {
  return [`  subgraph ${group}`, ...names.map((name) => `    ${idOf(group, name)}["${name}"]`), '  end'];
}

/** Arrows from boxes of one group to a box of another; `everything` is the whole group. */
function arrows(from: string, sources: readonly string[], to: string, target: string): string[] {
  return sources.map((name) => `  ${name === everything ? from : idOf(from, name)} --> ${idOf(to, target)}`);
}

const everything = '*';

/** The streams that a projection takes in. */
function streamsOf({ categories }: (typeof projections)[number]): readonly string[] {
  const isWhole = aggregates.every(({ category }) => categories?.includes(category) ?? true);
  return isWhole ? [everything] : categories!;
}

function diagram(reads: ReadonlyMap<string, readonly string[]>, asked: readonly Page[]): string[] {
  const streams = [...aggregates, ...systemAggregates].map(({ category }) => category);
  const names = projections.map(({ name }) => name);
  return [
    'flowchart LR',
    ...boxes('streams', streams),
    ...boxes('projections', names),
    ...boxes('views', [...reads.keys()]),
    ...boxes('routes', unique(asked.map(({ folder }) => folder))),
    ...projections.flatMap((each) => arrows('streams', streamsOf(each), 'projections', each.name)),
    ...[...reads].flatMap(([view, read]) => arrows('projections', read, 'views', view)),
    ...unique(asked.flatMap(({ folder, views }) => arrows('views', views, 'routes', folder))),
  ];
}

function table(asked: readonly Page[]): string[] {
  const rows = asked.map(({ folder, views, routes }) => {
    return `| \`${folder}\` | ${views.join(', ')} | ${routes.map((route) => `\`${route}\``).join('<br>')} |`;
  });
  return ['| folder | views | routes |', '| --- | --- | --- |', ...rows.toSorted()];
}

const introduction = `# The data

Streams of events feed projections, views read projections, routes answer from views. \`npm run data\` makes this page from the
catalogue, the list of projections, and the imports of views and controllers; a spec compares it.`;
const explanation = `An arrow from the box of all streams is a projection of the whole history. A view without a projection asks the registry or the
grading. The routes, by folder of \`apps/api\`:`;

/** The page docs/data.md: streams, projections, views and routes, out of the tables and the imports of the program. */
export async function dataPage(): Promise<string> {
  const asked = await pages();
  const picture = ['```mermaid', ...diagram(readsOfViews(), asked), '```'].join('\n');
  return `${[introduction, picture, explanation, table(asked).join('\n')].join('\n\n')}\n`;
}
