import { type Contents, createRegistry, type Registry } from '../chat/registry.ts';
import { helpFor } from './help/help.ts';
import { cpdCommand, homeOf } from './home/home.ts';
import { categorize } from './logging/categorize.ts';
import { credits, history, showCredits } from './logging/credits.ts';
import { editForm } from './logging/edit.ts';
import { creditsSection } from './logging/home-section.ts';
import { log, logDraft } from './logging/log.ts';
import { logForm, logMessage } from './logging/log-form.ts';
import { restore, undo } from './logging/undo.ts';
import { programs, showPrograms } from './programs/browse.ts';
import { enrollForm } from './programs/enroll.ts';
import { comeBack, leave } from './programs/leave.ts';

/*
 * The table of contents. Nothing exists that is not listed here: commands, buttons, forms, messages,
 * listeners and the timetable; manifests, help and the tests are made from it.
 */

const home = homeOf([creditsSection]);
const { help, showHelp, says } = helpFor(() => contents.commands);

export const contents: Contents = {
  commands: [log, credits, cpdCommand(home), programs, help],
  buttons: [
    logDraft,
    undo,
    restore,
    categorize,
    showCredits,
    history,
    showPrograms,
    leave,
    comeBack,
    showHelp,
  ],
  forms: [logForm, logMessage, editForm, enrollForm],
  messages: [],
  listeners: [],
  shortcuts: [{ name: 'log-this', label: 'Log this', form: logMessage }],
  timetable: [],
  home,
  help: says,
  welcome: async () => ({ summary: 'Welcome', elements: [] }),
};

/** The contents, searchable. */
export const registry: Registry = createRegistry(contents);
