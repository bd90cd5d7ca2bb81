import { cpSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Copy, DockerfileParser, From, Workdir, type Instruction, type JSONInstruction } from 'dockerfile-ast';
import { ran } from '#apps/cli/testing/run.js';
import { deployed, rootFolder } from './files.js';

type Environment = Record<string, string>;

export const instructions: readonly Instruction[] = DockerfileParser.parse(deployed('Dockerfile')).getInstructions();

/** The last instruction of a keyword, in the form of a list. */
export function listOf(keyword: string): string[] {
  const found = instructions.findLast((each) => each.getKeyword() === keyword) as JSONInstruction;
  return found.getJSONStrings().map((each) => each.getJSONValue());
}

/** What the build is given, by the file beside the Dockerfile: the entries let in, less what is left out anywhere. */
const lines = deployed('Dockerfile.dockerignore').split('\n');
const letIn = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
const leftOut = lines.filter((line) => line.startsWith('**/')).map((line) => line.slice(3));

function isGiven(path: string): boolean {
  const name = basename(path);
  return !leftOut.some((each) => (each.startsWith('*') ? name.endsWith(each.slice(1)) : name === each));
}

/** Puts what a COPY names where it is to go, as an image is put together; `root` is the file system of the stage. */
function copied(instruction: Copy, root: string, workdir: string, stages: ReadonlyMap<string, string>) {
  const words = instruction
    .getArguments()
    .map((argument) => argument.getValue())
    .filter((word) => !word.startsWith('--'));
  const from = instruction
    .getFlags()
    .find((flag) => flag.getName() === 'from')
    ?.getValue();
  const target = words.pop()!;
  const to = target.startsWith('/') ? join(root, target) : resolve(root, workdir.slice(1), target);
  for (const word of words) {
    if (!from && !letIn.some((each) => `${word}/`.startsWith(`${each}/`)))
      throw new Error(`${word} is not given to the build`);
    const source = from ? join(stages.get(from)!, word) : join(rootFolder, word);
    const place = statSync(source).isDirectory() || !target.endsWith('/') ? to : join(to, basename(word));
    mkdirSync(dirname(place), { recursive: true });
    cpSync(source, place, {
      recursive: true,
      preserveTimestamps: true,
      verbatimSymlinks: true,
      filter: (path) => from !== undefined || isGiven(path),
    });
  }
}

/**
 * Carries the steps of the Dockerfile out in folders of its own, one a stage, with the Node of the image’s version; gives the
 * folder that is the file system of the last.
 */
export async function imageIn(folder: string, node: string): Promise<string> {
  const stages = new Map<string, string>();
  let [root, workdir] = [folder, '/'];
  for (const instruction of instructions) {
    if (instruction instanceof From) {
      root = join(folder, instruction.getBuildStage()!);
      stages.set(instruction.getBuildStage()!, root);
      mkdirSync(root, { recursive: true });
    } else if (instruction instanceof Workdir) {
      workdir = instruction.getPath()!;
      mkdirSync(join(root, workdir), { recursive: true });
    } else if (instruction instanceof Copy) copied(instruction, root, workdir, stages);
    else if (instruction.getKeyword() === 'RUN') {
      const script = instruction.getArgumentsContent()!.replaceAll('/app/', `${join(root, workdir)}/`);
      // With what npm is told here of where packages come from.
      const env = {
        ...(process.env as Environment),
        PATH: `${dirname(node)}:${process.env['PATH']}`,
        npm_config_prefer_offline: 'true',
      };
      const { code, stdout, stderr } = await ran(['/bin/sh', '-ec', script], { cwd: join(root, workdir), env });
      if (code !== 0) throw new Error(`${script}\n${stdout}\n${stderr}`);
    }
  }
  return root;
}

/** The Node that npm brought for this machine, of the version that the image has as well. */
export function ownNode(): string {
  const modules = join(rootFolder, 'node_modules');
  const found = readdirSync(modules)
    .filter((name) => name.startsWith('node-'))
    .map((name) => join(modules, name, 'bin', 'node'))
    .find((path) => existsSync(path));
  return found!;
}
