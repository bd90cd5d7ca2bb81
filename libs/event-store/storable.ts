import { MalformedEvent } from './errors.js';
import type { LoadedEvent } from './event-store.js';
import { isSalt, saltSize } from './salt.js';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const streamForm = /^[A-Za-z][A-Za-z0-9]*-[^\s]{1,200}$/;

const whys = {
  id: { zh: '应为小写的 UUID', en: 'it is not a UUID in lower case' },
  stream: { zh: '应为“类别-编号”', en: 'it is not of the form category-id' },
  partitions: { zh: '应为不小于 0 的整数', en: 'a partition is an integer from 0 on' },
  recordedMs: { zh: '应为整数毫秒', en: 'it is not a whole number of milliseconds' },
  salt: { zh: `应为 ${saltSize} 字节`, en: `a salt has ${saltSize} bytes` },
  empty: { zh: '不能为空', en: 'it is empty' },
};

/** Throws `MalformedEvent` for an envelope that cannot be stored. */
export function requiresStorable({ id, type, actor, partitions, recordedMs, salt }: LoadedEvent): void {
  if (!uuid.test(id)) throw new MalformedEvent(id, 'id', whys.id);
  if (type === '') throw new MalformedEvent(id, 'type', whys.empty);
  if (actor === '') throw new MalformedEvent(id, 'actor', whys.empty);
  if (!Number.isSafeInteger(recordedMs)) throw new MalformedEvent(id, 'recordedMs', whys.recordedMs);
  if (salt !== undefined && !isSalt(salt)) throw new MalformedEvent(id, 'salt', whys.salt);
  if (!partitions.every((each) => Number.isSafeInteger(each) && each >= 0)) {
    throw new MalformedEvent(id, 'partitions', whys.partitions);
  }
}

/** Throws `MalformedEvent` for an event that begins a stream with an invalid name. */
export function requiresStream({ id, stream }: LoadedEvent): void {
  if (!streamForm.test(stream)) throw new MalformedEvent(id, 'stream', whys.stream);
}

/** Throws `MalformedEvent` for an empty append: it would have no revision to answer. */
export function requiresEvents(stream: string, events: readonly unknown[]): void {
  if (events.length === 0) throw new MalformedEvent(stream, 'events', whys.empty);
}
