import type { Locator, Page } from '@playwright/test'
import { listenForSpeech } from './support/heard.js'
import { codeField, misread } from './support/login.js'
import { expect, test } from './support/test.js'

/** A code in Arabic-Indic digits, three and three. */
function inArabic(code: string): string {
  const digits = code.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))
  return `${digits.slice(0, 3)} ${digits.slice(3)}`
}

/** How often the page has sent a code. */
function countAnswers(page: Page): () => number {
  let count = 0
  page.on('request', (request) => {
    if (/\/logins\/.*answer$/.test(new URL(request.url()).pathname)) count += 1
  })
  return () => count
}

test('takes a pasted message in an Arabic page, whatever its digits, and sends its code once', async ({
  page,
  context,
  world,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/dashboard')
  await page.getByLabel('Language').selectOption('ar')
  await page.getByRole('button', { name: 'ربط إنستغرام' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'اسم المستخدم أو البريد الإلكتروني' }).fill('one_code')
  await dialog.getByLabel('كلمة المرور', { exact: true }).fill('any password')
  await dialog.getByRole('button', { name: 'تسجيل الدخول', exact: true }).click()
  const field = dialog.getByRole('textbox', { name: 'رمز من 6 أرقام' })
  const answers = countAnswers(page)

  async function paste(text: string): Promise<void> {
    await expect(field).toBeFocused()
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
    await page.keyboard.press('ControlOrMeta+v')
  }
  await paste('Your Instagram code is ١٢٣ ٤٥٦.')
  await expect(dialog.getByRole('alert')).toContainText('هذا الرمز غير صحيح')
  await expect(field).toHaveValue('123456')
  await expect(field).toHaveCSS('direction', 'ltr')
  expect(answers()).toBe(1)

  await paste(`Your Instagram code is ${inArabic(await world.newestCode())}.`)
  await expect(dialog).toContainText('تم ربط إنستغرام')
  expect(answers()).toBe(2)
  expect(await world.calls('POST', '/instagram/2fa')).toBe(2)
})

/** Presses Tab until something has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let steps = 0; steps < 30; steps += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
}

test('connects by keyboard alone, and tells a screen reader each step', async ({ page, world }) => {
  const heard = await listenForSpeech(page)
  await page.goto('/dashboard')
  const connect = page.getByRole('button', { name: 'Connect Instagram', exact: true })
  await expect(connect).toBeVisible()
  await tabTo(page, connect)
  await page.keyboard.press('Enter')

  const dialog = page.getByRole('dialog', { name: 'Connect Instagram' })
  await expect(dialog).toBeVisible()
  await expect(dialog.getByRole('region', { name: 'Log in to Instagram' })).toBeVisible()
  await tabTo(page, dialog.getByRole('textbox', { name: 'Username or e-mail' }))
  await page.keyboard.type('two_codes')
  await tabTo(page, dialog.getByLabel('Password', { exact: true }))
  await page.keyboard.type('any password')
  await expect(
    dialog.getByRole('combobox', { name: 'Country you usually log in from' }),
  ).toHaveValue('SA')
  await page.keyboard.press('Enter')

  await expect(dialog.getByRole('region', { name: 'Enter the code' })).toBeVisible()
  const field = codeField(dialog)
  await expect(field).toBeFocused()
  await expect(field).toHaveAccessibleDescription(/^It is in a text message/)
  await expect(field).toHaveAttribute('autocomplete', 'one-time-code')
  await expect(field).toHaveAttribute('inputmode', 'numeric')
  const first = await world.newestCode()
  await page.keyboard.type(misread(first))
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(field).toHaveAccessibleDescription(/^This code is not right/)
  // It kept the focus, and what is wrong is there to be typed over.
  await expect(field).toBeFocused()
  await page.keyboard.type(first)

  await expect(dialog.getByRole('region', { name: 'Enter one more code' })).toBeVisible()
  await expect(field).toBeFocused()
  await expect(field).toHaveAccessibleDescription(/^The last code was right/)
  await page.keyboard.type(await world.newestCode())
  await expect(dialog.getByRole('region', { name: 'Instagram is connected' })).toBeVisible()
  await tabTo(page, dialog.getByRole('button', { name: 'Done' }))
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page.locator('body')).not.toBeFocused()

  const steps = [
    /^Logging in\./,
    /^Checking your code/,
    /^This code is not right/,
    /^Checking your code/,
    /^Checking your code/,
    /^Instagram is connected\. two_codes/,
  ]
  const said = (await heard()).filter((each) => steps.some((step) => step.test(each)))
  expect(said).toEqual(steps.map((step) => expect.stringMatching(step)))
})
