import { sayDay } from '../../core/day.ts';
import type { HeldCertificate } from '../../core/rules/held-certificate.ts';

/** `LSSC renewal, no. 4711, issued on 1 March 2026, valid until 1 March 2030`. */
export function sayCertificate({
  program,
  certificate,
}: Pick<HeldCertificate, 'program' | 'certificate'>): string {
  const { number, issuedOn, expiresOn } = certificate;
  return [
    program,
    ...(number === undefined ? [] : [`no. ${number}`]),
    `issued on ${sayDay(issuedOn, 'long')}`,
    ...(expiresOn ? [`valid until ${sayDay(expiresOn, 'long')}`] : []),
  ].join(', ');
}
