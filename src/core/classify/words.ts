import type { FailureClass } from '../diagnosis.ts';

/** One rule: texts that match `when` (and not `unless`) speak of this class. */
export interface WordRule {
  readonly class: FailureClass;
  readonly when: RegExp;
  readonly unless?: RegExp;
}

/**
 * What machine codes say, as lower-case words with single spaces (`TOKEN_EXPIRED` → `token expired`). The first rule that
 * matches decides, so the particular ones stand first.
 */
export const codeRules: readonly WordRule[] = [
  {
    class: 'payment',
    when: /\btrial (?:has )?(?:expired|ended|over)|credit limit|\bpayments? (?:required|failed|failure|method)|(?<!\b(?:authori[sz]ation|consent|invitation|access) )\bdeclin|insufficient (?:funds?|balance|quota|credits?)|not sufficient (?:funds?|balance|credits?)|\bbilling\b|out of credits?|(?:low|negative|no) (?:balance|credits?)|balance insufficient|not enough (?:balance|credits?|funds)|credits? exhausted|expired card|card expired|incorrect (?:cvc|number)|invalid (?:cvc|expiry)|subscription (?:expired|inactive|required|past)|plan limit|quota not enough|unpaid|past due|do not honou?r|lost card|stolen card|spending limit|usage limit reached paid/,
  },
  {
    class: 'rate-limit',
    when: /rate ?limit|too ?many ?(?:requests?|attempts|calls|write|api|failed|logins?|messages|tries)|throttl|slow ?down|quota|requests? exceeded|(?:request|activity|call|usage|daily|hourly|monthly|concurren\w+|query|api|flood|message|send) ?limit|limit ?exceeded|over ?limit|resource ?exhausted|flood ?wait|over query limit|throughput|toomany(?:requests|calls)|bandwidth limit|calls? exceeded|retry later/,
    unless: /size|length|file|body|payload|char|depth|range|invalid|\bcost\b|complexity/,
  },
  {
    class: 'authentication',
    when: /unauthenticated|not ?authed|(?:invalid|bad|incorrect|wrong|missing|no|unknown|malformed|unrecognized|incomplete) ?(?:\w+ ){0,2}?(?:api ?)?(?:key|token|grant|client|credentials?|login|password|signature|session|auth\w*|jwt|access key|bearer|secret|username|identity|security token|session ?(?:id|key|identifier)|app ?(?:key|id)|sign)\b|(?:token|session|credentials?|jwt|signature|api ?key|access key|secret|password|key|login|grant)(?: \w+){0,2}? (?:has )?(?:expired|invalid|revoked|missing|required|mismatch|incorrect|failed|not (?:provided|valid|match|active|recogni[sz]ed)|does not match|inactive|verification)|expired (?:\w+ ){0,2}?(?:token|session|key|credentials?|jwt|login)|expired ?token|login required|auth(?:entication|enticate)?[ _]?(?:required|failed|failure|fail|error|invalid|needed)|authentication|\bnot logged|account inactive|revoked|sign ?in required|access token|id token|reauth|(?:interaction|consent|mfa|otp|two factor|account selection|step up|multi factor) ?(?:authentication )?required|inval?id ?client(?: ?token)? ?id|time (?:too )?skew|clock skew|unrecognized client|invalid access ?key|\bdpop\b|\b(?:api|access|app|user|account|auth|error) key (?:does )?not exist/,
    unless:
      /scope|not ?authori[sz]ed|idempotency|next ?token|page ?token|continuation|csrf|xsrf|authenticity|verification ?token|(?:partition|sort|primary|foreign|sync|cursor|range|row|object|cache|storage) ?key|unauthorized client|device token|registration token|push token|such key|card|payment|password (?:too|format|length|policy|strength)|format/,
  },
  {
    class: 'permission',
    when: /permission|forbidden|access ?(?:is )?denied|denied|missing scope|insufficient ?(?:\w+ )?(?:scope|permission|privilege|rights|access|role)|scope|not ?(?:allowed|permitted|authori[sz]ed|entitled)|csrf|xsrf|authenticity|restricted|blocked|privilege|disabled|suspended|not ?enabled|ip (?:not|address|blacklist|whitelist)|unauthorized ?(?:client|operation|access)|feature (?:not|unavailable)|plan (?:does not|upgrade|required)|requires? (?:plan|upgrade)|read ?only|no access|geo|unsupported country|(?:user|email|account|phone|address) (?:is )?(?:not (?:confirmed|verified)|unconfirmed|unverified)/,
    unless:
      /method ?not ?(?:allowed|permitted)|(?:value|type|field|param|parameter|null|character|operation) not (?:allowed|permitted)|operation not allowed|invalid scope|media/,
  },
  {
    class: 'conflict',
    when: /conflict|already|duplicat|out of stock|sold out|insufficient (?:stock|inventory)|not enough (?:stock|inventory)|(?:invalid|illegal) (?:\w+ )?transition|not ?unique|uniqueness|\bunique\b|(?:version|etag|revision|checksum) ?(?:mismatch|conflict)|precondition ?(?:failed|required)|condition(?:al)?(?: check)? ?failed|locked|\block\b|in ?use|concurrent (?:update|modification|write|change)|stale|deleted entity|idempotency|idempotent|file exists|entity exists|user exists|email exists|\bexists\b|\bexist$|collision|\baborted\b|wrong state|invalid state|illegal state|state ?(?:conflict|invalid|transition)|(?:bucket|folder|directory|collection|repository|group) ?not ?empty|optimistic|\btaken\b|has ?(?:been )?(?:modified|changed)/,
    unless:
      /not ?exists?|no longer exists|does ?n.?t exist|duplicate (?:param\w*|field|header|argument|query)|idempotency (?:key )?(?:required|missing|invalid)/,
  },
  {
    class: 'not-found',
    when: /not ?found|no ?such|not ?exists?|does ?n.?t ?exist|non ?existent|unknown (?:resource|user|account|method|entity|object|table|index|topic|host|route|endpoint|url|path|item|channel|message|guild|webhook|stream|key space)|resource ?missing|method ?not ?found|\bgone\b|no ?longer ?(?:exists|available)|missing ?(?:resource|entity|object)|nosuch|unrecognized (?:path|url|route)|no route|cannot find|(?:channel|user|team|file|message|account) missing|deleted$/,
    unless: /(?:token|key|credential|session|mandatory|required) (?:\w+ )?not ?found|scope/,
  },
  {
    class: 'request',
    when: /pars(?:e|ing)\b|\beof\b|malformed|syntax|method ?not ?(?:allowed|supported)|unsupported ?(?:media|content|version|method|api|protocol|http)|media ?type|not ?acceptable|(?:api|version|\w+) ?version ?(?:header|missing|invalid|required|unsupported|not|deprecated)|(?:missing|invalid|deprecated|unknown|unsupported|bad|obsolete|incompatible) ?(?:\w+ )?version|deprecated|too ?large|body ?(?:too|missing|empty|required)|content ?(?:type|length)|(?:invalid|bad|broken|not) ?(?:json|xml|body|encoding|content)|not ?readable|message not readable|uri ?too ?long|headers? ?too|length required|upgrade required|query (?:parse|syntax)|unexpected ?(?:token|end)|invalid_?json|body ?parse|\bjson (?:error|invalid)|client ?(?:too old|outdated)/,
    unless: /value|parameter|field ?too|amount|number|conversion/,
  },
  {
    class: 'unavailable',
    when: /unavailable|overload|maintenance|econn(?:refused|reset|aborted)|ehostunreach|enotfound|epipe|socket hang|authorization pending|time ?d? ?out|deadline ?exceeded|\bbusy\b|temporar|bad ?gateway|gateway ?(?:error|fail|unavail|unreach)|^gateway$|capacity|too ?busy|not ?ready|backend|upstream|warming|starting up|loading|shutting|try ?again|connection (?:error|refused|reset)|dns/,
    unless: /feature|plan|country|region|product|item|stock|inventory/,
  },
  {
    class: 'validation',
    when: /validation|validator|^client$|^sender$|bad ?user ?input|bad ?value|unrecogni[sz]ed (?:value|param\w*|argument|field|option)|invalid ?(?:\w+ ){0,2}?(?:argument|param|parameter|params|value|field|input|format|type|data|date|email|address|request|filter|query|value|number|amount|url|phone|name|length|id|attribute|option|properties|property|record|body|resource|scope|enum|currency|range|recipient|order|file|text|model|syntax|message|payload|cursor|json|states?|to|from|size|operation|selection|reference|character|choice|entry|country|timezone|ip|domain|code)\b|missing|required|mandatory|out ?of ?(?:range|bounds)|unprocessable|constraint|too ?(?:short|long|big|small|low|high|few|many results)|bad ?arguments?|bad ?param|wrong ?(?:type|format|value)|malformed value|\bblank\b|null value|parameter|argument|not ?valid|illegal (?:argument|value|param)|unknown (?:field|param|parameter|argument|attribute|column)|unexpected (?:field|param|value)|type mismatch|weak password|invalid$|^invalid|does not belong|too many results|record invalid|not null|cannot be (?:null|empty|blank)|must be|unsupported (?:value|currency|type|format|param)|format/,
  },
  {
    class: 'server',
    when: /internal|server ?(?:error|exception|failure|fault)|unknown ?(?:error|exception|failure)?$|unexpected|unhandled|database|db error|system ?error|service ?(?:error|exception|failure)|runtime ?(?:error|exception)|null ?pointer|\bfatal\b|not ?implemented|application ?error|data ?loss|backend ?error|^soap env server$|^server$|^receiver$|type ?error/,
  },
];

/**
 * What English sentences say. Whole phrases only: a single word may stand in a name, a value or another language. The first
 * rule that matches decides.
 */
export const sentenceRules: readonly WordRule[] = [
  {
    class: 'payment',
    when: /\b(?:billing|insufficient (?:[\w-]{1,20} )?(?:funds?|balance|credits?|quota)|balance is (?:too low|insufficient)|not enough (?:credits?|balance|funds)|out of credits?|credit balance|card (?:was |has been |is )?declined|payment (?:is )?required|past due|subscription (?:has |is )?(?:expired|ended|lapsed|inactive)|unpaid (?:invoice|bill)|no remaining credits?|outstanding (?:balance|invoice)|upgrade your (?:plan|account|subscription) to (?:continue|increase)|plan allowance|exceeded (?:your|the) (?:plan|monthly) (?:allowance|credits?))\b/,
  },
  {
    class: 'rate-limit',
    when: /\brate[ -]?limit|\btoo many (?:requests|attempts|calls|failed|login|messages)|\bthrottl|\b(?:request|call|api|daily|hourly|quota|usage|global) limit (?:has been |was |is )?(?:exceeded|reached|hit)|\bquota (?:has been |was |is )?(?:exceeded|reached|exhausted)|exceeded (?:your|the|its|their|an?) [\w -]{0,40}(?:quota|rate|request|requests|call limit|calls)\b|\b(?:daily|hourly|weekly|monthly) (?:\w+ ){0,2}(?:limit|quota)\b[\w ]{0,60}\b(?:exceeded|reached)|\brequest rate\b|\breduce your request|\brate exceeded|\bslow down\b|\brequests? per (?:second|minute|hour|day)\b|\b(?:limit of|more than) \d+ (?:requests|calls|queries)|\b(?:calls?|requests?|queries) (?:limit )?(?:(?:has|have) been )?exceeded\b|\bquota will be\b|\bout of (?:\w+ ){0,3}quota\b|\btoo (?:frequent(?:ly)?|fast|often)\b|\bonly request this (?:once|after)\b|\bper[- ](?:second|minute|hour|day) limit\b/,
    unless:
      /\b(?:size|length|characters|bytes|file)\b|\b(?:query|max(?:imum)?|operation|estimated|complexity) (?:\w+ )?cost\b|\bcomplexity\b/,
  },
  {
    class: 'permission',
    when: /\b(?:missing|insufficient|required|lacks?|needs?) (?:\S{1,40} ){0,3}(?:scopes?|permissions?|privileges?|roles?|rights)\b|\b(?:do(?:es)?(?: not|n't)|not) have (?:\w+ ){0,4}(?:permissions?|access|rights|privileges?|scopes?|feature)\b|\bnot (?:authori[sz]ed|allowed|permitted) to\b|\baccess (?:to [\w ]{1,40})?(?:is |was |has been )?(?:denied|forbidden|restricted|not allowed)\b|\bpermission denied\b|\bcsrf\b|\bis forbidden\b|^forbidden[.!]?$|\bnot (?:authorized|entitled|permitted) for\b|\bip(?: address)? (?:\S{1,40} )?(?:is )?(?:not (?:allowed|whitelisted|authorized)|blocked)|\bhave been blocked\b|\brequest (?:was |has been )?blocked\b|\bcannot (?:list|get|create|update|delete|patch|watch) resource\b|\bcross[- ]site request forgery\b|\brow[- ]level security\b|authenticity ?token\b|\bblocked host\b|\b(?:one of )?the following (?:scopes?|permissions?|privileges?|roles?) (?:is|are) (?:required|missing)\b/,
  },
  {
    class: 'authentication',
    when: /\b(?:invalid|incorrect|wrong|bad|expired|revoked|unrecogni[sz]ed|unknown|unable to verify|failed to verify|could not verify|missing|no valid|no|without|provide(?: a)?(?: valid)?) (?:or (?:missing|expired|invalid) )?(?:\S{1,30} ){0,3}?(?:(?:api|app)[ -]?keys?|(?:(?:access|auth(?:entication|orization)?|bearer|security|id|refresh|session)[ _-]?)?tokens?|credentials?|signature|session|jwt|logins?|authorization(?: header)?|authentication|x-auth-\S+|client (?:id|secret)|email or password|username or password|user(?:name)?(?: and|\/)? ?password|password)\b|\b(?:tokens?|session|api[ -]?key|credentials|signature|jwt|authorization header|authentication|login)(?: \S{1,30}){0,4}? (?:is |are |was |were |has |have |been |being )*(?:invalid|expired|missing|required|revoked|incorrect|failed|rejected|disabled|changed|not (?:provided|valid|recogni[sz]ed|supplied|present|found|authenticated)|could not be (?:decoded|verified|validated|found)|does not match)|\b(?:not|un)[ -]?authenticated\b|\bunauthenticated\b|\blog ?in (?:again|required|failed)\b|\b(?:please|must|need to|have to) (?:be )?(?:log|sign|logged|signed) ?in\b|\bre-?authenticate\b|\bauthentication (?:error|failed|failure|required|credentials)\b|\b(?:login|password)[\w ]{0,20} (?:incorrect|failed)\b|\b(?:must|need to|have to) (?:use|provide|supply|include|send|pass|specify) (?:\S{1,30} ){0,3}?(?:api[ -]?key|token|credentials)\b|\bvalidating (?:the )?(?:access )?token\b|\b(?:identifier|e-?mail|user ?name|login) (?:or|and) password\b|\binvalid (?:key|sign)\b|\b(?:missing|invalid|no|unknown) (?:api[ -]?)?key (?:found )?in (?:the )?(?:request |http )?(?:headers?|query|cookies?|url)\b|\b(?:request|link|url|signed url|presigned url|signed request|policy) (?:has |is |was )?(?:already )?expired\b|\b(?:password|username|credentials?|login) (?:is |are )?(?:wrong|incorrect)\b|\b(?:username|login)\S{0,3} (?:or|and|\/) ?password\b|\bsession (?:id|identifier|key)?\b[\w ]{0,20}\b(?:invalid|expired)\b|\bauthori[sz]ation fail\w*|^unauthori[sz]ed[.!]?$|\bunauthori[sz]ed (?:user|client|application|caller)\b/,
    unless:
      /\b(?:csrf|xsrf|authenticity|cross[- ]site|row[- ]level|next ?token|page ?token|character|unexpected token|password (?:must|should|is too|format)|strength|syntax error)\b/,
  },
  {
    class: 'conflict',
    when: /\balready (?:exists?|taken|in use|been|registered|used|a member|active|deleted|processed|running|assigned|has)\b|\bduplicate\b|\bconflicts? with\b|\bconflict\b|\b(?:must|has to|have to|should) be unique\b|\bunique(?:ness)? constraints?\b|\b(?:was|been) (?:modified|changed|updated) (?:by|since)\b|\bversion (?:mismatch|conflict)\b|\bis (?:currently )?locked\b|\bexists with (?:the )?same\b|\bdoes not match the current (?:version|revision|etag)\b|\bin use by\b|\bdeleted entity\b|\boptimistic lock/,
  },
  {
    class: 'not-found',
    when: /\bnot (?:be )?found\b|\bdoes(?: not|n't) exist\b|\bdo(?: not|n't) exist\b|\bno such\b|\bcould(?: not|n't) (?:find|be found|locate)\b|\bcannot (?:find|locate|be found)\b|\bcan't find\b|\bunable to (?:find|locate)\b|\bno (?:\S{1,30} ){1,4}(?:found|exists?|matches|with (?:that|this|the given) id)\b|\bcannot (?:get|post|put|patch|delete|head|options) \/|\bno longer (?:exists|available)\b|\bunknown (?:method|endpoint|route|path|url)\b|\bno route\b/,
    unless:
      /\b(?:(?:header|token|credentials?|api key)(?: \w+){0,2}|(?:required|mandatory)(?: \w+){0,3}) not found\b|\bno such (?:prop(?:erty)?|field|column|attribute|param(?:eter)?|argument|option)\b|\b(?:find|locate) (?:\S{1,40} ){0,3}?(?:column|property|attribute|param(?:eter)?|argument|option)\b|\b(?:column|property|attribute|param(?:eter)?|argument|option) (?:\S{1,40} ){0,3}?(?:does(?: not|n't) exist|(?:could|can) ?not be found|not found)\b|\bappropriate representation\b/,
  },
  {
    class: 'validation',
    when: /\b(?:missing|unknown|duplicate|invalid) field\b|\bunrecogni[sz]ed (?:or unsupported )?(?:value|param\w*|argument|field|option)s?\b|\binvalid type\b|\bviolates? not-null\b|\bschema validation\b|\b(?:find|locate) (?:\S{1,40} ){0,3}?(?:column|property|attribute|param(?:eter)?|argument|option)\b|\b(?:column|property|attribute|param(?:eter)?|argument|option) (?:\S{1,40} ){0,3}?(?:does(?: not|n't) exist|(?:could|can) ?not be found|not found)\b/,
  },
  {
    class: 'request',
    when: /\bparse error\b|\bjson parse\b|\bmalformed\b|\b(?:not|in)[ -]?(?:valid|a valid) (?:json|xml)\b|\binvalid json\b|\bunexpected (?:token|end of|character|eof)\b|\bsyntax error\b|\bnot well[- ]?formed\b|\bcould not (?:be )?pars|\bfailed to (?:parse|decode|read) (?:the )?(?:request|body|json)|\bproblems? parsing\b|^(?:unexpected )?eof[.!]?$|\b(?:could|can|did) ?not (?:be )?(?:decode|read|parse|understand)\w* (?:the )?(?:\w+ )?(?:request|body|json|payload)\b|\binvalid character \S{1,12} (?:looking for|after|in)\b|\bpars(?:e|ing) (?:of )?(?:the )?(?:request |json )?(?:body|json|payload) (?:as \w+ )?(?:has )?failed\b|\b(?:un)supported (?:media|content)|\bcontent[- ]type\b|\bmethod (?:\S{1,40} )?(?:is )?not (?:allowed|supported)|\bunexpected end\b|\bdeserializ|\b(?:api|unsupported|invalid|missing|unknown|deprecated) version\b|\bversion header\b|\bnot readable\b|\bcannot be parsed\b|\bbody (?:is|was) (?:missing|empty|required)\b|\bempty (?:request )?body\b/,
  },
  {
    class: 'unavailable',
    when: /\btime(?:d)?[- ]?out\b|\boverloaded\b|\b(?:under|in|for|down for|scheduled) maintenance\b|\btemporarily (?:unavailable|down|out of)|\b(?:service|server|system|api|site|site is|currently|is) unavailable\b|\bupstream (?:connect|request|server|error|timed)|\bbad gateway\b|\bconnection (?:refused|reset|timed out)\b|\btoo busy\b|\bat capacity\b|\bdeadline exceeded\b|\bbackend fetch\b|\bback off and retry\b|\bis (?:starting|restarting|loading)\b/,
    unless: /\binternal (?:server )?error\b/,
  },
  {
    class: 'validation',
    when: /\bvalidation\b|\bvalidat(?:e|ed)\b|\brequired (?:field|parameter|property|value|argument|attribute)|\b(?:is|are) (?:a )?required\b|\bmust (?:be|have|not|contain|match|provide|include|specify)\b|\bmissing\b|\binvalid\b|\billegal (?:param\w*|argument|value)|^bad request[.!]?$|\bnot (?:a )?valid\b|\bno (?:valid|correct)\b|\b(?:is|are) incorrect\b|\bout of range\b|\btoo (?:short|long|large|small|many results)\b|\b(?:may|can)(?: not|not) be (?:blank|null|empty)\b|\bat (?:least|most)\b|\bunknown (?:parameter|argument|attribute)\b|\bnot supported for\b|\bexpected\b/,
  },
  {
    class: 'server',
    when: /\binternal (?:server )?error\b|\b(?:unexpected|unknown|internal) (?:error|exception|failure)\b|\bsomething went wrong\b|\bunhandled\b|\bdatabase error\b|\bcould not be fetched\b/,
  },
];
