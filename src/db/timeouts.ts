/**
 * Time-outs in milliseconds. A server that cannot be reached is given up after `connect`; one that accepted a
 * statement and then fell silent after `answer`. The server itself cancels a statement after `statement`.
 */
export const TIMEOUTS = { connect: 2000, statement: 5000, answer: 5500, transaction: 6000 };
