import { createServer, type Socket } from 'node:net';

/** A letter as a mail server received it: who it was for, and its lines. */
export type Received = { readonly to: string; readonly data: string };

/** A mail server on this machine that takes every letter, or refuses each while `refusing` says so. */
export async function startSmtpServer() {
  const received: Received[] = [];
  const sockets = new Set<Socket>();
  let refusing = false;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    let to = '';
    let data: string | undefined;
    let rest = '';
    const say = (line: string) => void socket.write(`${line}\r\n`);
    say('220 ready');
    socket.on('data', (chunk) => {
      rest += chunk.toString();
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (data !== undefined) {
          if (line === '.') {
            received.push({ to, data });
            data = undefined;
            say('250 taken');
          } else data += `${line}\n`;
        } else if (/^(EHLO|HELO)/.test(line)) say('250 hello');
        else if (line.startsWith('RCPT TO')) {
          to = /<(.*)>/.exec(line)?.[1] ?? '';
          say(refusing ? '451 not now' : '250 fine');
        } else if (line === 'DATA') {
          data = '';
          say('354 go on');
        } else if (line === 'QUIT') {
          say('221 bye');
          socket.end();
        } else say('250 fine');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    received,
    url: `smtp://127.0.0.1:${port}?from=catchword@example.org`,
    refuse: (yes: boolean) => {
      refusing = yes;
    },
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
