import type { NameSense } from '../secrets/name-words.ts';
import { senseOf, splitName } from '../secrets/names.ts';
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
  /** Its list names the columns of rows: `columns`, `fields`. */
  readonly heads: boolean;
  /** Its list holds such rows, or one of them. */
  readonly holdsRows: boolean;
  /** Its value is the name of a column, where a list describes columns. */
  readonly namesColumn: boolean;
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
const carrying = words('answer value v raw data plain plaintext text hash content current old new key body encoded');

const reporting = words(
  'error errors violation violations issue issues problem problems failure failures messages invalid errores error errori erros erreur erreurs fehler fout fouten',
);
const heading = words(
  'columns cols column_names columnnames columninfo column_info columnlabels columnmetadata columndefs header headers head heading headings fields fieldnames field_names names keys rowtype row_type schema',
);
const holdingRows = words(
  'rows row values value data records results result items tuples body data_array dataset datarows table',
);
const namingColumns = words('name field column column_name columnname label key id title header');
const jwkMembers = words('n e x y d p q dp dq qi k x5c');

const cacheSize = 4096;
const cache = new Map<string, KeyFacts>();

export function keyFacts(key: string): KeyFacts {
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
    heads: heading.has(name),
    holdsRows: holdingRows.has(name),
    namesColumn: namingColumns.has(name),
    reports: splitName(key).some((word) => reporting.has(word)),
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
  heads: false,
  holdsRows: false,
  namesColumn: false,
  reports: false,
  jwk: false,
  strange: false,
};
