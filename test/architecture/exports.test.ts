import { existsSync, globSync } from 'node:fs'
import { expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }

/** The public surface: each subpath, and what it exports at run time. A change here is a change for users. */
const SURFACE: Readonly<
  Record<string, { readonly load: () => Promise<object>; readonly names: readonly string[] }>
> = {
  '.': {
    load: () => import('channelkit'),
    names: [
      'ChannelCard',
      'ChannelError',
      'ChannelList',
      'ChannelProvider',
      'ConnectChannelDialog',
      'CredentialsForm',
      'HandoffLink',
      'HandoffPage',
      'HandoffRoute',
      'LinkPanel',
      'LooksProvider',
      'OtpForm',
      'QrPanel',
      'SyncStatusBadge',
      'isChannelError',
      'proxyGateway',
      'useChannelStatus',
      'useChannels',
      'useCountdown',
      'useInstagram2FA',
      'useInstagramConnect',
      'useTelegramConnect',
      'useWhatsAppConnect',
    ],
  },
  './headless': {
    load: () => import('channelkit/headless'),
    names: [
      'ChannelError',
      'ChannelProvider',
      'isChannelError',
      'proxyGateway',
      'useChannelStatus',
      'useChannels',
      'useCountdown',
      'useInstagram2FA',
      'useInstagramConnect',
      'useTelegramConnect',
      'useWhatsAppConnect',
    ],
  },
  './server': {
    load: () => import('channelkit/server'),
    names: ['createChannelHandler', 'createWebhookHandler', 'isChannelError', 'verifyWebhook'],
  },
  './server/node': {
    load: () => import('channelkit/server/node'),
    names: ['nodeFetch', 'toNodeListener'],
  },
  './server/budget': {
    load: () => import('channelkit/server/budget'),
    names: ['memoryBudget', 'redisBudget'],
  },
  './server/redis': { load: () => import('channelkit/server/redis'), names: ['redisShared'] },
  './providers/skylight': {
    load: () => import('channelkit/providers/skylight'),
    names: ['skylight'],
  },
  './providers/keebai': {
    load: () => import('channelkit/providers/keebai'),
    names: ['keebai'],
  },
  './sandbox': {
    load: () => import('channelkit/sandbox'),
    names: ['createSandbox', 'sandboxGateway', 'scenarios'],
  },
  './sandbox/node': { load: () => import('channelkit/sandbox/node'), names: ['listen'] },
  './locales': {
    load: () => import('channelkit/locales'),
    names: ['loadLocale', 'localeTags'],
  },
  './locales/en': { load: () => import('channelkit/locales/en'), names: ['en'] },
  './locales/ar': { load: () => import('channelkit/locales/ar'), names: ['ar'] },
  './locales/es': { load: () => import('channelkit/locales/es'), names: ['es'] },
  './locales/pt': { load: () => import('channelkit/locales/pt'), names: ['pt'] },
  './locales/fr': { load: () => import('channelkit/locales/fr'), names: ['fr'] },
  './locales/de': { load: () => import('channelkit/locales/de'), names: ['de'] },
  './locales/id': { load: () => import('channelkit/locales/id'), names: ['id'] },
  './locales/tr': { load: () => import('channelkit/locales/tr'), names: ['tr'] },
  './locales/fa': { load: () => import('channelkit/locales/fa'), names: ['fa'] },
  './locales/he': { load: () => import('channelkit/locales/he'), names: ['he'] },
  './locales/hi': { load: () => import('channelkit/locales/hi'), names: ['hi'] },
  './locales/ur': { load: () => import('channelkit/locales/ur'), names: ['ur'] },
}

const themes = globSync('src/styles/themes/*.css').map((file) => file.replace('src/styles', '.'))
const files = ['./styles.css', ...themes, './package.json']

it.each(Object.entries(SURFACE))(
  '%s exports these names and no others',
  async (_, { load, names }) => {
    expect(Object.keys(await load()).toSorted()).toEqual(names)
  },
)

it('lists every subpath of package.json, and package.json every file of src/exports', () => {
  expect([...Object.keys(SURFACE), ...files].toSorted()).toEqual(
    Object.keys(manifest.exports).toSorted(),
  )
  const targets = Object.values(manifest.exports).flatMap((target) => Object.values(target))
  const sources = globSync('src/exports/**/*.ts').map((file) => `./${file.replace('src', 'dist')}`)
  for (const source of sources) expect(targets).toContain(source.replace(/\.ts$/, '.js'))
  for (const target of targets.filter((file) => file.startsWith('./dist/exports/'))) {
    const source = target.replace('./dist', 'src').replace(/\.(js|d\.ts)$/, '.ts')
    expect(source).toSatisfy(existsSync)
  }
})
