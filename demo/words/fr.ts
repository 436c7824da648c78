import type { Words as DashboardWords } from '../dashboard/words.ts'
import type { OwnWords as PhoneWords } from '../phone/words.ts'

/** What the demo itself says in French. */
export const fr: { readonly dashboard: DashboardWords; readonly phone: PhoneWords } = {
  dashboard: {
    nav: {
      label: 'Parasol',
      inbox: 'Boîte de réception',
      contacts: 'Contacts',
      campaigns: 'Campagnes',
      reports: 'Rapports',
      settings: 'Réglages',
      team: 'Équipe',
      channels: 'Canaux',
      billing: 'Facturation',
    },
    title: 'Canaux',
    lede: 'Les comptes auxquels vos clients écrivent. Connectez-en un, et ses messages arrivent dans votre boîte de réception.',
    connected: 'Connectés : {count}',
    provider: 'Fournisseur',
    language: 'Langue',
    theme: { light: 'Couleurs claires', dark: 'Couleurs sombres' },
    screen: 'Tableau de bord',
    phone: 'Téléphone de démo',
    accounts: {
      title: 'Essayez ces comptes',
      text: 'Ici, un bac à sable joue Instagram : n’utilisez aucun compte à vous. Connectez-vous avec l’un de ces noms et n’importe quel mot de passe. Les codes arrivent sur le téléphone.',
      does: {
        one_code: 'Demande un code, qu’il envoie.',
        two_codes: 'Demande un code, puis un autre.',
        app_code:
          'Demande le code d’une application d’authentification, que personne ne peut renvoyer.',
        slow_code: 'Demande un code et n’en envoie pas d’autre avant 2 minutes.',
        odd_check: 'Demande ce que personne ne connaît et à quoi aucun code ne répond.',
      },
      other: 'Comme tout autre nom : connecté aussitôt.',
      password: 'Le mot de passe qui est refusé.',
      code: 'Un code de secours, toujours juste.',
    },
    campaigns: {
      title: 'Campagnes',
      lede: 'Un canal qu’une campagne utilise ne peut pas être déconnecté avant qu’elle soit annulée.',
      empty: 'Connectez d’abord un canal.',
      none: 'Aucune campagne.',
      running: 'Saluts de printemps est en cours.',
      paused: 'Saluts de printemps est en pause.',
      start: 'Lancer une campagne sur {channel}',
      cancel: 'Annuler la campagne sur {channel}',
      back: 'Retour aux canaux',
    },
    notes: [
      {
        title: 'Votre téléphone reste à vous',
        text: 'Vous continuez d’y discuter comme toujours. Parasol n’est qu’un appareil connecté de plus.',
      },
      {
        title: 'Une boîte pour tous',
        text: 'Toutes les personnes que vous invitez répondent d’ici. Vos clients voient une seule boutique.',
      },
      {
        title: 'Partez quand vous voulez',
        text: 'Déconnectez Parasol sur le téléphone quand il vous plaît.',
      },
    ],
  },
  phone: {
    title: 'Téléphone de démo',
    takeOut: 'Sortir le téléphone',
    putAway: 'Ranger le téléphone',
    home: 'Écran d’accueil',
    hint: 'Un téléphone pour scanner des codes et en recevoir. Ouvrez l’application que vous voulez connecter.',
    apps: { messages: 'Messages', sandbox: 'Bac à sable' },
    devices: 'Appareils connectés',
    linked: 'Connecté à {company}',
    unlinked: 'Aucun appareil connecté pour l’instant',
    scan: 'Scanner le code',
    steps: {
      ready: 'Connectez {app} sur le tableau de bord, puis scannez le code affiché.',
      looking: 'Recherche…',
      nothing: 'Aucun code en vue. Connectez {app} sur le tableau de bord.',
      unreadable: 'Trop flou pour être lu. Attendez un nouveau code.',
      foreign: 'Ce n’est pas un code {app}.',
      accepted: 'Code lu. Votre téléphone se connecte…',
      expired: 'Ce code a expiré. Scannez le nouveau.',
      unknown: '{app} ne connaît pas ce code. Demandez-en un autre.',
      offline: 'Le téléphone n’a pas de connexion. Réessayez.',
    },
    done: 'C’est fait. Vous pouvez ranger le téléphone.',
    messages: {
      sender: 'Instagram',
      text: 'Votre code Instagram est {code}.',
      unread: 'Messages non lus : {count}',
      empty:
        'Pas encore de message. Connectez-vous à Instagram sur le tableau de bord sous le nom one_code, avec n’importe quel mot de passe, et un code arrive ici.',
      use: 'Remplir',
      copy: 'Copier',
      said: {
        filled: 'Rempli sur le tableau de bord.',
        copied: 'Copié. Collez-le sur le tableau de bord.',
        unasked: 'Le tableau de bord ne demande aucun code en ce moment.',
      },
    },
    sandbox: {
      text: 'Le tableau de bord parle à un bac à sable qui joue le fournisseur. Changez ce qu’il joue :',
      clock: 'Avancer l’heure',
      advance: { half: '+30 s', minute: '+1 min' },
      signups: {
        title: 'Inscriptions à terminer',
        empty: 'Aucune. Connectez WhatsApp par son inscription sur le tableau de bord.',
        open: 'Ouvrir l’inscription …{id} sur ce téléphone',
      },
      status: 'Changer l’état de',
      scenarios: 'Recommencer avec',
    },
  },
}
