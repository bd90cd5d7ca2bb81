import { useState, type FormEvent } from 'react';
import { Link } from 'wouter';
import { useSignIn } from '../../api/session.js';
import { useText } from '../../language.js';
import { Button } from '../../ui/button.js';
import { PasswordInput, TextInput } from '../../ui/inputs.js';
import { Notice } from '../../ui/notice.js';
import { Failure, Page } from '../../ui/page.js';
import { words } from '../../words.js';
import { Demonstration } from './demonstration.js';

/** Signing in. `endedAccount`: the account whose session has ended under an open page. */
export function SignIn({ endedAccount }: Readonly<{ endedAccount?: string | undefined }>) {
  const t = useText();
  return (
    <div className="narrow stack">
      {!isSecureContext && (
        <Notice kind="refusal" title={t(words.plainHttp)}>
          <p>{t(words.plainHttpAdvice)}</p>
        </Notice>
      )}
      {endedAccount !== undefined && (
        <Notice kind="caution" title={t(words.sessionEnded)}>
          <p>{t(words.sessionEndedAdvice)}</p>
        </Notice>
      )}
      <Demonstration />
      <div className="sheet">
        <Page title={t(words.signIn)} lead={t(words.signInLead)}>
          <SignInForm endedAccount={endedAccount} />
        </Page>
      </div>
    </div>
  );
}

function SignInForm({ endedAccount }: Readonly<{ endedAccount: string | undefined }>) {
  const t = useText();
  const signIn = useSignIn();
  const [accountId, setAccountId] = useState(endedAccount ?? '');
  const [password, setPassword] = useState('');
  const [wasTried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (accountId !== '' && password !== '') signIn.mutate({ accountId: accountId.trim(), password });
  };
  return (
    <form onSubmit={submit} noValidate className="stack">
      {signIn.error && <Failure error={signIn.error} />}
      <TextInput
        label={t(words.account)}
        value={accountId}
        onChange={setAccountId}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        fault={wasTried && accountId === '' && t(words.accountMissing)}
      />
      <PasswordInput
        label={t(words.password)}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        fault={wasTried && password === '' && t(words.passwordMissing)}
      />
      <Button type="submit" look="primary" wide busy={signIn.isPending}>
        {t(words.signIn)}
      </Button>
      <p className="small">
        <Link to="/invitation">{t(words.invitationLink)}</Link>
      </p>
      <p className="soft small">{t(words.forgot)}</p>
    </form>
  );
}
