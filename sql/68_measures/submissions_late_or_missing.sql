-- How many filing units are late or missing in the quarter.
select cast(count(*) as decimal(28, 10)) as value from targets.submissions
where status in ('late', 'missing')
