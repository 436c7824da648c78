import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Page } from '@playwright/test'
import { smallPng } from './support/small-png.js'
import { playStill, type Violation } from './support/stand-still.js'
import { builtStories, expect, pathOf, type Story, test } from './support/storybook.js'

/** How each story is looked at, one after the other. */
const looks = {
  light: { width: 900, theme: 'light', language: 'en' },
  dark: { width: 900, theme: 'dark', language: 'en' },
  arabic: { width: 900, theme: 'light', language: 'ar' },
  phone: { width: 360, theme: 'light', language: 'en' },
} as const

/** Stories that do not stand still, and why. */
const restless: Readonly<Record<string, string>> = {}

/** No picture is higher, in CSS pixels: the top of a long page is enough. */
const highest = 1_600

/** Galleries show the stories once more, and looks each in another light: all of that is done here. */
const stories = builtStories().filter(
  ({ tags }) => tags.includes('page') || !tags.some((tag) => tag === 'gallery' || tag === 'look'),
)

for (const story of stories) {
  test(`${story.title}: ${story.name}`, async ({ page, browser }) => {
    await page.setViewportSize({ width: looks.light.width, height: 760 })
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const { choose } = await playStill(page, pathOf(story.id, { manual: true }))
    for (const [name, { width, ...toolbar }] of Object.entries(looks)) {
      await page.setViewportSize({ width, height: 760 })
      const { reporters } = await choose({ ...toolbar, a11y: { manual: false } })
      const [axe] = reporters.filter(({ type }) => type === 'a11y')
      expect.soft(axe?.result?.violations?.map(told), name).toEqual([])

      if (!isRecorded(browser.version()) || restless[story.id]) continue
      const taken = smallPng(await picture(page, story))
      expect.soft(taken).toMatchSnapshot([name, `${story.id}.png`], { maxDiffPixelRatio: 0.001 })
    }
  })
}

function told({ id, nodes }: Violation): readonly string[] {
  return [id, ...nodes.map(({ html }) => html)]
}

/** What a story shows: its own part of the window, or all of it where something lies above the page. */
async function picture(page: Page, { tags }: Story): Promise<Buffer> {
  const clip = await page.evaluate(
    ({ isPage, most }) => {
      const { clientWidth: width, scrollHeight, clientHeight } = document.documentElement
      if (document.querySelector(':modal')) return { x: 0, y: 0, width, height: clientHeight }
      const parts = [...document.querySelectorAll('.stage > *, .stage > * *')]
      const bottom = Math.max(...parts.map((part) => part.getBoundingClientRect().bottom))
      const height = isPage ? scrollHeight : bottom + 16
      return { x: 0, y: 0, width, height: Math.ceil(Math.min(most, Math.max(48, height))) }
    },
    { isPage: tags.includes('page'), most: highest },
  )
  return page.screenshot({ clip, fullPage: true, animations: 'disabled', caret: 'hide' })
}

test('keeps no picture of a story that is gone', () => {
  const ids = new Set(stories.map(({ id }) => `${id}.png`))
  const kept = globSync('test/looks/*/*.png').map((file) => basename(file))
  expect(kept.filter((file) => !ids.has(file))).toEqual([])
})

/** Which build of the browser the pictures were recorded with. */
const record = 'test/looks/browser.txt'
let hasSaid = false

/** Whether pictures can be compared: another build of the browser draws letters otherwise. */
function isRecorded(version: string): boolean {
  const here = `Chromium ${version} on ${process.platform} ${process.arch}`
  if (process.env['LOOKS_ACCEPT']) {
    mkdirSync(dirname(record), { recursive: true })
    writeFileSync(record, `${here}\n`)
    return true
  }
  const recorded = existsSync(record) ? readFileSync(record, 'utf8').trim() : 'with none'
  if (recorded === here) return true
  if (!hasSaid)
    process.stdout.write(`Pictures are not compared: recorded ${recorded}, here ${here}.\n`)
  hasSaid = true
  return false
}
