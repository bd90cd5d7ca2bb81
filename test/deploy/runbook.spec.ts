import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Metrics } from '#apps/api/system/metrics.js';
import { deployed, deployedFiles, documentsOf, rootFolder } from './files.js';

const pages = ['README.md', 'README.zh-CN.md', 'cluster.md', 'cluster.zh-CN.md'] as const;

const sorted = (values: Iterable<string>) => [...new Set(values)].sort();

describe('the runbook', () => {
  it.each(pages)('%s names metrics and files that exist', async (page) => {
    const text = deployed(page);
    const metrics = new Metrics(
      async () => ({ position: 0, aheadMs: 0 }),
      () => [],
      () => ({ state: 'signing', covered: 0, uncovered: 0, waitingMs: 0 }),
    );
    const told = (await metrics.registry.getMetricsAsJSON()).map(({ name }) => name);
    for (const name of text.match(/\bdangri_[a-z_]+|\bprocess_[a-z_]+/g) ?? []) expect(told).toContain(name);
    for (const [, path] of text.matchAll(/`((?:systemd|kustomize|nginx|mongodb|eventstoredb)\/[\w./-]*\.\w+)`/g)) {
      expect(deployedFiles()).toContain(path);
    }
  });

  it('names the images of compose.yaml whose versions could not be looked up', () => {
    const [compose] = documentsOf<{ services: Record<string, { image: string }> }>(deployed('compose.yaml'));
    const images = sorted(Object.values(compose!.services).map(({ image }) => image.replace(/\$.*/, ''))).filter(
      (each) => !each.startsWith('dangri:'),
    );
    for (const page of ['cluster.md', 'cluster.zh-CN.md'])
      for (const image of images) expect(deployed(page)).toContain(`\`${image}\``);
  });

  it('is pointed to by the README of the project, in each language', () => {
    expect(readFileSync(join(rootFolder, 'README.md'), 'utf8')).toContain('(deploy/README.md)');
    expect(readFileSync(join(rootFolder, 'README.zh-CN.md'), 'utf8')).toContain('(deploy/README.zh-CN.md)');
  });
});
