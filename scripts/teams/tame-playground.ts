import { type ListenOptions, Server } from 'node:net';

/*
 * Loaded into Microsoft's Agents Playground before it starts. By itself it listens to the whole network and outlives
 * whoever started it; a trial on this machine does neither.
 */

const HERE = '127.0.0.1';
const { listen } = Server.prototype;

Server.prototype.listen = function listenHere(this: Server, ...given: unknown[]): Server {
  const [where, ...rest] = given;
  const options: ListenOptions =
    typeof where === 'object' && where !== null ? where : { port: Number(where) };
  const callback = rest.find((each) => typeof each === 'function');
  return Reflect.apply(listen, this, [{ ...options, host: HERE }, ...(callback ? [callback] : [])]);
};

const parent = process.ppid;
setInterval(() => process.ppid !== parent && process.exit(0), 250).unref();
