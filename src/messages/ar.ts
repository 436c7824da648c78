import type { Locale } from './catalogue.js'

/**
 * Arabic. The menu words are the ones that public guides to the apps quote; WhatsApp's and
 * Telegram's own Arabic may differ by a word from version to version.
 */
export const ar: Locale = {
  tag: 'ar',
  dir: 'rtl',
  messages: {
    channels: { whatsapp: 'واتساب', telegram: 'تيليجرام', instagram: 'إنستغرام' },
    actions: {
      connect: 'ربط {channel}',
      reconnect: 'إعادة ربط {channel}',
      disconnect: 'فصل {channel}',
      confirmDisconnect: 'نعم، افصل {channel}',
      keep: 'إبقاء الربط',
      refresh: 'التحقق من {channel} مجددًا',
      newCode: 'إظهار رمز جديد',
      larger: 'تكبير الرمز',
      startAgain: 'البدء من جديد',
      tryAgain: 'إعادة المحاولة',
      reload: 'إعادة تحميل الصفحة',
      cancel: 'إلغاء',
      back: 'رجوع',
      done: 'تم',
      close: 'إغلاق',
    },
    steps: {
      whatsapp: [
        'افتح واتساب على هاتفك',
        'في آيفون اضغط على *الإعدادات*، وفي أندرويد على القائمة\u00a0*⋮*',
        'اضغط على *الأجهزة المرتبطة* ثم *ربط جهاز*',
        'وجّه هاتفك نحو هذا الرمز',
      ],
      telegram: [
        'افتح تيليجرام على هاتفك',
        'انتقل إلى *الإعدادات* ثم *الأجهزة*',
        'اضغط على *ربط جهاز سطح المكتب*',
        'وجّه هاتفك نحو هذا الرمز',
      ],
    },
    pairing: {
      idle: {
        title: 'جهّز هاتفك',
        text: 'لربط {channel} تمسح رمزًا بالهاتف المثبّت عليه. يستغرق ذلك دقيقة واحدة.',
      },
      starting: { title: 'جارٍ إحضار الرمز…' },
      presenting: {
        title: 'امسح هذا الرمز من {channel}',
        ready: 'الرمز جاهز. امسحه من {channel} على هاتفك.',
      },
      renewing: { title: 'جارٍ إحضار رمز جديد…' },
      lapsed: {
        title: 'انتهت صلاحية هذا الرمز',
        text: 'اطلب رمزًا جديدًا عندما يكون هاتفك جاهزًا.',
      },
      linking: {
        title: 'أوشكنا على الانتهاء',
        text: 'هاتفك يُكمل الربط. أبقِ {channel} مفتوحًا عليه بضع ثوانٍ أخرى.',
      },
      connected: { title: 'تم ربط {channel}', text: 'يمكنك وضع هاتفك جانبًا.' },
      expired: { title: 'انتهى الوقت', text: 'لم يُمسح الرمز في الوقت المحدد. لم يتغيّر شيء.' },
      cancelled: { title: 'أُلغي الربط', text: 'لم يُربط أي شيء. ابدأ من جديد متى شئت.' },
    },
    countdown: {
      renews: {
        zero: 'رمز جديد الآن',
        one: 'رمز جديد خلال ثانية واحدة',
        two: 'رمز جديد خلال ثانيتين',
        few: 'رمز جديد خلال {count} ثوانٍ',
        many: 'رمز جديد خلال {count} ثانية',
        other: 'رمز جديد خلال {count} ثانية',
      },
      ends: {
        zero: 'انتهت صلاحية الرمز',
        one: 'صالح لثانية واحدة أخرى',
        two: 'صالح لثانيتين أخريين',
        few: 'صالح لمدة {count} ثوانٍ أخرى',
        many: 'صالح لمدة {count} ثانية أخرى',
        other: 'صالح لمدة {count} ثانية أخرى',
      },
      retry: {
        zero: 'أعد المحاولة الآن',
        one: 'أعد المحاولة بعد ثانية واحدة',
        two: 'أعد المحاولة بعد ثانيتين',
        few: 'أعد المحاولة بعد {count} ثوانٍ',
        many: 'أعد المحاولة بعد {count} ثانية',
        other: 'أعد المحاولة بعد {count} ثانية',
      },
    },
    code: {
      label: 'رمز استجابة سريعة لربط {channel}',
      dead: 'رمز استجابة سريعة لم يعد صالحًا',
      tooLong: 'هذا الرمز أطول من أن يُعرض. ألغِ وأعد المحاولة، أو أبلغ الدعم.',
    },
    trouble: {
      connection: 'انقطع الاتصال. ما زلنا نحاول…',
      offline: 'أنت غير متصل بالإنترنت. سنتابع فور عودة الاتصال.',
    },
    status: {
      OK: 'متصل',
      SYNC_SUCCESS: 'متصل',
      CONNECTING: 'جارٍ الاتصال',
      CREDENTIALS: 'سُجّل خروجك',
      ERROR: 'توجد مشكلة',
      STOPPED: 'متوقف',
      CREATION_FAIL: 'لم يتم الربط',
      UNKNOWN: 'غير واضح',
      word: 'غير واضح: {word}',
      lost: 'انقطع الربط',
      absent: 'غير مربوط',
      loading: 'جارٍ التحقق…',
      unreachable: 'تعذّر التحقق',
    },
    advice: {
      wait: 'يستغرق هذا بضع دقائق. لا حاجة إلى الانتظار هنا.',
      refresh: 'ليس هذا بسببك. تحقق مجددًا، وأعد الربط إن استمرت المشكلة.',
      connect: 'لم تنجح المحاولة الأخيرة. اربطه من جديد.',
      reconnect: 'لن تصل الرسائل حتى تعيد الربط.',
    },
    disconnecting: {
      title: 'هل تريد فصل {channel}؟',
      text: 'لن تصل أي رسائل حتى يُربط من جديد.',
      working: 'جارٍ فصل {channel}…',
    },
    list: {
      label: 'القنوات',
      loading: 'جارٍ تحميل قنواتك…',
      subject: 'قنواتك',
      unreachable: 'تعذّر تحميل قنواتك',
      empty: { title: 'لا يوجد ما يمكن ربطه بعد', text: 'لا توجد قناة يمكنك ربطها هنا.' },
    },
    dialog: {
      title: 'ربط قناة',
      choose: 'أي قناة تريد ربطها؟',
      text: 'سيبقى {channel} يعمل على هاتفك كالمعتاد.',
      broken: {
        title: 'لم يُحمَّل هذا الجزء من الصفحة',
        text: 'تحقق من اتصالك بالإنترنت ثم أعد المحاولة.',
      },
    },
    errors: {
      unauthenticated: { title: 'انتهت جلستك', text: 'سجّل الدخول من جديد ثم عُد إلى هنا.' },
      forbidden: { title: 'لا يُسمح لك بهذا', text: 'اطلب الإذن ممن يدير هذا الحساب.' },
      'provider-unauthorized': {
        title: 'لم يكتمل الإعداد بعد',
        text: 'الخدمة التي تشغّل {channel} لا تقبل طلباتنا. ليس هذا بسببك: أبلغ الدعم.',
      },
      'provider-forbidden': {
        title: 'رفضت الخدمة الطلب',
        text: 'الخدمة التي تشغّل {channel} لم تسمح بهذا. ليس هذا بسببك: أبلغ الدعم.',
      },
      'not-found': { title: 'لم يعد موجودًا', text: 'لم نعد نجده. ابدأ من جديد.' },
      expired: {
        title: 'انتهى الوقت',
        text: 'لم يُربط أي شيء. ابدأ من جديد عندما يكون هاتفك جاهزًا.',
      },
      'already-connected': {
        title: '{channel} مربوط بالفعل',
        text: 'لربط حساب آخر، افصل هذا الحساب أولًا.',
      },
      'campaign-active': {
        title: 'توجد حملة تستخدم {channel}',
        text: 'ألغِ الحملة أولًا حتى إن كانت متوقفة مؤقتًا، ثم افصل القناة.',
      },
      invalid: {
        title: 'لم ينجح ذلك',
        text: 'كان في طلبنا خطأ. أعد المحاولة، وأبلغ الدعم إن تكرر ذلك.',
      },
      'rate-limited': {
        title: 'محاولات كثيرة في وقت قصير',
        text: 'انتظر قليلًا، ثم يمكنك إعادة المحاولة.',
      },
      'wrong-credentials': {
        title: 'لم يقبل {channel} بيانات الدخول هذه',
        text: 'تحقق من الاسم وكلمة المرور، ثم أعد المحاولة.',
      },
      'wrong-code': {
        title: 'هذا الرمز غير صحيح',
        text: 'انظر مرة أخرى، واكتب أحدث رمز لديك.',
      },
      'pairing-failed': {
        title: 'لم يتم ربط {channel}',
        text: 'توقف الربط من هاتفك أو من {channel}. أعد المحاولة برمز جديد.',
      },
      'provider-unavailable': {
        title: 'الخدمة لا تستجيب',
        text: 'تعذّر الوصول الآن إلى الخدمة التي تشغّل {channel}. أعد المحاولة بعد دقيقة.',
      },
      'malformed-answer': {
        title: 'لم نفهم الرد',
        text: 'توجد مشكلة لدينا. أعد المحاولة، وأبلغ الدعم إن تكرر ذلك.',
      },
      timeout: {
        title: 'استغرق الأمر وقتًا طويلًا',
        text: 'لم يصل رد في الوقت المحدد. ربما نجح الأمر رغم ذلك: تحقق، ثم أعد المحاولة.',
      },
      network: { title: 'لا يوجد اتصال', text: 'تحقق من اتصالك بالإنترنت ثم أعد المحاولة.' },
      unsupported: { title: 'غير متاح هنا', text: 'لا يمكن فعل هذا مع {channel} هنا.' },
      'version-mismatch': { title: 'هذه الصفحة قديمة', text: 'أعد تحميلها للمتابعة.' },
      unexpected: {
        title: 'حدث عطل',
        text: 'الخطأ منا وليس منك. أعد المحاولة، وأبلغ الدعم إن تكرر ذلك.',
      },
    },
  },
}
