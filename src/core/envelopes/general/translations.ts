/**
 * Words that APIs of other languages use in member names, and the English words that they stand for. Accents are taken off
 * before the look-up, so only the plain form is listed where there is one.
 */
export const translations: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    message:
      'mensaje mensagem nachricht meldung messaggio bericht melding meddelande besked viesti komunikat mesaji wiadomosc zprava sprava uzenet mesaj poruka soobshchenie сообщение повідомлення 消息 信息 提示 訊息 讯息 提示信息 メッセージ 메시지 رسالة mesg',
    messages: 'mensajes mensagens nachrichten meldungen messaggi сообщения',
    'error message':
      'fehlermeldung fehlertext foutmelding feilmelding felmeddelande fejlbesked virheviesti hibauzenet 错误信息 错误消息 錯誤訊息 エラーメッセージ 오류메시지',
    description:
      'descripcion descricao beschreibung descrizione omschrijving beskrivning popis opis leiras aciklama описание descr desc libelle',
    detail: 'detalle detalhe dettaglio detalj подробности detay szczegoly',
    details: 'detalles detalhes dettagli einzelheiten детали',
    title: 'titulo titel titre titolo tytul titulek заголовок',
    reason: 'motivo grund razao razon motif raison причина 原因 理由',
    text: 'texto tekst texte testo',
    code: 'codigo codice kode kod kodu koodi код 代码 代號 编码 コード 코드 cod ecode',
    'error code':
      'fehlercode foutcode feilkode felkod fejlkode virhekoodi hibakod kodbledu hatakodu 错误码 错误代码 錯誤碼 エラーコード',
    error:
      'erreur fehler errore erro fout feil fejl virhe blad chyba hiba hata greska ошибка помилка 错误 錯誤 エラー 오류 err',
    exception: 'exc',
    errors: 'erreurs errores errori erros fouten feiler bledy chyby hibak hatalar ошибки errs',
    field: 'campo champ feld veld felt falt kentta pole mezo alan поле 字段 項目 フィールド fld',
    fields: 'campos champs felder velden felter поля',
    property: 'propriedade propiedad eigenschaft propriete proprieta eigenschap свойство prop',
    parameters: 'parametere parametros parametri parametrar параметры',
    'validation errors': 'valideringsfeil valideringsfel valideringsfejl validierungsfehler',
    parameter: 'parametro parametre 参数 параметр',
    violations: 'violacoes violaciones',
    success: 'erfolg exito sucesso succes successo 成功 успех succeed succeeded successful',
    status: 'estado statut stato zustand 状态 stat',
    type: 'tipo typ 类型',
    name: 'nome nombre nom 名称',
    value: 'valor wert valeur valore 值',
    data: 'datos dados daten donnees dati 数据',
    result: 'resultado ergebnis resultat risultato 结果',
    msg: 'mssg',
    response: 'antwort respuesta resposta reponse risposta odpoved odpowiedz valasz svar vastaus ответ 响应 應答 응답',
    header: 'cabecera cabecalho entete intestazione hlavicka naglowek',
  }).flatMap(([english, words]) => words.split(' ').map((word) => [word, english.split(' ')] as const)),
);
