import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BEA, BEA_DM, LEARNING, OMAR, plain, type Rig, section, startRig } from './workspace-with-app.ts';

describe.each(['http', 'socket'] as const)('slash commands over %s', (over) => {
  let rig: Rig;
  const heard: Record<string, string>[] = [];

  beforeAll(async () => {
    rig = await startRig(over, { answerWithin: 1_500 });
    rig.app.command('/echo', async ({ command, ack }) => {
      heard.push(command as unknown as Record<string, string>);
      if (command.text === 'nothing') await ack();
      else if (command.text === 'plain') await ack('just text');
      else if (command.text === 'aloud') await ack({ response_type: 'in_channel', text: 'for all' });
      else if (command.text === 'broken') await ack({ text: 'x', blocks: [{ type: 'video' } as never] });
      else await ack({ text: `heard ${command.text}`, blocks: [section('heard')] });
    });
    rig.app.command('/form', async ({ command, ack }) => {
      heard.push(command as unknown as Record<string, string>);
      await ack();
    });
    rig.app.command('/slow', async ({ ack }) => {
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      await ack();
    });
  });
  afterAll(() => rig.stop());
  beforeEach(() => heard.splice(0));

  const run = (text: string, as = BEA, place = BEA_DM) =>
    rig.sandbox.act({ kind: 'command', as, in: place, text });
  const seen = async (as = BEA, place = BEA_DM) => (await rig.sandbox.state(as, place)).messages;

  it('shows the body of the ack to the person alone', async () => {
    expect(await run('/echo 3h workshop', BEA, LEARNING)).toEqual({ ok: true });
    expect((await seen(BEA, LEARNING)).at(-1)).toMatchObject({
      text: 'heard 3h workshop',
      ephemeral: true,
      blocks: [{ type: 'section' }],
      at: '2026-06-01T09:00:00-06:00',
    });
    expect(await seen(OMAR, LEARNING)).toEqual([]);
  });

  it('shows a text, nothing, or an answer for all, as the ack says', async () => {
    await run('/echo plain');
    expect((await seen()).at(-1)).toMatchObject({ text: 'just text', ephemeral: true });
    const before = (await seen()).length;
    expect(await run('/echo nothing')).toEqual({ ok: true });
    expect(await seen()).toHaveLength(before);
    await run('/echo aloud', BEA, LEARNING);
    expect((await seen(OMAR, LEARNING)).at(-1)).toMatchObject({ text: 'for all', ephemeral: false });
  });

  it('tells who asked, from where, and where to answer', async () => {
    await run('/echo who', OMAR, LEARNING);
    expect(heard[0]).toMatchObject({
      user_id: OMAR,
      team_id: 'T0SANDBOX',
      channel_id: LEARNING,
      channel_name: 'library-learning',
      command: '/echo',
    });
    expect(heard[0]?.response_url).toMatch(`${rig.origin}/sandbox/response/`);
    expect(heard[0]?.trigger_id).toBeTruthy();
  });

  it('rewrites mentions, channels and links only where the manifest says so', async () => {
    const typed = '2h with @omar in #library-learning at https://example.org/a?b=1&c see ala.org <b> & *c*';
    await run(`/echo ${typed}`);
    await run(`/form ${typed}`);
    expect(heard.map((each) => each.text)).toEqual([
      '2h with <@U0OMAR|omar> in <#C0LEARNING|library-learning> at <https://example.org/a?b=1&amp;c> see <http://ala.org|ala.org> &lt;b&gt; &amp; *c*',
      '2h with @omar in #library-learning at https://example.org/a?b=1&amp;c see ala.org &lt;b&gt; &amp; *c*',
    ]);
  });

  it('tells the person in red when the app is too slow, answers nonsense, or the command is unknown', async () => {
    const line = '/slow failed with the error "operation_timeout"';
    expect(await run('/slow')).toEqual({ ok: false, error: line });
    expect((await seen()).at(-1)).toMatchObject({ text: line, from: 'USLACKBOT', ephemeral: true });
    expect(await run('/echo broken')).toMatchObject({
      ok: false,
      error: expect.stringContaining('invalid_blocks'),
    });
    expect(rig.sandbox.warnings().at(-1)).toContain('unsupported type: video');
    expect(await run('/nope 1')).toMatchObject({
      ok: false,
      error: expect.stringContaining('/nope is not a valid'),
    });
  });

  it('takes five answers over a response_url, new, replacing or deleting', async () => {
    await run('/echo many', BEA, LEARNING);
    const url = heard[0]?.response_url ?? '';
    const answer = (body: object) => fetch(url, { method: 'POST', body: JSON.stringify(body) });
    expect((await answer({ replace_original: true, text: 'replaced' })).status).toBe(200);
    const texts = async () => (await seen(BEA, LEARNING)).map((each) => each.text);
    expect(await texts()).toContain('replaced');
    expect(await texts()).not.toContain('heard many');
    await answer({ delete_original: true });
    expect(await texts()).not.toContain('replaced');
    await answer({ text: 'one more' });
    expect((await answer({ text: 'x'.repeat(40_001) })).status).toBe(400);
    expect((await answer({ response_type: 'in_channel', text: 'fifth' })).status).toBe(200);
    const sixth = await answer({ text: 'sixth' });
    expect(sixth.status).toBe(404);
    expect(await sixth.json()).toEqual({ ok: false, error: 'used_url' });
    expect(await texts()).toEqual(expect.arrayContaining(['one more', 'fifth']));
    expect(await texts()).not.toContain('sixth');
  });

  it('opens the form of a button that the app drew', async () => {
    rig.app.action('go', async ({ ack, body, client, respond }) => {
      await client.views.open({
        trigger_id: (body as { trigger_id: string }).trigger_id,
        view: { type: 'modal', title: plain('From a button'), blocks: [section('hello')] },
      });
      await respond({ replace_original: true, text: 'pressed' });
      await ack();
    });
    const { ts } = (await rig.call('chat.postMessage', {
      channel: BEA,
      text: 'press me',
      blocks: [
        {
          type: 'actions',
          block_id: 'row',
          elements: [{ type: 'button', action_id: 'go', value: '7', text: plain('Go') }],
        },
      ],
    })) as { ts: string };
    const press = {
      kind: 'press',
      as: BEA,
      in: BEA_DM,
      ts,
      blockId: 'row',
      actionId: 'go',
      value: null,
    } as const;
    expect(await rig.sandbox.act(press)).toEqual({ ok: true });
    const state = await rig.sandbox.state(BEA, BEA_DM);
    expect(state.modal?.title).toBe('From a button');
    expect(state.messages.find((each) => each.ts === ts)).toMatchObject({ text: 'pressed', edited: true });
    expect(await rig.sandbox.act(press)).toMatchObject({ ok: false });
    await rig.sandbox.act({ kind: 'close', as: BEA, viewId: state.modal?.viewId ?? '' });
  });

  it('runs a message shortcut on a message, with what it says', async () => {
    const payloads: unknown[] = [];
    rig.app.shortcut('keep', async ({ shortcut, ack, respond }) => {
      payloads.push(shortcut);
      await respond('kept');
      await ack();
    });
    await rig.sandbox.act({ kind: 'message', as: OMAR, in: LEARNING, text: 'Two hours of weeding' });
    const ts = (await seen(OMAR, LEARNING)).at(-1)?.ts ?? '';
    const shortcut = { kind: 'shortcut', as: BEA, in: LEARNING, ts, callbackId: 'keep' } as const;
    expect(await rig.sandbox.act(shortcut)).toEqual({ ok: true });
    expect(payloads).toMatchObject([
      {
        type: 'message_action',
        callback_id: 'keep',
        user: { id: BEA },
        channel: { id: LEARNING },
        message_ts: ts,
        message: { user: OMAR, text: 'Two hours of weeding' },
      },
    ]);
    expect((await seen(BEA, LEARNING)).at(-1)).toMatchObject({ text: 'kept', ephemeral: true });
    expect(await rig.sandbox.act({ ...shortcut, callbackId: 'other' })).toMatchObject({ ok: false });
  });
});
