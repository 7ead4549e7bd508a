import { createHash, randomBytes } from 'node:crypto';
import express, { type Express, type Request, type Response } from 'express';
import type { Values } from '../chat/form.ts';
import type { Page, PageContext, PageForm, PageHandler, PageWords } from '../chat/page.ts';
import { escaped } from './escaped.ts';
import { formHtml } from './page-form.ts';

type Options = {
  readonly pages: readonly PageHandler[];
  /** What one request works with. */
  readonly context: () => PageContext;
  readonly log: { error(fields: object, says: string): void };
};

const STYLE =
  ':root{color-scheme:light dark}body{font:1rem/1.6 system-ui,sans-serif;max-width:42rem;margin:2.5rem auto;padding:0 1rem}h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:2rem}';
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; frame-ancestors 'none'`;

/** Nothing runs, nothing is loaded, nothing is kept, and no other site may frame it or learn where one came from. */
const HEADERS = {
  'Content-Security-Policy': `${POLICY}; form-action 'none'; sandbox`,
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Robots-Tag': 'noindex',
};

/** What a form of ours sends is small; only pages that act read a body at all. */
const readBody = express.urlencoded({ extended: false, limit: '32kb', parameterLimit: 200 });

/** Serves the pages of the table of contents. */
export function mountPages(web: Express, { pages, context, log }: Options): void {
  for (const page of pages) {
    web.get(
      page.path,
      answering(page, (req) => page.answer(context(), plainParams(req.params))),
    );
    const { act } = page;
    if (!act) continue;
    const acting = (req: Request) => act(context(), plainParams(req.params), valuesIn(req.body));
    web.post(page.path, readBody, answering(page, acting));
  }

  function answering(page: PageHandler, answer: (req: Request) => Promise<Page>) {
    return async (req: Request, res: Response): Promise<void> => {
      res.set(HEADERS);
      try {
        send(res, await answer(req));
      } catch (error) {
        const reference = randomBytes(2).toString('hex');
        log.error({ err: error, page: page.id, reference }, 'a page failed');
        res
          .status(503)
          .type('html')
          .send(toHtml(sorry(reference)));
      }
    };
  }
}

/** Texts by their names; whatever else came is left out. */
function valuesIn(body: unknown): Values {
  const entries = Object.entries(typeof body === 'object' && body !== null ? body : {});
  return Object.fromEntries(
    entries.flatMap(([name, value]): [string, string | readonly string[]][] =>
      typeof value === 'string' || (Array.isArray(value) && value.every((each) => typeof each === 'string'))
        ? [[name, value]]
        : [],
    ),
  );
}

function send(res: Response, page: Page): void {
  if (page.kind === 'words') return void res.status(page.status).type('html').send(toHtml(page.words));
  if (page.kind === 'form') {
    // A form of ours may come back to where it stands, and nowhere else.
    res.set('Content-Security-Policy', `${POLICY}; form-action 'self'`);
    return void res.status(200).type('html').send(toHtml(page.words, page.form));
  }
  res.attachment(page.name).type(page.type).send(page.body);
}

function toHtml({ title, parts }: PageWords, form?: PageForm): string {
  const body = parts.map(
    ({ heading, paragraphs }) =>
      (heading === undefined ? '' : `<h2>${escaped(heading)}</h2>`) +
      paragraphs.map((text) => `<p>${escaped(text)}</p>`).join(''),
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${STYLE}</style></head><body><main><h1>${escaped(title)}</h1>${body.join('')}${form ? formHtml(form) : ''}</main></body></html>`;
}

function sorry(reference: string): PageWords {
  const text = `Catchword cannot show this just now. Please try again in a minute. Reference ${reference}.`;
  return { title: 'Not available at the moment', parts: [{ paragraphs: [text] }] };
}

function plainParams(params: Readonly<Record<string, string | readonly string[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
}
