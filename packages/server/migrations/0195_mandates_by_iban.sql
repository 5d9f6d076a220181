-- Whose an account is that paid: matching asks it for hundreds of accounts at once, of all mandates.
create index mandates_by_iban on mandates (company_id, iban_search);
