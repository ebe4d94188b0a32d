import type { HiddenKind, PersonalKind } from '../types.ts';

/** What a name says about its value. */
export interface NameSense {
  /**
   * secret: always hidden · opaque: hidden if the value looks like no word · oauth: hidden beside other OAuth parameters ·
   * authorization, cookies: the value has a syntax of its own · personal: second level · id: must stay readable ·
   * plain: says nothing
   */
  readonly as: 'secret' | 'opaque' | 'oauth' | 'authorization' | 'cookies' | 'personal' | 'id' | 'plain';
  readonly kind: HiddenKind;
}

/** The words of names, as data. Read by names.ts; a word here is compared with whole words only (`token`, never `tokenize`). */

function entries(as: NameSense['as'], kind: HiddenKind, words: string): [string, NameSense][] {
  return words.split(' ').map((word) => [word, { as, kind }]);
}

/** One word that makes the name secret, or hints at it. */
export const nameWords: ReadonlyMap<string, NameSense> = new Map([
  ...entries(
    'secret',
    'password',
    'password passwords passwd pwd pw pswd psw passphrase passcode pass psk passwort kennwort contrasena contraseña senha mdp wachtwoord hasło haslo lösenord losenord adgangskode passord salasana heslo jelszó jelszo şifre sifre parola parolă lozinka geslo slaptažodis slaptazodis',
  ),
  ...entries('secret', 'pin', 'pin pincode'),
  ...entries('secret', 'one-time-code', 'otp totp hotp mfa 2fa tfa otpauth otc'),
  ...entries('secret', 'card-code', 'cvv cvc cvn csc'),
  ...entries('secret', 'secret', 'secret secrets mnemonic salt'),
  ...entries('secret', 'token', 'token bearer jwt jws jwe dpop'),
  ...entries('opaque', 'token', 'tokens nonce ticket access refresh'),
  ...entries('secret', 'credential', 'credential credentials creds'),
  ...entries('authorization', 'credential', 'authorization authorisation'),
  ...entries('cookies', 'cookie', 'cookie cookies'),
  ...entries('opaque', 'credential', 'auth key keys'),
  ...entries('opaque', 'session', 'session sess'),
  ...entries('secret', 'session', 'sid sessionid sessid'),
  ...entries('secret', 'csrf-token', 'csrf xsrf'),
  ...entries('secret', 'signature', 'signature signatures sig hmac'),
  ...entries('opaque', 'signature', 'sign'),
  ...entries('opaque', 'api-key', 'ak'),
  ...entries('secret', 'assertion', 'assertion samlrequest samlresponse relaystate saml'),
  ...entries('secret', 'credential', 'dsn'),
  ...entries('oauth', 'oauth-code', 'code'),
  ...entries('oauth', 'token', 'state'),
]);

/** Names, or pairs of words in them, written together. */
export const nameJoins: ReadonlyMap<string, NameSense> = new Map([
  ...entries(
    'secret',
    'api-key',
    'apikey appkey apisecret secretkey accesskey authkey masterkey subscriptionkey signingkey encryptionkey sharedkey accountkey',
  ),
  ...entries('secret', 'private-key', 'privatekey'),
  ...entries(
    'secret',
    'secret',
    'seedphrase seedwords recoveryphrase recoverywords backupphrase mnemonicphrase mnemonicwords secretphrase walletphrase secretwords',
  ),
  ...entries('secret', 'secret', 'clientsecret consumersecret webhooksecret appsecret'),
  ...entries('secret', 'token', 'accesstoken refreshtoken idtoken authtoken securitytoken publictoken linktoken'),
  ...entries('secret', 'oauth-code', 'codeverifier authcode authorizationcode devicecode authreqid'),
  ...entries(
    'secret',
    'one-time-code',
    'verificationcode recoverycode recoverycodes backupcode backupcodes onetimecode smscode twofactor activationcode confirmationcode logincode signincode passwordresetcode resetcode magiccode authenticationcode emailcode unlockcode pairingcode otpcode mfacode 2fa 2facode oobcode',
  ),
  ...entries('secret', 'card-code', 'securitycode cardcode'),
  ...entries(
    'secret',
    'password',
    'securityanswer securityquestions secretanswer accesscode dbpass userpass smtppass mailpass ftppass rootpass adminpass',
  ),
  ...entries('secret', 'assertion', 'samlrequest samlresponse samlart relaystate'),
  ...entries('secret', 'credential', 'connectionstring connstring databaseurl'),
  ...entries(
    'secret',
    'csrf-token',
    'csrftoken xsrftoken authenticitytoken requestverificationtoken requestdigest xrequestdigest formdigest formdigestvalue',
  ),
  ...entries('secret', 'session', 'sessionid sessiontoken connectsid'),
  ...entries('secret', 'signature', 'xamzsignature xgoogsignature userhash'),
  ...entries('opaque', 'api-key', 'xamzcredential xgoogcredential awsaccesskeyid accesskeyid googleaccessid keypairid'),
  ...entries(
    'id',
    'opaque',
    'idempotencykey xidempotencykey secwebsocketkey secwebsocketaccept clientid keyid tokenid sitekey publickey publishablekey etag',
  ),
  ...entries('oauth', 'oauth-code', 'usercode'),
  ...entries('plain', 'opaque', 'parolachiave'),
]);

/** Whose key is a secret. `primary key`, `sort key`, `error key` are none. */
export const keyOwners: ReadonlySet<string> = new Set(
  'api private secret access routing wpa wifi network subscription auth signing signature encryption decryption master app application license licence account shared function functions session service server admin write read rest rapidapi storage root ssh rsa pgp deploy webhook integration developer merchant vault hmac jwt crypt enc cipher aes sas user customer client consumer security host rpc internal'.split(
    ' ',
  ),
);

/** Before `pass`: a ticket for travellers and guests. */
export const passWords: ReadonlySet<string> = new Set(
  'boarding ski season day week month annual travel event visitor guest bus rail city museum'.split(' '),
);

/** Last words that make a statement about a secret of what would be one: `token_type`, `password_expires_at`. */
export const metaEnds: ReadonlySet<string> = new Set(
  'type types use count counts length limit limits disabled valid status name names policy policies strength endpoint endpoints method methods alg algs algorithm algorithms version format hint scope scopes expires expiry expiration exp in at ttl date time timestamp age created updated issued changed issuer audience errors message messages label placeholder rule rules verified present prefix header headers needed set exists active usages budget cost index position size bytes rotation provider state mode kind description duration period seconds minutes hours days uses attempts retries level flow id ids url uri urls uris link path field fields param parameter parameters reset class option options ok matches match history lifetime details detail reason title ratio'.split(
    ' ',
  ),
);

/** Words that make the whole name a number or a statement wherever they stand: `max_tokens`, `x-ratelimit-remaining-tokens`. */
export const metaStarts: ReadonlySet<string> = new Set(
  'ratelimit rate max min maximum minimum total remaining usage prompt completion cached reasoning public publishable idempotency primary foreign sort partition cache error is has requires require required needs allow allows enable enabled show supports supported invalid expired missing unsupported unknown'.split(
    ' ',
  ),
);

/** Before `token`: a position in a list, or the id of what happened. */
export const pageWords: ReadonlySet<string> = new Set(
  'trace tracking audit next page pagination continuation continue cursor sync prev previous start scroll resume after before'.split(
    ' ',
  ),
);

/** Last words of names whose values support needs to read, long and random as they may be; digits at a word's end are gone (`md5`). */
export const plainWords: ReadonlySet<string> = new Set(
  'id ids uuid guid tid arn urn rid ray ref reference trace traceparent span correlation cursor next etag hash digest checksum integrity md sha fingerprint thumbprint commit revision version incident order'.split(
    ' ',
  ),
);

/** Personal data by name: the last word, or the last two. */
export const bankWords: ReadonlyMap<string, PersonalKind> = new Map<string, PersonalKind>([
  ['iban', 'iban'],
  ['pan', 'card'],
  ['card number', 'card'],
  ['cardnumber', 'card'],
  ['cc number', 'card'],
  ['ccnumber', 'card'],
  ['credit card', 'card'],
  ['account number', 'account-number'],
  ['accountnumber', 'account-number'],
  ['routing number', 'account-number'],
  ['routingnumber', 'account-number'],
  ['sort code', 'account-number'],
  ['sortcode', 'account-number'],
  ['ssn', 'identity-number'],
  ['passport', 'identity-number'],
  ['national id', 'identity-number'],
  ['tax id', 'identity-number'],
  ['personal number', 'identity-number'],
  ['identity number', 'identity-number'],
  ['id card', 'identity-number'],
  ['social security', 'identity-number'],
  ['dob', 'birth-date'],
  ['birthdate', 'birth-date'],
  ['birth date', 'birth-date'],
  ['birthday', 'birth-date'],
  ['of birth', 'birth-date'],
  ['phone', 'phone'],
  ['phone number', 'phone'],
  ['phonenumber', 'phone'],
  ['telephone number', 'phone'],
  ['cell', 'phone'],
  ['cellphone', 'phone'],
  ['telefon', 'phone'],
  ['telefono', 'phone'],
  ['téléphone', 'phone'],
  ['telefonnummer', 'phone'],
  ['handynummer', 'phone'],
  ['whatsapp', 'phone'],
  ['mobile', 'phone'],
  ['mobile number', 'phone'],
  ['tel', 'phone'],
  ['telephone', 'phone'],
  ['msisdn', 'phone'],
  ['fax', 'phone'],
  ['ip', 'ip-address'],
  ['ip address', 'ip-address'],
  ['ipaddress', 'ip-address'],
  ['remote addr', 'ip-address'],
]);
