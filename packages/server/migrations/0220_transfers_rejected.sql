-- What the bank rejected of a file of transfers (pain.002) moves no money; a statement that tells of it all the same is for a person (docs/decisions/0042-refunds.md).
select kontor.also_known('bank_entry_work', 'bank_entry_waits_for_a_reason', array['transfer_rejected']);
