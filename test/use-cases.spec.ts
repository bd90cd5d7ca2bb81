import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dangri } from '#apps/cli/testing/run.js';
import { useCases, type Face, type UseCase } from '#libs/use-cases/use-case-list.js';

const root = fileURLToPath(new URL('..', import.meta.url));
type Source = Readonly<{ path: string; text: string }>;

function sourcesIn(pattern: string): Source[] {
  return globSync(pattern, { cwd: root })
    .filter((path) => !/\.spec\.ts$|\/testing\//.test(path))
    .map((path) => ({ path, text: readFileSync(`${root}/${path}`, 'utf8') }));
}

const faces: Readonly<Record<Face, readonly Source[]>> = {
  api: sourcesIn('apps/api/**/*.ts'),
  cli: sourcesIn('apps/cli/**/*.ts'),
};
const list = Object.entries(useCases);
const offers = list.flatMap(([name, useCase]) =>
  (['api', 'cli'] as const).map((face) => [name, face, useCase] as const),
);

/** The sources of a face that import the function from the file of the use case, and call it. */
function callersOf(name: string, face: Face, { file }: UseCase): Source[] {
  const from = `'#libs/use-cases/${file}.js'`;
  const imports = new RegExp(`import [^;]*\\b${name}\\b[^;]*from ${from}`);
  const loads = new RegExp(`\\b${name}\\b[^;]*\\bimport\\([^;]*${from}`);
  const calls = new RegExp(`\\b${name}\\(`);
  return faces[face].filter(({ text }) => (imports.test(text) || loads.test(text)) && calls.test(text));
}

describe('the list of use cases', () => {
  it('names every function of the room, and nothing else', () => {
    const functions = sourcesIn('libs/use-cases/*.ts').flatMap(({ path, text }) =>
      [...text.matchAll(/^export (?:async )?function (\w+)/gm)].map(([, name]) => `${path} ${name}`),
    );
    // The service itself asks at each start whether the first start is still to come.
    const listed = [...list, ['openSetUp', { file: 'set-up' }] as const];
    expect(functions.sort()).toEqual(listed.map(([name, { file }]) => `libs/use-cases/${file}.ts ${name}`).sort());
  });

  it.each(offers)('%s is reached by the %s, or the list says why not', (name, face, useCase) => {
    const callers = callersOf(name, face, useCase);
    expect(callers).toHaveLength(useCase.notIn?.[face] === undefined ? 1 : 0);
  });

  it.each(list.filter(([, { notIn }]) => notIn?.api === undefined))('%s has a handler of its own', (name, useCase) => {
    const [caller] = callersOf(name, 'api', useCase);
    const command = `${name[0]!.toUpperCase()}${name.slice(1)}`;
    expect(caller!.text).toContain(`@CommandHandler(${command})`);
  });
});

/** How the command line reaches the use cases that a person does in their own name. */
const honour = ['2025', 'excellent-unit', 'u-001'];
const commandLines: Readonly<Record<string, readonly string[]>> = {
  lodgeAppeal: ['assessment', 'lodge-appeal', '2025', 'u-001', 'a-1', '--grounds', 'G'],
  decideAppeal: ['assessment', 'decide-appeal', '2025', 'a-1', '--outcome', 'upheld', '--reason', 'R'],
  confirmGrades: ['assessment', 'confirm', '2025'],
  proposeAmendment: ['assessment', 'amend', '2025', '--to', 'u-001=qualified', '--reason', 'R'],
  approveProposal: ['assessment', 'approve-amendment', '2025'],
  declineProposal: ['assessment', 'decline-amendment', '2025', '--reason', 'R'],
  awardHonour: ['honour', 'award', ...honour],
  refuseHonour: ['honour', 'refuse', ...honour],
  withdrawHonour: ['honour', 'withdraw', ...honour, '--reason', 'R'],
  requestErasure: ['erase', 'request', 'm-00001', '--ground', 'by-law'],
  approveErasure: ['erase', 'approve', 'm-00001'],
  declineErasure: ['erase', 'decline', 'm-00001', '--reason', 'no-ground'],
};

it.each(list.flatMap(([name, { ownToken }]) => (ownToken ? [[name, ownToken] as const] : [])))(
  '%s takes the API token of the person who acts',
  async (name, scope) => {
    const { code, stderr } = await dangri(commandLines[name]!);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`dangri token create ID --scopes ${scope}`)]);
  },
);

/** What changes something: only use cases may do so. The port that records is the one place where the API hands it on. */
const writes =
  /\brecorder\.(record|rehearse)\(|\baccounts\.(create|disable|enable|setPassword|removePassword|noteSignIn|setContact)\(|\binvitations\.(issue|accept|use)\(|\brecoveryCodes\.(issue|use)\(|\bdevices\.remember\(|\btokens\.(create|revoke)\(|\bcalendarSecrets\.(rotate|revoke)\(|\bproposals\.(propose|approve|reject|withdraw)\(|\bdrafts\.(save|remove)\(|\bvault\.(restrict|release|destroy)\(|\bsetup\.complete\(|\blogin\.changePassword\(|\b(log|store)\.append\(|\bnew Recorder\(/;

it.each(['api', 'cli'] as const)('the %s changes nothing but through a use case', (face) => {
  const own = faces[face].filter(({ path, text }) => path !== 'apps/api/record/recording.ts' && writes.test(text));
  expect(own.map(({ path }) => path)).toEqual([]);
});
