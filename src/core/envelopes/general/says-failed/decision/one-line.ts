/** `ERR: 105 Invalid Destination Address`, `ERROR|103|…`: a word of failure, a number, and words. */
const failedLine =
  /^(?:ERR|ERROR|Error|FAIL|FAILED|FAILURE|NOK|KO)[ ]?[:;|,]?[ ]?-?\d{1,6}\b[ ]?[:;|,-]?[ ]?[\p{L}(].{2,280}$/u;

/** `Error: Please enter a valid URL to shorten` (is.gd), `ERROR: Login incorrect: |6666|BAD|`: the word, a colon, and a sentence. */
const errorLine = /^E(?:rror|RROR): [A-Z][\p{L}\p{N} ,:|'’"().-]{7,280}$/u;

/**
 * `Invalid API key`, `Not enough credits on your account.`: a line that begins with the refusal of a call, as gateways for messages
 * answer. What follows must belong to it: `Invalid login attempts: 0` is a count, `Missing parameters are filled in` a habit.
 */
const refusedLine =
  /^(?:(?:invalid|incorrect|wrong|unknown|missing) (?:api[ -]?key|access key|auth\w*|user(?:name)?|login|password|token|key|credentials|signature|sender|account|parameters?)|(?:not enough|insufficient|no) (?:[ck]redits?|balance|funds))(?:$|[.!,(]| -|:(?! ?\d{1,4}$)| (?:or|and|for|on|of|in|to|from|is|id|name|value|specified|supplied|provided|given|left|available)\b)/iu;
const deniedLine = /^(?:Access denied|Authentication (?:failed|error)|Login failed)\b/iu;
const plainLine = /^[\p{L}\p{N} ,'().:-]{0,120}[.!]?$/u;

/**
 * Nothing but a word of failure: `KO` (https://www.duckdns.org/spec.jsp), `Fails.` (qBittorrent), and those of the DynDNS2 protocol
 * (https://help.dyn.com/remote-access-api/return-codes/).
 */
const failedWord = /^(?:KO|NOK|FAIL(?:S|ED|URE)?\.?|Fail(?:s|ed|ure)?\.?)$/;
const returnCode = /^(?:badauth|badsys|badagent|nohost|notfqdn|numhost|!donator|dnserr)$/;

/** `notfqdn: Host a.example.com. malformed`: such a code, and the server's own words behind it. */
const explainedCode =
  /^(badauth|badsys|badagent|nohost|notfqdn|numhost|!donator|dnserr|abuse|911)(?:: | - )(\S.{2,280})$/u;

const longestLine = 400;

/**
 * Whether a body that is plain text and nothing but one short line says by word and number that the request failed, as gateways for
 * messages and older services write it. Never true for more than one line: that may be a log.
 */
export function lineSaysFailed(text: string): boolean {
  if (text.length > longestLine) return false;
  const line = text.trim();
  return (
    failedLine.test(line) ||
    errorLine.test(line) ||
    (plainLine.test(line) && (refusedLine.test(line) || deniedLine.test(line))) ||
    explainedCode.test(line) ||
    wordOfFailure(line) !== null
  );
}

/** What a body of one word of failure says: its code, where the word is one; null for any other text. */
export function wordOfFailure(text: string): { readonly code: string | null; readonly says?: string } | null {
  if (text.length > longestLine) return null;
  const word = text.trim();
  if (returnCode.test(word)) return { code: word };
  const explained = explainedCode.exec(word);
  if (explained !== null) return { code: explained[1] ?? null, says: explained[2] ?? '' };
  return failedWord.test(word) ? { code: null } : null;
}
