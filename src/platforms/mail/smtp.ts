import { createTransport } from 'nodemailer';
import type { Mailer } from '../../chat/mail.ts';

/** Milliseconds after which a server that does not answer is given up. */
const PATIENCE = 10_000;

/**
 * Sends through the one mail server that configuration names, and calls nothing else: letters cannot make it fetch a
 * file or an address. Beyond this machine only over an encrypted connection.
 */
export function createMailer(address: string): Mailer {
  const { protocol, hostname, port, username, password, searchParams } = new URL(address);
  const secure = protocol === 'smtps:';
  const near = ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && !near,
    ignoreTLS: !secure && near,
    ...(username !== '' && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    }),
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    dnsTimeout: PATIENCE,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const from = searchParams.get('from') ?? '';
  return {
    async send({ key, to, subject, text }) {
      const messageId = `<${key}@${from.split('@').at(-1)}>`;
      await transport.sendMail({
        from: { name: 'Catchword', address: from },
        to: { name: '', address: to },
        subject,
        text,
        messageId,
      });
    },
  };
}
