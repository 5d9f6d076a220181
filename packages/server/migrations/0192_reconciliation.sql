-- Bank and books side by side (BNK-7): what was booked after a day is found by its day.

create index payments_of_statements_by_date on payments (company_id, value_date) where origin = 'statement';
