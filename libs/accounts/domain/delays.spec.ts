import { anywhereLockoutMs, lockoutMs, retryMs } from './delays.js';

const minute = 60_000;

it.each([
  [0, 0],
  [4, 0],
  [5, minute / 2],
  [6, minute],
  [7, 2 * minute],
  [9, 8 * minute],
  [10, 15 * minute],
  [5000, 15 * minute],
])('after %i failures an account is locked for %i ms', (failures, ms) => {
  expect(lockoutMs(failures)).toBe(ms);
});

it.each([
  [99, 0],
  [100, minute / 2],
  [101, minute],
  [5000, 15 * minute],
])('after %i failures from anywhere unknown devices are locked out for %i ms', (failures, ms) => {
  expect(anywhereLockoutMs(failures)).toBe(ms);
});

it.each([
  [1, minute],
  [2, 2 * minute],
  [9, 256 * minute],
  [10, 360 * minute],
])('after attempt %i a delivery waits %i ms', (attempts, ms) => {
  expect(retryMs(attempts)).toBe(ms);
});
