import { expect, test } from './support/test.js'
import { codeOn } from './support/pixels.js'

for (const { kind, name, looks } of [
  { kind: 'whatsapp', name: 'WhatsApp', looks: /^2@/ },
  { kind: 'telegram', name: 'Telegram', looks: /^tg:\/\/login\?token=/ },
] as const) {
  test(`connects ${name} by what a camera sees of the page`, async ({ page, world }) => {
    await page.goto('/dashboard')
    await page.getByRole('button', { name: `Connect ${name}`, exact: true }).click()
    const code = await codeOn(page)
    expect(code).toMatch(looks)

    expect(await world.scan(code)).toBe(204)
    // Telegram says nothing for 5 to 15 s after a scan.
    if (kind === 'telegram') await world.advance(15_000)
    await expect(page.getByRole('dialog')).toContainText(`${name} is connected`)
    const channel = await world.channel(kind)
    const number = channel?.username ?? 'no number'
    await expect(page.getByRole('dialog')).toContainText(number)

    await page.getByRole('button', { name: 'Done' }).click()
    await expect(page.getByRole('main')).toContainText(number)
    await expect(page.getByRole('button', { name: `Disconnect ${name}` })).toBeVisible()
  })
}
