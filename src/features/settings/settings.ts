import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { button, command } from '../../chat/handlers.ts';
import type { View } from '../../chat/view.ts';
import { sayDay, sayWeekday, type Weekday } from '../../core/day.ts';
import { fromColumn } from '../../db/days.ts';
import { doors } from '../doors.ts';
import { listPlaces } from '../identity/place-store.ts';
import { findAbout } from '../people/store.ts';

/** `/cpd settings`: everything that can be changed, with how it is now. */
export const settings = command({
  name: 'settings',
  usage: '',
  summary: 'Reflection time, pause, library, manager, your data',
  examples: ['/cpd settings'],
  run: (ctx) => card(ctx),
});

/** The same by a button. */
export const showSettings = button({
  id: 'settings.show',
  input: z.strictObject({}),
  run: (ctx) => card(ctx),
});

async function card(ctx: Context): Promise<View> {
  const about = await findAbout(ctx.db, ctx.organization.id, ctx.person.id);
  const places = await listPlaces(ctx.db, { organizationId: ctx.organization.id, personId: ctx.person.id });
  const several = places.length > 1;
  const place = places.find(({ writtenTo }) => writtenTo)?.label;
  const weekday = sayWeekday(about.promptWeekday as Weekday);
  const time = `${String(Math.floor(about.promptMinute / 60)).padStart(2, '0')}:${String(about.promptMinute % 60).padStart(2, '0')}`;
  const paused =
    about.pausedUntil && fromColumn(about.pausedUntil) > ctx.today
      ? `paused until ${sayDay(fromColumn(about.pausedUntil))}`
      : undefined;
  const manager = about.manager
    ? `${about.manager.name} (${MANAGER_STATES[about.managerState] ?? about.managerState})`
    : 'nobody';
  const digest = about._count.reports > 0 ? [doors.digestSwitch(about.version, !about.digestOn)] : [];
  return {
    summary: `Your settings: reflection ${weekday} ${time}, manager ${manager}.`,
    elements: [
      { kind: 'heading', text: 'Settings' },
      {
        kind: 'facts',
        facts: [
          { label: 'Weekly reflection', value: about.promptsOn ? (paused ?? `${weekday} ${time}`) : 'off' },
          { label: 'Time zone', value: about.zone },
          { label: 'Library', value: about.library?.name ?? 'not told' },
          { label: 'Manager', value: manager },
          ...(several && place ? [{ label: 'I write to you in', value: place }] : []),
        ],
      },
      {
        kind: 'buttons',
        buttons: [doors.rhythm(), doors.nudges(), doors.aboutYou(), doors.managerSees(), ...digest],
      },
      { kind: 'buttons', buttons: [doors.link(), ...(several ? [doors.place()] : [])] },
      {
        kind: 'text',
        text: 'Your record is yours: take it with you at any time, or have it erased. What is kept, why and how long: /cpd privacy.',
        tone: 'quiet',
      },
      { kind: 'buttons', buttons: [doors.export(), doors.erase()] },
    ],
  };
}

const MANAGER_STATES: Readonly<Record<string, string>> = {
  named: 'has not answered yet',
  confirmed: 'confirmed',
  refused: 'said no',
};
