-- Whether a sum gives a respondent away (methods: Small cells). Sizes are absolute amounts: `whole` of all, `largest`
-- of the largest, `rest` of all but the two largest; thresholds as in `reference/thresholds.yaml`.
create or replace macro is_few(enterprises, fewest) as enterprises < fewest;
create or replace macro is_ruled(largest, whole, largest_share_pct) as largest * 100 > whole * largest_share_pct;
create or replace macro is_guessable(rest, largest, rest_of_largest_pct) as rest * 100 < largest * rest_of_largest_pct;
