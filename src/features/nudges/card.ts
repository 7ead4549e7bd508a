import type { Context } from '../../chat/context.ts';
import type { Button, Element, View } from '../../chat/view.ts';
import { sayDay } from '../../core/day.ts';
import { doors } from '../doors.ts';
import { rulesInUse } from '../ledger/rules-in-use.ts';
import { type Judged, judge } from './judge.ts';
import { listTold } from './nudge-store.ts';
import { findWarned } from './warned-store.ts';
import { IN_DANGER, isAlways, mayChoose } from './who-is-told.ts';
import { findWishes, type Wishes } from './wishes-store.ts';

/** Buttons by their names: this card is drawn by the very handlers it leads to. */
function change(label: string, version: number, to: string): Button {
  return { label, act: { kind: 'does', handler: 'nudges.change', input: { version, change: to } } };
}

/** How somebody is warned; `outcome` tells what has just become of a press. */
export async function drawNudges(ctx: Context, outcome?: 'changed' | 'late'): Promise<View> {
  const me = { organizationId: ctx.organization.id, personId: ctx.person.id };
  const wishes = await findWishes(ctx.db, me);
  const rows = await judge(ctx.db, await findWarned(ctx.db, me));
  const now = sayWishes(wishes, ctx);
  const late = 'This has changed since the card was drawn, so nothing was done.';
  return {
    summary: outcome === 'late' ? late : now,
    elements: [
      ...(outcome === 'late' ? [{ kind: 'text' as const, text: late, tone: 'warning' as const }] : []),
      { kind: 'heading', text: 'Warnings' },
      { kind: 'text', text: now, ...(outcome === 'changed' && { tone: 'good' as const }) },
      {
        kind: 'text',
        text: 'Before a deadline, before credit falls out, when a renewal opens, or while a plan or report is missing: one message a week at most, on your working days.',
        tone: 'quiet',
      },
      { kind: 'buttons', buttons: switches(wishes, ctx) },
      ...rows.map(programItem),
      ...managerPart(wishes, rows),
      ...(await toldPart(ctx)),
    ],
  };
}

function sayWishes({ on, from, pausedUntil }: Wishes, { today }: Context): string {
  if (!on) return 'Warnings are off. What is near stands at home.';
  if (from && from > today) return `Warnings are snoozed until ${sayDay(from)}.`;
  if (pausedUntil && pausedUntil > today)
    return `You are away: warnings come again from ${sayDay(pausedUntil)}.`;
  return 'Warnings are on.';
}

function switches({ on, from, version }: Wishes, { today }: Context): Button[] {
  if (!on) return [change('Warn me', version, 'on')];
  if (from && from > today)
    return [change('Warn me again now', version, 'wake'), change('Stop all warnings', version, 'off')];
  return [
    change('Snooze for 2 weeks', version, 'snooze'),
    { label: 'Snooze until a day', act: { kind: 'opens', form: 'nudges.snooze', input: {} } },
    change('Stop all warnings', version, 'off'),
  ];
}

function programItem({ enrollmentId: id, version, wanted, program }: Judged): Element {
  const input = { id, version, on: !wanted };
  const label = wanted ? 'Stop for this program' : 'Warn me of this program';
  return {
    kind: 'item',
    title: program.name,
    detail: wanted ? 'You are warned of this program.' : 'You are not warned of this program.',
    buttons: [
      {
        label,
        act: { kind: 'does', handler: 'nudges.program', input },
        describes: `${label}: ${program.name}`.slice(0, 75),
      },
    ],
  };
}

/** Who else is told: what programs ask for, and what the person chooses for all others. */
function managerPart(wishes: Wishes, rows: readonly Judged[]): Element[] {
  const who = wishes.manager ?? 'your manager';
  const always = rows.filter(({ program }) => isAlways(program.rules));
  const isFree = rows.some(({ program }) => mayChoose(program.rules) && !isAlways(program.rules));
  const nobody = wishes.manager === undefined ? ' Nobody has confirmed yet that they manage you.' : '';
  return [
    ...always.map(
      ({ program }): Element => ({
        kind: 'text',
        text: `${program.name} has ${who} told of a deadline in danger, from ${IN_DANGER} days before it.${nobody}`,
      }),
    ),
    ...(isFree || wishes.tellManagerFrom !== undefined ? chosenPart(wishes, who, nobody) : []),
  ];
}

function chosenPart({ tellManagerFrom: from, version }: Wishes, who: string, nobody: string): Element[] {
  const text =
    from === undefined
      ? `Nobody tells ${who} of a deadline in danger, unless you choose from when.`
      : `You let ${who} be told of a deadline in danger, from ${from} days before it. You see the words each time.${nobody}`;
  const days = [30, 14, 7].filter((each) => each !== from);
  const buttons = days.map((each) => change(`Tell my manager from ${each} days`, version, `tell-${each}`));
  const stop = change('Do not tell my manager', version, 'tell-not');
  return [
    { kind: 'text', text },
    { kind: 'buttons', buttons: from === undefined ? buttons : [...buttons, stop] },
  ];
}

/** What was said to whom. */
async function toldPart(ctx: Context): Promise<Element[]> {
  const organizationId = ctx.organization.id;
  const told = await listTold(ctx.db, { organizationId, personId: ctx.person.id });
  const rules = await rulesInUse(
    ctx.db,
    organizationId,
    told.map(({ programHash }) => programHash),
  );
  if (told.length === 0) return [{ kind: 'buttons', buttons: [doors.settings()] }];
  return [
    { kind: 'text', text: 'What a manager was told', tone: 'strong' },
    {
      kind: 'list',
      items: told.map(
        ({ manager, programHash, key, week }) =>
          `${manager}, week ${week}: ${rules.get(programHash)?.name ?? 'a program'}, due ${sayDay(key)}`,
      ),
    },
    { kind: 'buttons', buttons: [doors.settings()] },
  ];
}
