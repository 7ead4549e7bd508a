import { registry } from '../../src/features/index.ts';

/** Throws when a button that somebody sees would do nothing: nobody answers it, or not to what it carries. */
export function expectLive(actionId: string, value: unknown): void {
  const [, act, id = ''] = /^(does|opens):(.+):\d+$/.exec(actionId) ?? [];
  if (act === undefined) return;
  const handler = act === 'does' ? registry.button(id) : registry.form(id);
  if (!handler) throw new Error(`A button is drawn that nobody answers: ${actionId}`);
  const { input } = JSON.parse(String(value)) as { input: unknown };
  const read = handler.input.safeParse(input);
  if (!read.success) throw new Error(`${actionId} refuses what its own button carries: ${String(value)}`);
}
