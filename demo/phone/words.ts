import type { Language } from '../preferences.ts'

const en = {
  title: 'Demo phone',
  takeOut: 'Take out the phone',
  putAway: 'Put the phone away',
  home: 'Home screen',
  hint: 'A phone to scan with. Open the app you want to connect.',
  apps: { whatsapp: 'WhatsApp', telegram: 'Telegram', sandbox: 'Sandbox' },
  devices: 'Linked devices',
  linked: 'Linked to {company}',
  unlinked: 'No devices linked yet',
  scan: 'Scan code',
  steps: {
    ready: 'Connect {app} on the dashboard, then scan the code it shows.',
    looking: 'Looking…',
    nothing: 'No code in view yet. Connect {app} on the dashboard.',
    unreadable: 'Too blurred to read. Hold on for a new code.',
    foreign: 'This is not a {app} code.',
    accepted: 'Code read. Your phone is linking…',
    expired: 'This code has run out. Scan the new one.',
    unknown: '{app} does not know this code. Ask for a new one.',
    offline: 'The phone has no connection. Try again.',
  },
  done: 'Done. You can put the phone away.',
  sandbox: {
    text: 'The dashboard talks to a sandbox that plays the provider. Change what it plays:',
    clock: 'Move time on',
    advance: { half: '+30 s', minute: '+1 min' },
    scenarios: 'Begin again with',
  },
}

export type Words = typeof en

const ar: Words = {
  title: 'هاتف تجريبي',
  takeOut: 'أخرِج الهاتف',
  putAway: 'أعِد الهاتف إلى جيبك',
  home: 'الشاشة الرئيسية',
  hint: 'هاتف لمسح الرموز. افتح التطبيق الذي تريد ربطه.',
  apps: { whatsapp: 'واتساب', telegram: 'تيليجرام', sandbox: 'التجربة' },
  devices: 'الأجهزة المرتبطة',
  linked: 'مرتبط بـ {company}',
  unlinked: 'لا أجهزة مرتبطة بعد',
  scan: 'مسح الرمز',
  steps: {
    ready: 'اربط {app} من لوحة التحكم، ثم امسح الرمز الذي تعرضه.',
    looking: 'جارٍ البحث…',
    nothing: 'لا رمز أمام الكاميرا بعد. اربط {app} من لوحة التحكم.',
    unreadable: 'الرمز غير واضح. انتظر رمزًا جديدًا.',
    foreign: 'هذا ليس رمز {app}.',
    accepted: 'قُرئ الرمز. يجري ربط هاتفك…',
    expired: 'انتهت صلاحية هذا الرمز. امسح الرمز الجديد.',
    unknown: 'لا يعرف {app} هذا الرمز. اطلب رمزًا جديدًا.',
    offline: 'الهاتف غير متصل بالشبكة. حاول مرة أخرى.',
  },
  done: 'تم. يمكنك إعادة الهاتف إلى جيبك.',
  sandbox: {
    text: 'تتحدث لوحة التحكم إلى بيئة تجربة تؤدي دور مزوّد الخدمة. غيّر ما تؤديه:',
    clock: 'تقديم الوقت',
    advance: { half: '+30 ثانية', minute: '+دقيقة' },
    scenarios: 'البدء من جديد بحالة',
  },
}

const es: Words = {
  title: 'Teléfono de prueba',
  takeOut: 'Sacar el teléfono',
  putAway: 'Guardar el teléfono',
  home: 'Pantalla de inicio',
  hint: 'Un teléfono con el que escanear. Abre la app que quieras conectar.',
  apps: { whatsapp: 'WhatsApp', telegram: 'Telegram', sandbox: 'Sandbox' },
  devices: 'Dispositivos vinculados',
  linked: 'Vinculado a {company}',
  unlinked: 'Aún no hay dispositivos vinculados',
  scan: 'Escanear código',
  steps: {
    ready: 'Conecta {app} en el panel y escanea el código que aparece.',
    looking: 'Buscando…',
    nothing: 'Aún no hay ningún código a la vista. Conecta {app} en el panel.',
    unreadable: 'Demasiado borroso. Espera un código nuevo.',
    foreign: 'Este no es un código de {app}.',
    accepted: 'Código leído. Tu teléfono se está vinculando…',
    expired: 'Este código ha caducado. Escanea el nuevo.',
    unknown: '{app} no conoce este código. Pide uno nuevo.',
    offline: 'El teléfono no tiene conexión. Inténtalo de nuevo.',
  },
  done: 'Listo. Ya puedes guardar el teléfono.',
  sandbox: {
    text: 'El panel habla con un sandbox que hace de proveedor. Cambia lo que representa:',
    clock: 'Adelantar la hora',
    advance: { half: '+30 s', minute: '+1 min' },
    scenarios: 'Empezar de nuevo con',
  },
}

/** Everything the phone says. */
export const words: Readonly<Record<Language, Words>> = { en, ar, es }

/** A sentence with its `{placeholder}` filled in. */
export function fill(sentence: string, value: string): string {
  return sentence.replace(/\{\w+\}/, value)
}
