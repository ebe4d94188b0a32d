/**
 * Reason phrases of the registered statuses 400-599 (IANA HTTP Status Code Registry), those of earlier RFCs, and the common
 * unofficial ones, squeezed to lower-case letters: a body that says only this repeats the status.
 */
export const reasonPhrases: ReadonlySet<string> = new Set(
  `badrequest unauthorized unauthorised notauthorized notauthorised paymentrequired forbidden notfound methodnotallowed notacceptable
  proxyauthenticationrequired requesttimeout requesttimedout conflict gone lengthrequired preconditionfailed
  contenttoolarge payloadtoolarge requestentitytoolarge uritoolong requesturitoolong requesturitoolarge
  unsupportedmediatype rangenotsatisfiable requestedrangenotsatisfiable expectationfailed imateapot
  misdirectedrequest unprocessablecontent unprocessableentity locked faileddependency tooearly upgraderequired
  preconditionrequired toomanyrequests requestheaderfieldstoolarge unavailableforlegalreasons internalserver
  internalservererror internal notimplemented badgateway serviceunavailable servicetemporarilyunavailable
  gatewaytimeout gatewaytimedout httpversionnotsupported variantalsonegotiates insufficientstorage loopdetected
  notextended networkauthenticationrequired pageexpired clientclosedrequest serverError server client
  clienterror unknown`
    .toLowerCase()
    .split(/\s+/),
);
