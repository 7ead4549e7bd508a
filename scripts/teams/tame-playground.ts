import { Server as HttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type ListenOptions, Server } from 'node:net';
import { text } from 'node:stream/consumers';
import { answerNewChat, type Windows } from './answer-new-chats.ts';

/*
 * Loaded into Microsoft's Agents Playground before it starts. By itself it listens to the whole network, outlives
 * whoever started it, and makes chats that nobody can see; a trial on this machine does none of that.
 */

const HERE = '127.0.0.1';
const NEW_CHAT = '/_connector/v3/conversations';
const { listen } = Server.prototype;
const { emit } = HttpServer.prototype;
const windows: Windows = JSON.parse(process.env.CATCHWORD_WINDOWS ?? '{"me":"","others":[]}');

Server.prototype.listen = function listenHere(this: Server, ...given: unknown[]): Server {
  const [where, ...rest] = given;
  const options: ListenOptions =
    typeof where === 'object' && where !== null ? where : { port: Number(where) };
  const callback = rest.find((each) => typeof each === 'function');
  return Reflect.apply(listen, this, [{ ...options, host: HERE }, ...(callback ? [callback] : [])]);
};

HttpServer.prototype.emit = function answerFirst(this: HttpServer, name: string, ...given: unknown[]) {
  const [request, response] = given as [IncomingMessage, ServerResponse];
  const isNewChat =
    name === 'request' && request.method === 'POST' && request.url?.split('?')[0] === NEW_CHAT;
  if (!isNewChat) return Reflect.apply(emit, this, [name, ...given]);
  text(request).then(
    (asked) => {
      const { status, headers, body } = answerNewChat(asked, windows);
      response
        .writeHead(status, { ...headers, 'content-type': 'application/json' })
        .end(JSON.stringify(body));
    },
    () => response.destroy(),
  );
  return true;
};

const parent = process.ppid;
setInterval(() => process.ppid !== parent && process.exit(0), 250).unref();
