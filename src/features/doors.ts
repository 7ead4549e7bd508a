import type { Button, ButtonLook } from '../chat/view.ts';

/*
 * The doors between features: buttons that one feature draws and another one answers. They go by name, so that
 * no feature knows another's handlers; a test opens every door against the table of contents.
 */

/** What is known of an activity already, to prefill the form. */
export type KnownOfActivity = {
  readonly minutes?: number;
  readonly title?: string;
  readonly kind?: string;
  readonly day?: string;
};

export const doors = {
  logForm: (label = 'Log learning', draft: KnownOfActivity = {}, look: ButtonLook = { style: 'primary' }) =>
    opening('log.form', label, { draft }, look),
  logDraft: (label: string, draft: KnownOfActivity, look: ButtonLook = {}) =>
    doing('log.draft', label, { draft, sure: false }, look),
  /** Logged once, however often it is pressed: `about` names what it is, the same each time. */
  logOnce: (label: string, about: string, draft: KnownOfActivity, look: ButtonLook = {}, sure = false) =>
    doing('log.once', label, { about, draft, sure }, look),
  categorize: (activity: { readonly id: string; readonly version: number }, category: string) =>
    doing('log.categorize', category.slice(0, 75), { ...activity, category }),
  credits: (label = 'My credits') => doing('credits.show', label),
  history: (label = 'History') => doing('credits.history', label, { page: 0 }),
  programs: (label = 'Programs') => doing('programs.browse', label),
  program: (program: string, label: string) => doing('programs.show', label, { program }),
  board: (id: string, label = 'The board') => doing('boards.show', label, { id }),
  joinBoard: (id: string) => doing('boards.join', 'Yes, I am on it', { id }, { style: 'primary' }),
  declineBoard: (id: string) => doing('boards.decline', 'No', { id }),
  leaveBoard: (id: string, name: string) => {
    const question = `You leave ${name} today. What you did for it until now stays as its program says.`;
    return doing('boards.leave', 'Leave the board', { id }, { confirm: { question, yes: 'Leave' } });
  },
  notOnBoard: (id: string, name: string) => {
    const question = `Your time on ${name} is removed, and nothing of yours counts for it any more.`;
    return doing(
      'boards.not-on-it',
      'I was never on it',
      { id },
      { confirm: { question, yes: 'Remove me' } },
    );
  },
  checklist: (id: string, label = 'Before you submit') => doing('programs.checklist', label, { id }),
  reflect: (label = 'Reflect') => opening('reflection.write', label),
  rhythm: (label = 'Reflection settings') => opening('reflection.settings', label),
  nudges: (label = 'Warnings') => doing('nudges.show', label),
  settings: (label = 'Settings') => doing('settings.show', label),
  link: (label = 'Link another account') => doing('identity.link', label),
  place: (label = 'Where I write to you') => opening('identity.place', label),
  aboutYou: (label = 'About you') => opening('people.about', label),
  managerSees: (label = 'What my manager sees') => doing('digest.mine', label),
  endManager: (manager: { readonly id: string; readonly name: string; readonly confirmed: boolean }) => {
    const { id, name, confirmed } = manager;
    const question = confirmed
      ? `${name} sees nothing of yours any more and is told so. You can name a manager again at any time.`
      : `${name} is not asked any more whether they manage you.`;
    const label = `${name} is not my manager`.slice(0, 75);
    return doing('people.end-manager', label, { managerId: id }, { confirm: { question, yes: 'End it' } });
  },
  letGo: () => opening('people.let-go', 'No longer their manager'),
  digestSwitch: (version: number, on: boolean) =>
    doing('digest.switch', on ? 'Send me the team digest' : 'Stop the team digest', { version, on }),
  team: (label = 'My team') => doing('digest.team', label, { page: 0 }),
  verify: (label = 'Verify claims') => doing('verification.show', label, { page: 0 }),
  entry: (id: string, label = 'Details', title = '') =>
    doing('verification.entry', label, { id }, { describes: `${label}: ${title}`.slice(0, 75) }),
  verifiers: (label = 'Who verifies') => doing('verification.verifiers', label),
  editEntry: (id: string, version: number, title = '') =>
    opening('log.edit', 'Edit', { id, version }, { describes: `Edit ${title}`.slice(0, 75) }),
  export: (label = 'Export my data') => doing('privacy.export', label),
  papers: (enrollment?: string, label = 'Papers') =>
    doing('papers.show', label, enrollment === undefined ? {} : { enrollment }),
  /** `pairing`: the completed mentoring from which the paper is made. */
  handIn: (enrollment: string, wanted: string, name: string, pairing?: string) =>
    opening('papers.hand-in', `Hand in: ${name}`.slice(0, 75), {
      ...{ enrollment, wanted },
      ...(pairing !== undefined && { pairing }),
    }),
  erase: (label = 'Erase me', look: ButtonLook = { style: 'danger' }) =>
    opening('privacy.erase', label, {}, look),
  connect: (label = 'Connect another workspace') => doing('workspaces.connect', label),
  join: (label = 'Join an organization') => opening('workspaces.join', label),
  rounds: (label = 'Rounds of mentoring') => doing('mentoring.rounds', label, { page: 0 }),
  mentoring: (label = 'Mentoring') => doing('mentoring.show', label),
  completeTemplate: (template: string, label: string, name: string) =>
    opening('programs.complete', label, { template }, { describes: `${label}: ${name}`.slice(0, 75) }),
  admin: (label = 'Administration') => doing('admin.show', label),
  help: (label = 'Help') => doing('help.show', label),
};

function doing(handler: string, label: string, input: object = {}, look: ButtonLook = {}): Button {
  return { label, act: { kind: 'does', handler, input }, ...look };
}

function opening(form: string, label: string, input: object = {}, look: ButtonLook = {}): Button {
  return { label, act: { kind: 'opens', form, input }, ...look };
}
