import { describe, expect, test } from 'vitest';
import { activitySchema } from '../../../src/platforms/teams/inbound/activity.ts';
import { receiveMessage } from '../../../src/platforms/teams/inbound/message.ts';

const from = { platform: 'teams', workspace: 'tenant', user: 'ana' } as const;

function placeOf(conversation: object, channelData: object = {}): string | undefined {
  const received = receiveMessage(
    activitySchema.parse({
      ...{ type: 'message', id: '1', text: 'credits', serviceUrl: 'https://smba.example/' },
      ...{ from: { id: '29:ana' }, channelData },
      conversation: { id: '19:x', isGroup: true, ...conversation },
    }),
    from,
  );
  return received.kind === 'mention' ? received.where : undefined;
}

describe('where somebody asked, as they are told in private', () => {
  test.each([
    [{}, { team: { name: 'Prairie' }, channel: { name: 'General' } }, 'the channel “General” of “Prairie”'],
    [{}, { channel: { name: 'General' } }, 'the channel “General”'],
    [{}, { team: { name: 'Prairie' } }, 'a channel of “Prairie”'],
    [{ name: 'Weeding' }, {}, 'the chat “Weeding”'],
    [{}, {}, 'a chat with others'],
  ])('%j %j', (conversation, channelData, says) => {
    expect(placeOf(conversation, channelData)).toBe(says);
  });
});
