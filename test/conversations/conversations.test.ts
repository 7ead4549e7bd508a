import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test, vi } from 'vitest';
import { openSlackStage } from './slack-stage.ts';
import type { Stage } from './stage.ts';
import { openTeamsStage } from './teams-stage.ts';
import { readTranscript, type Step } from './transcript.ts';

const STAGES: readonly [string, () => Promise<Stage>][] = [
  ['Slack', openSlackStage],
  ['Teams', openTeamsStage],
];
const transcripts = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.txt'));

for (const [platform, open] of STAGES) {
  // A story mostly waits for what is sent at its pace, so several are told at once.
  describe.concurrent(`on ${platform}`, () => {
    test.for(transcripts)('%s', { timeout: 120_000 }, async (name, { expect }) => {
      const lines = readTranscript(readFileSync(join(import.meta.dirname, name), 'utf8'));
      const stage = await open();
      try {
        const needsCode = lines.some(({ step }) => 'text' in step && step.text.includes('{code}'));
        let code = '';
        for (const { number, step: written, holds, lacks } of lines) {
          const step = withCode(written, code);
          const played = await play(stage, step).catch((error) => {
            throw new Error(`${name}:${number} ${error.message}`, { cause: error });
          });
          if (step.kind === 'clock' || played === false) continue;
          if (needsCode) code = codeIn(await stage.read(step.who)) ?? code;
          if (holds.length + lacks.length === 0) continue;
          // Part of an answer may follow the acknowledgement.
          const read = () => stage.read(step.who);
          const patience = { timeout: 8_000, interval: 100, message: `${name}:${number}` };
          for (const text of holds) await expect.poll(read, patience).toContain(text);
          for (const text of lacks) await expect.poll(read, patience).not.toContain(text);
        }
      } finally {
        await stage.stop();
      }
    });
  });
}

/** A code is not known when a transcript is written: `{code}` is the last one that somebody was shown. */
function withCode(step: Step, code: string): Step {
  return 'text' in step ? { ...step, text: step.text.replace('{code}', code) } : step;
}

function codeIn(shown: string): string | undefined {
  return /^[2-9A-Z]{4}(?:-[2-9A-Z]{4}){2,3}$/m.exec(shown)?.[0];
}

/** False when the platform has nothing like it, so that there is nothing to expect. */
// biome-ignore lint/suspicious/noConfusingVoidType: most steps return nothing
function play(stage: Stage, step: Step): Promise<boolean | void> {
  switch (step.kind) {
    case 'types':
      return stage.type(step.who, step.text);
    case 'replies':
      return stage.reply(step.who, step.text);
    case 'edits':
      return stage.edit(step.who, step.text);
    case 'presses':
      return stage.press(step.who, step.label);
    case 'writes':
      return stage.fill(step.who, step.field, step.text, 'writes');
    case 'picks':
      return stage.fill(step.who, step.field, step.choice, 'picks');
    case 'submits':
      return stage.submit(step.who);
    case 'closes':
      return stage.close(step.who);
    case 'opens-home':
      return stage.openHome(step.who);
    case 'looks':
      return stage.look(step.who);
    case 'look-together':
      return stage.lookTogether(step.who, step.other);
    case 'tells':
      return stage.tell(step.who, step.other, step.text);
    case 'scrolls':
      // What others did may still be on its way into an older message.
      return vi.waitFor(() => stage.scroll(step.who, step.words), { timeout: 8_000, interval: 100 });
    case 'clock':
      return stage.moveClock(step.day, step.time, step.zone);
    default:
      return step satisfies never;
  }
}
