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
  language: 'Language',
  theme: { light: 'Light colours', dark: 'Dark colours' },
  phone: 'Demo phone',
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
      text: 'Disconnect a channel here, or from Linked devices on the phone.',
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
  language: 'اللغة',
  theme: { light: 'ألوان فاتحة', dark: 'ألوان داكنة' },
  phone: 'هاتف تجريبي',
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
      text: 'افصل القناة من هنا، أو من «الأجهزة المرتبطة» في الهاتف.',
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
  language: 'Idioma',
  theme: { light: 'Colores claros', dark: 'Colores oscuros' },
  phone: 'Teléfono de prueba',
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
      text: 'Desconecta un canal aquí, o en Dispositivos vinculados del teléfono.',
    },
  ],
}

/** Everything the dashboard itself says. What the library says, it brings along. */
export const words: Readonly<Record<Language, Words>> = { en, ar, es }
