-- What a template says as an SMS (FRM-3), beside what it says as a mail.

alter table mail_template_versions add column sms text;
alter table mail_template_versions add constraint mail_template_version_sms_is_short check (length(sms) between 1 and 3000);
comment on column mail_template_versions.sms is 'The SMS, with placeholders; null: it is for mail only.';
