import { readFileSync } from 'node:fs';
import { readSheets, type Sheet, type SheetCell } from '../sheets/index.js';
import {
  Findings,
  planRoster,
  readAttendance,
  readDues,
  readRoster,
  type Answers,
  type RosterContext,
} from './index.js';

const fixture = (name: string) =>
  readSheets(readFileSync(new URL(`../../test/fixtures/sheets/${name}`, import.meta.url)));

const nothing: RosterContext = { units: [], branches: [] };
const zh = (all: readonly Readonly<{ zh: string }>[]) => all.map((each) => each.zh);

/** A sheet by hand: numbers are cells of numbers. */
function sheetOf(rows: readonly (readonly (string | number | null)[])[], merged: Sheet['merged'] = []): Sheet {
  const cell = (value: string | number | null): SheetCell | null =>
    value === null ? null : { kind: typeof value === 'number' ? 'number' : 'text', text: String(value) };
  return { name: 'Sheet1', isHidden: false, rows: rows.map((row) => row.map(cell)), merged };
}

describe('a roster as offices keep it (case 14a)', () => {
  const read = async (answers: Answers = {}) => {
    const findings = new Findings(answers);
    return { roster: readRoster(await fixture('14a-roster.xlsx'), nothing, findings), findings };
  };

  it('has five members, two of one name apart, without the line of the sum', async () => {
    const { roster, findings } = await read();
    expect(roster.members.map(({ name, row }) => [name, row])).toEqual([
      ['张三', '党员花名册!4'],
      ['李四', '党员花名册!5'],
      ['㐱·𠮷买提', '党员花名册!6'],
      ['王五', '党员花名册!7'],
      ['王五', '党员花名册!8'],
    ]);
    expect(findings.faults).toEqual([]);
    expect(zh(findings.notes)).toContain('B9：是合计或说明，没有作为人员读取');
  });

  it('reads days exactly, keeps months as months, and phones as digits', async () => {
    const { members } = (await read()).roster;
    expect(members.map(({ admittedOn, fullOn }) => [admittedOn, fullOn])).toEqual([
      [{ day: '2005-07-01' }, { day: '2006-07-01' }],
      [{ day: '2005-07-01' }, { day: '2006-07-01' }],
      [{ day: '2019-07-01' }, { day: '2020-07-01' }],
      [{ month: '1998-07' }, { month: '1999-07' }],
      [{ month: '2010-06' }, { month: '2011-06' }],
    ]);
    expect(members.map(({ phone }) => phone)).toEqual(['13000000001', '13000000002', undefined, undefined, undefined]);
    // 入党时间 is not the day of joining the branch.
    expect(members.map(({ arrivedOn }) => arrivedOn)).toEqual(members.map(() => undefined));
  });

  it('asks whether the branch above a merged cell is meant, and whether two names are one branch', async () => {
    const { roster, findings } = await read();
    expect(roster.members.map(({ branch }) => branch)).toEqual([
      '第一党支部',
      '第一党支部',
      '中共办公室机关第一支部委员会',
      '第一党支部',
      undefined,
    ]);
    expect(findings.questions.map(({ id, suggestion }) => [id, suggestion])).toEqual([
      ['unit', 'new:办公室'],
      ['H6:name', undefined],
      ['L5', undefined],
      ['H8', '第一党支部'],
    ]);
    expect(findings.questions[3]!.zh).toBe('H8：在合并单元格之下。这名党员属于哪个支部？');
    expect(findings.isReady).toBe(false);
    const answered = await read({ unit: 'new:办公室', 'H6:name': '第一党支部', L5: 'full', H8: '第一党支部' });
    expect(new Set(answered.roster.members.map(({ branch }) => branch))).toEqual(new Set(['第一党支部']));
    expect(answered.findings.isReady).toBe(true);
  });

  it('holds no identity number anywhere, and says what was dropped', async () => {
    const { roster, findings } = await read();
    expect(JSON.stringify([roster, findings])).not.toMatch(/99000019000101/);
    expect(zh(findings.notes)).toContain(
      'C3：这里用不到，没有读取，也不会保存：C 性别、D 民族、E 出生年月、F 身份证号、M 备注',
    );
  });

  it('becomes units, branches, members and offices once every question is answered', async () => {
    const answers = { unit: 'new:办公室', 'H6:name': '第一党支部', L5: 'full', H8: '第一党支部' };
    const asked = await read(answers);
    expect(planRoster(asked.roster, [], asked.findings)).toBeUndefined();
    expect(asked.findings.questions.filter(({ answer }) => answer === undefined).map(({ id }) => id)).toEqual([
      'startOn',
      'establishedOn',
      'newOrganisation',
      'committees',
      'leaders',
    ]);
    const more = {
      startOn: '2026-01-05',
      establishedOn: '2020-01-01',
      newOrganisation: 'yes',
      committees: 'none',
      leaders: 'none',
    };
    const { roster, findings } = await read({ ...answers, ...more });
    const plan = planRoster(roster, [], findings)!;
    expect(plan.units).toEqual([{ name: '办公室', registeredOn: '2020-01-01', cell: 'H4' }]);
    expect(plan.branches).toEqual([
      {
        key: '第一党支部',
        cell: 'H4',
        name: '第一党支部',
        unit: { name: '办公室' },
        hasCommittee: false,
        establishedOn: '2020-01-01',
      },
    ]);
    const member = {
      branch: '第一党支部',
      leader: false,
      probationary: false,
      joinedOn: '2026-01-05',
      category: 'ordinary',
      offices: [],
    };
    expect(plan.members).toEqual([
      { ...member, row: '党员花名册!4', cell: 'B4', name: '张三', phone: '13000000001', offices: ['secretary'] },
      { ...member, row: '党员花名册!5', cell: 'B5', name: '李四', phone: '13000000002' },
      { ...member, row: '党员花名册!6', cell: 'B6', name: '㐱·𠮷买提', category: 'floating', offices: ['collector'] },
      { ...member, row: '党员花名册!7', cell: 'B7', name: '王五' },
      { ...member, row: '党员花名册!8', cell: 'B8', name: '王五' },
    ]);
  });
});

describe('CSV rosters (cases 14e, 14f)', () => {
  it('refuses a phone in exponent form, by its cell', async () => {
    const findings = new Findings({});
    const { members } = readRoster(
      await fixture('14e-roster-gbk.csv'),
      { ...nothing, branch: { branchId: 'b-1', name: '一支部' } },
      findings,
    );
    expect(members.map(({ name, admittedOn }) => [name, admittedOn])).toEqual([
      ['张三', { day: '2019-07-01' }],
      ['李,四', { month: '1998-07' }],
    ]);
    expect(zh(findings.faults)).toEqual(['E2：是科学计数，号码已经不全。请将该列设为文本，重新填写号码']);
  });

  it('keeps rare characters', async () => {
    const findings = new Findings({});
    const { members } = readRoster(
      await fixture('14f-roster-utf8-bom.csv'),
      { ...nothing, branch: { branchId: 'b-1', name: '一支部' } },
      findings,
    );
    expect(members.map(({ name, branch }) => [name, branch])).toEqual([['㐱·𠮷', 'b-1']]);
    expect(findings.isReady).toBe(true);
  });
});

describe('a roster', () => {
  const own: RosterContext = { ...nothing, branch: { branchId: 'b-1', name: '第一党支部' } };
  const read = (rows: readonly (readonly (string | number | null)[])[], answers: Answers = {}, context = own) => {
    const findings = new Findings(answers);
    return { ...readRoster([sheetOf(rows)], context, findings), findings };
  };

  it.each(['2025年', '85.7.1', '7/1/2019', '2019-02-30', '至今', 2010.1, 38534])(
    'names the cell of a date like %s',
    (date) => {
      const { findings } = read([
        ['姓名', '入党时间', '转入日期'],
        ['张三', '2019.7.1', date],
      ]);
      expect(zh(findings.faults)).toEqual(['C2：日期看不懂，请写成 2025-03-05']);
      expect(findings.faults[0]!.en).toBe('C2: this is not understood as a date; write 2025-03-05');
    },
  );

  it.each([
    ['2019-07-01', '2019-07-01'],
    ['2019/7/1', '2019-07-01'],
    ['２０１９．７．１', '2019-07-01'],
    ['2019年7月1日', '2019-07-01'],
    ['2019 年 07 月 01 号', '2019-07-01'],
    ['二〇一九年十二月二十一日', '2019-12-21'],
    ['2019-07-01 00:00:00', '2019-07-01'],
    [20190701, '2019-07-01'],
  ])('reads the day %s', (date, day) => {
    const { members, findings } = read([
      ['姓名', '转入日期'],
      ['张三', date],
    ]);
    expect([members[0]?.arrivedOn, findings.faults]).toEqual([day, []]);
  });

  it.each(['2019年7月', '2019.7', '2019-07', 201907])('asks for the day of %s and never makes it the first', (date) => {
    const rows = [
      ['姓名', '转入日期'],
      ['张三', date],
    ];
    const { members, findings } = read(rows);
    expect([members[0]!.arrivedOn, findings.questions.map(({ id, form }) => [id, form])]).toEqual([
      undefined,
      [['B2', 'day']],
    ]);
    expect(read(rows, { B2: '2019-07-15' }).members[0]!.arrivedOn).toBe('2019-07-15');
    expect(read(rows, { B2: '2019-07' }).findings.isReady).toBe(false);
  });

  it('has its head under titles, in two levels', () => {
    const merged = [
      { fromRow: 2, toRow: 3, fromColumn: 0, toColumn: 0 },
      { fromRow: 2, toRow: 2, fromColumn: 1, toColumn: 2 },
    ];
    const sheet = sheetOf(
      [
        ['花名册'],
        [null, '2026年'],
        ['姓名', '基本情况', null],
        [null, '联系\n电话（必填）', '党费标准（元）'],
        ['张三', '13000000001', '42元'],
      ],
      merged,
    );
    const findings = new Findings({});
    const { members } = readRoster([sheet], own, findings);
    expect(members.map(({ name, phone, duesFen }) => [name, phone, duesFen])).toEqual([['张三', '13000000001', 4200]]);
  });

  it('without names is refused in words', () => {
    expect(
      zh(
        read([
          ['编号', '电话'],
          [1, '2'],
        ]).findings.faults,
      ),
    ).toEqual(['A1：前5行里找不到表头“姓名”。请检查文件，或下载模板填写']);
  });

  it('names every cell at fault', () => {
    const { findings } = read([
      ['姓名', '联系电话', '类别', '领导班子成员', '月应缴党费', '所属支部'],
      [null, '13000000001', '正式党员', '否', '42', null],
      ['张三13000000001', null, null, null, null, null],
      ['李四', '990000190001010016', '发展对象', '也许', '四十二元', '第二党支部'],
      ['审核人：赵六', null, null, null, null, null],
    ]);
    expect(findings.faults.map(({ cell }) => cell)).toEqual(['A2', 'A3', 'F4', 'B4', 'D4', 'C4', 'E4']);
  });

  it('asks whether somebody of the same name is a new person', () => {
    const rows = [
      ['姓名', '领导班子成员'],
      ['张三', '否'],
    ];
    const known = [{ memberId: 'm-7', branchId: 'b-1', name: '张三' }];
    const planned = (answers: Answers) => {
      const { findings, ...roster } = read(rows, answers);
      return { plan: planRoster(roster, known, findings), findings };
    };
    expect(planned({}).findings.questions.map(({ id }) => id)).toEqual(['A2:known']);
    expect(planned({ 'A2:known': 'new', startOn: '2026-01-05' }).plan!.members).toHaveLength(1);
  });

  it('takes nothing that Object has for an answer', () => {
    const rows = [
      ['姓名', '类别'],
      ['张三', '特殊'],
    ];
    expect(read(rows, JSON.parse('{"__proto__":{"B2":"floating"}}')).findings.isReady).toBe(false);
    expect(read(rows, { B2: 'constructor' }).findings.isReady).toBe(false);
    expect(read(rows, { B2: 'floating' }).members[0]!.category).toBe('floating');
  });
});

describe('a register of dues (case 14b)', () => {
  const read = async (answers: Answers = {}, wanted: (month: string) => boolean = () => true) => {
    const findings = new Findings(answers);
    const { payments } = readDues(await fixture('14b-dues-year.xlsx'), wanted, findings);
    const of = (row: number) => payments.filter((each) => each.row.row === row - 1);
    return { of, findings };
  };

  it('has 42.00 for the first four months, and asks for the tick and for 补缴; 0 and a dash are no payment', async () => {
    const { of, findings } = await read();
    expect(of(3).map(({ month, fen }) => [month, fen])).toEqual([
      ['2026-01', 4200],
      ['2026-02', 4200],
      ['2026-03', 4200],
      ['2026-04', 4200],
      ['2026-05', undefined],
      ['2026-06', undefined],
    ]);
    expect(findings.questions.map(({ id, form, suggestion }) => [id, form, suggestion])).toEqual([
      ['I3', 'amount', '42.00'],
      ['J3', 'amount', undefined],
      ['R5:paidOn', 'day', undefined],
    ]);
    expect(findings.faults).toEqual([]);
  });

  it('has six of 35.00, and twelve of 10.00 that were paid on one day', async () => {
    const { of } = await read({ I3: '42', J3: '0', 'R5:paidOn': '2026-01-08' });
    expect(of(3).map(({ fen }) => fen)).toEqual([4200, 4200, 4200, 4200, 4200]);
    expect(of(4).map(({ month, fen }) => [month, fen])).toEqual(
      ['01', '02', '03', '04', '05', '06'].map((month) => [`2026-${month}`, 3500]),
    );
    expect(of(5).map(({ fen, paidOn }) => [fen, paidOn])).toEqual(
      Array.from({ length: 12 }, () => [1000, '2026-01-08']),
    );
  });

  it('asks nothing about other months than the one wanted', async () => {
    const { of, findings } = await read({}, (month) => month === '2026-05');
    expect([of(3).length, of(4).length, of(5).length]).toEqual([1, 1, 1]);
    expect(findings.questions.map(({ id }) => id)).toEqual(['I3', 'R5:paidOn']);
  });
});

describe('a register with a row for each payment', () => {
  it('asks whether an amount for four months is their sum', () => {
    const sheet = sheetOf([
      ['姓名', '缴费月份', '实缴金额（元）', '缴费日期'],
      ['张三', '2025.11-2026.2', '168.00', '2026/2/5'],
      ['李四', '2026年2月', 35, null],
    ]);
    const read = (answers: Answers) => {
      const findings = new Findings(answers);
      return {
        payments: readDues([sheet], () => true, findings).payments.map(({ month, fen, paidOn }) => [
          month,
          fen,
          paidOn,
        ]),
        findings,
      };
    };
    expect(read({}).findings.questions[0]!.choices!.map(({ zh: text }) => text)).toEqual([
      '共 168.00 元，每月 42.00 元',
      '每月 168.00 元',
    ]);
    expect(read({ 'C2:months': '4200' }).payments).toEqual([
      ...['2025-11', '2025-12', '2026-01', '2026-02'].map((month) => [month, 4200, '2026-02-05']),
      ['2026-02', 3500, undefined],
    ]);
  });

  it.each([
    ['四十二', 'C2：金额看不懂，请写成 42.00（元）；没有缴纳请留空'],
    ['42.005', 'C2：金额看不懂，请写成 42.00（元）；没有缴纳请留空'],
  ])('names the cell of the amount %s', (amount, fault) => {
    const findings = new Findings({});
    readDues(
      [
        sheetOf([
          ['姓名', '缴费月份', '实缴'],
          ['张三', '2026-02', amount],
        ]),
      ],
      () => true,
      findings,
    );
    expect(zh(findings.faults)).toEqual([fault]);
  });
});

describe('an attendance form (case 14d)', () => {
  const read = async (answers: Answers = {}, month = '2026-03') => {
    const findings = new Findings(answers);
    return {
      ...readAttendance(await fixture('14d-attendance.xlsx'), (day) => day.startsWith(month), findings),
      findings,
    };
  };

  it('has who was present and on leave, and asks for the rest', async () => {
    const { entries, findings, heldOn, venue } = await read();
    expect(entries.map(({ status, emblem, charter, reason }) => [status, emblem, charter, reason])).toEqual([
      ['present', true, true, undefined],
      [undefined, undefined, undefined, undefined],
      ['leave', false, false, '事假，外出'],
      ['present', false, true, undefined],
      [undefined, undefined, undefined, undefined],
    ]);
    expect([heldOn, venue]).toEqual(['2026-03-05', '三楼会议室']);
    expect(findings.questions.map(({ id, zh: text, suggestion }) => [id, text, suggestion])).toEqual([
      ['B6', 'B6：写的是由别人代签。本人到会情况是？', undefined],
      ['B9', 'B9：空白，不知道到没到会。表头的人数与表中对不上', undefined],
    ]);
  });

  it('suggests that a blank is absent only where the head line agrees', async () => {
    const agreeing = await read({ B6: 'present' });
    const blank = agreeing.findings.questions.find(({ id }) => id === 'B9')!;
    expect([blank.suggestion, blank.zh]).toEqual(['absent', 'B9：空白，不知道到没到会。表头的缺席人数与空白行数相符']);
    expect(agreeing.entries[4]!.status).toBeUndefined();
    const differing = await read({ B6: 'leave' });
    expect(differing.findings.questions.find(({ id }) => id === 'B9')!.suggestion).toBeUndefined();
    const settled = await read({ B6: 'leave', B9: 'absent' });
    expect([settled.entries[4]!.status, zh(settled.findings.notes).at(-1)]).toEqual([
      'absent',
      'A3：表头的人数与表中对不上',
    ]);
  });

  it('of another month is refused', async () => {
    expect(zh((await read({}, '2026-04')).findings.faults)).toEqual(['A1：表头的时间不在这个月，是不是选错了文件？']);
  });
});
