import { Option, type Command } from 'commander';
import type { MoveOptions } from '../commands/move.ts';
import type { AddOptions } from '../commands/add.ts';
import type { CopyOptions } from '../commands/copy.ts';
import type { GetOptions } from '../commands/get.ts';
import type { SetOptions } from '../commands/set.ts';
import { credentialKinds } from '../../shared/model/credential-kinds.ts';
import type { UnlockOptions } from '../session/unlocked-door.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { collect, withExamples, withUnlock } from './common-options.ts';

export function defineCredentials(program: Command, terminal: Terminal): void {
  program.commandsGroup('Credentials:');

  const set = program.command('set').argument('<app/env/credential[.field]>').description('store a value');
  set
    .addOption(
      new Option('--kind <kind>', 'the kind of a new credential, where its name does not say').choices(credentialKinds),
    )
    .option('--value-file <file>', 'read the value from a file')
    .option('--value-stdin', 'read the value from standard input (after the passphrase’s line, if that is there too)')
    .option(
      '--variable <name>',
      'what the value’s variable is called in keystage run; FIELD=NAME for one field',
      collect,
    );
  withExamples(withUnlock(set), [
    ['set acme-poster/development/oauth2-client', 'asks for the client ID and the client secret'],
    ['set acme-poster/development/oauth2-client.client_id', 'asks for one value'],
    ['set acme-poster/production/webhook.secret --kind custom --value-file ./secret', 'a secret of your own'],
    ['set acme-poster/production/api-key --variable api_key=CONSUMER_KEY', 'another name, for keystage run'],
  ]).action(async (reference: string, options: SetOptions) => {
    const { setValue } = await import('../commands/set.ts');
    await setValue(terminal, reference, options);
  });

  const add = program.command('add').argument('<app/env>');
  add
    .description('store all credentials in a text: an env file, JSON, a cURL line, a copied console page')
    .option('--from <file>', 'the file that holds them; standard input unless given')
    .option('--yes', 'store what is recognised without asking');
  withExamples(withUnlock(add), [
    ['add acme-poster/development --from .env', 'shows what it found, without values, and asks'],
    ['add acme-poster/production --yes < keys.json', 'the passphrase is asked for on the terminal'],
  ]).action(async (reference: string, options: AddOptions) => {
    const { addPasted } = await import('../commands/add.ts');
    await addPasted(terminal, reference, options);
  });

  const get = program.command('get').argument('<app/env/credential.field>').description('print a value');
  get
    .option('--newline', 'end it with a line end, as on a terminal')
    .option('-n, --no-newline', 'print nothing but the value, as into a pipe')
    .option('--confirm-production', 'where it is a production environment’s, and no passphrase is given');
  withExamples(withUnlock(get), [
    ['get acme-poster/development/user-token.access_token', 'the value, on a line'],
    ['get acme-poster/development/user-token.access_token | wc -c', 'a pipe gets the value and no line end'],
  ]).action(async (reference: string, options: GetOptions) => {
    const { getValue } = await import('../commands/get.ts');
    await getValue(terminal, reference, options);
  });

  const copy = program.command('copy').argument('<app/env/credential.field>');
  copy
    .description('put a value on the clipboard for 30 seconds')
    .option('--confirm-production', 'where it is a production environment’s, and no passphrase is given');
  withUnlock(copy).action(async (reference: string, options: CopyOptions) => {
    const { copyValue } = await import('../commands/copy.ts');
    await copyValue(terminal, reference, options);
  });

  const list = program.command('list').argument('[reference]', 'an app, an environment or a credential');
  list.description('list credentials, never their values');
  withUnlock(list).action(async (reference: string | undefined, options: UnlockOptions) => {
    const { listCredentials } = await import('../commands/list.ts');
    await listCredentials(terminal, reference, options);
  });

  const remove = program.command('remove').argument('<app/env/credential>');
  remove.description('remove a credential (can be undone for 30 days)');
  withUnlock(remove).action(async (reference: string, options: UnlockOptions) => {
    const { remove: removeThing } = await import('../commands/remove.ts');
    await removeThing(terminal, 'credential', reference, options);
  });

  const move = program.command('move').argument('<app/env/credential...>');
  move
    .description('move credentials to another environment, histories included')
    .requiredOption('--to <app/env>', 'the environment they go to')
    .option('--confirm-production', 'where one of the environments is a production one');
  withExamples(withUnlock(move), [
    ['move acme-poster/development/bearer --to acme-poster/staging', 'one credential, to the next stage'],
  ]).action(async (references: string[], options: MoveOptions) => {
    const { move: moveThem } = await import('../commands/move.ts');
    await moveThem(terminal, references, options);
  });

  const undo = program.command('undo').argument('[removal-id]', 'as a removal prints it; the last one unless given');
  undo.description('put back what was removed, for 30 days');
  withExamples(withUnlock(undo), [
    ['undo', 'what was removed last, whichever door it was removed by; once more for the one before'],
  ]).action(async (id: string | undefined, options: UnlockOptions) => {
    const { undoRemoval } = await import('../commands/undo.ts');
    await undoRemoval(terminal, id, options);
  });

  const search = program.command('search').argument('<text>');
  search.description('search all but secret values');
  withUnlock(search).action(async (text: string, options: UnlockOptions) => {
    const { search: find } = await import('../commands/search.ts');
    await find(terminal, text, options);
  });

  const find = program.command('find').description('find where a value lies, by comparing fingerprints');
  find.requiredOption('--value', 'the value on standard input, or asked for on a terminal; never an argument');
  withExamples(withUnlock(find), [
    ['find --value', 'asks for the value'],
    ['find --value < leaked.txt', 'the value in a file, after the passphrase’s line if that is there too'],
  ]).action(async (options: UnlockOptions) => {
    const { findByValue } = await import('../commands/find.ts');
    await findByValue(terminal, options);
  });
}
