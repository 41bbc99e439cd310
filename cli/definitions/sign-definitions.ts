import type { Command } from 'commander';
import type { ExplainOptions } from '../commands/explain-signature.ts';
import type { SignOptions } from '../commands/sign.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { withExamples, withUnlock } from './common-options.ts';

const signFields = `
Reads one JSON document from standard input: method, url; body, contentType; consumerKey, consumerSecret, token,
tokenSecret, privateKey (PEM, for RSA); signatureMethod, placement, nonce, timestamp, callback, verifier, realm, version,
bodyHash. The first two are needed. No vault is opened, unless --with-key names a credential of it: its values then stand in
for those of the document, and stay hidden in the answer.`;

const explainFields = `
Reads one JSON document from standard input: request (method, url, body, contentType, consumerKey, consumerSecret, token,
tokenSecret) and theirs (header, curl, baseString or signature); publicKey (PEM, for RSA); now and usedNonces if they matter. No vault is opened,
unless --with-key names a credential of it.`;

export function defineSigning(program: Command, terminal: Terminal): void {
  const sign = program.command('sign').description('sign a request by OAuth 1.0a, without a vault');
  withRequest(sign);
  withExamples(withUnlock(sign), [
    ['sign --json < request.json', 'prints signature, baseString and header'],
    [
      'sign --with-key acme/production/api-key --with-token acme/production/access-token < request.json',
      'uses the vault’s',
    ],
  ])
    .addHelpText('after', signFields)
    .action(async (options: SignOptions) => {
      const { sign: signRequest } = await import('../commands/sign.ts');
      await signRequest(terminal, options);
    });

  const explain = program.command('explain-signature').description('say why another program’s signature is refused');
  withRequest(explain);
  explain.option('--public-key <file>', 'for RSA: the public key, a certificate or the private key, as PEM');
  withExamples(withUnlock(explain), [
    ['explain-signature < refused.json', 'names what is wrong, with its proof'],
    ['explain-signature --public-key client.pem < refused.json', 'says whether an RSA signature verifies'],
  ])
    .addHelpText('after', explainFields)
    .action(async (options: ExplainOptions) => {
      const { explainSignature } = await import('../commands/explain-signature.ts');
      await explainSignature(terminal, options);
    });
}

function withRequest(command: Command): void {
  command
    .option('--request-file <file>', 'read the JSON document from a file')
    .option('--with-key <reference>', 'use an API key and secret of the vault')
    .option('--with-token <reference>', 'use an access token and secret of the vault, beside --with-key');
}
