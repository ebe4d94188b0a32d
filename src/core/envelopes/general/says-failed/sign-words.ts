/** Words of sentences that speak of a failure, in several languages. */
export const badSentence =
  /invalid|error|fail|\btoo\b|\bnot\b|\bno\b|denied|expired|missing|illegal|unauthor|forbidden|exceed|limit|required|wrong|insufficient|\bbusy\b|illegal|non-?exist|doesn.t|mismatch|\balready\b|\bduplicate|unsupported|malformed|incorrect|declin|\bbad\b|\blow balance|refus|reject|unknown|illegal|cannot|can't|unable|错误|失败|不存在|无效|过期|缺少|非法|不能|不合法|禁|无权|未|не |ошибк|erro\b|fehler|inv[aá]lid|[eé]chec|ungültig|nicht|запрещ|エラー|失敗|무효|오류/i;

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
