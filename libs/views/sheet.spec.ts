import Type from 'typebox';
import { branchOf, event, memberOf, town } from '../grading/testing/index.js';
import type { Scope } from './scope.js';
import { joined, sheetPage } from './sheet.js';
import { openViews, type OpenViews } from './testing/open-views.js';
import { seesNamesOf } from './testing/viewers.js';
import type { Cell, ListView, Totals } from './view.js';

const history = [
  ...town(2025).told,
  branchOf('b-0002', { name: '第二党支部' }),
  event('branch-b-0002', 'GroupFormed', { groupId: 'g-1', formedOn: '2025-01-01', name: '第一党小组' }),
  memberOf('m-00001', { name: '张三' }),
  memberOf('m-00002', { name: '李四' }),
];
const scope: Scope = { kind: 'committee' };

let views: OpenViews;
beforeAll(async () => void (views = await openViews(history)));
afterAll(() => views.close());

/** A list with a column of cells. */
const listOf = (cells: readonly Cell[], next: string | null = null, totals?: Totals): ListView<object, Cell> => ({
  name: 'cells',
  title: { zh: '格', en: 'Cells' },
  filter: Type.Object({}),
  sorts: [],
  item: Type.Object({}),
  columns: [
    { key: 'first', title: { zh: '格', en: 'Cell' }, value: (cell) => cell },
    { key: 'second', title: { zh: '数', en: 'Number' }, value: () => 1 },
  ],
  page: () => Promise.resolve({ position: 3, items: cells, next }),
  totals: () => Promise.resolve(totals),
});

const sheetOf = async (view: ListView<object, Cell>, lang: 'zh' | 'en' = 'zh') => {
  const sources = views.sources('2025-05-02', seesNamesOf('m-00001'));
  return sheetPage(view, sources, { scope, filter: {}, page: { limit: 200 }, lang });
};
const shown = async (cells: readonly Cell[], lang?: 'zh' | 'en') =>
  (await sheetOf(listOf(cells), lang)).items.map(([cell]) => cell);

describe('a sheet', () => {
  it('has flags and texts in the language asked for', async () => {
    const cells = [true, false, null, 7, '学习党章', { zh: '按时公开', en: 'in time' }];
    expect(await shown(cells)).toEqual(['是', '否', null, 7, '学习党章', '按时公开']);
    expect(await shown(cells, 'en')).toEqual(['yes', 'no', null, 7, '学习党章', 'in time']);
  });

  it('has names instead of ids, of members where the viewer may see them', async () => {
    const cells = [
      { unit: 'u-001' },
      { unitOf: 'b-0002' },
      { branch: 'b-0002' },
      { branch: 'b-0002', group: 'g-1' },
      { party: 'm-00001' },
      { party: 'm-00002' },
      { party: 'committee' },
      { party: 'office' },
    ];
    const places = ['财政局', '财政局', '第二党支部', '第一党小组'];
    expect(await shown(cells)).toEqual([...places, '张三', 'm-00002', '市直机关工委', 'office']);
    expect(await shown(cells, 'en')).toEqual([...places, '张三', 'm-00002', 'the committee', 'office']);
  });

  it('joins what is there', async () => {
    const inBranch = joined([{ zh: '在', en: 'in ' }, { branch: 'b-0002' }], { zh: '', en: '' });
    const cells = [joined([{ party: 'm-00001' }, null, '', inBranch]), joined([])];
    expect(await shown(cells)).toEqual(['张三；在第二党支部', null]);
    expect(await shown(cells, 'en')).toEqual(['张三; in 第二党支部', null]);
  });

  it('ends in the totals, where the viewer may see them', async () => {
    const totals = { second: 9 };
    expect(await sheetOf(listOf(['一'], null, totals))).toEqual({
      position: 3,
      items: [
        ['一', 1],
        ['合计', 9],
      ],
      next: null,
    });
    expect((await sheetOf(listOf(['一'], 'more', totals))).items).toEqual([['一', 1]]);
    expect((await sheetOf(listOf(['一']))).items).toEqual([['一', 1]]);
    expect((await sheetOf(listOf([], null, totals))).items).toEqual([]);
    expect((await sheetOf(listOf(['一'], null, {}), 'en')).items.at(-1)).toEqual(['Total', null]);
  });
});
