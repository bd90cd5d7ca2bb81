/** A text of several lines; those that begin a section stand out. */
export function Paragraphs({ lines }: Readonly<{ lines: readonly string[] }>) {
  return (
    <>
      {lines.map((line, index) => (
        // A text has its lines once and in one order.
        // oxlint-disable-next-line react/no-array-index-key
        <p key={index} className={isHeading(line) ? 'paper-section' : 'paper-line'}>
          {line}
        </p>
      ))}
    </>
  );
}

/** “一、” in Chinese, “1. What …” in English where nothing but the heading stands on the line. */
function isHeading(line: string): boolean {
  return /^[一二三四五六七八九]、/.test(line) || /^\d\. [^.:;]{1,60}\.$/.test(line);
}
