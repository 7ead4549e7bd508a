import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { day } from '../../../src/core/day.ts';
import { readPlan } from '../../../src/features/mentoring/meetings/read-plan.ts';
import { bringCast, type Cast } from '../../cast.ts';
import { everythingIn, type House, openHouse } from '../../house.ts';

/*
 * What is wrong in the forms of mentoring, with a right example each: a field that a client would not let go empty.
 */

describe('a plan of a meeting', () => {
  const now = new Date('2026-06-03T16:00:00Z');
  const reader = { now, today: day('2026-06-03'), person: { zone: 'America/Denver' } };
  const errorsOf = (values: object) => {
    const read = readPlan({ day: '2026-06-10', time: '14:30', ...values }, reader);
    return 'errors' in read ? read.errors : {};
  };

  test.each([
    [{ day: '' }, { day: 'Choose the day, for example Wed 10 Jun 2026.' }],
    [{ day: '2026-06-02' }, { day: 'That day has passed. Choose a later one, for example Wed 10 Jun 2026.' }],
    [
      { day: '2027-06-04' },
      { day: 'That is more than a year ahead. Choose a nearer day, for example Wed 10 Jun 2026.' },
    ],
    [{ time: 'noon' }, { time: 'Write the time with hours and minutes, for example 14:30.' }],
    [
      { day: '2026-06-03', time: '09:00' },
      { time: 'This time has passed today. Choose a later one, or another day.' },
    ],
    [{}, {}],
  ])('%j', (values, errors) => {
    expect(errorsOf(values)).toEqual(errors);
  });
});

describe('a form that was left empty', () => {
  let house: House;
  let cast: Cast;
  beforeAll(async () => {
    house = await openHouse();
    cast = await bringCast(house);
  });
  afterAll(() => house.close());
  const said = async (form: string, values: object = {}) =>
    everythingIn(await cast.self.submit(form, {}, values));

  test('says what a mentee has to tell', async () => {
    const shown = await said('mentoring.find');
    for (const error of [
      'Choose one to 5, for example Digital tools and systems.',
      'Choose your sector, for example Public.',
      'Write at least one language, for example English.',
      'Choose how you like to meet, for example By video.',
      'Tick at least one time, for example Tuesday morning.',
    ])
      expect(shown).toContain(error);
  });

  test('says what a mentor has to tell', async () => {
    expect(await said('mentoring.offer')).toContain(
      'Choose at least one, for example Cataloging and metadata.',
    );
    expect(await said('mentoring.offer', { since: '2021' })).toContain(
      'leave it empty where you chose no program',
    );
  });

  test('says how long a pause may be, and who can be avoided', async () => {
    expect(await said('mentoring.pause')).toContain(
      'Choose a day within a year, for example Fri 3 Jul 2026.',
    );
    expect(await said('mentoring.avoid')).toContain('Choose a member of the workspace.');
  });
});
