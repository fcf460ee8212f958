-- 投资项目的待办，可能值成立时全区本年与上年同期投资各变动多少，万元。
-- How far the open questions about investment projects would move both sides of the district's growth if the likely
-- values held (10 000 yuan).
select
    question_id,
    uscc,
    'project/' || coalesce(project_code, cast(row_id as varchar)) as moves_with,
    case when not is_unknown then basis end as basis,
    case when is_unknown then 'no_earlier_filing' end as reason,
    case when counts then ytd_10k_yuan end as likely_ytd_10k_yuan,
    case when counts then ytd_last_year_10k_yuan end as likely_ytd_last_year_10k_yuan,
    case
        when is_unknown then null
        when counts then ytd_10k_yuan - ytd_now_10k_yuan
        else -ytd_now_10k_yuan
    end as ytd_change_10k_yuan,
    case
        when is_unknown then null
        when counts then ytd_last_year_10k_yuan - ytd_last_year_now_10k_yuan
        else -ytd_last_year_now_10k_yuan
    end as ytd_last_year_change_10k_yuan
from influence.likely_projects
