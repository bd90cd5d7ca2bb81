import { cpus, platform, release, totalmem } from 'node:os';

/** What the figures were taken on. */
export type Machine = Readonly<{ cpu: string; cores: number; memoryGiB: number; system: string; node: string }>;

export function thisMachine(): Machine {
  const cores = cpus();
  return {
    cpu: cores[0]?.model.trim() ?? 'unknown',
    cores: cores.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    node: process.versions.node,
  };
}
