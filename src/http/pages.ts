import { createHash, randomBytes } from 'node:crypto';
import type { Express, Response } from 'express';
import type { Page, PageContext, PageHandler, PageWords } from '../chat/page.ts';

type Options = {
  readonly pages: readonly PageHandler[];
  /** What one request works with. */
  readonly context: () => PageContext;
  readonly log: { error(fields: object, says: string): void };
};

const STYLE =
  'body{font:1rem/1.6 system-ui,sans-serif;max-width:42rem;margin:2.5rem auto;padding:0 1rem;color-scheme:light dark}h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:2rem}';
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** Nothing runs, nothing is loaded, nothing is kept, and no other site may frame it or learn where one came from. */
const HEADERS = {
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox`,
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Robots-Tag': 'noindex',
};

/** Serves the pages of the table of contents. */
export function mountPages(web: Express, { pages, context, log }: Options): void {
  for (const page of pages) {
    web.get(page.path, async (req, res) => {
      res.set(HEADERS);
      try {
        send(res, await page.answer(context(), plainParams(req.params)));
      } catch (error) {
        const reference = randomBytes(2).toString('hex');
        log.error({ err: error, page: page.id, reference }, 'a page failed');
        res
          .status(503)
          .type('html')
          .send(toHtml(sorry(reference)));
      }
    });
  }
}

function send(res: Response, page: Page): void {
  if (page.kind === 'words') return void res.status(page.status).type('html').send(toHtml(page.words));
  res.attachment(page.name).type(page.type).send(page.body);
}

function toHtml({ title, parts }: PageWords): string {
  const body = parts.map(
    ({ heading, paragraphs }) =>
      (heading === undefined ? '' : `<h2>${escaped(heading)}</h2>`) +
      paragraphs.map((text) => `<p>${escaped(text)}</p>`).join(''),
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${STYLE}</style></head><body><main><h1>${escaped(title)}</h1>${body.join('')}</main></body></html>`;
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

function sorry(reference: string): PageWords {
  const text = `Catchword cannot show this just now. Please try again in a minute. Reference ${reference}.`;
  return { title: 'Not available at the moment', parts: [{ paragraphs: [text] }] };
}

function plainParams(params: Readonly<Record<string, string | readonly string[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
}
