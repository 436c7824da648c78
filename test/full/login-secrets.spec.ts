import { randomBytes, randomInt } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import { watch } from '../e2e/support/hiding-places.js'
import { codeField, misread } from '../e2e/support/login.js'
import { expect, test } from '../e2e/support/test.js'

// A trace would take pictures of the fields, and keep them in the page.
test.use({ trace: 'off' })

const newPassword = (): string => `Pw${randomBytes(9).toString('hex')}`
const newCode = (): string => String(randomInt(100_000, 1_000_000))

test('keeps neither password nor code of a login that ends well', async ({ page, world }) => {
  const secrets = [newPassword(), newPassword()]
  const [refused = '', password = ''] = secrets
  const watched = watch(page)
  const dialog = page.getByRole('dialog')
  await page.goto('/login.html')
  await world.faults({ status: 400, route: 'POST instagram/connect' })
  await logIn(page, 'two_codes', refused)
  await expect(page.getByRole('alert')).toBeVisible()
  expect(await watched.findWithHeap(secrets)).toEqual([])

  await world.faults({})
  await type(passwordField(page), password)
  await page.keyboard.press('Enter')
  await expect(codeField(dialog)).toBeVisible()
  expect(await watched.find(secrets)).toEqual([])

  const first = await world.newestCode()
  const wrong = misread(first)
  await type(codeField(dialog), wrong)
  await expect(page.getByRole('alert')).toBeVisible()
  // It is still in its field, to be corrected. It is nowhere else.
  expect(await watched.find([...secrets, wrong])).toEqual([])

  await type(codeField(dialog), first)
  await expect(page.getByText('Enter one more code', { exact: true })).toBeVisible()
  const second = await world.newestCode()
  secrets.push(wrong, first, second)
  await paste(codeField(dialog), `Your Instagram code is ${second}.`)
  await expect(page.getByRole('button', { name: 'Done' })).toBeVisible()
  expect(await watched.findWithHeap(secrets)).toEqual([])

  await page.getByRole('button', { name: 'Done' }).click()
  await page.evaluate(() => window.harness.leave())
  expect(await watched.findWithHeap(secrets)).toEqual([])
  const given = JSON.stringify(watched.given)
  expect(secrets.filter((secret) => !given.includes(secret))).toEqual([])
})

test('keeps nothing of a login that lapses, is begun again, or is left half typed', async ({
  page,
  world,
}) => {
  const secrets = [newPassword(), newCode()]
  const [password = '', late = ''] = secrets
  const watched = watch(page)
  const dialog = page.getByRole('dialog')
  await page.goto('/login.html')
  await logIn(page, 'one_code', password)
  await expect(codeField(dialog)).toBeVisible()
  await world.advance(300_000)
  await type(codeField(dialog), late)
  await expect(page.getByText('Time ran out', { exact: true })).toBeVisible()
  expect(await watched.findWithHeap(secrets)).toEqual([])

  await page.getByRole('button', { name: 'Start again' }).click()
  await logInAgain(page, 'one_code', password)
  const half = newCode().slice(0, 5)
  await type(codeField(dialog), half)
  await page.getByRole('button', { name: 'Start again' }).click()
  await expect(passwordField(page)).toBeVisible()
  expect(await watched.findWithHeap([...secrets, half])).toEqual([])

  const untold = newPassword()
  await type(passwordField(page), untold)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(await watched.findWithHeap([...secrets, half, untold])).toEqual([])
})

test('keeps nothing of what cannot be sent, or is on its way when the page is left', async ({
  page,
  context,
  world,
}) => {
  const secrets = [newPassword(), newCode()]
  const [password = '', code = ''] = secrets
  const watched = watch(page)
  const dialog = page.getByRole('dialog')
  await page.goto('/login.html')
  await page.getByRole('button', { name: 'Connect Instagram', exact: true }).click()
  await expect(passwordField(page)).toBeVisible()
  await context.setOffline(true)
  await logInAgain(page, 'one_code', password)
  await expect(page.getByRole('alert')).toBeVisible()
  // It is still in its field, to be sent later. It is nowhere else.
  expect(await watched.find(secrets)).toEqual([])

  await context.setOffline(false)
  await page.keyboard.press('Enter')
  await expect(codeField(dialog)).toBeVisible()
  await context.setOffline(true)
  await type(codeField(dialog), code)
  await expect(page.getByRole('alert')).toBeVisible()
  expect(await watched.find(secrets)).toEqual([])
  await page.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(await watched.findWithHeap(secrets)).toEqual([])

  await context.setOffline(false)
  await world.faults({ latencyMs: 2_000, route: 'POST instagram/connect' })
  await page.getByRole('button', { name: 'Connect Instagram', exact: true }).click()
  await page.getByRole('button', { name: 'Start again' }).click()
  const answer = page.waitForResponse('**/api/channels/logins')
  await logInAgain(page, 'one_code', password)
  await page.evaluate(() => window.harness.leave())
  await answer
  expect(await watched.findWithHeap(secrets)).toEqual([])
})

/** What is planted on purpose, and where it is to be found then. */
const plants: Readonly<Record<string, readonly RegExp[]>> = {
  state: [/^heap: .*memoizedState.*"state Pw/],
  heap: [/^heap: .*secretly.*"kept Pw/],
  encoded: [/^heap: .*"eyJ/],
  cache: [/cache.*queries.*data/, /cache.*dehydrated/],
  mutation: [/cache.*mutations.*variables/],
  storage: [/cookies/, /localStorage/, /sessionStorage/, /indexedDB/],
  console: [/plain: console/],
  attribute: [/page.*shadows/],
  address: [/page.*address/, /page.*state/],
  network: [/address of GET/],
  event: [/heard.*cause/],
}

test('finds a password that is kept on purpose, wherever that is', async ({ page }) => {
  const watched = watch(page)
  const password = newPassword()
  const ways = Object.keys(plants).map((plant): [string, string] => ['plant', plant])
  await page.goto(`/login.html?${new URLSearchParams(ways)}`)
  await logIn(page, 'anybody', password)
  await expect(page.getByRole('button', { name: 'Done' })).toBeVisible()
  const places = await watched.findWithHeap([password])
  for (const place of Object.values(plants).flat()) {
    expect.soft(places).toContainEqual(expect.stringMatching(place))
  }
})

const passwordField = (page: Page): Locator => page.getByLabel('Password', { exact: true })

async function logIn(page: Page, username: string, password: string): Promise<void> {
  await page.getByRole('button', { name: 'Connect Instagram', exact: true }).click()
  await logInAgain(page, username, password)
}

async function logInAgain(page: Page, username: string, password: string): Promise<void> {
  await type(page.getByLabel('Username or e-mail'), username)
  await type(passwordField(page), password)
  await page.keyboard.press('Enter')
}

/** Types as a keyboard does: no script of the test's own, which could keep it, has it in the page. */
async function type(field: Locator, text: string): Promise<void> {
  await field.click()
  await field.page().keyboard.press('ControlOrMeta+a')
  await field.page().keyboard.insertText(text)
}

/** Pastes what another window has copied. */
async function paste(field: Locator, text: string): Promise<void> {
  const browser = field.page().context().browser()
  const other = await browser?.newPage()
  await other?.setContent('<textarea autofocus></textarea>')
  await other?.keyboard.insertText(text)
  await other?.keyboard.press('ControlOrMeta+a')
  await other?.keyboard.press('ControlOrMeta+c')
  await other?.close()
  await field.click()
  await field.page().keyboard.press('ControlOrMeta+v')
}
