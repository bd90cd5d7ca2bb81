import type { Socket } from 'node:net';
import { BSON, type Document } from 'mongodb';

/** A command as it came: the sequences of documents that were sent beside it stand in it. */
export type Message = Readonly<{ requestId: number; command: Document; isLegacy: boolean; isAnswered: boolean }>;

const headerSize = 16;
const opReply = 1;
const opQuery = 2004;
const opMsg = 2013;
const moreToCome = 2;

/** The messages of a connection, one after another. */
export async function* messagesOf(socket: Socket): AsyncGenerator<Message> {
  let rest = Buffer.alloc(0);
  let parts: Buffer[] = [];
  let arrived = 0;
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    parts.push(chunk);
    arrived += chunk.length;
    const [first] = parts as [Buffer];
    // A long message is put together once, when all of it is there.
    if (first.length >= 4 && arrived < first.readInt32LE(0)) continue;
    rest = Buffer.concat(parts);
    while (rest.length >= 4 && rest.length >= rest.readInt32LE(0)) {
      const size = rest.readInt32LE(0);
      yield messageOf(rest.subarray(0, size));
      rest = rest.subarray(size);
    }
    parts = rest.length > 0 ? [rest] : [];
    arrived = rest.length;
  }
}

/** An answer to a message, in the form that it was asked in. */
export function answerTo({ requestId, isLegacy }: Message, document: Document): Buffer {
  const body = BSON.serialize(document);
  const before = isLegacy ? legacyReply() : Buffer.alloc(5);
  const header = Buffer.alloc(headerSize);
  header.writeInt32LE(headerSize + before.length + body.length, 0);
  header.writeInt32LE(requestId, 8);
  header.writeInt32LE(isLegacy ? opReply : opMsg, 12);
  return Buffer.concat([header, before, body]);
}

function legacyReply(): Buffer {
  const fields = Buffer.alloc(20);
  fields.writeInt32LE(8, 0);
  fields.writeInt32LE(1, 16);
  return fields;
}

function messageOf(bytes: Buffer): Message {
  const requestId = bytes.readInt32LE(4);
  const code = bytes.readInt32LE(12);
  if (code === opQuery) {
    const name = bytes.indexOf(0, headerSize + 4);
    return { requestId, command: documentAt(bytes, name + 9), isLegacy: true, isAnswered: true };
  }
  if (code !== opMsg) throw new Error(`The stand-in does not know messages of the code ${code}`);
  const isAnswered = (bytes.readUInt32LE(headerSize) & moreToCome) === 0;
  return { requestId, command: sectionsOf(bytes), isLegacy: false, isAnswered };
}

function sectionsOf(bytes: Buffer): Document {
  let command: Document = {};
  const sequences: Record<string, Document[]> = {};
  for (let at = headerSize + 4; at < bytes.length;) {
    const kind = bytes[at]!;
    const size = bytes.readInt32LE(at + 1);
    if (kind === 0) command = documentAt(bytes, at + 1);
    else {
      const name = bytes.indexOf(0, at + 5);
      const list = (sequences[bytes.toString('utf8', at + 5, name)] ??= []);
      for (let next = name + 1; next < at + 1 + size; next += bytes.readInt32LE(next))
        list.push(documentAt(bytes, next));
    }
    at += 1 + size;
  }
  return { ...command, ...sequences };
}

function documentAt(bytes: Buffer, at: number): Document {
  return BSON.deserialize(bytes.subarray(at, at + bytes.readInt32LE(at)));
}
