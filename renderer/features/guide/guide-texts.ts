import type { ConsoleStepName } from '../../../shared/rules/console-steps.ts';

/** What is to be done in the console at each step, in the console's own words. */
export const guideTexts: Readonly<Record<ConsoleStepName, { readonly title: string; readonly text: string }>> = {
  create: {
    title: 'Create an app for each environment',
    text:
      'In console.x.com, under Apps, create one and choose its environment. X allows three apps for one service, if their '
      + 'names tell them apart. Then copy the App ID from its page.',
  },
  describe: {
    title: 'Describe it',
    text: 'The console asks for a description and a use case. Keep them here: reviews ask for them again.',
  },
  authentication: {
    title: 'User authentication settings',
    text:
      'Press “Set up” and choose type and permission, before any access token is made: a token keeps the permission it '
      + 'was made with. Callback URL and website are required, and the callback URL counts to the last slash.',
  },
  keys: {
    title: 'Generate the keys, and store them now',
    text:
      'Under “Keys and tokens”. The console shows each once. Copy the whole page or one value after the other, and paste '
      + 'it here before you close the tab.',
  },
};
