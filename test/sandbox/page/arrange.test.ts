import { describe, expect, it } from 'vitest';
import { arrange } from '../../../src/sandbox/page/conversation/arrange.ts';
import type { PageMessage } from '../../../src/sandbox/page-api.ts';

const denver = 'America/Denver';

function said(ts: string, from: string, at: string, more: Partial<PageMessage> = {}): PageMessage {
  return { ts, from, text: ts, blocks: [], edited: false, ephemeral: false, at, ...more };
}

describe('a conversation is arranged for reading', () => {
  it('puts replies under what they answer', () => {
    const messages = [
      said('1', 'U1', '2026-11-04T16:00:00Z'),
      said('2', 'U2', '2026-11-04T16:01:00Z'),
      said('3', 'U2', '2026-11-04T16:02:00Z', { threadTs: '1' }),
    ];
    const arranged = arrange(messages, 'U1', denver, undefined);
    expect(arranged.map(({ message, replies }) => [message.ts, replies.map(({ ts }) => ts)])).toEqual([
      ['1', ['3']],
      ['2', []],
    ]);
  });

  it('keeps a reply whose beginning is gone', () => {
    const lone = [said('3', 'U2', '2026-11-04T16:02:00Z', { threadTs: '1' })];
    expect(arrange(lone, 'U1', denver, undefined)).toHaveLength(1);
  });

  it('begins a day by the clock of the reader', () => {
    const messages = [said('1', 'U1', '2026-11-05T06:58:00Z'), said('2', 'U1', '2026-11-05T07:01:00Z')];
    expect(arrange(messages, 'U1', denver, undefined).map(({ startsDay }) => startsDay)).toEqual([
      true,
      true,
    ]);
    expect(arrange(messages, 'U1', 'UTC', undefined).map(({ startsDay }) => startsDay)).toEqual([
      true,
      false,
    ]);
  });

  it('draws the line above the first new message of somebody else', () => {
    const messages = [
      said('1', 'U2', '2026-11-04T16:00:00Z'),
      said('2', 'U1', '2026-11-04T16:01:00Z'),
      said('3', 'U2', '2026-11-04T16:02:00Z'),
      said('4', 'U2', '2026-11-04T16:03:00Z'),
    ];
    const lines = arrange(messages, 'U1', denver, '1').map(({ startsNew }) => startsNew);
    expect(lines).toEqual([false, false, true, false]);
    expect(arrange(messages, 'U1', denver, undefined).some(({ startsNew }) => startsNew)).toBe(false);
  });

  it('names a speaker again after a pause, another speaker or a whisper', () => {
    const messages = [
      said('1', 'U2', '2026-11-04T16:00:00Z'),
      said('2', 'U2', '2026-11-04T16:04:00Z'),
      said('3', 'U2', '2026-11-04T16:09:00Z'),
      said('4', 'U1', '2026-11-04T16:09:30Z'),
      said('5', 'U1', '2026-11-04T16:09:40Z', { ephemeral: true }),
    ];
    const continued = arrange(messages, 'U1', denver, undefined).map(({ continues }) => continues);
    expect(continued).toEqual([false, true, false, false, false]);
  });
});
