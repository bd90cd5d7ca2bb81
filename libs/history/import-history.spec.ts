import { createHash } from 'node:crypto';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import * as fc from 'fast-check';
import { admissionRules } from '../kernel/admission.js';
import { canonicalJson, type EventStore, type StoredEvent } from '../event-store/index.js';
import { partyDayRules } from '../modules/party-day/index.js';
import type { Bilingual } from '../kernel/bilingual.js';
import { shapeRules } from '../kernel/shape.js';
import { referenceRules } from '../registry/index.js';
import { fileRules } from './file.rules.js';
import { importHistory } from './index.js';
import { chunksOf, history, now, openLog, textOf, type Log } from './testing/history.js';
import { shuffle, spell } from './testing/spell.js';
import { eventId } from '../kernel/testing/event-id.js';

const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');
const text = textOf(history());

let log: Log;
beforeEach(async () => void (log = await openLog()));
afterEach(() => log.close());

const withoutFlag = (id: number, month: string, oathPosted: boolean) => ({
  ...history()[4]!,
  id: eventId(id),
  stream: `partyDay-b-1:${month}`,
  data: { heldOn: `${month}-07`, venue: '会议室', flagDisplayed: false, oathPosted },
  recordedAt: `${month}-07T09:00:00+08:00`,
});

describe('importing what draws cautions', () => {
  const opened = [withoutFlag(20, '2025-04', true), withoutFlag(21, '2025-05', false)];
  const oathPosted = {
    ...withoutFlag(22, '2025-05', true),
    type: 'RecordCorrected',
    data: {
      recordId: eventId(21),
      data: { ...opened[1]!.data, oathPosted: true },
      reason: '登记有误',
      approvedBy: 'u-1',
      correctedOn: '2025-05-08',
    },
    recordedAt: '2025-05-08T09:00:00+08:00',
  };
  const lines = textOf([...history(), ...opened, oathPosted]);
  const kept = ({ id, cautions }: StoredEvent) => (cautions ? [[id, cautions]] : []);
  const expected = [
    [eventId(5), ['CHARTER_MISSING']],
    [eventId(20), ['FLAG_MISSING']],
    [eventId(21), ['FLAG_MISSING', 'OATH_MISSING']],
    [eventId(22), ['FLAG_MISSING']],
  ];

  it('keeps them with each event, and counts them by rule', async () => {
    const outcome = await log.import(lines);
    expect(outcome).toMatchObject({
      kind: 'imported',
      cautions: [
        { ...partyDayRules.flagDisplayed, count: 3 },
        { ...partyDayRules.charterBrought, count: 1 },
        { ...partyDayRules.oathPosted, count: 1 },
      ],
    });
    expect((await log.events()).flatMap(kept)).toEqual(expected);
  });

  it('counts those of the new events only, also in a dry run', async () => {
    await log.import(textOf([...history(), opened[0]!]));
    const cautions = [
      { ...partyDayRules.flagDisplayed, count: 2 },
      { ...partyDayRules.oathPosted, count: 1 },
    ];
    expect(await log.import(lines, { dryRun: true })).toMatchObject({ kind: 'checked', events: 2, cautions });
    expect(await log.import(lines)).toMatchObject({ kind: 'imported', events: 2, cautions });
  });

  it('draws them again, for an export does not hold them', async () => {
    await log.import(lines);
    const exported = await log.export();
    expect(String(exported)).not.toContain('FLAG_MISSING');
    const other = await openLog();
    await other.import(exported);
    expect((await other.events()).flatMap(kept)).toEqual(expected);
    await other.close();
  });
});

describe('importing a history', () => {
  it('writes every line in order, and a note of the import at the real time', async () => {
    const outcome = await log.import(text, { newId: () => eventId(99), actor: 'operator' });
    expect(outcome).toEqual({
      kind: 'imported',
      lines: 8,
      events: 8,
      known: 0,
      sha256: sha256(text),
      firstPosition: 0,
      lastPosition: 7,
      firstRecordedAt: '2024-09-01T08:00:00+08:00',
      lastRecordedAt: '2025-03-06T09:10:00.25+08:00',
      backward: 0,
      ahead: 0,
      cautions: [{ ...partyDayRules.charterBrought, count: 1 }],
    });
    const events = await log.events();
    expect(
      events
        .slice(0, -1)
        .map(({ id, stream, type, data, recordedAt, actor }) => ({ id, stream, type, data, recordedAt, actor })),
    ).toEqual(history());
    expect(events.at(-1)).toEqual({
      id: eventId(99),
      stream: `import-${eventId(99)}`,
      revision: 0,
      position: 8,
      type: 'HistoryImported',
      data: {
        sha256: sha256(text),
        lines: 8,
        firstPosition: 0,
        lastPosition: 7,
        importedAt: '2026-08-01T00:00:00.000+08:00',
      },
      recordedAt: '2026-08-01T00:00:00.000+08:00',
      recordedMs: now,
      actor: 'operator',
      schema: 1,
    });
  });

  it('keeps the optional fields of the envelope', async () => {
    const ids = { commandId: 'c-1', correlationId: 'c-2', causationId: 'c-3' };
    await log.import(textOf(history().map((record) => ({ ...record, ...ids, schema: 1 }))));
    expect((await log.events())[7]).toMatchObject(ids);
    expect((await log.import(textOf(history()))).kind).toBe('refused');
  });

  it('reads gzip and zstd, and notes the hash of the compressed bytes', async () => {
    const packed = gzipSync(text);
    expect(await log.import(packed)).toMatchObject({ kind: 'imported', events: 8, sha256: sha256(packed) });
    expect(await log.import(zstdCompressSync(text))).toMatchObject({ kind: 'known', events: 8 });
  });

  it('accepts a last line without a newline, and carriage returns', async () => {
    expect(await log.import(text.trimEnd().replaceAll('\n', '\r\n'))).toMatchObject({ kind: 'imported', events: 8 });
  });

  it('reports its progress', async () => {
    const progress: [number, number][] = [];
    await log.import(text, { onProgress: (lines, bytes) => progress.push([lines, bytes]) });
    expect(progress).toEqual([[8, Buffer.byteLength(text)]]);
  });

  it('checks without writing in a dry run', async () => {
    const { kind, lines, events } = (await log.import(text, { dryRun: true })) as {
      kind: string;
      lines: number;
      events: number;
    };
    expect({ kind, lines, events }).toEqual({ kind: 'checked', lines: 8, events: 8 });
    expect(await log.events()).toEqual([]);
  });

  it('throws the error of reading the file, and writes nothing', async () => {
    const failing = async function* () {
      yield Buffer.from(text);
      throw new Error('the disk is gone');
    };
    const options = { clock: { now: () => now }, newId: () => eventId(99) };
    await expect(importHistory(log.store, failing, options)).rejects.toThrow('the disk is gone');
    expect(await log.events()).toEqual([]);
  });

  it('throws the error of the log', async () => {
    const full: Pick<EventStore, 'lastPosition' | 'readAll' | 'load' | 'says'> = {
      lastPosition: () => log.store.lastPosition(),
      readAll: (from) => log.store.readAll(from),
      says: (event, data) => log.store.says(event, data),
      load: (work) =>
        log.store.load((loader) =>
          work({
            ...loader,
            append: () => {
              throw new Error('the disk is full');
            },
          }),
        ),
    };
    const options = { clock: { now: () => now }, newId: () => eventId(99) };
    await expect(importHistory(full, () => chunksOf(text), options)).rejects.toThrow('the disk is full');
  });
});

describe('the time of recording', () => {
  /** New units, recorded at these times. */
  const unitsAt = (...times: string[]) =>
    textOf(
      times.map((recordedAt, index) => {
        const unitId = `u-${recordedAt.length}-${index}`;
        const data = { unitId, name: '档案局', registeredOn: '2020-01-01' };
        return { ...history()[0]!, id: eventId(200 + index), stream: `unit-${unitId}`, data, recordedAt };
      }),
    );

  it('may go back within a file, to the last digit, and the report counts the lines', async () => {
    const times = ['2025-03-05T09:10:00.2500000Z', '2025-03-05T17:10:00.25000001+08:00', '2025-03-05T09:10:00.25Z'];
    expect(await log.import(unitsAt(...times))).toMatchObject({ kind: 'imported', events: 3, backward: 1, ahead: 0 });
    expect((await log.events()).slice(0, 3).map(({ recordedAt }) => recordedAt)).toEqual(times);
  });

  it('may be behind the log, and later than now', async () => {
    await log.import(text);
    const times = ['2025-01-01T00:00:00Z', '2026-08-01T00:00:00+08:00', '2036-08-01T00:00:00.001+08:00'];
    expect(await log.import(unitsAt(...times))).toMatchObject({ kind: 'imported', events: 3, backward: 1, ahead: 1 });
  });

  it('is the day by which the facts of a line must have happened', async () => {
    const early = { ...history()[0]!, recordedAt: '2024-08-31T23:59:59.999+08:00' };
    expect(await log.import(textOf([early]))).toMatchObject({
      kind: 'refused',
      faults: [{ line: 1, rule: admissionRules.notYet, field: 'registeredOn' }],
    });
  });
});

describe('the version of the data', () => {
  const joining = (change: object) =>
    textOf(history().map((record, index) => (index === 2 ? { ...record, ...change } : record)));

  it('is 1 where the line says none, and a line keeps its version', async () => {
    await log.import(joining({ schema: 2 }));
    expect((await log.events()).slice(1, 4).map(({ schema }) => schema)).toEqual([1, 2, 1]);
    expect((await log.export()).toString()).toBe(joining({ schema: 2 }));
  });

  it('is refused where the type has no such version', async () => {
    expect(await log.import(joining({ schema: 3 }))).toMatchObject({
      kind: 'refused',
      faults: expect.arrayContaining([{ line: 3, rule: fileRules.unknownSchema, field: 'schema' }]) as unknown,
    });
  });
});

describe('importing what the log holds already', () => {
  it('writes nothing and says so', async () => {
    await log.import(text);
    const before = await log.events();
    expect(await log.import(text)).toEqual({ kind: 'known', events: 8, sha256: sha256(text) });
    expect(await log.import(text, { dryRun: true })).toEqual({ kind: 'known', events: 8, sha256: sha256(text) });
    expect(await log.events()).toEqual(before);
  });

  it('recognises a known line in any spelling', async () => {
    await log.import(text);
    const respelled = history().map((record) => JSON.stringify(record, undefined, 1).replaceAll('\n', ' '));
    expect(await log.import(respelled.join('\n'))).toMatchObject({ kind: 'known', events: 8 });
  });

  it('adds only the lines that are new', async () => {
    await log.import(textOf(history().slice(0, 6)));
    expect(await log.import(text)).toMatchObject({
      kind: 'imported',
      lines: 8,
      events: 2,
      known: 6,
      firstPosition: 7,
      lastPosition: 8,
      firstRecordedAt: '2025-03-05T09:10:00+08:00',
    });
    expect((await log.events()).map(({ type }) => type).slice(6)).toEqual([
      'HistoryImported',
      'DuesPaid',
      'RecordCorrected',
      'HistoryImported',
    ]);
    expect(await log.import(text)).toMatchObject({ kind: 'known' });
  });

  it('admits new lines by the state of the log', async () => {
    await log.import(textOf(history().slice(0, 6)));
    const again = { ...history()[5]!, id: eventId(50), recordedAt: '2025-03-07T09:05:00+08:00' };
    expect(await log.import(textOf([again]))).toMatchObject({
      kind: 'refused',
      faults: [{ line: 1, rule: { code: 'ATTENDANCE_TAKEN_TWICE' }, type: 'AttendanceTaken' }],
    });
    const correction = history()[7]!;
    const data = { ...correction.data, recordId: eventId(5) };
    expect(await log.import(textOf([{ ...correction, data }]))).toMatchObject({ kind: 'refused' });
    expect(await log.import(textOf(history().slice(6)))).toMatchObject({ kind: 'imported', events: 2 });
  });

  it.each([
    ['stream', { stream: 'unit-u-2' }],
    ['type', { type: 'UnitDissolved' }],
    ['recordedAt', { recordedAt: '2024-09-01T00:00:00Z' }],
    ['actor', { actor: 'someone-else' }],
    ['commandId', { commandId: 'c-1' }],
    ['data', { data: { ...history()[0]!.data, name: '组织部' } }],
  ])('refuses a known id with another %s', async (field, change) => {
    await log.import(text);
    const before = await log.events();
    expect(await log.import(textOf([{ ...history()[0]!, ...change }]))).toMatchObject({
      kind: 'refused',
      faults: [{ line: 1, rule: fileRules.takenId, field }],
      more: 0,
    });
    expect(await log.events()).toEqual(before);
  });
});

type RecordChanges = Readonly<Record<number, object>>;

/** The history with some of its records changed, by index. */
const idForm = {
  zh: '编号只用小写字母、数字、“.”和“-”，如 b-0001',
  en: 'An id has only small letters, digits, “.” and “-”, such as b-0001',
};

const changed = (changes: RecordChanges) =>
  textOf(history().map((record, index) => ({ ...record, ...changes[index] })));

describe('a file with faults', () => {
  const refusal = async (content: string | Uint8Array) => {
    const outcome = await log.import(content);
    expect(await log.events()).toEqual([]);
    if (outcome.kind !== 'refused') throw new Error(outcome.kind);
    return outcome.faults;
  };

  it.each([
    ['an id twice', { 1: { id: eventId(0) } }, { line: 2, rule: fileRules.repeatedId, field: 'id', given: eventId(0) }],
    [
      'an unknown type',
      { 0: { type: 'UnitMerged' } },
      { line: 1, rule: shapeRules.unknownType, field: 'type', given: 'UnitMerged' },
    ],
    [
      'a type of another stream',
      { 0: { type: 'MemberJoined' } },
      { line: 1, rule: shapeRules.otherCategory, field: 'type', given: 'MemberJoined' },
    ],
    [
      'an unknown category',
      { 0: { stream: 'archive-u-1' } },
      { line: 1, rule: shapeRules.malformedStream, field: 'stream', given: 'archive-u-1' },
    ],
    [
      'an erasure',
      { 0: { stream: 'vault-m-1' } },
      { line: 1, rule: fileRules.erasureRecord, field: 'stream', given: 'vault-m-1' },
    ],
    [
      'a malformed stream',
      { 4: { stream: 'partyDay-b-1' } },
      { line: 5, rule: shapeRules.malformedStream, field: 'stream', given: 'partyDay-b-1' },
    ],
    [
      'a note of an import',
      { 0: { stream: `import-${eventId(0)}` } },
      { line: 1, rule: fileRules.importNote, field: 'stream', given: `import-${eventId(0)}` },
    ],
    [
      'a grant of a role',
      { 0: { stream: 'access-m-2', type: 'RoleGranted' } },
      { line: 1, rule: fileRules.accessRecord, field: 'stream', given: 'access-m-2' },
    ],
    ['another version', { 0: { schema: 2 } }, { line: 1, rule: fileRules.unknownSchema, field: 'schema' }],
    [
      'a malformed time',
      { 0: { recordedAt: '2024-09-01 08:00' } },
      { line: 1, rule: fileRules.notAnInstant, field: 'recordedAt' },
    ],
    [
      'an actor’s name',
      { 0: { actor: '张三' } },
      { line: 1, rule: shapeRules.malformed, field: 'actor', allowed: idForm },
    ],
  ])('that has %s is refused', async (_, changes: RecordChanges, fault) => {
    expect((await refusal(changed(changes)))[0]).toEqual(fault);
  });

  const at = { stream: 'partyDay-b-1:2025-03' };
  const dues = (more: object) => ({ 6: { data: { ...history()[6]!.data, ...more } } });
  it.each([
    [
      'a malformed day',
      dues({ paidOn: '2025-13-01' }),
      { line: 7, rule: shapeRules.notADay, ...at, type: 'DuesPaid', field: 'paidOn', given: '"2025-13-01"' },
    ],
    [
      'a field missing',
      dues({ amountFen: undefined }),
      { line: 7, rule: shapeRules.missing, ...at, type: 'DuesPaid', field: 'amountFen' },
    ],
    [
      'the name of a value instead of its code',
      dues({ method: '他人代缴' }),
      {
        line: 7,
        rule: shapeRules.notListed,
        ...at,
        type: 'DuesPaid',
        field: 'method',
        allowed: expect.objectContaining({
          zh: expect.stringMatching(/^“他人代缴”应写作 proxy，可填 in-person（本人缴纳）、/) as string,
        }) as Bilingual,
      },
    ],
    ['a field too many', dues({ 姓名: '张三' }), { line: 7, rule: shapeRules.unknown, ...at, type: 'DuesPaid' }],
    [
      'a personal text too long',
      dues({ proxyReason: '病'.repeat(2001) }),
      { line: 7, rule: shapeRules.tooLong, ...at, type: 'DuesPaid', field: 'proxyReason' },
    ],
    [
      'a day in the future',
      dues({ paidOn: '2025-03-06' }),
      { line: 7, rule: admissionRules.notYet, ...at, type: 'DuesPaid', field: 'paidOn', given: '"2025-03-06"' },
    ],
    [
      'an unknown member',
      dues({ memberId: 'm-9' }),
      { line: 7, rule: referenceRules.memberExists, ...at, type: 'DuesPaid', field: 'memberId', given: '"m-9"' },
    ],
  ])('that has %s is refused', async (_, changes: RecordChanges, fault) => {
    expect((await refusal(changed(changes)))[0]).toEqual(fault);
  });

  it.each([
    ['nothing', '', { line: 1, rule: fileRules.emptyFile }],
    ['a byte order mark', `\uFEFF${text}`, { line: 1, rule: fileRules.byteOrderMark }],
    ['a blank line', text.replace('\n', '\n\n'), { line: 2, rule: fileRules.blankLine }],
    ['half a line', text.slice(0, -8), { line: 8, rule: fileRules.notJson, column: text.split('\n')[7]!.length - 6 }],
    [
      'a key twice',
      text.replace('"venue"', String.raw`"ve\u006eue":"","venue"`),
      { line: 5, rule: fileRules.repeatedKey, field: 'data.venue' },
    ],
  ])('that has %s is refused', async (_, content, fault) => {
    expect(await refusal(content)).toContainEqual(fault);
  });

  it('is refused if it is not UTF-8', async () => {
    const bytes = Buffer.from(text);
    bytes[bytes.indexOf('笔误')] = 0xff;
    expect(await refusal(bytes)).toEqual([{ line: 8, rule: fileRules.notUtf8 }]);
  });

  it.each([
    ['gzip', gzipSync(text)],
    ['zstd', zstdCompressSync(text)],
  ])('is refused when its %s data breaks off', async (_, packed) => {
    expect(await refusal(packed.subarray(0, -20))).toContainEqual({
      line: expect.any(Number) as number,
      rule: fileRules.brokenCompression,
    });
  });

  it('is checked to its end: each fault has its line, and lines that need a faulty one have faults too', async () => {
    const faults = await refusal(changed({ 2: { actor: 'M 1' }, 7: { stream: 'nothing' } }));
    expect(faults.map(({ line, field, rule }) => [line, field, rule.code])).toEqual([
      [3, 'actor', 'MALFORMED'],
      [6, 'entries[0].memberId', 'MEMBER_UNKNOWN'],
      [7, 'memberId', 'MEMBER_UNKNOWN'],
      [8, 'stream', 'MALFORMED_STREAM'],
    ]);
  });

  it('reports the first hundred faults and counts the rest', async () => {
    const lines = Array.from({ length: 250 }, () => '{}');
    expect(await log.import(`${text}${lines.join('\n')}`)).toMatchObject({ kind: 'refused', more: 150 });
    const faults = await refusal(lines.join('\n'));
    expect(faults.map(({ line }) => line)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  });

  it('shows no personal data in its faults', async () => {
    const secret = /顾|张三|1298662/;
    const contents = [
      changed({ 2: { actor: '张三' } }),
      changed({ 2: { stream: 'member-张三' } }),
      changed({ 2: { type: '张三' } }),
      changed({ 2: { id: '12986624336' } }),
      changed({ 2: { recordedAt: '12986624336' } }),
      changed({ 2: { data: { ...history()[2]!.data, name: 12986624336 } } }),
      changed({ 2: { data: { ...history()[2]!.data, 张三: 1 } } }),
      changed({ 2: { data: { name: '顾华' } } }),
      text.replace('"phone"', '"phone":"12986624336","phone"'),
      text.replace('12986624336', String.raw`12986624336\u0000`),
      text.replace('"顾华"', '顾华'),
      text.replace('"顾华"', '["顾华"]'),
    ];
    for (const content of contents) {
      const { rule: _rule, ...fault } = (await refusal(content))[0]!;
      expect(JSON.stringify(fault)).not.toMatch(secret);
    }
  });
});

describe('a history that is imported and exported', () => {
  const choices = fc.infiniteStream(fc.nat());

  it('is plain JSON after any spelling', async () => {
    await fc.assert(
      fc.asyncProperty(choices, async (stream) => {
        const choose = (options: number) => stream.next().value! % options;
        const content = history()
          .map((record) => `${spell(shuffle(record, choose), choose)}\n`)
          .join('');
        const other = await openLog();
        const outcome = await other.import(content);
        const exported = await other.export();
        await other.close();
        expect(outcome).toMatchObject({ kind: 'imported' });
        expect(exported.toString()).toBe(text);
      }),
      { numRuns: 40 },
    );
  });

  it('is the same bytes in canonical JSON, if it was imported so', async () => {
    const canonical = history()
      .map((record) => `${canonicalJson(record)}\n`)
      .join('');
    await log.import(canonical);
    expect((await log.export({ canonical: true })).toString()).toBe(canonical);
    expect((await log.export()).toString()).toBe(text);
  });

  it('is exported from one position to another', async () => {
    await log.import(text);
    expect((await log.export({ from: 2, to: 4 })).toString()).toBe(textOf(history().slice(2, 5)));
    expect((await log.export({ from: 8 })).toString()).toBe('');
    expect((await log.export()).toString()).toBe(text);
  });

  it('is exported without the roles that its log granted', async () => {
    await log.import(text);
    const data = {
      grantId: 'g-1',
      role: 'secretary',
      scope: { kind: 'branch', branchId: 'b-1' },
      grantedBy: 'setup',
      grantedOn: '2026-08-01',
    };
    await log.store.append(
      'any',
      'access-m-2',
      'none',
      [{ id: eventId(70), type: 'RoleGranted', data, partitions: [] }],
      {
        actor: 'setup',
      },
    );
    expect((await log.events()).at(-1)).toMatchObject({ stream: 'access-m-2', data });
    expect((await log.export()).toString()).toBe(text);
  });

  it('is exported together with new records', async () => {
    await log.import(text);
    const data = {
      paidOn: '2025-03-05',
      memberId: 'm-2',
      period: '2025-03',
      amountFen: 1,
      method: 'in-person',
      collectedBy: 'm-1',
    };
    const event = { id: eventId(70), type: 'DuesPaid', data, partitions: [2025] };
    await log.store.append('any', 'partyDay-b-1:2025-03', 3, [event], { actor: 'm-1', commandId: 'c-1' });
    const [last] = (await log.export({ from: 9 })).toString().split('\n');
    expect(last).toBe(
      `{"id":"${eventId(70)}","stream":"partyDay-b-1:2025-03","type":"DuesPaid","data":{"memberId":"m-2","period":"2025-03","amountFen":1,"method":"in-person","collectedBy":"m-1","paidOn":"2025-03-05"},"recordedAt":"2026-08-01T00:00:00.000+08:00","actor":"m-1","commandId":"c-1","schema":2}`,
    );
    const copy = await openLog();
    expect(await copy.import(await log.export())).toMatchObject({ kind: 'imported', events: 9 });
    await copy.close();
  });

  it('is read in chunks of any size', async () => {
    const options = { clock: { now: () => now }, newId: () => eventId(99) };
    expect(await importHistory(log.store, () => chunksOf(text, 7), options)).toMatchObject({ kind: 'imported' });
    expect((await log.export()).toString()).toBe(text);
  });
});
