import { KeystageError, type CallbackCheck, type CallbackFinding } from '../../shared/index.ts';
import { locateEnvironment } from '../places/locate.ts';
import { withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import type { Paint, Style } from '../terminal/paint.ts';
import { answer, type Terminal } from '../terminal/terminal.ts';

export interface CheckOptions extends UnlockOptions {
  readonly url?: string;
}

/** Ends with 2 where anything is wrong for sure: a script may stand on it. */
export async function checkCallbackUrls(terminal: Terminal, reference: string, options: CheckOptions): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    const { environment } = await locateEnvironment(door, reference);
    const asked = options.url === undefined ? {} : { url: options.url };
    const check = await door.call('callback.check', { environmentId: environment.id, ...asked });
    answer(terminal, check, ({ paint }) => formatCheck(check, paint));
    if (check.errorCount === 0) return;
    const count = check.errorCount === 1 ? 'There is 1 error' : `There are ${check.errorCount} errors`;
    throw new KeystageError('input/invalid', `${count} in the callback URLs.`, {
      hint: `Apply a proposal: keystage callback fix ${reference} --url URL --code CODE`,
    });
  });
}

export interface FixOptions extends UnlockOptions {
  readonly url: string;
  readonly code: string;
}

export async function fixCallbackUrl(terminal: Terminal, reference: string, options: FixOptions): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    const { environment } = await locateEnvironment(door, reference);
    const { url, code } = options;
    const fixed = await door.call('callback.fix', { environmentId: environment.id, url, code });
    const { callbackUrls } = fixed.registration;
    answer(terminal, { callbackUrls }, ({ paint }) =>
      [
        paint('Fixed here. Register the same in the provider’s console:', 'green'),
        ...callbackUrls.map((each) => `  ${paint(each)}`),
        '',
      ].join('\n'),
    );
  });
}

function formatCheck({ urls, list, loginUses }: CallbackCheck, paint: Paint): string {
  const lines = urls.flatMap(({ url, answersOn, withCertificate, findings }) => [
    paint(url, 'bold'),
    `  ${answersOn === null ? 'Keystage does not listen for it' : `Keystage answers on ${paint(answersOn)}`}${withCertificate ? ' over https, given a certificate of yours: --cert FILE --key FILE' : ''}${url === loginUses ? ', and a login uses it' : ''}.`,
    ...(findings.length === 0
      ? [`  ${paint('Nothing to say.', 'green')}`]
      : findings.flatMap((each) => formatFinding(each, paint))),
  ]);
  return `${[...lines, ...list.flatMap((each) => formatFinding(each, paint))].join('\n')}\n`;
}

const styles: Readonly<Record<CallbackFinding['severity'], Style>> = { error: 'red', warning: 'amber', note: 'dim' };

function formatFinding({ code, severity, message, fix }: CallbackFinding, paint: Paint): string[] {
  const line = `  ${paint(severity.padEnd(7), styles[severity])}  ${paint(code, 'bold')}: ${paint(message)}`;
  return fix === null ? [line] : [line, `           use ${paint(fix)}`];
}
