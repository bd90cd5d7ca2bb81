import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * `npm run build`: makes the program by `nest-cli.json` and then the pages by `apps/web/vite.config.ts`, each into `dist/`,
 * and each only if it was not made from the same sources. `node apps/build.js web` makes the pages alone.
 */
process.chdir(fileURLToPath(new URL('../', import.meta.url)));

const webPart = `dist/web.${process.pid}`;
const parts = {
  program: {
    // Lies in what is made and is written last: whatever deletes or interrupts a build makes the next one begin anew.
    stamp: 'dist/built-from',
    sources: ['{apps,libs}/**/*.{ts,yaml,json}', 'nest-cli.json', 'package*.json', 'tsconfig.{base,build}.json'],
    isLeftOut: (path) => /\.spec\.ts$|[\\/]testing[\\/]|^apps[\\/]web[\\/]/.test(path),
    command: [fileURLToPath(import.meta.resolve('@nestjs/cli/bin/nest.js')), 'build', 'cli'],
    first: '正在构建程序…… / Building the program …',
    again: '程序有改动，正在重新构建…… / The sources have changed: building the program again …',
  },
  web: {
    stamp: 'dist/web/built-from',
    sources: [
      'apps/web/**/*',
      'libs/kernel/{capital-amount,money}.ts',
      'libs/modules/*/domain/*.words.ts',
      'package*.json',
    ],
    isLeftOut: (path) => !/\.\w+$/.test(path),
    command: ['node_modules/vite/bin/vite.js', 'build', 'apps/web', '--outDir', `../../${webPart}`],
    /** Several tests may build at once: the pages are made beside and put in their place whole. */
    finish: () => {
      rmSync('dist/web', { recursive: true, force: true });
      renameSync(webPart, 'dist/web');
    },
    first: '正在构建网页…… / Building the pages …',
    again: '网页有改动，正在重新构建…… / The pages have changed: building them again …',
  },
};

function sumOf({ sources, isLeftOut }) {
  const sum = createHash('sha256');
  const paths = globSync(sources).filter((path) => !isLeftOut(path));
  for (const path of paths.toSorted()) sum.update(`${path}\0`).update(readFileSync(path)).update('\0');
  return sum.digest('hex');
}

function build(part) {
  const sum = sumOf(part);
  const wasBuilt = existsSync(part.stamp);
  if (wasBuilt && readFileSync(part.stamp, 'utf8') === sum) return 0;
  console.error(wasBuilt ? part.again : part.first);
  // Vite takes React for development where a test has set NODE_ENV.
  const env = { ...process.env, NODE_ENV: 'production' };
  const { status } = spawnSync(process.execPath, part.command, { stdio: 'inherit', env });
  if (status !== 0) return status ?? 1;
  part.finish?.();
  writeFileSync(part.stamp, sum);
  return 0;
}

const wanted = process.argv[2] === 'web' ? [parts.web] : [parts.program, parts.web];
for (const part of wanted) process.exitCode ||= build(part);
