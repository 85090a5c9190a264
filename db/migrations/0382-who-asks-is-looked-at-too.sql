-- Whoever asks where somebody may live is looked at as well: whether their questions meet obstacles improbably often.
alter table log_review.given_answer add column side text not null default 'answered' check (side in ('answered', 'asked'));
alter table log_review.given_answer alter column side drop default;
comment on table log_review.given_answer is
  'Att någon har besvarat en fråga om placering eller fått svar på sin egen, och förseglat om svaret var hinder. Varken fråga, person eller kommun';
comment on column log_review.given_answer.side is 'Om personen svarade eller hade frågat';
