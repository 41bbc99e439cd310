import type { Command } from 'commander';
import type { SignOptions } from '../commands/sign.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { withExamples, withJson } from './common-options.ts';

const signFields = `
Reads one JSON document from standard input: method, url; body, contentType; consumerKey, consumerSecret, token,
tokenSecret, privateKey (PEM, for RSA); signatureMethod, placement, nonce, timestamp, callback, verifier, realm, version,
bodyHash. The first two and a key are needed. No vault is opened.`;

const explainFields = `
Reads one JSON document from standard input: request (method, url, body, contentType, consumerKey, consumerSecret, token,
tokenSecret) and theirs (header, curl, baseString or signature); now and usedNonces if they matter.`;

export function defineSigning(program: Command, terminal: Terminal): void {
  const requestFile = '--request-file <file>';
  const sign = program.command('sign').description('sign a request by OAuth 1.0a, without a vault');
  sign.option(requestFile, 'read the JSON document from a file');
  withExamples(withJson(sign), [['sign --json < request.json', 'prints signature, baseString and header']])
    .addHelpText('after', signFields)
    .action(async (options: SignOptions) => {
      const { sign: signRequest } = await import('../commands/sign.ts');
      await signRequest(terminal, options);
    });

  const explain = program.command('explain-signature').description('say why another program’s signature is refused');
  explain.option(requestFile, 'read the JSON document from a file');
  withExamples(withJson(explain), [['explain-signature < refused.json', 'names what is wrong, with its proof']])
    .addHelpText('after', explainFields)
    .action(async (options: SignOptions) => {
      const { explainSignature } = await import('../commands/explain-signature.ts');
      await explainSignature(terminal, options);
    });
}
