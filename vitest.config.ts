import { existsSync, globSync, readFileSync } from 'node:fs'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { chromiumLaunchOptions } from './tooling/browsers.js'
import base from './vite.config.js'

/** Reading the stories takes 3 s: not for a run of other projects. */
const chosen = process.argv.filter((_, index, all) => all[index - 1] === '--project')
const hasStories =
  existsSync('.storybook/main.ts') && (chosen.length === 0 || chosen.includes('stories'))

/** Long enough for a machine with other work to do: no test waits for it. */
const PATIENCE_MS = 30_000

/** Set by `npm run test:full`, for what takes longer than a gate of six minutes has. */
const isFull = Boolean(process.env['CHANNELKIT_FULL'])

/** The command and hosts as processes of their own; the whole contract and every framework over HTTP; a Redis that comes and goes. */
const longTests = [
  'test/cli/{channelkit,connect,keebai,login,status,terminal}.test.ts',
  'test/contract/proxy.test.ts',
  'test/frameworks/frameworks.test.ts',
  'test/load/*.test.ts',
  'test/processes/*.test.ts',
  'test/proxy/shared/redis.test.ts',
]

/** A whole attempt in each of a dozen browsers that lack something; each way of closing, and of connecting. */
const longBrowserTests = [
  'test/hooks/poor-browser.browser.test.tsx',
  'test/dialog/reopened.browser.test.tsx',
]

/** Tests that put another module in the place of one of ours: for all that come after, too. */
const replacing = globSync('test/**/*.test.ts').filter((file) =>
  readFileSync(file, 'utf8').includes('vi.mock('),
)

/** A fresh object for each project: vitest writes the project's name into `instances`. */
function chromium() {
  return {
    enabled: true,
    headless: true,
    ui: false,
    screenshotFailures: false,
    viewport: { width: 1024, height: 768 },
    provider: playwright({ launchOptions: chromiumLaunchOptions() }),
    instances: [{ browser: 'chromium' as const }],
  }
}

export default defineConfig({
  ...base,
  // Named, so that what only a lazy import reaches does not make vite reload the page in mid-run.
  optimizeDeps: {
    include: [
      '@tanstack/react-query',
      '@testing-library/jest-dom/vitest',
      '@testing-library/react',
      '@testing-library/user-event',
      'hono',
      'hono/cors',
      'jose',
      'lean-qr',
      'react',
      'react/jsx-dev-runtime',
      'react/jsx-runtime',
      'react-dom',
      'react-dom/client',
      'valibot',
    ],
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          setupFiles: ['test/setup/unit.ts'],
          environment: 'node',
          testTimeout: PATIENCE_MS,
          // Each file leaves the process as it was: one for all takes half the time.
          isolate: false,
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [
            '**/*.browser.test.*',
            'test/{e2e,full,consumers}/**',
            ...replacing,
            ...(isFull ? [] : longTests),
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'unit-alone',
          environment: 'node',
          testTimeout: PATIENCE_MS,
          include: replacing,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.{ts,tsx}'],
          exclude: isFull ? [] : longBrowserTests,
          setupFiles: ['test/setup/browser.ts'],
          testTimeout: PATIENCE_MS,
          browser: chromium(),
        },
      },
      ...(hasStories
        ? [
            {
              extends: true as const,
              plugins: [
                storybookTest({
                  configDir: '.storybook',
                  // Every state has a story of its own: the galleries show them together, and the looks in
                  // the dark, in Arabic or on a phone.
                  tags: { exclude: isFull ? [] : ['gallery', 'look'] },
                }),
              ],
              // Storybook resets itself between stories: without isolation they take half the time.
              test: {
                name: 'stories',
                isolate: false,
                testTimeout: PATIENCE_MS,
                browser: chromium(),
              },
            },
          ]
        : []),
    ],
  },
})
