import fc from 'fast-check';
import { CheckpointMoved, RowsReplaced, UnfitRow } from '../errors.js';
import type {
  ProjectionRows,
  Query,
  ReadModelStore,
  Row,
  RowReader,
  Scalar,
  Table,
  Tables,
} from '../read-model-store.js';
import type { Adapter, Place } from './adapter.js';
import { describeLeases } from './describe-leases.js';
import { PlainRows } from './plain-rows.js';

/** Some names need care. */
const notes: Table = {
  columns: { branch: 'text', order: 'integer', 'done "on"': 'text', isOpen: 'flag', size: 'integer', more: 'json' },
  key: ['branch', 'order'],
  indexes: [['done "on"'], ['-size', 'done "on"'], ['isOpen']],
};
const tables: Tables = { notes, 'all marks': { columns: { mark: 'text' }, key: ['mark'] } };
const projection = { name: 'notes', version: 1, tables };

const note = (branch: string, order: number, more: Row = {}): Row => ({ branch, order, ...more });

/** What every adapter promises. */
export function describeReadModelStore(name: string, adapter: Adapter): void {
  describeLeases(name, adapter);

  describe(`${name} as a store of read models`, () => {
    let place: Place;
    let store: ReadModelStore;

    beforeEach(async () => {
      place = await adapter.place();
      store = await place.open();
    });

    afterEach(async () => {
      await store.close();
      await place.remove();
    });

    const opened = (more: Partial<typeof projection> = {}) => store.open({ ...projection, ...more });

    async function inUse(): Promise<ProjectionRows> {
      const rows = await opened();
      await rows.swapIn();
      return rows;
    }

    const all = (rows: ProjectionRows, table = 'notes') => rows.read((reader) => reader.find(table));

    const filled = (rows: ProjectionRows, from: number, to: number, ...put: Row[]) =>
      rows.write(from, to, async (writer) => put.forEach((row) => writer.put('notes', row)));

    describe('rows', () => {
      it('begin empty, before the first event', async () => {
        const rows = await opened();
        expect(await rows.checkpoint()).toBe(-1);
        expect(await all(rows)).toEqual([]);
      });

      it('are given back as they were put, every column named', async () => {
        const rows = await opened();
        const more = { list: ['党', null, 1.5], nothing: null };
        await filled(
          rows,
          -1,
          3,
          note('b-1', 1, { 'done "on"': '2025-03-05', isOpen: true, size: -7, more }),
          note('b-1', 2),
        );
        const whole = [
          { branch: 'b-1', order: 1, 'done "on"': '2025-03-05', isOpen: true, size: -7, more },
          { branch: 'b-1', order: 2, 'done "on"': null, isOpen: null, size: null, more: null },
        ];
        expect(await all(rows)).toEqual(whole);
        expect(await rows.read((reader) => reader.get('notes', ['b-1', 2]))).toEqual(whole[1]);
        expect(await rows.read((reader) => reader.get('notes', ['b-1', 3]))).toBeUndefined();
        expect(await rows.checkpoint()).toBe(3);
      });

      it('in use tell where they stand, and at which event', async () => {
        const rows = await opened();
        expect(await store.checkpoints()).toEqual([]);
        await rows.swapIn();
        await rows.write(-1, 3, async () => {}, 'e-3');
        expect(await store.checkpoints()).toEqual([{ projection: 'notes', version: 1, position: 3, eventId: 'e-3' }]);
        await rows.write(3, 4, async () => {});
        expect(await store.checkpoints()).toEqual([{ projection: 'notes', version: 1, position: 4 }]);
      });

      it('take the place of those of the same key, and go', async () => {
        const rows = await opened();
        await filled(rows, -1, 0, note('b-1', 1, { size: 1, isOpen: false }), note('b-1', 2), note('b-2', 1));
        await rows.write(0, 1, async (writer) => {
          writer.put('notes', note('b-1', 1, { size: 2 }));
          writer.remove('notes', ['b-1', 2]);
          writer.remove('notes', ['nowhere', 2]);
          writer.put('all marks', { mark: 'x' });
          writer.put('all marks', { mark: 'x' });
        });
        await rows.write(1, 2, async (writer) => writer.put('all marks', { mark: 'x' }));
        expect(await all(rows)).toMatchObject([note('b-1', 1, { size: 2, isOpen: null }), note('b-2', 1)]);
        expect(await all(rows, 'all marks')).toEqual([{ mark: 'x' }]);
      });

      it('are refused when they do not fit their table, and nothing of the batch is kept', async () => {
        const rows = await opened();
        const unfit: (readonly [string, Row])[] = [
          ['nowhere', {}],
          ['notes', note('b-1', 1, { unknown: 1 })],
          ['notes', { branch: 'b-1' }],
          ['notes', note('b-1', 1, { size: 1.5 })],
          ['notes', note('b-1', 1, { isOpen: 1 })],
          ['notes', note('b-1', 1, { 'done "on"': 5 })],
        ];
        for (const [table, row] of unfit) {
          const write = rows.write(-1, 0, async (writer) => {
            writer.put('notes', note('b-2', 1));
            writer.put(table, row);
          });
          await expect(write).rejects.toThrow(UnfitRow);
        }
        expect(await rows.checkpoint()).toBe(-1);
        expect(await all(rows)).toEqual([]);
      });

      it('may hold whatever an engine could take for a command, and are found by it', async () => {
        const rows = await opened();
        const strange = ['{"$gt":""}', '$branch', '$$ROOT', "' OR 1=1 --", '__proto__', 'a.b', 'a\u0000b', '/./', ''];
        const more = { $gt: '', 'a.b': [{ $where: '1' }], constructor: null };
        await filled(rows, -1, 0, ...strange.map((text) => note(text, 1, { 'done "on"': text, more })));
        for (const text of strange) {
          const expected = [{ branch: text, order: 1, 'done "on"': text, isOpen: null, size: null, more }];
          for (const where of [
            { 'done "on"': text },
            { branch: { in: [text] } },
            { branch: { from: text, upTo: text } },
          ]) {
            expect(await rows.read((reader) => reader.find('notes', { where }))).toEqual(expected);
            expect(await rows.read((reader) => reader.count('notes', where))).toBe(1);
          }
          expect(await rows.read((reader) => reader.get('notes', [text, 1]))).toEqual(expected[0]);
        }
      });

      it('are asked for with values and nothing else', async () => {
        const rows = await opened();
        await filled(rows, -1, 0, note('b-1', 1, { size: 1 }));
        const operator = { $gt: '' } as unknown as Scalar;
        const asked = (query: Query) => rows.read((reader) => reader.find('notes', query));
        await expect(asked({ where: { branch: operator } })).rejects.toThrow(UnfitRow);
        await expect(asked({ where: { branch: { in: [operator] } } })).rejects.toThrow(UnfitRow);
        await expect(asked({ where: { branch: { from: operator } } })).rejects.toThrow(UnfitRow);
        await expect(asked({ where: { size: '1' } })).rejects.toThrow(UnfitRow);
        await expect(asked({ after: [operator, 1] })).rejects.toThrow(UnfitRow);
        await expect(rows.read((reader) => reader.get('notes', [operator, 1]))).rejects.toThrow(UnfitRow);
        await expect(rows.read((reader) => reader.count('notes', { branch: operator }))).rejects.toThrow(UnfitRow);
      });

      it('are asked for by columns that there are, which JSON is not', async () => {
        const rows = await opened();
        const asked = (query: Query) => rows.read((reader) => reader.find('notes', query));
        await expect(asked({ where: { unknown: 1 } })).rejects.toThrow(UnfitRow);
        await expect(asked({ where: { more: 1 } })).rejects.toThrow(UnfitRow);
        await expect(asked({ order: ['-more'] })).rejects.toThrow(UnfitRow);
        await expect(asked({ after: ['b-1'] })).rejects.toThrow(UnfitRow);
        await expect(rows.read((reader) => reader.get('notes', ['b-1']))).rejects.toThrow(UnfitRow);
      });
    });

    describe('reading', () => {
      const text = fc.constantFrom('a', 'b', 'é', '党', '\u{1F600}', '\uFF5E', '');
      const number = fc.integer({ min: -2, max: 3 });
      const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null });
      const row = fc.record({
        branch: text,
        order: number,
        'done "on"': orNull(text),
        isOpen: orNull(fc.boolean()),
        size: orNull(number),
      });
      const step = fc.oneof(
        { weight: 4, arbitrary: row.map((put) => ({ put })) },
        { weight: 1, arbitrary: fc.tuple(text, number).map((remove) => ({ remove })) },
      );
      const values: Readonly<Record<string, fc.Arbitrary<Scalar>>> = {
        branch: text,
        order: number,
        'done "on"': orNull(text),
        isOpen: orNull(fc.boolean()),
        size: orNull(number),
      };
      const condition = (value: fc.Arbitrary<Scalar>) =>
        fc.oneof(
          value,
          fc.array(value, { maxLength: 3 }).map((list) => ({ in: list })),
          fc.record({ from: value, upTo: value, before: value }, { requiredKeys: [] }),
        );
      const where = fc.record(
        Object.fromEntries(Object.entries(values).map(([column, value]) => [column, condition(value)])),
        {
          requiredKeys: [],
        },
      );
      const order = fc
        .subarray(Object.keys(values))
        .chain((columns) =>
          fc.tuple(fc.shuffledSubarray(columns, { minLength: columns.length }), fc.infiniteStream(fc.boolean())),
        )
        .map(([columns, flags]) => columns.map((column) => (flags.next().value ? `-${column}` : column)));
      const query = fc
        .tuple(where, order, orNull(row), orNull(fc.nat(5)))
        .map(([conditions, columns, last, limit]): Query => {
          const named = columns.map((each) => each.replace('-', ''));
          const whole = [...named, ...notes.key.filter((column) => !named.includes(column))];
          const after = last && whole.map((column) => (last as Row)[column] as Scalar);
          return {
            where: conditions as Query['where'] & {},
            order: columns,
            ...(after && { after }),
            ...(limit !== null && { limit }),
          };
        });

      it('finds what plain filtering and sorting find, stored or just written', async () => {
        const rows = await opened();
        let position = -1;
        const scenario = fc.tuple(
          fc.array(step, { maxLength: 30 }),
          fc.array(step, { maxLength: 10 }),
          fc.array(query, { minLength: 5, maxLength: 10 }),
        );
        await fc.assert(
          fc.asyncProperty(scenario, async ([stored, written, queries]) => {
            const plain = new PlainRows(notes);
            const compare = async (reader: RowReader) => {
              for (const each of queries) {
                expect(await reader.find('notes', each)).toEqual(plain.find(each));
                expect(await reader.count('notes', each.where)).toBe(plain.count(each.where));
              }
              for (const each of stored) {
                const key = 'put' in each ? [each.put.branch, each.put.order] : each.remove;
                expect(await reader.get('notes', key)).toEqual(plain.get(key));
              }
            };
            await rows.write(position, (position += 1), async (writer) => {
              for (const each of await writer.find('notes'))
                writer.remove('notes', [each['branch'] as string, each['order'] as number]);
            });
            for (const steps of [stored, written]) {
              await rows.write(position, (position += 1), async (writer) => {
                for (const each of steps) {
                  if ('put' in each) {
                    writer.put('notes', each.put);
                    plain.put(each.put);
                  } else {
                    writer.remove('notes', each.remove);
                    plain.remove(each.remove);
                  }
                }
                await compare(writer);
              });
              await rows.read(compare);
            }
          }),
          { numRuns: 60 },
        );
      });

      it('pages through all rows, whatever the order and the size of a page', async () => {
        const rows = await opened();
        const put = Array.from({ length: 60 }, (_, index) =>
          note(`b-${index % 7}`, index, {
            size: index % 4 === 0 ? null : index % 5,
            isOpen: index % 3 === 0 ? null : index % 2 === 0,
          }),
        );
        await filled(rows, -1, 0, ...put);
        for (const [index, by] of [[], ['size'], ['-size', 'isOpen'], ['isOpen', '-order'], ['-branch']].entries()) {
          const columns = [...by, 'branch', 'order'].map((each) => each.replace('-', ''));
          const whole = [...new Set(columns)];
          const found: Row[] = [];
          for (;;) {
            const last = found.at(-1);
            const after = last && whole.map((column) => last[column] as Scalar);
            const page = await rows.read((reader) =>
              reader.find('notes', { order: by, limit: index + 3, ...(after && { after }) }),
            );
            if (page.length === 0) break;
            found.push(...page);
          }
          expect(found).toEqual(await rows.read((reader) => reader.find('notes', { order: by })));
          expect(found).toHaveLength(60);
        }
      });

      it('stands at one position, whatever is written meanwhile, and beside other reading', async () => {
        const rows = await opened();
        await filled(rows, -1, 5, note('b-1', 1));
        const seen = await rows.read(async (reader, position) => {
          await filled(rows, 5, 9, note('b-1', 2));
          const inside = await rows.read(async (inner, innerPosition) => [innerPosition, await inner.count('notes')]);
          return { position, count: await reader.count('notes'), inside };
        });
        expect(seen).toEqual({ position: 5, count: 1, inside: [9, 2] });
        const many = await Promise.all(Array.from({ length: 20 }, () => rows.read((reader) => reader.count('notes'))));
        expect(many).toEqual(Array.from({ length: 20 }, () => 2));
      });

      it('goes on after a reader has failed', async () => {
        const rows = await opened();
        await expect(rows.read(() => Promise.reject(new Error('no more')))).rejects.toThrow('no more');
        expect(await rows.read(async (_, position) => position)).toBe(-1);
      });
    });

    describe('the checkpoint', () => {
      it('moves with the rows, and only from where it stands', async () => {
        const rows = await opened();
        await filled(rows, -1, 4, note('b-1', 1));
        const moved = filled(rows, -1, 9, note('b-1', 2));
        await expect(moved).rejects.toThrow(CheckpointMoved);
        await expect(moved).rejects.toMatchObject({ from: -1, actual: 4 });
        expect(await all(rows)).toHaveLength(1);
        expect(await rows.checkpoint()).toBe(4);
      });

      it('is moved by one of two that write the same', async () => {
        const other = await place.open();
        const both = [await opened(), await other.open(projection)];
        const results = await Promise.allSettled(both.map((rows, index) => filled(rows, -1, 0, note('b-1', index))));
        expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        expect(await all(both[0]!)).toHaveLength(1);
        expect(await both[1]!.checkpoint()).toBe(0);
        await other.close();
      });

      it('stays when the work throws', async () => {
        const rows = await opened();
        const failing = rows.write(-1, 4, async (writer) => {
          writer.put('notes', note('b-1', 1));
          throw new Error('no more');
        });
        await expect(failing).rejects.toThrow('no more');
        expect([await rows.checkpoint(), await all(rows)]).toEqual([-1, []]);
      });

      it('keeps nobody waiting for the work of another projection', async () => {
        const [slow, quick] = [await opened(), await opened({ name: 'others' })];
        await slow.write(-1, 1, async (writer) => {
          writer.put('notes', note('b-1', 1));
          expect(await writer.count('notes')).toBe(1);
          await filled(quick, -1, 1, note('b-2', 1));
        });
        expect([await slow.checkpoint(), await quick.checkpoint()]).toEqual([1, 1]);
      });

      it('is there when the store is opened again', async () => {
        await filled(await inUse(), -1, 7, note('b-1', 1));
        await store.close();
        store = await place.open();
        const rows = await opened();
        expect([await rows.checkpoint(), await rows.isCurrent(), await all(rows)]).toMatchObject([
          7,
          true,
          [note('b-1', 1)],
        ]);
      });
    });

    describe('versions', () => {
      it('are not in use before they are swapped in', async () => {
        const rows = await opened();
        expect(await rows.isCurrent()).toBe(false);
        expect(await store.current('notes', tables)).toBeUndefined();
        await rows.swapIn();
        await rows.swapIn();
        expect(await rows.isCurrent()).toBe(true);
        expect(await store.current('notes', tables)).toBeDefined();
        expect(await store.current('others', tables)).toBeUndefined();
      });

      it('are built beside the one in use, and take its place', async () => {
        const first = await inUse();
        await filled(first, -1, 3, note('b-1', 1));
        const current = (await store.current('notes', tables))!;
        const second = await opened({ version: 2 });
        await filled(second, -1, 1, note('b-2', 1), note('b-2', 2));
        expect([await current.checkpoint(), await all(current)]).toMatchObject([3, [note('b-1', 1)]]);
        await second.swapIn();
        expect([await current.checkpoint(), await all(current)]).toMatchObject([1, [note('b-2', 1), note('b-2', 2)]]);
        await expect(all(first)).rejects.toThrow(RowsReplaced);
        await expect(filled(first, 3, 4)).rejects.toThrow(CheckpointMoved);
      });

      it('answer a reader while they are replaced', async () => {
        const first = await inUse();
        await filled(first, -1, 3, note('b-1', 1));
        const second = await opened({ version: 2 });
        const seen = await first.read(async (reader) => {
          await second.swapIn();
          return reader.find('notes');
        });
        expect(seen).toMatchObject([note('b-1', 1)]);
      });

      it('go on being built when they are opened again, and are dropped for another', async () => {
        await inUse();
        const second = await opened({ version: 2 });
        await filled(second, -1, 5, note('b-2', 1));
        expect(await (await opened({ version: 2 })).checkpoint()).toBe(5);
        const third = await opened({ version: 3 });
        expect(await third.checkpoint()).toBe(-1);
        await expect(second.swapIn()).rejects.toThrow(RowsReplaced);
        expect(await (await opened()).isCurrent()).toBe(true);
      });

      it('of other tables are built anew, and do not answer for tables that they lack', async () => {
        await inUse();
        const wider = { notes: { ...notes, columns: { ...notes.columns, late: 'flag' as const } } };
        expect(await (await opened({ tables: wider })).isCurrent()).toBe(false);
        expect(await store.current('notes', wider)).toBeUndefined();
        expect(await store.current('notes', { 'all marks': tables['all marks']! })).toBeDefined();
      });

      it('that lack a column answer to nobody who has asked for it before', async () => {
        await filled(await inUse(), -1, 3, note('b-1', 1));
        const current = (await store.current('notes', tables))!;
        const { size: _, ...columns } = notes.columns;
        const narrower = { ...tables, notes: { ...notes, columns, indexes: [] } };
        await (await opened({ version: 2, tables: narrower })).swapIn();
        await expect(current.read((reader) => reader.count('notes', { size: 1 }))).rejects.toThrow(RowsReplaced);
        await expect(all(current)).rejects.toThrow(RowsReplaced);
        await expect(current.checkpoint()).rejects.toThrow(RowsReplaced);
      });

      it('begin anew when asked to, while the old rows answer', async () => {
        const old = await inUse();
        await filled(old, -1, 3, note('b-1', 1));
        await store.reset('notes');
        const fresh = await opened();
        expect([await fresh.isCurrent(), await fresh.checkpoint()]).toEqual([false, -1]);
        expect(await all((await store.current('notes', tables))!)).toHaveLength(1);
        await filled(fresh, -1, 2);
        await store.reset('notes');
        const again = await opened();
        expect(await again.checkpoint()).toBe(-1);
        await again.swapIn();
        expect(await all((await store.current('notes', tables))!)).toEqual([]);
        expect(await (await opened()).isCurrent()).toBe(true);
      });
    });

    it('answers and writes nothing after it was closed', async () => {
      const rows = await opened();
      await store.close();
      await store.close();
      await expect(rows.checkpoint()).rejects.toMatchObject({ code: 'STORE_STOPPED' });
      await expect(filled(rows, -1, 0)).rejects.toMatchObject({ code: 'STORE_STOPPED' });
      store = await place.open();
    });
  });
}
