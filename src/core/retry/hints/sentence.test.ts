import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrival } from '../test-support/exchange.ts';
import { readSentence } from './sentence.ts';

const source = { from: 'body', ref: 'message' } as const;
const wait = (text: string): number | null => readSentence(text, source, arrival).hints[0]?.seconds ?? null;

describe('a wait in a sentence', () => {
  it.each([
    ['Request was throttled. Expected available in 42 seconds.', 42],
    ['Request was throttled. Expected available in 1 second.', 1],
    ['Please retry in 34.86s.', 34.86],
    ['Rate limit reached: Limit 15000, Used 11972, Requested 4351. Please try again in 5.289s.', 5.289],
    ['Please try again in 1h2m37s.', 3757],
    ['Please try again in 12m45.123s', 765.123],
    ['try again in 250ms', 0.25],
    ['Too many requests, retry after 800ms.', 0.8],
    ['Too Many Requests: retry after 5', 5],
    ['retry after 30.', 30],
    ["Please try again after '17' seconds.", 17],
    ['For security purposes, you can only request this after 52 seconds.', 52],
    ['Wait 20 seconds, then slow down!', 20],
    ['Please wait 30-60 seconds', 60],
    ['Please wait for at least 2 hours and 5 minutes before you go on.', 7500],
    ['Rate limit exceeded, retry in 20s', 20],
    ['Your quota resets in 1h 5m', 3900],
    ['Retry your request after 3 minutes', 180],
    ['Account locked for 15 minutes', 900],
    ['User-rate limit exceeded.  Retry after 2026-03-01T12:01:00.000Z', 60],
    ['IP banned until 1772366430000.', 30],
    ['Resets at 2026-03-01 12:00:10 UTC', 10],
    ['Se espera que esté disponible en 42 segundos.', 42],
    ['Demasiadas solicitudes. Inténtelo de nuevo en 5 minutos.', 300],
    ['Vuelva a intentarlo dentro de 30 segundos', 30],
    ['Espere 10 segundos antes de continuar', 10],
    ['Trop de requêtes. Réessayez dans 2 minutes.', 120],
    ['Veuillez patienter 15 secondes', 15],
    ['À nouveau disponible dans 1 heure', 3600],
    ['Zu viele Anfragen. Bitte versuchen Sie es in 30 Sekunden erneut.', 30],
    ['In 2 Stunden wieder möglich', 7200],
    ['Bitte in 45 Sekunden erneut versuchen', 45],
    ['Bitte warten Sie noch 1,5 Minuten', 90],
    ['Erwarte Verfügbarkeit in 12 Sekunden.', 12],
    ['Out of call volume quota. Quota will be replenished in 02:12:07.', 7927],
    ['Muitas solicitações. Tente novamente em 30 segundos.', 30],
    ['Aguarde 2 minutos', 120],
    ['Troppe richieste. Riprova tra 5 minuti.', 300],
    ['You can request a new code in 47 seconds.', 47],
    ['Slow down! Next request allowed in 12s.', 12],
    ['Command on cooldown: 30 seconds remaining.', 30],
    ['Account locked, 5 minutes left.', 300],
    ['Prochaine tentative possible dans 20 secondes.', 20],
    ['Nächste Anfrage in 45 Sekunden möglich.', 45],
    ['Podrá realizar otra petición dentro de 35 segundos.', 35],
    ['Vuelva a intentarlo transcurridos 60 segundos.', 60],
    ['Próximo intento en 15 segundos', 15],
    ['Próxima tentativa em 20 segundos', 20],
    ['Prossimo tentativo tra 10 secondi', 10],
    ['Please try again in an hour.', 3600],
    ['Try again in one minute.', 60],
    ['Réessayez dans une heure', 3600],
    ['Inténtelo de nuevo en dos horas', 7200],
    ['Bitte in einer Minute erneut versuchen', 60],
    ['Espere por favor 15 segundos antes de enviar otra solicitud.', 15],
    ['Su cuenta ha sido bloqueada durante 15 minutos', 900],
    ['Compte bloqué pendant 10 minutes', 600],
    ['Vous pourrez effectuer une nouvelle requête dans 5 secondes.', 5],
    ['Temps d’attente : 20 secondes', 20],
    ['Der Zugang ist für 30 Minuten gesperrt.', 1800],
    ['Ratenlimit überschritten. Wartezeit: 20 Sekunden.', 20],
    ['Wait time: 12 seconds', 12],
    ['25 seconds until you can post again', 25],
    ['Quedan 25 segundos para poder volver a consultar.', 25],
    ['Encore 20 secondes avant de pouvoir recommencer', 20],
    ['Noch 20 Sekunden bis zur nächsten Anfrage', 20],
    ['Erneuter Abruf nach 60 Minuten', 3600],
    ['Te veel verzoeken. Probeer het opnieuw over 20 seconden.', 20],
    ['Слишком много запросов. Повторите через 30 секунд.', 30],
    ['Подождите 2 минуты', 120],
    ['请求过于频繁，请60秒后再试', 60],
    ['リクエストが多すぎます。30秒後に再試行してください。', 30],
    ['요청이 너무 많습니다. 10초 후 다시 시도하세요.', 10],
  ])('%s', (text, seconds) => {
    expect(wait(text)).toBeCloseTo(seconds, 6);
  });
});

describe('no wait', () => {
  it.each([
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    'Limit is 40 requests in 1 seconds',
    'You may retry at most 5 times in 30 seconds',
    'Do not try more than once in 30 seconds',
    'You can make 100 requests in 60 seconds',
    'The token expires in 30 seconds',
    'The date must be after 5 days from now',
    'Query exceeded its maximum wait 30 seconds',
    'Try again later',
    'Request timed out after 30 seconds',
    'Retry failed after 30 seconds',
    'Another request timed out after 30 seconds',
    'You may send 1 message in 30 seconds',
    'There are 30 seconds left of the song',
    'Solo puede hacer una consulta en 30 segundos',
    'Wait an hour or so, and try again.',
    'Try again in a second',
    'Tiempo de espera de 30 segundos agotado',
    'Maximum wait time: 30 seconds',
    'Gültig für 30 Minuten',
    'Vous êtes limité à 10 requêtes en 60 secondes.',
    'Erlaubt sind 60 Abrufe in 60 Sekunden.',
    'Quedan 25 segundos para que caduque la sesión',
    'There were 30 seconds before the deadline',
    'Limit reached. Try again at 14:30.',
    'Retry the upload of part 5',
    'Retry after fixing 3 errors',
    'amount must be at least 30',
    'Try again. It took 30 seconds',
    'The call was made at 02:12:07.',
    'Запрос выполнялся 30 секунд',
    '超时时间为30秒',
    'El límite es de 40 solicitudes en 1 minuto',
    'La requête a expiré après 30 secondes',
    'Zeitüberschreitung nach 30 Sekunden',
    '',
  ])('%s', (text) => {
    expect(wait(text)).toBeNull();
  });

  it('is read from anything without failing, in bounded time', () => {
    const words = fc.constantFrom(
      'retry',
      'after',
      'in',
      'wait',
      'versuchen',
      'dans',
      '30',
      '5',
      's',
      'minutes',
      '-',
      '.',
      "'",
      ' ',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 60 }), fc.constantFrom('', ' '), (parts, glue) => {
        const seconds = wait(parts.join(glue));
        expect(seconds === null || (Number.isFinite(seconds) && seconds >= 0)).toBe(true);
      }),
    );
    expect(wait('retry '.repeat(100_000) + 'in 5 s')).toBeNull();
  });
});
