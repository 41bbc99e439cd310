export { formatDistance, formatLength } from '../../shared/rules/time-words.ts';

const second = 1000;
const minute = 60 * second;

/** What is left of a countdown: `4:05`, `1:59:59`. Never below zero. */
export function formatCountdown(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / second));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const parts = hours === 0 ? [minutes] : [hours, pad(minutes)];
  return [...parts, pad(seconds % 60)].join(':');
}

function pad(count: number): string {
  return String(count).padStart(2, '0');
}

/** A step's place in a run, from its start: `+0.42 s`, `+1:05`. */
export function formatOffset(offsetMs: number): string {
  if (offsetMs >= minute) return `+${formatCountdown(offsetMs)}`;
  return `+${(Math.max(0, offsetMs) / second).toFixed(2)} s`;
}

/** In the user's own language and time zone. */
export function formatMoment(at: number): string {
  return new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

export function formatDay(at: number): string {
  return new Date(at).toLocaleDateString(undefined, { dateStyle: 'medium' });
}
