import { useText, type Bilingual } from '../../language.js';

type Row = Readonly<{ key: string; cells: readonly (string | number)[] }>;

type TableProps = Readonly<{
  caption: string;
  heads: readonly Bilingual[];
  /** What is special about a column, by its place: numbers, room for a signature, a longer text. */
  kinds: Readonly<Record<number, 'number' | 'signed' | 'note'>>;
  rows: readonly Row[];
  foot?: readonly string[];
}>;

/** A table for paper: its head is repeated on every page, and no row is torn. */
export function PaperTable({ caption, heads, kinds, rows, foot }: TableProps) {
  const t = useText();
  return (
    // The reader with a keyboard scrolls it on a phone.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="table-wrap" tabIndex={0} aria-label={caption}>
      <table className="paper-table">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {heads.map((head, index) => (
              <th scope="col" key={head.en} className={kinds[index]}>
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {heads.map((head, index) => (
                <td key={head.en} className={kinds[index]}>
                  {cells[index]}
                </td>
              ))}
            </tr>
          ))}
          {foot && (
            <tr className="paper-total">
              {heads.map((head, index) => (
                <td key={head.en} className={kinds[index]}>
                  {foot[index]}
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}
