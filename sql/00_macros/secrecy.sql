-- Whether a sum gives a respondent away (methods: Small cells). Sizes are absolute amounts: `whole` of all, `largest`
-- of the largest, `rest` of all but the two largest; thresholds as in `reference/thresholds.yaml`.
create or replace macro is_few(enterprises, fewest) as enterprises < fewest;
create or replace macro is_ruled(largest, whole, largest_share_pct) as largest * 100 > whole * largest_share_pct;
create or replace macro is_guessable(rest, largest, rest_of_largest_pct) as rest * 100 < largest * rest_of_largest_pct;
create or replace macro gives_away(enterprises, whole, largest, rest, fewest, largest_share_pct, rest_of_largest_pct) as
is_few(enterprises, fewest)
or is_ruled(largest, whole, largest_share_pct)
or is_guessable(rest, largest, rest_of_largest_pct);

-- Whether a change tells the larger of two figures to within the interval that must stay open: the other is next to
-- nothing beside it, as where a respondent comes, goes, or was off by a power of ten. A small change tells by how much
-- a figure was off, not what it is.
create or replace macro tells_figure(before, after, narrowest_interval_pct) as
least(abs(coalesce(before, 0)), abs(coalesce(after, 0))) * 100
<= greatest(abs(coalesce(before, 0)), abs(coalesce(after, 0))) * narrowest_interval_pct;
