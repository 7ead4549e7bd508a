import { createHmac, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';

/** The header and claims of a token, and how it is signed. */
export type Made = {
  readonly claims?: Record<string, unknown>;
  readonly header?: Record<string, unknown>;
  readonly signedBy?: 'the service' | 'somebody else' | 'nobody' | 'the public key';
};

/** Keys like those of Microsoft's service, and tokens signed by them or not. */
export type Tokens = {
  /** What is served where the keys are looked up. */
  readonly keys: object;
  sign(made?: Made): string;
};

/** What a token of the service says when all is well. */
export function goodClaims(appId: string, serviceUrl: string): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: 'https://api.botframework.com',
    aud: appId,
    serviceurl: serviceUrl,
    nbf: now - 60,
    exp: now + 3_600,
  };
}

export function createTokens(appId: string, serviceUrl: string): Tokens {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const kid = randomUUID();
  const published = own.publicKey.export({ type: 'spki', format: 'pem' });
  return {
    keys: { keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' }] },
    sign({ claims = {}, header = {}, signedBy = 'the service' } = {}) {
      const head = encode({ alg: 'RS256', typ: 'JWT', kid, ...header });
      const said = `${head}.${encode({ ...goodClaims(appId, serviceUrl), ...claims })}`;
      if (signedBy === 'nobody') return `${said}.`;
      if (signedBy === 'the public key')
        return `${said}.${createHmac('sha256', published).update(said).digest('base64url')}`;
      const { privateKey } = signedBy === 'the service' ? own : other;
      return `${said}.${createSign('RSA-SHA256').update(said).sign(privateKey, 'base64url')}`;
    },
  };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
