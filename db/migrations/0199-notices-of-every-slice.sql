-- What a notice is about is a word of the code (NoticeAbout): a list here would have to name every slice.
alter table access.notice drop constraint notice_about_check;
alter table access.notice add constraint notice_about_check check (about ~ '^[a-z_]+$');
