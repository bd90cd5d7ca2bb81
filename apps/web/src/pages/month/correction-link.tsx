import { Link } from 'wouter';
import { useText } from '../../language.js';
import { words } from './words.js';

type LinkProps = Readonly<{
  to: string;
  /** What is corrected, for a screen reader: the links of a table all look the same. */
  of: string;
}>;

/** Leads to the correction of a record. */
export function CorrectionLink({ to, of }: LinkProps) {
  const t = useText();
  const text = t(words.correct);
  return (
    <Link to={to} className="small target no-print" aria-label={`${text} ${of}`}>
      {text}
    </Link>
  );
}
