-- A section by itself says nothing to whoever chooses among the grounds.
update privacy.ground
set title_sv = 'Utlämnande enligt offentlighets- och sekretesslagen 10 kap. 18 b §',
    title_en = 'Disclosure under the Public Access to Information and Secrecy Act, chapter 10 section 18 b'
where code = 'osl_10_18_b';
