import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linesOf, records } from '../testing/records.js';
import { dangri } from '../testing/run.js';
import { eventId } from '#libs/kernel/testing/event-id.js';

const stream = 'partyDay-b-0001:2025-03';
const opening = { heldOn: '2025-03-05', venue: '会议室', flagDisplayed: false, oathPosted: true };
const dues = {
  memberId: 'm-00001',
  period: '2025-03',
  amountFen: 3500,
  method: 'proxy',
  proxyReason: '住院',
  collectedBy: 'm-00001',
  paidOn: '2025-03-05',
};
const revision = { reason: '笔误', approvedBy: 'committee' };

const record = (index: number, type: string, data: object, recordedAt: string) => ({
  id: eventId(index),
  stream,
  type,
  data,
  recordedAt,
  actor: 'm-00001',
});

const history = [
  ...records,
  record(4, 'DuesPaid', dues, '2025-03-05T09:00:00+08:00'),
  record(5, 'PartyDayOpened', opening, '2025-03-06T09:00:00+08:00'),
  record(
    6,
    'RecordCorrected',
    {
      recordId: eventId(4),
      data: { ...dues, amountFen: 4500, proxyReason: '出差' },
      correctedOn: '2025-03-07',
      ...revision,
    },
    '2025-03-08T09:00:00+08:00',
  ),
  record(
    7,
    'LectureGiven',
    { lecturer: 'm-00001', title: '专题党课', heldOn: '2025-03-05' },
    '2025-03-09T09:00:00+08:00',
  ),
  record(
    8,
    'RecordRetracted',
    { recordId: eventId(7), retractedOn: '2025-03-10', ...revision },
    '2025-03-10T09:00:00+08:00',
  ),
];

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dangri-timeline-'));
  expect(await dangri(['import', '-'], { cwd: folder, input: linesOf(history) })).toMatchObject({ code: 0 });
});

afterAll(() => rmSync(folder, { recursive: true }));

const timeline = (...args: string[]) => dangri(['timeline', ...args], { cwd: folder });

describe('timeline', () => {
  it('shows each fact by its day, with corrections and retractions below what they are about', async () => {
    const { code, stdout, stderr } = await timeline('b-0001', '--lang', 'zh');
    expect([code, stderr]).toEqual([0, '']);
    const lines = stdout.split('\n').map((line) => line.replaceAll(/ {2,}/g, ' | ').trimEnd());
    expect(lines).toEqual([
      '第一党支部，隶属档案局，2024年9月1日成立',
      '日期 | 登记日期 | 间隔天数 | 事项 | 登记人 | 提醒',
      expect.stringMatching(/^[-| ]+$/) as string,
      // Recorded at half past midnight of New Year's Day in Beijing.
      '2024-09-01 | 2025-01-01 | 122 | 成立党支部：第一党支部，隶属档案局 | unit-u-001',
      '2024-09-01 | 2025-01-02 | 123 | 接收党员：m-00001，第一党支部 | 第一党支部',
      '2025-03-05 | 2025-03-05 | 0 | 〔已更正〕缴纳党费：m-00001，2025年3月，35.00元，他人代缴 | m-00001',
      '2025-03-07 | 2025-03-08 | 1 | ↳ 更正记录：金额由“35.00元”更正为“45.00元”；代缴原因（个人信息，不显示）；原因：笔误；市直机关工委批准 | m-00001',
      '2025-03-05 | 2025-03-06 | 1 | 开展主题党日：2025年3月，会议室，未悬挂党旗 | m-00001 | 党员活动室未悬挂或摆放党旗（第2.0条）',
      '2025-03-05 | 2025-03-09 | 4 | 〔已撤销〕讲党课：m-00001主讲，《专题党课》 | m-00001',
      '2025-03-10 | 2025-03-10 | 0 | ↳ 撤销记录：原因：笔误；市直机关工委批准 | m-00001',
      '',
      '共5条记录，其中更正1条、撤销1条；提醒1项。',
      '说明：以上含导入的历史记录，其登记时间以来源文件所称为准',
      '',
    ]);
  });

  it('speaks English too', async () => {
    const { stdout } = await timeline('b-0001', '--year', '2025');
    expect(stdout).toContain('第一党支部, of 档案局, established on 1 September 2024\n');
    expect(stdout).toContain('[corrected] Dues paid: m-00001, March 2025, 35.00 yuan, by proxy');
    expect(stdout).toContain('↳ Record corrected: amount 35.00 yuan → 45.00 yuan; proxy reason (personal, not shown)');
    expect(stdout).toContain('Records: 3, of which corrected 1 and retracted 1; cautions: 1.\n');
    expect(stdout).toContain('Note: some of it was imported;');
  });

  it('is whole as JSON, but for what is personal', async () => {
    const { code, stdout } = await timeline('b-0001', '--format', 'json');
    expect(code).toBe(0);
    for (const personal of ['张三', '住院', '出差']) expect(stdout).not.toContain(personal);
    const answer = JSON.parse(stdout) as { entries: Record<string, unknown>[] };
    expect(answer).toMatchObject({
      branch: { branchId: 'b-0001', unitId: 'u-001', name: '第一党支部', establishedOn: '2024-09-01' },
      upToPosition: 8,
      imports: [{ firstPosition: 0, lastPosition: 7 }],
    });
    const { proxyReason: _, ...shown } = dues;
    expect(answer.entries[2]).toEqual({
      id: eventId(4),
      position: 3,
      stream,
      revision: 0,
      type: 'DuesPaid',
      what: {
        zh: '缴纳党费：m-00001，2025年3月，35.00元，他人代缴',
        en: 'Dues paid: m-00001, March 2025, 35.00 yuan, by proxy',
      },
      day: '2025-03-05',
      recordedAt: '2025-03-05T09:00:00+08:00',
      recordedOn: '2025-03-05',
      lagDays: 0,
      actor: 'm-00001',
      status: 'corrected',
      data: shown,
      corrected: { ...shown, amountFen: 4500 },
      withheld: ['proxyReason'],
      cautions: [],
      revisions: [
        {
          id: eventId(6),
          position: 5,
          type: 'RecordCorrected',
          what: expect.objectContaining({
            zh: expect.stringContaining('金额由“35.00元”更正为“45.00元”') as string,
          }) as object,
          day: '2025-03-07',
          recordedAt: '2025-03-08T09:00:00+08:00',
          recordedOn: '2025-03-08',
          lagDays: 1,
          actor: 'm-00001',
          reason: '笔误',
          approvedBy: 'committee',
          changes: [
            { field: 'amountFen', from: 3500, to: 4500 },
            { field: 'proxyReason', personal: true },
          ],
          cautions: [],
        },
      ],
    });
  });

  it('is a line a record as CSV, with the note beside', async () => {
    const { stdout, stderr } = await timeline('b-0001', '--year', '2025', '--format', 'csv');
    const lines = stdout.trimEnd().split('\r\n');
    expect(lines[0]).toBe('Day,Recorded,Lag,What,Who,Cautions');
    expect(lines).toHaveLength(1 + 5);
    expect(stderr).toContain('imported');
  });

  it.each([
    [['--cautions'], 1],
    [['--clause', '2.0'], 1],
    [['--clause', '2.1'], 0],
    [['--type', 'LectureGiven'], 1],
    [['--member', 'm-00001'], 3],
    [['--member', 'm-00002'], 0],
    [['--year', '2024'], 2],
  ])('%j asks for a part of it', async (args, count) => {
    const { code, stdout } = await timeline('b-0001', ...args, '--format', 'json');
    expect([code, (JSON.parse(stdout) as { entries: object[] }).entries.length]).toEqual([0, count]);
  });

  it('says so where nothing is left', async () => {
    const { code, stdout } = await timeline('b-0001', '--year', '1999', '--lang', 'zh');
    expect([code, stdout]).toEqual([0, expect.stringContaining('没有符合条件的记录。') as string]);
  });
});

describe('a timeline that cannot be given', () => {
  it('for there is no such branch is wrong usage', async () => {
    expect(await timeline('b-9999')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'dangri: There is no branch b-9999 in the data\nFor its use: dangri timeline --help\n',
    });
    expect((await timeline('b-9999', '--lang', 'zh')).stderr).toBe(
      'dangri: 数据中没有党支部 b-9999\n用法见：dangri timeline --help\n',
    );
  });

  it('for there is no log yet says where it looked', async () => {
    const { code, stderr } = await timeline('b-0001', '--data', 'nowhere');
    expect([code, stderr]).toEqual([1, expect.stringContaining('nowhere') as string]);
  });

  it.each([
    [['B-0001'], 'BRANCH “B-0001”: an id holds only lower-case letters'],
    [['b-0001', '--year', '25'], '--year “25”: expected a year'],
    [['b-0001', '--type', 'DuesEaten'], 'There is no event type “DuesEaten”'],
    [['b-0001', '--clause', '9.9'], 'There is no clause “9.9”'],
    [[], "missing required argument 'BRANCH'"],
  ])('for %j is no question is wrong usage', async (args, said) => {
    const { code, stdout, stderr } = await timeline(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(said);
    expect(stderr).toContain('dangri timeline --help');
  });
});
