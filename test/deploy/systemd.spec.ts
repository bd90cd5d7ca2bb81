import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '#apps/cli/commands.js';
import { deployed, deployedFiles, variables, variablesIn } from './files.js';

const units = deployedFiles()
  .filter((path) => path.startsWith('systemd/'))
  .map((path) => [path.slice('systemd/'.length), deployed(path)] as const);
const services = units.filter(([name]) => name.endsWith('.service'));

/** The values of a directive, in their order. */
const valuesOf = (unit: string, directive: string) =>
  [...unit.matchAll(new RegExp(`^${directive}=(.*)$`, 'gm'))].map(([, value]) => value);

/** What a service may not do, for none of them has to. */
const hardening: Readonly<Record<string, string>> = {
  User: 'dangri',
  UMask: '0077',
  NoNewPrivileges: 'yes',
  CapabilityBoundingSet: '',
  PrivateTmp: 'yes',
  PrivateDevices: 'yes',
  ProtectSystem: 'strict',
  ProtectHome: 'yes',
  ProtectClock: 'yes',
  ProtectKernelModules: 'yes',
  ProtectKernelTunables: 'yes',
  ProtectControlGroups: 'yes',
  RestrictAddressFamilies: 'AF_UNIX AF_INET AF_INET6',
  RestrictNamespaces: 'yes',
  RestrictSUIDSGID: 'yes',
  LockPersonality: 'yes',
  SystemCallArchitectures: 'native',
  SystemCallFilter: '@system-service',
};

describe('the units of systemd', () => {
  it('are those of the runbook, in both languages', () => {
    expect(units.map(([name]) => name).sort()).toEqual([
      'dangri-backup.service',
      'dangri-backup.timer',
      'dangri-project@.service',
      'dangri-sign.service',
      'dangri-witness.service',
      'dangri.service',
      'dangri@.service',
    ]);
    for (const page of ['README.md', 'README.zh-CN.md']) {
      for (const [name] of units) expect(deployed(page)).toContain(name.replace(/\.(service|timer)$/, ''));
    }
  });

  it.each(services)('%s is confined, and calls a command that there is', (_, unit) => {
    for (const [directive, value] of Object.entries(hardening)) {
      expect([directive, valuesOf(unit, directive)]).toEqual([directive, [value]]);
    }
    const [started = ''] = valuesOf(unit, 'ExecStart');
    const [program, ...words] = started.split(' ');
    expect(program).toBe('/usr/local/bin/dangri');
    const name = words.find((word, index) => !word.startsWith('--') && words[index - 1] !== '--lang');
    expect(commands.map((command) => command.name)).toContain(name);
    for (const variable of variablesIn(unit)) expect(variables).toContain(variable);
    expect(unit).not.toMatch(/password|:\/\/[^/\s]*:[^/\s]*@/i);
  });

  it('are limited in their memory where they go on running, and come back when they fail', () => {
    for (const [, unit] of services.filter(([name]) => name !== 'dangri-backup.service')) {
      expect(valuesOf(unit, 'MemoryMax')).toEqual([expect.stringMatching(/^\d+[MG]$/)]);
      expect(valuesOf(unit, 'Restart')).toEqual(['on-failure']);
    }
  });

  const analyze = spawnSync('systemd-analyze', ['--version'], { encoding: 'utf8' }).status === 0;
  if (!analyze) console.warn('systemd-analyze is not there: it has NOT verified the units');

  (analyze ? it : it.skip)('are taken by systemd (skipped where there is no systemd-analyze)', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dangri-units-'));
    for (const [name, unit] of units) {
      // The program is not installed here.
      const text = unit
        .replaceAll('/usr/local/bin/dangri', '/bin/true')
        .replace('EnvironmentFile=/', 'EnvironmentFile=-/');
      writeFileSync(join(folder, name.replace('@.', '@8080.')), text);
    }
    for (const [name] of units) {
      const { stderr } = spawnSync('systemd-analyze', ['verify', `./${name.replace('@.', '@8080.')}`], {
        cwd: folder,
        encoding: 'utf8',
      });
      expect([name, stderr]).toEqual([name, '']);
    }
    rmSync(folder, { recursive: true });
  });
});
