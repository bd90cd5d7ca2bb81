import { useEffect, useState, useSyncExternalStore } from 'react';
import { DraftKeeper, type DraftView } from './draft-keeper.js';
import type { Content, Draft, Place } from './month-types.js';

/** The draft being filled in, with what can be done to it. */
export type DraftForm = DraftView & Pick<DraftKeeper, 'change' | 'flush' | 'takeTheirs' | 'keepMine'>;

/** `first` is what the server had; `start` is what of it is still to be recorded. */
export function useDraft(place: Place, first: Draft, start: Content): DraftForm {
  const [keeper] = useState(() => new DraftKeeper(place, first, start));
  const view = useSyncExternalStore(keeper.subscribe, keeper.view);
  useWarningBeforeLeaving(view.state === 'saving' || view.state === 'failed');
  // Going on to another page saves the last change at once.
  useEffect(() => () => void keeper.flush(), [keeper]);
  const { change, flush, takeTheirs, keepMine } = keeper;
  return { ...view, change, flush, takeTheirs, keepMine };
}

function useWarningBeforeLeaving(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return undefined;
    const warn = (event: Event) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isDirty]);
}
