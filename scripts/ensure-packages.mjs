// Installs the Debian packages that the tests need, where that may be done: as root, on Debian or a kin of it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './find-chromium.mjs';

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
  if (findChromium() !== null) return null;
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (mayInstall && install(['chromium']) && findChromium() !== null) return null;
  return 'The e2e tests need Chromium: install it (on Debian: apt-get install chromium), or set KEYSTAGE_TEST_CHROMIUM to its path.';
}
