import { names } from '../names.ts'
import type { Language } from '../preferences.ts'

/** The apps that scan. */
function scanned(language: Language): { whatsapp: string; telegram: string } {
  const { whatsapp, telegram } = names[language]
  return { whatsapp, telegram }
}

const en = {
  title: 'Demo phone',
  takeOut: 'Take out the phone',
  putAway: 'Put the phone away',
  home: 'Home screen',
  hint: 'A phone to scan codes with, and to get them on. Open the app you want to connect.',
  apps: { ...scanned('en'), messages: 'Messages', sandbox: 'Sandbox' },
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
  messages: {
    sender: 'Instagram',
    text: 'Your Instagram code is {code}.',
    unread: 'Unread messages: {count}',
    empty:
      'No messages yet. Log in to Instagram on the dashboard as one_code, with any password, and a code arrives here.',
    use: 'Fill in',
    copy: 'Copy',
    said: {
      filled: 'Filled in on the dashboard.',
      copied: 'Copied. Paste it on the dashboard.',
      unasked: 'The dashboard asks for no code now.',
    },
  },
  sandbox: {
    text: 'The dashboard talks to a sandbox that plays the provider. Change what it plays:',
    clock: 'Move time on',
    advance: { half: '+30 s', minute: '+1 min' },
    signups: {
      title: 'Signups to finish',
      empty: 'None. Connect WhatsApp by its signup on the dashboard.',
      open: 'Open signup …{id} on this phone',
    },
    status: 'Change the status of',
    scenarios: 'Begin again with',
  },
}

export type Words = typeof en

const ar: Words = {
  title: 'هاتف تجريبي',
  takeOut: 'أخرِج الهاتف',
  putAway: 'أعِد الهاتف إلى جيبك',
  home: 'الشاشة الرئيسية',
  hint: 'هاتف لمسح الرموز ولتلقّيها. افتح التطبيق الذي تريد ربطه.',
  apps: { ...scanned('ar'), messages: 'الرسائل', sandbox: 'التجربة' },
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
  messages: {
    sender: 'إنستغرام',
    text: 'رمز إنستغرام الخاص بك هو {code}.',
    unread: 'رسائل غير مقروءة: {count}',
    empty:
      'لا رسائل بعد. سجّل الدخول إلى إنستغرام من لوحة التحكم باسم one_code وأي كلمة مرور، فيصل رمز إلى هنا.',
    use: 'إدخال الرمز',
    copy: 'نسخ',
    said: {
      filled: 'أُدخل الرمز في لوحة التحكم.',
      copied: 'نُسخت الرسالة. الصقها في لوحة التحكم.',
      unasked: 'لا تطلب لوحة التحكم رمزًا الآن.',
    },
  },
  sandbox: {
    text: 'تتحدث لوحة التحكم إلى بيئة تجربة تؤدي دور مزوّد الخدمة. غيّر ما تؤديه:',
    clock: 'تقديم الوقت',
    advance: { half: '+30 ثانية', minute: '+دقيقة' },
    signups: {
      title: 'عمليات تسجيل لم تكتمل',
      empty: 'لا شيء. اربط واتساب بالتسجيل من لوحة التحكم.',
      open: 'فتح التسجيل ⁦…{id}⁩ على هذا الهاتف',
    },
    status: 'تغيير حالة',
    scenarios: 'البدء من جديد بحالة',
  },
}

const es: Words = {
  title: 'Teléfono de prueba',
  takeOut: 'Sacar el teléfono',
  putAway: 'Guardar el teléfono',
  home: 'Pantalla de inicio',
  hint: 'Un teléfono para escanear códigos y recibirlos. Abre la app que quieras conectar.',
  apps: { ...scanned('es'), messages: 'Mensajes', sandbox: 'Sandbox' },
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
  messages: {
    sender: 'Instagram',
    text: 'Tu código de Instagram es {code}.',
    unread: 'Mensajes sin leer: {count}',
    empty:
      'Aún no hay mensajes. Entra en Instagram desde el panel como one_code, con cualquier contraseña, y aquí llegará un código.',
    use: 'Rellenar',
    copy: 'Copiar',
    said: {
      filled: 'Rellenado en el panel.',
      copied: 'Copiado. Pégalo en el panel.',
      unasked: 'Ahora el panel no pide ningún código.',
    },
  },
  sandbox: {
    text: 'El panel habla con un sandbox que hace de proveedor. Cambia lo que representa:',
    clock: 'Adelantar la hora',
    advance: { half: '+30 s', minute: '+1 min' },
    signups: {
      title: 'Registros por terminar',
      empty: 'Ninguno. Conecta WhatsApp por su registro en el panel.',
      open: 'Abrir el registro …{id} en este teléfono',
    },
    status: 'Cambiar el estado de',
    scenarios: 'Empezar de nuevo con',
  },
}

const words: Readonly<Partial<Record<Language, Words>>> = { en, ar, es }

/** Everything the phone says, in English where it has no more. */
export function wordsIn(language: Language): Words {
  return words[language] ?? en
}

/** A sentence with its `{placeholder}` filled in. */
export function fill(sentence: string, value: string): string {
  return sentence.replace(/\{\w+\}/, value)
}
