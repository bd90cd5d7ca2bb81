import type { Document } from 'mongodb';
import { failure, ServerFailure, writeConflict } from './failures.js';
import { compareValues, matchesFilter } from './values.js';

/** A document from a moment on; nothing when it was deleted then. */
type Version = Readonly<{ at: number; document: Document | undefined }>;

/** Sees what was committed up to a moment, and what it has written itself. */
export class View {
  /** By collection and id. */
  readonly writes = new Map<string, Map<string, Document | undefined>>();
  isOver = false;

  constructor(readonly at: number) {}

  writesTo(collection: string): Map<string, Document | undefined> {
    let writes = this.writes.get(collection);
    if (!writes) this.writes.set(collection, (writes = new Map()));
    return writes;
  }
}

class Collection {
  readonly versions = new Map<string, Version[]>();
  readonly indexes = new Set<string>();
  readonly unique: string[][] = [];
  /** By the first field of an index and its values: the keys of the documents that have, or had, it. */
  readonly byValue = new Map<string, Map<unknown, Set<string>>>();

  noted(key: string, document: Document) {
    for (const [field, values] of this.byValue) {
      const keys = values.get(document[field]) ?? new Set();
      values.set(document[field], keys.add(key));
    }
  }

  /** The keys of the documents that may match, where a filter names values of an index. */
  candidates(filter: Document): Set<string> | undefined {
    for (const condition of (filter['$and'] as Document[] | undefined) ?? [filter]) {
      for (const [field, wanted] of Object.entries(condition)) {
        const values = this.byValue.get(field);
        const asked = valuesIn(wanted);
        if (values && asked) return new Set(asked.flatMap((value) => [...(values.get(value) ?? [])]));
      }
    }
    return undefined;
  }
}

/** Documents with their history, so that a moment of the past can be read; what was dropped can not. */
export class Data {
  readonly #collections = new Map<string, Collection>();
  readonly #open = new Set<View>();
  #now = 1;

  get now(): number {
    return this.#now;
  }

  names(): string[] {
    return [...this.#collections.keys()];
  }

  create(name: string) {
    if (this.#collections.has(name)) throw failure(48, 'Collection already exists');
    this.#collections.set(name, new Collection());
  }

  drop(name: string) {
    this.#collections.delete(name);
  }

  index(name: string, fields: string[], isUnique: boolean) {
    const collection = this.#made(name);
    if (collection.indexes.has(fields.join())) return;
    collection.indexes.add(fields.join());
    if (isUnique) collection.unique.push(fields);
    // Every index is made before there are documents.
    if (fields[0] !== '_id' && !collection.byValue.has(fields[0]!)) collection.byValue.set(fields[0]!, new Map());
  }

  begin(at = this.#now): View {
    const view = new View(at);
    this.#open.add(view);
    return view;
  }

  abort(view: View) {
    view.isOver = true;
    this.#open.delete(view);
  }

  commit(view: View) {
    this.#now += 1;
    for (const [name, writes] of view.writes) {
      const collection = this.#made(name);
      const { versions } = collection;
      for (const [key, document] of writes) {
        const known = versions.get(key) ?? [];
        versions.set(key, [...known.slice(-20), { at: this.#now, document }]);
        if (document) collection.noted(key, document);
      }
    }
    this.abort(view);
  }

  find(view: View, name: string, filter: Document): Document[] {
    const own = view.writes.get(name);
    const keys = keysOf(filter) ?? this.#keysOf(name, filter, own);
    const found: Document[] = [];
    for (const key of keys) {
      const document = own?.has(key) ? own.get(key) : this.#at(name, key, view.at);
      if (document && matchesFilter(document, filter)) found.push(document);
    }
    return found;
  }

  #keysOf(name: string, filter: Document, own: Map<string, unknown> | undefined): Set<string> {
    const collection = this.#collections.get(name);
    const stored = collection?.candidates(filter) ?? new Set(collection?.versions.keys());
    for (const key of own?.keys() ?? []) stored.add(key);
    return stored;
  }

  /** Throws a conflict when another has written the same and it is not seen, or not committed. */
  put(view: View, name: string, id: unknown, document: Document | undefined) {
    const key = keyOf(id);
    const last = this.#collections.get(name)?.versions.get(key)?.at(-1);
    if ((last && last.at > view.at) || this.#isPending(view, name, key)) throw writeConflict();
    if (document) this.#requireUnique(view, name, key, document);
    view.writesTo(name).set(key, document);
  }

  #isPending(view: View, name: string, key: string): boolean {
    return [...this.#open].some((other) => other !== view && other.writes.get(name)?.has(key));
  }

  #requireUnique(view: View, name: string, key: string, document: Document) {
    for (const fields of this.#made(name).unique) {
      const isSame = (other: Document) =>
        keyOf(other['_id']) !== key && fields.every((field) => compareValues(other[field], document[field]) === 0);
      if (this.find(view, name, {}).some(isSame)) {
        throw new ServerFailure(11_000, 'E11000 duplicate key error', [], { keyPattern: {}, keyValue: {} });
      }
      const others = [...this.#open]
        .filter((other) => other !== view)
        .flatMap((other) => [...(other.writes.get(name)?.values() ?? [])]);
      const late = [...this.#made(name).versions]
        .filter(([other]) => !view.writes.get(name)?.has(other))
        .map(([, all]) => all.at(-1)!.document);
      if ([...others, ...late].some((other) => other && isSame(other))) throw writeConflict();
    }
  }

  #at(name: string, key: string, at: number): Document | undefined {
    return this.#collections
      .get(name)
      ?.versions.get(key)
      ?.findLast((version) => version.at <= at)?.document;
  }

  #made(name: string): Collection {
    if (!this.#collections.has(name)) this.create(name);
    return this.#collections.get(name)!;
  }
}

function keyOf(id: unknown): string {
  return `${typeof id} ${String(id)}`;
}

/** The values that are named of a field, where they are. */
function valuesIn(wanted: unknown): unknown[] | undefined {
  if (typeof wanted !== 'object' || wanted === null) return [wanted];
  if ('$eq' in wanted) return [wanted.$eq];
  return '$in' in wanted ? (wanted.$in as unknown[]) : undefined;
}

/** The keys of the documents that a filter can find at all, where it names them. */
function keysOf({ _id }: Document): Set<string> | undefined {
  if (_id === undefined) return undefined;
  if (typeof _id !== 'object') return new Set([keyOf(_id)]);
  if ('$eq' in _id) return new Set([keyOf(_id.$eq)]);
  return '$in' in _id ? new Set((_id.$in as unknown[]).map(keyOf)) : undefined;
}
