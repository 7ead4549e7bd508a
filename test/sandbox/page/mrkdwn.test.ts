import { describe, expect, it } from 'vitest';
import { type Inline, parseMrkdwn } from '../../../src/sandbox/page/text/parse-mrkdwn.ts';
import { writeSlackDate } from '../../../src/sandbox/page/text/slack-date.ts';

const plain = (text: string): Inline => ({ kind: 'plain', text });
const inlines = (source: string) =>
  parseMrkdwn(source).map((paragraph) => ('inside' in paragraph ? paragraph.inside : paragraph));

describe('mrkdwn', () => {
  it.each<[string, Inline[]]>([
    ['*bold* move', [{ kind: 'bold', inside: [plain('bold')] }, plain(' move')]],
    ['*_both_*', [{ kind: 'bold', inside: [{ kind: 'italic', inside: [plain('both')] }] }]],
    ['snake_case_name', [plain('snake_case_name')]],
    ['2*3*4', [plain('2*3*4')]],
    ['* not bold *', [plain('* not bold *')]],
    ['**', [plain('**')]],
    ['`*raw*`', [{ kind: 'code', text: '*raw*' }]],
    ['~gone~.', [{ kind: 'strike', inside: [plain('gone')] }, plain('.')]],
    ['1 &lt; 2 &amp;lt;', [plain('1 < 2 &lt;')]],
    ['<https://a.org|the site>', [{ kind: 'link', url: 'https://a.org', label: 'the site' }]],
    [
      '<https://a.org/?a=1&amp;b=2>',
      [{ kind: 'link', url: 'https://a.org/?a=1&b=2', label: 'https://a.org/?a=1&b=2' }],
    ],
    ['<javascript:alert(1)|x>', [plain('<javascript:alert(1)|x>')]],
    ['<@U123>', [{ kind: 'person', id: 'U123', label: '' }]],
    ['&lt;!channel&gt;', [plain('<!channel>')]],
    ['<!channel>', [{ kind: 'broadcast', label: '@channel' }]],
    ['<!date^0^{date}|then>', [{ kind: 'date', epoch: 0, format: '{date}', fallback: 'then', url: '' }]],
  ])('reads %s', (source, expected) => {
    expect(inlines(source)).toEqual([expected]);
  });

  it('keeps quotes, text and fenced code apart', () => {
    expect(parseMrkdwn('said:\n&gt; one\n&gt; two\n```\n*as is*\n```')).toEqual([
      { kind: 'text', inside: [plain('said:')] },
      { kind: 'quote', inside: [plain('one\ntwo')] },
      { kind: 'preformatted', text: '*as is*' },
    ]);
  });

  it('leaves an unclosed fence as typed', () => {
    expect(inlines('a ```b')).toEqual([[plain('a ```b')]]);
  });
});

describe('dates in text', () => {
  const now = new Date('2026-11-06T22:00:00Z');
  const at = Date.parse('2026-11-07T03:30:00Z') / 1000;
  it.each([
    ['{date_short_pretty} at {time}', 'today at 8:30 PM'],
    ['{date_long}', 'Friday, November 6, 2026'],
    ['{date_num}', '11/06/2026'],
    ['{nonsense}', 'fallback'],
  ])('writes %s in the zone of the reader', (format, written) => {
    expect(writeSlackDate(at, format, 'fallback', 'America/Denver', now)).toBe(written);
  });
});
