import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Makes the archive that a machine without a network is installed from: `npm run bundle`, or, on what is built already,
 * `node deploy/bundle.js [FOLDER]`. It holds the program, its modules for production with the Node among them, and all that is
 * read beside it. The same commit gives the same bytes. GNU tar is needed.
 */
const root = fileURLToPath(new URL('../', import.meta.url));
const [folder = join(root, 'dist')] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const name = `dangri-${version}-${process.platform}-${process.arch}`;

const taken = `package.json package-lock.json .npmrc README.md README.zh-CN.md
  dist/apps dist/libs dist/web docs deploy apps/cli/dangri apps/node.js apps/health.js`.split(/\s+/);
const isTaken = (path) => !/^deploy\/secrets(\/|$)|\/\.cache(\/|$)/.test(relative(root, path));

/** The time that every file bears: that of the commit, or the one that is given. */
function epoch() {
  const given = process.env['SOURCE_DATE_EPOCH'];
  return given ?? execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' }).trim();
}

/** Every file below a folder, in the order of their names, with its sum, as `sha256sum --check` reads it. */
function sumsOf(top) {
  const entries = readdirSync(top, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name: file }) => relative(top, join(parentPath, file)));
  // By code units: the order must not depend on the language of the machine.
  const sorted = paths.toSorted((one, other) => (one < other ? -1 : 1));
  return sorted
    .map(
      (path) =>
        `${createHash('sha256')
          .update(readFileSync(join(top, path)))
          .digest('hex')}  ${path}\n`,
    )
    .join('');
}

const work = mkdtempSync(join(tmpdir(), 'dangri-bundle-'));
try {
  const top = join(work, name);
  for (const path of taken) cpSync(join(root, path), join(top, path), { recursive: true, filter: isTaken });
  execFileSync('npm', ['ci', '--omit=dev', '--prefer-offline', '--silent'], {
    cwd: top,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  symlinkSync('apps/cli/dangri', join(top, 'dangri'));
  writeFileSync(join(top, 'SHA256SUMS'), sumsOf(top));
  mkdirSync(folder, { recursive: true });
  const archive = resolve(folder, `${name}.tar.gz`);
  const same = [
    '--sort=name',
    `--mtime=@${epoch()}`,
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    '--mode=u+rwX,go+rX,go-w',
  ];
  // Without the name and the time in the head of the compressed file.
  execFileSync('tar', [...same, '--format=gnu', '--use-compress-program=gzip -n', '-cf', archive, '-C', work, name]);
  console.log(archive);
} finally {
  rmSync(work, { recursive: true, force: true });
}
