import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dangri } from '#apps/cli/testing/run.js';
import { openingOf, openingText, parseCheckpoint, parseNote, proofOfEvent } from '#libs/audit-log/index.js';
import { keyOf, Place } from '#libs/audit-log/testing/place.js';
import { eventId } from '#libs/kernel/testing/event-id.js';

/** What became of files that people kept: `cases/04-checkpoint-on-windows.sh`, and more of its kind. */
const script = fileURLToPath(new URL('../../docs/audit-log/verify.py', import.meta.url));
const key = keyOf(1).verifier.text;

const place = new Place();
const out = mkdtempSync(join(tmpdir(), 'dangri-kept-'));
let early: string;
let late: string;
let proof: string;
let opening: string;

beforeAll(async () => {
  const { store, signer, tailer } = await place.grown(300);
  early = (await signer.last()).note;
  await place.record(store, 100);
  late = (await signer.sign((await tailer.advance()).size)).checkpoint.note;
  const event = (await store.saltedById(eventId(77)))!;
  ({ proof } = (await proofOfEvent(place.folder, event))!);
  opening = `${openingText(openingOf(event))}\n`;
});
afterAll(async () => {
  await place.remove();
  rmSync(out, { recursive: true, force: true });
});

const withMark = (text: string) => Buffer.from(`\u{feff}${text}`);
const wide = (text: string) => Buffer.from(`\u{feff}${text}`, 'utf16le');
const crlf = (text: string) => text.replaceAll('\n', '\r\n');

/** What editors, mail programs and shells do to a text file. */
const habits: Record<string, (text: string) => Buffer | string> = {
  'as it was': (text) => text,
  'with CRLF': crlf,
  'with CRLF and a byte order mark': (text) => withMark(crlf(text)),
  'without its last newline': (text) => text.trimEnd(),
  'with a doubled last newline': (text) => `${text}\n`,
  'with blanks at the ends of lines': (text) => text.replaceAll('\n', ' \t\n'),
  'without its empty line': (text) => text.replace('\n\n', '\n'),
  'as UTF-16, as a shell of Windows writes it': (text) => wide(crlf(text)),
};

const put = (name: string, content: Buffer | string) => {
  writeFileSync(join(out, name), content);
  return name;
};

function python(...args: string[]) {
  const { status, stdout, stderr } = spawnSync('python3', [script, ...args], { cwd: out, encoding: 'utf8' });
  expect(stderr).not.toContain('Traceback');
  return { code: status, stdout };
}

/** Both verifiers on the log and a kept checkpoint: they give the same exit code. */
async function verified(file: string, log = place.folder.path) {
  const ours = await dangri(['verify', '--offline', log, '--key', key, '--checkpoint', file, '--lang', 'en'], {
    cwd: out,
  });
  const other = python(log, key, file);
  expect([file, other.code]).toEqual([file, ours.code]);
  return { code: ours.code, ours: ours.stdout + ours.stderr, other: other.stdout };
}

describe('a kept checkpoint', () => {
  it.each(Object.entries(habits))('%s is compared, by both verifiers, and they say so', async (name, habit) => {
    const { code, ours, other } = await verified(put('kept.txt', habit(early)));
    expect([name, code]).toEqual([name, 0]);
    expect(ours).toContain('Compared with the earlier checkpoint kept.txt (300 events)');
    expect(other).toContain('compared with kept.txt: 300 events');
  });

  it('of a later log tells that this one was set back, however it was kept', async () => {
    const copy = join(out, 'set-back');
    cpSync(place.folder.path, copy, { recursive: true });
    writeFileSync(join(copy, 'checkpoint'), early);
    const { code, ours, other } = await verified(put('later.txt', withMark(crlf(late))), copy);
    expect(code).toBe(1);
    expect(ours).toContain('it was set back');
    expect(other).toContain('it was set back');
  });

  it.each([
    ['empty', ''],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x00, 0xff])],
    ['without a signature', 'dangri.example.gov.cn/xianning\n300\n'],
    ['cut in the middle', 'HALF'],
    ['a page that was saved instead', '<html><body>Not found</body></html>\n'],
  ])('that is %s is told as unreadable, and never as a changed history', async (_, content) => {
    const kept = content === 'HALF' ? early.slice(0, early.length / 2) : content;
    const { code, ours, other } = await verified(put('broken.txt', kept));
    expect(code).toBe(2);
    expect(ours).toContain('The file that you kept cannot be read (broken.txt: ');
    expect(ours).not.toContain('Not verified');
    expect(other).toMatch(/^UNREADABLE: .*broken\.txt.*nothing was compared with it/);
  });

  it('that is not there is told so', async () => {
    expect(await verified('missing.txt')).toMatchObject({ code: 2 });
  });

  it('with one changed figure is no habit of an editor: it does not fit', async () => {
    const { size } = parseCheckpoint(parseNote(early).text);
    const { code } = await verified(put('forged.txt', early.replace(`\n${size}\n`, `\n${size - 1}\n`)));
    expect(code).toBe(1);
  });

  it('is missed where none is given', async () => {
    const { stdout } = await dangri(['verify', '--offline', place.folder.path, '--key', key, '--lang', 'en']);
    expect(stdout).toContain('Compared with no earlier checkpoint');
    expect(python(place.folder.path, key).stdout).toContain('compared with no earlier checkpoint');
  });
});

describe('a kept proof with its opening', () => {
  async function checked() {
    const ours = await dangri(['verify', '--proof', 'a.tlog-proof', '--key', key, '--lang', 'en'], { cwd: out });
    const other = python('--proof', 'a.tlog-proof', 'a.opening.json', key);
    expect(other.code).toBe(ours.code);
    return ours;
  }

  it.each(Object.entries(habits))('%s holds, by both verifiers', async (name, habit) => {
    put('a.tlog-proof', habit(proof));
    put('a.opening.json', habit(opening));
    const { code } = await checked();
    expect([name, code]).toEqual([name, 0]);
  });

  it('does not hold with another record, another salt or another checkpoint', async () => {
    const forged: [string, string][] = [
      [proof, opening.replace('377', '378')],
      [proof, opening.replace(/"salt":"./, (text) => `${text.slice(0, -1)}${text.endsWith('A') ? 'B' : 'A'}`)],
      [proof.replace(late, early), opening],
    ];
    for (const [aProof, anOpening] of forged) {
      put('a.tlog-proof', aProof);
      put('a.opening.json', anOpening);
      expect(await checked()).toMatchObject({ code: 1 });
    }
  });

  it('is told as unreadable where one of the two is none', async () => {
    for (const [aProof, anOpening] of [
      ['', opening],
      [proof, '{"record":1}'],
      [proof.slice(0, 40), opening],
    ] as const) {
      put('a.tlog-proof', aProof);
      put('a.opening.json', anOpening);
      const { code, stderr } = await checked();
      expect([code, stderr]).toEqual([2, expect.stringContaining('The file that you kept cannot be read')]);
    }
  });
});

it('the page of the docs is a program that says what it is for', () => {
  expect(python()).toMatchObject({ code: 2 });
  expect(python(place.folder.path, 'no-key')).toMatchObject({ code: 2 });
  expect(python(join(out, 'nowhere'), key)).toMatchObject({ code: 1 });
  expect(readFileSync(script, 'utf8').split('\n').length).toBeLessThan(400);
});
