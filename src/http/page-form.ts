import type { PageForm } from '../chat/page.ts';
import { escaped } from './escaped.ts';

/** A form as HTML, without anything that runs; what it sends comes back to its own address. */
export function formHtml({ choices, say, why, words, send }: PageForm): string {
  const boxes = choices.options.map(
    ({ value, label, detail }) =>
      `<p><label><input type="checkbox" name="${escaped(choices.name)}" value="${escaped(value)}" checked> <strong>${escaped(label)}</strong></label><br>${escaped(detail)}</p>`,
  );
  const radios = say.options.map(
    ({ value, label }, at) =>
      `<p><label><input type="radio" name="${escaped(say.name)}" value="${escaped(value)}"${at === 0 ? ' checked' : ''}> ${escaped(label)}</label></p>`,
  );
  const reasons = why.options.map(
    ({ value, label }) => `<option value="${escaped(value)}">${escaped(label)}</option>`,
  );
  return [
    '<form method="post">',
    `<fieldset><legend>${escaped(choices.legend)}</legend>${boxes.join('')}</fieldset>`,
    `<fieldset><legend>${escaped(say.legend)}</legend>${radios.join('')}</fieldset>`,
    `<p><label>${escaped(why.legend)}<br><select name="${escaped(why.name)}"><option value=""></option>${reasons.join('')}</select></label></p>`,
    `<p><label>${escaped(words.legend)}<br><textarea name="${escaped(words.name)}" rows="4" cols="50" maxlength="1000"></textarea></label></p>`,
    `<p><button type="submit">${escaped(send)}</button></p>`,
    '</form>',
  ].join('');
}
