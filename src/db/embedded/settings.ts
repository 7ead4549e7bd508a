/** How strictly the server keeps what it was told: `sandboxed tests` trade durability for speed, nobody else does. */
export type Durability = 'durable' | 'disposable';

/**
 * Settings for a small server beside an application: little memory, no replication, nothing on the network.
 * They go on the command line, so that a newer release brings its own to an older data folder.
 */
export function serverSettings(durability: Durability): Record<string, string> {
  return {
    ...common,
    ...(durability === 'durable' ? logs : disposable),
  };
}

/** The settings as arguments of `postgres`. */
export function asArguments(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

const common = {
  shared_buffers: '32MB',
  max_connections: '100',
  io_method: 'sync',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  max_parallel_workers_per_gather: '0',
  max_wal_size: '256MB',
  jit: 'off',
  // Nobody keeps this on a spinning disk, and with the usual 4 a hundred people were looked for by reading everybody.
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  unix_socket_permissions: '0700',
};

/** The log belongs to the server, not to the process that happened to start it: it must survive that process. */
const logs = {
  logging_collector: 'on',
  log_filename: 'postgres-%a.log',
  log_truncate_on_rotation: 'on',
  log_rotation_age: '1d',
  // Without it an error quotes the whole row, with what somebody wrote in it.
  log_error_verbosity: 'terse',
};

const disposable = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_connections: '200',
};
