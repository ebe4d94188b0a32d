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
      /余额不足|餘額不足|недостаточно средств|fondos insuficientes|saldo insuficiente|solde insuffisant|fonds insuffisants|guthaben reicht nicht|fondi insufficienti|niewystarczające środki|bakiye yetersiz|yetersiz bakiye|số dư không đủ/,
  },
  {
    id: '请求太频繁',
    class: 'rate-limit',
    weight: 56,
    reads:
      /请求过于频繁|请求太频繁|访问频率|超出(?:频率|配额|限制)|превышен (?:лимит|предел)|слишком много запросов|zu viele anfragen|trop de requêtes|demasiadas (?:solicitudes|peticiones)|muitas (?:requisições|solicitações)|troppe richieste|zbyt wiele żądań|çok fazla istek|quá nhiều yêu cầu/,
  },
  {
    id: '未登录',
    class: 'authentication',
    weight: 53,
    reads:
      /(?:token|签名|令牌|密钥|密码|认证|认証|認証)[^.。,，]{0,12}(?:无效|过期|不合法|失效|非法|错误|失败|失敗)|(?:无效|过期|不合法|失效|非法|错误)[^.。,，]{0,16}(?:\w{1,20}token|token|签名|令牌|密钥)|未登录|请(?:重新)?登录|登录失败|(?:неверн|неправильн)\S{0,4} (?:\S{1,20} )?(?:пароль|токен|ключ|логин|подпись)|необходима авторизация|(?:токен|сессия) (?:истек|недейств)|(?:passwort|kennwort|zugangsdaten|anmeldedaten) (?:ist |sind )?(?:falsch|ungültig)|nicht angemeldet|mot de passe (?:incorrect|invalide)|jeton (?:invalide|expiré)|(?:contraseña|token) (?:incorrect|inválid|caducad|expirad)|(?:senha|token) (?:incorret|inválid|expirad)|credenziali non valide|nieprawidłowe hasło|geçersiz (?:token|şifre|anahtar)/,
  },
  {
    id: '无权',
    class: 'permission',
    weight: 52,
    reads:
      /无权|没有(?:\S{0,4})?权限|权限不足|無権限|доступ (?:запрещ|закрыт)|нет доступа|недостаточно прав|zugriff verweigert|keine berechtigung|accès (?:refusé|interdit)|acceso denegado|acesso negado|sem permissão|accesso negato|brak uprawnień|odmowa dostępu|erişim engellendi|yetkiniz yok|không có quyền/,
  },
  {
    id: '已存在',
    class: 'conflict',
    weight: 44,
    reads:
      /已存在|已被(?:占用|使用|注册)|重复|すでに存在|既に存在|уже (?:существует|зарегистрирован|занят)|existiert bereits|bereits vorhanden|existe déjà|ya existe|já existe|esiste già|już istnieje|zaten (?:var|mevcut)|đã tồn tại/,
  },
  {
    id: '不存在',
    class: 'not-found',
    weight: 40,
    reads:
      /不存在|找不到|未找到|見つかりません|存在しません|찾을 수 없|존재하지 않|не найден|не существует|nicht gefunden|existiert nicht|introuvable|n'existe pas|no (?:se )?(?:encontr|existe)|não (?:foi )?encontrad|não existe|non trovat|non esiste|nie znaleziono|nie istnieje|bulunamadı|không tìm thấy|không tồn tại/,
  },
  {
    id: '系统繁忙',
    class: 'unavailable',
    weight: 32,
    reads:
      /系统繁忙|系统维护|服务不可用|メンテナンス中|сервис (?:временно )?недоступен|технические работы|vorübergehend nicht (?:verfügbar|erreichbar)|wartungsarbeiten|temporairement indisponible|en mantenimiento|temporariamente indisponível|em manutenção|in manutenzione|tymczasowo niedostępn|bakımda|đang bảo trì/,
  },
  {
    id: '必填',
    class: 'validation',
    weight: 20,
    reads:
      /参数(?:错误|有误|不合法|缺失|无效)|缺少(?:必要)?参数|格式(?:错误|不正确)|不能为空|必填|入力してください|不正な|неверн\S{0,4} (?:формат|параметр|значение)|обязательн\S{0,4} (?:поле|параметр)|ist (?:ein )?pflichtfeld|ist ungültig|darf nicht leer|est obligatoire|est invalide|es obligatori[oa]|no es válid|é obrigatóri|não é válid|è obbligatori|non è valid|jest wymagan|jest nieprawidłow|zorunludur|không hợp lệ|\binválid[oa]s?\b|\binvalides?\b|\bungültig|некорректн/,
  },
];
