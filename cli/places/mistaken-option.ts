/** An option that people look for at a command that goes another way about it. */
interface Mistake {
  readonly command: string;
  readonly option: string;
  readonly hint: string;
}

const byPin = 'The login with a PIN is a command of its own: keystage oauth pin APP/ENV';
const byHand = 'The login whose redirected URL is pasted: keystage oauth login APP/ENV --headless';
const onlyShown = 'A login with a PIN listens nowhere as it is; --no-browser prints its URL instead of opening it.';

const mistakes: readonly Mistake[] = [
  { command: 'oauth login', option: '--pin', hint: byPin },
  { command: 'oauth login', option: '--oob', hint: byPin },
  { command: 'oauth login', option: '--paste', hint: byHand },
  { command: 'oauth pin', option: '--pin', hint: 'Leave it out: oauth pin asks for the PIN by itself.' },
  { command: 'oauth pin', option: '--paste', hint: byHand },
  { command: 'oauth pin', option: '--headless', hint: onlyShown },
];

/** The way there is, for an option that the command has not; null where nobody is known to look for it there. */
export function findMistakenOption(args: readonly string[]): string | null {
  const end = args.indexOf('--');
  const given = (end === -1 ? args : args.slice(0, end)).map((arg) => arg.replace(/=.*$/s, ''));
  const command = given.slice(0, 2).join(' ');
  return mistakes.find((one) => one.command === command && given.includes(one.option))?.hint ?? null;
}
