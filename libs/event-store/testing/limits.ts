import { spawnSync } from 'node:child_process';

// Command prefixes that limit what a process can do.

/** Limits the size of files in KiB; a write beyond it fails and does not kill the process. */
export const withFilesUpTo = (kib: number): string[] => [
  'bash',
  '--norc',
  '-c',
  `trap '' XFSZ; ulimit -f ${kib}; exec "$@"`,
  '-',
];

/** Mounts a small disk (in KiB) on the folder; afterwards its files are copied to another folder. */
export const onSmallDisk = (folder: string, kib: number, copyTo: string): string[] =>
  mounting(`mount -t tmpfs -o size=${kib}k none "${folder}"; "$@"; cp "${folder}"/* "${copyTo}"`);

/** Makes the folder read-only. */
export const withReadOnly = (folder: string): string[] =>
  mounting(`mount --bind "${folder}" "${folder}"; mount -o remount,bind,ro "${folder}"; exec "$@"`);

/** Lets the nth sync of a file, and every later one, fail with EIO. */
export const withFailingSyncs = (from: number): string[] => {
  const failing = `inject=fsync,fdatasync:error=EIO:when=${from}+`;
  return ['strace', '-f', '-qq', '-o', '/dev/null', '-e', 'trace=fsync,fdatasync', '-e', failing];
};

/** Whether the calls of a process to the system can be made to fail. */
export const canFailSyncs = spawnSync(withFailingSyncs(1)[0]!, [...withFailingSyncs(1).slice(1), 'true']).status === 0;

/** Whether this system allows private mounts. */
export const canMount = spawnSync('unshare', [...own(), 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;

/** Whether this system can limit the size of files. */
export const canLimitFiles = spawnSync('bash', ['--norc', '-c', 'ulimit -f 1000']).status === 0;

function mounting(script: string): string[] {
  return ['unshare', ...own(), 'bash', '--norc', '-c', `set -e; ${script}`, '-'];
}

/** A private mount namespace that ends with the process; a user who is not root becomes root inside it. */
function own(): string[] {
  return process.getuid?.() === 0 ? ['--mount'] : ['--user', '--map-root-user', '--mount'];
}
