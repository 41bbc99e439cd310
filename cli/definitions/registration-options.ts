import { Option, type Command } from 'commander';
import { clientAuthentications, oauth1Permissions, oauth2Types } from '../../shared/model/registration-terms.ts';
import { signatureMethods } from '../../shared/model/signature-terms.ts';
import { xScopePresets } from '../../shared/rules/x-scopes.ts';
import { collect } from './common-options.ts';

/** One option for each thing that a provider's console asks for. */
export function withRegistration(command: Command): Command {
  const presets = xScopePresets.map(({ id }) => id);
  return command
    .optionsGroup('Registration, as the provider’s console has it:')
    .addOption(new Option('--client-type <type>', 'OAuth 2.0 client type').choices(oauth2Types))
    .option('--callback <url>', 'the callback URLs, in place of those there are (repeatable)', collect)
    .option('--add-callback <url>', 'a callback URL more (repeatable)', collect)
    .option('--remove-callback <url>', 'a callback URL less (repeatable)', collect)
    .option('--scopes <scopes>', 'the scopes, with spaces or commas between them')
    .addOption(new Option('--scope-preset <preset>', 'a usual set of X’s scopes; --scopes adds to it').choices(presets))
    .addOption(new Option('--permission <level>', 'OAuth 1.0a permission').choices(oauth1Permissions))
    .option('--provider-app-id <id>', 'the app’s id in the console')
    .option('--website <url>', 'website URL')
    .option('--console-environment <label>', 'the console’s own word for the environment')
    .option('--request-email', 'the console’s “request email” is on')
    .option('--no-request-email', 'it is off')
    .addOption(new Option('--status <status>', 'what the console says of the app').choices(['active', 'suspended']))
    .option('--bot-handle <handle>', 'the automated account')
    .option('--managing-handle <handle>', 'the account that manages it')
    .option('--labelled', 'the automated account bears X’s label')
    .option('--no-labelled', 'it does not')
    .option('--notes <text>', 'what you want to remember')
    .optionsGroup('OAuth 1.0a of a server other than X (--provider generic):')
    .option('--oauth1-request-token-url <url>', 'where request tokens are had')
    .option('--oauth1-authorize-url <url>', 'where the user decides')
    .option('--oauth1-access-token-url <url>', 'where access tokens are had')
    .option('--oauth1-invalidate-url <url>', 'where a token ends by a request signed with it; empty takes it away')
    .addOption(
      new Option(
        '--oauth1-signature-method <method>',
        'HMAC-SHA1 unless given; RSA takes a PEM as the API secret',
      ).choices(signatureMethods),
    )
    .optionsGroup('OAuth 2.0 of a server other than X (--provider generic):')
    .option('--authorize-url <url>', 'authorization endpoint')
    .option('--token-url <url>', 'token endpoint')
    .option('--revoke-url <url>', 'revocation endpoint; empty takes it away')
    .option('--issuer <url>', 'issuer identifier, which is then checked; empty takes it away')
    .option('--names-issuer', 'the server’s metadata says that its answers name it: one that does not is refused')
    .option('--no-names-issuer', 'it does not say so')
    .addOption(
      new Option('--client-auth <way>', 'how the client proves itself at the token endpoint').choices(
        clientAuthentications,
      ),
    );
}
