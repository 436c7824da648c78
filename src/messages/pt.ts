import type { Locale } from './catalogue.js'

/**
 * Portuguese, in words of Brazil that are understood everywhere. WhatsApp's menu words are those of
 * WhatsApp Web; Telegram's last step, "Vincular Dispositivo Desktop", is as guides quote it and not sure.
 */
export const pt: Locale = {
  tag: 'pt',
  dir: 'ltr',
  messages: {
    channels: { whatsapp: 'WhatsApp', telegram: 'Telegram', instagram: 'Instagram' },
    actions: {
      another: 'Conectar outra conta do {channel}',
      connect: 'Conectar {channel}',
      reconnect: 'Reconectar {channel}',
      disconnect: 'Desconectar {channel}',
      confirmDisconnect: 'Sim, desconectar {channel}',
      keep: 'Manter conectado',
      refresh: 'Verificar {channel} de novo',
      replace: 'Desconectar e conectar de novo',
      campaign: 'Ir para a campanha',
      newCode: 'Mostrar um novo código',
      larger: 'Ampliar',
      startAgain: 'Começar de novo',
      tryAgain: 'Tentar de novo',
      reload: 'Recarregar a página',
      cancel: 'Cancelar',
      back: 'Voltar',
      done: 'Concluir',
      close: 'Fechar',
    },
    steps: {
      whatsapp: [
        'Abra o WhatsApp no seu celular',
        'No iPhone, toque em *Configurações*; no Android, no menu\u00a0*⋮*',
        'Toque em *Dispositivos conectados* e depois em *Conectar dispositivo*',
        'Aponte o celular para este código',
      ],
      telegram: [
        'Abra o Telegram no seu celular',
        'Vá em *Configurações* e depois em *Dispositivos*',
        'Toque em *Vincular Dispositivo Desktop*',
        'Aponte o celular para este código',
      ],
    },
    pairing: {
      idle: {
        title: 'Deixe o celular à mão',
        text: 'Você conecta o {channel} escaneando um código com o celular em que ele está. Leva um minuto.',
      },
      starting: { title: 'Buscando seu código…' },
      presenting: {
        title: 'Escaneie este código com o {channel}',
        ready: 'O código está pronto. Escaneie com o {channel} no seu celular.',
      },
      renewing: { title: 'Buscando um novo código…' },
      lapsed: {
        title: 'Este código expirou',
        text: 'Peça um novo quando o celular estiver pronto.',
      },
      linking: {
        title: 'Quase lá',
        text: 'Seu celular está terminando. Deixe o {channel} aberto nele por mais alguns segundos.',
      },
      connected: { title: '{channel} conectado', text: 'Já pode guardar o celular.' },
      expired: {
        title: 'O tempo acabou',
        text: 'O código não foi escaneado a tempo. Nada mudou.',
      },
      cancelled: {
        title: 'Cancelado',
        text: 'Nada foi conectado. Comece de novo quando quiser.',
      },
    },
    login: {
      title: 'Entre no {channel}',
      text: 'Sua senha vai para o serviço que faz o login por você. Esta página não a guarda.',
      username: 'Nome de usuário ou e-mail',
      password: 'Senha',
      show: 'Mostrar a senha',
      country: 'País de onde você costuma entrar',
      unsaid: 'Não informado',
      submit: 'Entrar',
      verifying: 'Entrando. Isso pode levar um minuto…',
      check: 'Confira o que está marcado.',
      missing: 'Preencha este campo.',
      connected: 'Pode levar alguns minutos até todas as mensagens chegarem aqui.',
      elsewhere: {
        title: 'Confirme no aplicativo {channel}',
        text: 'O {channel} pede uma prova que você só pode dar lá. Abra o aplicativo, confirme que foi você e tente de novo.',
      },
    },
    challenge: {
      title: 'Digite o código',
      another: 'Digite mais um código',
      accepted: 'O último código estava certo. O {channel} pede mais um.',
      sentTo: {
        sms: 'Está em uma mensagem de texto no seu celular.',
        email: 'Está em um e-mail enviado para você.',
        app: 'Está no seu aplicativo de autenticação.',
        unknown:
          'Está em uma mensagem de texto, em um e-mail ou no seu aplicativo de autenticação.',
      },
      label: 'Código de 6 dígitos',
      backup: 'Código reserva de 8 dígitos',
      useBackup: 'Usar um código reserva',
      useCode: 'Usar um código de 6 dígitos',
      submit: 'Confirmar',
      confirming: 'Verificando seu código…',
      resend: 'Enviar um novo código',
      resent: 'Um novo código está a caminho.',
    },
    time: {
      renews: 'Novo código {time}',
      ends: 'Deixa de funcionar {time}',
      retry: 'Tente de novo {time}',
      resend: 'Enviar um novo código {time}',
      login: 'Este login termina {time}',
      synced: 'Última sincronização: {time}.',
    },
    code: {
      label: 'Código QR que conecta o {channel}',
      dead: 'Código QR que não funciona mais',
      tooLong:
        'Este código é longo demais para ser mostrado. Cancele e tente de novo, ou avise o suporte.',
    },
    trouble: {
      connection: 'A conexão caiu. Continuamos tentando…',
      offline: 'Você está sem internet. Continuamos assim que ela voltar.',
    },
    status: {
      OK: 'Conectado',
      SYNC_SUCCESS: 'Em dia',
      CONNECTING: 'Conectando',
      CREDENTIALS: 'Sessão encerrada',
      ERROR: 'Com problema',
      STOPPED: 'Parado',
      CREATION_FAIL: 'Não conectou',
      UNKNOWN: 'Indefinido',
      word: 'Indefinido: {word}',
      lost: 'Desconectado',
      paused: 'Em pausa',
      absent: 'Não conectado',
      loading: 'Verificando…',
      unreachable: 'Não deu para verificar',
    },
    advice: {
      OK: 'As mensagens chegam.',
      SYNC_SUCCESS: 'Todas as mensagens até agora estão aqui.',
      CONNECTING: 'Isso leva alguns minutos. Você não precisa ficar esperando.',
      CREDENTIALS:
        'Sua sessão foi encerrada, talvez por uma nova senha. As mensagens não chegam até você reconectar.',
      ERROR:
        'O serviço está com um problema. Você não fez nada de errado. Verifique de novo e, se continuar, reconecte.',
      STOPPED: 'Não sabemos quem parou. As mensagens não chegam até você reconectar.',
      CREATION_FAIL: 'A última tentativa não deu certo. Conecte de novo.',
      UNKNOWN: 'O serviço diz algo que não conhecemos. Verifique de novo daqui a pouco.',
      lost: 'A conexão caiu. As mensagens não chegam até você reconectar.',
      paused:
        'O serviço pausou o canal ou encerrou a sessão, e não diz qual dos dois. As mensagens não chegam até ele ser retomado lá ou você conectar de novo.',
      absent: 'Conecte para ter as mensagens aqui.',
    },
    disconnecting: {
      title: 'Desconectar {channel}?',
      text: 'Nenhuma mensagem chega até ser conectado de novo.',
      working: 'Desconectando {channel}…',
    },
    list: {
      label: 'Canais',
      loading: 'Carregando seus canais…',
      subject: 'seus canais',
      summary: {
        one: '{count} de {total} precisa de você',
        many: '{count} de {total} precisam de você',
        other: '{count} de {total} precisam de você',
      },
      well: 'Nada precisa de você',
      unreachable: 'Não conseguimos carregar seus canais',
      empty: {
        title: 'Ainda não há o que conectar',
        text: 'Não há nenhum canal que você possa conectar aqui.',
      },
    },
    dialog: {
      title: 'Conectar um canal',
      choose: 'Qual você quer conectar?',
      text: 'O {channel} continua funcionando no seu celular como antes.',
      broken: {
        title: 'Esta parte da página não carregou',
        text: 'Verifique sua conexão com a internet e tente de novo.',
      },
    },
    help: {
      title: 'O que seu celular diz?',
      hint: 'Ele pode dizer com outras palavras.',
      says: 'Seu celular mostra',
      cause: 'Por quê',
      step: 'O que fazer',
      instead: 'Conecte pelo cadastro da Meta. Ele não usa nenhum dispositivo conectado.',
      whatsapp: {
        login: {
          says: '“Não foi possível entrar. Verifique a conexão do seu celular com a internet”',
          cause: 'Quase sempre o código era antigo demais, diga ele o que disser da internet.',
          step: 'Escaneie um novo código.',
        },
        later: {
          says: '“Não foi possível conectar o dispositivo. Tente novamente mais tarde” ou “Não é possível conectar novos dispositivos no momento”',
          cause:
            'O WhatsApp recusa por um tempo, muitas vezes depois de várias tentativas seguidas.',
          step: 'Espere dez minutos e escaneie um novo código.',
        },
        limit: {
          says: 'Que você tem dispositivos conectados demais',
          cause: 'O WhatsApp conecta quatro dispositivos a uma conta, e os quatro estão ocupados.',
          step: 'Em *Dispositivos conectados* no celular, saia de um que você não usa. Depois escaneie um novo código.',
        },
        passkey: {
          says: '“Continue no seu outro dispositivo”, “Continue no WhatsApp Web” ou “Crie uma chave de acesso para entrar”',
          cause:
            'O WhatsApp quer uma chave de acesso e só a aceita na própria página. O serviço que conecta você aqui não tem esse passo.',
          step: 'Tente mais tarde, porque o WhatsApp nem sempre pede. Se continuar, avise o suporte.',
        },
      },
      telegram: {
        invalid: {
          says: '“Código inválido” ou “Código expirado”',
          cause: 'Um código vale meio minuto, e este era mais antigo.',
          step: 'Escaneie um novo código.',
        },
        camera: {
          says: '“Este código pode ser usado para permitir que alguém entre na sua conta do Telegram”',
          cause: 'Você escaneou com outra câmera, não com a das configurações do Telegram.',
          step: 'Vá em *Configurações* e depois em *Dispositivos*, toque em *Vincular Dispositivo Desktop* e escaneie por lá.',
        },
        password: {
          says: 'Nada de errado, mas esta página diz que não conectou',
          cause:
            'Talvez sua conta tenha a verificação em duas etapas. A senha dela não pode ser digitada aqui.',
          step: 'Avise o suporte de que sua conta tem a verificação em duas etapas.',
        },
      },
      any: {
        unseen: {
          says: 'Nada: ele não vê o código',
          cause: 'Talvez o código seja pequeno demais para a câmera, ou a tela escura demais.',
          step: 'Amplie o código, aumente o brilho da tela e segure o celular firme.',
        },
        same: {
          says: 'O código está neste mesmo celular',
          cause: 'Um celular não consegue escanear a própria tela.',
          step: 'Abra o código em outra tela: um computador, um tablet ou outro celular.',
        },
      },
    },
    phone: {
      title: 'Este celular não consegue escanear a própria tela',
      text: 'Abra o código em outra tela e escaneie com o celular em que o {channel} está.',
      open: 'Abra esta página em um computador ou tablet e conecte o {channel} por lá.',
      link: 'O cadastro da Meta não precisa de código e funciona neste celular.',
      show: 'Mostrar o código aqui mesmo assim',
    },
    handoff: {
      make: 'Continuar em outra tela',
      making: 'Criando um link…',
      title: 'Abra este link em outra tela',
      text: 'Em um computador, um tablet ou outro celular, ele mostra o código sem login. Não o envie a mais ninguém: quem o abre pode conectar uma conta aqui.',
      label: 'Link',
      copy: 'Copiar o link',
      copied: 'Copiado',
      mark: 'O link está selecionado: copie você mesmo.',
      share: 'Compartilhar o link',
      ends: 'Este link termina {time}',
      over: 'Este link terminou.',
      again: 'Criar outro link',
      page: {
        caution:
          'Escaneie este código só se o link for seu. Quem o criou ficará com a conta que escanear.',
        connected: 'Você pode fechar esta página e continuar no celular.',
        over: {
          title: 'Este link terminou',
          text: 'Ele funciona por cinco minutos, e não mais do que leva para conectar. Seu celular mostra como está e pode criar outro link.',
        },
        unknown: {
          title: 'Este link não funciona',
          text: 'Talvez esteja cortado. Copie-o inteiro ou crie outro no celular.',
        },
        failed: 'Continue no celular. Lá você pode tentar de novo e criar outro link.',
      },
    },
    link: {
      idle: {
        title: 'Conectar pelo cadastro da Meta',
        text: 'Você entra com o Facebook em outra página, escolhe lá o seu número e volta para cá.',
      },
      starting: { title: 'Preparando o cadastro…', text: 'Isso leva um instante.' },
      ready: {
        title: 'O cadastro da Meta está pronto',
        window:
          'Ele abre em uma janela. Entre com o Facebook, siga os passos de lá e depois volte para cá.',
        page: 'Você sai desta página. Entre com o Facebook, siga os passos de lá e depois volte para esta página.',
      },
      opened: {
        title: 'Termine na outra janela',
        text: 'Esta página percebe sozinha quando você terminar.',
      },
      returned: {
        title: 'Terminou lá?',
        text: 'Estamos verificando. Se ainda não terminou, continue lá ou abra a página de novo.',
      },
      blocked: {
        title: 'Seu navegador bloqueou a janela',
        text: 'Abra a página por este link e volte para cá depois.',
      },
      linking: {
        title: 'Quase lá',
        text: 'O cadastro está concluído. O {channel} está sendo conectado.',
      },
      connected: {
        title: '{channel} conectado',
        text: 'Pode fechar o cadastro se ele ainda estiver aberto.',
      },
      expired: {
        title: 'O tempo acabou',
        text: 'O cadastro não foi concluído a tempo. Nada foi conectado.',
      },
      cancelled: {
        title: 'Cancelado',
        text: 'Nada foi conectado. Comece de novo quando quiser.',
      },
      failed: { title: '{channel} não conectou', text: 'O cadastro não deu certo. Tente de novo.' },
      coexistence: 'Você continua usando seu número no aplicativo WhatsApp Business.',
      actions: {
        go: 'Continuar para {host}',
        again: 'Abrir a página de novo',
        retry: 'Tentar a janela de novo',
        link: 'ou abra você mesmo o link',
        instead: 'Usar o link',
      },
      ends: 'Este cadastro termina {time}',
      choice: {
        title: 'Como você quer conectar?',
        link: {
          title: 'O cadastro da própria Meta',
          text: 'Entre com o Facebook. Seu número passa a usar a API oficial do {channel} para empresas.',
        },
        qr: {
          title: 'Escanear um código',
          text: 'Com o celular em que está o {channel}, como no WhatsApp Web. Conta como um dispositivo conectado.',
        },
      },
      dialog: 'Você termina em outra página e depois volta para cá.',
    },
    errors: {
      unauthenticated: {
        title: 'Sua sessão terminou',
        text: 'Entre de novo e depois volte para cá.',
      },
      forbidden: {
        title: 'Você não tem permissão para isso',
        text: 'Peça a quem administra esta conta.',
      },
      'provider-unauthorized': {
        title: 'A configuração ainda não está certa',
        text: 'O serviço por trás do {channel} não nos aceita. Você não fez nada de errado: avise o suporte.',
      },
      'provider-forbidden': {
        title: 'O serviço recusou',
        text: 'O serviço por trás do {channel} não permitiu isso. Você não fez nada de errado: avise o suporte.',
      },
      'not-found': { title: 'Isso não existe mais', text: 'Não encontramos mais. Comece de novo.' },
      expired: {
        title: 'O tempo acabou',
        text: 'Nada foi conectado. Comece de novo quando puder.',
      },
      'already-connected': {
        title: '{channel} já está conectado',
        text: 'Para conectar outra conta, desconecte esta primeiro.',
      },
      'campaign-active': {
        title: 'Uma campanha está usando o {channel}',
        text: 'Cancele primeiro a campanha, mesmo que esteja só em pausa. Depois desconecte.',
      },
      invalid: {
        title: 'Não deu certo',
        text: 'Algo que enviamos não estava certo. Tente de novo e, se continuar, avise o suporte.',
      },
      'rate-limited': {
        title: 'Tentativas demais de uma vez',
        text: 'Espere um momento. Depois você pode tentar de novo.',
      },
      'wrong-credentials': {
        title: 'O {channel} não aceitou este login',
        text: 'Confira o nome e a senha e tente de novo.',
      },
      'wrong-code': {
        title: 'Este código não está certo',
        text: 'Olhe de novo e digite o código mais novo que você tem.',
      },
      'pairing-failed': {
        title: '{channel} não conectou',
        text: 'Seu celular ou o {channel} desistiu. Tente de novo com um novo código.',
      },
      'device-limit': {
        title: 'Dispositivos conectados demais',
        text: 'No {channel}, abra os dispositivos conectados, remova um e tente de novo.',
      },
      'passkey-required': {
        title: 'O {channel} pede uma chave de acesso',
        text: 'Não dá para informá-la aqui. Tente de novo e, se continuar, avise o suporte.',
      },
      'stream-unavailable': {
        title: 'Não dá para mostrar o código',
        text: 'Ele não chega a esta página. Tente de novo ou conecte de outro jeito.',
      },
      'provider-unavailable': {
        title: 'O serviço não responde',
        text: 'Não dá para alcançar agora o serviço por trás do {channel}. Tente de novo em um minuto.',
      },
      'malformed-answer': {
        title: 'Não entendemos a resposta',
        text: 'Algo está errado do nosso lado. Tente de novo e, se continuar, avise o suporte.',
      },
      timeout: {
        title: 'Demorou demais',
        text: 'Nenhuma resposta chegou a tempo. Pode ter funcionado mesmo assim: olhe e depois tente de novo.',
      },
      network: {
        title: 'Sem conexão',
        text: 'Verifique sua conexão com a internet e tente de novo.',
      },
      unsupported: {
        title: 'Não é possível aqui',
        text: 'O {channel} não consegue fazer isso aqui.',
      },
      'version-mismatch': {
        title: 'Esta página está desatualizada',
        text: 'Recarregue para continuar.',
      },
      unexpected: {
        title: 'Algo quebrou',
        text: 'A culpa é nossa, não sua. Tente de novo e, se continuar, avise o suporte.',
      },
    },
  },
}
