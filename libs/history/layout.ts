import { glossary } from '../catalogue/index.js';
import type { Token } from './json-tokens.js';
import { arranged, orderOf, type KeyOrder, type Shape } from './key-order.js';
import { respell, spellingOf, type Spelling } from './spelling.js';

type Layout = Spelling & Readonly<{ order?: KeyOrder }>;

/** The envelope's fields as they are written by default; `schema` is written only where the source had it. */
const envelopeFields = [
  'id',
  'stream',
  'type',
  'data',
  'recordedAt',
  'actor',
  'commandId',
  'correlationId',
  'causationId',
];

const envelopes = new Map<string, Shape>();
const layouts = new Map<string, Layout>();
const layoutsKept = 10_000;

/**
 * How a line of the interchange file is spelled, beyond what it says: the order of its keys and, where it is not compact,
 * its tokens. `undefined` when it is as `lineOf` writes it anyway: compact, the data's keys in the order of their schema.
 */
export function layoutOf(envelope: Readonly<{ type: string }>, tokens?: readonly Token[]): string | undefined {
  const order = orderOf(envelope, envelopeOf(envelope.type));
  const spelling = tokens && spellingOf(tokens);
  if (!order && (!spelling || Object.keys(spelling).length === 0)) return undefined;
  return JSON.stringify({ ...(order && { order }), ...spelling } satisfies Layout);
}

/** The line, without its end, of an event: with the layout of its source the same characters that it came in as. */
export function lineOf(event: Readonly<{ type: string; schema?: number }>, layout?: string): string {
  const { order, ...spelling }: Layout = layout === undefined ? {} : parsed(layout);
  const hasSchema = Array.isArray(order) && order.includes('schema');
  const written = hasSchema ? event : { ...event, schema: undefined };
  const compact = JSON.stringify(arranged(written, order, envelopeOf(event.type)));
  return Object.keys(spelling).length === 0 ? compact : respell(compact, spelling);
}

function envelopeOf(type: string): Shape {
  let schema = envelopes.get(type);
  if (!schema) {
    const properties = Object.fromEntries(envelopeFields.map((field) => [field, {}]));
    envelopes.set(type, (schema = { properties: { ...properties, data: glossary[type]! } }));
  }
  return schema;
}

function parsed(text: string): Layout {
  let layout = layouts.get(text);
  if (!layout) {
    layout = JSON.parse(text) as Layout;
    if (layouts.size >= layoutsKept) layouts.clear();
    layouts.set(text, layout);
  }
  return layout;
}
