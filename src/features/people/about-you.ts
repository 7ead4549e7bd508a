import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { type Choice, type Errors, type Form, one, several, type Values } from '../../chat/form.ts';
import { form } from '../../chat/handlers.ts';
import type { View } from '../../chat/view.ts';
import { confirmManager } from './confirm-manager.ts';
import { hideFromFormer } from './former-manager.ts';
import { SECTORS, WEEKDAYS } from './names.ts';
import { findAbout, isBelow, libraryNamed, listLibraries, nameManager, saveAbout } from './store.ts';

const OTHER = 'other';

/** A menu takes a hundred choices; the last one is "Another library". */
const MOST_LIBRARIES = 99;

type Facts = {
  readonly libraries: readonly Choice[];
  readonly library: string | undefined;
  readonly sector: string | undefined;
  readonly jobTitle: string | undefined;
  readonly workdays: readonly string[];
  readonly manager: Manager | undefined;
};

type Manager = { readonly id: string; readonly name: string; readonly state: string };

/** Who one is: all of it optional, all of it can be changed. */
export const aboutYou = form({
  id: 'people.about',
  input: z.strictObject({}),
  async facts(ctx): Promise<Facts> {
    const about = await findAbout(ctx.db, ctx.organization.id, ctx.person.id);
    const libraries = await listLibraries(ctx.db, ctx.organization.id);
    return {
      libraries: choicesOf(libraries, about.libraryId),
      library: about.libraryId ?? undefined,
      sector: about.sector ?? about.library?.sector,
      jobTitle: about.jobTitle ?? undefined,
      workdays: about.workdays.map(String),
      manager: about.manager ? { ...about.manager, state: about.managerState } : undefined,
    };
  },
  draw,
  async submit(ctx, _input, values, facts): Promise<View | { errors: Errors }> {
    const errors: Record<string, string> = {};
    const workdays = several(values, 'workdays').map(Number);
    if (workdays.length === 0) errors.workdays = 'Choose at least one day, for example Monday to Friday.';
    const chosen = one(values, 'library');
    const newName = one(values, 'newLibrary');
    if (chosen === OTHER && !newName)
      errors.newLibrary = 'Write the name, for example Bozeman Public Library.';
    const manager = await managerIn(ctx, values, errors);
    if (Object.keys(errors).length > 0) return { errors };
    const sector = one(values, 'sector') ?? null;
    const made =
      newName !== undefined
        ? await libraryNamed(ctx.db, ctx.organization.id, newName, sector ?? 'public', ctx.person.zone)
        : undefined;
    const libraryId = made?.id ?? (chosen === OTHER ? undefined : chosen) ?? null;
    await saveAbout(ctx, { libraryId, sector, jobTitle: one(values, 'jobTitle') ?? null, workdays });
    const isNew =
      manager !== undefined && (manager.id !== facts.manager?.id || facts.manager.state !== 'confirmed');
    if (isNew) await askManager(ctx, manager.id, facts.manager);
    await ctx.messenger.refreshHomes([ctx.person.id]);
    return saved(isNew ? manager.name : undefined);
  },
});

function draw(facts: Facts, values: Values | undefined, errors: Errors): Form {
  const kept = (name: string, initial: string | undefined) => {
    const value = values ? one(values, name) : initial;
    const error = errors[name];
    return { ...(value !== undefined && { value }), ...(error !== undefined && { error }) };
  };
  const workdaysError = errors.workdays;
  return {
    title: 'About you',
    intro:
      'All of this is optional. Naming a manager asks them to confirm; until then they see nothing of yours.',
    submit: 'Save',
    fields: [
      {
        kind: 'choice',
        name: 'library',
        label: 'Library',
        optional: true,
        choices: [...facts.libraries, { value: OTHER, label: 'Another library' }],
        ...kept('library', facts.library),
      },
      {
        kind: 'text',
        name: 'newLibrary',
        label: 'Name of the other library',
        optional: true,
        maxLength: 120,
        hint: 'Only when it is not in the list.',
        ...kept('newLibrary', undefined),
      },
      {
        kind: 'choice',
        name: 'sector',
        label: 'Sector',
        optional: true,
        choices: SECTORS,
        ...kept('sector', facts.sector),
      },
      {
        kind: 'text',
        name: 'jobTitle',
        label: 'What you do',
        optional: true,
        maxLength: 80,
        example: 'Library assistant, circulation',
        ...kept('jobTitle', facts.jobTitle),
      },
      {
        kind: 'choices',
        name: 'workdays',
        label: 'Working days',
        choices: WEEKDAYS,
        value: values ? several(values, 'workdays') : facts.workdays,
        ...(workdaysError !== undefined && { error: workdaysError }),
      },
      {
        kind: 'person',
        name: 'manager',
        label: 'Manager',
        optional: true,
        hint: facts.manager
          ? `Now: ${facts.manager.name}. Leave empty to keep; “What my manager sees” ends it.`
          : 'Who should get your part of the weekly digest.',
        ...kept('manager', undefined),
      },
    ],
  };
}

/** As many as fit; one's own is always among them, because what is not chosen would be forgotten. */
function choicesOf(
  libraries: readonly { readonly id: string; readonly name: string }[],
  own: string | null,
): readonly Choice[] {
  const others = libraries.filter(({ id }) => id !== own).slice(0, MOST_LIBRARIES - 1);
  return libraries
    .filter((library) => library.id === own || others.includes(library))
    .map(({ id, name }) => ({ value: id, label: name }));
}

async function managerIn(ctx: Context, values: Values, errors: Record<string, string>) {
  const reference = one(values, 'manager');
  if (reference === undefined) return undefined;
  const manager = await ctx.personNamed(reference);
  if (!manager) errors.manager = 'This account cannot be a manager here; choose a member of the workspace.';
  else if (manager.id === ctx.person.id)
    errors.manager = 'Nobody verifies their own learning: choose somebody else.';
  else if (await isBelow(ctx.db, ctx.organization.id, ctx.person.id, manager.id)) {
    errors.manager = `${manager.name} reports to you, so they cannot be your manager.`;
  } else return manager;
  return undefined;
}

/** The one who was asked before sees nothing any more, neither at home nor of what was shared with them. */
async function askManager(ctx: Context, managerId: string, before: Manager | undefined): Promise<void> {
  const version = await nameManager(ctx, managerId);
  if (before) await hideFromFormer(ctx, { personId: ctx.person.id, managerId: before.id });
  const subject = { personId: ctx.person.id };
  await ctx.messenger.say(managerId, confirmManager, subject, `confirm-manager:${ctx.person.id}:${version}`);
}

function saved(manager: string | undefined): View {
  const text =
    manager !== undefined
      ? `Saved. ${manager} is asked to confirm that they manage you; until then they see nothing.`
      : 'Saved.';
  return { summary: text, elements: [{ kind: 'text', text, tone: 'good' }] };
}
