import { type Drawn, html } from '../html.ts';
import { type Json, stringOf, wordsOf } from './read.ts';

/** Draws an image block or accessory with its title and alternative text. */
export function Picture({ image }: { image: Json }): Drawn {
  const title = wordsOf(image, 'title');
  return html`<figure class="block-image">
    ${title !== '' && html`<figcaption dir="auto">${title}</figcaption>`}
    <img src=${stringOf(image, 'image_url')} alt=${stringOf(image, 'alt_text')} loading="lazy" />
  </figure>`;
}
