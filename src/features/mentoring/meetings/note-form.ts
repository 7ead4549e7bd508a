import { z } from 'zod';
import { type Errors, one } from '../../../chat/form.ts';
import { form, opens } from '../../../chat/handlers.ts';
import { refuse } from '../../../chat/refusal.ts';
import { type Button, sentence, stack, type View } from '../../../chat/view.ts';
import { drawPair } from '../pairs/card.ts';
import { meIn, ownPair } from '../pairs/pair-at.ts';
import { drawHistory } from './history.ts';
import { listNotes, type Note, writeNote } from './note-store.ts';
import { findMeeting, type MeetingRow } from './store.ts';
import { sayWhen } from './views.ts';

const LONGEST = 2000;

/** One's own note of a meeting, for the two of the pair; `version` is 0 before there is one. */
export const noteForm = form({
  id: 'mentoring.note',
  input: z.strictObject({ meeting: z.uuid(), version: z.int().min(0) }),
  async facts(ctx, { meeting: id }) {
    const meeting = (await findMeeting(ctx.db, meIn(ctx), id)) ?? refuse(`meeting ${id}`);
    const notes = await listNotes(ctx.db, meIn(ctx), [id]);
    return { meeting, own: notes.find(({ mine }) => mine), zone: ctx.person.zone };
  },
  draw: ({ meeting, own, zone }, values, errors) => {
    const body = values ? one(values, 'body') : own?.body;
    return {
      title: 'Note of a meeting',
      intro: `${sayWhen(meeting.startsAt, zone)}. ${meeting.other.name} and you can read it, nobody else.${own ? ' Without words it is taken away.' : ''}`,
      submit: 'Save',
      fields: [
        {
          ...{ kind: 'paragraph', name: 'body', label: 'Your note', maxLength: LONGEST },
          ...{ example: 'Try the audit on one shelf; look at it together next time.', optional: true },
          ...(body !== undefined && { value: body }),
          ...(errors.body !== undefined && { error: errors.body }),
        },
      ],
    };
  },
  async submit(ctx, { version }, values, { meeting, own }): Promise<View | { errors: Errors }> {
    const { pairingId } = meeting;
    const pair = await ownPair(ctx, pairingId);
    // A pair that has ended keeps what it wrote; nobody is written to there any more.
    if (pair.state !== 'running' && !own) return drawPair(ctx, pair);
    const body = one(values, 'body');
    if (body === undefined && !own)
      return { errors: { body: 'Write a few words, for example: Try the audit on one shelf.' } };
    const at = { pairingId, meetingId: meeting.id, version };
    const done = await writeNote(ctx.db, meIn(ctx), at, body, ctx.now);
    const says = done
      ? sentence(body === undefined ? 'Your note is taken away.' : SAVED(meeting), 'good')
      : sentence('Your note was changed since you opened this, so nothing was saved.', 'warning');
    return stack(says, await drawHistory(ctx, pair, 0));
  },
});

const SAVED = ({ other }: MeetingRow) => `Saved. Only you and ${other.name} can read it.`;

/** The button that writes or changes one's own note; none for a new one where the pair has ended. */
export function noteButtons(meeting: MeetingRow, own: Note | undefined): readonly Button[] {
  if (meeting.pairState !== 'running' && !own) return [];
  const label = own ? 'Change my note' : 'Write a note';
  const describes = `${label}: meeting with ${meeting.other.name}`.slice(0, 75);
  return [opens(noteForm, label, { meeting: meeting.id, version: own?.version ?? 0 }, { describes })];
}
