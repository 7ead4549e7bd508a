import { describe, expect, test } from 'vitest';
import { claim } from '../../../src/core/rules/claim.ts';
import { findCategory, findTag } from '../../../src/core/rules/labels.ts';
import { activityOf, shippedRules } from './sample-program.ts';

const montana = shippedRules('montana-staff-2023');
const lssc = shippedRules('lssc-renewal');

describe('findCategory', () => {
  test.each([
    ['Technology', 'technology'],
    ['TECH', 'technology'],
    ['#tech', 'technology'],
    ['Collection Management & Technical Services', 'collection-management-and-technical-services'],
    ['collection-management', 'collection-management-and-technical-services'],
    ['library  services to the PUBLIC', 'library-services-to-the-public'],
    ['Library Serv', 'library-services-to-the-public'],
    ['la', 'library-administration'],
  ])('reads %j as %s', (said, id) => {
    expect(findCategory(montana, said)?.id).toBe(id);
  });

  test.each(['library', 'lib', '', '***', 'storytime', 'technologies'])(
    'does not guess what %j means',
    (said) => {
      expect(findCategory(montana, said)).toBeUndefined();
    },
  );
});

describe('the words on an activity', () => {
  const labelled = (category?: string, tags: string[] = []) =>
    activityOf({ day: '2024-05-06', tags, ...(category !== undefined && { category }) });

  test('name a category in one program and a tag in another', () => {
    expect(claim(montana, labelled('tech')).category).toBe('technology');
    expect(claim(lssc, labelled('tech'))).toMatchObject({ tags: ['technology'] });
    expect(claim(lssc, labelled('tech')).category).toBeUndefined();
    expect(findTag(lssc, 'IT')?.id).toBe('technology');
  });

  test('a tag twice said is one tag', () => {
    expect(claim(lssc, labelled('technology', ['tech', 'Technology'])).tags).toEqual(['technology']);
  });

  test('a missing category and an unknown one keep their credit and ask', () => {
    const without = claim(montana, labelled());
    expect(without.credits).toEqual({ n: 1, d: 1 });
    expect(without.reasons.at(-1)).toMatchObject({
      code: 'category-needed',
      choices: montana.categories.map(({ id }) => ({ id })),
    });
    expect(claim(montana, labelled('storytime')).reasons.at(-1)).toMatchObject({
      code: 'category-unknown',
      said: 'storytime',
    });
  });

  test('nothing is asked about an activity that earns nothing', () => {
    const meeting = claim(montana, { ...labelled(), kind: 'meeting' });
    expect(meeting.reasons.map((one) => one.code)).toEqual(['not-eligible']);
    expect(claim(montana, { ...labelled(), kind: 'visit' }).reasons).toEqual([
      { code: 'rule-silent', kind: 'visit' },
    ]);
  });
});

test('self-directed learning for LSSC asks for documentation', () => {
  const reading = claim(lssc, activityOf({ day: '2024-05-06', kind: 'reading' }));
  expect(reading.reasons.map((one) => one.code)).toEqual(['per-hour', 'documentation-needed']);
});
