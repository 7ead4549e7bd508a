import { LIMITS } from '../limits.ts';
import { isObject, type Json, listIn } from '../read-json.ts';
import { checkBlocks } from './check-blocks.ts';
import { plain } from './check-elements.ts';
import type { Refusal } from './check-message.ts';
import { type Check, complaint, flag, shape, text } from './check-shape.ts';

/** Judges a view for a modal or for the Home tab, as views.open, views.update, views.push and views.publish do. */
export function refuseView(view: unknown, surface: 'modal' | 'home'): Refusal | undefined {
  if (!isObject(view))
    return { error: 'invalid_arguments', messages: complaint('must be an object', '/view') };
  if (Buffer.byteLength(JSON.stringify(view)) > LIMITS.view.bytes) return { error: 'view_too_large' };
  const messages = [
    ...(view.type === surface ? [] : complaint(`type must be "${surface}"`, '/view/type')),
    ...(surface === 'modal' ? modal : home)(view, '/view'),
    ...checkBlocks(view.blocks, surface).map((each) => each.replace('json-pointer:', 'json-pointer:/view')),
    ...(surface === 'modal' ? needsSubmit(view) : []),
  ];
  return messages.length > 0 ? { error: 'invalid_arguments', messages } : undefined;
}

const anything: Check = () => [];

const carried = {
  callback_id: text(LIMITS.id),
  external_id: text(LIMITS.id, 0),
  private_metadata: text(LIMITS.view.privateMetadata, 0),
};

const modal = shape(
  { type: text(10), title: plain(LIMITS.view.title), blocks: anything },
  {
    ...carried,
    submit: plain(LIMITS.view.submit),
    close: plain(LIMITS.view.close),
    clear_on_close: flag,
    notify_on_close: flag,
  },
);

const home = shape({ type: text(10), blocks: anything }, carried);

function needsSubmit(view: Json): string[] {
  const asks = listIn(view.blocks).some((block) => isObject(block) && block.type === 'input');
  return asks && view.submit === undefined
    ? complaint('submit is required when the view has an input block', '/view')
    : [];
}
