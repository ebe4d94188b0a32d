/**
 * Words for units, in English, Spanish, Portuguese, Italian, French, German, Dutch, Russian, Chinese, Japanese and Korean, and
 * the seconds that each one has.
 */
const units = new Map<string, number>([
  ...words(
    0.001,
    'ms msec msecs millisecond milliseconds milisegundo milisegundos milliseconde millisecondes millisekunde millisekunden',
  ),
  ...words(
    1,
    's sec secs second seconds seg segs segundo segundos seconde secondes sek sekunde sekunden secondo secondi seconden сек секунд секунды секунду 秒 秒钟 秒鐘 초',
  ),
  ...words(60, 'm min mins minute minutes minuto minutos minuti minuten мин минут минуты минуту 分 分钟 分鐘 분'),
  ...words(
    3_600,
    'h hr hrs hour hours hora horas heure heures std stunde stunden ore ora uur uren ч час часа часов 小时 小時 時間 시간',
  ),
  ...words(86_400, 'd day days día días dia dias jour jours tag tage tagen giorno giorni dagen день дня дней 天 日 일'),
]);

function words(seconds: number, names: string): readonly (readonly [string, number])[] {
  return names.split(' ').map((name) => [name, seconds] as const);
}

const amount =
  /(\d{1,10}(?:[.,]\d{1,9})?)(?:\s?(?:-|–|to|a|à|bis)\s?(\d{1,10}(?:[.,]\d{1,9})?))?['")]?\s?([a-zäéíа-я]{1,13}|[秒分小時时間间鐘钟天日초시간일]{1,2})(?:\((?:s|n|en)\))?/y;
/** `02:12:07`: hours, minutes, seconds. */
const clock = /(\d{1,3}):([0-5]\d):([0-5]\d)(?![\d:])/y;
const joint = /(?:,? ?(?:and|und|et|y) |,? )?(?=\d)/y;
const MAX_PARTS = 6;

/**
 * The duration that stands at `start` of a lower-case text, and where it ends: `42 seconds`, `1h 5m`, `2 hours and 5
 * minutes`, `'17' seconds`, `6m0s`. Of a range (`30-60 seconds`) the upper end. Null where no unit follows the number.
 */
export function durationAt(text: string, start: number): { readonly seconds: number; readonly end: number } | null {
  clock.lastIndex = start;
  const [, hours, minutes, rest] = clock.exec(text) ?? [];
  if (hours !== undefined)
    return { seconds: Number(hours) * 3_600 + Number(minutes) * 60 + Number(rest), end: clock.lastIndex };
  let seconds = 0;
  let end = start;
  let smallest = Number.POSITIVE_INFINITY;
  for (let part = 0; part < MAX_PARTS; part += 1) {
    joint.lastIndex = end;
    const from = part > 0 && joint.test(text) ? joint.lastIndex : end;
    amount.lastIndex = from;
    const match = amount.exec(text);
    const size = units.get(match?.[3] ?? '');
    // Parts go from large to small units: "in 5 minutes, 3 hours" are two durations.
    if (match === null || size === undefined || size >= smallest) break;
    seconds += Number((match[2] ?? match[1] ?? '').replace(',', '.')) * size;
    smallest = size;
    end = amount.lastIndex;
  }
  return end === start ? null : { seconds, end };
}
