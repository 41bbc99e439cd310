import { cpus, loadavg } from 'node:os';
import { writeSection } from '../write-section.ts';
import { floodWidth, foreignRequests, measureLogins } from './logins.ts';
import { measureSigning, rounds } from './signing.ts';

// What else the machine has to do is in the logins' times.
const [load = NaN] = loadavg();
const signing = await measureSigning();
process.stdout.write(`${signing}\n\n`);
const logins = await measureLogins();
process.stdout.write(`${logins.table}\n\n${logins.flood}\n`);
await writeSection(
  'oauth',
  `## OAuth

\`npm run bench:oauth\`, on Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, with a load average of
${load.toFixed(1)} before.

Signatures of the post in X's documentation, with fresh nonce and time, base string and header: ${rounds} rounds, the
contestants in turn within each; processor time, the garbage collector's included; medians, and the median of each round's
ratio.

${signing}

Logins by authorization code with PKCE on loopback: what a browser that comes back waits until it is sent on, which is
when the token is on disk, less what the token endpoint took. The three in turn, ${rounds} rounds. _Bare_ is a listener that
checks nothing and writes the answer to a file as it came. Browser and token endpoint are processes of their own.

${logins.table}

The listener in a flood: ${floodWidth} connections at a time, by another process, of wrong states, paths, hosts and methods.
The callback is sent when ${foreignRequests.toLocaleString('en')} have been answered, and the flood goes on until the port is free.
The token endpoint's time is in it.

${logins.flood}`,
);
