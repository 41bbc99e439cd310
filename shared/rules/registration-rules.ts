import type { ProviderName } from '../model/app.ts';
import type { CredentialView } from '../model/credential.ts';
import { isConfidential, type OAuth1Permission } from '../model/registration-terms.ts';
import type { Registration } from '../model/registration.ts';
import { isLoopback } from './callback-loopback.ts';

/** One thing to know about a registration, at the field that it is about. Steps are to be done in their order. */
export interface RegistrationAdvice {
  readonly field: keyof Registration;
  readonly severity: 'error' | 'warning' | 'note';
  readonly message: string;
  readonly steps: readonly string[];
}

interface Subject {
  readonly provider: ProviderName;
  /** The environment's name: X wants the one in its console to agree with what the app is used for. */
  readonly environmentName: string;
  readonly credentials: readonly Pick<CredentialView, 'kind' | 'name' | 'accessLevel' | 'fields'>[];
  readonly before: Registration;
  readonly after: Registration;
}

/** What X makes of a registration as it stands in the form, and what saving it changes for the credentials there are. */
export function adviseRegistration(subject: Subject): RegistrationAdvice[] {
  if (subject.provider !== 'x') return adviseWebsite(subject.after.websiteUrl, false);
  const { after } = subject;
  return [
    ...adviseType(subject),
    ...advisePermission(subject),
    ...(after.requestEmail ? [emailAdvice] : []),
    ...adviseAppId(after.providerAppId),
    ...adviseWebsite(after.websiteUrl, after.callbackUrls.length > 0),
    ...adviseConsoleEnvironment(subject),
    ...(after.status === 'suspended' ? [suspendedAdvice] : []),
    ...adviseLabel(after),
  ];
}

function adviseType({ before, after, credentials }: Subject): RegistrationAdvice[] {
  const clients = credentials.filter(({ kind }) => kind === 'oauth2-client');
  const isStored = (field: string) => clients.some(({ fields }) => fields.some(({ name }) => name === field));
  const confidential = isConfidential(after.oauth2Type);
  if (confidential && clients.length > 0 && !isStored('client_secret')) {
    const message = 'This type has a client secret, and none is stored.';
    return [
      advice('oauth2Type', 'warning', message, ['Generate it in the console: it is shown once.', 'Add it here.']),
    ];
  }
  if (!confidential && isStored('client_secret')) {
    const message = isConfidential(before.oauth2Type)
      ? 'A public client proves itself by PKCE alone: the stored client secret is kept, and logins no longer send it.'
      : 'A client secret is stored, and a public client sends none. See in the console which type the app has.';
    return [advice('oauth2Type', 'warning', message)];
  }
  return [];
}

const permissionRank: Readonly<Record<OAuth1Permission, number>> = { read: 0, 'read-write': 1, 'read-write-dm': 2 };

/** X never changes a token that is out: what it may do was fixed when it was given. */
function advisePermission({ before, after, credentials }: Subject): RegistrationAdvice[] {
  const tokens = credentials.filter(({ kind }) => kind === 'access-token');
  const isChanged = before.oauth1Permission !== after.oauth1Permission;
  const names = tokens
    .filter(({ accessLevel }) => isChanged || (accessLevel !== null && accessLevel !== after.oauth1Permission))
    .map(({ name }) => name);
  if (names.length === 0) return [];
  const which = names.join(', ');
  const grows = permissionRank[after.oauth1Permission] > permissionRank[before.oauth1Permission];
  const message = !isChanged
    ? `${which} was given at another permission than this, and keeps that one.`
    : grows
      ? `${which} keeps the smaller permission: calls that need the new one go on failing with 403.`
      : `${which} was given at the larger permission and must be given anew.`;
  return [
    advice('oauth1Permission', 'warning', message, [
      'Save the permission in X’s console first.',
      'Then regenerate the access token and secret there: the old pair stops working at that moment.',
      'Put the new pair in here. Other users have to log in again.',
    ]),
  ];
}

const emailAdvice = advice(
  'requestEmail',
  'note',
  'X grants it only to apps whose console page has a terms of service URL and a privacy policy URL.',
);

function adviseAppId(appId: string): RegistrationAdvice[] {
  const text = appId.trim();
  if (text === '' || /^\d{1,20}$/.test(text)) return [];
  return [advice('providerAppId', 'warning', 'X’s app ids are digits alone. A client ID belongs to the credential.')];
}

function adviseWebsite(text: string, required: boolean): RegistrationAdvice[] {
  const url = text.trim();
  if (url === '') {
    return required ? [advice('websiteUrl', 'note', 'X’s form asks for one beside the callback URLs.')] : [];
  }
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) {
    return [advice('websiteUrl', 'error', 'Write it with https:// at the beginning.')];
  }
  if (isLoopback(parsed.hostname)) {
    return [
      advice('websiteUrl', 'error', 'X takes no address of this machine as a website; a repository’s page will do.'),
    ];
  }
  if (!parsed.hostname.includes('.')) return [advice('websiteUrl', 'error', 'This host has no domain.')];
  return [];
}

function adviseConsoleEnvironment({ after, environmentName }: Subject): RegistrationAdvice[] {
  const inConsole = after.consoleEnvironment.trim().toLowerCase();
  const here = environmentName.toLowerCase();
  if (inConsole === '' || inConsole === here || !['development', 'staging', 'production'].includes(here)) return [];
  const message =
    here === 'production'
      ? `The console calls this app “${after.consoleEnvironment}”. X forbids production use of development and staging apps.`
      : `The console calls this app “${after.consoleEnvironment}”, and here it is ${environmentName}.`;
  return [advice('consoleEnvironment', 'warning', message)];
}

const suspendedAdvice = advice('status', 'error', 'Every key and token of this app is refused while it is suspended.', [
  'Look for the mail about the suspension at the owner account’s address: it says why.',
  'Mend what it names, and stop what still calls the API with these keys.',
  'Appeal at https://help.x.com/forms/platform with the app id.',
  'Don’t register another app for the same use meanwhile: that breaks X’s rules too.',
]);

function adviseLabel({ automatedAccount, oauth2Type }: Registration): RegistrationAdvice[] {
  const { botHandle, managingHandle, labelled } = automatedAccount;
  if (labelled || (botHandle === '' && oauth2Type !== 'automated-app')) return [];
  const bot = botHandle === '' ? 'the bot’s account' : `@${botHandle}`;
  const manager = managingHandle === '' ? 'the account that manages it' : `@${managingHandle}`;
  return [
    advice('automatedAccount', 'note', 'X wants accounts that post by themselves labelled.', [
      `Log in to X as ${bot}.`,
      'Open Settings, Your account, Automation, Managing account.',
      `Choose ${manager} and give its password.`,
      'Tick the box below.',
    ]),
  ];
}

function advice(
  field: RegistrationAdvice['field'],
  severity: RegistrationAdvice['severity'],
  message: string,
  steps: readonly string[] = [],
): RegistrationAdvice {
  return { field, severity, message, steps };
}
