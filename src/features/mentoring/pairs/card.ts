import { z } from 'zod';
import type { SendContext } from '../../../chat/context.ts';
import { button, does, opens } from '../../../chat/handlers.ts';
import { type Element, stack, type View } from '../../../chat/view.ts';
import { sayDay } from '../../../core/day.ts';
import { askedIn } from '../../../core/mentoring/pair-state.ts';
import { completeForm } from '../closing/complete.ts';
import { meetingForm } from '../meetings/form.ts';
import { toMeetings } from '../meetings/history.ts';
import { listMeetings } from '../meetings/store.ts';
import { meetingItem } from '../meetings/views.ts';
import { showPack } from '../pack/card.ts';
import { packForm } from '../pack/form.ts';
import { findShared, type Pack } from '../pack/store.ts';
import { proposalView, sayPartner, settledView } from '../proposals/views.ts';
import { askReadingForm } from '../reading/ask.ts';
import { readingItems } from '../reading/card.ts';
import { listReadings } from '../reading/store.ts';
import { agreementForm } from './agreement-form.ts';
import { type Agreement, findAgreement } from './agreement-store.ts';
import { endForm } from './end-pair.ts';
import { drawOver, isOver } from './over.ts';
import { meIn, ownPair } from './pair-at.ts';
import { sayRhythm } from './say-rhythm.ts';
import type { Pair } from './store.ts';

/** All that a pair can do together, in one card. */
export const showPair = button({
  id: 'mentoring.pair',
  input: z.strictObject({ id: z.uuid() }),
  run: async (ctx, { id }) => drawPair(ctx, await ownPair(ctx, id)),
});

/** A running pair as one of the two sees it; what became of it where it no longer runs. */
export async function drawPair(ctx: SendContext, pair: Pair, above?: View): Promise<View> {
  const card =
    pair.state === 'running'
      ? await drawRunning(ctx, pair)
      : askedIn(pair.state) === pair.side
        ? proposalView(pair, ctx.programs, false)
        : isOver(pair.state)
          ? await drawOver(ctx, pair)
          : settledView(pair);
  return above ? stack(above, card) : card;
}

async function drawRunning(ctx: SendContext, pair: Pair): Promise<View> {
  const agreement = await findAgreement(ctx.db, ctx.organization.id, pair.id);
  const meetings = await listMeetings(ctx.db, meIn(ctx), pair.id, ctx.now);
  const readings = await listReadings(ctx.db, { organizationId: ctx.organization.id, id: pair.id });
  const pack = await findShared(ctx.db, { organizationId: ctx.organization.id, pairingId: pair.id });
  const title = `You and ${pair.other.name}`;
  const items: Element[] = [];
  for (const meeting of meetings) items.push(await meetingItem(ctx, meeting));
  return {
    summary: title,
    elements: [
      { kind: 'heading', text: title },
      {
        kind: 'text',
        text: `${pair.side === 'mentee' ? 'Your mentor' : 'Your mentee'}: ${sayPartner(pair.other)}`,
      },
      ...(pair.startedOn ? [quiet(`A pair since ${sayDay(pair.startedOn)}.`)] : []),
      ...agreementElements(pair, agreement),
      ...(items.length > 0 ? items : [quiet('No meeting is planned.')]),
      ...readingItems(readings),
      ...packItem(pack),
      {
        kind: 'buttons',
        buttons: [
          opens(meetingForm, 'Plan a meeting', { pairing: pair.id }, { style: 'primary' }),
          toMeetings(pair),
          ...(pair.side === 'mentee'
            ? [
                opens(packForm, 'For the first meeting', { id: pair.id }),
                opens(askReadingForm, 'Ask for a reading', { id: pair.id }),
              ]
            : []),
          opens(agreementForm, agreement ? 'Change the agreement' : 'Write an agreement', {
            id: pair.id,
            version: agreement?.version ?? 0,
          }),
          opens(completeForm, 'Complete it', { id: pair.id, version: pair.version }),
          opens(
            endForm,
            'End the pairing',
            { id: pair.id, version: pair.version },
            {
              describes: `End the pairing with ${pair.other.name}`.slice(0, 75),
            },
          ),
        ],
      },
    ],
  };
}

function packItem(pack: Pack | undefined): readonly Element[] {
  if (!pack) return [];
  const title = 'What is brought to the first meeting';
  return [
    {
      kind: 'item',
      title,
      buttons: [does(showPack, 'Open', { id: pack.id }, { describes: `Open: ${title}` })],
    },
  ];
}

function agreementElements(pair: Pair, agreement: Agreement | undefined): readonly Element[] {
  if (!agreement) return [quiet('Nothing is agreed yet: goals, how often you meet, and until when.')];
  const both = agreement.agreed.mentee && agreement.agreed.mentor;
  const waits = agreement.agreed[pair.side] ? pair.other.name : 'you';
  return [
    { kind: 'facts', facts: factsOf(agreement) },
    quiet(both ? 'Both of you have agreed to this.' : `This waits for ${waits} to agree.`),
  ];
}

/** What stands in an agreement, line by line. */
export function factsOf(agreement: Agreement): readonly { label: string; value: string }[] {
  return [
    { label: 'Goals', value: agreement.goals },
    { label: 'How often', value: sayRhythm(agreement.rhythm) },
    ...(agreement.endsOn ? [{ label: 'Until', value: sayDay(agreement.endsOn, 'long') }] : []),
    { label: 'What stays between you', value: agreement.confidentiality },
    { label: 'If it does not work', value: agreement.ifNot },
  ];
}

function quiet(text: string): Element {
  return { kind: 'text', text, tone: 'quiet' };
}

/** The button that leads to a pair's card. */
export function toPair(pair: { readonly id: string }, label = 'Our pairing') {
  return does(showPair, label, { id: pair.id });
}
