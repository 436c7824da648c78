import type { Words as DashboardWords } from '../dashboard/words.ts'
import type { OwnWords as PhoneWords } from '../phone/words.ts'

/** What the demo itself says in German. */
export const de: { readonly dashboard: DashboardWords; readonly phone: PhoneWords } = {
  dashboard: {
    nav: {
      label: 'Parasol',
      inbox: 'Posteingang',
      contacts: 'Kontakte',
      campaigns: 'Kampagnen',
      reports: 'Berichte',
      settings: 'Einstellungen',
      team: 'Team',
      channels: 'Kanäle',
      billing: 'Abrechnung',
    },
    title: 'Kanäle',
    lede: 'Die Konten, denen Ihre Kunden schreiben. Verbinden Sie eines, und seine Nachrichten kommen in Ihrem Posteingang an.',
    connected: 'Verbunden: {count}',
    provider: 'Anbieter',
    language: 'Sprache',
    theme: { light: 'Helle Farben', dark: 'Dunkle Farben' },
    screen: 'Dashboard',
    phone: 'Demo-Telefon',
    accounts: {
      title: 'Probieren Sie diese Konten',
      text: 'Instagram wird hier von einer Sandbox gespielt: Verwenden Sie kein eigenes Konto. Melden Sie sich mit einem dieser Namen und irgendeinem Passwort an. Codes kommen auf dem Telefon an.',
      does: {
        one_code: 'Fragt nach einem Code und sendet ihn.',
        two_codes: 'Fragt nach einem Code und danach nach einem weiteren.',
        app_code:
          'Fragt nach dem Code einer Authentifizierungs-App, den niemand noch einmal senden kann.',
        slow_code: 'Fragt nach einem Code und sendet 2 Minuten lang keinen anderen.',
        odd_check: 'Fragt nach etwas, das niemand kennt und das kein Code beantwortet.',
      },
      other: 'Wie jeder andere Name: sofort verbunden.',
      password: 'Das Passwort, das abgelehnt wird.',
      code: 'Ein Backup-Code, der immer stimmt.',
    },
    campaigns: {
      title: 'Kampagnen',
      lede: 'Ein Kanal, den eine Kampagne verwendet, lässt sich erst trennen, wenn sie abgebrochen ist.',
      empty: 'Verbinden Sie zuerst einen Kanal.',
      none: 'Keine Kampagne.',
      running: 'Frühlingsgrüße läuft.',
      paused: 'Frühlingsgrüße ist angehalten.',
      start: 'Kampagne auf {channel} starten',
      cancel: 'Kampagne auf {channel} abbrechen',
      back: 'Zurück zu den Kanälen',
    },
    notes: [
      {
        title: 'Ihr Telefon bleibt Ihres',
        text: 'Sie chatten darauf wie immer. Parasol ist nur ein verknüpftes Gerät mehr.',
      },
      {
        title: 'Ein Posteingang für alle',
        text: 'Alle, die Sie einladen, antworten von hier. Kunden sehen einen Laden.',
      },
      { title: 'Jederzeit gehen', text: 'Trennen Sie Parasol auf dem Telefon, wann Sie möchten.' },
    ],
  },
  phone: {
    title: 'Demo-Telefon',
    takeOut: 'Telefon herausholen',
    putAway: 'Telefon wegstecken',
    home: 'Startbildschirm',
    hint: 'Ein Telefon, um Codes zu scannen und zu empfangen. Öffnen Sie die App, die Sie verbinden möchten.',
    apps: { messages: 'Nachrichten', sandbox: 'Sandbox' },
    devices: 'Verknüpfte Geräte',
    linked: 'Verknüpft mit {company}',
    unlinked: 'Noch keine Geräte verknüpft',
    scan: 'Code scannen',
    steps: {
      ready: 'Verbinden Sie {app} im Dashboard und scannen Sie dann den Code, der dort erscheint.',
      looking: 'Suche…',
      nothing: 'Noch kein Code zu sehen. Verbinden Sie {app} im Dashboard.',
      unreadable: 'Zu unscharf. Warten Sie auf einen neuen Code.',
      foreign: 'Das ist kein Code von {app}.',
      accepted: 'Code gelesen. Ihr Telefon wird verknüpft…',
      expired: 'Dieser Code ist abgelaufen. Scannen Sie den neuen.',
      unknown: '{app} kennt diesen Code nicht. Lassen Sie sich einen neuen geben.',
      offline: 'Das Telefon hat keine Verbindung. Versuchen Sie es noch einmal.',
    },
    done: 'Fertig. Sie können das Telefon wegstecken.',
    messages: {
      sender: 'Instagram',
      text: 'Ihr Instagram-Code lautet {code}.',
      unread: 'Ungelesene Nachrichten: {count}',
      empty:
        'Noch keine Nachrichten. Melden Sie sich im Dashboard als one_code mit irgendeinem Passwort bei Instagram an, dann kommt hier ein Code an.',
      use: 'Eintragen',
      copy: 'Kopieren',
      said: {
        filled: 'Im Dashboard eingetragen.',
        copied: 'Kopiert. Fügen Sie ihn im Dashboard ein.',
        unasked: 'Das Dashboard fragt gerade nach keinem Code.',
      },
    },
    sandbox: {
      text: 'Das Dashboard spricht mit einer Sandbox, die den Anbieter spielt. Ändern Sie, was sie spielt:',
      clock: 'Zeit vorstellen',
      advance: { half: '+30 s', minute: '+1 min' },
      signups: {
        title: 'Offene Anmeldungen',
        empty: 'Keine. Verbinden Sie WhatsApp im Dashboard über die Anmeldung.',
        open: 'Anmeldung …{id} auf diesem Telefon öffnen',
      },
      status: 'Status ändern von',
      scenarios: 'Neu beginnen mit',
    },
  },
}
