import { type Drawn, html } from './html.ts';

const paths = {
  book: 'M4 5.5A2.5 2.5 0 0 1 6.5 3H12v15H6.5A2.5 2.5 0 0 0 4 20.5zM20 5.5A2.5 2.5 0 0 0 17.5 3H12v15h5.5A2.5 2.5 0 0 1 20 20.5z',
  hash: 'M9 4 7 20M17 4l-2 16M4.5 9h16M3.5 15h16',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20c.8-3.5 3.8-5.5 7.5-5.5s6.7 2 7.5 5.5',
  people:
    'M9 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19c.7-3 3.3-4.7 6.5-4.7s5.8 1.7 6.5 4.7M16 5.4a3.5 3.5 0 0 1 0 6.4M17.5 14.6c2.2.6 3.6 2.1 4 4.4',
  reply: 'M9 7 4 12l5 5M4 12h9c4 0 7 2 7 6',
  pencil: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  moon: 'M20 14.5A8 8 0 0 1 9.5 4 8 8 0 1 0 20 14.5z',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M5 19l2-2M17 7l2-2',
  menu: 'M4 6h16M4 12h16M4 18h16',
  send: 'M4 12l16-8-5 16-3-7z',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  forward: 'M5 5l7 7-7 7M13 5l7 7-7 7',
  question: 'M9 9.5a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.1-1.5 2.4M12 18v.5',
  home: 'M4 11l8-7 8 7M6 10v10h12V10',
  messages: 'M4 5h16v11H9l-5 4z',
} as const;

/** Draws a small line picture that screen readers skip; the words beside it or the button's label say the same. */
export function icon(name: keyof typeof paths): Drawn {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${paths[name]} /></svg>`;
}
