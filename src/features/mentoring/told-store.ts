import type { Tx } from '../../db/transaction.ts';

/** What a message is about: its kind, and the id that its subject names under `name`. */
export type About = {
  readonly kind: 'mentoring.reading' | 'mentoring.pack';
  readonly name: string;
  readonly id: string;
};

/** The keys of all messages to somebody that showed them this. */
export async function listTold(
  tx: Tx,
  owner: { readonly organizationId: string; readonly personId: string },
  { kind, name, id }: About,
): Promise<readonly string[]> {
  const found = await tx.delivery.findMany({
    where: { ...owner, kind, subject: { path: [name], equals: id } },
    select: { key: true },
  });
  return found.map(({ key }) => key);
}
