import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ValidateFunction } from 'ajv';
import { parse } from 'yaml';
import { commands } from '#apps/cli/commands.js';
import {
  compiled,
  deployed,
  deployFolder,
  documentsOf,
  faults,
  publishedSchema,
  variables,
  type Schema,
} from './files.js';

type Probe = Readonly<{ httpGet?: { port: string }; exec?: { command: string[] } }>;
type Container = Readonly<{
  name: string;
  image: string;
  args: string[];
  env: { name: string; value: string }[];
  envFrom?: { configMapRef: { name: string } }[];
  ports?: { name: string; containerPort: number }[];
  startupProbe?: Probe;
  livenessProbe?: Probe;
  readinessProbe?: Probe;
  resources: { requests: Record<string, string>; limits: Record<string, string> };
  securityContext: object;
  volumeMounts: { name: string; mountPath: string }[];
}>;
type Volume = Readonly<{
  name: string;
  persistentVolumeClaim?: { claimName: string };
  secret?: { secretName: string; items: { key: string; path: string }[] };
}>;
type Resource = Readonly<{
  apiVersion: string;
  kind: string;
  metadata: { name: string; labels?: Record<string, string> };
  data?: Record<string, string>;
  spec?: {
    replicas?: number;
    selector?: { matchLabels?: Record<string, string> } & Record<string, unknown>;
    template?: {
      metadata: { labels: Record<string, string> };
      spec: { securityContext: object; containers: Container[]; volumes: Volume[]; affinity?: object };
    };
  };
}>;
type Kustomization = Readonly<{
  resources: string[];
  patches?: { path: string }[];
  images: { name: string; newTag: string }[];
  configMapGenerator?: { name: string; literals: string[] }[];
}>;

const published = publishedSchema('kubernetes') as Schema & { kinds: Record<string, Schema> };
const validators = new Map<string, ValidateFunction>();

/** What is wrong with a resource by the schema of its kind, which knows every field that there is. */
function faultsOf(resource: Resource): string[] {
  const kind = `${resource.apiVersion} ${resource.kind}`;
  const schema = published.kinds[kind];
  if (!schema) return [`no schema of ${kind}`];
  const validate = validators.get(kind) ?? compiled({ ...schema, definitions: published['definitions'] });
  validators.set(kind, validate);
  return faults(validate, resource);
}

const kustomizationOf = (folder: string) => parse(deployed(`kustomize/${folder}/kustomization.yaml`)) as Kustomization;
const resourcesOf = (folder: string, names: readonly string[]) =>
  names
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => documentsOf<Resource>(deployed(`kustomize/${folder}/${name}`)));

const base = kustomizationOf('base');
const cluster = kustomizationOf('cluster');
const ofBase = resourcesOf('base', base.resources);
const ofCluster = resourcesOf('cluster', cluster.resources);
const patches = resourcesOf(
  'cluster',
  cluster.patches!.map(({ path }) => path),
);
const whole = [...ofBase, ...ofCluster];
const named = (resources: readonly Resource[]) => resources.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
const workloads = (resources: readonly Resource[]) => resources.filter(({ kind }) => kind === 'Deployment');

/** What holds of every pod, from whichever folder it comes. */
function expectConfined({ spec, metadata }: Resource) {
  const { template, selector } = spec!;
  const { securityContext, containers, volumes } = template!.spec;
  expect(template!.metadata.labels).toMatchObject(selector!.matchLabels!);
  expect(securityContext).toMatchObject({
    runAsNonRoot: true,
    runAsUser: 10_001,
    seccompProfile: { type: 'RuntimeDefault' },
  });
  for (const container of containers) {
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(Object.keys(container.resources.limits)).toEqual(['cpu', 'memory']);
    expect(Object.keys(container.resources.requests)).toEqual(['cpu', 'memory']);
    expect([metadata.name, container.readinessProbe !== undefined]).toEqual([metadata.name, true]);
    expect(container.volumeMounts.map(({ name }) => name).sort()).toEqual(volumes.map(({ name }) => name).sort());
    expect(commands.map(({ name }) => name)).toContain(container.args[0]);
    const mounted = new Set(
      volumes.flatMap(({ secret }) => secret?.items.map(({ path }) => `/run/secrets/dangri/${path}`) ?? []),
    );
    for (const { name, value } of container.env) {
      expect(variables).toContain(name);
      expect([name, !name.endsWith('_FILE') || mounted.has(value)]).toEqual([name, true]);
      expect(value).not.toMatch(/:\/\/[^/]*:[^/]*@/);
    }
    for (const probe of [container.startupProbe, container.livenessProbe, container.readinessProbe]) {
      const port = probe?.httpGet?.port;
      expect(port === undefined || container.ports!.some(({ name }) => name === port)).toBe(true);
    }
  }
}

describe('the kustomizations', () => {
  it('are what Kustomize and Kubernetes say', () => {
    const validate = compiled(publishedSchema('kustomization'));
    for (const folder of ['base', 'cluster']) expect(faults(validate, kustomizationOf(folder))).toEqual([]);
    for (const resource of whole)
      expect([resource.metadata.name, faultsOf(resource)]).toEqual([resource.metadata.name, []]);
    const wrong = { ...workloads(ofBase)[0]!, spec: { ...workloads(ofBase)[0]!.spec, replica: 2 } };
    expect(faultsOf(wrong)).toHaveLength(1);
  });

  it('take in every file that lies beside them', () => {
    for (const [folder, { resources, patches: changes = [] }] of [
      ['base', base],
      ['cluster', cluster],
    ] as const) {
      const taken = [...resources, ...changes.map(({ path }) => path)].filter((name) => name.endsWith('.yaml'));
      const there = readdirSync(join(deployFolder, 'kustomize', folder)).filter(
        (name) => name !== 'kustomization.yaml',
      );
      expect(taken.sort()).toEqual(there.sort());
    }
    expect(cluster.resources).toContain('../base');
  });

  it('change only what is there', () => {
    expect(named(ofBase)).toEqual(expect.arrayContaining(named(patches)));
    const [{ spec }] = patches as [Resource];
    const changed = spec!.template!.spec.containers.map(({ name }) => name);
    expect(workloads(ofBase)[0]!.spec!.template!.spec.containers.map(({ name }) => name)).toEqual(changed);
    for (const { name } of spec!.template!.spec.containers[0]!.env) expect(variables).toContain(name);
  });

  it('confine, limit and look after every pod, and name nothing that there is not', () => {
    for (const workload of workloads(whole)) expectConfined(workload);
    const claims = named(whole)
      .filter((name) => name.startsWith('PersistentVolumeClaim '))
      .map((name) => name.split(' ')[1]);
    const volumes = workloads(whole).flatMap(({ spec }) => spec!.template!.spec.volumes);
    const claimed = volumes.flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? []);
    expect(new Set(claimed)).toEqual(new Set(claims));
    const maps = new Set(base.configMapGenerator!.map(({ name }) => name));
    for (const { spec } of workloads(whole)) {
      for (const { envFrom = [] } of spec!.template!.spec.containers) {
        for (const { configMapRef } of envFrom) expect(maps).toContain(configMapRef.name);
      }
    }
  });

  it('send nobody away from a service that can record, whatever is behind it', () => {
    const api = workloads(ofBase).find(({ metadata }) => metadata.name === 'api')!;
    const [container] = api.spec!.template!.spec.containers;
    expect(container!.readinessProbe!.exec!.command.slice(-2)).toEqual(['http://127.0.0.1:8080/health/ready', 'log']);
  });

  it('take secrets from one that the runbook says how to make, with every key of it', () => {
    const volumes = [...workloads(whole), ...patches].flatMap(({ spec }) => spec!.template!.spec.volumes);
    const secrets = volumes.flatMap(({ secret }) => secret ?? []);
    expect(new Set(secrets.map(({ secretName }) => secretName))).toEqual(new Set(['dangri']));
    const keys = new Set(secrets.flatMap(({ items }) => items.map(({ key }) => key)));
    for (const page of ['cluster.md', 'cluster.zh-CN.md']) {
      expect(deployed(page)).toContain('create secret generic dangri');
      for (const key of keys) expect(deployed(page)).toContain(`--from-file=${key}=`);
    }
  });

  it('set what the program knows, and nothing secret', () => {
    for (const literal of base.configMapGenerator!.flatMap(({ literals }) => literals)) {
      expect(variables).toContain(literal.split('=')[0]);
      expect(literal).not.toMatch(/PASSWORD|_URL_FILE|MASTER_KEY|:\/\/[^/]*:[^/]*@/);
    }
  });

  it('pin the image, which every pod is of', () => {
    for (const { images } of [base, cluster]) {
      expect(images).toEqual([
        expect.objectContaining({ name: 'dangri', newTag: expect.stringMatching(/^\d+\.\d+\.\d+$/) }),
      ]);
    }
    const images = workloads(whole).flatMap(({ spec }) => spec!.template!.spec.containers.map(({ image }) => image));
    expect(new Set(images)).toEqual(new Set(['dangri']));
  });

  it('keep the pods that share the folder on one machine, on a volume of that machine', () => {
    const [api] = patches as [Resource];
    const signer = ofCluster.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'signer')!;
    const together = {
      podAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { 'dangri/folder': 'data' } } },
        ],
      },
    };
    for (const { spec } of [api, signer]) expect(spec!.template!.spec.affinity).toEqual(together);
    const sharing = workloads(whole).filter(({ spec }) => spec!.template!.metadata.labels['dangri/folder'] === 'data');
    expect(sharing.map(({ metadata }) => metadata.name)).toEqual(['api', 'signer']);
    const projector = workloads(ofCluster).find(({ metadata }) => metadata.name === 'projector')!;
    expect(projector.spec!.template!.spec.volumes.some(({ persistentVolumeClaim }) => persistentVolumeClaim)).toBe(
      false,
    );
  });
});

const kubectl = spawnSync('kubectl', ['version', '--client'], { encoding: 'utf8' }).status === 0;
if (!kubectl) console.warn('kubectl is not there: what it builds of the kustomizations is NOT checked');

(kubectl ? describe : describe.skip)('what kubectl builds of them (skipped where there is no kubectl)', () => {
  it.each(['base', 'cluster'])('of %s is valid, whole and confined', (folder) => {
    const { stdout, status } = spawnSync('kubectl', ['kustomize', join(deployFolder, 'kustomize', folder)], {
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    const built = documentsOf<Resource>(stdout);
    for (const resource of built)
      expect([resource.metadata.name, faultsOf(resource)]).toEqual([resource.metadata.name, []]);
    for (const workload of workloads(built)) {
      expectConfined(workload);
      for (const { image } of workload.spec!.template!.spec.containers) {
        expect(image).toMatch(/^registry\.example\.gov\.cn\/dangri:\d+\.\d+\.\d+$/);
      }
    }
    expect(workloads(built).map(({ metadata, spec }) => [metadata.name, spec!.replicas])).toEqual(
      folder === 'base'
        ? [['api', 1]]
        : [
            ['api', 2],
            ['projector', 2],
            ['signer', 1],
          ],
    );
  });
});
