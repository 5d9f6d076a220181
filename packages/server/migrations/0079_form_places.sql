-- Own forms (FRM-2) stand in the menus of customers and contracts, too.
alter table forms drop constraint form_place_is_known, add constraint form_place_is_known check (place in ('customer', 'subscription', 'document'));
