import { z } from 'zod';
import { type Errors, type Form, one, type Values } from '../../chat/form.ts';
import { form } from '../../chat/handlers.ts';
import { sentence } from '../../chat/view.ts';
import { choosePlace, listPlaces, type Place } from './place-store.ts';

/** Where somebody with several accounts is written to: reflections, reminders and digests go to one place only. */
export const placeForm = form({
  id: 'identity.place',
  input: z.strictObject({}),
  facts: (ctx) => listPlaces(ctx.db, { organizationId: ctx.organization.id, personId: ctx.person.id }),
  draw,
  async submit(ctx, _input, values, places) {
    const place = places.find(({ id }) => id === one(values, 'place'));
    const owner = { organizationId: ctx.organization.id, personId: ctx.person.id };
    if (!place || !(await choosePlace(ctx.db, owner, place.id)))
      return { errors: { place: 'Choose one of your accounts, for example the one you use every day.' } };
    return sentence(`Saved. I write to you in ${place.label} from now on, and nowhere else.`, 'good');
  },
});

function draw(places: readonly Place[], values: Values | undefined, errors: Errors): Form {
  const value = values ? one(values, 'place') : places.find(({ writtenTo }) => writtenTo)?.id;
  const error = errors.place;
  return {
    title: 'Where I write to you',
    intro:
      'The weekly question, reminders and digests come to one of your accounts. If it stops working, they go to another one. You can use Catchword in all of them.',
    submit: 'Save',
    fields: [
      {
        kind: 'choice',
        name: 'place',
        label: 'Where should I write to you?',
        choices: places.map(({ id, label }) => ({ value: id, label: label.slice(0, 75) })),
        ...(value !== undefined && { value }),
        ...(error !== undefined && { error }),
      },
    ],
  };
}
