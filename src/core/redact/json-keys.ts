import type { NameSense } from './name-words.ts';
import { senseOf, wordsOf } from './names.ts';
import { oauthNames } from './url-parameters.ts';

/** What a member's name says, looked up once for all its repetitions. */
export interface KeyFacts {
  readonly sense: NameSense;
  /** Its value may name the field that the object speaks of. */
  readonly locates: boolean;
  /** Its value may be that field's. */
  readonly echoes: boolean;
  /** It says something about a secret whose object it stands in. */
  readonly explains: boolean;
  /** It holds the secret whose object it stands in. */
  readonly carries: boolean;
  /** An id: of a session, that is the session. */
  readonly isId: boolean;
  readonly oauth: boolean;
  /** Answers say below it what is wrong with the request. */
  readonly reports: boolean;
  /** May be a member of a JSON Web Key. */
  readonly jwk: boolean;
  /** The name itself may be a token or an address: it is no word. */
  readonly strange: boolean;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const locating = words(
  'loc field fields path param parameter name key property propertypath pointer argument attribute target datapath instancepath header id property_path fieldname field_name location',
);
const echoing = words(
  'input value values rejectedvalue rejected_value actual received given got provided attemptedvalue attempted_value invalidvalue invalid_value submitted old new before after from to previous next was now oldvalue newvalue old_value new_value data content current stringvalue string_value',
);
const explaining = words(
  'message messages msg code type description detail details reason rule error errors title kind constraint constraints loc path field status name scope scopes param location validator properties',
);
const carrying = words('value raw data plain plaintext text hash content current old new key body encoded');

const reporting = words(
  'error errors violation violations issue issues problem problems failure failures messages invalid errores error errori erros erreur erreurs fehler fout fouten',
);
const jwkMembers = words('n e x y d p q dp dq qi k x5c');

const cacheSize = 4096;
const cache = new Map<string, KeyFacts>();

export function factsOf(key: string): KeyFacts {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const name = key.toLowerCase();
  const facts: KeyFacts = {
    sense: senseOf(key),
    locates: locating.has(name),
    echoes: echoing.has(name),
    explains: explaining.has(name),
    carries: carrying.has(name),
    isId: name === 'id',
    oauth: oauthNames.has(name),
    reports: wordsOf(key).some((word) => reporting.has(word)),
    jwk: jwkMembers.has(key),
    strange: key.length >= 8 && !/^[A-Za-z]+(?:[_-][A-Za-z]+)*$/.test(key),
  };
  if (cache.size >= cacheSize) cache.clear();
  if (key.length <= 128) cache.set(key, facts);
  return facts;
}

/** Where nothing has a name: the elements of an array. */
export const noFacts: KeyFacts = {
  sense: { as: 'plain', kind: 'opaque' },
  locates: false,
  echoes: false,
  explains: false,
  carries: false,
  isId: false,
  oauth: false,
  reports: false,
  jwk: false,
  strange: false,
};
