import { afterEach, beforeEach, expect, it } from 'vitest';
import { isFinished } from '../../shared/index.ts';
import { ScriptBrowser } from '../testing/script-browser.ts';
import { SandboxServices } from './testing/sandbox-services.ts';

let house: SandboxServices;
beforeEach(async () => {
  house = new SandboxServices();
  await house.open();
});
afterEach(() => house.close());

it('a door that is closed as soon as a login is done has noted its use and its end', async () => {
  const environmentId = await house.addApp();
  const { id } = await house.call('oauth.start', { environmentId, protocol: 'oauth1' });
  const { progress } = await house.waiting(id);
  if (!('authorizeUrl' in progress)) throw new Error(`The run is ${progress.state}`);
  const browser = new ScriptBrowser();
  const isOver = new Promise<void>((resolve) => {
    house.onRun((run) => {
      if (isFinished(run)) resolve();
    });
  });
  const page = browser.get(progress.authorizeUrl).then((shown) => browser.press(shown, 'Authorize app'));
  await isOver;
  await house.reopen();
  await page.catch(() => undefined);

  const credentials = await house.credentialsOf(environmentId);
  const key = credentials.find(({ kind }) => kind === 'api-key');
  expect(key?.fields.map(({ lastUsedAt }) => lastUsedAt)).not.toContain(null);
  const { entries } = await house.call('activity.list', {});
  expect(entries.filter(({ action }) => action === 'used-in-flow').flatMap(({ references }) => references)).toContain(
    'acme-poster/development/access-token',
  );
});
