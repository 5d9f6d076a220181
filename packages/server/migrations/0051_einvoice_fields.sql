-- What an e-invoice names and the paper did not (DOC-3): whom the buyer may ask, where it is delivered electronically, what the buyer wants to read again; and who wants which format.

alter table customers
  add column einvoice_format text collate "C",
  add column buyer_reference text,
  add column order_reference text,
  add column electronic_address text collate "C",
  add constraint customer_einvoice_format_is_known check (einvoice_format in ('none', 'zugferd', 'zugferd-xrechnung', 'xrechnung-ubl', 'xrechnung-cii', 'peppol', 'isdoc')),
  add constraint customer_electronic_address_has_scheme check (electronic_address ~ '^([0-9]{4}|[A-Z]{2}):');
comment on column customers.einvoice_format is 'The format of e-invoices; none: only what the law wants. Null: as the group, the company or the system has it (MAS-11).';
comment on column customers.buyer_reference is 'BT-10, in Germany the Leitweg-ID.';
comment on column customers.order_reference is 'BT-13: the order that the customer''s invoices belong to.';
comment on column customers.electronic_address is 'BT-49 with its scheme, 9930:DE123456789; null: the mail address.';

alter table companies
  add column contact_name text,
  add column contact_phone text,
  add column contact_email text,
  add column electronic_address text collate "C",
  add constraint company_electronic_address_has_scheme check (electronic_address ~ '^([0-9]{4}|[A-Z]{2}):');
comment on column companies.contact_name is 'BG-6: whom buyers may ask about an invoice, a person or an office; null: the company itself.';
comment on column companies.contact_phone is 'BT-42; null: the company''s telephone.';
comment on column companies.contact_email is 'BT-43; null: the company''s main address.';
comment on column companies.electronic_address is 'BT-34 with its scheme, 9930:DE123456789; null: the mail address.';
