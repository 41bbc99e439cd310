import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/find-chromium.mjs';

const asRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // Those specs that show a person's way through the window keep the callback URL that it suggests, and share its port.
  workers: 1,
  forbidOnly: true,
  // Far more than a step takes: on two busy cores, axe alone needs seconds a screen.
  timeout: 180_000,
  expect: { timeout: 10_000 },
  use: {
    trace: 'retain-on-failure',
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath: findChromium() ?? '/usr/bin/chromium',
      // Chromium's own sandbox refuses to run as root, as containers and CI do.
      args: [...(asRoot ? ['--no-sandbox'] : []), '--disable-background-networking', '--disable-component-update'],
    },
  },
  projects: [
    { name: 'browser', testDir: 'e2e/browser' },
    { name: 'electron', testDir: 'e2e/electron' },
    { name: 'pictures', testDir: 'e2e/pictures' },
  ],
});
