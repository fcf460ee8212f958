-- Money by budget year and clause, without names: due, covered, overdue, to come, and paid in the year. It names
-- nobody as it is, so that analysts get the very rows of finance.
select * from finance.award_cash_flow
order by budget_year, clause
