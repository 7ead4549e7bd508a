import { type Page, wordsPage } from '../../chat/page.ts';
import { sayDay } from '../../core/day.ts';
import { fromColumn } from '../../db/days.ts';
import { sayRole } from '../ledger/say-role.ts';
import type { listForOutside } from '../papers/store.ts';
import { claimDetail } from './claim-lines.ts';
import type { WaitingClaim } from './waiting-store.ts';
import { REASONS, sayAll } from './words.ts';

type Outside = { readonly role: string; readonly person: { readonly name: string } };

type Papers = Awaited<ReturnType<typeof listForOutside>>;

/** The claims and papers that wait for somebody outside, with the form that says yes, asks or says no. */
export function claimsPage(
  outside: Outside,
  claims: readonly WaitingClaim[],
  papers: Papers,
  notice: string | undefined,
): Page {
  const title = `Continuing education of ${outside.person.name}`;
  const said = notice === undefined ? [] : [{ paragraphs: [notice] }];
  if (claims.length + papers.length === 0)
    return wordsPage(200, { title, parts: [...said, { paragraphs: ['Nothing waits for you to verify.'] }] });
  const { what, waits } = sayAll(claims.length, papers.length);
  const intro = `${what} ${waits} for you as ${sayRole(outside.role)}. Leave out what you are not sure of.`;
  const back = 'A paper that you ask about or say no to is given back to its author with what you write.';
  return {
    kind: 'form',
    words: { title, parts: [...said, { paragraphs: papers.length > 0 ? [intro, back] : [intro] }] },
    form: {
      choices: {
        name: 'claims',
        legend: papers.length > 0 ? 'Claims and papers' : 'Claims',
        options: [...claims.map(claimOption), ...papers.map(paperOption)],
      },
      say: {
        name: 'decision',
        legend: 'What you say',
        options: [
          {
            value: 'verified',
            label: papers.length > 0 ? 'Yes, I verify or accept them' : 'Yes, I verify them',
          },
          { value: 'questioned', label: 'I have a question' },
          {
            value: 'rejected',
            label: papers.length > 0 ? 'No, I cannot verify or accept them' : 'No, I cannot verify them',
          },
        ],
      },
      why: { name: 'reason', legend: 'Why (needed for a question or a no)', options: REASONS.map(plain) },
      words: { name: 'words', legend: 'In your own words (optional; they are told to the person)' },
      send: 'Send',
    },
  };
}

function claimOption(claim: WaitingClaim) {
  return { value: `${claim.id}.${claim.turn}`, label: claim.title, detail: claimDetail(claim) };
}

function paperOption({ id, version, title, body, lines, words, handedInOn }: Papers[number]) {
  const length = words === null ? '' : `, ${words} words`;
  const text = body ?? lines.join('; ');
  const detail = `Paper, handed in ${sayDay(fromColumn(handedInOn))}${length}. ${text}`;
  return { value: `${PAPER}${id}.${version}`, label: title, detail };
}

/** How a choice on the page says that it is a paper. */
export const PAPER = 'paper.';

function plain({ value, label }: { readonly value: string; readonly label: string }) {
  return { value, label };
}
