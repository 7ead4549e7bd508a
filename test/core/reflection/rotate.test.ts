import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addTo, day, weekOf } from '../../../src/core/day.ts';
import { QUESTION_SETS, questionSet } from '../../../src/core/reflection/question-sets.ts';
import { questionsOf } from '../../../src/core/reflection/rotate.ts';

const weekAfter = (weeks: number) => weekOf(addTo(day('2026-01-05'), { weeks }));

describe('the questions of a week', () => {
  it('are the same however often they are asked', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.nat(500), (person, weeks) => {
        expect(questionsOf(person, weekAfter(weeks))).toBe(questionsOf(person, weekAfter(weeks)));
      }),
    );
  });
  it('are never of the model that was asked last, whatever weeks were left out', () => {
    const weeksSkipped = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(fc.uuid(), weeksSkipped, (person, steps) => {
        let week = 0;
        let last = questionsOf(person, weekAfter(week));
        for (const step of steps) {
          week += step;
          const next = questionsOf(person, weekAfter(week), last.id);
          expect(next.model).not.toBe(last.model);
          last = next;
        }
      }),
    );
  });
  it('use every set within six weeks, over the turn of a year with 53 weeks too', () => {
    const seen = Array.from({ length: 6 }, (_, weeks) => questionsOf('somebody', weekAfter(49 + weeks)).id);
    expect(new Set(seen).size).toBe(QUESTION_SETS.length);
  });
  it('differ between colleagues', () => {
    const asked = ['a', 'b', 'c', 'd', 'e', 'f'].map((person) => questionsOf(person, weekAfter(0)).id);
    expect(new Set(asked).size).toBeGreaterThan(1);
  });
});

describe('every set of questions', () => {
  it.each(QUESTION_SETS.map((set) => [set.id, set] as const))(
    '%s is short and can refer to what was logged',
    (_, set) => {
      expect(set.questions).toHaveLength(3);
      expect(set.questions[0]?.aboutLogged).toContain('{it}');
      for (const { plain } of set.questions) {
        expect(plain.length).toBeLessThan(100);
        expect(plain.endsWith('?') || plain.includes('? ')).toBe(true);
      }
    },
  );
  it('is found by its id; an unknown id asks the first', () => {
    expect(questionSet('kolb-2').model).toBe('kolb');
    expect(questionSet('of-1999')).toBe(QUESTION_SETS[0]);
  });
});
