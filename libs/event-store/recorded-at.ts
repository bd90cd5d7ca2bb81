import { dayOfInstant } from '../kernel/civil.js';

const dayMs = 86_400_000;
const shanghaiMs = 8 * 3_600_000;

/** An instant (ms since 1970, from 0001 on) as the log writes its own: `2025-03-05T09:12:33.123+08:00`. */
export function recordedAtOf(ms: number): string {
  const ofDay = (((ms + shanghaiMs) % dayMs) + dayMs) % dayMs;
  const hour = padded(Math.floor(ofDay / 3_600_000), 2);
  const minute = padded(Math.floor(ofDay / 60_000) % 60, 2);
  const second = padded(Math.floor(ofDay / 1000) % 60, 2);
  return `${dayOfInstant(ms)}T${hour}:${minute}:${second}.${padded(ofDay % 1000, 3)}+08:00`;
}

const padded = (number: number, length: number) => String(number).padStart(length, '0');
