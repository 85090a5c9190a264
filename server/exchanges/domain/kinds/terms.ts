import type { Words } from '#exchanges/domain/kind.ts';

/** What the police use it for, and nothing else (design of the agreements between municipalities and the police). */
export const policeTerms: Words = {
  sv: 'Polisen använder uppgifterna för att förstå sammanhanget, hotet, motivationen och målen. Inte till något annat, och inte till att utreda brott.',
  en: 'The police use this to understand the context, the threat, the motivation and the aims. For nothing else, and not to investigate crime.',
};

export const municipalityTerms: Words = {
  sv: 'Mottagaren använder uppgifterna bara för att svara på frågan. De som inte behöver dem för det får inte läsa dem.',
  en: 'The recipient uses this only to answer the question. Nobody who does not need it for that may read it.',
};
