/*
 * A transcript is a text a librarian can read:
 *
 *   Ana: /logcredit 3h workshop          somebody types (in the direct message with the app)
 *     Recorded: Workshop                 the answer holds this text …
 *     not: went wrong                    … and does not hold this one
 *   Ana presses Undo                     a button of the latest answer, by its label
 *   Ana picks Technology for Category    a choice in the open form
 *   Ana writes 3h for Time spent         a field of the open form, by its label
 *   Ana submits
 *   Ana opens home
 *   Ana looks                            what stands last in the conversation
 *   Ana tells Luis: How about Tuesday?   somebody types in the conversation of the two and the app, where there are such
 *   Ana and Luis look                    what stands last there; where there is none, the app has written to each alone
 *   Ana scrolls up to: Recorded          the latest card of the conversation with these words
 *   Ana edits: new text                  changes their own last message
 *   clock: 2026-11-20 15:00 America/Denver
 *   Ana: /cpd link {code}                the last code that somebody was shown
 *   # a remark
 */

export type Step =
  | { kind: 'types'; who: string; text: string }
  | { kind: 'replies'; who: string; text: string }
  | { kind: 'edits'; who: string; text: string }
  | { kind: 'tells'; who: string; other: string; text: string }
  | { kind: 'look-together'; who: string; other: string }
  | { kind: 'presses'; who: string; label: string }
  | { kind: 'writes'; who: string; text: string; field: string }
  | { kind: 'picks'; who: string; choice: string; field: string }
  | { kind: 'scrolls'; who: string; words: string }
  | { kind: 'submits' | 'opens-home' | 'looks' | 'closes'; who: string }
  | { kind: 'clock'; day: string; time: string; zone: string };

export type Line = {
  readonly number: number;
  readonly step: Step;
  readonly holds: string[];
  readonly lacks: string[];
};

/** Reads a transcript; a line it cannot read is named with its number. */
export function readTranscript(text: string): Line[] {
  const lines: Line[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    if (raw.trim() === '' || raw.startsWith('#')) continue;
    const expected = /^\s+(not: )?(.*)$/.exec(raw);
    const last = lines.at(-1);
    if (expected) {
      if (!last) throw new Error(`Line ${index + 1} expects an answer before anybody said anything`);
      (expected[1] ? last.lacks : last.holds).push((expected[2] ?? '').trim());
    } else {
      lines.push({ number: index + 1, step: readStep(raw.trim(), index + 1), holds: [], lacks: [] });
    }
  }
  return lines;
}

const STEPS: readonly [RegExp, (...parts: string[]) => Step][] = [
  [/^clock: (\S+) (\S+) (\S+)$/, (day = '', time = '', zone = '') => ({ kind: 'clock', day, time, zone })],
  [/^(\w+) and (\w+) look$/, (who = '', other = '') => ({ kind: 'look-together', who, other })],
  [/^(\w+) tells (\w+): (.+)$/, (who = '', other = '', text = '') => ({ kind: 'tells', who, other, text })],
  [/^(\w+) presses (.+)$/, (who = '', label = '') => ({ kind: 'presses', who, label })],
  [
    /^(\w+) writes (.*) for (.+)$/,
    (who = '', text = '', field = '') => ({ kind: 'writes', who, text, field }),
  ],
  [
    /^(\w+) picks (.+) for (.+)$/,
    (who = '', choice = '', field = '') => ({ kind: 'picks', who, choice, field }),
  ],
  [/^(\w+) submits$/, (who = '') => ({ kind: 'submits', who })],
  [/^(\w+) closes$/, (who = '') => ({ kind: 'closes', who })],
  [/^(\w+) opens home$/, (who = '') => ({ kind: 'opens-home', who })],
  [/^(\w+) looks$/, (who = '') => ({ kind: 'looks', who })],
  [/^(\w+) scrolls up to: (.+)$/, (who = '', words = '') => ({ kind: 'scrolls', who, words })],
  [/^(\w+) replies: (.*)$/, (who = '', text = '') => ({ kind: 'replies', who, text })],
  [/^(\w+) edits: (.*)$/, (who = '', text = '') => ({ kind: 'edits', who, text })],
  [/^(\w+): (.*)$/, (who = '', text = '') => ({ kind: 'types', who, text })],
];

function readStep(text: string, number: number): Step {
  for (const [shape, make] of STEPS) {
    const match = shape.exec(text);
    if (match) return make(...match.slice(1));
  }
  throw new Error(`Line ${number} of the transcript cannot be read: ${text}`);
}
