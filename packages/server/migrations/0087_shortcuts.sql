-- Keys of one's own for the commands of the office (ux.md, convention 4).

alter table user_preferences add column shortcuts jsonb not null default '{}';
comment on column user_preferences.shortcuts is 'Keys by command where they are not the usual ones; null where a command has none any more.';
