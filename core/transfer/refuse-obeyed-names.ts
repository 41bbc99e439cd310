import { KeystageError } from '../../shared/index.ts';

/** Variables whose values shells, loaders and tools run or load code by. */
const obeyed =
  /^(?:PATH|ENV|BASH_ENV|IFS|PS[0-4]|PROMPT_COMMAND|SHELLOPTS|BASHOPTS|ZDOTDIR|LD_\w+|DYLD_\w+|NODE_OPTIONS|NODE_PATH|PYTHON(?:PATH|STARTUP|HOME)|PERL5?(?:LIB|OPT)|RUBY(?:LIB|OPT)|JAVA_TOOL_OPTIONS|EDITOR|VISUAL|PAGER|BROWSER|SSH_ASKPASS|GIT_(?:SSH|SSH_COMMAND|ASKPASS|EDITOR|PAGER|EXTERNAL_DIFF|EXEC_PATH|CONFIG\w*))$/i;

/**
 * Throws where a file of these variables would be more than data. The window chooses the file's path and the variables'
 * names: what got into it could otherwise have `PROMPT_COMMAND` written where a shell starts from.
 */
export function refuseObeyedNames(names: readonly string[]): void {
  const name = names.find((each) => obeyed.test(each));
  if (name === undefined) return;
  throw new KeystageError('input/invalid', `${name} is a variable that shells or programs obey; nothing was written.`, {
    field: 'environmentId',
    hint: 'Give the value another variable name, or give it to one program with keystage run.',
  });
}
