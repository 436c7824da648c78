import { loadLocale, localeTags } from 'channelkit/locales'
import { ar } from 'channelkit/locales/ar'
import { en } from 'channelkit/locales/en'
import { describe, expect, it } from 'vitest'

async function tagFor(wanted: string | readonly string[]): Promise<string> {
  return (await loadLocale(wanted)).tag
}

describe('loadLocale', () => {
  it.each(localeTags)('loads %s as its own file has it', async (tag) => {
    const file: Readonly<Record<string, unknown>> = await import(`../../src/messages/${tag}.ts`)
    expect(await loadLocale(tag)).toBe(file[tag])
  })

  it.each([
    ['pt-BR', 'pt'],
    ['pt_PT', 'pt'],
    ['es-419', 'es'],
    ['ar-EG', 'ar'],
    ['DE-at', 'de'],
    ['fa-AF-u-nu-latn', 'fa'],
    ['iw-IL', 'he'],
    ['in', 'id'],
    ['prs', 'fa'],
    ['en-GB', 'en'],
  ])('takes %s for %s', async (wanted, tag) => {
    expect(await tagFor(wanted)).toBe(tag)
  })

  it.each(['zh', 'nb-NO', 'hi-Latn', 'not a tag', '*', ''])(
    'gives English for %j, which is not there',
    async (wanted) => {
      expect(await loadLocale(wanted)).toBe(en)
    },
  )

  it('takes the first of a list that is there', async () => {
    expect(await loadLocale(['zh-CN', 'ar-SA', 'en'])).toBe(ar)
    expect(await tagFor(['en-US', 'ar'])).toBe('en')
    expect(await tagFor([])).toBe('en')
    expect(await tagFor(['not a tag', 'ar'])).toBe('ar')
  })

  it.each(['constructor', 'toString'])('knows no language of the name %s', async (wanted) => {
    expect(await tagFor(wanted)).toBe('en')
  })
})
