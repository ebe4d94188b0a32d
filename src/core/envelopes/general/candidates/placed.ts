import { pathFrom } from './locate.ts';
import { addField, type Survey } from './survey.ts';

const longest = 4_000;
const mostSentences = 50;

/**
 * Sentences that begin with their place in brackets by construction, several of them parted by semicolons:
 * `[body.name] Invalid input: expected string; [query.page] Too small`. The brackets hold the part of the request first, so that
 * no other text in brackets (`[WARN] …`, `[user] …`) is taken for a field.
 */
export function readPlaced(survey: Survey): void {
  const message = survey.messages.find(({ value }) => place.test(value.slice(0, longest)));
  if (message === undefined || survey.fields.length > 0) return;
  const sentences = message.value
    .slice(0, longest)
    .split(/; (?=\[(?:body|query|params|path|headers?|cookies?)[.[/])/, mostSentences);
  for (const sentence of sentences) {
    const [, name, text] = place.exec(sentence) ?? [];
    const path = name === undefined ? null : pathFrom(name, survey);
    if (path !== null && path !== '' && text !== undefined) addField(survey, path, [text], message.pointer);
  }
}

/** A path holds no blank, and a bracket that a blank follows ends it. */
const place = /^\[((?:body|query|params|path|headers?|cookies?)[.[/][^\s]{1,150})\]:? (.+)$/s;
