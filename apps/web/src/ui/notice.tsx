import type { ReactNode } from 'react';

type Kind = 'info' | 'caution' | 'refusal' | 'done';

type NoticeProps = Readonly<{ kind?: Kind; title?: ReactNode; children?: ReactNode }>;

/** A sentence apart from the text. A refusal and a success are read out at once, other notices when the reader comes to them. */
export function Notice({ kind = 'info', title, children }: NoticeProps) {
  const role = kind === 'refusal' ? { role: 'alert' } : kind === 'done' ? { role: 'status' } : {};
  return (
    <div className={`notice ${kind}`} {...role}>
      {title && <h2>{title}</h2>}
      {children}
    </div>
  );
}

export type Tone = 'plain' | 'good' | 'warn-tone' | 'bad' | 'info';

/** A state in a word. The colour only repeats the word. */
export function Tag({ tone = 'plain', children }: Readonly<{ tone?: Tone; children: ReactNode }>) {
  return <span className={tone === 'plain' ? 'tag' : `tag ${tone}`}>{children}</span>;
}
