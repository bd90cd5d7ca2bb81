import { dayOfInstant } from '../kernel/civil.js';

const dayMs = 86_400_000;
const shanghaiMs = 8 * 3_600_000;

/** The day that was asked for last: events come in the order of their days. */
const latest = { number: Number.NaN, day: '' };

/** An instant (ms since 1970) in UTC: `2025-03-05T01:12:33.000Z`. */
export function utcInstant(ms: number): string {
  const number = Math.floor(ms / dayMs);
  if (number !== latest.number) {
    latest.day = dayOfInstant(ms - shanghaiMs);
    latest.number = number;
  }
  const ofDay = ms - number * dayMs;
  const hour = padded(Math.floor(ofDay / 3_600_000), 2);
  const minute = padded(Math.floor(ofDay / 60_000) % 60, 2);
  const second = padded(Math.floor(ofDay / 1000) % 60, 2);
  return `${latest.day}T${hour}:${minute}:${second}.${padded(ofDay % 1000, 3)}Z`;
}

const padded = (number: number, length: number) => String(number).padStart(length, '0');
