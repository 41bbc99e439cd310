import { setFlagsFromString } from 'node:v8';

/** Of the versions of Node whose V8 is known to have the flag; what it doesn't know it complains about on stderr. */
const lastKnownMajor = 24;

/**
 * To be called before a program is loaded that opens vaults. A large one is a hundred thousand small objects, and all of
 * them stay. V8 begins with little room for new objects, and makes more each time that it is full of such as stay, which
 * it copies then: four times as much instead of twice spares a fifth of a first unlock.
 */
export function growYoungGenerationFaster(): void {
  if (Number.parseInt(process.versions.node, 10) > lastKnownMajor) return;
  setFlagsFromString('--semi-space-growth-factor=4');
}
