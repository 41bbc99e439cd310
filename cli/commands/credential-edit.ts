import { KeystageError, type CommandInput, type OAuth1Permission, type Timestamp } from '../../shared/index.ts';
import { locateCredential, type LocatedCredential } from '../places/locate.ts';
import { withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import { answer, type Terminal } from '../terminal/terminal.ts';
import { describeCredential } from '../views/credential-table.ts';

export interface EditCredentialOptions extends UnlockOptions {
  readonly name?: string;
  readonly notes?: string;
  readonly account?: string;
  readonly accountId?: string;
  readonly accessLevel?: OAuth1Permission | 'none';
  readonly rotateBy?: string;
  readonly rotateEvery?: number | null;
  readonly alive?: true;
}

/** Changes what is written about a credential; its values stay as they are. */
export async function editCredential(
  terminal: Terminal,
  reference: string,
  options: EditCredentialOptions,
): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    const located = await locateCredential(door, reference);
    const credentialId = located.credential.id;
    const changes = changesOf(located, options);
    const rotateBy = options.rotateBy === undefined ? {} : deadlinesOf(located, options.rotateBy);
    let credential = await door.call('credential.edit', { credentialId, changes, rotateBy });
    if (options.alive === true) credential = await door.call('credential.clearMarks', { credentialId });
    const document = describeCredential({ ...located, credential });
    answer(terminal, document, ({ paint }) => {
      const place = `${located.app.handle}/${located.environment.handle}/${credential.name}`;
      return `Changed ${paint(place, 'bold')}.\n`;
    });
  });
}

function changesOf(
  { credential }: LocatedCredential,
  options: EditCredentialOptions,
): CommandInput<'credential.edit'>['changes'] {
  const { name, notes, account, accountId, accessLevel, rotateEvery } = options;
  const before = credential.account ?? { handle: '', userId: '' };
  const after = { handle: account?.replace(/^@/, '') ?? before.handle, userId: accountId ?? before.userId };
  const isNobody = after.handle === '' && after.userId === '';
  return {
    ...(name === undefined ? {} : { name }),
    ...(notes === undefined ? {} : { notes }),
    ...(account === undefined && accountId === undefined ? {} : { account: isNobody ? null : after }),
    ...(accessLevel === undefined ? {} : { accessLevel: accessLevel === 'none' ? null : accessLevel }),
    ...(rotateEvery === undefined ? {} : { rotateEveryDays: rotateEvery }),
  };
}

/** For the field that the reference names, or all that have a secret. */
function deadlinesOf({ credential, field }: LocatedCredential, text: string): Record<string, Timestamp | null> {
  const names = field === null ? credential.fields.filter(({ secret }) => secret).map(({ name }) => name) : [field];
  const date = text === 'none' ? null : endOfDay(text);
  return Object.fromEntries(names.map((name) => [name, date]));
}

function endOfDay(text: string): Timestamp {
  const ms = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T23:59:59.000Z`) : NaN;
  if (!Number.isNaN(ms)) return new Date(ms).toISOString();
  throw new KeystageError('input/invalid', `“${text}” is no date.`, {
    field: 'rotateBy',
    hint: 'Write 2026-11-20, or none to take the date away.',
  });
}
