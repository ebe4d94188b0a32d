/** Words for units, in English, Spanish, French and German, and the seconds that each one has. */
const units = new Map<string, number>([
  ...words(
    0.001,
    'ms msec msecs millisecond milliseconds milisegundo milisegundos milliseconde millisecondes millisekunde millisekunden',
  ),
  ...words(1, 's sec secs second seconds seg segs segundo segundos seconde secondes sek sekunde sekunden'),
  ...words(60, 'm min mins minute minutes minuto minutos minuten'),
  ...words(3_600, 'h hr hrs hour hours hora horas heure heures std stunde stunden'),
  ...words(86_400, 'd day days día días dia dias jour jours tag tage tagen'),
]);

function words(seconds: number, names: string): readonly (readonly [string, number])[] {
  return names.split(' ').map((name) => [name, seconds] as const);
}

const amount =
  /(\d{1,10}(?:[.,]\d{1,9})?)(?:\s?(?:-|–|to|a|à|bis)\s?(\d{1,10}(?:[.,]\d{1,9})?))?['")]?\s?([a-zäéí]{1,13})(?:\((?:s|n|en)\))?/y;
const joint = /(?:,? ?(?:and|und|et|y) |,? )?(?=\d)/y;
const MAX_PARTS = 6;

/**
 * The duration that stands at `start` of a lower-case text, and where it ends: `42 seconds`, `1h 5m`, `2 hours and 5
 * minutes`, `'17' seconds`, `6m0s`. Of a range (`30-60 seconds`) the upper end. Null where no unit follows the number.
 */
export function durationAt(text: string, start: number): { readonly seconds: number; readonly end: number } | null {
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
