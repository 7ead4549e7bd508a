import { does, opens } from '../../../chat/handlers.ts';
import type { Button, Element, View } from '../../../chat/view.ts';
import { dayIn, sayDay } from '../../../core/day.ts';
import { figuresBySector } from '../../../core/mentoring/sector-figures.ts';
import type { Catalog } from '../../../core/rules/catalog.ts';
import { doors } from '../../doors.ts';
import { sayList } from '../../ledger/say-amounts.ts';
import { saySector } from '../profiles/names.ts';
import { askRound } from './ask-round.ts';
import type { PairFigures } from './figures-store.ts';
import type { PreviewPair } from './preview-store.ts';
import { previewElements } from './preview-views.ts';
import { undoRound } from './publish.ts';
import { ruleForm, unrulePair } from './rule-pairs.ts';
import type { PairRule } from './rule-store.ts';
import { roundSettings } from './settings.ts';
import type { RoundSettings } from './settings-store.ts';
import type { Round } from './store.ts';

export type RoundsFacts = {
  readonly parts: {
    readonly waiting: number;
    readonly mentors: number;
    readonly places: number;
    readonly asked: number;
    readonly running: number;
  };
  readonly did: PairFigures;
  readonly settings: RoundSettings;
  readonly open: Round | undefined;
  readonly pairs: readonly PreviewPair[];
  readonly page: number;
  readonly pages: number;
  /** Of the people in wanted pairs that cannot be made. */
  readonly names: ReadonlyMap<string, string>;
  readonly published: readonly Round[];
  readonly rules: readonly PairRule[];
  readonly programs: Catalog;
  readonly zone: string;
  readonly notice: View | undefined;
};

/** Rounds of pairing as an administrator sees them: who and how many, never what somebody wrote. */
export function roundsView(facts: RoundsFacts): View {
  const { parts, did, settings, open, notice, rules } = facts;
  return {
    summary: notice?.summary ?? 'Rounds of mentoring',
    elements: [
      ...(notice?.elements ?? []),
      { kind: 'heading', text: 'Rounds of mentoring' },
      {
        kind: 'facts',
        facts: [
          { label: 'Waiting for a mentor', value: String(parts.waiting) },
          { label: 'Mentors', value: String(parts.mentors) },
          { label: 'Free places', value: String(parts.places) },
          { label: 'Asked, without an answer yet', value: String(parts.asked) },
          { label: 'Pairs', value: String(parts.running) },
          { label: 'Pairs that have been silent', value: String(did.silent) },
          { label: 'Meetings held', value: String(did.met) },
        ],
      },
      ...sectorElements(did),
      { kind: 'text', text: saySettings(settings), tone: 'quiet' },
      ...(open ? previewElements(facts, open) : []),
      ...publishedElements(facts),
      ...rules.map(ruleElement),
      { kind: 'buttons', buttons: buttonsFor(open) },
    ],
  };
}

/** By the mentee's sector; small sectors only together, so that nobody can be told apart. */
function sectorElements({ sectors }: PairFigures): readonly Element[] {
  const groups = figuresBySector(sectors);
  if (groups.length === 0) return [];
  const items = groups.map(({ sectors: names, paired, waiting }) => {
    return `${sayList(names.map(saySector))}: ${paired} paired, ${waiting} waiting`;
  });
  return [{ kind: 'list', items }];
}

function saySettings({
  sameSector,
  sameLibrary,
  continuous,
  everyWeeks,
  nextRoundOn,
}: RoundSettings): string {
  const sector = sameSector === 'allowed' ? 'may be paired' : 'are not paired';
  const library = sameLibrary === 'allowed' ? 'may be paired' : 'are not paired';
  const newcomers = continuous ? 'are proposed somebody as they come' : 'wait for the next round';
  const rounds =
    everyWeeks === undefined || nextRoundOn === undefined
      ? 'Rounds are made when somebody asks.'
      : `A round is made ready every ${everyWeeks} weeks, next on ${sayDay(nextRoundOn)}.`;
  return `Two of one sector ${sector}, two of one library ${library}. Newcomers ${newcomers}. ${rounds}`;
}

function publishedElements({ published, zone }: RoundsFacts): readonly Element[] {
  return published.map((round): Element => {
    const on = sayDay(dayIn(zone, round.at));
    const paired = round.figures?.paired ?? 0;
    const undone = round.state === 'undone';
    const question = 'Proposals that nobody has agreed to are taken back. Pairs that both agreed to go on.';
    return {
      kind: 'item',
      title: `Round of ${on}`,
      detail: `${paired === 1 ? '1 pair' : `${paired} pairs`} proposed${undone ? ', undone' : ''}`,
      buttons: undone
        ? []
        : [
            does(undoRound, 'Undo', at(round), {
              describes: `Undo the round of ${on}`,
              confirm: { question, yes: 'Undo it' },
            }),
          ],
    };
  });
}

function ruleElement({ rule, mentee, mentor }: PairRule): Element {
  return {
    kind: 'item',
    title: `${mentee.name} with ${mentor.name}`,
    detail: rule === 'pinned' ? 'wanted' : 'forbidden',
    buttons: [
      does(
        unrulePair,
        'Leave to the rules',
        { mentee: mentee.id, mentor: mentor.id },
        {
          describes: `Leave ${mentee.name} with ${mentor.name} to the rules`.slice(0, 75),
        },
      ),
    ],
  };
}

function buttonsFor(open: Round | undefined): readonly Button[] {
  return [
    ...(open ? [] : [does(askRound, 'Make a round ready', {}, { style: 'primary' })]),
    opens(ruleForm, 'Want or forbid a pair', {}),
    opens(roundSettings, 'How people are paired', {}),
    doors.mentoring(),
  ];
}

/** What a button about a round carries. */
function at({ id, version }: Round): { readonly id: string; readonly version: number } {
  return { id, version };
}
