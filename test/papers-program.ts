import { beginEnrollment } from '../src/core/rules/begin-enrollment.ts';
import { rulesFor } from '../src/core/rules/choose-rules.ts';
import type { Rules } from '../src/core/rules/rules-schema.ts';
import { enroll } from '../src/features/programs/store.ts';
import type { House } from './house.ts';

/*
 * A program that asks for papers, whatever the files say: a statement of at most 250 words, a plan that somebody
 * accepts, a report for each activity.
 */

const backing = { source: 'manual', mark: 'confirmed' } as const;

export async function enrollWithPapers(house: House, who: Awaited<ReturnType<House['person']>>) {
  const where = { personId: who.id, programId: 'with-papers' };
  const there = await house.prisma.enrollment.findFirst({ where });
  if (there) return there;
  const program = house.programs.find('montana-staff-2023');
  if (!program) throw new Error('No program');
  await house.as(who, async (ctx) => {
    const begun = beginEnrollment(program, { startsOn: '2025-01-01', appliesOn: '2028-01-01' }, ctx.today);
    if (!begun.ok) throw new Error(JSON.stringify(begun.problems));
    const rules = rulesFor(program, begun.enrollment, ctx.today);
    const source = Object.keys(rules.sources)[0] ?? 'manual';
    const of = { ...backing, source };
    const asking: Rules = {
      ...rules,
      deliverables: [
        {
          id: 'statement',
          name: 'Reflective statement',
          type: 'statement',
          maxWords: { value: 250, ...of },
          ...of,
        },
        {
          id: 'plan',
          name: 'Development plan',
          type: 'plan',
          acceptedBy: { value: 'supervisor', ...of },
          ...of,
        },
        { id: 'letters', name: 'Letters of support', type: 'letter', count: { value: 2, ...of }, ...of },
        {
          id: 'report',
          name: 'Activity report',
          type: 'report',
          per: 'activity',
          minWords: { value: 3, ...of },
          ...of,
        },
      ],
    };
    return enroll(ctx, { ...program, id: 'with-papers', name: 'Papers' }, asking, begun.enrollment);
  });
  return house.prisma.enrollment.findFirstOrThrow({ where });
}
