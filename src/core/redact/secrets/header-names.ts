import { headersWith } from '../../headers/roles.ts';

/** Headers whose values may stand in a ticket: they describe, they prove nothing. All are still searched for secrets. */
export const safeHeaders: ReadonlySet<string> = headersWith('safe', 'wait', 'wait-ms', 'quota');

/** Headers whose value is a URL, or holds one. */
export const urlHeaders: ReadonlySet<string> = headersWith('url');

/** Headers whose values go altogether: they carry what others put there. */
export const withheldHeaders: ReadonlySet<string> = headersWith('withheld');

/** Headers that name the caller's address without saying so: `x-real-ip` and the like tell it by their last word. */
export const addressHeaders: ReadonlySet<string> = headersWith('address');

/** Last words of names whose values describe (`x-acme-region`), in headers that no list knows. */
export const describingWords: ReadonlySet<string> = new Set(
  'limit remaining reset after used quota policy version type status code error reason language locale encoding length size date time timestamp count region zone env environment mode method duration retry timing cache id ids ray trace context span rid build release revision hash etag platform os name lang runtime arch interval warning deprecated message'.split(
    ' ',
  ),
);
