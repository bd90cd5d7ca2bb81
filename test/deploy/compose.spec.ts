import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from '#apps/cli/commands.js';
import { compiled, deployed, deployFolder, documentsOf, faults, publishedSchema, variables } from './files.js';

type Condition = Readonly<{ condition: string }>;
type Service = Readonly<{
  image: string;
  profiles: string[];
  user: string;
  read_only: boolean;
  command?: string[];
  entrypoint?: string[];
  environment?: Record<string, string>;
  secrets?: string[];
  volumes?: string[];
  tmpfs: string[];
  networks: string[] | Record<string, { ipv4_address?: string }>;
  ports?: string[];
  depends_on?: Record<string, Condition>;
  healthcheck?: { test: string[] };
  deploy: { resources: { limits: { cpus: string; memory: string; pids: number } } };
  cap_drop: string[];
  security_opt: string[];
  restart: string;
}>;
type Compose = Readonly<{
  services: Record<string, Service>;
  networks: Record<string, unknown>;
  volumes: Record<string, unknown>;
  secrets: Record<string, { file: string }>;
}>;

const [compose] = documentsOf<Compose>(deployed('compose.yaml')) as [Compose];
const services = Object.entries(compose.services);
const ours = services.filter(([, { image, entrypoint }]) => image.startsWith('dangri:') && entrypoint === undefined);
/** It ends when its work is done. */
const isOnce = ({ restart }: Service) => restart !== 'unless-stopped';
const networksOf = ({ networks }: Service) => (Array.isArray(networks) ? networks : Object.keys(networks));

describe('compose.yaml', () => {
  it('is what the Compose specification says', () => {
    expect(faults(compiled(publishedSchema('compose-spec')), compose)).toEqual([]);
    const wrong = { ...compose, services: { dangri: { ...compose.services['dangri'], helthcheck: {} } } };
    expect(faults(compiled(publishedSchema('compose-spec')), wrong)).not.toEqual([]);
  });

  it('has one service by default, and a whole cluster beside it', () => {
    const namesOf = (profile: string) =>
      services.filter(([, { profiles }]) => profiles.includes(profile)).map(([name]) => name);
    expect(namesOf('default')).toEqual(['dangri']);
    expect(namesOf('cluster')).toEqual(
      'api-1 api-2 projector-1 projector-2 signer proxy eventstore-1 eventstore-2 eventstore-3 eventstore-initiated mongodb-1 mongodb-2 mongodb-3 mongodb-initiated'.split(
        ' ',
      ),
    );
    expect(services).toHaveLength(15);
  });

  it.each(services)('%s is pinned, confined, limited, and looked after', (_, service) => {
    expect(service.image).toMatch(/^[a-z/]+:\d+\.\d+\.\d+(-[a-z0-9]+)?(\$\{[A-Z]+_DIGEST:-\})?$/);
    expect(service.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    expect(service.read_only).toBe(true);
    expect(service.cap_drop).toEqual(['ALL']);
    expect(service.security_opt).toEqual(['no-new-privileges:true']);
    const { cpus, memory, pids } = service.deploy.resources.limits;
    expect([cpus, memory, pids]).toEqual([
      expect.stringMatching(/^\d$/),
      expect.stringMatching(/^\d+[mg]$/),
      expect.any(Number),
    ]);
    expect(service.healthcheck !== undefined || isOnce(service)).toBe(true);
    expect(service.tmpfs.every((each) => each.includes('size='))).toBe(true);
  });

  it.each(services)('%s names nothing that there is not, and no secret', (_, service) => {
    for (const secret of service.secrets ?? []) expect(Object.keys(compose.secrets)).toContain(secret);
    for (const network of networksOf(service)) expect(Object.keys(compose.networks)).toContain(network);
    for (const volume of service.volumes ?? []) {
      const [source = ''] = volume.split(':');
      const isMade = source.startsWith('./secrets/');
      const isThere = source.startsWith('.') ? existsSync(join(deployFolder, source)) : source in compose.volumes;
      expect([source, isMade || isThere]).toEqual([source, true]);
    }
    const given = new Set((service.secrets ?? []).map((secret) => `/run/secrets/${secret}`));
    for (const [name, value] of Object.entries(service.environment ?? {})) {
      expect([name, /password|secret|key$/i.test(name) && !value.startsWith('/')]).toEqual([name, false]);
      expect(value).not.toMatch(/:\/\/[^/]*:[^/]*@/);
    }
    for (const named of JSON.stringify(service).matchAll(/\/run\/secrets\/([\w.-]+)/g))
      expect(given).toContain(named[0]);
  });

  it('uses every volume, network and secret that it declares', () => {
    const all = services.map(([, service]) => service);
    const volumes = new Set(all.flatMap((service) => (service.volumes ?? []).map((each) => each.split(':')[0])));
    expect(Object.keys(compose.volumes).filter((name) => !volumes.has(name))).toEqual([]);
    const secrets = new Set(all.flatMap((service) => service.secrets ?? []));
    expect(Object.keys(compose.secrets).filter((name) => !secrets.has(name))).toEqual([]);
    expect(new Set(all.flatMap(networksOf))).toEqual(new Set(Object.keys(compose.networks)));
  });

  it('counts a service well that can record, whatever is behind it', () => {
    const asks = services.filter(([name]) => name.startsWith('api-')).map(([, { healthcheck }]) => healthcheck!.test);
    const log = ['CMD', 'node', '/app/apps/health.js', 'http://127.0.0.1:8080/health/ready', 'log'];
    expect(asks).toEqual([log, log]);
  });

  it('waits for the health of what a service needs, all of it in the same profile', () => {
    for (const [name, { depends_on: needs = {}, profiles }] of services) {
      for (const [other, { condition }] of Object.entries(needs)) {
        const needed = compose.services[other]!;
        const awaited = isOnce(needed) ? 'service_completed_successfully' : 'service_healthy';
        expect([name, other, condition]).toEqual([name, other, awaited]);
        expect(needed.profiles).toEqual(profiles);
      }
    }
    const needing = services.filter(([, { depends_on: needs }]) => needs !== undefined).map(([name]) => name);
    expect(needing).toEqual([
      'api-1',
      'api-2',
      'projector-1',
      'projector-2',
      'signer',
      'proxy',
      'eventstore-initiated',
      'mongodb-initiated',
    ]);
  });

  it('sets what the program knows, and calls commands that it has', () => {
    const known = commands.map(({ name }) => name);
    for (const [, { command, environment = {} }] of ours) {
      expect(known).toContain(command![0]);
      for (const name of Object.keys(environment)) expect(variables).toContain(name);
    }
    expect(ours.map(([name]) => name)).toHaveLength(6);
  });

  it('has both services on one folder, the keys that sign with the signer alone, and no vault with the projectors', () => {
    const at = (name: string) => compose.services[name]!;
    expect(at('api-1').volumes).toEqual(at('api-2').volumes);
    expect(services.filter(([, { volumes }]) => volumes?.includes('signing:/signing')).map(([name]) => name)).toEqual([
      'signer',
    ]);
    const holders = services.filter(([, { secrets }]) => secrets?.includes('master-key')).map(([name]) => name);
    expect(holders).toEqual(['dangri', 'api-1', 'api-2']);
    for (const name of ['api-1', 'api-2']) {
      expect(at(name).environment).toMatchObject({ DANGRI_PROJECTOR: 'off', DANGRI_LOG_SIGNING: 'off' });
    }
  });

  it('is reached through the proxy alone, and trusts no other', () => {
    expect(services.filter(([, { ports }]) => ports !== undefined).map(([name, { ports }]) => [name, ports])).toEqual([
      ['dangri', ['127.0.0.1:8080:8080']],
      ['proxy', ['443:8443', '80:8080']],
    ]);
    const addressOf = (name: string) =>
      (compose.services[name]!.networks as Record<string, { ipv4_address: string }>)['front']!.ipv4_address;
    expect(compose.services['api-1']!.environment!['DANGRI_TRUSTED_PROXIES']).toBe(addressOf('proxy'));
    const nginx = deployed('nginx/nginx.conf');
    expect([...nginx.matchAll(/server (\S+):(\d+) max_fails/g)].map(([, host, port]) => [host, port])).toEqual([
      ['api-1', '8080'],
      ['api-2', '8080'],
    ]);
    for (const port of ['8443', '8080']) expect(nginx).toMatch(new RegExp(`listen ${port}[ ;]`));
  });

  it('lets the nodes of EventStoreDB find each other by the names that their certificates bear', () => {
    const nodes = ['eventstore-1', 'eventstore-2', 'eventstore-3'];
    const script = deployed('secrets.sh');
    expect(script).toContain(`"$folder/eventstoredb" ${nodes.join(' ')}`);
    for (const node of nodes) {
      const { environment, volumes } = compose.services[node]!;
      expect(environment).toMatchObject({
        EVENTSTORE_CLUSTER_SIZE: String(nodes.length),
        EVENTSTORE_NODE_HOST_ADVERTISE_AS: node,
        EVENTSTORE_GOSSIP_SEED: nodes
          .filter((other) => other !== node)
          .map((other) => `${other}:2113`)
          .join(','),
      });
      expect(volumes).toContain(`./secrets/eventstoredb/${node}:/etc/eventstore/certificates/node:ro`);
    }
  });

  it('has every secret made by the script', () => {
    const script = deployed('secrets.sh');
    for (const { file } of Object.values(compose.secrets)) {
      const name = file.replace('./secrets/', '');
      if (name === 'eventstoredb/ca/ca.crt') continue;
      expect(script).toMatch(new RegExp(`own \\d+ ${name.replace('.', '\\.')}( |$)`, 'm'));
    }
  });
});
