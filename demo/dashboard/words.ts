import type { Language } from '../preferences.ts'

const en = {
  nav: {
    label: 'Parasol',
    inbox: 'Inbox',
    contacts: 'Contacts',
    campaigns: 'Campaigns',
    reports: 'Reports',
    settings: 'Settings',
    team: 'Team',
    channels: 'Channels',
    billing: 'Billing',
  },
  title: 'Channels',
  lede: 'The accounts your customers write to. Connect one, and its messages arrive in your inbox.',
  connected: '{count} connected',
  provider: 'Provider',
  language: 'Language',
  theme: { light: 'Light colours', dark: 'Dark colours' },
  screen: 'Dashboard',
  phone: 'Demo phone',
  accounts: {
    title: 'Try these accounts',
    text: 'Instagram is played by a sandbox here: use no account of your own. Log in by one of these names, with any password. Codes arrive on the phone.',
    /** By name; where there is none, the sandbox’s own sentence stands. */
    does: {} as Readonly<Record<string, string>>,
    other: 'Like any other name, is connected at once.',
    password: 'The password that is refused.',
    code: 'A backup code, which is always right.',
  },
  campaigns: {
    title: 'Campaigns',
    lede: 'A channel that a campaign uses cannot be disconnected until the campaign is cancelled.',
    empty: 'Connect a channel first.',
    none: 'No campaign.',
    running: 'Spring greetings is running.',
    paused: 'Spring greetings is paused.',
    start: 'Start a campaign on {channel}',
    cancel: 'Cancel the campaign on {channel}',
    back: 'Back to the channels',
  },
  notes: [
    {
      title: 'Your phone stays yours',
      text: 'You go on chatting on it as always. Parasol is one more linked device.',
    },
    {
      title: 'One inbox for all',
      text: 'Everyone you invite answers from here. Customers see one shop.',
    },
    {
      title: 'Leave any time',
      text: 'Unlink Parasol on the phone whenever you like.',
    },
  ],
}

export type Words = typeof en

const ar: Words = {
  nav: {
    label: 'باراسول',
    inbox: 'الوارد',
    contacts: 'جهات الاتصال',
    campaigns: 'الحملات',
    reports: 'التقارير',
    settings: 'الإعدادات',
    team: 'الفريق',
    channels: 'القنوات',
    billing: 'الفواتير',
  },
  title: 'القنوات',
  lede: 'الحسابات التي يراسلك عليها عملاؤك. اربط حسابًا فتصل رسائله إلى صندوق الوارد.',
  connected: 'المتصل: {count}',
  provider: 'مزوّد الخدمة',
  language: 'اللغة',
  theme: { light: 'ألوان فاتحة', dark: 'ألوان داكنة' },
  screen: 'لوحة التحكم',
  phone: 'هاتف تجريبي',
  accounts: {
    title: 'جرّب هذه الحسابات',
    text: 'تؤدي بيئة تجربة دور إنستغرام هنا، فلا تستخدم حسابًا لك. سجّل الدخول بأحد هذه الأسماء وأي كلمة مرور. تصل الرموز إلى الهاتف.',
    does: {
      one_code: 'يطلب رمزًا ويرسله.',
      two_codes: 'يطلب رمزًا، ثم رمزًا آخر بعده.',
      app_code: 'يطلب رمز تطبيق المصادقة، ولا يمكن لأحد إعادة إرساله.',
      slow_code: 'يطلب رمزًا، ولا يرسل غيره قبل دقيقتين.',
      odd_check: 'يطلب شيئًا لم يسمع به أحد ولا يجيب عنه أي رمز.',
    },
    other: 'كأي اسم آخر: يُربط فورًا.',
    password: 'كلمة المرور التي تُرفض.',
    code: 'رمز احتياطي يُقبل دائمًا.',
  },
  campaigns: {
    title: 'الحملات',
    lede: 'القناة التي تستخدمها حملة لا يمكن فصلها حتى تُلغى الحملة.',
    empty: 'اربط قناة أولًا.',
    none: 'لا حملة.',
    running: 'حملة «تحية الربيع» جارية.',
    paused: 'حملة «تحية الربيع» متوقفة مؤقتًا.',
    start: 'بدء حملة على {channel}',
    cancel: 'إلغاء الحملة على {channel}',
    back: 'العودة إلى القنوات',
  },
  notes: [
    {
      title: 'هاتفك يبقى لك',
      text: 'تواصل المحادثة منه كالمعتاد. باراسول جهاز مرتبط آخر لا أكثر.',
    },
    {
      title: 'صندوق واحد للجميع',
      text: 'كل من تدعوه يجيب من هنا، ويرى العملاء متجرًا واحدًا.',
    },
    {
      title: 'غادر متى شئت',
      text: 'ألغِ ربط باراسول من الهاتف متى أردت.',
    },
  ],
}

const es: Words = {
  nav: {
    label: 'Parasol',
    inbox: 'Bandeja',
    contacts: 'Contactos',
    campaigns: 'Campañas',
    reports: 'Informes',
    settings: 'Ajustes',
    team: 'Equipo',
    channels: 'Canales',
    billing: 'Facturación',
  },
  title: 'Canales',
  lede: 'Las cuentas a las que te escriben tus clientes. Conecta una y sus mensajes llegan a tu bandeja.',
  connected: 'Conectados: {count}',
  provider: 'Proveedor',
  language: 'Idioma',
  theme: { light: 'Colores claros', dark: 'Colores oscuros' },
  screen: 'Panel',
  phone: 'Teléfono de prueba',
  accounts: {
    title: 'Prueba estas cuentas',
    text: 'Aquí un sandbox hace de Instagram: no uses ninguna cuenta tuya. Entra con uno de estos nombres y cualquier contraseña. Los códigos llegan al teléfono.',
    does: {
      one_code: 'Pide un código, y lo envía.',
      two_codes: 'Pide un código, y otro después.',
      app_code: 'Pide el código de una app de autenticación, que nadie puede reenviar.',
      slow_code: 'Pide un código, y no envía otro en 2 minutos.',
      odd_check: 'Pide algo que nadie conoce y que ningún código resuelve.',
    },
    other: 'Como cualquier otro nombre: se conecta enseguida.',
    password: 'La contraseña que se rechaza.',
    code: 'Un código de respaldo, que siempre vale.',
  },
  campaigns: {
    title: 'Campañas',
    lede: 'Un canal que usa una campaña no se puede desconectar hasta que se cancele la campaña.',
    empty: 'Conecta antes un canal.',
    none: 'Sin campaña.',
    running: 'Saludos de primavera está en marcha.',
    paused: 'Saludos de primavera está en pausa.',
    start: 'Iniciar una campaña en {channel}',
    cancel: 'Cancelar la campaña en {channel}',
    back: 'Volver a los canales',
  },
  notes: [
    {
      title: 'Tu teléfono es tuyo',
      text: 'Sigues chateando en él como siempre. Parasol es un dispositivo vinculado más.',
    },
    {
      title: 'Una bandeja para todos',
      text: 'Quien invites responde desde aquí. Tus clientes ven una sola tienda.',
    },
    {
      title: 'Vete cuando quieras',
      text: 'Desvincula Parasol en el teléfono cuando quieras.',
    },
  ],
}

const words: Readonly<Partial<Record<Language, Words>>> = { en, ar, es }

/** Everything the dashboard itself says, in English where it has no more. What the library says, it brings along. */
export function wordsIn(language: Language): Words {
  return words[language] ?? en
}
