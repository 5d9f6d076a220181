-- E-invoices are archived beside the PDF, each once and by its hash (DOC-3, DOC-5).
alter table document_files drop constraint document_file_format_is_known;
alter table document_files add constraint document_file_format_is_known
  check (format in ('pdf', 'zugferd', 'zugferd-xrechnung', 'xrechnung-ubl', 'xrechnung-cii', 'peppol', 'isdoc'));
comment on table document_files is 'The files of a document in the file store, by content hash: its PDF and its e-invoices (DOC-3, DOC-5).';
comment on column document_files.form_version is 'What made the file: the form with its engine, or the writer of e-invoices; tells whether making it again can be expected to give the same bytes.';
