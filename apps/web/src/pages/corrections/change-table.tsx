import { useText } from '../../language.js';
import { Notice } from '../../ui/notice.js';
import { DataTable } from '../../ui/table.js';
import type { Change } from './changes.js';
import { words } from './words.js';

/** What was and what shall be, side by side. */
export function ChangeTable({ changes }: Readonly<{ changes: readonly Change[] }>) {
  const t = useText();
  if (changes.length === 0) return <Notice title={t(words.nothingChanged)} />;
  return (
    <DataTable
      caption={t(words.changes)}
      rows={changes}
      keyOf={({ key }) => key}
      columns={[
        { key: 'field', title: t(words.field), render: ({ title }) => title },
        { key: 'before', title: t(words.before), render: ({ before }) => <del>{before}</del> },
        { key: 'after', title: t(words.after), render: ({ after }) => <strong>{after}</strong> },
      ]}
    />
  );
}
