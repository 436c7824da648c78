import type { Locale } from './catalogue.js'

/**
 * Indonesian. WhatsApp's menu words are those of WhatsApp Web. Telegram's "Tautkan Perangkat Desktop" is
 * as guides quote it and not sure; what phones say in `help` is told by its meaning.
 */
export const id: Locale = {
  tag: 'id',
  dir: 'ltr',
  messages: {
    channels: { whatsapp: 'WhatsApp', telegram: 'Telegram', instagram: 'Instagram' },
    actions: {
      another: 'Hubungkan akun {channel} lain',
      connect: 'Hubungkan {channel}',
      reconnect: 'Hubungkan lagi {channel}',
      disconnect: 'Putuskan {channel}',
      confirmDisconnect: 'Ya, putuskan {channel}',
      keep: 'Biarkan terhubung',
      refresh: 'Periksa lagi {channel}',
      replace: 'Putuskan lalu hubungkan lagi',
      campaign: 'Buka kampanye',
      newCode: 'Tampilkan kode baru',
      larger: 'Perbesar',
      startAgain: 'Mulai lagi',
      tryAgain: 'Coba lagi',
      reload: 'Muat ulang halaman',
      cancel: 'Batal',
      back: 'Kembali',
      done: 'Selesai',
      close: 'Tutup',
    },
    steps: {
      whatsapp: [
        'Buka WhatsApp di ponsel Anda',
        'Di iPhone ketuk *Pengaturan*, di Android menu\u00a0*⋮*',
        'Ketuk *Perangkat tertaut*, lalu *Tautkan perangkat*',
        'Arahkan ponsel ke kode ini',
      ],
      telegram: [
        'Buka Telegram di ponsel Anda',
        'Buka *Pengaturan*, lalu *Perangkat*',
        'Ketuk *Tautkan Perangkat Desktop*',
        'Arahkan ponsel ke kode ini',
      ],
    },
    pairing: {
      idle: {
        title: 'Siapkan ponsel Anda',
        text: 'Anda menghubungkan {channel} dengan memindai kode memakai ponsel tempatnya terpasang. Hanya perlu satu menit.',
      },
      starting: { title: 'Mengambil kode Anda…' },
      presenting: {
        title: 'Pindai kode ini dengan {channel}',
        ready: 'Kode sudah siap. Pindai dengan {channel} di ponsel Anda.',
      },
      renewing: { title: 'Mengambil kode baru…' },
      lapsed: {
        title: 'Kode ini sudah kedaluwarsa',
        text: 'Minta kode baru saat ponsel Anda siap.',
      },
      linking: {
        title: 'Hampir selesai',
        text: 'Ponsel Anda sedang menyelesaikan. Biarkan {channel} terbuka beberapa detik lagi.',
      },
      connected: { title: '{channel} terhubung', text: 'Ponsel Anda boleh disimpan.' },
      expired: {
        title: 'Waktu habis',
        text: 'Kode tidak dipindai tepat waktu. Tidak ada yang berubah.',
      },
      cancelled: {
        title: 'Dibatalkan',
        text: 'Tidak ada yang dihubungkan. Mulai lagi kapan saja.',
      },
    },
    login: {
      title: 'Masuk ke {channel}',
      text: 'Kata sandi Anda dikirim ke layanan yang masuk untuk Anda. Halaman ini tidak menyimpannya.',
      username: 'Nama pengguna atau email',
      password: 'Kata sandi',
      show: 'Tampilkan kata sandi',
      country: 'Negara tempat Anda biasanya masuk',
      unsaid: 'Tidak diisi',
      submit: 'Masuk',
      verifying: 'Sedang masuk. Ini bisa perlu satu menit…',
      check: 'Periksa yang ditandai.',
      missing: 'Isi bagian ini.',
      connected: 'Perlu beberapa menit sampai semua pesannya ada di sini.',
      elsewhere: {
        title: 'Konfirmasi di aplikasi {channel}',
        text: '{channel} meminta bukti yang hanya bisa Anda berikan di sana. Buka aplikasinya, konfirmasi bahwa itu Anda, lalu coba lagi.',
      },
    },
    challenge: {
      title: 'Masukkan kode',
      another: 'Masukkan satu kode lagi',
      accepted: 'Kode terakhir benar. {channel} meminta satu lagi.',
      sentTo: {
        sms: 'Ada di SMS di ponsel Anda.',
        email: 'Ada di email yang dikirim kepada Anda.',
        app: 'Ada di aplikasi autentikator Anda.',
        unknown: 'Ada di SMS, email, atau aplikasi autentikator Anda.',
      },
      label: 'Kode 6 angka',
      backup: 'Kode cadangan 8 angka',
      useBackup: 'Pakai kode cadangan',
      useCode: 'Pakai kode 6 angka',
      submit: 'Konfirmasi',
      confirming: 'Memeriksa kode Anda…',
      resend: 'Kirim kode baru',
      resent: 'Kode baru sedang dikirim.',
    },
    time: {
      renews: 'Kode baru {time}',
      ends: 'Tidak berlaku lagi {time}',
      retry: 'Coba lagi {time}',
      resend: 'Kirim kode baru {time}',
      login: 'Proses masuk ini berakhir {time}',
      synced: 'Terakhir disinkronkan {time}.',
    },
    code: {
      label: 'Kode QR yang menghubungkan {channel}',
      dead: 'Kode QR yang tidak berlaku lagi',
      tooLong:
        'Kode ini terlalu panjang untuk ditampilkan. Batalkan dan coba lagi, atau hubungi dukungan.',
    },
    trouble: {
      connection: 'Koneksi terputus. Kami terus mencoba…',
      offline: 'Anda sedang offline. Kami lanjutkan begitu Anda online lagi.',
    },
    status: {
      OK: 'Terhubung',
      SYNC_SUCCESS: 'Terbaru',
      CONNECTING: 'Menghubungkan',
      CREDENTIALS: 'Keluar',
      ERROR: 'Bermasalah',
      STOPPED: 'Berhenti',
      CREATION_FAIL: 'Gagal terhubung',
      UNKNOWN: 'Tidak jelas',
      word: 'Tidak jelas: {word}',
      lost: 'Terputus',
      paused: 'Dijeda',
      absent: 'Belum terhubung',
      loading: 'Memeriksa…',
      unreachable: 'Tidak bisa diperiksa',
    },
    advice: {
      OK: 'Pesannya masuk.',
      SYNC_SUCCESS: 'Semua pesannya sampai sekarang ada di sini.',
      CONNECTING: 'Ini perlu beberapa menit. Anda tidak perlu menunggu.',
      CREDENTIALS:
        'Anda dikeluarkan, mungkin karena kata sandi baru. Pesan tidak masuk sampai Anda menghubungkannya lagi.',
      ERROR:
        'Layanan sedang bermasalah. Ini bukan karena Anda. Periksa lagi, dan hubungkan lagi jika masih begitu.',
      STOPPED:
        'Kami tidak tahu siapa yang menghentikannya. Pesan tidak masuk sampai Anda menghubungkannya lagi.',
      CREATION_FAIL: 'Percobaan terakhir tidak berhasil. Hubungkan sekali lagi.',
      UNKNOWN: 'Layanan mengatakan sesuatu yang tidak kami kenal. Periksa lagi nanti.',
      lost: 'Koneksi terputus. Pesan tidak masuk sampai Anda menghubungkannya lagi.',
      paused:
        'Layanan menjedanya atau mengeluarkannya, dan tidak mengatakan yang mana. Pesan tidak masuk sampai dilanjutkan di sana atau Anda menghubungkannya lagi.',
      absent: 'Hubungkan agar pesannya ada di sini.',
    },
    disconnecting: {
      title: 'Putuskan {channel}?',
      text: 'Tidak ada pesan yang masuk sampai dihubungkan lagi.',
      working: 'Memutuskan {channel}…',
    },
    list: {
      label: 'Kanal',
      loading: 'Memuat kanal Anda…',
      subject: 'kanal Anda',
      summary: { other: '{count} dari {total} memerlukan Anda' },
      well: 'Tidak ada yang memerlukan Anda',
      unreachable: 'Kanal Anda tidak bisa dimuat',
      empty: {
        title: 'Belum ada yang bisa dihubungkan',
        text: 'Tidak ada kanal yang bisa Anda hubungkan di sini.',
      },
    },
    dialog: {
      title: 'Hubungkan kanal',
      choose: 'Mana yang ingin Anda hubungkan?',
      text: '{channel} tetap berjalan di ponsel Anda seperti biasa.',
      broken: {
        title: 'Bagian halaman ini tidak termuat',
        text: 'Periksa koneksi internet Anda, lalu coba lagi.',
      },
    },
    help: {
      title: 'Apa kata ponsel Anda?',
      hint: 'Kata-katanya mungkin sedikit berbeda.',
      says: 'Ponsel Anda menampilkan',
      cause: 'Sebabnya',
      step: 'Yang perlu dilakukan',
      instead: 'Hubungkan lewat pendaftaran Meta saja. Cara itu tidak menautkan perangkat.',
      whatsapp: {
        login: {
          says: '“Tidak dapat masuk. Periksa koneksi internet ponsel Anda”',
          cause: 'Biasanya kodenya sudah terlalu lama, apa pun katanya tentang internet.',
          step: 'Pindai kode baru.',
        },
        later: {
          says: '“Tidak dapat menautkan perangkat. Coba lagi nanti” atau “Tidak dapat menautkan perangkat baru saat ini”',
          cause:
            'WhatsApp menolak untuk sementara, sering kali setelah beberapa percobaan beruntun.',
          step: 'Tunggu sepuluh menit, lalu pindai kode baru.',
        },
        limit: {
          says: 'Bahwa perangkat tertaut Anda terlalu banyak',
          cause: 'WhatsApp menautkan empat perangkat ke satu akun, dan keempatnya sudah terpakai.',
          step: 'Di *Perangkat tertaut* pada ponsel, keluarkan satu yang tidak Anda pakai. Lalu pindai kode baru.',
        },
        passkey: {
          says: '“Lanjutkan di perangkat Anda yang lain”, “Lanjutkan di WhatsApp Web”, atau “Buat kunci sandi untuk masuk”',
          cause:
            'WhatsApp meminta kunci sandi dan hanya menerimanya di halamannya sendiri. Layanan yang menghubungkan Anda di sini tidak punya langkah itu.',
          step: 'Coba lagi nanti, karena WhatsApp tidak selalu memintanya. Jika masih begitu, hubungi dukungan.',
        },
      },
      telegram: {
        invalid: {
          says: '“Kode tidak valid” atau “Kode kedaluwarsa”',
          cause: 'Sebuah kode berlaku setengah menit, dan yang ini lebih lama dari itu.',
          step: 'Pindai kode baru.',
        },
        camera: {
          says: '“Kode ini dapat dipakai untuk mengizinkan seseorang masuk ke akun Telegram Anda”',
          cause: 'Anda memindai dengan kamera lain, bukan yang di pengaturan Telegram.',
          step: 'Buka *Pengaturan*, lalu *Perangkat*, ketuk *Tautkan Perangkat Desktop*, dan pindai dari sana.',
        },
        password: {
          says: 'Tidak ada masalah, tetapi halaman ini berkata belum terhubung',
          cause:
            'Mungkin verifikasi dua langkah aktif di akun Anda. Kata sandinya tidak bisa diketik di sini.',
          step: 'Beri tahu dukungan bahwa akun Anda memakai verifikasi dua langkah.',
        },
      },
      any: {
        unseen: {
          says: 'Tidak ada: kodenya tidak terlihat',
          cause: 'Mungkin kodenya terlalu kecil untuk kamera, atau layarnya terlalu gelap.',
          step: 'Perbesar kodenya, terangkan layarnya, dan pegang ponsel dengan mantap.',
        },
        same: {
          says: 'Kodenya ada di ponsel ini juga',
          cause: 'Ponsel tidak bisa memindai layarnya sendiri.',
          step: 'Buka kode di layar lain: komputer, tablet, atau ponsel lain.',
        },
      },
    },
    phone: {
      title: 'Ponsel ini tidak bisa memindai layarnya sendiri',
      text: 'Buka kode di layar lain, lalu pindai dengan ponsel tempat {channel} terpasang.',
      open: 'Buka halaman ini di komputer atau tablet, lalu hubungkan {channel} di sana.',
      link: 'Pendaftaran Meta tidak perlu memindai dan bisa dilakukan di ponsel ini.',
      show: 'Tetap tampilkan kode di sini',
    },
    handoff: {
      make: 'Lanjutkan di layar lain',
      making: 'Membuat tautan…',
      title: 'Buka tautan ini di layar lain',
      text: 'Di komputer, tablet, atau ponsel lain, tautan ini menampilkan kode tanpa masuk. Jangan kirim ke orang lain: siapa pun yang membukanya bisa menghubungkan akun di sini.',
      label: 'Tautan',
      copy: 'Salin tautan',
      copied: 'Disalin',
      mark: 'Tautan sudah ditandai: salin sendiri.',
      share: 'Bagikan tautan',
      ends: 'Tautan ini berakhir {time}',
      over: 'Tautan ini sudah berakhir.',
      again: 'Buat tautan baru',
      page: {
        caution:
          'Pindai kode ini hanya jika tautannya milik Anda. Pembuat tautan akan mendapat akun yang memindai.',
        connected: 'Anda bisa menutup halaman ini dan melanjutkan di ponsel.',
        over: {
          title: 'Tautan ini sudah berakhir',
          text: 'Tautan berlaku lima menit, dan tidak lebih lama dari proses menghubungkan. Ponsel Anda menampilkan keadaannya dan bisa membuat tautan baru.',
        },
        unknown: {
          title: 'Tautan ini tidak berfungsi',
          text: 'Mungkin terpotong. Salin seluruhnya, atau buat tautan baru di ponsel.',
        },
        failed: 'Lanjutkan di ponsel. Di sana Anda bisa mencoba lagi dan membuat tautan baru.',
      },
    },
    link: {
      idle: {
        title: 'Hubungkan lewat pendaftaran Meta',
        text: 'Anda masuk dengan Facebook di halaman tersendiri, memilih nomor di sana, lalu kembali ke sini.',
      },
      starting: { title: 'Menyiapkan pendaftaran…', text: 'Ini hanya sebentar.' },
      ready: {
        title: 'Pendaftaran Meta siap',
        window:
          'Halamannya terbuka di jendela. Masuk dengan Facebook, ikuti langkah di sana, lalu kembali ke sini.',
        page: 'Anda meninggalkan halaman ini. Masuk dengan Facebook, ikuti langkah di sana, lalu kembali ke halaman ini.',
      },
      opened: {
        title: 'Selesaikan di jendela lain',
        text: 'Halaman ini tahu sendiri saat Anda selesai.',
      },
      returned: {
        title: 'Sudah selesai di sana?',
        text: 'Kami sedang memeriksa. Jika belum selesai, lanjutkan di sana atau buka lagi halamannya.',
      },
      blocked: {
        title: 'Peramban Anda memblokir jendela',
        text: 'Buka halaman lewat tautan ini, lalu kembali ke sini.',
      },
      linking: {
        title: 'Hampir selesai',
        text: 'Pendaftaran selesai. {channel} sedang dihubungkan.',
      },
      connected: {
        title: '{channel} terhubung',
        text: 'Anda boleh menutup pendaftaran jika masih terbuka.',
      },
      expired: {
        title: 'Waktu habis',
        text: 'Pendaftaran tidak selesai tepat waktu. Tidak ada yang dihubungkan.',
      },
      cancelled: {
        title: 'Dibatalkan',
        text: 'Tidak ada yang dihubungkan. Mulai lagi kapan saja.',
      },
      failed: {
        title: '{channel} gagal terhubung',
        text: 'Pendaftaran tidak berhasil. Coba lagi.',
      },
      coexistence: 'Anda tetap memakai nomor Anda di aplikasi WhatsApp Business.',
      actions: {
        go: 'Lanjut ke {host}',
        again: 'Buka lagi halamannya',
        retry: 'Coba lagi jendelanya',
        link: 'atau buka sendiri tautannya',
        instead: 'Pakai tautan saja',
      },
      ends: 'Pendaftaran ini berakhir {time}',
      choice: {
        title: 'Bagaimana Anda ingin menghubungkannya?',
        link: {
          title: 'Pendaftaran dari Meta',
          text: 'Masuk dengan Facebook. Nomor Anda memakai API resmi {channel} untuk bisnis.',
        },
        qr: {
          title: 'Pindai kode',
          text: 'Dengan ponsel tempat {channel} terpasang, seperti WhatsApp Web. Dihitung sebagai perangkat tertaut.',
        },
      },
      dialog: 'Anda menyelesaikannya di halaman lain, lalu kembali ke sini.',
    },
    errors: {
      unauthenticated: {
        title: 'Sesi Anda berakhir',
        text: 'Masuk lagi, lalu kembali ke sini.',
      },
      forbidden: {
        title: 'Anda tidak diizinkan melakukan ini',
        text: 'Minta izin kepada pengelola akun ini.',
      },
      'provider-unauthorized': {
        title: 'Pengaturannya belum benar',
        text: 'Layanan di balik {channel} tidak menerima kami. Ini bukan karena Anda: hubungi dukungan.',
      },
      'provider-forbidden': {
        title: 'Layanan menolak',
        text: 'Layanan di balik {channel} tidak mengizinkan ini. Ini bukan karena Anda: hubungi dukungan.',
      },
      'not-found': {
        title: 'Ini sudah tidak ada',
        text: 'Kami tidak menemukannya lagi. Mulai lagi.',
      },
      expired: {
        title: 'Waktu habis',
        text: 'Tidak ada yang dihubungkan. Mulai lagi saat Anda siap.',
      },
      'already-connected': {
        title: '{channel} sudah terhubung',
        text: 'Untuk menghubungkan akun lain, putuskan dulu yang ini.',
      },
      'campaign-active': {
        title: 'Sebuah kampanye memakai {channel}',
        text: 'Batalkan dulu kampanyenya, meski hanya dijeda. Lalu putuskan.',
      },
      invalid: {
        title: 'Tidak berhasil',
        text: 'Ada yang salah dengan yang kami kirim. Coba lagi, dan hubungi dukungan jika masih begitu.',
      },
      'rate-limited': {
        title: 'Terlalu banyak percobaan sekaligus',
        text: 'Tunggu sebentar. Setelah itu Anda bisa mencoba lagi.',
      },
      'wrong-credentials': {
        title: '{channel} tidak menerima data masuk ini',
        text: 'Periksa nama dan kata sandi, lalu coba lagi.',
      },
      'wrong-code': {
        title: 'Kode ini salah',
        text: 'Lihat lagi, dan ketik kode terbaru yang Anda punya.',
      },
      'pairing-failed': {
        title: '{channel} gagal terhubung',
        text: 'Ponsel Anda atau {channel} berhenti. Coba lagi dengan kode baru.',
      },
      'device-limit': {
        title: 'Terlalu banyak perangkat tertaut',
        text: 'Di {channel}, buka perangkat tertaut dan hapus satu, lalu coba lagi.',
      },
      'passkey-required': {
        title: '{channel} meminta kunci sandi',
        text: 'Kunci itu tidak bisa diberikan di sini. Coba lagi, dan hubungi dukungan jika masih begitu.',
      },
      'stream-unavailable': {
        title: 'Kode tidak bisa ditampilkan',
        text: 'Kodenya tidak sampai ke halaman ini. Coba lagi, atau hubungkan dengan cara lain.',
      },
      'provider-unavailable': {
        title: 'Layanan tidak menjawab',
        text: 'Layanan di balik {channel} sedang tidak terjangkau. Coba lagi satu menit lagi.',
      },
      'malformed-answer': {
        title: 'Kami tidak memahami jawabannya',
        text: 'Ada yang salah di pihak kami. Coba lagi, dan hubungi dukungan jika masih begitu.',
      },
      timeout: {
        title: 'Terlalu lama',
        text: 'Tidak ada jawaban tepat waktu. Mungkin tetap berhasil: lihat dulu, lalu coba lagi.',
      },
      network: {
        title: 'Tidak ada koneksi',
        text: 'Periksa koneksi internet Anda, lalu coba lagi.',
      },
      unsupported: {
        title: 'Tidak bisa di sini',
        text: '{channel} tidak bisa melakukan ini di sini.',
      },
      'version-mismatch': {
        title: 'Halaman ini sudah usang',
        text: 'Muat ulang untuk melanjutkan.',
      },
      unexpected: {
        title: 'Ada yang rusak',
        text: 'Ini salah kami, bukan Anda. Coba lagi, dan hubungi dukungan jika masih begitu.',
      },
    },
  },
}
