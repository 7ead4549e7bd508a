import { basename, dirname } from 'node:path';
import type { StoreRows } from './call.ts';
import { adminRows } from './rows/admin.ts';
import { boardsRows } from './rows/boards.ts';
import { dbRows } from './rows/db.ts';
import { digestRows } from './rows/digest.ts';
import { identityRows } from './rows/identity.ts';
import { ledgerRows } from './rows/ledger.ts';
import { loggingRows } from './rows/logging.ts';
import { closingRows } from './rows/mentoring/closing.ts';
import { meetingsRows } from './rows/mentoring/meetings.ts';
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
import { verificationRows } from './rows/verification.ts';
import { workspacesRows } from './rows/workspaces.ts';

/*
 * Every function that asks the database. A new one fails until it has its row: in `rows/`, in the file named like its
 * feature (`rows/mentoring/`: like its part). A feature that is new gets a file, and a line here.
 */
export const STORES: StoreRows = {
  ...adminRows,
  ...boardsRows,
  ...dbRows,
  ...digestRows,
  ...identityRows,
  ...ledgerRows,
  ...loggingRows,
  ...nudgesRows,
  ...papersRows,
  ...peopleRows,
  ...privacyRows,
  ...programsRows,
  ...reflectionRows,
  ...verificationRows,
  ...workspacesRows,
  ...closingRows,
  ...meetingsRows,
  ...packRows,
  ...pairsRows,
  ...profilesRows,
  ...proposalsRows,
  ...readingRows,
  ...roundsRows,
};

/** Each call of the table under the name of its function, without what needs none. */
export const CALLS = Object.entries(STORES).flatMap(([file, rows]) =>
  Object.entries(rows).flatMap(([name, call]) =>
    typeof call === 'string' ? [] : [[`${basename(dirname(file))}/${basename(file)} ${name}`, call] as const],
  ),
);
