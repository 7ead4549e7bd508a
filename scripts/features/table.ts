import type { Contents } from '../../src/chat/registry.ts';
import { onSlack, onTeams, type Reach } from './reach.ts';

const [BEGIN, END] = ['<!-- features: written by npm run manifests -->', '<!-- /features -->'];

/** What stands where something cannot be had. A test forbids it. */
export const MISSING = 'missing';

/** A row for everything that somebody can ask for or be told, with the way to it on each platform. */
export function tableOf(contents: Contents): string {
  const places = [onSlack(contents), onTeams(contents)];
  const row = (what: string, reach: (place: Reach) => string | undefined) =>
    `| ${[what, ...places.map((place) => reach(place) ?? MISSING)].join(' | ')} |`;
  const administrators = (audience: string) => (audience === 'administrators' ? ' (administrators)' : '');
  return [
    '| What | In Slack | In Microsoft Teams |',
    '|---|---|---|',
    ...contents.commands.map((one) =>
      row(`${one.summary}${administrators(one.audience)}`, ({ command }) => command(one)),
    ),
    ...contents.shortcuts.map((one) =>
      row(`“${one.label}” on any message`, ({ shortcut }) => shortcut(one.name)),
    ),
    ...contents.messages.map((one) =>
      row(one.says, ({ message, together }) => (one.readers === 'two' ? together : message)),
    ),
    row('Forms, with what is wrong said at its field', ({ form }) => form),
    row('Buttons: everything has one', ({ button }) => button),
  ].join('\n');
}

/** The text with the table in its place. Throws when the place is not marked. */
export function putBetweenMarks(text: string, table: string): string {
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`README.md has no ${BEGIN} … ${END}`);
  return `${before}${BEGIN}\n\n${table}\n\n${END}${after}`;
}
