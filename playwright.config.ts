import { defineConfig, devices } from '@playwright/test'
import { chromiumLaunchOptions, firefoxLaunchOptions } from './tooling/browsers.js'
import { ports } from './tooling/ports.js'

const url = `http://127.0.0.1:${ports.demo}`

export default defineConfig({
  outputDir: '.cache/playwright',
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  workers: 2,
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    baseURL: url,
    launchOptions: chromiumLaunchOptions(),
    // A trace of everything takes a third more time: `--trace retain-on-failure` where one is needed.
    trace: 'off',
    screenshot: 'only-on-failure',
    // A video needs Playwright's own ffmpeg, a download.
    video: 'off',
  },
  projects: [
    // Room for a machine that is busy with other things. What passes is none the slower.
    { name: 'e2e', testDir: 'test/e2e', timeout: 60_000, expect: { timeout: 15_000 } },
    {
      name: 'full',
      testDir: 'test/full',
      // These have playwright.storybook.config.ts.
      testIgnore: '**/{storybook,looks,qr-photo,languages,sight}.spec.ts',
      timeout: 300_000,
      expect: { timeout: 15_000 },
    },
    // Ten times as fast as time passes: one at a time.
    { name: 'soak', testDir: 'test/soak', timeout: 600_000, workers: 1 },
    {
      // What of e2e Firefox can be asked over WebDriver BiDi. It has no touch, sees no body that is sent, and what
      // Playwright does to the page there is held against its content security policy.
      name: 'firefox',
      testDir: 'test/e2e',
      testIgnore: '**/{handoff,secrets,strict}.spec.ts',
      grepInvert: /connects at once where no code is asked for/,
      timeout: 120_000,
      expect: { timeout: 15_000 },
      use: { ...devices['Desktop Firefox'], launchOptions: firefoxLaunchOptions() ?? {} },
    },
    {
      name: 'consumers',
      testDir: 'test/consumers',
      timeout: 600_000,
      // An app in development compiles what is first asked for.
      expect: { timeout: 60_000 },
    },
    { name: 'matrix', testDir: 'test/matrix', timeout: 600_000, expect: { timeout: 60_000 } },
  ],
  webServer: {
    command: 'node scripts/start.mjs --no-install',
    env: { PORT: String(ports.demo), SANDBOX_PORT: String(ports.sandbox) },
    url,
    timeout: 60_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 3_000 },
  },
})
