import { type Page, wordsPage } from '../../chat/page.ts';
import { claimDetail } from './claim-lines.ts';
import type { WaitingClaim } from './waiting-store.ts';
import { REASONS, sayClaims, sayRole } from './words.ts';

type Outside = { readonly role: string; readonly person: { readonly name: string } };

/** The claims that wait for somebody outside, with the form that says yes, asks or says no. */
export function claimsPage(
  outside: Outside,
  claims: readonly WaitingClaim[],
  notice: string | undefined,
): Page {
  const title = `Continuing education of ${outside.person.name}`;
  const said = notice === undefined ? [] : [{ paragraphs: [notice] }];
  if (claims.length === 0)
    return wordsPage(200, { title, parts: [...said, { paragraphs: ['Nothing waits for you to verify.'] }] });
  const intro = `${sayClaims(claims.length)} ${claims.length === 1 ? 'waits' : 'wait'} for you as ${sayRole(outside.role)}. Leave out what you are not sure of.`;
  return {
    kind: 'form',
    words: { title, parts: [...said, { paragraphs: [intro] }] },
    form: {
      choices: {
        name: 'claims',
        legend: 'Claims',
        options: claims.map((claim) => ({
          value: `${claim.id}.${claim.turn}`,
          label: claim.title,
          detail: claimDetail(claim),
        })),
      },
      say: {
        name: 'decision',
        legend: 'What you say',
        options: [
          { value: 'verified', label: 'Yes, I verify them' },
          { value: 'questioned', label: 'I have a question' },
          { value: 'rejected', label: 'No, I cannot verify them' },
        ],
      },
      why: { name: 'reason', legend: 'Why (needed for a question or a no)', options: REASONS.map(plain) },
      words: { name: 'words', legend: 'In your own words (optional; they are told to the person)' },
      send: 'Send',
    },
  };
}

function plain({ value, label }: { readonly value: string; readonly label: string }) {
  return { value, label };
}
