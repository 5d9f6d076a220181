-- Series for what is agreed before an invoice: quotes, orders, confirmations, delivery notes, proformas (docs/decisions/0019). Companies from before get them here.

alter table number_series drop constraint number_series_kind_is_known;
alter table number_series add constraint number_series_kind_is_known
  check (kind in ('invoice', 'credit_note', 'quote', 'order', 'order_confirmation', 'delivery_note', 'proforma', 'customer', 'contract'));

insert into number_series (company_id, id, kind, pattern)
  select c.company_id, nextval('kontor.id_blocks'), s.kind, case when c.country = 'CZ' then s.czech else s.other end
    from companies c, (values
      ('quote', 'AN-{YYYY}-{00000}', 'NAB-{YYYY}-{00000}'), ('order', 'AU-{YYYY}-{00000}', 'OBJ-{YYYY}-{00000}'), ('order_confirmation', 'AB-{YYYY}-{00000}', 'POT-{YYYY}-{00000}'),
      ('delivery_note', 'LS-{YYYY}-{00000}', 'DL-{YYYY}-{00000}'), ('proforma', 'PF-{YYYY}-{00000}', 'PF-{YYYY}-{00000}')) s (kind, other, czech);
