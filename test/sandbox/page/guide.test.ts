import { describe, expect, it } from 'vitest';
import { initialsOf } from '../../../src/sandbox/page/avatar.ts';
import { matchingCommands } from '../../../src/sandbox/page/conversation/command-list.ts';
import { managerOf, stepsFor } from '../../../src/sandbox/page/guide/steps.ts';
import { writeAsTyped } from '../../../src/sandbox/page/text/write-as-typed.ts';
import type { PagePerson, PageState } from '../../../src/sandbox/page-api.ts';

function person(id: string, title: string): PagePerson {
  return { id, name: id, title, zone: 'UTC', bot: false };
}

const people = [
  person('U1', 'Library assistant, circulation, Bozeman Public'),
  person('U2', 'Library director, Hyalite University'),
  person('U3', 'Branch manager, Bozeman Public'),
];
const state: PageState = {
  revision: 1,
  workspace: 'W',
  people,
  me: 'U1',
  conversations: [],
  messages: [],
  home: null,
  modal: null,
  commands: [],
  shortcuts: [],
  clock: { now: '2026-11-04T16:00:00Z', zone: 'UTC', nextDue: null, moving: false },
};

describe('the guide', () => {
  it('finds the manager of the same library', () => {
    expect(managerOf({ state })?.id).toBe('U3');
  });

  it('lets a manager stay who they are', () => {
    expect(managerOf({ state: { ...state, me: 'U2' } })?.id).toBe('U2');
  });

  it('does without when nobody leads', () => {
    expect(managerOf({ state: { ...state, people: people.slice(0, 1) } })).toBeUndefined();
  });
});

describe('what is typed by hand', () => {
  const [log] = stepsFor({ state } as never);
  it.each([
    ['/logcredit 3h workshop', true],
    [' /LOGCREDIT 90m webinar yesterday', true],
    ['/logcredit', false],
    ['/credits', false],
    ['3h workshop', false],
  ])('"%s" is the first step: %s', (text, is) => {
    expect(log?.isTyped?.(text)).toBe(is);
  });
});

describe('completion', () => {
  const commands = ['/logcredit', '/credits', '/cpd'].map((command) => ({
    command,
    description: '',
    usageHint: '',
  }));
  it.each([
    ['/', ['/logcredit', '/credits', '/cpd']],
    ['/c', ['/credits', '/cpd']],
    ['/LOG', ['/logcredit']],
    ['/cpd ', []],
    ['c', []],
    ['', []],
  ])('of "%s" offers %o', (typed, offered) => {
    expect(matchingCommands(commands, typed).map(({ command }) => command)).toEqual(offered);
  });
});

describe('small words', () => {
  it.each([
    ['Maya Whitehorse', 'MW'],
    ['José Ángel Ríos', 'JR'],
    ['Cher', 'C'],
    ['(nobody)', '?'],
  ])('the initials of %s are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  it('gives people their own words back to edit', () => {
    const reader = { nameOf: (id: string) => (id === 'U3' ? 'Ruth' : undefined), channelOf: () => undefined };
    const wire = 'R&amp;D &lt;!channel&gt; <@U3> <#C1|learning> <https://a.org|a.org>';
    expect(writeAsTyped(wire, reader)).toBe('R&D <!channel> @Ruth #learning a.org');
  });
});
