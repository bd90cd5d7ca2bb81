import type { ReactNode } from 'react';
import { bilingual, useText } from '../../language.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Page } from '../../ui/page.js';
import { CheckpointFoot } from './checkpoint.js';

const paperWords = {
  print: bilingual('打印', 'Print'),
  back: bilingual('返回', 'Back'),
  signatureDay: bilingual('年　　月　　日', 'Date: ________'),
};

type PaperPageProps = Readonly<{
  title: string;
  lead?: ReactNode;
  /** Where the reader came from. */
  back: string;
  children: ReactNode;
}>;

/** The page of a paper: what it is and how to print it, which is not printed, and the paper. */
export function PaperPage({ title, lead, back, children }: PaperPageProps) {
  const t = useText();
  const actions = [
    <Button key="print" look="primary" onClick={() => print()}>
      {t(paperWords.print)}
    </Button>,
    <ButtonLink key="back" to={back}>
      {t(paperWords.back)}
    </ButtonLink>,
  ];
  return (
    <div className="has-a4">
      <Page title={title} lead={lead} actions={actions}>
        {children}
      </Page>
    </div>
  );
}

type PaperProps = Readonly<{
  title: string;
  subtitle?: ReactNode;
  /** The position of the log that the paper rests on. */
  position: number;
  /** Who signs, each on a line of their own. */
  signatures: readonly string[];
  children: ReactNode;
}>;

/** A sheet of A4 as it is printed: title, text, signature lines, and at the foot the checkpoint by which it can be checked. */
export function Paper({ title, subtitle, position, signatures, children }: PaperProps) {
  const t = useText();
  return (
    <article className="a4">
      <h2 className="a4-title">{title}</h2>
      {subtitle && <p className="a4-subtitle">{subtitle}</p>}
      {children}
      <div className="a4-signatures">
        {signatures.map((signature) => (
          <div key={signature} className="a4-signature">
            <span>{signature}</span>
            <span className="a4-line-to-sign" />
            <span>{t(paperWords.signatureDay)}</span>
          </div>
        ))}
      </div>
      <CheckpointFoot position={position} />
    </article>
  );
}
