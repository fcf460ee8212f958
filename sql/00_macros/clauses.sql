-- A clause's number as it is compared: half-width brackets, no blanks. Filed texts are in NFKC already.
create or replace macro plain_clause(clause) as regexp_replace(translate(clause, '（）', '()'), '\s', '', 'g');

-- The chapter that a clause stands in: 三 of 三（六）.
create or replace macro chapter(clause) as split_part(clause, '（', 1);
