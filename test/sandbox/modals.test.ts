import type { View } from '@slack/types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BEA, BEA_DM, OMAR, plain, type Rig, section, startRig } from './workspace-with-app.ts';

const form: View = {
  type: 'modal',
  callback_id: 'log',
  private_metadata: 'row 7',
  title: plain('Log'),
  submit: plain('Save'),
  notify_on_close: true,
  blocks: [
    {
      type: 'input',
      block_id: 'title',
      label: plain('Title'),
      element: { type: 'plain_text_input', action_id: 'typed', max_length: 20 },
    },
    {
      type: 'input',
      block_id: 'kind',
      label: plain('Kind'),
      optional: true,
      dispatch_action: true,
      element: {
        type: 'static_select',
        action_id: 'chosen',
        initial_option: { text: plain('Course'), value: 'course' },
        options: [
          { text: plain('Course'), value: 'course' },
          { text: plain('Workshop'), value: 'workshop' },
        ],
      },
    },
    {
      type: 'input',
      block_id: 'hours',
      label: plain('Hours'),
      optional: true,
      element: { type: 'number_input', action_id: 'number', is_decimal_allowed: true, min_value: '0.5' },
    },
  ],
};

const typed = (title: string) => ({ title: { typed: { type: 'plain_text_input', value: title } } });

describe.each(['http', 'socket'] as const)('modals over %s', (over) => {
  let rig: Rig;
  let trigger = '';
  const heard: Record<string, unknown>[] = [];

  beforeAll(async () => {
    rig = await startRig(over);
    rig.app.command('/form', async ({ command, ack, client }) => {
      trigger = command.trigger_id;
      if (command.text !== 'later') await client.views.open({ trigger_id: trigger, view: form });
      await ack();
    });
    rig.app.view('log', async ({ ack, body, view }) => {
      heard.push(body as unknown as Record<string, unknown>);
      const title = view.state.values.title?.typed?.value ?? '';
      if (title === 'wrong') await ack({ response_action: 'errors', errors: { title: 'Not that one.' } });
      else if (title === 'nowhere') await ack({ response_action: 'errors', errors: { nothing: 'Lost.' } });
      else if (title === 'clear') await ack({ response_action: 'clear' });
      else if (title === 'push')
        await ack({ response_action: 'push', view: { ...form, title: plain('Next') } });
      else if (title === 'update')
        await ack({ response_action: 'update', view: { ...form, title: plain('Again') } });
      else if (title === 'huge')
        await ack({ response_action: 'update', view: { ...form, title: plain('x'.repeat(25)) } });
      else await ack();
    });
    rig.app.view({ callback_id: 'log', type: 'view_closed' }, async ({ ack, body }) => {
      heard.push(body as unknown as Record<string, unknown>);
      await ack();
    });
    rig.app.action('chosen', async ({ ack, body, client }) => {
      heard.push(body as unknown as Record<string, unknown>);
      const { id = '', hash = '' } = (body as { view?: { id: string; hash: string } }).view ?? {};
      await client.views.update({
        view_id: id,
        hash,
        view: { ...form, blocks: [section('Chosen.'), ...form.blocks.slice(0, 2)] },
      });
      await ack();
    });
  });
  afterAll(() => rig.stop());
  beforeEach(async () => {
    heard.splice(0);
    expect(await rig.sandbox.act({ kind: 'command', as: BEA, in: BEA_DM, text: '/form' })).toEqual({
      ok: true,
    });
  });

  const modal = async () => (await rig.sandbox.state(BEA, BEA_DM)).modal;
  const submit = async (values: Record<string, Record<string, unknown>>) =>
    rig.sandbox.act({ kind: 'submit', as: BEA, viewId: (await modal())?.viewId ?? '', values });

  it('carries what was typed, what the app hid in it, and closes', async () => {
    expect(await modal()).toMatchObject({ title: 'Log', submit: 'Save', close: 'Cancel' });
    expect(await submit(typed('Weeding'))).toEqual({ ok: true });
    expect(await modal()).toBeNull();
    expect(heard).toMatchObject([
      {
        type: 'view_submission',
        user: { id: BEA, team_id: 'T0SANDBOX' },
        view: {
          callback_id: 'log',
          private_metadata: 'row 7',
          state: {
            values: {
              title: { typed: { type: 'plain_text_input', value: 'Weeding' } },
              kind: { chosen: { type: 'static_select', selected_option: { value: 'course' } } },
              hours: { number: { type: 'number_input', value: null } },
            },
          },
        },
      },
    ]);
  });

  it('asks for what is required and well formed before it bothers the app', async () => {
    expect(await submit({ ...typed(''), hours: { number: { value: '0.2' } } })).toMatchObject({ ok: false });
    expect((await modal())?.errors).toEqual({
      title: 'Please complete this required field.',
      hours: 'Please enter a number of at least 0.5.',
    });
    expect(await submit(typed('x'.repeat(21)))).toMatchObject({ ok: false });
    expect(heard).toEqual([]);
  });

  it('shows the errors of the app and keeps what was typed', async () => {
    await submit(typed('wrong'));
    expect(await modal()).toMatchObject({
      errors: { title: 'Not that one.' },
      values: { title: { typed: { value: 'wrong' } } },
    });
  });

  it.each(['nowhere', 'huge'])('cannot show an answer that Slack would refuse: %s', async (title) => {
    expect(await submit(typed(title))).toMatchObject({
      ok: false,
      error: expect.stringContaining('trouble'),
    });
    expect(await modal()).toMatchObject({ title: 'Log' });
    expect(rig.sandbox.warnings().at(-1)).toMatch(/nothing|less than 25 characters/);
  });

  it('pushes, updates and clears; three forms at most stand on each other', async () => {
    await submit(typed('push'));
    const second = await modal();
    expect(second).toMatchObject({ title: 'Next' });
    await submit(typed('push'));
    expect(await submit(typed('push'))).toMatchObject({ ok: false });
    expect(rig.sandbox.warnings().at(-1)).toContain('push_limit_reached');
    await rig.sandbox.act({ kind: 'close', as: BEA, viewId: (await modal())?.viewId ?? '' });
    expect((await modal())?.viewId).toBe(second?.viewId);
    await submit(typed('update'));
    expect(await modal()).toMatchObject({
      title: 'Again',
      values: { title: { typed: { value: 'update' } } },
    });
    await submit(typed('clear'));
    expect(await modal()).toBeNull();
  });

  it('keeps what was typed where block and action stay the same when the app redraws the form', async () => {
    const before = await modal();
    const press = {
      kind: 'press',
      as: BEA,
      viewId: before?.viewId ?? '',
      blockId: 'kind',
      actionId: 'chosen',
      value: { type: 'static_select', selected_option: { text: plain('Workshop'), value: 'workshop' } },
      values: { ...typed('Half a ti'), kind: { chosen: 'workshop' } },
    } as const;
    expect(await rig.sandbox.act(press)).toEqual({ ok: true });
    expect(heard[0]).toMatchObject({
      type: 'block_actions',
      container: { type: 'view', view_id: before?.viewId },
      actions: [{ action_id: 'chosen', block_id: 'kind', selected_option: { value: 'workshop' } }],
    });
    const after = await modal();
    expect(after?.hash).not.toBe(before?.hash);
    expect(after?.blocks[0]).toMatchObject({ type: 'section' });
    expect(after?.values).toMatchObject({
      title: { typed: { value: 'Half a ti' } },
      kind: { chosen: { selected_option: { value: 'workshop' } } },
    });
    expect(after?.values.hours).toBeUndefined();
  });

  it('refuses an update over a newer hash, and tells when a form is closed', async () => {
    const view = await modal();
    const update = (hash: string) => rig.call('views.update', { view_id: view?.viewId, hash, view: form });
    expect(await update('1.old')).toMatchObject({ ok: false, error: 'hash_conflict' });
    expect(await update(view?.hash ?? '')).toMatchObject({ ok: true });
    expect(await rig.call('views.update', { view_id: 'V0NONE', view: form })).toMatchObject({
      error: 'not_found',
    });
    await rig.sandbox.act({ kind: 'close', as: BEA, viewId: view?.viewId ?? '' });
    expect(heard).toMatchObject([{ type: 'view_closed', is_cleared: false, view: { callback_id: 'log' } }]);
  });

  it('opens nothing for a trigger that was used or that is nobody’s', async () => {
    expect(await rig.call('views.open', { trigger_id: trigger, view: form })).toMatchObject({
      error: 'exchanged_trigger_id',
    });
    expect(await rig.call('views.open', { trigger_id: '1.2.3', view: form })).toMatchObject({
      error: 'invalid_trigger_id',
    });
    await rig.sandbox.act({ kind: 'command', as: BEA, in: BEA_DM, text: '/form later' });
    expect(await rig.call('views.push', { trigger_id: trigger, view: form })).toMatchObject({ ok: false });
  });

  it('opens nothing when the app takes too long', async () => {
    await rig.sandbox.misbehave({ triggers: 'expired' });
    await rig.sandbox.act({ kind: 'command', as: BEA, in: BEA_DM, text: '/form later' });
    expect(await rig.call('views.open', { trigger_id: trigger, view: form })).toMatchObject({
      error: 'expired_trigger_id',
    });
  });

  it('lets nobody use the form of another', async () => {
    const viewId = (await modal())?.viewId ?? '';
    expect(await rig.sandbox.act({ kind: 'submit', as: OMAR, viewId, values: typed('Mine') })).toMatchObject({
      ok: false,
    });
    expect(heard).toEqual([]);
  });
});
