import { z } from 'zod';
import { type Errors, type Form, one, several, type Values } from '../../chat/form.ts';
import { button, form } from '../../chat/handlers.ts';
import { refuse } from '../../chat/refusal.ts';
import { sentence, stack, type View } from '../../chat/view.ts';
import { recordEvent } from '../admin/store.ts';
import { sayRole } from '../ledger/say-role.ts';
import { endVerifier, findOutside, nameVerifier, OUTSIDE_ROLES } from './roles-store.ts';
import { drawVerifiers } from './verifiers.ts';

/** Confirms who verifies a person's claims from outside the workspace, and at which address. */
export const nameOutside = form({
  id: 'verification.outside',
  audience: 'administrators',
  input: z.strictObject({}),
  facts: async () => undefined,
  draw: (_facts, values, errors) => draw(values, errors),
  async submit(ctx, _input, values): Promise<View | { errors: Errors }> {
    const errors: Record<string, string> = {};
    const reference = one(values, 'person');
    const person = reference === undefined ? undefined : await ctx.personNamed(reference);
    const role = OUTSIDE_ROLES.find((each) => each === one(values, 'role'));
    const name = one(values, 'name');
    const email = z.email().max(200).safeParse(one(values, 'email'));
    if (!person) errors.person = 'Choose a member of the workspace, whose claims these are.';
    // Who confirms an address could confirm their own.
    if (person?.id === ctx.person.id)
      errors.person = 'Another administrator has to confirm who verifies your own claims.';
    if (!role) errors.role = 'Choose in which role they verify.';
    if (name === undefined) errors.name = 'Write their name, for example Dana Whitfield.';
    if (!email.success) errors.email = 'Write an e-mail address, for example chair@library.example.org.';
    if (!several(values, 'checked').includes('yes'))
      errors.checked = 'Check the address with them first: whoever reads its mail can verify.';
    if (!person || !role || name === undefined || !email.success || Object.keys(errors).length > 0)
      return { errors };
    const key = { organizationId: ctx.organization.id, personId: person.id };
    const as = { role, name, email: email.data };
    await nameVerifier(ctx.db, key, as, { namedById: ctx.person.id, at: ctx.now });
    await recordEvent(ctx, 'verification.outside-confirmed', person.id, { role });
    const done = `${name} verifies claims of ${person.name} as ${sayRole(role)}. A link reaches them at most once a week, when something waits.`;
    return stack(sentence(done, 'good'), await drawVerifiers(ctx));
  },
});

/** Ends what was confirmed: links that were sent stop working at once. */
export const removeOutside = button({
  id: 'verification.remove-outside',
  audience: 'administrators',
  input: z.strictObject({ id: z.uuid() }),
  async run(ctx, { id }): Promise<View> {
    const organizationId = ctx.organization.id;
    const outside = (await findOutside(ctx.db, { organizationId, id })) ?? refuse(`outside verifier ${id}`);
    const { personId, role, name } = outside;
    await endVerifier(ctx.db, { organizationId, personId }, role, ctx.now);
    await recordEvent(ctx, 'verification.outside-removed', personId, { role });
    const done = sentence(
      `${name ?? 'They'} verifies nothing here any more, and links that were sent have ended.`,
      'good',
    );
    return stack(done, await drawVerifiers(ctx));
  },
});

function draw(values: Values | undefined, errors: Errors): Form {
  const kept = (name: string) => {
    const value = values && one(values, name);
    const error = errors[name];
    return { ...(value !== undefined && { value }), ...(error !== undefined && { error }) };
  };
  const { checked: error } = errors;
  return {
    title: 'Somebody outside',
    intro:
      'For roles that nobody in the workspace has, such as the chair of a board. They get a link that works for two weeks, never through the person whose claims it is about.',
    submit: 'Confirm',
    fields: [
      { kind: 'person', name: 'person', label: 'Whose claims', ...kept('person') },
      {
        kind: 'choice',
        name: 'role',
        label: 'As what they verify',
        choices: OUTSIDE_ROLES.map((role) => ({ value: role, label: sayRole(role) })),
        ...kept('role'),
      },
      { kind: 'text', name: 'name', label: 'Their name', maxLength: 100, ...kept('name') },
      { kind: 'text', name: 'email', label: 'Their e-mail address', maxLength: 200, ...kept('email') },
      {
        kind: 'choices',
        name: 'checked',
        label: 'Is the address theirs?',
        value: values ? several(values, 'checked') : [],
        choices: [{ value: 'yes', label: 'Yes, I have checked it with them' }],
        ...(error !== undefined && { error }),
      },
    ],
  };
}
