import { adminRows } from './rows/admin.ts';
import { boardsRows } from './rows/boards.ts';
import { digestRows } from './rows/digest.ts';
import { helpRows } from './rows/help.ts';
import { homeRows } from './rows/home.ts';
import { identityRows } from './rows/identity.ts';
import { loggingRows } from './rows/logging.ts';
import { closingRows } from './rows/mentoring/closing.ts';
import { meetingsRows } from './rows/mentoring/meetings.ts';
import { mentorRows } from './rows/mentoring/mentor.ts';
import { packRows } from './rows/mentoring/pack.ts';
import { pairsRows } from './rows/mentoring/pairs.ts';
import { profilesRows } from './rows/mentoring/profiles.ts';
import { proposalsRows } from './rows/mentoring/proposals.ts';
import { readingRows } from './rows/mentoring/reading.ts';
import { roundsRows } from './rows/mentoring/rounds.ts';
import { nudgesRows } from './rows/nudges.ts';
import { papersRows } from './rows/papers.ts';
import { peopleRows } from './rows/people.ts';
import { privacyRows } from './rows/privacy.ts';
import { programsRows } from './rows/programs.ts';
import { reflectionRows } from './rows/reflection.ts';
import { settingsRows } from './rows/settings.ts';
import { verificationRows } from './rows/verification.ts';
import { workspacesRows } from './rows/workspaces.ts';
import type { FeatureRows } from './who-may.ts';

/*
 * Who may do what: one row for everything in the table of contents, tried by everybody. A new button, form, command
 * or message fails until it has its row: in `rows/`, in the file named like its feature (`rows/mentoring/`: like its
 * part). A feature that is new gets a file, and a line here.
 */
const ALL: readonly FeatureRows[] = [
  adminRows,
  boardsRows,
  digestRows,
  helpRows,
  homeRows,
  identityRows,
  loggingRows,
  nudgesRows,
  papersRows,
  peopleRows,
  privacyRows,
  programsRows,
  reflectionRows,
  settingsRows,
  verificationRows,
  workspacesRows,
  closingRows,
  meetingsRows,
  mentorRows,
  packRows,
  pairsRows,
  profilesRows,
  proposalsRows,
  readingRows,
  roundsRows,
];

export const BUTTONS = collect((rows) => rows.buttons);
export const FORMS = collect((rows) => rows.forms);
export const COMMANDS = collect((rows) => rows.commands);
export const MESSAGES = collect((rows) => rows.messages);

type Of<R> = (rows: FeatureRows) => Readonly<Record<string, R>> | undefined;

function collect<R>(of: Of<R>): Readonly<Record<string, R>> {
  return Object.fromEntries(ALL.flatMap((rows) => Object.entries(of(rows) ?? {})));
}
