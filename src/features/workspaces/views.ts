import { sentence, type View } from '../../chat/view.ts';
import { doors } from '../doors.ts';
import { TRIES_AN_HOUR } from '../identity/code-store.ts';
import { sayList } from '../ledger/say-amounts.ts';

/** So long a code that connects a workspace works, in hours of the database's time. */
export const CONNECT_HOURS = 24;

/** A new code with what to do with it. */
export function invitationView(code: string, organization: string, workspaces: readonly string[]): View {
  const text = `The code is ${code}. Whoever sets the other workspace up types /cpd join ${code} there within ${CONNECT_HOURS} hours.`;
  return {
    summary: text,
    elements: [
      { kind: 'heading', text: 'Connect another workspace' },
      { kind: 'text', text: `Connected to ${organization} now: ${sayList(workspaces)}.` },
      { kind: 'text', text: code, tone: 'strong' },
      {
        kind: 'list',
        items: [
          'Add Catchword to the other workspace, and log nothing there yet.',
          `Whoever sets it up types /cpd join ${code} there within ${CONNECT_HOURS} hours.`,
          'From then on its people belong to this organization, and can link their accounts.',
        ],
      },
      {
        kind: 'text',
        text: 'Give the code only to somebody you trust: it works once, and a new one ends it.',
        tone: 'warning',
      },
      { kind: 'buttons', buttons: [doors.join('Join another organization instead'), doors.admin()] },
    ],
  };
}

export function joinedView(organization: string): View {
  const text = `This workspace belongs to ${organization} now.`;
  return {
    summary: text,
    elements: [
      { kind: 'text', text, tone: 'good' },
      {
        kind: 'text',
        text: 'Whoever has an account in another of its workspaces can link both under Settings.',
        tone: 'quiet',
      },
      { kind: 'buttons', buttons: [doors.logForm(), doors.programs(), doors.link()] },
    ],
  };
}

export function memberAlready(organization: string): View {
  return sentence(`This workspace belongs to ${organization} already. Nothing was changed.`);
}

export function askAdministrator(names: readonly string[]): View {
  const who = sayList(names.slice(0, 3));
  return sentence(
    `This workspace has an administrator already, who alone can connect it: ${who}. Nothing was changed.`,
    'warning',
  );
}

const ASK =
  'An administrator of the organization gets a new one under /cpd admin, Connect another workspace.';

export const NO_CODE = 'Type the code that you were given, for example K7QF-2M9X-TR4H-8WZP.';
export const WRONG = sentence(
  `This is not a code that connects a workspace. It looks like K7QF-2M9X-TR4H-8WZP. Nothing was changed. ${ASK}`,
  'warning',
);
export const NOT_OPEN = {
  links: sentence(
    'This code links two accounts of one person: type it as /cpd link CODE. Nothing was changed.',
    'warning',
  ),
  used: sentence(
    `This code has connected a workspace already; each works once. Nothing was changed. ${ASK}`,
    'warning',
  ),
  expired: sentence(
    `This code has ended: it works for ${CONNECT_HOURS} hours. Nothing was changed. ${ASK}`,
    'warning',
  ),
};
export const TOO_LATE = sentence(
  'There are records here already, or several workspaces, so this organization cannot become part of another one. Nothing was changed. Only a new workspace can join, before anybody logs or enrolls there.',
  'warning',
);
export const ENOUGH = sentence(
  `${TRIES_AN_HOUR} wrong codes within an hour are enough. Please try again in an hour, with a code from an administrator. Nothing was changed.`,
  'warning',
);
