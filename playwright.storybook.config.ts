import { defineConfig, devices } from '@playwright/test'
import { chromiumLaunchOptions } from './tooling/browsers.js'

/** What is tried on the static build of Storybook, `npm run build:storybook`. It needs no demo. */
export default defineConfig({
  testDir: 'test/full',
  outputDir: '.cache/playwright-storybook',
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  workers: 2,
  // Room for a machine that is busy with other things. What passes is none the slower.
  timeout: 300_000,
  expect: { timeout: 45_000 },
  reporter: 'list',
  // Pictures are recorded on purpose alone: `npm run looks:accept`.
  updateSnapshots: 'none',
  snapshotPathTemplate: 'test/looks/{arg}{ext}',
  use: {
    ...devices['Desktop Chrome'],
    launchOptions: chromiumLaunchOptions(),
    trace: 'off',
    video: 'off',
  },
  projects: [
    {
      name: 'storybook',
      testMatch: ['storybook.spec.ts', 'qr-photo.spec.ts', 'languages.spec.ts', 'sight.spec.ts'],
    },
    { name: 'looks', testMatch: 'looks.spec.ts' },
  ],
})
