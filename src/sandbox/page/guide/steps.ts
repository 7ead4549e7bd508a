import type { PagePerson } from '../../page-api.ts';
import { moveTo } from '../clock/jumps.ts';
import { nextWeekday } from '../clock/zone-time.ts';
import { sendTyped } from '../conversation/send-typed.ts';
import type { Conversation, Workspace } from '../workspace/workspace.ts';

/** One step of the first visit: what it is, what its button says, and what the button does. */
export type Step = {
  id: string;
  title: string;
  words: string;
  button: string;
  /** Whether something the person typed is this step already. */
  isTyped?(text: string): boolean;
  run(workspace: Workspace): Promise<boolean>;
};

/** Log an hour, meet the reflection, answer it, read the digest: the product in four steps. */
export function stepsFor(workspace: Workspace): Step[] {
  const manager = managerOf(workspace);
  const isMe = manager?.id === workspace.state.me;
  return [
    {
      id: 'log',
      title: 'Log three hours',
      words: 'Type /logcredit 3h workshop and read what it earned.',
      button: 'Type it for me',
      isTyped: (text) => /^\/logcredit\s+\S/i.test(text.trim()),
      run: (now) => sendTyped({ ...now, conversation: appOf(now) }, '/logcredit 3h workshop'),
    },
    {
      id: 'friday',
      title: 'Jump to Friday',
      words: 'In the afternoon the weekly question arrives.',
      button: 'Jump to Friday',
      // People are spread over the hour after 15:00, so 16:00 shows the question to everybody.
      run: ({ state, moveClock }) =>
        moveClock(moveTo(nextWeekday(new Date(state.clock.now), state.clock.zone, 5, 16))),
    },
    {
      id: 'answer',
      title: 'Answer the question',
      words: 'Press the button under it, or simply write a sentence below.',
      button: 'Let me write',
      run: async () => {
        document.getElementById('composer')?.focus();
        return true;
      },
    },
    {
      id: 'monday',
      title: 'Read the digest',
      words:
        manager && !isMe
          ? `Become ${manager.name}, the manager, and jump to Monday morning.`
          : 'On Monday morning a manager reads how the team is doing.',
      button: manager && !isMe ? `Be ${firstName(manager)} on Monday` : 'Jump to Monday',
      run: async ({ state, go, moveClock }) => {
        if (manager) go({ as: manager.id, in: 'app', tab: 'messages' });
        const zone = manager?.zone ?? state.clock.zone;
        return moveClock(moveTo(nextWeekday(new Date(state.clock.now), zone, 1, 10)));
      },
    },
  ];
}

function appOf({ state }: Workspace): Conversation | undefined {
  return state.conversations.find((conversation) => conversation.kind === 'app');
}

/** The manager nearest to the acting person by what their titles say: themselves, or in the same library. */
export function managerOf({ state }: Pick<Workspace, 'state'>): PagePerson | undefined {
  const me = state.people.find((person) => person.id === state.me);
  const managers = state.people.filter((person) => !person.bot && leads.test(person.title));
  const isNear = (person: PagePerson) => me !== undefined && libraryOf(person) === libraryOf(me);
  return managers.find((person) => person === me) ?? managers.find(isNear) ?? managers[0];
}

const leads = /\b(manager|director|head|chief|supervisor|dean)\b/i;

function libraryOf(person: PagePerson): string {
  return person.title.slice(person.title.lastIndexOf(',') + 1).trim();
}

function firstName(person: PagePerson): string {
  return person.name.split(' ')[0] ?? person.name;
}
