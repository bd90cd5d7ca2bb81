import { spawnSync } from 'node:child_process';

// What stands before a process's own command to put it into a corner.

/** No file may grow beyond so many KiB; the process is refused and not killed. */
export const withFilesUpTo = (kib: number): string[] => [
  'bash',
  '--norc',
  '-c',
  `trap '' XFSZ; ulimit -f ${kib}; exec "$@"`,
  '-',
];

/** The folder is a disk of its own, of so many KiB; afterwards its files are copied to another folder. */
export const onSmallDisk = (folder: string, kib: number, copyTo: string): string[] =>
  mounting(`mount -t tmpfs -o size=${kib}k none "${folder}"; "$@"; cp "${folder}"/* "${copyTo}"`);

/** Nothing in the folder can be written. */
export const withReadOnly = (folder: string): string[] =>
  mounting(`mount --bind "${folder}" "${folder}"; mount -o remount,bind,ro "${folder}"; exec "$@"`);

/** Whether this system lets us mount, for ourselves alone. */
export const canMount = spawnSync('unshare', [...own(), 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;

/** Whether it can limit the size of files. */
export const canLimitFiles = spawnSync('bash', ['--norc', '-c', 'ulimit -f 1000']).status === 0;

function mounting(script: string): string[] {
  return ['unshare', ...own(), 'bash', '--norc', '-c', `set -e; ${script}`, '-'];
}

/** A view of the mounts that ends with the process; who is not root needs to be it in there. */
function own(): string[] {
  return process.getuid?.() === 0 ? ['--mount'] : ['--user', '--map-root-user', '--mount'];
}
