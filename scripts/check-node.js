// Plain JavaScript of an old kind, because it must run on the Node that is too old for the rest.
// The lock file brings Node 24 for Linux and Windows; elsewhere the host's own Node has to do.
if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    `Catchword needs Node 24 or newer; this is Node ${process.versions.node}.\n` +
      'On Linux and Windows `npm ci` installs Node 24 into the project: use npm scripts (`npm start`, `npm test`),\n' +
      'and do not leave out optional dependencies. Elsewhere, on a Mac for example, install Node 24 or newer from\n' +
      'https://nodejs.org and try again.',
  );
  process.exit(1);
}
