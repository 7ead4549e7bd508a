import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { dirname, extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { send } from './send.ts';

const PAGE = fileURLToPath(new URL('../page', import.meta.url));
const find = createRequire(import.meta.url).resolve;

const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ts': 'text/javascript; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** The libraries the page may import, by the name it imports them with. */
const VENDOR: Record<string, { path: string; file: () => string }> = {
  preact: { path: '/sandbox/vendor/preact.mjs', file: () => find('preact') },
  'preact/hooks': { path: '/sandbox/vendor/hooks.mjs', file: () => find('preact/hooks') },
  htm: {
    path: '/sandbox/vendor/htm.mjs',
    file: () => join(dirname(find('htm')), 'htm.mjs'),
  },
};

const IMPORT_MAP = JSON.stringify({
  imports: Object.fromEntries(Object.entries(VENDOR).map(([name, { path }]) => [name, path])),
});

/** Serves the page, its files and its libraries; false when there is nothing at this path. */
export async function servePage(path: string, res: ServerResponse): Promise<boolean> {
  const file = fileOf(path);
  if (!file) return false;
  const body = await readServed(file);
  if (body === undefined) return false;
  if (extname(file) === '.html') sendDocument(res, body.toString());
  else send(res, 200, CONTENT_TYPES[extname(file)] ?? 'application/octet-stream', body);
  return true;
}

function fileOf(path: string): string | undefined {
  if (path === '/') return join(PAGE, 'index.html');
  const library = Object.values(VENDOR).find((each) => each.path === path);
  if (library) return library.file();
  if (path === '/sandbox/page-api.ts') return join(PAGE, '..', 'page-api.ts');
  if (!path.startsWith('/sandbox/page/')) return undefined;
  const file = normalize(join(PAGE, path.slice('/sandbox/page/'.length)));
  return file.startsWith(PAGE + sep) && CONTENT_TYPES[extname(file)] ? file : undefined;
}

const stripped = new Map<string, { source: string; code: string }>();

async function readServed(file: string): Promise<Buffer | undefined> {
  try {
    const bytes = await readFile(file);
    return extname(file) === '.ts' ? Buffer.from(strip(file, bytes.toString())) : bytes;
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'EISDIR'].includes(String(error.code)))
      return undefined;
    throw error;
  }
}

function strip(file: string, source: string): string {
  const known = stripped.get(file);
  if (known?.source === source) return known.code;
  const code = quietly(() => stripTypeScriptTypes(source));
  stripped.set(file, { source, code });
  return code;
}

/** Runs without Node's note that stripping types by call is experimental; the version is pinned. */
function quietly<T>(run: () => T): T {
  const emitWarning = process.emitWarning;
  process.emitWarning = () => {};
  try {
    return run();
  } finally {
    process.emitWarning = emitWarning;
  }
}

const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

function sendDocument(res: ServerResponse, html: string): void {
  const whole = html.includes('type="importmap"')
    ? html
    : html.replace(
        /<script|<\/head>/,
        (found) => `<script type="importmap">${IMPORT_MAP}</script>\n${found}`,
      );
  const hashes = [...whole.matchAll(INLINE_SCRIPT)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
  res.setHeader(
    'content-security-policy',
    [
      "default-src 'none'",
      `script-src 'self' ${hashes.join(' ')}`,
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  );
  res.setHeader('referrer-policy', 'no-referrer');
  res.setHeader('cross-origin-opener-policy', 'same-origin');
  send(res, 200, 'text/html; charset=utf-8', whole);
}
