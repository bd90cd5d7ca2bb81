import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { fieldOfCaution } from './cautions.js';
import { monthKey, rehearse, type Caution, type Refusal } from './month-data.js';
import type { Content, Place } from './month-types.js';

const pauseMs = 500;

/** What a dry run of the draft has found, by the place in the form. */
export type Findings = Readonly<{
  refusals: readonly Refusal[];
  cautions: readonly Caution[];
  /** Why the value of a field is refused: `opening.heldOn`, `dues[2].amountFen`. */
  faultAt: (path: string) => Refusal | undefined;
  cautionAt: (part: string, field: string) => Caution | undefined;
  /** What is about a part or an item as a whole, or about fields that the form does not show. */
  restOf: (part: string, fields: readonly string[]) => readonly (Caution | Refusal)[];
  hasFailed: boolean;
}>;

type Options = Readonly<{
  /** What is missing is said once the reader wanted to go on: nobody has typed it yet. */
  tellsMissing: boolean;
}>;

/** Asks the service what it thinks of the draft, a moment after each change. */
export function useRehearsal(place: Place, content: Content, { tellsMissing }: Options): Findings {
  const settled = useSettled(content);
  const isEmpty = Object.keys(settled).length === 0;
  const query = useQuery({
    queryKey: [...monthKey(place), 'rehearsal', settled],
    queryFn: () => rehearse(place, settled),
    enabled: !isEmpty,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    retry: false,
  });
  const found = isEmpty ? undefined : query.data;
  const hasFailed = !isEmpty && query.error !== null;
  return useMemo(() => {
    const refusals = (found?.refusals ?? []).filter(({ code }) => tellsMissing || code !== 'FIELD_MISSING');
    return findingsOf(refusals, found?.cautions ?? [], hasFailed);
  }, [found, tellsMissing, hasFailed]);
}

export function findingsOf(refusals: readonly Refusal[], cautions: readonly Caution[], hasFailed = false): Findings {
  return {
    refusals,
    cautions,
    faultAt: (path) => refusals.find(({ field }) => field === path),
    cautionAt: (part, field) => cautions.find((each) => each.part === part && fieldOfCaution[each.code] === field),
    restOf: (part, fields) => [
      ...refusals.filter(
        ({ field }) => isAbout(field, part) && !fields.some((name) => isAbout(field, `${part}.${name}`)),
      ),
      ...cautions.filter((each) => each.part === part && !fields.includes(fieldOfCaution[each.code] ?? '')),
    ],
    hasFailed,
  };
}

/** Whether a place is the other one, or lies in it. */
function isAbout(field: string, place: string): boolean {
  return field === place || field.startsWith(`${place}.`) || field.startsWith(`${place}[`);
}

function useSettled(content: Content): Content {
  const [settled, setSettled] = useState(content);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(content), pauseMs);
    return () => clearTimeout(timer);
  }, [content]);
  return settled;
}
