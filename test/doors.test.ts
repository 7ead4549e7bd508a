import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Reply } from '../src/chat/interaction.ts';
import type { Button, View } from '../src/chat/view.ts';
import { doors } from '../src/features/doors.ts';
import { registry } from '../src/features/index.ts';
import { createRenderer as createSlackRenderer } from '../src/platforms/slack/render/surfaces.ts';
import { createRenderer as createTeamsRenderer } from '../src/platforms/teams/render/renderer.ts';
import { bringCast, type Cast } from './cast.ts';
import { everythingIn, type House, openHouse } from './house.ts';

const log = { info: () => {}, warn: () => {}, error: () => {} };
const slack = createSlackRenderer('throw', log);
const teams = createTeamsRenderer('throw', log);

/*
 * No button is dead: whatever is drawn is answered, by somebody who takes what it carries. The doors between
 * features go by name, so nothing but this test knows that there is a room behind each.
 */

const DRAWN: { readonly [Door in keyof typeof doors]: readonly Button[] } = {
  logForm: [
    doors.logForm(),
    doors.logForm('Log it', { minutes: 90, title: 'Weeding', kind: 'webinar', day: '2026-06-01' }),
  ],
  logDraft: [doors.logDraft('Log 90 min webinar', { minutes: 90, kind: 'webinar', day: '2026-06-01' })],
  logOnce: [
    doors.logOnce('Log 1 h', 'meeting:0190a5d4-0000-4000-8000-000000000001:mentee', {
      ...{ minutes: 60, day: '2026-06-01', kind: 'mentoring', title: 'Mentoring meeting' },
    }),
  ],
  categorize: [
    doors.categorize({ id: '0190a5d4-0000-4000-8000-000000000001', version: 1 }, 'Collection development'),
  ],
  program: [doors.program('nebraska-board', 'Submit, pause or leave')],
  joinBoard: [doors.joinBoard('0190a5d4-0000-4000-8000-000000000001')],
  declineBoard: [doors.declineBoard('0190a5d4-0000-4000-8000-000000000001')],
  board: [doors.board('0190a5d4-0000-4000-8000-000000000001')],
  leaveBoard: [doors.leaveBoard('0190a5d4-0000-4000-8000-000000000001', 'Aurora Library Board')],
  notOnBoard: [doors.notOnBoard('0190a5d4-0000-4000-8000-000000000001', 'Aurora Library Board')],
  checklist: [doors.checklist('0190a5d4-0000-4000-8000-000000000001')],
  credits: [doors.credits()],
  history: [doors.history()],
  programs: [doors.programs()],
  reflect: [doors.reflect()],
  rhythm: [doors.rhythm()],
  nudges: [doors.nudges()],
  settings: [doors.settings()],
  link: [doors.link()],
  place: [doors.place()],
  connect: [doors.connect()],
  join: [doors.join()],
  aboutYou: [doors.aboutYou()],
  managerSees: [doors.managerSees()],
  endManager: [true, false].map((confirmed) =>
    doors.endManager({ id: '00000000-0000-4000-8000-000000000000', name: 'Marta', confirmed }),
  ),
  letGo: [doors.letGo()],
  digestSwitch: [doors.digestSwitch(1, true), doors.digestSwitch(7, false)],
  team: [doors.team()],
  verify: [doors.verify(), doors.verify('All my claims')],
  entry: [doors.entry('0190a5d4-0000-4000-8000-000000000001', 'Details', 'Weeding')],
  verifiers: [doors.verifiers()],
  editEntry: [doors.editEntry('0190a5d4-0000-4000-8000-000000000001', 1, 'Weeding')],
  papers: [doors.papers(), doors.papers('0190a5d4-0000-4000-8000-000000000001', 'All papers')],
  handIn: [
    doors.handIn('0190a5d4-0000-4000-8000-000000000001', 'statement', 'Reflective statement'),
    doors.handIn(
      '0190a5d4-0000-4000-8000-000000000001',
      'mentor-form',
      'Mentor completion form',
      '0190a5d4-0000-4000-8000-000000000002',
    ),
  ],
  completeTemplate: [doors.completeTemplate('clerical-basic', 'Complete', 'Clerical certificate: basic')],
  export: [doors.export()],
  erase: [doors.erase()],
  rounds: [doors.rounds()],
  mentoring: [doors.mentoring()],
  admin: [doors.admin()],
  help: [doors.help()],
};

test('every door is tried', () => {
  expect(Object.keys(DRAWN).sort()).toEqual(Object.keys(doors).sort());
});

describe('every door opens a room that takes what it carries', () => {
  test.each(Object.entries(DRAWN))('%s', (_name, buttons) => {
    for (const button of buttons) expect(wrongWith(button), button.label).toBeUndefined();
  });
});

describe('every button in reach is alive', () => {
  let house: House;
  let cast: Cast;
  beforeAll(async () => {
    house = await openHouse();
    cast = await bringCast(house);
  });
  afterAll(() => house.close());

  test.each(['self', 'manager', 'peer', 'administrator'] as const)('for %s', async (who) => {
    const person = cast.people[who];
    const seen = new Set<string>();
    const waiting: View[] = [];
    const look = (reply: Reply) => {
      const said = everythingIn(reply);
      expectToFit(reply);
      expect(said).not.toMatch(/Something went wrong|That is not yours|older version of Catchword/);
      if (reply.kind === 'view') waiting.push(reply.view);
    };

    for (const { name } of registry.commands) look(await person.command(name));
    look(await person.command('logcredit', '75 workshop'));
    look(await person.command('reflect', 'A two-hour webinar on weeding was worth it.'));
    look(await person.ask({ kind: 'home' }));
    look(await person.ask({ kind: 'message', text: 'gibberish', ref: `fake/${who}` }));
    while (waiting.length > 0) {
      for (const button of buttonsIn(waiting.shift())) {
        expect(wrongWith(button), button.label).toBeUndefined();
        const { act } = button;
        const name = act.kind === 'link' ? 'link' : `${act.kind} ${nameOf(act)} ${button.label}`;
        if (seen.has(name) || act.kind === 'link') continue;
        seen.add(name);
        look(
          act.kind === 'does'
            ? await person.press(act.handler, act.input)
            : await person.open(act.form, act.input),
        );
      }
    }
    expect(seen.size).toBeGreaterThan(15);
  });
});

/** What is said fits every platform as it is: nothing is cut, no form is too large. */
function expectToFit(reply: Reply): void {
  if (reply.kind === 'view') {
    slack.message(reply.view);
    teams.view(reply.view);
  }
  if (reply.kind === 'form') {
    const carried = { form: reply.handler, input: reply.input };
    slack.form(reply.form, carried);
    teams.form(reply.form, carried, []);
  }
}

function nameOf(act: Exclude<Button['act'], { kind: 'link' }>): string {
  return act.kind === 'does' ? act.handler : act.form;
}

function buttonsIn(view: View | undefined): Button[] {
  return (view?.elements ?? []).flatMap((element) => ('buttons' in element ? element.buttons : []));
}

/** Why a button would do nothing; undefined when it does something. */
function wrongWith({ act }: Button): string | undefined {
  if (act.kind === 'link') return URL.canParse(act.url) ? undefined : `no address: ${act.url}`;
  const handler = act.kind === 'does' ? registry.button(act.handler) : registry.form(act.form);
  if (!handler) return `nobody answers ${nameOf(act)}`;
  const read = handler.input.safeParse(JSON.parse(JSON.stringify(act.input)));
  return read.success ? undefined : `${nameOf(act)} refuses ${JSON.stringify(act.input)}`;
}
