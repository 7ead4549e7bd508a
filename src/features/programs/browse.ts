import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { button, command, does } from '../../chat/handlers.ts';
import type { Element, View } from '../../chat/view.ts';
import { rulesInForce } from '../../core/rules/choose-rules.ts';
import type { Program } from '../../core/rules/program-schema.ts';
import { sayAsked } from '../ledger/say-amounts.ts';
import { type Finished, listFinished } from './certificate-store.ts';
import { byRegion, findPrograms } from './find-programs.ts';
import { sayCertificate } from './say-certificate.ts';
import { showProgram } from './show-program.ts';
import { listMine, type Mine } from './store.ts';

/** So many programs with a heading for each region fit on one card. */
const PAGE = 12;

/** `/cpd programs`: which programs are mine and which there are. */
export const programs = command({
  name: 'programs',
  usage: '[name or region]',
  summary: 'See the certification programs, compare and enroll',
  examples: ['/cpd programs', '/cpd programs montana'],
  // "Programs went well" is a sentence: without the slash only the word by itself is meant.
  isMeant: (text) => text.trim() === '',
  run: (ctx, text) => browse(ctx, text.trim(), 0),
});

/** The same by a button, and its other pages. */
export const showPrograms = button({
  id: 'programs.browse',
  input: z.strictObject({
    page: z.int().min(0).max(100).exactOptional(),
    words: z.string().max(100).exactOptional(),
  }),
  run: (ctx, { page = 0, words = '' }) => browse(ctx, words, page),
});

async function browse(ctx: Context, words: string, page: number): Promise<View> {
  const found = findPrograms(ctx.programs.all, words);
  const [only] = found;
  if (words !== '' && only && found.length === 1) return showProgram.run(ctx, { program: only.id });
  const waiting = waitingFor(ctx, words);
  const unknown = words !== '' && found.length === 0 && waiting.length === 0;
  const mine = await listMine(ctx);
  const certificates = await listFinished(ctx);
  const shown = byRegion(unknown ? ctx.programs.all : found);
  const others = shown.filter(({ id }) => !mine.some(({ programId }) => programId === id));
  const pages = Math.max(1, Math.ceil(others.length / PAGE));
  const at = Math.min(page, pages - 1);
  return {
    summary: `${shown.length} programs: ${shown.map(({ name }) => name).join('; ')}.`.slice(0, 2000),
    elements: [
      { kind: 'heading', text: 'Programs' },
      {
        kind: 'text',
        text: 'Log once; each program you are enrolled in counts it by its own rules.',
        tone: 'quiet',
      },
      ...(unknown ? [notFound(words)] : []),
      ...(at === 0 ? minePart(mine, certificates) : []),
      ...others.slice(at * PAGE, (at + 1) * PAGE).flatMap((program, place, all) => {
        const heading = all[place - 1]?.region === program.region ? [] : [regionLine(program.region)];
        return [...heading, itemOf(ctx, program)];
      }),
      ...(at === pages - 1 ? waitingPart(waiting) : []),
      ...turn(at, pages, unknown ? '' : words),
    ],
  };
}

function notFound(words: string): Element {
  return {
    kind: 'text',
    text: `No program has “${words.slice(0, 100)}” in its name, authority or region; here are all of them. Try /cpd programs montana.`,
    tone: 'warning',
  };
}

function minePart(mine: readonly Mine[], certificates: readonly Finished[]): Element[] {
  if (mine.length === 0 && certificates.length === 0) return [];
  const open = (programId: string, name: string) => [
    does(showProgram, 'Open', { program: programId }, { describes: `Open ${name}`.slice(0, 75) }),
  ];
  return [
    { kind: 'text', text: 'Yours', tone: 'strong' },
    ...mine.map(
      ({ programId, name, paused, board }): Element => ({
        kind: 'item',
        title: `${name} — ${paused ? 'paused' : AS[board ?? 'self']}`,
        buttons: open(programId, name),
      }),
    ),
    ...certificates.slice(0, 5).map(
      (one): Element => ({
        kind: 'item',
        title: `${one.program} — you hold a certificate`,
        detail: sayCertificate(one),
        buttons: open(one.programId, one.program),
      }),
    ),
  ];
}

const AS = { self: 'you are enrolled', kept: 'you keep its record', joined: 'you are a member' };

/** The names of programs that nobody can be in yet. */
function waitingFor({ programs: { templates, find } }: Context, words: string): string[] {
  const open = templates.filter(({ id }) => find(id) === undefined).map((each) => ({ ...each, region: '' }));
  return findPrograms(open, words).map(({ name }) => name);
}

function waitingPart(names: readonly string[]): Element[] {
  if (names.length === 0) return [];
  const text = `Not open yet, because an administrator has to fill in their numbers: ${names.join('; ')}.`;
  return [{ kind: 'text', text, tone: 'quiet' }];
}

function regionLine(region: string): Element {
  return { kind: 'text', text: region, tone: 'strong' };
}

function itemOf(ctx: Context, program: Program): Element {
  const { id, name, authority } = program;
  const describes = `Look at ${name}`.slice(0, 75);
  return {
    kind: 'item',
    title: name,
    detail: `${authority} · ${sayAsked(rulesInForce(program, ctx.today))}`,
    buttons: [does(showProgram, 'Look', { program: id }, { describes })],
  };
}

function turn(page: number, pages: number, words: string): Element[] {
  if (pages === 1) return [];
  const about = words === '' ? {} : { words: words.slice(0, 100) };
  const buttons = [
    ...(page > 0 ? [does(showPrograms, 'Earlier programs', { page: page - 1, ...about })] : []),
    ...(page + 1 < pages ? [does(showPrograms, 'More programs', { page: page + 1, ...about })] : []),
  ];
  return [
    { kind: 'text', text: `Page ${page + 1} of ${pages} · /cpd programs montana searches.`, tone: 'quiet' },
    { kind: 'buttons', buttons },
  ];
}
