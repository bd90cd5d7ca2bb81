import { isDay } from './civil.js';

/** The form of every id (events.md, “Conventions”). A hyphen in a class is escaped for the `v` flag of browsers. */
export const idPattern = '^[a-z0-9][a-z0-9.\\-]{0,63}$';

const form = new RegExp(idPattern);
/** A maximal run of digits; an `x` directly after 17 digits belongs to it. */
const runs = /(?<!\d)(?:\d{17}x|\d+)/g;
const mobile = /^1[3-9]\d{9}$/;
const firstBirth = '1900-01-01';

export function isId(text: string): boolean {
  return form.test(text) && !holdsPersonalNumber(text);
}

/** Whether a run of digits in a text has the form of an identity number or a mobile number. */
export function holdsPersonalNumber(text: string): boolean {
  return (text.match(runs) ?? []).some((run) => mobile.test(run) || isIdentityNumber(run));
}

function isIdentityNumber(run: string): boolean {
  if (run.length === 18) {
    const birth = dayOf(run.slice(6, 14));
    return birth >= firstBirth && isDay(birth);
  }
  return run.length === 15 && ['19', '20'].some((century) => isDay(dayOf(`${century}${run.slice(6, 12)}`)));
}

function dayOf(digits: string): string {
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}
