import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configOf } from '#libs/service/settings/config.js';
import { logUrlOf } from '#libs/event-store/eventstoredb/log-url.js';
import { deployFolder } from './files.js';

const folder = mkdtempSync(join(tmpdir(), 'dangri-secrets-'));
const run = (program: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  return stdout;
};
const made = () => run(join(deployFolder, 'secrets.sh'), folder);
const text = (name: string) => readFileSync(join(folder, name), 'utf8');
const files = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
const contents = () => Object.fromEntries(files().map((name) => [name, text(name)]));

beforeAll(made);
afterAll(() => rmSync(folder, { recursive: true }));

describe('the script that makes the secrets', () => {
  it('makes each once, and keeps it when it is run again', () => {
    const before = contents();
    made();
    expect(contents()).toEqual(before);
    for (const [name, content] of Object.entries(before)) expect([name, content !== '']).toEqual([name, true]);
  });

  it('lets nobody read them but their owners', () => {
    for (const name of files()) {
      const { mode } = statSync(join(folder, name));
      expect([name, (mode & 0o077) === 0 || name === 'eventstoredb/ca/ca.crt']).toEqual([name, true]);
    }
  });

  it('makes what the settings of the program are read from', () => {
    const { config } = configOf({
      DANGRI_LOG_URL_FILE: join(folder, 'log-url'),
      DANGRI_READ_MODELS_URL_FILE: join(folder, 'read-models-url'),
      DANGRI_MASTER_KEY_FILE: join(folder, 'master-key'),
    });
    const { isSecure, credentials } = logUrlOf(config.logUrl!);
    expect(isSecure).toBe(true);
    expect(credentials).toEqual({ username: 'dangri', password: text('eventstoredb-dangri-password').trim() });
    expect(config.readModelsUrl).toContain(`dangri:${text('mongodb-dangri-password').trim()}@mongodb-1:27017,`);
    expect(Buffer.from(config.masterKey!, 'base64')).toHaveLength(32);
  });

  it('makes certificates by which the nodes know each other and are known', () => {
    const at = (name: string) => join(folder, 'eventstoredb', name);
    for (const node of ['eventstore-1', 'eventstore-2', 'eventstore-3']) {
      const certificate = at(`${node}/node.crt`);
      for (const purpose of ['sslserver', 'sslclient']) {
        expect(run('openssl', 'verify', '-CAfile', at('ca/ca.crt'), '-purpose', purpose, certificate)).toContain(
          ': OK',
        );
      }
      for (const host of [node, 'localhost']) {
        expect(run('openssl', 'x509', '-in', certificate, '-noout', '-checkhost', host)).toContain('does match');
      }
      expect(run('openssl', 'x509', '-in', certificate, '-noout', '-subject')).toMatch(/CN = eventstoredb-node$/m);
    }
    expect(readdirSync(at('ca'))).toEqual(['ca.crt']);
  });

  it('makes the certificates of nodes anew under the same authority when it is asked to', () => {
    const script = join(deployFolder, 'eventstoredb', 'certificates.sh');
    const [authority, node] = ['eventstoredb/ca/ca.crt', 'eventstoredb/eventstore-1/node.crt'];
    const before = [text(authority), text(node)];
    run(script, join(folder, 'eventstoredb'), 'eventstore-1', '127.0.0.1');
    expect(text(authority)).toBe(before[0]);
    expect(text(node)).not.toBe(before[1]);
    const own = run(
      'openssl',
      'x509',
      '-in',
      join(folder, 'eventstoredb/127.0.0.1/node.crt'),
      '-noout',
      '-ext',
      'subjectAltName',
    );
    expect(own).toContain('IP Address:127.0.0.1');
  });

  it('makes no other authority where the key of the one that is trusted lies in a safe', () => {
    const script = join(deployFolder, 'eventstoredb', 'certificates.sh');
    const [authority, node] = ['eventstoredb/ca/ca.crt', 'eventstoredb/eventstore-1/node.crt'];
    const before = [text(authority), text(node)];
    const [key, safe] = [join(folder, 'eventstoredb/ca.key'), join(folder, 'safe.key')];
    renameSync(key, safe);
    expect(() => run(script, join(folder, 'eventstoredb'), 'eventstore-1')).toThrow('Put it back');
    expect([text(authority), text(node)]).toEqual(before);
    renameSync(safe, key);
  });
});
