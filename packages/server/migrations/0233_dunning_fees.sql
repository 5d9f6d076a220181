-- What reminding costs, asked for as a fee within the cap of the law (DUN-6; docs/decisions/0055-fee-guard.md).

alter table fees drop constraint fee_kind_is_known, add constraint fee_kind_is_known check (kind in ('returned_debit', 'interest', 'lump_sum', 'penalty', 'dunning'));
alter table fees add column cap_minor bigint, add column overridden_because text;
alter table fees add constraint fee_within_its_cap check (cap_minor is null or amount_minor <= cap_minor or overridden_because is not null);
comment on column fees.cap_minor is 'The most that the law left when the fee was asked for; null: what the contract says, or a fee of a kind that is capped elsewhere.';
comment on column fees.overridden_because is 'Why somebody with the right to it asked for more than the cap.';
