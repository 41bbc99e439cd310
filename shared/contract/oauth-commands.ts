import * as z from 'zod';
import { certificateFilesSchema } from '../model/certificate-files.ts';
import { credentialViewSchema } from '../model/credential.ts';
import { environmentViewSchema } from '../model/environment.ts';
import { credentialIdSchema, environmentIdSchema, runIdSchema } from '../model/ids.ts';
import { loginConsequenceSchema } from '../model/login-consequence.ts';
import { oauthRunSchema } from '../model/oauth-run.ts';
import { accessTypes, protocols } from '../model/registration-terms.ts';
import { sandboxStateSchema } from '../model/sandbox-state.ts';
import { command } from './command.ts';
import type { ErrorCode } from './errors.ts';

const nothing = z.strictObject({});

const callErrors = [
  'not-found',
  'provider/unsupported',
  'oauth/not-ready',
  'oauth/client-rejected',
  'oauth/token-rejected',
  'oauth/provider-error',
  'oauth/bad-response',
  'oauth/unreachable',
  'oauth/unclear',
  'sandbox/port-taken',
] as const satisfies readonly ErrorCode[];

const oauth1Options = z.strictObject({
  /** The provider shows a PIN in place of a callback (`oob`). */
  pin: z.boolean().default(false),
  /** "Sign in with X": leads back at once who has agreed before. Programs on a desktop use the page that always asks. */
  authenticate: z.boolean().default(false),
  forceLogin: z.boolean().default(false),
  /** Filled in on the login page. */
  screenName: z
    .string()
    .trim()
    .regex(/^@?\w{1,50}$/, 'a handle has letters, digits and underscores')
    .transform((handle) => handle.replace('@', ''))
    .nullable()
    .default(null),
  /** `x_auth_access_type`: less than the app has. */
  access: z.enum(accessTypes).nullable().default(null),
});

export const oauthCommands = {
  /**
   * Starts a login and answers at once; how it goes on comes as `oauth.progress`. What is wrong before the browser
   * opens is an error here; what goes wrong later is the run's failure.
   */
  'oauth.start': command(
    z.strictObject({
      environmentId: environmentIdSchema,
      protocol: z.enum(protocols).default('oauth2'),
      /** Of OAuth 1.0a alone. */
      oauth1: oauth1Options.prefault({}),
      /** One of the registered callback URLs; the first that this machine can listen on unless given. */
      redirectUri: z.string().max(2000).optional(),
      /** For an https callback on this machine: files as PEM, read here and not kept. */
      certificate: certificateFilesSchema.optional(),
      /** False where the user will paste the redirected URL (`oauth.paste`), from another machine's browser say. */
      listen: z.boolean().default(true),
      /** The registration's scopes unless given. */
      scopes: z.array(z.string().max(200)).max(100).optional(),
      openBrowser: z.boolean().default(true),
      /** Ask the provider who logged in. At X this is one billed call, so it is off unless asked; the sandbox is free. */
      identify: z.boolean().optional(),
      confirmProduction: z.boolean().default(false),
      timeoutSeconds: z.int().min(5).max(300).default(300),
    }),
    oauthRunSchema,
    [
      ...callErrors,
      'oauth/confirm-production',
      'oauth/callback-unregistered',
      'oauth/callback-not-local',
      'oauth/port-taken',
      'oauth/port-forbidden',
      'oauth/certificate-unusable',
      'oauth/busy',
    ],
  ),
  /** Takes the URL that the browser was sent to. It is checked as the listener checks; a wrong one ends nothing. */
  'oauth.paste': command(z.strictObject({ runId: runIdSchema, url: z.string().max(20_000) }), oauthRunSchema, [
    'not-found',
    'oauth/not-ready',
    'oauth/wrong-state',
  ]),
  /** Takes the PIN that the provider showed. A mistyped one may be followed by another, as long as the run waits. */
  'oauth.pin': command(z.strictObject({ runId: runIdSchema, pin: z.string().max(200) }), oauthRunSchema, [
    'not-found',
    'oauth/not-ready',
  ]),
  'oauth.cancel': command(z.strictObject({ runId: runIdSchema }), oauthRunSchema, ['not-found']),
  /** Opens the authorize page once more, in the system browser. The page's address is known here: none is taken. */
  'oauth.reopen': command(z.strictObject({ runId: runIdSchema }), oauthRunSchema, [
    'not-found',
    'oauth/not-ready',
    'oauth/browser-failed',
  ]),
  'oauth.show': command(z.strictObject({ runId: runIdSchema }), oauthRunSchema, ['not-found']),
  /** The runs of this session, newest first. */
  'oauth.list': command(nothing, z.array(oauthRunSchema)),
  /** Answers with one value that the timeline of a run hides, which is held as long as the vault is unlocked. */
  'oauth.revealValue': command(
    z.strictObject({ runId: runIdSchema, tag: z.string().regex(/^[0-9a-f]{8}$/) }),
    z.strictObject({ value: z.string(), hideAfterMs: z.int().positive(), environmentId: environmentIdSchema }),
    ['not-found'],
  ),
  /** The run as a file for a bug report: what the timeline shows, and nothing that it hides. */
  'oauth.export': command(
    z.strictObject({ runId: runIdSchema, format: z.enum(['har', 'markdown']) }),
    z.strictObject({ fileName: z.string(), mediaType: z.string(), text: z.string() }),
    ['not-found'],
  ),
  'oauth.refresh': command(z.strictObject({ credentialId: credentialIdSchema }), credentialViewSchema, [
    ...callErrors,
    'oauth/busy',
  ]),
  /** Gets the app's bearer token with its API key and secret, and keeps it: at X the same one each time. */
  'oauth.appOnly': command(z.strictObject({ environmentId: environmentIdSchema }), credentialViewSchema, callErrors),
  /** What a login here may end, said before it is started. */
  'oauth.foresee': command(z.strictObject({ environmentId: environmentIdSchema }), z.array(loginConsequenceSchema), [
    'not-found',
  ]),
  /**
   * Ends a user token (RFC 7009), a bearer token or an access token at the provider and marks it here; the values stay until they are
   * removed.
   */
  'oauth.revoke': command(
    z.strictObject({ credentialId: credentialIdSchema, confirmProduction: z.boolean().default(false) }),
    credentialViewSchema,
    [...callErrors, 'oauth/busy', 'oauth/confirm-production'],
  ),
};

export const sandboxCommands = {
  'sandbox.state': command(nothing, sandboxStateSchema),
  'sandbox.start': command(z.strictObject({ port: z.int().min(1).max(65_535).optional() }), sandboxStateSchema, [
    'sandbox/port-taken',
  ]),
  'sandbox.stop': command(nothing, sandboxStateSchema),
  /** Registers an environment with the sandbox: makes the client, a callback URL and scopes where they are missing. */
  'sandbox.enable': command(
    z.strictObject({ environmentId: environmentIdSchema, enabled: z.boolean() }),
    environmentViewSchema,
    ['not-found', 'input/invalid'],
  ),
};
