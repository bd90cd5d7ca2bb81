import { useMutation } from '@tanstack/react-query';
import { ProblemError } from '../../../api/client.js';
import { useText } from '../../../language.js';
import { Button } from '../../../ui/button.js';
import { Notice } from '../../../ui/notice.js';
import { Failure } from '../../../ui/page.js';
import { inclusionOf } from '../../../verify/inclusion.js';
import { assessmentWords as words } from '../assessment-words.js';
import { evidenceOf } from './explanation-data.js';

/** Checks in the browser that the audit log holds a record, byte for byte. */
export function Proof({ eventId }: Readonly<{ eventId: string }>) {
  const t = useText();
  const check = useMutation({
    mutationFn: async () => {
      const { opening, proof } = await evidenceOf(eventId);
      return inclusionOf(opening, proof);
    },
  });
  const { data, error } = check;
  if (!isSecureContext) return <p className="soft">{t(words.cannotCheck)}</p>;
  return (
    <>
      {!data && (
        <div>
          <Button busy={check.isPending} onClick={() => check.mutate()}>
            {t(check.isPending ? words.checking : words.checkProof)}
          </Button>
        </div>
      )}
      {error && isWithheld(error) && <Notice title={t(words.withheld)} />}
      {error && !isWithheld(error) && <Failure error={error} />}
      {data && !data.isIncluded && <Notice kind="refusal" title={t(words.notIncluded)} />}
      {data?.isIncluded && (
        <Notice kind="done" title={t(words.included(countText(data.index + 1), countText(data.size)))}>
          <p>{t(words.signature)}</p>
        </Notice>
      )}
    </>
  );
}

function isWithheld(error: unknown): boolean {
  return error instanceof ProblemError && (error.problem.status === 403 || error.problem.status === 404);
}

/** 96817 as 96,817. */
function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
