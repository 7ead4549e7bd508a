import { expect, it } from 'vitest';
import { escapeText } from '../../src/sandbox/acts/escape-text.ts';

const cast = [
  { userId: 'U1', name: 'Ana Ruiz', realName: 'Ana Ruiz', title: '', zone: 'UTC' },
  { userId: 'U2', name: 'ana', realName: 'Ana Maria Silva', title: '', zone: 'UTC' },
];

it.each([
  ['with @Ana Ruiz, 2h', 'with <@U1|Ana Ruiz>, 2h'],
  ['with @ana ruiz and @ana.', 'with <@U1|Ana Ruiz> and <@U2|ana>.'],
  ['@Ana Maria Silva', '<@U2|ana>'],
  ['@anabel and a@ana', '@anabel and a@ana'],
  ['@Catch word help', '<@U0SANDBOXBOT> help'],
  ['3h <!channel> R&D', '3h &lt;!channel&gt; R&amp;D'],
  ['#library-learning #other', '<#C0LEARNING|library-learning> #other'],
  [
    'see https://a.org/x?y=1, ala.org/z and no.such.thing',
    'see <https://a.org/x?y=1>, <http://ala.org/z|ala.org/z> and no.such.thing',
  ],
])('%s', (typed, sent) => {
  expect(escapeText(typed, cast, 'Catch word')).toBe(sent);
});
