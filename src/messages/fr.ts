import type { Locale } from './catalogue.js'

/**
 * French. WhatsApp's menu words are those of WhatsApp Web; on some iPhones "Paramètres" is "Réglages".
 * Telegram's last step is as guides quote it and not sure.
 */
export const fr: Locale = {
  tag: 'fr',
  dir: 'ltr',
  messages: {
    channels: { whatsapp: 'WhatsApp', telegram: 'Telegram', instagram: 'Instagram' },
    actions: {
      another: 'Connecter un autre compte {channel}',
      connect: 'Connecter {channel}',
      reconnect: 'Reconnecter {channel}',
      disconnect: 'Déconnecter {channel}',
      confirmDisconnect: 'Oui, déconnecter {channel}',
      keep: 'Laisser connecté',
      refresh: 'Revérifier {channel}',
      replace: 'Déconnecter et reconnecter',
      campaign: 'Aller à la campagne',
      newCode: 'Afficher un nouveau code',
      larger: 'Agrandir',
      startAgain: 'Recommencer',
      tryAgain: 'Réessayer',
      reload: 'Recharger la page',
      cancel: 'Annuler',
      back: 'Retour',
      done: 'Terminé',
      close: 'Fermer',
    },
    steps: {
      whatsapp: [
        'Ouvrez WhatsApp sur votre téléphone',
        'Sur iPhone, touchez *Paramètres*\u00a0; sur Android, le menu\u00a0*⋮*',
        'Touchez *Appareils connectés*, puis *Connecter un appareil*',
        'Visez ce code avec votre téléphone',
      ],
      telegram: [
        'Ouvrez Telegram sur votre téléphone',
        'Allez dans *Paramètres*, puis *Appareils*',
        'Touchez *Connecter un appareil*',
        'Visez ce code avec votre téléphone',
      ],
    },
    pairing: {
      idle: {
        title: 'Gardez votre téléphone à portée de main',
        text: 'Pour connecter {channel}, scannez un code avec le téléphone où il est installé. Cela prend une minute.',
      },
      starting: { title: 'Préparation de votre code…' },
      presenting: {
        title: 'Scannez ce code avec {channel}',
        ready: 'Le code est prêt. Scannez-le avec {channel} sur votre téléphone.',
      },
      renewing: { title: 'Préparation d’un nouveau code…' },
      lapsed: {
        title: 'Ce code a expiré',
        text: 'Demandez-en un nouveau quand votre téléphone est prêt.',
      },
      linking: {
        title: 'Encore un instant',
        text: 'Votre téléphone termine. Laissez {channel} ouvert quelques secondes de plus.',
      },
      connected: {
        title: '{channel} est connecté',
        text: 'Vous pouvez ranger votre téléphone.',
      },
      expired: {
        title: 'Le temps est écoulé',
        text: 'Le code n’a pas été scanné à temps. Rien n’a changé.',
      },
      cancelled: {
        title: 'Annulé',
        text: 'Rien n’a été connecté. Recommencez quand vous voulez.',
      },
    },
    login: {
      title: 'Connectez-vous à {channel}',
      text: 'Votre mot de passe va au service qui se connecte pour vous. Cette page ne le garde pas.',
      username: 'Nom d’utilisateur ou e-mail',
      password: 'Mot de passe',
      show: 'Afficher le mot de passe',
      country: 'Pays d’où vous vous connectez d’habitude',
      unsaid: 'Non précisé',
      submit: 'Se connecter',
      verifying: 'Connexion en cours. Cela peut prendre une minute…',
      check: 'Vérifiez ce qui est signalé.',
      missing: 'Remplissez ce champ.',
      connected: 'Il faut parfois quelques minutes pour que tous ses messages arrivent ici.',
      elsewhere: {
        title: 'Confirmez dans l’application {channel}',
        text: '{channel} demande une preuve que vous ne pouvez donner que là-bas. Ouvrez l’application, confirmez que c’était vous, puis réessayez.',
      },
    },
    challenge: {
      title: 'Saisissez le code',
      another: 'Saisissez encore un code',
      accepted: 'Le dernier code était bon. {channel} en demande un autre.',
      sentTo: {
        sms: 'Il est dans un SMS sur votre téléphone.',
        email: 'Il est dans un e-mail qui vous a été envoyé.',
        app: 'Il est dans votre application d’authentification.',
        unknown: 'Il est dans un SMS, un e-mail ou votre application d’authentification.',
      },
      label: 'Code à 6 chiffres',
      backup: 'Code de secours à 8 chiffres',
      useBackup: 'Utiliser un code de secours',
      useCode: 'Utiliser un code à 6 chiffres',
      submit: 'Confirmer',
      confirming: 'Vérification de votre code…',
      resend: 'Envoyer un nouveau code',
      resent: 'Un nouveau code est en route.',
    },
    time: {
      renews: 'Nouveau code {time}',
      ends: 'Ne fonctionne plus {time}',
      retry: 'Réessayez {time}',
      resend: 'Envoyer un nouveau code {time}',
      login: 'Cette connexion expire {time}',
      synced: 'Dernière synchronisation\u00a0: {time}.',
    },
    code: {
      label: 'Code QR qui connecte {channel}',
      dead: 'Code QR qui ne fonctionne plus',
      tooLong:
        'Ce code est trop long pour être affiché. Annulez et réessayez, ou prévenez l’assistance.',
    },
    trouble: {
      connection: 'La connexion est perdue. Nous essayons toujours…',
      offline: 'Vous êtes hors ligne. Nous reprenons dès votre retour.',
    },
    status: {
      OK: 'Connecté',
      SYNC_SUCCESS: 'À jour',
      CONNECTING: 'Connexion en cours',
      CREDENTIALS: 'Session fermée',
      ERROR: 'A un problème',
      STOPPED: 'Arrêté',
      CREATION_FAIL: 'Pas connecté',
      UNKNOWN: 'Incertain',
      word: 'Incertain\u00a0: {word}',
      lost: 'Déconnecté',
      paused: 'En pause',
      absent: 'Non connecté',
      loading: 'Vérification…',
      unreachable: 'Vérification impossible',
    },
    advice: {
      OK: 'Ses messages arrivent.',
      SYNC_SUCCESS: 'Tous ses messages à ce jour sont ici.',
      CONNECTING: 'Cela prend quelques minutes. Vous n’avez pas besoin de rester.',
      CREDENTIALS:
        'Votre session a été fermée, peut-être à cause d’un nouveau mot de passe. Les messages n’arrivent plus tant que vous ne le reconnectez pas.',
      ERROR:
        'Le service a un problème. Vous n’y êtes pour rien. Revérifiez, et reconnectez s’il persiste.',
      STOPPED:
        'Nous ne savons pas qui l’a arrêté. Les messages n’arrivent plus tant que vous ne le reconnectez pas.',
      CREATION_FAIL: 'Le dernier essai n’a pas marché. Connectez-le à nouveau.',
      UNKNOWN: 'Le service dit une chose que nous ne connaissons pas. Revérifiez dans un moment.',
      lost: 'La connexion s’est rompue. Les messages n’arrivent plus tant que vous ne le reconnectez pas.',
      paused:
        'Le service l’a mis en pause ou a fermé sa session, sans dire lequel des deux. Les messages n’arrivent plus tant qu’il n’est pas relancé là-bas ou reconnecté ici.',
      absent: 'Connectez-le pour recevoir ses messages ici.',
    },
    disconnecting: {
      title: 'Déconnecter {channel}\u00a0?',
      text: 'Plus aucun message n’arrive tant qu’il n’est pas reconnecté.',
      working: 'Déconnexion de {channel}…',
    },
    list: {
      label: 'Canaux',
      loading: 'Chargement de vos canaux…',
      subject: 'vos canaux',
      summary: {
        one: '{count} sur {total} a besoin de vous',
        many: '{count} sur {total} ont besoin de vous',
        other: '{count} sur {total} ont besoin de vous',
      },
      well: 'Rien ne vous attend',
      unreachable: 'Impossible de charger vos canaux',
      empty: {
        title: 'Rien à connecter pour l’instant',
        text: 'Il n’y a aucun canal que vous puissiez connecter ici.',
      },
    },
    dialog: {
      title: 'Connecter un canal',
      choose: 'Lequel voulez-vous connecter\u00a0?',
      text: '{channel} continue de fonctionner sur votre téléphone comme avant.',
      broken: {
        title: 'Cette partie de la page ne s’est pas chargée',
        text: 'Vérifiez votre connexion internet, puis réessayez.',
      },
    },
    help: {
      title: 'Que dit votre téléphone\u00a0?',
      hint: 'Il le dit peut-être un peu autrement.',
      says: 'Votre téléphone affiche',
      cause: 'Pourquoi',
      step: 'Que faire',
      instead: 'Passez plutôt par l’inscription de Meta. Elle ne connecte aucun appareil.',
      whatsapp: {
        login: {
          says: '«\u00a0Connexion impossible. Vérifiez la connexion internet de votre téléphone\u00a0»',
          cause: 'Le plus souvent, le code était trop ancien, quoi qu’il dise d’internet.',
          step: 'Scannez un nouveau code.',
        },
        later: {
          says: '«\u00a0Impossible de connecter l’appareil. Réessayez plus tard\u00a0» ou «\u00a0Impossible de connecter de nouveaux appareils pour le moment\u00a0»',
          cause: 'WhatsApp refuse pendant un temps, souvent après plusieurs essais de suite.',
          step: 'Attendez dix minutes, puis scannez un nouveau code.',
        },
        limit: {
          says: 'Que vous avez trop d’appareils connectés',
          cause: 'WhatsApp connecte quatre appareils à un compte, et les quatre sont pris.',
          step: 'Dans *Appareils connectés* sur votre téléphone, déconnectez-en un que vous n’utilisez pas. Puis scannez un nouveau code.',
        },
        passkey: {
          says: '«\u00a0Continuez sur votre autre appareil\u00a0», «\u00a0Continuez sur WhatsApp Web\u00a0» ou «\u00a0Créez une clé d’accès pour vous connecter\u00a0»',
          cause:
            'WhatsApp veut une clé d’accès, et ne l’accepte que sur sa propre page. Le service qui vous connecte ici n’a pas cette étape.',
          step: 'Réessayez plus tard, car WhatsApp ne la demande pas toujours. Si cela persiste, prévenez l’assistance.',
        },
      },
      telegram: {
        invalid: {
          says: '«\u00a0Code invalide\u00a0» ou «\u00a0Code expiré\u00a0»',
          cause: 'Un code marche une demi-minute, et celui-ci était plus ancien.',
          step: 'Scannez un nouveau code.',
        },
        camera: {
          says: '«\u00a0Ce code peut servir à autoriser quelqu’un à se connecter à votre compte Telegram\u00a0»',
          cause:
            'Vous avez scanné avec un autre appareil photo que celui des paramètres de Telegram.',
          step: 'Allez dans *Paramètres*, puis *Appareils*, touchez *Connecter un appareil* et scannez de là.',
        },
        password: {
          says: 'Rien d’anormal, mais cette page dit que la connexion a échoué',
          cause:
            'La vérification en deux étapes est peut-être active sur votre compte. Son mot de passe ne peut pas être saisi ici.',
          step: 'Dites à l’assistance que votre compte a la vérification en deux étapes.',
        },
      },
      any: {
        unseen: {
          says: 'Rien\u00a0: il ne voit pas le code',
          cause:
            'Le code est peut-être trop petit pour votre appareil photo, ou l’écran trop sombre.',
          step: 'Agrandissez le code, éclairez l’écran et ne bougez pas le téléphone.',
        },
        same: {
          says: 'Le code est sur ce téléphone même',
          cause: 'Un téléphone ne peut pas scanner son propre écran.',
          step: 'Ouvrez le code sur un autre écran\u00a0: un ordinateur, une tablette ou un autre téléphone.',
        },
      },
    },
    phone: {
      title: 'Ce téléphone ne peut pas scanner son propre écran',
      text: 'Ouvrez le code sur un autre écran, puis scannez-le avec le téléphone où est {channel}.',
      open: 'Ouvrez cette page sur un ordinateur ou une tablette, et connectez {channel} là-bas.',
      link: 'L’inscription de Meta se passe de code et fonctionne sur ce téléphone.',
      show: 'Afficher le code ici quand même',
    },
    handoff: {
      make: 'Continuer sur un autre écran',
      making: 'Création d’un lien…',
      title: 'Ouvrez ce lien sur un autre écran',
      text: 'Sur un ordinateur, une tablette ou un autre téléphone, il affiche le code sans connexion à votre compte. Ne l’envoyez à personne d’autre\u00a0: qui l’ouvre peut connecter un compte ici.',
      label: 'Lien',
      copy: 'Copier le lien',
      copied: 'Copié',
      mark: 'Le lien est sélectionné\u00a0: copiez-le vous-même.',
      share: 'Partager le lien',
      ends: 'Ce lien expire {time}',
      over: 'Ce lien a expiré.',
      again: 'Créer un nouveau lien',
      page: {
        caution:
          'Ne scannez ce code que si ce lien est le vôtre. Qui l’a créé disposera du compte qui scanne.',
        connected: 'Vous pouvez fermer cette page et continuer sur votre téléphone.',
        over: {
          title: 'Ce lien a expiré',
          text: 'Il fonctionne cinq minutes, et pas plus longtemps que la connexion. Votre téléphone montre où elle en est et peut créer un nouveau lien.',
        },
        unknown: {
          title: 'Ce lien ne fonctionne pas',
          text: 'Il est peut-être coupé. Copiez-le en entier, ou créez-en un nouveau sur votre téléphone.',
        },
        failed: 'Continuez sur votre téléphone. Vous pouvez y réessayer et créer un nouveau lien.',
      },
    },
    link: {
      idle: {
        title: 'Connecter par l’inscription de Meta',
        text: 'Vous vous connectez avec Facebook sur une autre page, y choisissez votre numéro, puis revenez ici.',
      },
      starting: { title: 'Préparation de l’inscription…', text: 'Cela prend un instant.' },
      ready: {
        title: 'L’inscription de Meta est prête',
        window:
          'Elle s’ouvre dans une fenêtre. Connectez-vous avec Facebook, suivez les étapes, puis revenez ici.',
        page: 'Vous quittez cette page. Connectez-vous avec Facebook, suivez les étapes, puis revenez sur cette page.',
      },
      opened: {
        title: 'Terminez dans l’autre fenêtre',
        text: 'Cette page remarque d’elle-même quand vous avez fini.',
      },
      returned: {
        title: 'Vous avez terminé\u00a0?',
        text: 'Nous vérifions. Si ce n’est pas encore fini, continuez là-bas ou rouvrez la page.',
      },
      blocked: {
        title: 'Votre navigateur a bloqué la fenêtre',
        text: 'Ouvrez plutôt la page par ce lien, puis revenez ici.',
      },
      linking: {
        title: 'Encore un instant',
        text: 'L’inscription est faite. {channel} est en train de se connecter.',
      },
      connected: {
        title: '{channel} est connecté',
        text: 'Vous pouvez fermer l’inscription si elle est encore ouverte.',
      },
      expired: {
        title: 'Le temps est écoulé',
        text: 'L’inscription n’a pas été terminée à temps. Rien n’a été connecté.',
      },
      cancelled: {
        title: 'Annulé',
        text: 'Rien n’a été connecté. Recommencez quand vous voulez.',
      },
      failed: {
        title: '{channel} n’a pas pu se connecter',
        text: 'L’inscription n’a pas abouti. Réessayez.',
      },
      coexistence: 'Vous gardez votre numéro dans l’application WhatsApp Business.',
      actions: {
        go: 'Continuer vers {host}',
        again: 'Rouvrir la page',
        retry: 'Réessayer la fenêtre',
        link: 'ou ouvrez le lien vous-même',
        instead: 'Utiliser plutôt le lien',
      },
      ends: 'Cette inscription expire {time}',
      choice: {
        title: 'Comment voulez-vous le connecter\u00a0?',
        link: {
          title: 'L’inscription de Meta',
          text: 'Connectez-vous avec Facebook. Votre numéro rejoint l’API officielle de {channel} pour les entreprises.',
        },
        qr: {
          title: 'Scanner un code',
          text: 'Avec le téléphone où est {channel}, comme pour WhatsApp Web. Il compte comme un appareil connecté.',
        },
      },
      dialog: 'Vous terminez sur une autre page, puis revenez ici.',
    },
    errors: {
      unauthenticated: {
        title: 'Votre session est terminée',
        text: 'Reconnectez-vous, puis revenez ici.',
      },
      forbidden: {
        title: 'Vous n’avez pas le droit de faire cela',
        text: 'Demandez l’accès à la personne qui gère ce compte.',
      },
      'provider-unauthorized': {
        title: 'Ce n’est pas encore bien configuré',
        text: 'Le service derrière {channel} ne nous accepte pas. Vous n’y êtes pour rien\u00a0: prévenez l’assistance.',
      },
      'provider-forbidden': {
        title: 'Le service a refusé',
        text: 'Le service derrière {channel} ne l’a pas permis. Vous n’y êtes pour rien\u00a0: prévenez l’assistance.',
      },
      'not-found': {
        title: 'Cela n’existe plus',
        text: 'Nous ne le trouvons plus. Recommencez.',
      },
      expired: {
        title: 'Le temps est écoulé',
        text: 'Rien n’a été connecté. Recommencez quand vous êtes prêt.',
      },
      'already-connected': {
        title: '{channel} est déjà connecté',
        text: 'Pour connecter un autre compte, déconnectez d’abord celui-ci.',
      },
      'campaign-active': {
        title: 'Une campagne utilise {channel}',
        text: 'Annulez d’abord la campagne, même si elle est seulement en pause. Déconnectez ensuite.',
      },
      invalid: {
        title: 'Cela n’a pas marché',
        text: 'Quelque chose dans notre envoi n’allait pas. Réessayez, et prévenez l’assistance si cela persiste.',
      },
      'rate-limited': {
        title: 'Trop d’essais à la fois',
        text: 'Attendez un moment. Vous pourrez ensuite réessayer.',
      },
      'wrong-credentials': {
        title: '{channel} n’a pas accepté ces identifiants',
        text: 'Vérifiez le nom et le mot de passe, puis réessayez.',
      },
      'wrong-code': {
        title: 'Ce code n’est pas le bon',
        text: 'Regardez encore, et saisissez le code le plus récent que vous avez.',
      },
      'pairing-failed': {
        title: '{channel} n’a pas pu se connecter',
        text: 'Votre téléphone ou {channel} a abandonné. Réessayez avec un nouveau code.',
      },
      'device-limit': {
        title: 'Trop d’appareils connectés',
        text: 'Dans {channel}, ouvrez les appareils connectés, supprimez-en un, puis réessayez.',
      },
      'passkey-required': {
        title: '{channel} demande une clé d’accès',
        text: 'Elle ne peut pas être donnée ici. Réessayez, et prévenez l’assistance si cela persiste.',
      },
      'stream-unavailable': {
        title: 'Le code ne peut pas s’afficher',
        text: 'Il n’arrive pas jusqu’à cette page. Réessayez, ou connectez-vous autrement.',
      },
      'provider-unavailable': {
        title: 'Le service ne répond pas',
        text: 'Le service derrière {channel} est injoignable pour le moment. Réessayez dans une minute.',
      },
      'malformed-answer': {
        title: 'Nous n’avons pas compris la réponse',
        text: 'Quelque chose ne va pas de notre côté. Réessayez, et prévenez l’assistance si cela persiste.',
      },
      timeout: {
        title: 'C’était trop long',
        text: 'Aucune réponse n’est venue à temps. Cela a peut-être marché quand même\u00a0: regardez, puis réessayez.',
      },
      network: {
        title: 'Pas de connexion',
        text: 'Vérifiez votre connexion internet, puis réessayez.',
      },
      unsupported: {
        title: 'Pas possible ici',
        text: '{channel} ne peut pas faire cela ici.',
      },
      'version-mismatch': {
        title: 'Cette page n’est plus à jour',
        text: 'Rechargez-la pour continuer.',
      },
      unexpected: {
        title: 'Quelque chose s’est cassé',
        text: 'C’est notre faute, pas la vôtre. Réessayez, et prévenez l’assistance si cela persiste.',
      },
    },
  },
}
