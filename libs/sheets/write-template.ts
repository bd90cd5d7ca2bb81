import { writeXlsx } from 'hucre/xlsx';

/** A column to fill in, what belongs there in two languages, and the values to choose from. */
type TemplateColumn = Readonly<{
  title: string;
  text: Readonly<{ zh: string; en: string }>;
  required?: boolean;
  values?: readonly string[];
}>;
type TemplateSheet = Readonly<{
  name: string;
  heading?: string;
  columns: readonly TemplateColumn[];
  notes: readonly Readonly<{ zh: string; en: string }>[];
}>;

const rowsToFill = 2000;
/** The format of text: Excel keeps what is typed, as it is. */
const textFormat = '@';

/** A workbook to fill in: its first sheet has the head and lists to choose from, its second one explains each column. */
export function writeTemplate({ name, heading, columns, notes }: TemplateSheet): Promise<Uint8Array> {
  const titles = columns.map(({ title, required }) => (required ? `${title}*` : title));
  const headRow = heading === undefined ? 1 : 2;
  const lists = columns.flatMap(({ values }, at) => {
    if (!values) return [];
    const letter = String.fromCharCode(65 + at);
    const range = `${letter}${headRow + 1}:${letter}${headRow + rowsToFill}`;
    return [{ type: 'list' as const, values: [...values], range, allowBlank: true, showErrorMessage: true }];
  });
  const explained = columns.map(({ title, text, required, values = [] }) => [
    title,
    required ? '是' : '',
    text.zh,
    values.join('、'),
    text.en,
  ]);
  return writeXlsx({
    sheets: [
      {
        name,
        columns: columns.map(({ title }) => ({ width: Math.max(12, title.length * 2 + 4), numFmt: textFormat })),
        rows: [...(heading === undefined ? [] : [[heading]]), titles],
        dataValidations: lists,
        freezePane: { rows: headRow },
      },
      {
        name: '填写说明',
        columns: [{ width: 18 }, { width: 8 }, { width: 60 }, { width: 50 }, { width: 60 }],
        rows: [
          ['栏目', '必填', '说明', '可选', 'In English'],
          ...explained,
          ...notes.map(({ zh, en }) => ['', '', zh, '', en]),
        ],
        freezePane: { rows: 1 },
      },
    ],
  });
}
