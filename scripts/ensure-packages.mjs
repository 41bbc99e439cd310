// Installs the Debian packages that the tests need, where that may be done: as root, on Debian or a kin of it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './find-chromium.mjs';

/** What a test needs beside Node, how to see that it is there, and the package that brings it. */
const components = [
  { name: 'Chromium', isThere: () => findChromium() !== null, packages: ['chromium'] },
  { name: 'D-Bus', isThere: () => existsSync('/usr/bin/dbus-run-session'), packages: ['dbus'] },
  { name: 'GNOME Keyring', isThere: () => existsSync('/usr/bin/gnome-keyring-daemon'), packages: ['gnome-keyring'] },
  { name: 'secret-tool', isThere: () => existsSync('/usr/bin/secret-tool'), packages: ['libsecret-tools'] },
  { name: 'python3-oauthlib', isThere: canImportOauthlib, packages: ['python3-oauthlib'] },
];

// Debian's own Python: another one on the PATH does not see Debian's modules.
function canImportOauthlib() {
  return spawnSync('/usr/bin/python3', ['-c', 'import oauthlib'], { stdio: 'ignore' }).status === 0;
}

function install(names) {
  console.log(`Installing ${names.join(', ')} …`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const steps = [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...names],
  ];
  return steps.every(
    (args) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env: environment }).status === 0,
  );
}

/** Answers null when all is there, else a sentence that says what is missing and how to get it. */
export async function ensurePackages() {
  const missing = () => components.filter(({ isThere }) => !isThere());
  if (missing().length === 0) return null;
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (mayInstall) install(missing().flatMap(({ packages }) => packages));
  const still = missing();
  if (still.length === 0) return null;
  const names = still.map(({ name }) => name).join(', ');
  const packages = still.flatMap((component) => component.packages).join(' ');
  return (
    `The tests lack ${names}. On Debian: apt-get install ${packages}.`
    + ' (A Chromium elsewhere is found by KEYSTAGE_TEST_CHROMIUM.)'
  );
}
