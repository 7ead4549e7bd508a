import type { IncomingMessage } from 'node:http';

const MOST_BYTES = 1_000_000;

/** The whole body as text; rejects one over a megabyte, which nothing in the sandbox needs. */
export async function readBody(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MOST_BYTES) throw new RangeError('The request is larger than a megabyte.');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
