import fc from 'fast-check';

/** Sentences of errors in several languages and scripts. */
export const anySentence = fc.constantFrom(
  'The value is not accepted here',
  'Der Wert ist hier nicht zulässig',
  'La valeur est refusée ici',
  'この値は使えません',
  'Значение здесь не допускается',
  'El valor no se acepta aquí',
);
