import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as samples from '../shared/rules/recognise/testing/sample-values.ts';
import { makeHome, type TemporaryHome } from './testing/temporary-home.ts';

// The built program, with a home folder of its own in which xurl and twurl have been used.

let home: TemporaryHome;
const xurl = `apps:
  acme:
    client_id: dead-client-id
    client_secret: dead-client-secret
    oauth2_tokens:
      alice: { type: oauth2, oauth2: { access_token: dead-access, refresh_token: dead-refresh, expiration_time: 1767225600 } }
default_app: acme
`;

beforeAll(async () => {
  home = await makeHome();
});
afterAll(() => home.remove());

it('finds nothing to offer in an empty home', async () => {
  const { exitCode, stderr } = await home.run(['import']);
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 4 });
  expect(stderr).toContain('neither ~/.xurl nor ~/.twurlrc');
});

it('offers ~/.xurl, shows it without a value, and stores nothing in a dry run', async () => {
  await mkdir(join(home.folder, '.xurl'));
  await writeFile(join(home.folder, '.xurl', 'auth.yml'), xurl, { mode: 0o600 });
  const { exitCode, stdout, stderr } = await home.run(['import', '--dry-run']);
  expect(exitCode).toBe(0);
  expect(stdout).toBe('Nothing was stored.\n');
  expect(stderr).toContain('acme (new), Development (new):');
  expect(stderr).toContain('a new user-token of @alice');
  expect(stderr).toContain('Client secret (apps.acme.client_secret, line 4)');
  expect(stdout + stderr).not.toContain('dead-');
  expect((await home.run(['list', '--json'])).stdout).toBe('[]\n');
  const plan: unknown = JSON.parse((await home.run(['import', '--dry-run', '--json'])).stdout);
  expect(plan).toMatchObject({ format: 'xurl', sections: [{ app: { name: 'acme', id: null } }] });
});

it('stores nothing without a yes where nobody can be asked', async () => {
  const { exitCode, stderr } = await home.run(['import']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('Give --yes');
  expect((await home.run(['list', '--json'])).stdout).toBe('[]\n');
});

it('stores what it showed, says what is left in the file, and leaves the file alone', async () => {
  const { exitCode, stdout, stderr } = await home.run(['import', '--yes', '--environment', 'Staging']);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('Added acme/staging/oauth2-client: client_id, client_secret');
  expect(stdout).toContain('Read back from the vault and from a backup.');
  expect(stderr).toContain('still holds these secrets in the clear');
  expect(stderr).toContain('the same refresh tokens');
  expect(await readFile(join(home.folder, '.xurl', 'auth.yml'), 'utf8')).toBe(xurl);
  const value = await home.run(['get', 'acme/staging/user-token.refresh_token', '--no-newline']);
  expect(value.stdout).toBe('dead-refresh');
});

it('says on the second time that there is nothing new, and replaces only when told to', async () => {
  const again = await home.run(['import', '--yes', '--environment', 'staging']);
  expect(again.stdout).toContain('Nothing new: the vault has it already.');
  await writeFile(join(home.folder, '.xurl', 'auth.yml'), xurl.replace('dead-client-secret', 'dead-other'));
  const kept = await home.run(['import', '--yes', '--environment', 'staging', '--json']);
  expect(JSON.parse(kept.stdout)).toMatchObject({ stored: [], kept: ['acme, Staging: oauth2-client'] });
  const replaced = await home.run(['import', '--yes', '--environment', 'staging', '--replace']);
  expect(replaced.stdout).toContain('Set acme/staging/oauth2-client: client_id (unchanged), client_secret (replaced)');
});

it('asks for a name where there are two files, and reads the one that is named', async () => {
  const profile = 'consumer_key: dead-key, consumer_secret: dead-secret, token: 1-dead, secret: dead-token-secret';
  await writeFile(join(home.folder, '.twurlrc'), `profiles: { alice: { dead-key: { ${profile} } } }\n`);
  const two = await home.run(['import']);
  expect(two.exitCode).toBe(2);
  expect(two.stderr).toContain('~/.xurl/auth.yml, ~/.twurlrc');
  const { stdout } = await home.run(['import', '~/.twurlrc', '--app', 'Acme Two', '--yes']);
  expect(stdout).toContain('Added acme-two/development/access-token: access_token, access_token_secret');
});

it('imports an env file by its stage, and refuses one with a broken line by its number', async () => {
  const project = join(home.folder, 'acme-poster');
  await mkdir(project);
  const key = samples.sampleApiKey();
  await writeFile(join(project, '.env.production'), `PORT=3000\nX_API_KEY=${key}\n`);
  const { stdout, stderr } = await home.run(['import', join(project, '.env.production'), '--yes']);
  expect(stdout).toContain('Added acme-poster/production/api-key: api_key');
  expect(stdout + stderr).not.toContain(key);
  await writeFile(join(project, '.env'), `A=b\nplanted secret\n`);
  const broken = await home.run(['import', join(project, '.env'), '--yes', '--json']);
  expect(broken.exitCode).toBe(2);
  const { error } = JSON.parse(broken.stderr) as { error: { field: string; message: string } };
  expect(error.field).toBe('path');
  expect(error.message).toContain('Line 2 of');
  expect(broken.stderr).not.toContain('planted');
  const absent = await home.run(['import', join(project, 'absent')]);
  expect(absent.exitCode).toBe(4);
});
