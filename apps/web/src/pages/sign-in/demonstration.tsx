import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { enterAs, type Me } from '../../api/session.js';
import { useText, type Bilingual } from '../../language.js';
import { Failure } from '../../ui/page.js';
import { words } from '../../words.js';

type Person = Readonly<{ accountId: string; name: Bilingual; does: Bilingual }>;

/** Whose account to take in a demonstration. Any other service has no such route, and nothing is shown. */
export function Demonstration() {
  const t = useText();
  const persons = useQuery({ queryKey: ['demonstration'], queryFn: personsOf, staleTime: Infinity, retry: false });
  const enter = useEnter();
  if (!persons.data) return null;
  return (
    <section className="sheet" aria-label={t(words.demonstration)}>
      <h2>{t(words.demonstration)}</h2>
      <p>{t(words.demonstrationLead)}</p>
      {enter.error && <Failure error={enter.error} />}
      <div className="persons">
        {persons.data.map(({ accountId, name, does }) => (
          <button key={accountId} type="button" className="person" onClick={() => enter.mutate(accountId)}>
            <strong>{t(name)}</strong>
            <span className="soft small">{t(does)}</span>
          </button>
        ))}
      </div>
    </section>
  );
}

async function personsOf(): Promise<readonly Person[] | null> {
  const answer = await fetch('/v1/demonstration');
  if (!answer.ok) return null;
  const { persons } = (await answer.json()) as { persons: readonly Person[] };
  return persons;
}

function useEnter() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (accountId: string) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch('/v1/demonstration/sessions', {
        method: 'POST',
        headers,
        body: JSON.stringify({ accountId }),
      });
      if (!answer.ok) throw new Error(String(answer.status));
      return (await answer.json()) as Me;
    },
    onSuccess: (me) => enterAs(queries, me),
  });
}
