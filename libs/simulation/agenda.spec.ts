import { Agenda } from './agenda.js';

describe('agenda', () => {
  it('settles who comes and goes before anything else, what is added on the day included', () => {
    const agenda = new Agenda();
    const done: string[] = [];
    agenda.put('2025-01-02', () => done.push('another day'), 'next');
    agenda.put('2025-01-01', () => done.push('meets'), 'next');
    agenda.put('2025-01-01', () => done.push('pays'), 'next');
    agenda.put(
      '2025-01-01',
      () => {
        done.push('joins');
        agenda.put('2025-01-01', () => done.push('is told'), 'next');
        agenda.put('2025-01-01', () => done.push('follows'), 'first');
      },
      'first',
    );
    agenda.run('2025-01-01');
    agenda.run('2025-01-01');
    expect(done).toEqual(['joins', 'follows', 'meets', 'pays', 'is told']);
    expect(agenda.empty).toBe(false);
    agenda.run('2025-01-02');
    expect(agenda.empty).toBe(true);
  });
});
