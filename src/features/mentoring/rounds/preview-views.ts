import { does } from '../../../chat/handlers.ts';
import type { Button, Element } from '../../../chat/view.ts';
import type { Catalog } from '../../../core/rules/catalog.ts';
import { saySector } from '../profiles/names.ts';
import { sayPairReason } from '../proposals/say-pair-reason.ts';
import type { PreviewPair } from './preview-store.ts';
import { discardRound, publishRound } from './publish.ts';
import { rulePreviewed } from './rule-pairs.ts';
import { showRounds } from './show-rounds.ts';
import type { Figures, Round } from './store.ts';
import type { RoundsFacts } from './views.ts';

/** A round before anybody is asked: its figures, its pairs, why some wait on, and what can be done. */
export function previewElements(facts: RoundsFacts, round: Round): readonly Element[] {
  const { id, version, figures } = round;
  const discard = does(discardRound, 'Throw the preview away', { id, version });
  if (round.state === 'solving' || !figures) {
    const text = 'A round is being worked out. Administrators are told when it can be looked at.';
    return [
      { kind: 'text', text, tone: 'strong' },
      { kind: 'buttons', buttons: [discard] },
    ];
  }
  const { page, pages, pairs, names, programs } = facts;
  const question = `${figures.paired === 1 ? '1 mentee is' : `${figures.paired} mentees are`} asked at once.`;
  const publish = does(
    publishRound,
    'Publish',
    { id, version },
    {
      ...{ style: 'primary', confirm: { question, yes: 'Publish' } },
    },
  );
  return [
    { kind: 'text', text: 'Preview: nobody has been asked yet', tone: 'strong' },
    { kind: 'text', text: sayFigures(figures) },
    ...sayWaiting(figures),
    ...refusedElements(figures, names),
    ...pairs.map((pair) => pairElement(pair, programs)),
    {
      kind: 'buttons',
      buttons: [...(figures.paired > 0 ? [publish] : []), discard, ...turning(page, pages)],
    },
  ];
}

function sayFigures({ mentees, paired, mentors, places, candidates }: Figures): string {
  const left = Math.max(0, mentees - paired);
  return `${paired} of ${mentees} who wait would be proposed a mentor, ${left} would wait on. ${mentors} mentors took part with ${places} free places; ${candidates} pairs were possible and compared.`;
}

/** Why people would wait on, counted over all of them; a reason of fewer than five people is not told apart. */
function sayWaiting({ unmatched }: Figures): readonly Element[] {
  const reasons = [
    { says: 'suited mentors gave their places to others', of: unmatched.filter(({ suited }) => suited > 0) },
    {
      says: 'one more change, by them or in the settings, would open somebody',
      of: unmatched.filter(({ suited, wouldHelp }) => suited === 0 && wouldHelp.length > 0),
    },
    {
      says: 'nobody is in reach',
      of: unmatched.filter(({ suited, wouldHelp }) => suited === 0 && wouldHelp.length === 0),
    },
  ];
  const told = reasons.filter(({ of }) => of.length >= 5);
  if (told.length === 0) return [];
  return [{ kind: 'list', items: told.map(({ says, of }) => `${of.length} would wait on: ${says}`) }];
}

function refusedElements({ refusedPins }: Figures, names: ReadonlyMap<string, string>): readonly Element[] {
  return refusedPins.map(({ menteeId, mentorId, rule }) => {
    const [mentee, mentor] = [names.get(menteeId) ?? 'Somebody', names.get(mentorId) ?? 'somebody'];
    const text = `${mentee} with ${mentor} is wanted and cannot be: ${WHY_NOT[rule] ?? CONFIDENTIAL}.`;
    return { kind: 'text', text, tone: 'warning' };
  });
}

/** What is nobody else's business is not told apart. */
const CONFIDENTIAL = 'one of them is not open to it now';
const WHY_NOT: Readonly<Record<string, string>> = {
  'no-place': 'the mentor has no free place',
  'same-sector': 'both are from one sector',
  'same-library': 'both are from one library',
  'no-common-language': 'they have no language in common',
  'reporting-line': 'one is above the other at work',
  'no-common-time': 'they have too little time in common',
  'paired-already': 'the mentee has a mentor or a proposal already',
};

function pairElement({ id, pinned, reason, mentee, mentor }: PreviewPair, programs: Catalog): Element {
  const title = `${mentee.name} with ${mentor.name}`;
  const sectors = `${saySector(mentee.sector)} with ${saySector(mentor.sector)}`;
  const why = sayPairReason(reason, 'administrator', programs);
  const look = (what: string) => ({ describes: `${what} ${title}`.slice(0, 75) });
  const want = does(rulePreviewed, 'Want', { id, rule: 'pinned' }, look('Want'));
  return {
    kind: 'item',
    title,
    detail: [`${sectors}${pinned ? ', wanted' : ''}.`, ...(why === undefined ? [] : [why])].join(' '),
    buttons: [
      ...(pinned ? [] : [want]),
      does(rulePreviewed, 'Forbid', { id, rule: 'forbidden' }, look('Forbid')),
    ],
  };
}

function turning(page: number, pages: number): readonly Button[] {
  return [
    ...(page > 0 ? [does(showRounds, 'Earlier pairs', { page: page - 1 })] : []),
    ...(page + 1 < pages ? [does(showRounds, 'More pairs', { page: page + 1 })] : []),
  ];
}
