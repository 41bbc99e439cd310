import type { VaultDoor } from '../session/vault-door.ts';
import { warn, type Terminal } from '../terminal/terminal.ts';

/** From here on a passphrase stands up to guessing against a stolen file, and nothing is said of it. */
const goodScore = 3;

/** A line on a new passphrase that is easily guessed. Advice: it is taken all the same. */
export async function adviseOnPassphrase(terminal: Terminal, door: VaultDoor, passphrase: string): Promise<void> {
  const { score, guessTime, warning, suggestions } = await door.call('passphrase.judge', { passphrase });
  if (score >= goodScore) return;
  const [suggestion = 'Add a few words.'] = suggestions;
  warn(terminal, [`This passphrase holds out for ${guessTime}.`, warning, suggestion].filter(Boolean).join(' '));
}
