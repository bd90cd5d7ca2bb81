import { monthText } from '#libs/kernel/day-text.js';
import type { Bulletin } from '#libs/views/index.js';
import { cautionColumn } from './caution-column.js';
import { tableOf, type Part } from './output/report.js';

const columns = [
  {
    key: 'month',
    title: { zh: '月份', en: 'Month' },
    value: ({ month }: Bulletin) => month,
    text: ({ month }: Bulletin) => monthText(month),
  },
  { key: 'title', title: { zh: '标题', en: 'Title' }, value: (bulletin: Bulletin) => bulletin.title },
  { key: 'issuedOn', title: { zh: '印发日期', en: 'Issued' }, value: ({ issuedOn }: Bulletin) => issuedOn },
  cautionColumn,
];

/** The bulletins that drew cautions when they were recorded; nothing if there are none. */
export function bulletinsPart(bulletins: readonly Bulletin[]): Part[] {
  const drawn = bulletins.filter(({ cautions }) => cautions.length > 0);
  return drawn.length === 0
    ? []
    : [tableOf(columns, drawn, { title: { zh: '有提醒的督查通报', en: 'Bulletins with cautions' } })];
}
