-- 另一家企业也填报了同一张发票的云服务费用行。
-- Invoices that another enterprise claims too: one number, and one code as far as both have one (electronic invoices
-- bear no code). The other is not named, since a message goes to the filer of this row only.
select distinct f.row_id
from filings.cloud_fees as f
inner join filings.cloud_fees as o
    on
        f.invoice_number = o.invoice_number
        and f.uscc <> o.uscc
        and coalesce(f.invoice_code, o.invoice_code, '') = coalesce(o.invoice_code, f.invoice_code, '')
