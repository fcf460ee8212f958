-- A clause's number as it is compared: half-width brackets, no blanks. Filed texts are in NFKC already.
create or replace macro plain_clause(clause) as regexp_replace(translate(clause, '（）', '()'), '\s', '', 'g');
