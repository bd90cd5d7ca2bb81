import { useEffect } from 'react';

/** A step of the page begins at its top. */
export function useScrollUp(): void {
  useEffect(() => {
    scrollTo(0, 0);
  }, []);
}
