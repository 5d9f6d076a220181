-- What an import found, for whoever looks at it later.

alter table imports add column report_cipher bytea;
comment on column imports.report_cipher is 'The report as JSON, encrypted: the values of its problems may be IBANs. With its error file, where that is small; null for imports before this column.';
