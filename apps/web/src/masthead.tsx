import { Link, useLocation } from 'wouter';
import { useEffect, useState } from 'react';
import { useSignOut, type Me } from './api/session.js';
import { useLanguage, useText } from './language.js';
import { sectionsOf } from './sections.js';
import { Button } from './ui/button.js';
import { Notice } from './ui/notice.js';
import { words } from './words.js';

/** The head of every page: the sections that the roles of the reader open, the language, and the way out. */
export function Masthead({ me }: Readonly<{ me?: Me | undefined }>) {
  const t = useText();
  const { language, choose } = useLanguage();
  return (
    <>
      <a className="skip" href="#content">
        {t(words.skipToContent)}
      </a>
      <header className="masthead">
        <div className="masthead-inner">
          <Link to="/" className="brand">
            {t(words.product)}
          </Link>
          {me && <Sections me={me} />}
          <div className="who">
            {me && <Name me={me} />}
            <Button
              look="quiet"
              onClick={() => choose(language === 'zh' ? 'en' : 'zh')}
              lang={language === 'zh' ? 'en' : 'zh-CN'}
            >
              {t(words.otherLanguage)}
            </Button>
            {me && <SignOut />}
          </div>
        </div>
      </header>
      <OfflineBanner />
    </>
  );
}

function Sections({ me }: Readonly<{ me: Me }>) {
  const t = useText();
  const [place] = useLocation();
  return (
    <nav className="nav" aria-label={t(words.mainNavigation)}>
      {sectionsOf(me).map(({ to, within, title }) => (
        <Link key={to} to={to} aria-current={within(place) ? 'page' : undefined}>
          {t(title)}
        </Link>
      ))}
    </nav>
  );
}

function Name({ me }: Readonly<{ me: Me }>) {
  const t = useText();
  const [first] = me.roles;
  const role = first ? `${t(first.roleName)} · ` : '';
  return (
    <span className="who-name soft small">
      {role}
      {me.names[me.accountId] ?? me.accountId}
    </span>
  );
}

function SignOut() {
  const t = useText();
  const signOut = useSignOut();
  return (
    <Button look="quiet" busy={signOut.isPending} onClick={() => signOut.mutate()}>
      {t(words.signOut)}
    </Button>
  );
}

function OfflineBanner() {
  const t = useText();
  const [isOnline, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const update = () => setOnline(navigator.onLine);
    addEventListener('online', update);
    addEventListener('offline', update);
    return () => {
      removeEventListener('online', update);
      removeEventListener('offline', update);
    };
  }, []);
  if (isOnline) return null;
  return (
    <output className="banner">
      <Notice kind="caution">
        <p>{t(words.offlineBanner)}</p>
      </Notice>
    </output>
  );
}
