import { KeystageError } from '../../shared/index.ts';

/** Characters that shells, dotenv and docker alike take as they are. */
const plain = /^[A-Za-z0-9_./:@%+=,~-]+$/;

/**
 * `NAME=value`, quoted so that a shell and dotenv read the same value. Throws 'input/invalid' for one that no quoting
 * carries through both: better none than another.
 */
export function formatEnvLine(name: string, value: string): string {
  if (plain.test(value)) return `${name}=${value}\n`;
  if (!value.includes("'") && !value.includes('\r')) return `${name}='${value}'\n`;
  if (!/["\\$`\r\n]/.test(value)) return `${name}="${value}"\n`;
  throw new KeystageError(
    'input/invalid',
    `The value of ${name} can’t be written so that every program reads it alike.`,
    {
      hint: 'It has quotes of several kinds or control characters. Give it to the program with keystage run instead.',
    },
  );
}
