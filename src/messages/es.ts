import type { Locale } from './catalogue.js'

/**
 * Spanish. WhatsApp says "Ajustes" in Spain and "Configuración" in Latin America, so both stand
 * there. Its other menu words are those of WhatsApp Web; Telegram's are as guides quote them.
 */
export const es: Locale = {
  tag: 'es',
  dir: 'ltr',
  messages: {
    channels: { whatsapp: 'WhatsApp', telegram: 'Telegram', instagram: 'Instagram' },
    actions: {
      another: 'Conectar otra cuenta de {channel}',
      connect: 'Conectar {channel}',
      reconnect: 'Volver a conectar {channel}',
      disconnect: 'Desconectar {channel}',
      confirmDisconnect: 'Sí, desconectar {channel}',
      keep: 'Dejarlo conectado',
      refresh: 'Comprobar {channel} otra vez',
      replace: 'Desconectar y conectar de nuevo',
      campaign: 'Ir a la campaña',
      newCode: 'Mostrar otro código',
      larger: 'Ampliar',
      startAgain: 'Empezar de nuevo',
      tryAgain: 'Intentarlo de nuevo',
      reload: 'Recargar la página',
      cancel: 'Cancelar',
      back: 'Atrás',
      done: 'Listo',
      close: 'Cerrar',
    },
    steps: {
      whatsapp: [
        'Abre WhatsApp en tu teléfono',
        'En iPhone toca *Ajustes* o *Configuración*; en Android, el menú\u00a0*⋮*',
        'Toca *Dispositivos vinculados* y luego *Vincular dispositivo*',
        'Apunta con el teléfono a este código',
      ],
      telegram: [
        'Abre Telegram en tu teléfono',
        'Ve a *Ajustes* y luego a *Dispositivos*',
        'Toca *Vincular dispositivo de escritorio*',
        'Apunta con el teléfono a este código',
      ],
    },
    pairing: {
      idle: {
        title: 'Ten el teléfono a mano',
        text: 'Conectas {channel} escaneando un código con el teléfono donde lo usas. Tarda un minuto.',
      },
      starting: { title: 'Pidiendo tu código…' },
      presenting: {
        title: 'Escanea este código con {channel}',
        ready: 'El código está listo. Escanéalo con {channel} en tu teléfono.',
      },
      renewing: { title: 'Pidiendo otro código…' },
      lapsed: {
        title: 'Este código ha caducado',
        text: 'Pide otro cuando tengas el teléfono listo.',
      },
      linking: {
        title: 'Ya casi está',
        text: 'Tu teléfono está terminando. Deja {channel} abierto en él unos segundos más.',
      },
      connected: { title: '{channel} está conectado', text: 'Ya puedes guardar el teléfono.' },
      expired: {
        title: 'Se acabó el tiempo',
        text: 'El código no se escaneó a tiempo. No ha cambiado nada.',
      },
      cancelled: {
        title: 'Cancelado',
        text: 'No se ha conectado nada. Empieza de nuevo cuando quieras.',
      },
    },
    login: {
      title: 'Inicia sesión en {channel}',
      text: 'Tu contraseña va al servicio que inicia sesión por ti. Esta página no la guarda.',
      username: 'Usuario o correo electrónico',
      password: 'Contraseña',
      show: 'Mostrar la contraseña',
      country: 'País desde el que sueles iniciar sesión',
      unsaid: 'Sin indicar',
      submit: 'Iniciar sesión',
      verifying: 'Iniciando sesión. Puede tardar un minuto…',
      check: 'Revisa lo que está marcado.',
      missing: 'Rellena este campo.',
      connected: 'Pueden pasar unos minutos hasta que estén aquí todos sus mensajes.',
      elsewhere: {
        title: 'Confírmalo en la aplicación de {channel}',
        text: '{channel} pide una prueba que solo puedes dar allí. Abre la aplicación, confirma que eras tú e inténtalo de nuevo.',
      },
    },
    challenge: {
      title: 'Escribe el código',
      another: 'Escribe un código más',
      accepted: 'El último código era correcto. {channel} pide otro.',
      sentTo: {
        sms: 'Está en un mensaje de texto en tu teléfono.',
        email: 'Está en un correo que te han enviado.',
        app: 'Está en tu aplicación de autenticación.',
        unknown: 'Está en un mensaje de texto, en un correo o en tu aplicación de autenticación.',
      },
      label: 'Código de 6 cifras',
      backup: 'Código de respaldo de 8 cifras',
      useBackup: 'Usar un código de respaldo',
      useCode: 'Usar un código de 6 cifras',
      submit: 'Confirmar',
      confirming: 'Comprobando tu código…',
      resend: 'Enviar otro código',
      resent: 'Va en camino otro código.',
    },
    time: {
      renews: 'Otro código {time}',
      ends: 'Deja de servir {time}',
      retry: 'Inténtalo de nuevo {time}',
      resend: 'Enviar otro código {time}',
      login: 'Este inicio de sesión acaba {time}',
      synced: 'Última sincronización: {time}.',
    },
    code: {
      label: 'Código QR que conecta {channel}',
      dead: 'Código QR que ya no sirve',
      tooLong:
        'Este código es demasiado largo para mostrarlo. Cancela e inténtalo de nuevo, o avisa a soporte.',
    },
    trouble: {
      connection: 'Se cortó la conexión. Seguimos intentándolo…',
      offline: 'No tienes conexión. Seguiremos en cuanto vuelvas a tenerla.',
    },
    status: {
      OK: 'Conectado',
      SYNC_SUCCESS: 'Al día',
      CONNECTING: 'Conectando',
      CREDENTIALS: 'Sesión cerrada',
      ERROR: 'Tiene un problema',
      STOPPED: 'Detenido',
      CREATION_FAIL: 'No se conectó',
      UNKNOWN: 'No está claro',
      word: 'No está claro: {word}',
      lost: 'Desconectado',
      paused: 'En pausa',
      absent: 'Sin conectar',
      loading: 'Comprobando…',
      unreachable: 'No se puede comprobar',
    },
    advice: {
      OK: 'Llegan sus mensajes.',
      SYNC_SUCCESS: 'Aquí están todos sus mensajes hasta ahora.',
      CONNECTING: 'Tarda unos minutos. No hace falta que esperes aquí.',
      CREDENTIALS:
        'Se cerró tu sesión, quizá por una contraseña nueva. No llegarán mensajes hasta que vuelvas a conectarlo.',
      ERROR:
        'El servicio tiene un problema. No es culpa tuya. Compruébalo otra vez y, si sigue igual, vuelve a conectarlo.',
      STOPPED: 'No sabemos quién lo detuvo. No llegarán mensajes hasta que vuelvas a conectarlo.',
      CREATION_FAIL: 'El último intento no funcionó. Conéctalo de nuevo.',
      UNKNOWN: 'El servicio dice algo que no conocemos. Compruébalo otra vez dentro de un rato.',
      lost: 'Se cortó la conexión. No llegarán mensajes hasta que vuelvas a conectarlo.',
      paused:
        'El servicio lo puso en pausa o cerró su sesión, y no dice cuál de las dos. No llegarán mensajes hasta que se reanude allí o vuelvas a conectarlo.',
      absent: 'Conéctalo para tener aquí sus mensajes.',
    },
    disconnecting: {
      title: '¿Desconectar {channel}?',
      text: 'No llegarán más mensajes hasta que se conecte de nuevo.',
      working: 'Desconectando {channel}…',
    },
    list: {
      label: 'Canales',
      loading: 'Cargando tus canales…',
      subject: 'tus canales',
      summary: {
        one: '{count} de {total} te necesita',
        many: '{count} de {total} te necesitan',
        other: '{count} de {total} te necesitan',
      },
      well: 'Nada te necesita',
      unreachable: 'No pudimos cargar tus canales',
      empty: {
        title: 'Aún no hay nada que conectar',
        text: 'Aquí no hay ningún canal que puedas conectar.',
      },
    },
    dialog: {
      title: 'Conectar un canal',
      choose: '¿Cuál quieres conectar?',
      text: '{channel} sigue funcionando en tu teléfono como antes.',
      broken: {
        title: 'Esta parte de la página no se cargó',
        text: 'Revisa tu conexión a internet e inténtalo de nuevo.',
      },
    },
    help: {
      title: '¿Qué dice tu teléfono?',
      hint: 'Puede decirlo con otras palabras.',
      says: 'Tu teléfono muestra',
      cause: 'Por qué',
      step: 'Qué hacer',
      instead: 'Conecta con el registro de Meta. No vincula ningún dispositivo.',
      whatsapp: {
        login: {
          says: '«No se pudo iniciar sesión. Comprueba la conexión a internet de tu teléfono»',
          cause: 'Casi siempre el código era demasiado viejo, diga lo que diga de internet.',
          step: 'Escanea otro código.',
        },
        later: {
          says: '«No se pudo vincular el dispositivo. Inténtalo más tarde» o «No se pueden vincular dispositivos nuevos en este momento»',
          cause: 'WhatsApp lo rechaza un rato, a menudo tras varios intentos seguidos.',
          step: 'Espera diez minutos y escanea otro código.',
        },
        limit: {
          says: 'Que tienes demasiados dispositivos vinculados',
          cause: 'WhatsApp vincula cuatro dispositivos a una cuenta, y los cuatro están ocupados.',
          step: 'En *Dispositivos vinculados* de tu teléfono, cierra la sesión de uno que no uses. Después escanea otro código.',
        },
        passkey: {
          says: '«Continúa en tu otro dispositivo», «Continúa en WhatsApp Web» o «Crea una clave de acceso para iniciar sesión»',
          cause:
            'WhatsApp quiere una clave de acceso, y solo la acepta en su propia página. El servicio que te conecta aquí no tiene ese paso.',
          step: 'Inténtalo más tarde, porque WhatsApp no siempre la pide. Si sigue igual, avisa a soporte.',
        },
      },
      telegram: {
        invalid: {
          says: '«Código no válido» o «El código ha caducado»',
          cause: 'Un código sirve medio minuto, y este era más viejo.',
          step: 'Escanea otro código.',
        },
        camera: {
          says: '«Este código puede usarse para permitir que alguien inicie sesión en tu cuenta de Telegram»',
          cause: 'Lo escaneaste con otra cámara que la de los ajustes de Telegram.',
          step: 'Ve a *Ajustes* y luego a *Dispositivos*, toca *Vincular dispositivo de escritorio* y escanea desde allí.',
        },
        password: {
          says: 'Nada malo, pero esta página dice que no se conectó',
          cause:
            'Quizá tu cuenta tiene la verificación en dos pasos. Su contraseña no se puede escribir aquí.',
          step: 'Avisa a soporte de que tu cuenta tiene la verificación en dos pasos.',
        },
      },
      any: {
        unseen: {
          says: 'Nada: no ve el código',
          cause: 'Quizá el código es pequeño para tu cámara o la pantalla está muy oscura.',
          step: 'Amplía el código, sube el brillo de la pantalla y no muevas el teléfono.',
        },
        same: {
          says: 'El código está en este mismo teléfono',
          cause: 'Un teléfono no puede escanear su propia pantalla.',
          step: 'Abre el código en otra pantalla: un ordenador, una tableta u otro teléfono.',
        },
      },
    },
    phone: {
      title: 'Este teléfono no puede escanear su propia pantalla',
      text: 'Abre el código en otra pantalla y escanéalo con el teléfono donde usas {channel}.',
      open: 'Abre esta página en un ordenador o una tableta y conecta {channel} allí.',
      link: 'El registro de Meta no necesita escanear nada y funciona en este teléfono.',
      show: 'Mostrar aquí el código de todos modos',
    },
    handoff: {
      make: 'Seguir en otra pantalla',
      making: 'Creando un enlace…',
      title: 'Abre este enlace en otra pantalla',
      text: 'En un ordenador, una tableta u otro teléfono muestra el código, sin iniciar sesión. No se lo envíes a nadie: quien lo abre puede conectar una cuenta aquí.',
      label: 'Enlace',
      copy: 'Copiar el enlace',
      copied: 'Copiado',
      mark: 'El enlace está marcado: cópialo tú.',
      share: 'Compartir el enlace',
      ends: 'Este enlace termina {time}',
      over: 'Este enlace ha terminado.',
      again: 'Crear otro enlace',
      page: {
        caution:
          'Escanea este código solo si el enlace es tuyo. Quien lo creó tendrá la cuenta que escanee.',
        connected: 'Puedes cerrar esta página y seguir en tu teléfono.',
        over: {
          title: 'Este enlace ha terminado',
          text: 'Funciona cinco minutos, y no más de lo que tarda en conectar. Tu teléfono muestra cómo va y puede crear otro enlace.',
        },
        unknown: {
          title: 'Este enlace no funciona',
          text: 'Quizá esté cortado. Cópialo entero o crea otro en tu teléfono.',
        },
        failed: 'Sigue en tu teléfono. Allí puedes volver a intentarlo y crear otro enlace.',
      },
    },
    link: {
      idle: {
        title: 'Conectar con el registro de Meta',
        text: 'Inicias sesión con Facebook en otra página, eliges allí tu número y vuelves aquí.',
      },
      starting: { title: 'Preparando el registro…', text: 'Tarda un momento.' },
      ready: {
        title: 'El registro de Meta está listo',
        window:
          'Se abre en una ventana. Inicia sesión con Facebook, sigue allí los pasos y después vuelve aquí.',
        page: 'Sales de esta página. Inicia sesión con Facebook, sigue allí los pasos y después vuelve a esta página.',
      },
      opened: {
        title: 'Termina en la otra ventana',
        text: 'Esta página se da cuenta sola cuando acabes.',
      },
      returned: {
        title: '¿Has terminado allí?',
        text: 'Lo estamos comprobando. Si aún no has acabado, sigue allí o abre la página otra vez.',
      },
      blocked: {
        title: 'Tu navegador bloqueó la ventana',
        text: 'Abre la página con este enlace y vuelve aquí después.',
      },
      linking: {
        title: 'Ya casi está',
        text: 'El registro está hecho. {channel} se está conectando.',
      },
      connected: {
        title: '{channel} está conectado',
        text: 'Puedes cerrar el registro si sigue abierto.',
      },
      expired: {
        title: 'Se acabó el tiempo',
        text: 'El registro no se terminó a tiempo. No se ha conectado nada.',
      },
      cancelled: {
        title: 'Cancelado',
        text: 'No se ha conectado nada. Empieza de nuevo cuando quieras.',
      },
      failed: {
        title: '{channel} no se conectó',
        text: 'El registro no salió bien. Inténtalo de nuevo.',
      },
      coexistence: 'Sigues usando tu número en la aplicación WhatsApp Business.',
      actions: {
        go: 'Continuar a {host}',
        again: 'Abrir la página otra vez',
        retry: 'Probar la ventana otra vez',
        link: 'o abre el enlace por tu cuenta',
        instead: 'Usar el enlace',
      },
      ends: 'Este registro acaba {time}',
      choice: {
        title: '¿Cómo quieres conectarlo?',
        link: {
          title: 'El registro de Meta',
          text: 'Inicia sesión con Facebook. Tu número entra en la API oficial de {channel} para empresas.',
        },
        qr: {
          title: 'Escanear un código',
          text: 'Con el teléfono donde usas {channel}, como en WhatsApp Web. Cuenta como dispositivo vinculado.',
        },
      },
      dialog: 'Terminas en otra página y después vuelves aquí.',
    },
    errors: {
      unauthenticated: {
        title: 'Tu sesión ha terminado',
        text: 'Inicia sesión de nuevo y vuelve aquí.',
      },
      forbidden: {
        title: 'No tienes permiso para esto',
        text: 'Pídeselo a quien administra esta cuenta.',
      },
      'provider-unauthorized': {
        title: 'Falta terminar la configuración',
        text: 'El servicio que lleva {channel} no nos acepta. No es culpa tuya: avisa a soporte.',
      },
      'provider-forbidden': {
        title: 'El servicio lo ha rechazado',
        text: 'El servicio que lleva {channel} no lo permitió. No es culpa tuya: avisa a soporte.',
      },
      'not-found': { title: 'Ya no existe', text: 'No lo encontramos. Empieza de nuevo.' },
      expired: {
        title: 'Se acabó el tiempo',
        text: 'No se ha conectado nada. Empieza de nuevo cuando quieras.',
      },
      'already-connected': {
        title: '{channel} ya está conectado',
        text: 'Para conectar otra cuenta, desconecta primero esta.',
      },
      'campaign-active': {
        title: 'Una campaña está usando {channel}',
        text: 'Cancela primero la campaña, aunque solo esté en pausa. Después desconecta.',
      },
      invalid: {
        title: 'No funcionó',
        text: 'Algo de lo que enviamos no era correcto. Inténtalo de nuevo y, si sigue igual, avisa a soporte.',
      },
      'rate-limited': {
        title: 'Demasiados intentos seguidos',
        text: 'Espera un momento. Después podrás intentarlo de nuevo.',
      },
      'wrong-credentials': {
        title: '{channel} no aceptó estos datos',
        text: 'Revisa el nombre y la contraseña, e inténtalo de nuevo.',
      },
      'wrong-code': {
        title: 'Este código no es correcto',
        text: 'Vuelve a mirar y escribe el código más reciente que tengas.',
      },
      'pairing-failed': {
        title: '{channel} no se conectó',
        text: 'Tu teléfono o {channel} lo dejó. Inténtalo de nuevo con otro código.',
      },
      'device-limit': {
        title: 'Demasiados dispositivos vinculados',
        text: 'En {channel}, abre los dispositivos vinculados, quita uno e inténtalo de nuevo.',
      },
      'passkey-required': {
        title: '{channel} pide una clave de acceso',
        text: 'Aquí no se puede dar. Inténtalo de nuevo y, si sigue igual, avisa a soporte.',
      },
      'stream-unavailable': {
        title: 'No se puede mostrar el código',
        text: 'No llega a esta página. Inténtalo de nuevo o conéctate de otra forma.',
      },
      'provider-unavailable': {
        title: 'El servicio no responde',
        text: 'Ahora no se puede llegar al servicio que lleva {channel}. Inténtalo en un minuto.',
      },
      'malformed-answer': {
        title: 'No entendimos la respuesta',
        text: 'Algo falla por nuestra parte. Inténtalo de nuevo y, si sigue igual, avisa a soporte.',
      },
      timeout: {
        title: 'Tardó demasiado',
        text: 'No llegó respuesta a tiempo. Quizá funcionó igualmente: míralo y vuelve a intentarlo.',
      },
      network: {
        title: 'Sin conexión',
        text: 'Revisa tu conexión a internet e inténtalo de nuevo.',
      },
      unsupported: { title: 'Aquí no es posible', text: '{channel} no puede hacer esto aquí.' },
      'version-mismatch': { title: 'Esta página está anticuada', text: 'Recárgala para seguir.' },
      unexpected: {
        title: 'Algo se rompió',
        text: 'Es culpa nuestra, no tuya. Inténtalo de nuevo y, si sigue igual, avisa a soporte.',
      },
    },
  },
}
