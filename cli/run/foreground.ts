import { readFileSync } from 'node:fs';
import { isatty } from 'node:tty';

/**
 * Whether the keyboard's signals (Ctrl-C and Ctrl-\) come to this process and its children alike: the terminal sends
 * them to its whole foreground group. Passed on as well, they would reach a child twice, and many programs take the
 * second Ctrl-C for "at once".
 */
export function isInForeground(readStat: () => string = readOwnStat): boolean {
  try {
    return isForegroundGroup(readStat());
  } catch {
    // Not Linux. A program with a terminal is nearly always in its foreground.
    return [0, 1, 2].some((descriptor) => isatty(descriptor));
  }
}

function readOwnStat(): string {
  return readFileSync('/proc/self/stat', 'latin1');
}

/** proc_pid_stat(5): after the name in parentheses come state, ppid, pgrp, session, tty_nr, tpgid. */
function isForegroundGroup(stat: string): boolean {
  const [, , , group, , terminal, foreground] = stat.slice(stat.lastIndexOf(')')).split(' ');
  return terminal !== '0' && group === foreground;
}
