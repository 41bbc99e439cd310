import type { CommandOutput } from '../../shared/index.ts';
import type { HeldPlan } from './import-plans.ts';

type Answer = CommandOutput<'import.store'>;

/** The file is never touched: what it still holds, and what its owner can do about it. */
export function adviseOnFile(
  { path, format, othersMayRead }: Pick<HeldPlan, 'path' | 'format' | 'othersMayRead'>,
  stored: Answer['stored'],
  safety: Answer['safety'],
): string[] {
  const advice = [`${path} still holds these secrets in the clear. Keystage leaves it as it is.`];
  if (safety.state === 'unsure') return [...advice, 'Keep it until the vault’s health says that a backup opens.'];
  if (othersMayRead) advice.push(`Other users of this machine can read it. Take that from them: chmod 600 ${path}`);
  if (format === 'env') {
    const place = stored[0]?.reference.split('/').slice(0, 2).join('/') ?? 'APP/ENVIRONMENT';
    advice.push(
      `Start your program with the vault’s values, and take them out of the file: keystage run ${place} -- COMMAND`,
    );
    advice.push('If the file was ever committed or shared, regenerate what it held: a deletion does not call it back.');
  }
  if (format === 'xurl') {
    advice.push('When you need xurl no more, have it forget: xurl auth clear --all');
    advice.push(
      'Keys of encrypted chats, in ~/.xurl/keys.yml, are not taken over: keep that file if you have such chats.',
    );
    advice.push('Older versions leave copies behind: look for ~/.xurl.migrating and files with .bak at the end.');
  }
  if (format === 'twurl') advice.push('When you need twurl no more, delete the file. It has no command for it.');
  return advice;
}
