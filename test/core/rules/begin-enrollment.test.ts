import { describe, expect, test } from 'vitest';
import { day } from '../../../src/core/day.ts';
import { beginEnrollment, enrollmentQuestions } from '../../../src/core/rules/begin-enrollment.ts';
import { rulesFor, rulesInForce } from '../../../src/core/rules/choose-rules.ts';
import { enrollmentSchema } from '../../../src/core/rules/enrollment.ts';
import { parseProgram } from '../../../src/core/rules/parse-program.ts';
import { sampleJson, shippedProgram } from './sample-program.ts';

const montana = shippedProgram('montana-staff-2023');
const lssc = shippedProgram('lssc-renewal');
const today = day('2025-06-01');

describe('enrolling', () => {
  test('each program asks what its window needs', () => {
    const asked = (program: typeof montana) =>
      enrollmentQuestions(program, today).map((one) =>
        `${one.id} ${one.type === 'day' && one.required ? 'required' : ''}`.trim(),
      );
    expect(asked(montana)).toEqual(['startsOn', 'appliesOn']);
    expect(asked(lssc)).toEqual(['certificateExpiresOn required', 'certificate-held']);
  });

  test('Montana begins today when nothing is told', () => {
    expect(beginEnrollment(montana, {}, today)).toEqual({
      ok: true,
      enrollment: { startsOn: today, version: '2023' },
    });
    expect(beginEnrollment(montana, { startsOn: ' 2024-01-31 ', appliesOn: '2026-12-01' }, today)).toEqual({
      ok: true,
      enrollment: { startsOn: '2024-01-31', appliesOn: '2026-12-01', version: '2023' },
    });
  });

  test.each([
    [montana, { startsOn: '2025-06-02' }, [{ question: 'startsOn', code: 'too-late', latest: today }]],
    [
      montana,
      { startsOn: '2021-05-31' },
      [{ question: 'startsOn', code: 'too-early', earliest: '2021-06-01' }],
    ],
    [montana, { appliesOn: '2025-05-31' }, [{ question: 'appliesOn', code: 'too-early', earliest: today }]],
    [montana, { appliesOn: 'soon' }, [{ question: 'appliesOn', code: 'not-a-day', said: 'soon' }]],
    [
      lssc,
      { certificateExpiresOn: '' },
      [
        { question: 'certificateExpiresOn', code: 'missing' },
        { question: 'certificate-held', code: 'not-confirmed' },
      ],
    ],
    [
      lssc,
      { certificateExpiresOn: '2029-06-02', 'certificate-held': true },
      [{ question: 'certificateExpiresOn', code: 'too-late', latest: '2029-06-01' }],
    ],
    // In grace one may still renew; after it there is nothing to renew.
    [
      lssc,
      { certificateExpiresOn: '2025-03-31', 'certificate-held': true },
      [{ question: 'certificateExpiresOn', code: 'too-early', earliest: '2025-04-01' }],
    ],
    [
      lssc,
      { certificateExpiresOn: '2026-01-01', 'certificate-held': 'yes' },
      [{ question: 'certificate-held', code: 'not-confirmed' }],
    ],
  ])('%#: wrong answers are told by field', (program, answers, problems) => {
    expect(beginEnrollment(program, answers, today)).toEqual({ ok: false, problems });
  });

  test('an enrollment comes back from JSON as it was', () => {
    const begun = beginEnrollment(
      lssc,
      { certificateExpiresOn: '2026-03-10', 'certificate-held': true },
      today,
    );
    if (!begun.ok) throw new Error('should have begun');
    expect(enrollmentSchema.parse(JSON.parse(JSON.stringify(begun.enrollment)))).toEqual(begun.enrollment);
  });
});

describe('choosing the version', () => {
  const twoVersions = (choose: string) => {
    const [version] = sampleJson().rules as Record<string, unknown>[];
    return parseProgram({
      ...sampleJson(),
      choose,
      rules: [version, { ...version, version: 'two', from: '2024-07-01' }],
    });
  };
  const enrolled = { startsOn: day('2024-01-01') };
  const chosen = (choose: string, on: string, enrollment: Parameters<typeof rulesFor>[1] = enrolled) =>
    rulesFor(twoVersions(choose), enrollment, day(on)).version;

  test('a person keeps the version they enrolled under', () => {
    expect(chosen('by-enrollment', '2025-01-01')).toBe('one');
    expect(chosen('by-enrollment', '2024-01-01', { startsOn: day('2024-07-01') })).toBe('two');
    expect(chosen('by-enrollment', '2024-01-01', { ...enrolled, version: 'two' })).toBe('two');
  });

  test('or each activity is judged by the version of its own day', () => {
    expect(chosen('by-activity-day', '2024-06-30')).toBe('one');
    expect(chosen('by-activity-day', '2024-07-01')).toBe('two');
    expect(chosen('by-activity-day', '2024-07-01', { ...enrolled, version: 'one' })).toBe('two');
  });

  test('before the first version the first holds', () => {
    expect(rulesInForce(montana, day('2022-01-01')).version).toBe('2023');
  });
});
