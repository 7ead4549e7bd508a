import type { RequestHandler } from 'express';

const HERE = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * For paths that ask for no credentials: only programs of this machine may use them, and no web page of another
 * site, whatever name it gives to this machine.
 */
export const loopbackOnly: RequestHandler = (req, res, next) => {
  const { host = '', origin } = req.headers;
  const fromHere = HERE.test(host) && (origin === undefined || isHere(origin));
  if (fromHere) next();
  else res.sendStatus(403);
};

function isHere(origin: string): boolean {
  return URL.canParse(origin) && HERE.test(new URL(origin).host);
}
