import type { EvidenceRow } from './rows.ts';

/**
 * What sentences in other languages say, for answers whose status leaves it open: whole phrases in lower case, with their
 * accents. Chinese, Japanese and Korean, Russian, German, French, Spanish, Portuguese, Italian, Polish, Turkish, Vietnamese.
 */
export const otherSentenceRows: readonly EvidenceRow[] = [
  {
    id: '余额不足',
    class: 'payment',
    weight: 60,
    reads:
      /余额不足|残高不足|잔액[이가]? ?부족|saldo tidak cukup|餘額不足|недостаточно средств|fondos insuficientes|saldo insuficiente|solde insuffisant|fonds insuffisants|guthaben reicht nicht|fondi insufficienti|niewystarczające środki|bakiye yetersiz|yetersiz bakiye|số dư không đủ/,
  },
  {
    id: '请求太频繁',
    class: 'rate-limit',
    weight: 56,
    reads:
      /アクセス制限|レート制限|リクエスト(?:数|回数)|초당 거래건수|(?:요청|호출) ?(?:한도|횟수)|请求过于频繁|请求太频繁|访问频率|超出(?:频率|配额|限制)|превышен (?:лимит|предел)|слишком много запросов|zu viele anfragen|trop de requêtes|demasiadas (?:solicitudes|peticiones)|muitas (?:requisições|solicitações)|troppe richieste|zbyt wiele żądań|çok fazla istek|quá nhiều yêu cầu/,
  },
  {
    id: '未登录',
    class: 'authentication',
    weight: 53,
    reads:
      /(?:token|secret|签名|令牌|密钥|秘钥|密码|认证|认証|認証)[^.。,，]{0,12}(?:无效|無効|过期|不合法|失效|非法|错误|有误|不正确|不匹配|失败|失敗)|(?:缺少|缺失)(?:签名|令牌|密钥|token)|(?:无效|过期|不合法|失效|非法|错误)[^.。,，]{0,16}(?:\w{1,20}token|token|签名|令牌|密钥)|key(?:错误|无效|为空|不存在|过期)|(?:api ?キー|トークン|認証キー)[^。]{0,20}(?:無効|不正|切れ|エラー|認証)|認証(?:エラー|に失敗)|승인되지 않은|(?:토큰|인증 ?키|인증키)[^.]{0,16}(?:만료|유효하지|오류|아닙)|인증(?:에 ?실패|오류|실패)|등록되지 않은 (?:인증 ?|서비스 ?|api ?)?키|로그인(?:이 필요| 후)|(?:token|hash|şifre|sifre|anahtar)\S{0,3} (?:geçersiz|gecersiz|hatal[ıi])|(?:ключ|токен|пароль)[^.]{0,20}(?:неверн|недейств|истек)|未登录|请(?:重新)?登录|登录失败|(?:неверн|неправильн)\S{0,4} (?:\S{1,20} )?(?:пароль|токен|ключ|логин|подпись)|необходима авторизация|(?:токен|сессия) (?:истек|недейств)|(?:sesi[oó]n|sess[aã]o) (?:ha |est[áa] |foi )?(?:expir|caduc|encerrad)|session (?:a )?expiré|sitzung (?:ist )?abgelaufen|sessione (?:è )?scadut|sesja (?:\S{1,12} )?wygas|oturum\S{0,6} (?:süre\S{0,4} )?(?:dol|sona er)|会话(?:已)?(?:过期|失效)|登录(?:已)?(?:过期|失效)|セッション[^。]{0,12}(?:切れ|無効)|세션[^.]{0,8}만료|phiên (?:đăng nhập )?(?:đã )?hết hạn|(?:passwort|kennwort|zugangsdaten|anmeldedaten) (?:ist |sind )?(?:falsch|ungültig)|nicht angemeldet|mot de passe (?:incorrect|invalide)|jeton (?:\S{1,20} )?(?:invalide|expiré)|(?:token|schlüssel) (?:ist )?(?:ungültig|abgelaufen)|ungültige[rs]? (?:token|schlüssel|zugangsdaten)(?![-\w])|(?:contraseña|token) (?:incorrect|inválid|no válid|caducad|expirad)|(?:senha|token) (?:incorret|inválid|expirad)|(?:credenziali|token)(?: d[i']\S{0,20} ?\S{0,20})? (?:non valid|scadut)|nieprawidłowe hasło|geçersiz (?:token|şifre|anahtar)|(?:chữ ký|mật khẩu|token) (?:không (?:hợp lệ|đúng)|đã hết hạn|hết hạn)/,
  },
  {
    id: '无权',
    class: 'permission',
    weight: 52,
    reads:
      /无权|권한이 없|접근이 거부|権限がありません|tidak memiliki (?:akses|izin)|没有(?:\S{0,4})?权限|未开放[^。，,]{0,8}权限|暂无[^。，,]{0,6}权限|权限不足|無権限|доступ (?:запрещ|закрыт)|нет доступа|недостаточно прав|zugriff verweigert|keine berechtigung|accès (?:refusé|interdit)|acceso denegado|acesso negado|sem permissão|accesso negato|brak uprawnień|odmowa dostępu|erişim engellendi|yetkiniz yok|không có quyền/,
  },
  {
    id: '已存在',
    class: 'conflict',
    weight: 44,
    reads:
      /已存在|이미 (?:존재|등록|사용)|중복|重複|sudah (?:ada|terdaftar)|已被(?:占用|使用|注册)|重复|すでに存在|既に存在|уже (?:существует|зарегистрирован|занят)|existiert bereits|bereits vorhanden|(?:doppelt|bereits) (?:eingetragen|angelegt|vergeben)|existe déjà|ya existe|já existe|esiste già|już istnieje|zaten (?:var|mevcut)|đã tồn tại/,
  },
  {
    id: '不存在',
    class: 'not-found',
    weight: 40,
    reads:
      /tidak ditemukan|不存在|找不到|未找到|見つかりません|存在しません|찾을 수 없|존재하지 않|не найден|не существует|nicht gefunden|existiert nicht|introuvable|n'existe pas|no (?:se )?(?:encontr|existe)|não (?:foi )?encontrad|não existe|non trovat|non esiste|nie znaleziono|nie istnieje|bulunamadı|không tìm thấy|không tồn tại/,
  },
  {
    id: '系统繁忙',
    class: 'unavailable',
    weight: 32,
    reads:
      /系统繁忙|系统维护|服务不可用|メンテナンス中|сервис (?:временно )?недоступен|технические работы|vorübergehend nicht (?:verfügbar|erreichbar)|wartungsarbeiten|temporairement indisponible|en mantenimiento|temporariamente indisponível|em manutenção|in manutenzione|tymczasowo niedostępn|bakımda|đang bảo trì/,
  },
  {
    id: '系统错误',
    class: 'server',
    weight: 16,
    reads:
      /(?:系统|系統|服务器?|服務器?|内部)(?:内部)?(?:错误|錯誤|异常|異常)|サーバーエラー|システムエラー|внутренняя ошибка|ошибка сервера|interner (?:server)?fehler|serverfehler|erreur (?:interne|serveur|technique)|error interno|erro interno|errore interno|błąd (?:wewnętrzny|serwera)|sunucu hatası|lỗi hệ thống/,
  },
  {
    id: '必填',
    class: 'validation',
    weight: 20,
    reads:
      /필수|올바르지 않|유효하지 않은 (?:값|파라미터)|正しくありません|n[aã]o informad[oa]|tidak valid|参数(?:错误|有误|不合法|缺失|无效)|缺少(?:必要)?参数|格式(?:错误|不正确)|不能为空|必填|入力してください|不正な|неверн\S{0,4} (?:формат|параметр|значение)|обязательн\S{0,4} (?:поле|параметр)|ist (?:ein )?pflichtfeld|ist ungültig|darf nicht leer|est obligatoire|est invalide|es obligatori[oa]|no es válid|é obrigatóri|não é válid|è obbligatori|non è valid|jest wymagan|jest nieprawidłow|zorunludur|không hợp lệ|\binválid[oa]s?\b|\binvalides?\b|\bungültig|некорректн/,
  },
];
