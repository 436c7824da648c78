import type { Locale } from './catalogue.js'

/**
 * German. WhatsApp's menu words are those of WhatsApp Web. Of Telegram's, "Desktop-Gerät verknüpfen" is
 * as guides quote it and not sure; what phones say in `help` is told by its meaning.
 */
export const de: Locale = {
  tag: 'de',
  dir: 'ltr',
  messages: {
    channels: { whatsapp: 'WhatsApp', telegram: 'Telegram', instagram: 'Instagram' },
    actions: {
      another: 'Weiteres {channel}-Konto verbinden',
      connect: '{channel} verbinden',
      reconnect: '{channel} neu verbinden',
      disconnect: '{channel} trennen',
      confirmDisconnect: 'Ja, {channel} trennen',
      keep: 'Verbunden lassen',
      refresh: '{channel} erneut prüfen',
      replace: 'Trennen und neu verbinden',
      campaign: 'Zur Kampagne',
      newCode: 'Neuen Code zeigen',
      larger: 'Vergrößern',
      startAgain: 'Neu beginnen',
      tryAgain: 'Erneut versuchen',
      reload: 'Seite neu laden',
      cancel: 'Abbrechen',
      back: 'Zurück',
      done: 'Fertig',
      close: 'Schließen',
    },
    steps: {
      whatsapp: [
        'Öffnen Sie WhatsApp auf Ihrem Telefon',
        'Tippen Sie auf dem iPhone auf *Einstellungen*, auf Android auf das Menü\u00a0*⋮*',
        'Tippen Sie auf *Verknüpfte Geräte*, dann auf *Gerät hinzufügen*',
        'Richten Sie das Telefon auf diesen Code',
      ],
      telegram: [
        'Öffnen Sie Telegram auf Ihrem Telefon',
        'Gehen Sie zu *Einstellungen*, dann zu *Geräte*',
        'Tippen Sie auf *Desktop-Gerät verknüpfen*',
        'Richten Sie das Telefon auf diesen Code',
      ],
    },
    pairing: {
      idle: {
        title: 'Halten Sie Ihr Telefon bereit',
        text: 'Sie verbinden {channel}, indem Sie mit dem Telefon, auf dem es läuft, einen Code scannen. Das dauert eine Minute.',
      },
      starting: { title: 'Ihr Code wird geholt…' },
      presenting: {
        title: 'Scannen Sie diesen Code mit {channel}',
        ready: 'Der Code ist da. Scannen Sie ihn mit {channel} auf Ihrem Telefon.',
      },
      renewing: { title: 'Ein neuer Code wird geholt…' },
      lapsed: {
        title: 'Dieser Code ist abgelaufen',
        text: 'Holen Sie einen neuen, wenn Ihr Telefon bereit ist.',
      },
      linking: {
        title: 'Fast geschafft',
        text: 'Ihr Telefon schließt ab. Lassen Sie {channel} dort noch einige Sekunden offen.',
      },
      connected: {
        title: '{channel} ist verbunden',
        text: 'Sie können Ihr Telefon weglegen.',
      },
      expired: {
        title: 'Die Zeit ist um',
        text: 'Der Code wurde nicht rechtzeitig gescannt. Nichts hat sich geändert.',
      },
      cancelled: {
        title: 'Abgebrochen',
        text: 'Nichts wurde verbunden. Beginnen Sie neu, wann Sie möchten.',
      },
    },
    login: {
      title: 'Bei {channel} anmelden',
      text: 'Ihr Passwort geht an den Dienst, der Sie anmeldet. Diese Seite behält es nicht.',
      username: 'Benutzername oder E-Mail',
      password: 'Passwort',
      show: 'Passwort zeigen',
      country: 'Land, aus dem Sie sich meist anmelden',
      unsaid: 'Keine Angabe',
      submit: 'Anmelden',
      verifying: 'Anmeldung läuft. Das kann eine Minute dauern…',
      check: 'Prüfen Sie, was markiert ist.',
      missing: 'Bitte ausfüllen.',
      connected: 'Es kann einige Minuten dauern, bis alle Nachrichten hier sind.',
      elsewhere: {
        title: 'Bestätigen Sie es in der {channel}-App',
        text: '{channel} will einen Nachweis, den Sie nur dort geben können. Öffnen Sie die App, bestätigen Sie, dass Sie es waren, und versuchen Sie es erneut.',
      },
    },
    challenge: {
      title: 'Code eingeben',
      another: 'Noch einen Code eingeben',
      accepted: 'Der letzte Code war richtig. {channel} verlangt noch einen.',
      sentTo: {
        sms: 'Er steht in einer SMS auf Ihrem Telefon.',
        email: 'Er steht in einer E-Mail an Sie.',
        app: 'Er steht in Ihrer Authentifizierungs-App.',
        unknown: 'Er steht in einer SMS, einer E-Mail oder Ihrer Authentifizierungs-App.',
      },
      label: 'Code mit 6 Ziffern',
      backup: 'Ersatzcode mit 8 Ziffern',
      useBackup: 'Ersatzcode verwenden',
      useCode: 'Code mit 6 Ziffern verwenden',
      submit: 'Bestätigen',
      confirming: 'Ihr Code wird geprüft…',
      resend: 'Neuen Code senden',
      resent: 'Ein neuer Code ist unterwegs.',
    },
    time: {
      renews: 'Neuer Code {time}',
      ends: 'Gilt nicht mehr {time}',
      retry: 'Erneut versuchen {time}',
      resend: 'Neuen Code senden {time}',
      login: 'Diese Anmeldung endet {time}',
      synced: 'Zuletzt abgeglichen {time}.',
    },
    code: {
      label: 'QR-Code, der {channel} verbindet',
      dead: 'QR-Code, der nicht mehr gilt',
      tooLong:
        'Dieser Code ist zu lang für die Anzeige. Brechen Sie ab und versuchen Sie es erneut, oder sagen Sie dem Support Bescheid.',
    },
    trouble: {
      connection: 'Die Verbindung ist weg. Wir versuchen es weiter…',
      offline: 'Sie sind offline. Es geht weiter, sobald Sie wieder online sind.',
    },
    status: {
      OK: 'Verbunden',
      SYNC_SUCCESS: 'Aktuell',
      CONNECTING: 'Verbindet',
      CREDENTIALS: 'Abgemeldet',
      ERROR: 'Hat ein Problem',
      STOPPED: 'Angehalten',
      CREATION_FAIL: 'Nicht geklappt',
      UNKNOWN: 'Unklar',
      word: 'Unklar: {word}',
      lost: 'Getrennt',
      paused: 'Pausiert',
      absent: 'Nicht verbunden',
      loading: 'Wird geprüft…',
      unreachable: 'Nicht prüfbar',
    },
    advice: {
      OK: 'Die Nachrichten kommen an.',
      SYNC_SUCCESS: 'Alle bisherigen Nachrichten sind hier.',
      CONNECTING: 'Das dauert einige Minuten. Sie müssen nicht warten.',
      CREDENTIALS:
        'Sie wurden abgemeldet, vielleicht durch ein neues Passwort. Bis Sie neu verbinden, kommen keine Nachrichten an.',
      ERROR:
        'Der Dienst hat ein Problem. Es liegt nicht an Ihnen. Prüfen Sie erneut, und verbinden Sie neu, wenn es bleibt.',
      STOPPED:
        'Wir wissen nicht, wer den Kanal angehalten hat. Bis Sie neu verbinden, kommen keine Nachrichten an.',
      CREATION_FAIL: 'Der letzte Versuch hat nicht geklappt. Verbinden Sie noch einmal.',
      UNKNOWN: 'Der Dienst sagt etwas, das wir nicht kennen. Prüfen Sie später noch einmal.',
      lost: 'Die Verbindung ist abgebrochen. Bis Sie neu verbinden, kommen keine Nachrichten an.',
      paused:
        'Der Dienst hat den Kanal pausiert oder abgemeldet und sagt nicht, welches von beidem. Nachrichten kommen erst wieder an, wenn er dort fortgesetzt wird oder Sie ihn neu verbinden.',
      absent: 'Verbinden Sie den Kanal, um seine Nachrichten hier zu haben.',
    },
    disconnecting: {
      title: '{channel} trennen?',
      text: 'Es kommen keine Nachrichten mehr an, bis neu verbunden wird.',
      working: '{channel} wird getrennt…',
    },
    list: {
      label: 'Kanäle',
      loading: 'Ihre Kanäle werden geladen…',
      subject: 'Ihre Kanäle',
      summary: {
        one: '{count} von {total} braucht Sie',
        other: '{count} von {total} brauchen Sie',
      },
      well: 'Nichts braucht Sie',
      unreachable: 'Ihre Kanäle konnten nicht geladen werden',
      empty: {
        title: 'Noch nichts zu verbinden',
        text: 'Es gibt keinen Kanal, den Sie hier verbinden können.',
      },
    },
    dialog: {
      title: 'Kanal verbinden',
      choose: 'Welchen möchten Sie verbinden?',
      text: '{channel} läuft auf Ihrem Telefon weiter wie bisher.',
      broken: {
        title: 'Dieser Teil der Seite wurde nicht geladen',
        text: 'Prüfen Sie Ihre Internetverbindung, und versuchen Sie es erneut.',
      },
    },
    help: {
      title: 'Was sagt Ihr Telefon?',
      hint: 'Vielleicht sagt es das etwas anders.',
      says: 'Ihr Telefon zeigt',
      cause: 'Warum',
      step: 'Was zu tun ist',
      instead: 'Verbinden Sie stattdessen über Metas Registrierung. Sie verknüpft kein Gerät.',
      whatsapp: {
        login: {
          says: '„Anmelden nicht möglich. Prüfe die Internetverbindung deines Telefons“',
          cause: 'Meist war der Code zu alt, was auch immer vom Internet gesagt wird.',
          step: 'Scannen Sie einen neuen Code.',
        },
        later: {
          says: '„Gerät konnte nicht verknüpft werden. Versuche es später erneut“ oder „Zurzeit können keine neuen Geräte verknüpft werden“',
          cause: 'WhatsApp lehnt eine Weile ab, oft nach mehreren Versuchen hintereinander.',
          step: 'Warten Sie zehn Minuten, und scannen Sie dann einen neuen Code.',
        },
        limit: {
          says: 'Dass Sie zu viele verknüpfte Geräte haben',
          cause: 'WhatsApp verknüpft vier Geräte mit einem Konto, und alle vier sind vergeben.',
          step: 'Melden Sie auf Ihrem Telefon unter *Verknüpfte Geräte* eines ab, das Sie nicht nutzen. Scannen Sie dann einen neuen Code.',
        },
        passkey: {
          says: '„Fahre auf deinem anderen Gerät fort“, „Fahre in WhatsApp Web fort“ oder „Erstelle einen Passkey, um dich anzumelden“',
          cause:
            'WhatsApp will einen Passkey und nimmt ihn nur auf der eigenen Seite an. Der Dienst, der Sie hier verbindet, hat dafür keinen Schritt.',
          step: 'Versuchen Sie es später erneut, denn WhatsApp fragt nicht immer danach. Wenn es bleibt, sagen Sie dem Support Bescheid.',
        },
      },
      telegram: {
        invalid: {
          says: '„Ungültiger Code“ oder „Code abgelaufen“',
          cause: 'Ein Code gilt eine halbe Minute, und dieser war älter.',
          step: 'Scannen Sie einen neuen Code.',
        },
        camera: {
          says: '„Mit diesem Code kann sich jemand bei deinem Telegram-Konto anmelden“',
          cause: 'Sie haben nicht mit der Kamera in den Einstellungen von Telegram gescannt.',
          step: 'Gehen Sie zu *Einstellungen*, dann zu *Geräte*, tippen Sie auf *Desktop-Gerät verknüpfen*, und scannen Sie von dort.',
        },
        password: {
          says: 'Nichts Auffälliges, aber diese Seite sagt, dass es nicht geklappt hat',
          cause:
            'Vielleicht ist in Ihrem Konto die zweistufige Bestätigung an. Deren Passwort kann hier nicht eingegeben werden.',
          step: 'Sagen Sie dem Support, dass Ihr Konto die zweistufige Bestätigung hat.',
        },
      },
      any: {
        unseen: {
          says: 'Nichts: Es sieht den Code nicht',
          cause: 'Vielleicht ist der Code zu klein für die Kamera oder der Bildschirm zu dunkel.',
          step: 'Vergrößern Sie den Code, stellen Sie den Bildschirm heller, und halten Sie das Telefon ruhig.',
        },
        same: {
          says: 'Der Code ist auf genau diesem Telefon',
          cause: 'Ein Telefon kann den eigenen Bildschirm nicht scannen.',
          step: 'Öffnen Sie den Code auf einem anderen Bildschirm: am Computer, auf einem Tablet oder einem anderen Telefon.',
        },
      },
    },
    phone: {
      title: 'Dieses Telefon kann den eigenen Bildschirm nicht scannen',
      text: 'Öffnen Sie den Code auf einem anderen Bildschirm, und scannen Sie ihn mit dem Telefon, auf dem {channel} läuft.',
      open: 'Öffnen Sie diese Seite am Computer oder auf einem Tablet, und verbinden Sie {channel} dort.',
      link: 'Metas Registrierung braucht keinen Scan und geht auf diesem Telefon.',
      show: 'Code trotzdem hier zeigen',
    },
    handoff: {
      make: 'Auf einem anderen Bildschirm weitermachen',
      making: 'Link wird erstellt…',
      title: 'Öffnen Sie diesen Link auf einem anderen Bildschirm',
      text: 'Auf einem Computer, Tablet oder anderen Telefon zeigt er den Code, ohne Anmeldung. Schicken Sie ihn sonst niemandem: Wer ihn öffnet, kann hier ein Konto verbinden.',
      label: 'Link',
      copy: 'Link kopieren',
      copied: 'Kopiert',
      mark: 'Der Link ist markiert: Kopieren Sie ihn selbst.',
      share: 'Link teilen',
      ends: 'Dieser Link endet {time}',
      over: 'Dieser Link ist abgelaufen.',
      again: 'Neuen Link erstellen',
      page: {
        caution:
          'Scannen Sie diesen Code nur, wenn der Link Ihr eigener ist. Wer ihn erstellt hat, bekommt das Konto, das scannt.',
        connected: 'Sie können diese Seite schließen und auf dem Telefon weitermachen.',
        over: {
          title: 'Dieser Link ist abgelaufen',
          text: 'Er funktioniert fünf Minuten, und nicht länger, als das Verbinden dauert. Ihr Telefon zeigt, wie es steht, und kann einen neuen Link erstellen.',
        },
        unknown: {
          title: 'Dieser Link funktioniert nicht',
          text: 'Vielleicht ist er abgeschnitten. Kopieren Sie ihn ganz, oder erstellen Sie auf dem Telefon einen neuen.',
        },
        failed:
          'Machen Sie auf dem Telefon weiter. Dort können Sie es erneut versuchen und einen neuen Link erstellen.',
      },
    },
    link: {
      idle: {
        title: 'Über Metas Registrierung verbinden',
        text: 'Sie melden sich auf einer eigenen Seite mit Facebook an, wählen dort Ihre Nummer und kommen hierher zurück.',
      },
      starting: { title: 'Registrierung wird vorbereitet…', text: 'Das dauert einen Moment.' },
      ready: {
        title: 'Metas Registrierung ist bereit',
        window:
          'Sie öffnet sich in einem Fenster. Melden Sie sich mit Facebook an, folgen Sie dort den Schritten, und kommen Sie dann hierher zurück.',
        page: 'Sie verlassen diese Seite. Melden Sie sich mit Facebook an, folgen Sie dort den Schritten, und kommen Sie dann auf diese Seite zurück.',
      },
      opened: {
        title: 'Weiter im anderen Fenster',
        text: 'Diese Seite merkt von selbst, wenn Sie fertig sind.',
      },
      returned: {
        title: 'Dort fertig?',
        text: 'Wir prüfen es. Wenn noch etwas fehlt, machen Sie dort weiter, oder öffnen Sie die Seite erneut.',
      },
      blocked: {
        title: 'Ihr Browser hat das Fenster blockiert',
        text: 'Öffnen Sie die Seite stattdessen über diesen Link, und kommen Sie danach hierher zurück.',
      },
      linking: {
        title: 'Fast geschafft',
        text: 'Die Registrierung ist fertig. {channel} wird verbunden.',
      },
      connected: {
        title: '{channel} ist verbunden',
        text: 'Sie können die Registrierung schließen, falls sie noch offen ist.',
      },
      expired: {
        title: 'Die Zeit ist um',
        text: 'Die Registrierung wurde nicht rechtzeitig fertig. Nichts wurde verbunden.',
      },
      cancelled: {
        title: 'Abgebrochen',
        text: 'Nichts wurde verbunden. Beginnen Sie neu, wann Sie möchten.',
      },
      failed: {
        title: '{channel} ließ sich nicht verbinden',
        text: 'Die Registrierung hat nicht geklappt. Versuchen Sie es erneut.',
      },
      coexistence: 'Sie nutzen Ihre Nummer weiter in der WhatsApp Business-App.',
      actions: {
        go: 'Weiter zu {host}',
        again: 'Seite erneut öffnen',
        retry: 'Fenster erneut versuchen',
        link: 'oder den Link selbst öffnen',
        instead: 'Stattdessen den Link nehmen',
      },
      ends: 'Diese Registrierung endet {time}',
      choice: {
        title: 'Wie möchten Sie verbinden?',
        link: {
          title: 'Metas eigene Registrierung',
          text: 'Melden Sie sich mit Facebook an. Ihre Nummer kommt in die offizielle API von {channel} für Unternehmen.',
        },
        qr: {
          title: 'Code scannen',
          text: 'Mit dem Telefon, auf dem {channel} läuft, wie bei WhatsApp Web. Zählt als verknüpftes Gerät.',
        },
      },
      dialog: 'Sie schließen auf einer anderen Seite ab und kommen dann hierher zurück.',
    },
    errors: {
      unauthenticated: {
        title: 'Sie sind abgemeldet',
        text: 'Melden Sie sich wieder an, und kommen Sie dann hierher zurück.',
      },
      forbidden: {
        title: 'Das dürfen Sie nicht',
        text: 'Bitten Sie die Person, die dieses Konto verwaltet, es zu erlauben.',
      },
      'provider-unauthorized': {
        title: 'Das ist noch nicht richtig eingerichtet',
        text: 'Der Dienst hinter {channel} nimmt uns nicht an. Es liegt nicht an Ihnen: Sagen Sie dem Support Bescheid.',
      },
      'provider-forbidden': {
        title: 'Der Dienst hat abgelehnt',
        text: 'Der Dienst hinter {channel} hat das nicht erlaubt. Es liegt nicht an Ihnen: Sagen Sie dem Support Bescheid.',
      },
      'not-found': {
        title: 'Das gibt es nicht mehr',
        text: 'Wir finden es nicht mehr. Beginnen Sie neu.',
      },
      expired: {
        title: 'Die Zeit ist um',
        text: 'Nichts wurde verbunden. Beginnen Sie neu, wenn Sie bereit sind.',
      },
      'already-connected': {
        title: '{channel} ist schon verbunden',
        text: 'Um ein anderes Konto zu verbinden, trennen Sie zuerst dieses.',
      },
      'campaign-active': {
        title: 'Eine Kampagne nutzt {channel}',
        text: 'Brechen Sie zuerst die Kampagne ab, auch wenn sie nur pausiert. Dann trennen Sie.',
      },
      invalid: {
        title: 'Das hat nicht geklappt',
        text: 'Etwas an unserer Anfrage war falsch. Versuchen Sie es erneut, und sagen Sie dem Support Bescheid, wenn es bleibt.',
      },
      'rate-limited': {
        title: 'Zu viele Versuche auf einmal',
        text: 'Warten Sie einen Moment. Dann können Sie es erneut versuchen.',
      },
      'wrong-credentials': {
        title: '{channel} hat diese Anmeldung nicht angenommen',
        text: 'Prüfen Sie Name und Passwort, und versuchen Sie es erneut.',
      },
      'wrong-code': {
        title: 'Dieser Code stimmt nicht',
        text: 'Schauen Sie noch einmal, und geben Sie den neuesten Code ein, den Sie haben.',
      },
      'pairing-failed': {
        title: '{channel} ließ sich nicht verbinden',
        text: 'Ihr Telefon oder {channel} hat aufgegeben. Versuchen Sie es mit einem neuen Code.',
      },
      'device-limit': {
        title: 'Zu viele verknüpfte Geräte',
        text: 'Öffnen Sie in {channel} die verknüpften Geräte, entfernen Sie eines, und versuchen Sie es erneut.',
      },
      'passkey-required': {
        title: '{channel} verlangt einen Passkey',
        text: 'Er kann hier nicht gegeben werden. Versuchen Sie es erneut, und sagen Sie dem Support Bescheid, wenn es bleibt.',
      },
      'stream-unavailable': {
        title: 'Der Code lässt sich nicht zeigen',
        text: 'Er erreicht diese Seite nicht. Versuchen Sie es erneut, oder verbinden Sie auf andere Weise.',
      },
      'provider-unavailable': {
        title: 'Der Dienst antwortet nicht',
        text: 'Der Dienst hinter {channel} ist gerade nicht erreichbar. Versuchen Sie es in einer Minute erneut.',
      },
      'malformed-answer': {
        title: 'Wir haben die Antwort nicht verstanden',
        text: 'Bei uns stimmt etwas nicht. Versuchen Sie es erneut, und sagen Sie dem Support Bescheid, wenn es bleibt.',
      },
      timeout: {
        title: 'Es hat zu lange gedauert',
        text: 'Keine Antwort kam rechtzeitig. Vielleicht hat es trotzdem geklappt: Schauen Sie nach, und versuchen Sie es dann erneut.',
      },
      network: {
        title: 'Keine Verbindung',
        text: 'Prüfen Sie Ihre Internetverbindung, und versuchen Sie es erneut.',
      },
      unsupported: { title: 'Hier nicht möglich', text: '{channel} kann das hier nicht.' },
      'version-mismatch': {
        title: 'Diese Seite ist veraltet',
        text: 'Laden Sie sie neu, um weiterzumachen.',
      },
      unexpected: {
        title: 'Etwas ist kaputtgegangen',
        text: 'Es ist unser Fehler, nicht Ihrer. Versuchen Sie es erneut, und sagen Sie dem Support Bescheid, wenn es bleibt.',
      },
    },
  },
}
