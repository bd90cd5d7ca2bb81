import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { answerOf, api, ProblemError } from '../../api/client.js';
import { useSignIn } from '../../api/session.js';
import { useText, type Bilingual } from '../../language.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { PasswordInput, TextInput } from '../../ui/inputs.js';
import { Notice } from '../../ui/notice.js';
import { Failure, Page } from '../../ui/page.js';
import { words } from '../../words.js';

type First = Readonly<{ token: string; accountId: string; password: string; secondAccountId: string }>;
type Slip = Readonly<{ accountId: string; code: string; expiresAt: string }>;

/** The token stands behind `#` in the address that the console printed: browsers do not send that part. */
function tokenOfAddress(): string {
  return /^#token=([\w-]+)$/.exec(location.hash)?.[1] ?? '';
}

/** The first start: the token of the console makes the accounts of two holders. The first is signed in, the second invited. */
export function SetUp() {
  const t = useText();
  return (
    <div className="narrow sheet">
      <Page title={t(words.setup)} lead={t(words.setupLead)}>
        <SetUpForm />
      </Page>
    </div>
  );
}

function useSetUp() {
  const signIn = useSignIn();
  return useMutation({
    mutationFn: async (first: First): Promise<readonly Slip[]> => {
      const { invitations } = await answerOf(api.POST('/v1/setup', { body: first }));
      await signIn.mutateAsync({ accountId: first.accountId, password: first.password });
      return invitations;
    },
  });
}

/** The slip of the second holder: its code is shown this once. */
function Slips({ slips }: Readonly<{ slips: readonly Slip[] }>) {
  const t = useText();
  return (
    <Notice kind="done" title={t(words.setupDone)}>
      <p>{t(words.setupSlip)}</p>
      {slips.map(({ accountId, code, expiresAt }) => (
        <dl key={accountId}>
          <dt>{t(words.account)}</dt>
          <dd>{accountId}</dd>
          <dt>{t(words.invitationCode)}</dt>
          <dd>{code}</dd>
          <dt>{t(words.validUntil)}</dt>
          <dd>{expiresAt.slice(0, 10)}</dd>
        </dl>
      ))}
      <div className="row">
        <ButtonLink to="/import" look="primary">
          {t(words.toRoster)}
        </ButtonLink>
        <ButtonLink to="/">{t(words.toTasks)}</ButtonLink>
      </div>
    </Notice>
  );
}

function SetUpForm() {
  const t = useText();
  const setUp = useSetUp();
  const [first, setFirst] = useState<First>(() => {
    return { token: tokenOfAddress(), accountId: '', password: '', secondAccountId: '' };
  });
  const [again, setAgain] = useState('');
  const [wasTried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(first).every(Boolean) && first.password === again) setUp.mutate(first);
  };
  const refused = setUp.error instanceof ProblemError ? setUp.error : undefined;
  const field = refused && fieldNames[refused.problem.field ?? ''];
  const faults = field && { [field]: t(refused.reason) };
  if (setUp.data) return <Slips slips={setUp.data} />;
  return (
    <form onSubmit={submit} noValidate className="stack">
      {setUp.error && !field && <Failure error={setUp.error} />}
      <SetUpFields first={first} onChange={setFirst} wasTried={wasTried} faults={faults ?? {}} />
      <PasswordInput
        label={t(words.passwordAgain)}
        value={again}
        onChange={setAgain}
        autoComplete="new-password"
        fault={wasTried && first.password !== again && t(words.passwordsDiffer)}
      />
      <SecondAccount first={first} onChange={setFirst} wasTried={wasTried} faults={faults ?? {}} />
      <Button type="submit" look="primary" wide busy={setUp.isPending}>
        {t(words.setupDo)}
      </Button>
    </form>
  );
}

/** The fields of the form, by the names that a refusal gives them. */
const fieldNames: Readonly<Record<string, keyof First>> = {
  token: 'token',
  id: 'accountId',
  accountId: 'accountId',
  password: 'password',
  secondAccountId: 'secondAccountId',
};

type FieldsProps = Readonly<{
  first: First;
  onChange: (first: First) => void;
  wasTried: boolean;
  faults: Readonly<Partial<Record<keyof First, string>>>;
}>;

/** The other holder, who is invited. */
function SecondAccount({ first, onChange, wasTried, faults }: FieldsProps) {
  const t = useText();
  return (
    <TextInput
      label={t(words.secondAccount)}
      hint={t(words.secondAccountHint)}
      value={first.secondAccountId}
      onChange={(typed) => onChange({ ...first, secondAccountId: typed.trim() })}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      fault={(wasTried && first.secondAccountId === '' && t(words.accountMissing)) || faults.secondAccountId}
    />
  );
}

function SetUpFields({ first, onChange, wasTried, faults }: FieldsProps) {
  const t = useText();
  const faultOf = (name: keyof First, missing: Bilingual) =>
    (wasTried && first[name] === '' && t(missing)) || faults[name];
  return (
    <>
      <TextInput
        label={t(words.setupToken)}
        hint={t(words.setupTokenHint)}
        value={first.token}
        onChange={(token) => onChange({ ...first, token: token.trim() })}
        autoComplete="off"
        spellCheck={false}
        fault={faultOf('token', words.setupTokenMissing)}
      />
      <TextInput
        label={t(words.account)}
        hint={t(words.setupAccountHint)}
        value={first.accountId}
        onChange={(accountId) => onChange({ ...first, accountId: accountId.trim() })}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        fault={faultOf('accountId', words.accountMissing)}
      />
      <PasswordInput
        label={t(words.password)}
        hint={t(words.newPasswordHint)}
        value={first.password}
        onChange={(password) => onChange({ ...first, password })}
        autoComplete="new-password"
        fault={faultOf('password', words.passwordMissing)}
      />
    </>
  );
}
