/** Turns Slack's three entities back into characters; `&amp;lt;` becomes `&lt;`, never `<`. */
export function decode(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
