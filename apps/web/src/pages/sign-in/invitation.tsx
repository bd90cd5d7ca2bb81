import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import { answerOf, api, ProblemError } from '../../api/client.js';
import { useSignIn } from '../../api/session.js';
import { useText } from '../../language.js';
import { Button } from '../../ui/button.js';
import { PasswordInput, TextInput } from '../../ui/inputs.js';
import { Failure, Page } from '../../ui/page.js';
import { words } from '../../words.js';

/** The code stands behind `#` in a link of an invitation: browsers do not send that part. */
function codeOfAddress(): string {
  return /^#code=([\w-]+)$/.exec(location.hash)?.[1] ?? '';
}

/** The holder of an account accepts the invitation: nobody else gets to know the password. */
export function Invitation() {
  const t = useText();
  return (
    <div className="narrow sheet">
      <Page title={t(words.invitation)} lead={t(words.invitationLead)}>
        <InvitationForm />
      </Page>
    </div>
  );
}

type Acceptance = Readonly<{ invitation: string; password: string }>;

function useAcceptance() {
  const [, go] = useLocation();
  const signIn = useSignIn();
  return useMutation({
    mutationFn: async (body: Acceptance) => {
      const { accountId } = await answerOf(api.POST('/v1/invitations/acceptance', { body }));
      await signIn.mutateAsync({ accountId, password: body.password });
    },
    onSuccess: () => go('/', { replace: true }),
  });
}

function InvitationForm() {
  const t = useText();
  const accept = useAcceptance();
  const [entry, setEntry] = useState<Entry>(() => ({ invitation: codeOfAddress(), password: '', again: '' }));
  const [wasTried, setTried] = useState(false);
  const { invitation, password, again } = entry;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (invitation !== '' && password !== '' && password === again) accept.mutate({ invitation, password });
  };
  const refused = accept.error instanceof ProblemError ? accept.error : undefined;
  const field = refused?.problem.field;
  const faults = field === undefined ? {} : { [field]: t(refused!.reason) };
  return (
    <form onSubmit={submit} noValidate className="stack">
      {accept.error && field === undefined && <Failure error={accept.error} />}
      <InvitationFields entry={entry} onChange={setEntry} wasTried={wasTried} faults={faults} />
      <Button type="submit" look="primary" wide busy={accept.isPending}>
        {t(words.acceptInvitation)}
      </Button>
    </form>
  );
}

type Entry = Readonly<{ invitation: string; password: string; again: string }>;

type FieldsProps = Readonly<{
  entry: Entry;
  onChange: (entry: Entry) => void;
  wasTried: boolean;
  faults: Readonly<Record<string, string>>;
}>;

function InvitationFields({ entry, onChange, wasTried, faults }: FieldsProps) {
  const t = useText();
  const { invitation, password, again } = entry;
  return (
    <>
      <TextInput
        label={t(words.invitationCode)}
        hint={t(words.invitationCodeHint)}
        value={invitation}
        onChange={(typed) => onChange({ ...entry, invitation: typed })}
        autoComplete="off"
        spellCheck={false}
        fault={(wasTried && invitation === '' && t(words.invitationCodeMissing)) || faults['invitation']}
      />
      <PasswordInput
        label={t(words.newPassword)}
        hint={t(words.newPasswordHint)}
        value={password}
        onChange={(typed) => onChange({ ...entry, password: typed })}
        autoComplete="new-password"
        fault={(wasTried && password === '' && t(words.passwordMissing)) || faults['password']}
      />
      <PasswordInput
        label={t(words.newPasswordAgain)}
        value={again}
        onChange={(typed) => onChange({ ...entry, again: typed })}
        autoComplete="new-password"
        fault={wasTried && password !== again && t(words.passwordsDiffer)}
      />
    </>
  );
}
