/** A text of several lines: headings stand out, and what follows the annex is small, to be compared by its letters. */
export function Paragraphs({ lines }: Readonly<{ lines: readonly string[] }>) {
  const annexAt = lines.findIndex((line) => /^(附：|Attached: )/.test(line));
  return (
    <>
      {lines.map((line, index) => {
        const isAnnex = annexAt >= 0 && index > annexAt;
        // A text has its lines once and in one order.
        // oxlint-disable-next-line react/no-array-index-key
        return <Paragraph key={index} line={line} isAnnex={isAnnex} />;
      })}
    </>
  );
}

function Paragraph({ line, isAnnex }: Readonly<{ line: string; isAnnex: boolean }>) {
  if (isAnnex) return <p className="a4-annex">{line || '\u00A0'}</p>;
  if (line === '') return null;
  const [, heading, rest = ''] =
    /^([一二三四五六七八九]、[^：]*：?|\d\. [A-Z][A-Za-z’ ]{1,40}(?:[.:]|$))(.*)$/.exec(line) ?? [];
  if (heading === undefined) return <p className="a4-line">{line}</p>;
  return (
    <p className="a4-section">
      <strong>{heading}</strong>
      {rest}
    </p>
  );
}
