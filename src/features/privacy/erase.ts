import { z } from 'zod';
import { type Errors, type Form, one, type Values } from '../../chat/form.ts';
import { form } from '../../chat/handlers.ts';
import type { View } from '../../chat/view.ts';
import { recordEvent } from '../admin/store.ts';
import { sayList, sayMinutes } from '../ledger/say-amounts.ts';
import { type Counts, countHoldings, erasePerson } from './erase-store.ts';

const WORD = 'ERASE';

/** Erases the person for good, after they typed the word; said before in numbers what goes and what stays. */
export const eraseForm = form({
  id: 'privacy.erase',
  input: z.strictObject({}),
  facts: (ctx) => countHoldings(ctx.db, { organizationId: ctx.organization.id, personId: ctx.person.id }),
  draw,
  async submit(ctx, _input, values): Promise<View | { errors: Errors }> {
    if (one(values, 'confirm')?.toUpperCase() !== WORD) {
      return { errors: { confirm: `Type ${WORD} to erase everything, or close this form to keep it.` } };
    }
    const owner = { organizationId: ctx.organization.id, personId: ctx.person.id };
    const { people, messages } = await erasePerson(ctx.db, owner, ctx.now);
    await recordEvent(ctx, 'privacy.erased', ctx.person.id);
    for (const key of messages) await ctx.messenger.redraw(key);
    await ctx.messenger.refreshHomes(people);
    return farewell();
  },
});

function draw(counts: Counts, values: Values | undefined, errors: Errors): Form {
  const typed = values && one(values, 'confirm');
  const error = errors.confirm;
  return {
    title: 'Erase me',
    intro: [
      goes(counts),
      stays(counts),
      'This cannot be undone. To keep a copy, export your data first.',
    ].join('\n\n'),
    submit: 'Erase for good',
    fields: [
      {
        kind: 'text',
        name: 'confirm',
        label: `Type ${WORD} to confirm`,
        maxLength: 20,
        ...(typed !== undefined && { value: typed }),
        ...(error !== undefined && { error }),
      },
    ],
  };
}

function goes({ activities, reflections, papers, reports }: Counts): string {
  const written = [
    ...(reflections > 0 ? [counted(reflections, 'reflection', 'reflections')] : []),
    ...(papers > 0 ? [counted(papers, 'paper', 'papers')] : []),
  ];
  const named = [
    'your name, all your accounts, settings and mentoring profiles',
    ...(activities > 0
      ? [`the titles, providers and notes of ${counted(activities, 'activity', 'activities')}`]
      : []),
    ...(written.length > 0 ? [`every word of ${sayList(written)}`] : []),
    'what was written about your claims, and what you wrote about those of others',
    ...(reports > 0
      ? [`your place as manager of ${counted(reports, 'person', 'people')}, who will have none`]
      : []),
  ];
  return `Removed: ${named.join('; ')}.`;
}

function stays({ minutes, enrollments, lastAdministrator }: Counts): string {
  const credits = enrollments > 0 ? ` and the credits of ${counted(enrollments, 'program', 'programs')}` : '';
  const learned = `${sayMinutes(minutes)} of learning${credits}`;
  const kept = `Kept as numbers without a name: ${learned}, so that your library’s totals stay true. Messages already in other people’s chats stay there.`;
  const alone =
    'You are the only administrator: nobody will be one, until whoever runs Catchword starts it again and passes on the new claim code.';
  return lastAdministrator ? `${kept}\n\n${alone}` : kept;
}

function counted(count: number, singular: string, plural: string): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

function farewell(): View {
  const text = 'You are erased. Nothing here has your name or your words any more.';
  return {
    summary: text,
    elements: [
      { kind: 'text', text, tone: 'good' },
      {
        kind: 'text',
        text: 'What stands in this conversation is kept by your chat platform; delete it there if you like. If you use Catchword again, even by opening its Home, you begin as somebody new.',
      },
    ],
  };
}
