/** Words of sentences that speak of a failure, in several languages. */
export const badSentence =
  /invalid|error|fail|\btoo\b|\bnot\b|\bno\b|denied|expired|missing|illegal|unauthor|forbidden|exceed|limit|required|wrong|insufficient|\bbusy\b|overload|illegal|non-?exist|doesn.t|mismatch|\balready\b|\bduplicate|unsupported|malformed|incorrect|\brevoked\b|declin|\bbad\b|\blow balance|refus|reject|unknown|illegal|cannot|can't|unable|错误|失败|不存在|无效|过期|缺少|非法|不能|不合法|禁|无权|有误|不正确|不匹配|异常|異常|超时|拒绝|失效|不足|繁忙|未|не |ошибк|erro\b|không|thất bại|hết hạn|lỗi|fehler|inv[aá]lid|[eé]chec|ungültig|nicht|запрещ|エラー|失敗|不正|切れて|できません|正しくありません|무효|오류|실패|없습니다|없음|않[은습는]|아닙니다|잘못|초과|만료|errore\b|errat[oa]\b|\bnon |erreur|falha|\bn[ãa]o |rejei|rechaz|błęd|błąd|\bnie |hata|geçersiz|başarısız|bulunamad|\btidak\b|gagal|\bsalah\b|помилк|невірн|نامعتبر|یافت نشد|خطا|خطأ|غير صحيح/i;

/** Members of stored records and of pages of a list. */
export const recordMarks =
  /^(?:created|updated|modified|started|finished|completed|ended|scheduled|queued)(?:_?(?:at|on|date|time))?$|^(?:createdAt|updatedAt|startedAt|finishedAt|completedAt|object|etag|_id|uuid|guid|slug|owner|author|total|totalCount|total_count|page|per_page|pageSize|page_size|count|limit|offset|next|previous|prev|has_more|hasMore|nextPageToken|cursor|items|progress|attempts|retries|valid|isValid|level|severity|checks|uptime)$/i;

/** Lists of what errors there are. */
export const catalogues = /^(?:types|classes|categories|groups|definitions|pages|logs|reports|events|rates|stats)$/;

/** Lists that tell, beside a flag, what went wrong. */
export const reasonLists = /^(?:reasons|issues|problems|causes|violations|notifications)$/i;

/** Ends of names that are content even where they look like details. */
export const contentHeads =
  /^(?:url|uri|host|hostname|server|user|email|size|length|color|image|icon|method|session|token|rate|count)$/;
