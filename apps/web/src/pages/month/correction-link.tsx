import { Link } from 'wouter';
import { useText } from '../../language.js';
import { words } from './words.js';

/** Leads to the correction of a record. */
export function CorrectionLink({ to }: Readonly<{ to: string }>) {
  const t = useText();
  return (
    <Link to={to} className="small no-print">
      {t(words.correct)}
    </Link>
  );
}
