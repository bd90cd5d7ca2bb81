import fc, { type Arbitrary } from 'fast-check';
import { addDays, monthOf } from '../../kernel/civil.js';
import type { TestEvent } from './record.js';

export const branchIds = ['b-0001', 'b-0002'];
export const memberIds = ['m-00001', 'm-00002', 'm-00003'];
export const unitIdOf: Readonly<Record<string, string>> = { 'b-0001': 'u-001', 'b-0002': 'u-002' };

/** A day up to so many days after another. */
export const dayAfter = (from: string, days: number) =>
  fc.integer({ min: 0, max: days }).map((count) => addDays(from, count));

/** A day from a month before the year to a month after it. */
export const day = dayAfter('2024-12-01', 430);
export const month = day.map(monthOf);
export const branch = fc.constantFrom(...branchIds);
export const member = fc.constantFrom(...memberIds);

/** The events of a stream, in order. */
export const inOrder = (...parts: Arbitrary<readonly TestEvent[]>[]) => fc.tuple(...parts).map((told) => told.flat());
export const one = (told: Arbitrary<TestEvent>) => told.map((each) => [each]);
export const some = (told: Arbitrary<TestEvent>, most = 3) => fc.array(told, { maxLength: most });
export const maybe = (told: Arbitrary<readonly TestEvent[]>) => fc.oneof(fc.constant([]), told);
