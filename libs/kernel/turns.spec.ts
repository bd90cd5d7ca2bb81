import { TooManyWaiting, Turns } from './turns.js';

describe('turns', () => {
  it('come one after another for one person, in the order of the calls, and at once for another', async () => {
    const turns = new Turns(2);
    const began: string[] = [];
    const take = async (who: string, name: string) => {
      const end = await turns.take(who);
      began.push(name);
      return end;
    };
    const [first, second, third] = [take('a', 'a1'), take('a', 'a2'), take('a', 'a3')];
    const endFirst = await first;
    const endOther = await take('b', 'b1');
    expect(began).toEqual(['a1', 'b1']);
    endFirst();
    // Ended twice is ended once.
    endFirst();
    const endSecond = await second;
    expect(began).toEqual(['a1', 'b1', 'a2']);
    endSecond();
    (await third)();
    endOther();
    (await take('a', 'a4'))();
    expect(began).toEqual(['a1', 'b1', 'a2', 'a3', 'a4']);
  });

  it('are refused behind so many that wait', async () => {
    const turns = new Turns(1);
    const end = await turns.take('a');
    const waiting = turns.take('a');
    await expect(turns.take('a')).rejects.toThrow(TooManyWaiting);
    end();
    (await waiting)();
    await expect(turns.take('a')).resolves.toBeDefined();
  });
});
