import type { Locale } from './catalogue.js'

/**
 * Turkish. A noun follows each name, so that no suffix hangs on it. WhatsApp's menu words are those of
 * WhatsApp Web. Telegram's "Masaüstü Cihazı Bağla" is as guides quote it and not sure; what phones say
 * in `help` is told by its meaning.
 */
export const tr: Locale = {
  tag: 'tr',
  dir: 'ltr',
  messages: {
    channels: { whatsapp: 'WhatsApp', telegram: 'Telegram', instagram: 'Instagram' },
    actions: {
      another: 'Başka bir {channel} hesabı bağla',
      connect: '{channel} bağla',
      reconnect: '{channel} hesabını yeniden bağla',
      disconnect: '{channel} bağlantısını kes',
      confirmDisconnect: 'Evet, {channel} bağlantısını kes',
      keep: 'Bağlı kalsın',
      refresh: '{channel} durumuna yeniden bak',
      replace: 'Bağlantıyı kes ve yeniden bağla',
      campaign: 'Kampanyaya git',
      newCode: 'Yeni kod göster',
      larger: 'Büyüt',
      startAgain: 'Baştan başla',
      tryAgain: 'Yeniden dene',
      reload: 'Sayfayı yenile',
      cancel: 'İptal',
      back: 'Geri',
      done: 'Bitti',
      close: 'Kapat',
    },
    steps: {
      whatsapp: [
        'Telefonunuzda WhatsApp uygulamasını açın',
        'iPhone telefonda *Ayarlar* sekmesine, Android telefonda menüye\u00a0*⋮* dokunun',
        'Önce *Bağlı cihazlar*, ardından *Cihaz bağla* seçeneğine dokunun',
        'Telefonunuzu bu koda doğrultun',
      ],
      telegram: [
        'Telefonunuzda Telegram uygulamasını açın',
        'Önce *Ayarlar*, ardından *Cihazlar* bölümüne gidin',
        '*Masaüstü Cihazı Bağla* seçeneğine dokunun',
        'Telefonunuzu bu koda doğrultun',
      ],
    },
    pairing: {
      idle: {
        title: 'Telefonunuz elinizin altında olsun',
        text: '{channel} hesabınızı, kurulu olduğu telefonla bir kod okutarak bağlarsınız. Bir dakika sürer.',
      },
      starting: { title: 'Kodunuz alınıyor…' },
      presenting: {
        title: 'Bu kodu {channel} ile okutun',
        ready: 'Kod hazır. Telefonunuzdaki {channel} ile okutun.',
      },
      renewing: { title: 'Yeni kod alınıyor…' },
      lapsed: {
        title: 'Bu kodun süresi doldu',
        text: 'Telefonunuz hazır olunca yenisini isteyin.',
      },
      linking: {
        title: 'Bitmek üzere',
        text: 'Telefonunuz işlemi tamamlıyor. {channel} birkaç saniye daha açık kalsın.',
      },
      connected: { title: '{channel} bağlandı', text: 'Telefonunuzu kaldırabilirsiniz.' },
      expired: {
        title: 'Süre doldu',
        text: 'Kod zamanında okutulmadı. Hiçbir şey değişmedi.',
      },
      cancelled: {
        title: 'İptal edildi',
        text: 'Hiçbir şey bağlanmadı. Dilediğinizde baştan başlayın.',
      },
    },
    login: {
      title: '{channel} hesabına giriş yapın',
      text: 'Şifreniz, sizin için giriş yapan hizmete gider. Bu sayfa onu saklamaz.',
      username: 'Kullanıcı adı veya e-posta',
      password: 'Şifre',
      show: 'Şifreyi göster',
      country: 'Genellikle giriş yaptığınız ülke',
      unsaid: 'Belirtilmedi',
      submit: 'Giriş yap',
      verifying: 'Giriş yapılıyor. Bir dakika sürebilir…',
      check: 'İşaretli yerleri kontrol edin.',
      missing: 'Burayı doldurun.',
      connected: 'Bütün mesajların buraya gelmesi birkaç dakika sürebilir.',
      elsewhere: {
        title: '{channel} uygulamasında onaylayın',
        text: '{channel} yalnızca orada verebileceğiniz bir kanıt istiyor. Uygulamayı açın, bunun siz olduğunuzu onaylayın, sonra yeniden deneyin.',
      },
    },
    challenge: {
      title: 'Kodu girin',
      another: 'Bir kod daha girin',
      accepted: 'Son kod doğruydu. {channel} bir tane daha istiyor.',
      sentTo: {
        sms: 'Telefonunuza gelen SMS’te.',
        email: 'Size gönderilen e-postada.',
        app: 'Kimlik doğrulama uygulamanızda.',
        unknown: 'Bir SMS’te, bir e-postada veya kimlik doğrulama uygulamanızda.',
      },
      label: '6 haneli kod',
      backup: '8 haneli yedek kod',
      useBackup: 'Yedek kod kullan',
      useCode: '6 haneli kod kullan',
      submit: 'Onayla',
      confirming: 'Kodunuz kontrol ediliyor…',
      resend: 'Yeni kod gönder',
      resent: 'Yeni kod yolda.',
    },
    time: {
      renews: 'Yeni kod {time}',
      ends: 'Geçerliliği {time} biter',
      retry: 'Yeniden deneme: {time}',
      resend: 'Yeni kod gönderimi: {time}',
      login: 'Bu giriş {time} sona erer',
      synced: 'Son eşitleme: {time}.',
    },
    code: {
      label: '{channel} bağlayan QR kod',
      dead: 'Artık geçmeyen QR kod',
      tooLong:
        'Bu kod gösterilemeyecek kadar uzun. İptal edip yeniden deneyin veya desteğe haber verin.',
    },
    trouble: {
      connection: 'Bağlantı koptu. Hâlâ deniyoruz…',
      offline: 'Çevrimdışısınız. İnternet gelir gelmez devam edeceğiz.',
    },
    status: {
      OK: 'Bağlı',
      SYNC_SUCCESS: 'Güncel',
      CONNECTING: 'Bağlanıyor',
      CREDENTIALS: 'Oturum kapalı',
      ERROR: 'Sorun var',
      STOPPED: 'Durdu',
      CREATION_FAIL: 'Bağlanamadı',
      UNKNOWN: 'Belirsiz',
      word: 'Belirsiz: {word}',
      lost: 'Bağlantı koptu',
      paused: 'Duraklatıldı',
      absent: 'Bağlı değil',
      loading: 'Bakılıyor…',
      unreachable: 'Bakılamıyor',
    },
    advice: {
      OK: 'Mesajları geliyor.',
      SYNC_SUCCESS: 'Şimdiye kadarki bütün mesajları burada.',
      CONNECTING: 'Bu birkaç dakika sürer. Beklemeniz gerekmez.',
      CREDENTIALS:
        'Oturumunuz kapatıldı, belki yeni bir şifre yüzünden. Yeniden bağlayana kadar mesaj gelmez.',
      ERROR:
        'Hizmette bir sorun var. Sizden kaynaklanmıyor. Yeniden bakın, sürerse yeniden bağlayın.',
      STOPPED: 'Kimin durdurduğunu bilmiyoruz. Yeniden bağlayana kadar mesaj gelmez.',
      CREATION_FAIL: 'Son deneme olmadı. Bir kez daha bağlayın.',
      UNKNOWN: 'Hizmet bilmediğimiz bir şey söylüyor. Biraz sonra yeniden bakın.',
      lost: 'Bağlantı koptu. Yeniden bağlayana kadar mesaj gelmez.',
      paused:
        'Hizmet bunu duraklattı veya oturumunu kapattı, hangisi olduğunu söylemiyor. Orada sürdürülene veya siz yeniden bağlayana kadar mesaj gelmez.',
      absent: 'Mesajları burada görmek için bağlayın.',
    },
    disconnecting: {
      title: '{channel} bağlantısı kesilsin mi?',
      text: 'Yeniden bağlanana kadar mesaj gelmez.',
      working: '{channel} bağlantısı kesiliyor…',
    },
    list: {
      label: 'Kanallar',
      loading: 'Kanallarınız yükleniyor…',
      subject: 'kanallarınız',
      summary: {
        one: '{total} kanaldan {count} tanesi sizi bekliyor',
        other: '{total} kanaldan {count} tanesi sizi bekliyor',
      },
      well: 'Sizi bekleyen bir şey yok',
      unreachable: 'Kanallarınız yüklenemedi',
      empty: {
        title: 'Henüz bağlanacak bir şey yok',
        text: 'Burada bağlayabileceğiniz bir kanal yok.',
      },
    },
    dialog: {
      title: 'Kanal bağla',
      choose: 'Hangisini bağlamak istersiniz?',
      text: '{channel} telefonunuzda eskisi gibi çalışmaya devam eder.',
      broken: {
        title: 'Sayfanın bu bölümü yüklenmedi',
        text: 'İnternet bağlantınızı kontrol edin, sonra yeniden deneyin.',
      },
    },
    help: {
      title: 'Telefonunuz ne diyor?',
      hint: 'Biraz farklı sözlerle söyleyebilir.',
      says: 'Telefonunuzda görünen',
      cause: 'Neden',
      step: 'Ne yapmalı',
      instead: 'Bunun yerine Meta kaydıyla bağlayın. Hiçbir cihaz bağlamaz.',
      whatsapp: {
        login: {
          says: '“Giriş yapılamadı. Telefonunuzun internet bağlantısını kontrol edin”',
          cause: 'İnternet için ne derse desin, çoğunlukla kod eskimiştir.',
          step: 'Yeni bir kod okutun.',
        },
        later: {
          says: '“Cihaz bağlanamadı. Daha sonra tekrar deneyin” veya “Şu anda yeni cihaz bağlanamıyor”',
          cause: 'WhatsApp bir süre kabul etmez, çoğunlukla üst üste birkaç denemeden sonra.',
          step: 'On dakika bekleyin, sonra yeni bir kod okutun.',
        },
        limit: {
          says: 'Bağlı cihazlarınızın çok fazla olduğunu',
          cause: 'WhatsApp bir hesaba dört cihaz bağlar ve dördü de dolu.',
          step: 'Telefonunuzda *Bağlı cihazlar* altında kullanmadığınız birinin oturumunu kapatın. Sonra yeni bir kod okutun.',
        },
        passkey: {
          says: '“Diğer cihazınızda devam edin”, “WhatsApp Web’de devam edin” veya “Giriş yapmak için geçiş anahtarı oluşturun”',
          cause:
            'WhatsApp bir geçiş anahtarı istiyor ve onu yalnızca kendi sayfasında kabul ediyor. Sizi burada bağlayan hizmette bu adım yok.',
          step: 'WhatsApp bunu her zaman istemediği için daha sonra yeniden deneyin. Sürerse desteğe haber verin.',
        },
      },
      telegram: {
        invalid: {
          says: '“Geçersiz kod” veya “Kodun süresi doldu”',
          cause: 'Bir kod yarım dakika geçer, bu daha eskiydi.',
          step: 'Yeni bir kod okutun.',
        },
        camera: {
          says: '“Bu kod, birinin Telegram hesabınıza giriş yapmasına izin vermek için kullanılabilir”',
          cause: 'Telegram ayarlarındaki kamerayla değil, başka bir kamerayla okuttunuz.',
          step: 'Önce *Ayarlar*, ardından *Cihazlar* bölümüne gidin, *Masaüstü Cihazı Bağla* seçeneğine dokunun ve oradan okutun.',
        },
        password: {
          says: 'Bir sorun yok, ama bu sayfa bağlanamadı diyor',
          cause: 'Hesabınızda iki adımlı doğrulama açık olabilir. Onun şifresi buraya yazılamaz.',
          step: 'Hesabınızda iki adımlı doğrulama olduğunu desteğe bildirin.',
        },
      },
      any: {
        unseen: {
          says: 'Hiçbir şey: kodu görmüyor',
          cause: 'Kod kameranız için fazla küçük veya ekran fazla karanlık olabilir.',
          step: 'Kodu büyütün, ekranı aydınlatın ve telefonunuzu sabit tutun.',
        },
        same: {
          says: 'Kod bu telefonun kendisinde',
          cause: 'Bir telefon kendi ekranını okutamaz.',
          step: 'Kodu başka bir ekranda açın: bilgisayar, tablet veya başka bir telefon.',
        },
      },
    },
    phone: {
      title: 'Bu telefon kendi ekranını okutamaz',
      text: 'Kodu başka bir ekranda açın, sonra {channel} kurulu olan telefonla okutun.',
      open: 'Bu sayfayı bir bilgisayarda veya tablette açın ve {channel} hesabınızı orada bağlayın.',
      link: 'Meta kaydı kod okutmadan, bu telefonda yapılabilir.',
      show: 'Kodu yine de burada göster',
    },
    handoff: {
      make: 'Başka bir ekranda devam et',
      making: 'Bağlantı oluşturuluyor…',
      title: 'Bu bağlantıyı başka bir ekranda açın',
      text: 'Bilgisayarda, tablette ya da başka bir telefonda kodu oturum açmadan gösterir. Başka kimseye göndermeyin: açan kişi buraya bir hesap bağlayabilir.',
      label: 'Bağlantı',
      copy: 'Bağlantıyı kopyala',
      copied: 'Kopyalandı',
      mark: 'Bağlantı seçili: kendiniz kopyalayın.',
      share: 'Bağlantıyı paylaş',
      ends: 'Bu bağlantının süresi {time} doluyor',
      over: 'Bu bağlantının süresi doldu.',
      again: 'Yeni bağlantı oluştur',
      page: {
        caution:
          'Bu kodu yalnızca bağlantı sizinse okutun. Kodu okutan hesap, bağlantıyı oluşturan kişide olur.',
        connected: 'Bu sayfayı kapatıp telefonunuzda devam edebilirsiniz.',
        over: {
          title: 'Bu bağlantının süresi doldu',
          text: 'Beş dakika çalışır, bağlanma bittikten sonra da çalışmaz. Telefonunuz durumu gösterir ve yeni bir bağlantı oluşturabilir.',
        },
        unknown: {
          title: 'Bu bağlantı çalışmıyor',
          text: 'Eksik olabilir. Tamamını kopyalayın ya da telefonunuzda yenisini oluşturun.',
        },
        failed:
          'Telefonunuzda devam edin. Orada yeniden deneyebilir ve yeni bir bağlantı oluşturabilirsiniz.',
      },
    },
    link: {
      idle: {
        title: 'Meta kaydıyla bağlan',
        text: 'Ayrı bir sayfada Facebook ile giriş yapar, numaranızı orada seçer ve buraya dönersiniz.',
      },
      starting: { title: 'Kayıt hazırlanıyor…', text: 'Bir an sürer.' },
      ready: {
        title: 'Meta kaydı hazır',
        window:
          'Bir pencerede açılır. Facebook ile giriş yapın, oradaki adımları izleyin, sonra buraya dönün.',
        page: 'Bu sayfadan ayrılırsınız. Facebook ile giriş yapın, oradaki adımları izleyin, sonra bu sayfaya dönün.',
      },
      opened: {
        title: 'Öbür pencerede bitirin',
        text: 'Bitirdiğinizi bu sayfa kendi anlar.',
      },
      returned: {
        title: 'Orada bitti mi?',
        text: 'Bakıyoruz. Daha bitmediyse orada devam edin veya sayfayı yeniden açın.',
      },
      blocked: {
        title: 'Tarayıcınız pencereyi engelledi',
        text: 'Sayfayı bu bağlantıyla açın, sonra buraya dönün.',
      },
      linking: { title: 'Bitmek üzere', text: 'Kayıt tamam. {channel} bağlanıyor.' },
      connected: {
        title: '{channel} bağlandı',
        text: 'Kayıt sayfası hâlâ açıksa kapatabilirsiniz.',
      },
      expired: {
        title: 'Süre doldu',
        text: 'Kayıt zamanında bitirilmedi. Hiçbir şey bağlanmadı.',
      },
      cancelled: {
        title: 'İptal edildi',
        text: 'Hiçbir şey bağlanmadı. Dilediğinizde baştan başlayın.',
      },
      failed: { title: '{channel} bağlanamadı', text: 'Kayıt tamamlanamadı. Yeniden deneyin.' },
      coexistence: 'Numaranızı WhatsApp Business uygulamasında kullanmaya devam edersiniz.',
      actions: {
        go: '{host} sitesine devam et',
        again: 'Sayfayı yeniden aç',
        retry: 'Pencereyi yeniden dene',
        link: 'veya bağlantıyı kendiniz açın',
        instead: 'Bağlantıyı kullan',
      },
      ends: 'Bu kayıt {time} sona erer',
      choice: {
        title: 'Nasıl bağlamak istersiniz?',
        link: {
          title: 'Meta’nın kendi kaydı',
          text: 'Facebook ile giriş yapın. Numaranız {channel} hizmetinin işletmeler için resmî API’sine katılır.',
        },
        qr: {
          title: 'Kod okut',
          text: 'WhatsApp Web’deki gibi, {channel} kurulu olan telefonla. Bağlı cihaz sayılır.',
        },
      },
      dialog: 'Başka bir sayfada bitirip buraya dönersiniz.',
    },
    errors: {
      unauthenticated: {
        title: 'Oturumunuz kapandı',
        text: 'Yeniden giriş yapın, sonra buraya dönün.',
      },
      forbidden: {
        title: 'Bunu yapma izniniz yok',
        text: 'Bu hesabı yöneten kişiden izin isteyin.',
      },
      'provider-unauthorized': {
        title: 'Kurulum henüz doğru değil',
        text: '{channel} ardındaki hizmet bizi kabul etmiyor. Sizden kaynaklanmıyor: desteğe haber verin.',
      },
      'provider-forbidden': {
        title: 'Hizmet reddetti',
        text: '{channel} ardındaki hizmet buna izin vermedi. Sizden kaynaklanmıyor: desteğe haber verin.',
      },
      'not-found': { title: 'Bu artık yok', text: 'Onu artık bulamıyoruz. Baştan başlayın.' },
      expired: {
        title: 'Süre doldu',
        text: 'Hiçbir şey bağlanmadı. Hazır olunca baştan başlayın.',
      },
      'already-connected': {
        title: '{channel} zaten bağlı',
        text: 'Başka bir hesap bağlamak için önce bunun bağlantısını kesin.',
      },
      'campaign-active': {
        title: 'Bir kampanya {channel} kullanıyor',
        text: 'Yalnızca duraklatılmış olsa bile önce kampanyayı iptal edin. Sonra bağlantıyı kesin.',
      },
      invalid: {
        title: 'Olmadı',
        text: 'Gönderdiğimiz bir şey doğru değildi. Yeniden deneyin, sürerse desteğe haber verin.',
      },
      'rate-limited': {
        title: 'Bir kerede çok fazla deneme',
        text: 'Biraz bekleyin. Sonra yeniden deneyebilirsiniz.',
      },
      'wrong-credentials': {
        title: '{channel} bu girişi kabul etmedi',
        text: 'Adı ve şifreyi kontrol edin, sonra yeniden deneyin.',
      },
      'wrong-code': {
        title: 'Bu kod doğru değil',
        text: 'Yeniden bakın ve elinizdeki en yeni kodu yazın.',
      },
      'pairing-failed': {
        title: '{channel} bağlanamadı',
        text: 'Telefonunuz veya {channel} vazgeçti. Yeni bir kodla yeniden deneyin.',
      },
      'device-limit': {
        title: 'Çok fazla bağlı cihaz var',
        text: '{channel} uygulamasında bağlı cihazları açıp birini kaldırın, sonra yeniden deneyin.',
      },
      'passkey-required': {
        title: '{channel} bir geçiş anahtarı istiyor',
        text: 'Burada verilemez. Yeniden deneyin, sürerse desteğe haber verin.',
      },
      'stream-unavailable': {
        title: 'Kod gösterilemiyor',
        text: 'Bu sayfaya ulaşmıyor. Yeniden deneyin veya başka bir yolla bağlayın.',
      },
      'provider-unavailable': {
        title: 'Hizmet yanıt vermiyor',
        text: '{channel} ardındaki hizmete şu anda ulaşılamıyor. Bir dakika sonra yeniden deneyin.',
      },
      'malformed-answer': {
        title: 'Yanıtı anlayamadık',
        text: 'Bizim tarafımızda bir sorun var. Yeniden deneyin, sürerse desteğe haber verin.',
      },
      timeout: {
        title: 'Çok uzun sürdü',
        text: 'Zamanında yanıt gelmedi. Yine de olmuş olabilir: bakın, sonra yeniden deneyin.',
      },
      network: {
        title: 'Bağlantı yok',
        text: 'İnternet bağlantınızı kontrol edin, sonra yeniden deneyin.',
      },
      unsupported: { title: 'Burada mümkün değil', text: '{channel} bunu burada yapamaz.' },
      'version-mismatch': { title: 'Bu sayfa eskimiş', text: 'Devam etmek için yenileyin.' },
      unexpected: {
        title: 'Bir şey bozuldu',
        text: 'Hata bizde, sizde değil. Yeniden deneyin, sürerse desteğe haber verin.',
      },
    },
  },
}
