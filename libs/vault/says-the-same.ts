import { isSealed, type SealedField } from '../kernel/sealed.js';
import { openField, type Place } from './fields.js';
import type { Vault } from './vault.js';

type KeyLookup = Pick<Vault, 'find'>;
type Fields = Readonly<Record<string, unknown>>;

/** Whether a stored event has this data, sealed or not. An erased field equals any value. */
export function saysTheSame(keys: KeyLookup, event: Place & Readonly<{ data: unknown }>, data: unknown): boolean {
  return same(event.data, data, '');

  function same(stored: unknown, given: unknown, path: string): boolean {
    if (isSealed(stored)) return sameText(keys, event, path, stored, given);
    if (typeof stored !== 'object' || stored === null || typeof given !== 'object' || given === null) {
      return stored === given;
    }
    if (Array.isArray(stored) !== Array.isArray(given)) return false;
    const names = Object.keys(stored);
    return (
      names.length === Object.keys(given).length &&
      names.every((name) => {
        if (!Object.hasOwn(given, name)) return false;
        const at = Array.isArray(stored) ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`;
        return same((stored as Fields)[name], (given as Fields)[name], at);
      })
    );
  }
}

function sameText(keys: KeyLookup, place: Place, path: string, { $sealed }: SealedField, given: unknown): boolean {
  if (isSealed(given) && $sealed.text === given.$sealed.text) return true;
  const found = keys.find($sealed.key);
  if (found?.state === 'destroyed') return isSealed(given) || typeof given === 'string';
  const textOf = (sealed: SealedField['$sealed']) => {
    const key = keys.find(sealed.key)?.key;
    return key && openField(place, path, sealed, key);
  };
  const text = textOf($sealed);
  return text !== undefined && text === (isSealed(given) ? textOf(given.$sealed) : given);
}
