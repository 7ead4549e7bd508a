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
import { aboutYou } from './people/about-you.ts';
import { confirmManager, manageNo, manageYes } from './people/confirm-manager.ts';
import { welcome } from './people/welcome.ts';
import { programs, showPrograms } from './programs/browse.ts';
import { enrollForm } from './programs/enroll.ts';
import { comeBack, leave } from './programs/leave.ts';
import { edit as editAnswer } from './reflection/edit.ts';
import { history as reflectionHistory } from './reflection/history.ts';
import { reflectionSection } from './reflection/home-section.ts';
import { listen } from './reflection/listen.ts';
import { logInstead } from './reflection/log-instead.ts';
import { pause, resume } from './reflection/pause.ts';
import { promptMessage } from './reflection/prompt.ts';
import { reflect } from './reflection/reflect.ts';
import { sendPrompts } from './reflection/send-prompts.ts';
import { settings as rhythm } from './reflection/settings.ts';
import { share, sharedMessage, unshare } from './reflection/share.ts';
import { skip } from './reflection/skip.ts';
import { restore as restoreAnswer, undo as undoAnswer } from './reflection/undo.ts';
import { write } from './reflection/write.ts';
import { settings, showSettings } from './settings/settings.ts';

/*
 * The table of contents. Nothing exists that is not listed here: commands, buttons, forms, messages,
 * listeners and the timetable; manifests, help and the tests are made from it.
 */

const home = homeOf([creditsSection, reflectionSection]);
const { help, showHelp, says } = helpFor(() => contents.commands);

export const contents: Contents = {
  commands: [log, credits, reflect, cpdCommand(home), programs, settings, help],
  buttons: [
    ...[logDraft, undo, restore, categorize, showCredits, history],
    ...[skip, resume, share, unshare, undoAnswer, restoreAnswer, reflectionHistory],
    ...[showPrograms, leave, comeBack],
    ...[manageYes, manageNo, showSettings, showHelp],
  ],
  forms: [
    ...[logForm, logMessage, editForm],
    ...[write, editAnswer, logInstead(logMessage), rhythm, pause],
    ...[enrollForm, aboutYou],
  ],
  messages: [promptMessage, sharedMessage, confirmManager],
  listeners: [listen],
  shortcuts: [{ name: 'log-this', label: 'Log this', form: logMessage }],
  timetable: [sendPrompts],
  home,
  help: says,
  welcome,
};

/** The contents, searchable. */
export const registry: Registry = createRegistry(contents);
