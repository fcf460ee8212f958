-- Whether an industry code (a class or longer) is of industry: divisions 06 to 46 of GB/T 4754-2017.
create or replace macro is_industrial(industry_code) as substr(industry_code, 1, 2) between '06' and '46';
