import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link } from 'wouter';

/** `primary` is what a page is for, once a page; `quiet` looks like a link. */
type Look = 'primary' | 'plain' | 'quiet';

const classOf = (look: Look, wide?: boolean) =>
  ['button', look !== 'plain' && look, wide && 'wide'].filter(Boolean).join(' ');

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> &
  Readonly<{ look?: Look; wide?: boolean; busy?: boolean; children: ReactNode }>;

export function Button({ look = 'plain', wide, busy, type = 'button', children, ...rest }: ButtonProps) {
  return (
    <button type={type} className={classOf(look, wide)} {...rest} disabled={busy || rest.disabled} aria-busy={busy}>
      {children}
    </button>
  );
}

/** A link that looks like a button: it leads to another page. */
export function ButtonLink({
  to,
  look = 'plain',
  children,
}: Readonly<{ to: string; look?: Look; children: ReactNode }>) {
  return (
    <Link to={to} className={classOf(look)}>
      {children}
    </Link>
  );
}
