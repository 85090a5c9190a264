interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 428 | 429 | 500 | 503;
  readonly sv: string;
  readonly en: string;
}

/**
 * Every no there is: the server takes the status, the web the sentence. A sentence says what to do next. `not_found` is also the answer
 * about what one may not see, so neither it nor any other sentence may say which of the two it is.
 */
export const refusals = {
  // The call itself.
  not_found: {
    status: 404,
    sv: 'Det går inte att visa. Kontrollera adressen eller gå tillbaka och försök därifrån.',
    en: 'This cannot be shown. Check the address, or go back and try from there.',
  },
  not_signed_in: {
    status: 401,
    sv: 'Du är inte inloggad. Logga in och försök igen.',
    en: 'You are not signed in. Sign in and try again.',
  },
  not_allowed: {
    status: 403,
    sv: 'Det här ingår inte i din roll. Tala med din lokala administratör om du behöver det i ditt arbete.',
    en: 'This is not part of your role. Talk to your local administrator if you need it for your work.',
  },
  invalid_input: {
    status: 400,
    sv: 'Något behöver rättas. Se vad som står vid varje fält.',
    en: 'Something needs correcting. See what it says by each field.',
  },
  precondition_required: {
    status: 428,
    sv: 'Det går inte att se vilken version du har ändrat. Läs in sidan igen och gör om ändringen.',
    en: 'It is not clear which version you changed. Reload the page and make the change again.',
  },
  changed_meanwhile: {
    status: 412,
    sv: 'Någon annan hann ändra före dig. Läs in sidan igen, se vad som är nytt och gör om din ändring.',
    en: 'Somebody else made a change before you. Reload the page, see what is new and make your change again.',
  },
  conflict: {
    status: 409,
    sv: 'Det går inte att göra så som läget är nu. Läs in sidan igen och se vad som har hänt.',
    en: 'This cannot be done as things are now. Reload the page and see what has happened.',
  },
  idempotency_key_reused: {
    status: 422,
    sv: 'Samma sändning har redan använts till något annat. Läs in sidan igen och skicka på nytt.',
    en: 'The same submission has already been used for something else. Reload the page and send again.',
  },
  too_many: {
    status: 429,
    sv: 'Det har kommit många försök på kort tid. Vänta några minuter och försök igen.',
    en: 'There have been many attempts in a short time. Wait a few minutes and try again.',
  },
  foreign_origin: {
    status: 403,
    sv: 'Det här skickades från en annan webbplats. Öppna sidan här och försök igen.',
    en: 'This was sent from another website. Open the page here and try again.',
  },
  unsupported: {
    status: 415,
    sv: 'Innehållet kom i ett format som inte går att läsa här. Skicka det som JSON, eller använd formuläret.',
    en: 'The content came in a format that cannot be read here. Send it as JSON, or use the form.',
  },
  too_large: {
    status: 413,
    sv: 'Det är för mycket på en gång. Korta ner texten eller dela upp den.',
    en: 'This is too much at once. Shorten the text, or divide it.',
  },
  unavailable: {
    status: 503,
    sv: 'Systemet går inte att nå just nu. Vänta en minut och försök igen.',
    en: 'The system cannot be reached right now. Wait a minute and try again.',
  },
  internal: {
    status: 500,
    sv: 'Något gick fel hos oss och inget är sparat. Försök igen, och säg till er driftansvariga om det händer på nytt.',
    en: 'Something went wrong on our side and nothing was saved. Try again, and tell your operator if it happens once more.',
  },

  // Contacts and the next-day promise.
  contact_already_ended: {
    status: 409,
    sv: 'Kontakten är redan avslutad. Läs in sidan igen och se hur den slutade.',
    en: 'The contact has already ended. Reload the page and see how.',
  },
  contact_not_met: {
    status: 409,
    sv: 'Ni har inte träffats än. Anteckna mötet först, sedan kan du öppna ett ärende.',
    en: 'You have not met yet. Record the meeting first; then you can open a case.',
  },
  reason_needed: {
    status: 409,
    sv: 'Tiden har gått ut. Skriv varför innan du går vidare.',
    en: 'The time has run out. Write why before you go on.',
  },
  try_needed: {
    status: 409,
    sv: 'Anteckna minst ett försök att nå personen innan du avslutar kontakten som ”gick inte att nå”.',
    en: 'Record at least one try to reach the person before you end the contact as “could not be reached”.',
  },
  child_question_unanswered: {
    status: 409,
    sv: 'Svara först på frågan om barn: om det gäller ett barn, och om det finns barn i familjen.',
    en: 'First answer the question about children: whether it is about a child, and whether there are children in the family.',
  },
  promise_not_broken: {
    status: 409,
    sv: 'Tiden har inte gått ut, så det finns inget att förklara än.',
    en: 'The time has not run out, so there is nothing to explain yet.',
  },
  cannot_pause: {
    status: 409,
    sv: 'Regeln låter inte den här tiden stå still. Den fortsätter att gå.',
    en: 'The rule does not let this time stand still. It goes on running.',
  },
  cannot_extend: {
    status: 409,
    sv: 'Regeln låter inte den här tiden förlängas. Hinner ni inte: skriv varför när tiden har gått ut.',
    en: 'The rule does not let this time be extended. If you are too late, write why when the time has run out.',
  },
  time_is_out: {
    status: 409,
    sv: 'Tiden har redan gått ut och kan inte ändras. Skriv varför, och gör det som återstår.',
    en: 'The time has already run out and cannot be changed. Write why, and do what is left.',
  },
  not_in_team: {
    status: 409,
    sv: 'Kollegan arbetar inte i ärendet. Ta först in kollegan i teamet.',
    en: 'Your colleague does not work on the case. First add them to the team.',
  },
  visit_already_over: {
    status: 409,
    sv: 'Besöket är redan avslutat. Planera ett nytt om ni ska ses igen.',
    en: 'The visit is already over. Plan a new one if you are to meet again.',
  },

  // The plan.
  plan_not_a_draft: {
    status: 409,
    sv: 'Den här versionen går inte att ändra. Börja en ny version om något ska bli annorlunda.',
    en: 'This version cannot be changed. Begin a new version if something is to be different.',
  },
  plan_not_in_force: {
    status: 409,
    sv: 'Planen gäller inte, så det går inte att göra. Läs in sidan igen och se vilken version som gäller.',
    en: 'The plan is not in force, so this cannot be done. Reload the page and see which version is.',
  },
  plan_being_drafted: {
    status: 409,
    sv: 'Det finns redan ett utkast till en sådan plan. Skriv vidare i det.',
    en: 'There is already a draft of such a plan. Go on writing in that one.',
  },
  plan_without_goals: {
    status: 409,
    sv: 'Planen behöver minst ett mål och en insats innan ni kan komma överens om den. Lägg till dem först.',
    en: 'The plan needs at least one goal and one measure before you can agree on it. Add them first.',
  },
  plan_without_review: {
    status: 409,
    sv: 'Skriv först vilken dag ni ska följa upp planen.',
    en: 'First write on which day you are to review the plan.',
  },

  accord_not_in_force: {
    status: 409,
    sv: 'Överenskommelsen gäller inte längre. Läs in sidan igen och se vilken som gäller.',
    en: 'What was accepted is no longer in force. Reload the page and see what is.',
  },
  release_being_planned: {
    status: 409,
    sv: 'Ni planerar redan en frigivning. Skriv vidare i den, eller avsluta den först.',
    en: 'You are already planning a release. Go on with that one, or end it first.',
  },
  release_ended: {
    status: 409,
    sv: 'Planeringen är avslutad och går inte att ändra. Börja en ny om det behövs.',
    en: 'The planning has ended and cannot be changed. Begin a new one if it is needed.',
  },

  // The thread with the one who wrote.
  receipt_unknown: {
    status: 404,
    sv: 'Koden stämmer inte. Kontrollera siffrorna och försök igen. Du kan också ta en ny kontakt.',
    en: 'The code is not right. Check the digits and try again. You can also make a new contact.',
  },
  thread_closed: {
    status: 409,
    sv: 'Det går inte att skriva mer här. Ta en ny kontakt om du behöver hjälp.',
    en: 'You cannot write more here. Make a new contact if you need help.',
  },
  form_too_old: {
    status: 409,
    sv: 'Sidan har varit öppen för länge. Din text är kvar: tryck på Skicka en gång till.',
    en: 'The page has been open for too long. Your text is still here: press Send once more.',
  },
  form_too_fast: {
    status: 429,
    sv: 'Det gick lite för fort. Din text är kvar: vänta några sekunder och tryck på Skicka igen.',
    en: 'That was a little too fast. Your text is still here: wait a few seconds and press Send again.',
  },

  // Cases and who works on them.
  appropriation_exhausted: {
    status: 409,
    sv: 'Anslaget räcker inte. Någon annan kan ha beslutat samtidigt. Ladda om sidan och se vad som är kvar.',
    en: 'The appropriation is not enough. Somebody else may have decided at the same time. Reload the page and see what is left.',
  },
  grant_not_now: {
    status: 409,
    sv: 'Det går inte i det läge som ansökan har nu. Ladda om sidan.',
    en: 'That cannot be done as the application stands now. Reload the page.',
  },
  grant_too_much: {
    status: 409,
    sv: 'Det är mer än vad som har sökts. Bevilja högst det sökta beloppet.',
    en: 'That is more than was applied for. Grant at most what was applied for.',
  },
  grant_call_closed: {
    status: 409,
    sv: 'Utlysningen är inte öppen i dag. Se när den öppnar och stänger.',
    en: 'The call is not open today. See when it opens and closes.',
  },
  grant_criteria_missing: {
    status: 409,
    sv: 'Utlysningen har kriterier som ni ska intyga. Ändra ansökan och kryssa för dem.',
    en: 'The call has criteria that you are to attest. Change the application and tick them.',
  },
  grant_documents_missing: {
    status: 409,
    sv: 'Det fattas handlingar som utlysningen kräver. Ändra ansökan, kryssa för dem och skriv vad de är.',
    en: 'Documents that the call demands are missing. Change the application, tick them and say what they are.',
  },
  grant_conditions_missing: {
    status: 409,
    sv: 'Alla villkor som utlysningen kräver är inte bekräftade. Se ärendets läge.',
    en: 'Not all the conditions that the call wants are confirmed. See the state of the case.',
  },
  budget_exists: {
    status: 409,
    sv: 'Det finns redan en budget för det året. Öppna den och lägg till en ändring.',
    en: 'There is already a budget for that year. Open it and add a change.',
  },
  case_already_opened: {
    status: 409,
    sv: 'Ett ärende är redan öppnat från den här kontakten. Läs in sidan igen.',
    en: 'A case has already been opened from this contact. Reload the page.',
  },
  case_closed: {
    status: 409,
    sv: 'Ärendet är avslutat och går bara att läsa. Öppna det igen om arbetet ska fortsätta.',
    en: 'The case is closed and can only be read. Open it again if the work is to go on.',
  },
  case_not_closed: {
    status: 409,
    sv: 'Ärendet pågår. Läs in sidan igen och se var det står.',
    en: 'The case is going on. Reload the page and see where it stands.',
  },
  case_paused: {
    status: 409,
    sv: 'Ärendet vilar. Återuppta det först.',
    en: 'The case is resting. Resume it first.',
  },
  case_not_paused: {
    status: 409,
    sv: 'Ärendet vilar inte. Läs in sidan igen.',
    en: 'The case is not resting. Reload the page.',
  },
  step_not_allowed: {
    status: 409,
    sv: 'Ärendet kan inte gå dit från det läge det har nu. Läs in sidan igen och se vilka steg som finns.',
    en: 'The case cannot go there from where it stands now. Reload the page and see which steps there are.',
  },
  not_in_motivation: {
    status: 409,
    sv: 'Stödet har börjat. Skriv om samtalet i journalen i stället.',
    en: 'Support has begun. Write about the talk in the journal instead.',
  },
  condition_already_holds: {
    status: 409,
    sv: 'Villkoret är redan bekräftat. Läs in sidan igen.',
    en: 'The condition has already been confirmed. Reload the page.',
  },
  condition_does_not_hold: {
    status: 409,
    sv: 'Villkoret är inte bekräftat, så det finns inget att ta tillbaka. Läs in sidan igen.',
    en: 'The condition has not been confirmed, so there is nothing to take back. Reload the page.',
  },
  conditions_missing: {
    status: 409,
    sv: 'Alla sex villkor måste vara bekräftade först. Se vilket som saknas.',
    en: 'All six conditions must be confirmed first. See which is missing.',
  },
  police_case_open: {
    status: 409,
    sv: 'Polisens ärende är redan öppet. Läs in sidan igen.',
    en: 'The police case is already open. Reload the page.',
  },
  duty_still_runs: {
    status: 409,
    sv: 'En frist i lagen löper än. Gör det som ska göras, eller skriv varför det inte blir gjort, innan ärendet avslutas.',
    en: 'A time limit in law is still running. Do what is due, or write why it will not be done, before the case ends.',
  },
  duty_unexplained: {
    status: 409,
    sv: 'En frist i lagen har brutits utan att någon har skrivit varför. Skriv det vid klockan, sedan kan ärendet avslutas.',
    en: 'A time limit in law was broken and nobody has written why. Write it by the clock; then the case can end.',
  },
  already_assigned: {
    status: 409,
    sv: 'Kollegan arbetar redan i ärendet. Läs in sidan igen.',
    en: 'Your colleague already works on the case. Reload the page.',
  },
  last_responsible: {
    status: 409,
    sv: 'Ärendet måste ha någon som ansvarar. Utse en annan ansvarig först.',
    en: 'The case must have somebody responsible. Appoint someone else first.',
  },
  already_excluded: {
    status: 409,
    sv: 'Den utestängningen gäller redan i ärendet. Läs in sidan igen.',
    en: 'That exclusion already applies to the case. Reload the page.',
  },

  // The journal.
  note_is_signed: {
    status: 409,
    sv: 'Anteckningen är undertecknad och låst. Skriv en rättelse till den i stället.',
    en: 'The entry is signed and locked. Write a correction of it instead.',
  },
  file_too_large: {
    status: 413,
    sv: 'Filen är för stor: högst 10 MB. Dela upp den, eller spara bilden i lägre upplösning.',
    en: 'The file is too large: 10 MB at most. Divide it, or save the picture in a lower resolution.',
  },
  file_type_not_taken: {
    status: 415,
    sv: 'Den sortens fil går inte att bifoga. Spara den som PDF, bild (JPEG eller PNG), Word, Excel, OpenDocument eller ren text.',
    en: 'Files of that kind cannot be attached. Save it as PDF, a picture (JPEG or PNG), Word, Excel, OpenDocument or plain text.',
  },
  file_is_infected: {
    status: 422,
    sv: 'Filen innehåller skadlig kod och har inte sparats. Öppna den inte, och säg till er it-avdelning.',
    en: 'The file holds malware and has not been saved. Do not open it, and tell your IT department.',
  },
  files_not_taken: {
    status: 503,
    sv: 'Bilagor tas inte emot: ingen genomsökning efter skadlig kod är inställd. Säg till er driftansvariga.',
    en: 'Attachments are not taken: no malware scanner has been set up. Tell your operator.',
  },
  scanner_silent: {
    status: 503,
    sv: 'Filen kunde inte sökas igenom efter skadlig kod och har inte sparats. Vänta en minut och försök igen.',
    en: 'The file could not be scanned for malware and has not been saved. Wait a minute and try again.',
  },
  task_has_ended: {
    status: 409,
    sv: 'Uppgiften är redan avslutad. Läs in sidan igen och se hur det gick.',
    en: 'The task has already ended. Reload the page and see how.',
  },
  reason_for_not_done: {
    status: 409,
    sv: 'Skriv varför det inte blev gjort, och spara igen.',
    en: 'Write why it was not done, and save again.',
  },

  // Assessment: rounds and instruments.
  round_fixed: {
    status: 409,
    sv: 'Omgången är fastställd och ändras inte. Börja en ny om något är annorlunda nu.',
    en: 'The round is fixed and is not changed. Start a new one if something is different now.',
  },
  round_unanswered: {
    status: 409,
    sv: 'Några frågor är inte besvarade än. Svara på dem, eller säg att du inte vet än.',
    en: 'Some questions are not answered yet. Answer them, or say that you do not know yet.',
  },
  instrument_not_in_force: {
    status: 409,
    sv: 'Instrumentet används inte längre för nya omgångar. Läs in sidan igen och välj ett annat.',
    en: 'The instrument is no longer used for new rounds. Reload the page and choose another.',
  },
  instrument_code_twice: {
    status: 409,
    sv: 'Samma kod står två gånger i instrumentet. Ge varje fråga, summa och alternativ en egen kod.',
    en: 'The same code stands twice in the instrument. Give each question, sum and option a code of its own.',
  },
  instrument_bad_range: {
    status: 409,
    sv: 'Det högsta värdet måste vara större än det lägsta, och en skala får ha högst elva steg.',
    en: 'The highest value must be greater than the lowest, and a scale may have eleven steps at most.',
  },
  instrument_bad_sum: {
    status: 409,
    sv: 'En summa räknar något som inte finns, inte går att räkna eller inte besvaras av den som summan gäller.',
    en: 'A sum counts something that is not there, cannot be counted, or is not answered by the one the sum is of.',
  },
  instrument_sum_of_itself: {
    status: 409,
    sv: 'En summa räknar sig själv, direkt eller genom en annan summa. Ta bort den ur sin egen lista.',
    en: 'A sum counts itself, directly or through another sum. Take it out of its own list.',
  },
  instrument_counted_twice: {
    status: 409,
    sv: 'En summa räknar samma sak två gånger. Låt den stå en gång.',
    en: 'A sum counts the same thing twice. Let it stand once.',
  },
  instrument_version_order: {
    status: 409,
    sv: 'En ny version måste ha högre nummer och gälla från en senare dag än de versioner som finns.',
    en: 'A new version must have a higher number, and hold from a later day, than the versions there are.',
  },
  instrument_changed: {
    status: 409,
    sv: 'Den versionen finns redan och ser annorlunda ut. Ge ändringen ett nytt versionsnummer.',
    en: 'That version is there already and looks different. Give the change a new version number.',
  },

  // Consents, what is shared, and protected personal data.
  consent_already_over: {
    status: 409,
    sv: 'Samtycket är redan återkallat eller förnyat. Läs in sidan igen och se vad som gäller.',
    en: 'The consent has already been withdrawn or renewed. Reload the page and see what holds.',
  },
  no_consent_covers: {
    status: 409,
    sv: 'Inget gällande samtycke omfattar det här. Fråga personen först, eller välj en annan grund och skriv varför.',
    en: 'No standing consent covers this. Ask the person first, or choose another ground and write why.',
  },
  ground_not_in_use: {
    status: 409,
    sv: 'Den grunden gäller inte i dag, eller får inte användas hos er. Välj en annan.',
    en: 'That ground does not hold today, or may not be used in your organisation. Choose another.',
  },
  ground_needs_reason: {
    status: 409,
    sv: 'Skriv varför grunden gäller här.',
    en: 'Write why the ground applies here.',
  },
  cannot_confirm_own: {
    status: 409,
    sv: 'Personen har skyddade uppgifter. Någon annan i teamet behöver säga ja.',
    en: 'The person has protected data. Somebody else in the team needs to say yes.',
  },
  already_answered: {
    status: 409,
    sv: 'Frågan är redan besvarad. Läs in sidan igen och se hur.',
    en: 'The question has already been answered. Reload the page and see how.',
  },
  protection_not_applied: {
    status: 409,
    sv: 'Det finns ingen ansökan att besluta om. Läs in sidan igen och se vad som gäller.',
    en: 'There is no application to decide on. Reload the page and see what holds.',
  },
  protection_not_granted: {
    status: 409,
    sv: 'Bara ett skydd som har beviljats kan förnyas. Läs in sidan igen och se vad som gäller.',
    en: 'Only a protection that has been granted can be renewed. Reload the page and see what holds.',
  },
  protection_not_standing: {
    status: 409,
    sv: 'Det går inte att avsluta så. Läs in sidan igen och se vad som gäller.',
    en: 'It cannot be ended that way. Reload the page and see what holds.',
  },

  // Placement.
  offer_withdrawn: {
    status: 409,
    sv: 'Erbjudandet är återkallat. Lägg till ett nytt om platsen finns igen.',
    en: 'The offer has been withdrawn. Add a new one if there is room again.',
  },

  place_not_available: {
    status: 409,
    sv: 'Platsen går inte att få för det här hushållet de dagarna. Pröva en annan plats. Systemet säger aldrig varför.',
    en: 'This place is not to be had for this household on these days. Try another one. The system never says why.',
  },
  receiver_not_agreed: {
    status: 409,
    sv: 'Den mottagande kommunens ja till den dagen följer inte med. Be kommunen som placerar att fråga den och meddela boendet igen.',
    en: 'No yes of the receiving municipality for that day has come along. Have the placing municipality ask it and tell of the stay again.',
  },
  obstacle_stands: {
    status: 409,
    sv: 'En handläggare hos er har svarat hinder om kommunen eller boendet. Välj en annan plats, eller ändra svaret först.',
    en: 'An officer of yours has answered that there is an obstacle there. Choose another place, or change the answer first.',
  },
  needs_not_met: {
    status: 409,
    sv: 'Boendet saknar något som måste finnas enligt den senaste sökningen för hushållet. Välj ett annat boende.',
    en: 'This housing lacks something that must be there by the latest search for the household. Choose other housing.',
  },
  place_to_be_avoided: {
    status: 409,
    sv: 'Enligt sin senaste sökning ska hushållet inte bo i den kommunen eller så nära hemkommunen. Välj en annan kommun.',
    en: 'By its latest search the household is not to live in that municipality or so near home. Choose another one.',
  },
  distance_rule_missing: {
    status: 409,
    sv: 'Det finns ingen regel om avstånd för de dagarna. Ange en regel först.',
    en: 'There is no rule of distance for these days. Set one first.',
  },
  not_proved: {
    status: 409,
    sv: 'Logga in på nytt för att underteckna. Inloggningen räcker till en underskrift och i fem minuter.',
    en: 'Sign in again to sign. The sign-in is good for one signature and for five minutes.',
  },
  not_your_function: {
    status: 409,
    sv: 'Överenskommelsen undertecknas av en annan funktion hos er.',
    en: 'The agreement is signed by another function in your organisation.',
  },
  already_signed: {
    status: 409,
    sv: 'Ni har redan undertecknat. Läs in sidan igen.',
    en: 'You have signed already. Reload the page.',
  },
  not_to_be_signed: {
    status: 409,
    sv: 'Versionen ska inte undertecknas längre. Läs in sidan igen och se vilken som gäller.',
    en: 'The version is no longer to be signed. Reload the page and see which one holds.',
  },
  not_to_be_declined: {
    status: 409,
    sv: 'Versionen väntar inte på ert svar längre. Läs in sidan igen.',
    en: 'The version no longer waits for your answer. Reload the page.',
  },
  not_to_be_withdrawn: {
    status: 409,
    sv: 'Versionen kan inte dras tillbaka. Den är undertecknad av alla, redan tillbakadragen eller framlagd av någon annan.',
    en: 'The version cannot be withdrawn. All have signed it, it has been withdrawn already, or somebody else proposed it.',
  },
  agreement_not_in_force: {
    status: 409,
    sv: 'Bara en version som gäller kan sägas upp. Läs in sidan igen.',
    en: 'Notice can only be given of a version that holds. Reload the page.',
  },
  already_noticed: {
    status: 409,
    sv: 'Ni har redan sagt upp överenskommelsen till den dagen.',
    en: 'You have already given notice of the agreement for that day.',
  },
  agreement_missing: {
    status: 409,
    sv: 'Ni har bestämt att det här bara skickas när en överenskommelse gäller med mottagaren. Det gör ingen. Se under Överenskommelser.',
    en: 'Your organisation has decided that this is sent only under an agreement, and none holds with that recipient. See under Agreements.',
  },
  provider_known: {
    status: 409,
    sv: 'Utföraren finns redan i registret. Sök på organisationsnumret.',
    en: 'The provider is in the register already. Search for the organisation number.',
  },
  visit_not_planned: {
    status: 409,
    sv: 'Besöket är redan gjort eller inställt. Läs in sidan igen.',
    en: 'The visit has been made or called off already. Load the page again.',
  },
  demand_followed_up: {
    status: 409,
    sv: 'Kravet är redan uppföljt. Läs in sidan igen.',
    en: 'The demand has been followed up already. Load the page again.',
  },
  misconduct_assessed: {
    status: 409,
    sv: 'Missförhållandet är redan utrett. Läs in sidan igen.',
    en: 'The misconduct has been looked into already. Load the page again.',
  },
  misconduct_not_to_report: {
    status: 409,
    sv: 'Bara ett allvarligt missförhållande anmäls, och bara en gång. Utred det först.',
    en: 'Only a serious misconduct is reported, and only once. Look into it first.',
  },
  assignment_not_taken: {
    status: 409,
    sv: 'Utföraren har inte tagit uppdraget. Vänta på svaret.',
    en: 'The provider has not taken the assignment. Wait for the answer.',
  },
  deviation_reported: {
    status: 409,
    sv: 'Avvikelsen är redan rapporterad enligt lex Sarah. Läs in sidan igen.',
    en: 'The deviation has already been reported by lex Sarah. Reload the page.',
  },
  invoice_decided: {
    status: 409,
    sv: 'Fakturan är redan prövad. Läs in sidan igen.',
    en: 'The invoice has been decided on already. Load the page again.',
  },
  invoice_needs_reason: {
    status: 409,
    sv: 'Skriv varför. Fakturan skiljer sig från det som är avtalat eller rapporterat, eller bestrids.',
    en: 'Say why. The invoice differs from what was agreed or reported, or is disputed.',
  },
  not_hired_here: {
    status: 409,
    sv: 'Utföraren är stoppad, av er kommun eller nationellt, och kan inte anlitas så länge stoppet gäller.',
    en: 'The provider is stopped, by your municipality or nationally, and cannot be hired while the stop holds.',
  },
  not_to_begin_now: {
    status: 409,
    sv: 'Kommunen tar inte emot ett ja på det här uppdraget nu. Ring den som har skickat det.',
    en: 'The municipality does not take a yes to this assignment now. Call whoever sent it.',
  },
  provider_stopped: {
    status: 409,
    sv: 'Den som erbjuder platserna är redan stoppad. Läs in sidan igen.',
    en: 'Whoever offers the places has been stopped already. Reload the page.',
  },
  stop_over: {
    status: 409,
    sv: 'Stoppet är redan hävt. Läs in sidan igen.',
    en: 'The stop has already been lifted. Reload the page.',
  },
  stop_confirmed: {
    status: 409,
    sv: 'Någon annan har redan bekräftat stoppet. Läs in sidan igen.',
    en: 'Somebody else has already confirmed the stop. Reload the page.',
  },
  stop_done_by_you: {
    status: 409,
    sv: 'Du gjorde stoppet. En kollega bekräftar det.',
    en: 'You made the stop. A colleague confirms it.',
  },
  lift_asked: {
    status: 409,
    sv: 'Någon har redan begärt att stoppet hävs. Läs in sidan igen.',
    en: 'Somebody has already asked that the stop be lifted. Reload the page.',
  },
  lift_not_asked: {
    status: 409,
    sv: 'Ingen har begärt att stoppet hävs. Begär det först och skriv varför.',
    en: 'Nobody has asked that the stop be lifted. Ask for it first, and say why.',
  },
  lift_answered: {
    status: 409,
    sv: 'Någon har redan svarat på begäran. Läs in sidan igen.',
    en: 'Somebody has already answered the request. Reload the page.',
  },
  lift_asked_by_you: {
    status: 409,
    sv: 'Du begärde att stoppet hävs. En kollega häver det eller behåller det.',
    en: 'You asked that the stop be lifted. A colleague lifts it or keeps it.',
  },
  stay_over: {
    status: 409,
    sv: 'Boendet har upphört. Läs in sidan igen och se vad som gäller.',
    en: 'The stay is over. Reload the page and see what holds.',
  },
  stay_done_by_you: {
    status: 409,
    sv: 'Den som gjorde den akuta placeringen granskar den inte. Be en kollega.',
    en: 'Whoever made the emergency placement does not review it. Ask a colleague.',
  },
  stay_to_be_reviewed_not: {
    status: 409,
    sv: 'Det här boendet är inte akut och ska inte granskas.',
    en: 'This stay was not begun in an emergency and is not to be reviewed.',
  },

  // Investigations and decisions.
  investigation_closed: {
    status: 409,
    sv: 'Utredningen är avslutad. Inled en ny om något har hänt som kan kräva en åtgärd.',
    en: 'The investigation is closed. Open a new one if something has happened that may need action.',
  },
  already_demanded: {
    status: 409,
    sv: 'Personen har redan begärt ett avgörande en gång. Det går bara att begära en gång.',
    en: 'The person has already demanded a decision once. It can only be demanded once.',
  },
  demand_too_early: {
    status: 409,
    sv: 'Ett avgörande kan begäras först när sex månader har gått (12 § förvaltningslagen). Berätta i stället när beslutet väntas.',
    en: 'A decision can be demanded only after six months (Administrative Procedure Act, s. 12). Say instead when it is expected.',
  },
  nothing_demanded: {
    status: 409,
    sv: 'Det finns ingen begäran om avgörande att svara på. Läs in sidan igen.',
    en: 'There is no demand for a decision to answer. Reload the page.',
  },
  decision_locked: {
    status: 409,
    sv: 'Beslutet är fattat och går inte att ändra. Skriv ett nytt beslut som ersätter det.',
    en: 'The decision has been made and cannot be changed. Write a new one that replaces it.',
  },
  not_a_draft: {
    status: 409,
    sv: 'Förslaget är lämnat för beslut. Ta tillbaka det innan du ändrar något.',
    en: 'It has been proposed for a decision. Take it back before you change anything.',
  },
  not_proposed: {
    status: 409,
    sv: 'Det finns inget förslag att lämna tillbaka. Läs in sidan igen.',
    en: 'There is no proposal to send back. Reload the page.',
  },
  not_made: {
    status: 409,
    sv: 'Beslutet är inte fattat än. Det måste fattas först.',
    en: 'The decision has not been made yet. It has to be made first.',
  },
  already_replaced: {
    status: 409,
    sv: 'Ett annat beslut har redan ersatt det här. Läs in sidan igen.',
    en: 'Another decision has already replaced this one. Reload the page.',
  },
  outside_delegation: {
    status: 409,
    sv: 'Det här får inte beslutas enligt er delegation. Lämna förslaget till någon som får.',
    en: 'Your delegation does not cover this decision. Propose it to somebody whose does.',
  },
  second_person_needed: {
    status: 409,
    sv: 'Två måste se på det här beslutet. Lämna ett förslag till en kollega som får besluta.',
    en: 'Two people have to look at this decision. Propose it to a colleague who may decide.',
  },
  delegation_ends_too_early: {
    status: 409,
    sv: 'Delegationen kan sluta gälla i dag eller senare. Välj en senare dag.',
    en: 'The delegation can end today or later. Choose a later day.',
  },
  nothing_to_execute: {
    status: 409,
    sv: 'Beslutet är ett avslag, så det finns inget att verkställa.',
    en: 'The decision is a refusal, so there is nothing to carry out.',
  },
  not_served: {
    status: 409,
    sv: 'Anteckna först när personen fick beslutet.',
    en: 'First record when the person received the decision.',
  },
  already_appealed: {
    status: 409,
    sv: 'Beslutet är redan överklagat. Läs in sidan igen.',
    en: 'The decision has already been appealed. Reload the page.',
  },
  quarter_not_over: {
    status: 409,
    sv: 'Kvartalet är inte slut. Lämna rapporten när det är över.',
    en: 'The quarter is not over. Make the report when it is.',
  },
  already_reported: {
    status: 409,
    sv: 'Kvartalet är redan rapporterat. Läs in sidan igen och se vad som rapporterades.',
    en: 'The quarter has already been reported. Reload the page and see what was reported.',
  },

  // Break-glass.
  break_glass_too_long: {
    status: 409,
    sv: 'En nödöppning får vara högst tre timmar. Välj en kortare tid.',
    en: 'An emergency opening may last three hours at most. Choose a shorter time.',
  },
  break_glass_over: {
    status: 409,
    sv: 'Nödöppningen är slut. Gör en ny, med ny anledning, om det fortfarande behövs.',
    en: 'The emergency opening is over. Make a new one, with a new reason, if it is still needed.',
  },
  already_reviewed: {
    status: 409,
    sv: 'Granskningen är redan gjord. Läs in sidan igen och se vad som sades.',
    en: 'The review has already been done. Reload the page and see what was said.',
  },
  ask_first: {
    status: 409,
    sv: 'Fråga först personen det gäller, och vänta på svaret så länge som reglerna säger. Ingen döms ohörd.',
    en: 'Ask the person it is about first, and wait for the answer as long as the rules say. Nobody is judged unheard.',
  },
  cannot_review_own: {
    status: 409,
    sv: 'Du kan inte granska det du själv har gjort. Be en annan granskare.',
    en: 'You cannot review what you did yourself. Ask another reviewer.',
  },

  // Weeding.
  nothing_to_weed: {
    status: 409,
    sv: 'Det finns ingen akt att gallra just nu.',
    en: 'There is no file to weed just now.',
  },
  protocol_decided: {
    status: 409,
    sv: 'Gallringen är redan beslutad eller avbruten. Läs in sidan igen.',
    en: 'The weeding has already been decided on or cancelled. Reload the page.',
  },
  cannot_decide_own: {
    status: 409,
    sv: 'Du har själv tagit fram protokollet. Be en annan chef besluta.',
    en: 'You drew up the protocol yourself. Ask another manager to decide.',
  },
  archive_copy_lacking: {
    status: 409,
    sv: 'Arkivexemplar saknas för minst en akt. Be den som är gallringsansvarig hämta dem först.',
    en: 'The archive copy of at least one file is lacking. Ask the archivist to fetch it first.',
  },
  not_for_archive: {
    status: 409,
    sv: 'Arkivexemplar hämtas bara av akter som ska gallras eller bevaras.',
    en: 'An archive copy is made only of files that are to be weeded or kept for good.',
  },
  archive_copy_too_big: {
    status: 409,
    sv: 'Akten har för stora bilagor för att hämtas på en gång. Kontakta den som sköter driften.',
    en: 'The attachments of the file are too big to be fetched at once. Ask whoever runs the system.',
  },
  archive_copy_required_already: {
    status: 409,
    sv: 'Arkivering krävs redan före gallring. Läs in sidan igen.',
    en: 'An archive copy is already required before weeding. Reload the page.',
  },

  // Exchanges.
  not_reachable: {
    status: 409,
    sv: 'Mottagaren kan inte nås härifrån än. Ring i stället, och kontakta den som sköter driften.',
    en: 'The recipient cannot be reached from here yet. Call instead, and contact whoever runs the system.',
  },
  identity_not_known: {
    status: 409,
    sv: 'Personens namn är inte antecknat. Det behövs för att mottagaren ska veta vem det gäller.',
    en: 'The name of the person has not been recorded. The recipient needs it to know whom this is about.',
  },
  already_sent: {
    status: 409,
    sv: 'Det är redan skickat eller avbrutet. Läs in sidan igen.',
    en: 'It has already been sent or dropped. Reload the page.',
  },
  not_sent: {
    status: 409,
    sv: 'Det är inte skickat än. Ta bort utkastet i stället.',
    en: 'It has not been sent yet. Drop the draft instead.',
  },
  already_opened: {
    status: 409,
    sv: 'Mottagaren har redan öppnat det. Det går inte att ta tillbaka.',
    en: 'The recipient has already opened it. It cannot be recalled.',
  },
  already_recalled: {
    status: 409,
    sv: 'Det är redan återkallat. Läs in sidan igen.',
    en: 'It has already been recalled. Reload the page.',
  },
  no_answer_to_read: {
    status: 409,
    sv: 'Det finns inget oläst svar. Läs in sidan igen.',
    en: 'There is no unread answer. Reload the page.',
  },
  network_there_already: {
    status: 409,
    sv: 'Ett nätverk med det namnet finns redan. Öppna det i listan och skriv där.',
    en: 'A network of that name is there already. Open it in the list and write there.',
  },
  subject_there_already: {
    status: 409,
    sv: 'Någon med det personnumret finns redan i valvet. Välj att det är samma person.',
    en: 'Somebody with that personal number is in the vault already. Choose that it is the same person.',
  },
  too_many_facts: {
    status: 409,
    sv: 'Det är för många uppgifter för en försändelse. Avsluta det som inte längre gäller, eller skicka nätverken var för sig.',
    en: 'There are too many facts for one sending. End what no longer holds, or send the networks one by one.',
  },
  not_answered: {
    status: 409,
    sv: 'Det är inte besvarat än. Svara först.',
    en: 'It has not been answered yet. Answer it first.',
  },
  answer_stands: {
    status: 409,
    sv: 'Ett sådant svar kan inte ändras. Ta kontakt med avsändaren.',
    en: 'Such an answer cannot be changed. Contact the sender.',
  },
  answer_withdrawn: {
    status: 409,
    sv: 'Svaret är redan tillbakadraget. Avsändaren får fråga på nytt.',
    en: 'The answer has already been withdrawn. The sender has to ask again.',
  },
  kept_until_later: {
    status: 409,
    sv: 'Uppgiften ska vara kvar till den dag som står där. Ändra dagen först, om den inte behövs längre.',
    en: 'What is noted is kept until the day that stands there. Change the day first if it is no longer needed.',
  },
  exchange_over: {
    status: 409,
    sv: 'Det går inte att läsa längre. Tiden är ute, eller så har avsändaren tagit tillbaka det.',
    en: 'It can no longer be read. Its time is out, or the sender has taken it back.',
  },
  signal_taken: {
    status: 409,
    sv: 'Någon har redan tagit emot signalen. Läs in sidan igen.',
    en: 'Somebody has already taken the signal. Reload the page.',
  },
  signal_to_be_taken: {
    status: 409,
    sv: 'En signal tas emot som kontakt, så att klockan går.',
    en: 'A signal is taken as a contact, so that the clock runs.',
  },
  exchange_unreadable: {
    status: 409,
    sv: 'Det går inte att läsa: det är inte skrivet som ni har kommit överens om. Ring avsändaren och be dem skicka igen.',
    en: 'It cannot be read: it is not written as agreed. Call the sender and ask them to send it again.',
  },
  not_for_ivo: {
    status: 409,
    sv: 'Det går inte att vända sig till IVO om det här än. Vänta på svaret, eller tills månaden har gått.',
    en: 'IVO cannot be asked about this yet. Wait for the answer, or until the month is out.',
  },
  already_with_ivo: {
    status: 409,
    sv: 'IVO har redan fått frågan. Läs in sidan igen.',
    en: 'IVO has already been asked. Reload the page.',
  },
  no_profile: {
    status: 409,
    sv: 'Det finns ingen behovsprofil. Fyll i vad hushållet behöver, och sök sedan.',
    en: 'There is no profile of needs. Say what the household needs, and search then.',
  },
  not_in_vault: {
    status: 409,
    sv: 'Personen finns inte i valvet än. Lägg in personen och anteckna det ni vet, och sök sedan.',
    en: 'The person is not in the vault yet. Take the person in and note what you know, and search then.',
  },
  list_drawn_up: {
    status: 409,
    sv: 'Det finns redan en lista för personen i det här kvartalet. Läs in sidan igen.',
    en: 'There is a list for the person in this quarter already. Reload the page.',
  },
  list_stands: {
    status: 409,
    sv: 'Två personer står redan bakom listan. Den ändras inte i det här kvartalet.',
    en: 'Two already stand behind the list. It does not change in this quarter.',
  },
  plan_running: {
    status: 409,
    sv: 'En plan håller redan på att tas fram. Vänta tills den är klar, eller avbryt den.',
    en: 'A plan is being made already. Wait until it is done, or cancel it.',
  },
  nobody_waits: {
    status: 409,
    sv: 'Ingen väntar på plats. En plan görs för dem vars förfrågan är öppnad, inte besvarad och tagen in i registret.',
    en: 'Nobody waits for a place. A plan is made for those whose search has been opened, is not answered and has been taken in.',
  },
  plan_over: {
    status: 409,
    sv: 'Planen är redan klar eller avbruten. Läs in sidan igen.',
    en: 'The plan is done or cancelled already. Reload the page.',
  },
  list_not_safe: {
    status: 409,
    sv: 'Något har ändrats sedan listan togs fram, och den får inte lämnas ut. Dra den tillbaka, eller svara att ingen kommun är tillgänglig.',
    en: 'Something has changed since the list was drawn up, and it must not leave. Drop it, or answer that no municipality is available.',
  },
  only_on_consent: {
    status: 409,
    sv: 'En sådan fråga ställs bara med personens samtycke. Välj samtycke som grund.',
    en: 'Such a question is put only with the consent of the person. Choose consent as the ground.',
  },
  police_case_not_open: {
    status: 409,
    sv: 'Polisen behöver ha ett öppet avhopparärende först. Skicka villkoren till polisen, och fråga när de har svarat att det är öppnat.',
    en: 'The police must have an exit case open first. Send them the conditions, and ask when they have answered that it is open.',
  },
  police_answer_unread: {
    status: 409,
    sv: 'Polisen har svarat om avhopparärendet och ingen har läst svaret. Läs det först.',
    en: 'The police have answered about the exit case and nobody has read the answer. Read it first.',
  },
  question_open_already: {
    status: 409,
    sv: 'Det finns redan en sådan fråga som väntar. Vänta på svaret, eller återkalla den.',
    en: 'There is such a question waiting already. Wait for the answer, or recall it.',
  },
  asked_enough: {
    status: 409,
    sv: 'Ni har frågat så många gånger som får göras om ett ärende på en månad. Ring samordningen om det är bråttom.',
    en: 'You have asked as many times as one may about a case in a month. Call the coordination if it is urgent.',
  },
  subject_lives_somewhere: {
    status: 409,
    sv: 'Personen bor någonstans, eller ska göra det. Avsluta boendet först. Så länge behövs uppgifterna för att hålla andra borta.',
    en: 'The person lives somewhere, or is to. End the stay first. Until then what is known is needed to keep others away.',
  },
  place_destroyed: {
    status: 409,
    sv: 'Boendet är över sedan länge, och uppgiften om var det var är förstörd. Den går inte att få tillbaka.',
    en: 'The stay has long been over, and where it was has been destroyed. It cannot be brought back.',
  },
  nothing_to_lean_on: {
    status: 409,
    sv: 'Ingen lista och inget svar som gäller öppnar kommunen. Fråga polisen eller samordningen först. I natt: meddela boendet som akut.',
    en: 'No list and no answer that holds opens this municipality. Ask the police or the coordination first. Tonight: tell of an urgent stay.',
  },
  whereabouts_nobody_decides: {
    status: 409,
    sv: 'Den som registrerar får inte besluta, och det finns ingen annan chef på enheten. Be en kollega registrera begäran.',
    en: 'Whoever registers may not decide, and there is no other manager in the unit. Ask a colleague to register the request.',
  },
  whereabouts_same_number: {
    status: 409,
    sv: 'Det är numret som den som frågar uppgav. Ring ett nummer som står någon annanstans, till exempel myndighetens växel.',
    en: 'That is the number that the asker gave. Call a number that stands elsewhere, such as the switchboard of the authority.',
  },
  whereabouts_not_covered: {
    status: 409,
    sv: 'Lagen som sägs låter inte den som frågar fråga efter detta. Begäran kan bara besvaras med att inget lämnas ut.',
    en: 'The law named does not let this one ask for this. The request can only be answered with nothing given.',
  },
  whereabouts_not_confirmed: {
    status: 409,
    sv: 'Den senaste motringningen har inte bekräftat vem som frågar. Ring först, eller besluta att inget lämnas ut.',
    en: 'The latest call has not confirmed who asks. Call first, or decide that nothing is given.',
  },
  whereabouts_not_proposed: {
    status: 409,
    sv: 'Teamet föreslår inte längre att det lämnas ut. Läs prövningen igen, eller besluta att inget lämnas ut.',
    en: 'The team no longer proposes to give it. Read the weighing again, or decide that nothing is given.',
  },
  whereabouts_own_part: {
    status: 409,
    sv: 'Du har redan en del i begäran. Någon annan chef på enheten beslutar och svarar.',
    en: 'You already have a part in the request. Another manager in the unit decides and answers.',
  },
  whereabouts_undecided: {
    status: 409,
    sv: 'Begäran är inte beslutad. Besluta först.',
    en: 'The request has not been decided. Decide first.',
  },
  whereabouts_too_early: {
    status: 409,
    sv: 'Det är för tidigt att svara. Alla begäranden besvaras efter lika lång tid, vare sig vi har något att lämna eller inte.',
    en: 'It is too early to answer. All requests are answered after the same time, whether there is anything to tell or not.',
  },
  whereabouts_between_times: {
    status: 409,
    sv: 'Svar går bara vid bestämda klockslag, så att tiden inte säger något. Sidan visar när nästa är.',
    en: 'Answers go at fixed times only, so that the moment tells nothing. The page shows when the next one is.',
  },
  whereabouts_answered: {
    status: 409,
    sv: 'Begäran är redan besvarad. Läs in sidan igen.',
    en: 'The request has already been answered. Reload the page.',
  },
  whereabouts_unanswered: {
    status: 409,
    sv: 'Brevet finns när begäran är besvarad. Svara först.',
    en: 'There is a letter when the request has been answered. Answer first.',
  },
  example_shared: {
    status: 409,
    sv: 'Exemplet är redan delat. Ta tillbaka det först, om det ska ändras.',
    en: 'The example has already been shared. Take it back first, if it is to be changed.',
  },
  example_in_review: {
    status: 409,
    sv: 'Exemplet läses redan av kollegor. Läs in sidan igen.',
    en: 'The example is already being read by colleagues. Reload the page.',
  },
  example_not_in_review: {
    status: 409,
    sv: 'Exemplet väntar inte på att läsas längre. Läs in sidan igen.',
    en: 'The example no longer waits to be read. Reload the page.',
  },
  marks_left: {
    status: 409,
    sv: 'Något i texten kan röja vem det handlar om. Ändra varje markerat ord, eller skriv varför det får stå kvar.',
    en: 'Something in the text may tell who it is about. Change each marked word, or write why it may stand.',
  },
  another_unit_needed: {
    status: 409,
    sv: 'De två som godkänner ska inte komma från samma enhet. Be någon på en annan enhet att läsa.',
    en: 'The two who say yes must not be of the same unit. Ask somebody in another unit to read it.',
  },
  gap_closed: {
    status: 409,
    sv: 'Bristen är redan avslutad. Läs in sidan igen.',
    en: 'The gap has already been closed. Reload the page.',
  },
  gap_without_owner: {
    status: 409,
    sv: 'Ingen tar hand om bristen än. Säg först vem som gör det och hur.',
    en: 'Nobody sees to the gap yet. Say first who does, and how.',
  },
  incident_closed: {
    status: 409,
    sv: 'Incidenten är avslutad. Rapportera en ny om det har hänt något mer.',
    en: 'The incident is closed. Report a new one if something more has happened.',
  },
  incident_not_judged: {
    status: 409,
    sv: 'Incidenten är inte bedömd. Bedöm den först.',
    en: 'The incident has not been judged. Judge it first.',
  },
  incident_no_such_clock: {
    status: 409,
    sv: 'Det behöver inte göras efter den bedömning som gäller. Bedöm på nytt om det ändå ska göras.',
    en: 'It is not to be done by the judgement that holds. Judge anew if it is to be done after all.',
  },
  incident_clock_runs: {
    status: 409,
    sv: 'En tidsgräns är kvar. Anteckna att det är gjort, eller varför det inte behövs.',
    en: 'A time limit is left. Note that it has been done, or why it is not needed.',
  },
  incident_measure_left: {
    status: 409,
    sv: 'En åtgärd är inte gjord. Anteckna hur det gick innan du avslutar.',
    en: 'A measure has not been taken. Note how it went before you close.',
  },
  incident_measure_done: {
    status: 409,
    sv: 'Åtgärden är redan gjord. Läs in sidan igen.',
    en: 'The measure has already been taken. Reload the page.',
  },
  incident_not_accounted: {
    status: 409,
    sv: 'Fyll i uppgifterna till anmälan först.',
    en: 'Fill in what is to stand in the notification first.',
  },
  exposure_met: {
    status: 409,
    sv: 'Någon i teamet har redan gått igenom faran. Läs in sidan igen.',
    en: 'Somebody in the team has already gone through the danger. Reload the page.',
  },
  not_opened: {
    status: 409,
    sv: 'Öppna det först, så att avsändaren vet att någon har läst det.',
    en: 'Open it first, so that the sender knows that somebody has read it.',
  },
  tables_drawn_up: {
    status: 409,
    sv: 'Alla tabeller är redan framtagna. Nya kan tas fram när ett år till är slut.',
    en: 'All tables have been drawn up already. New ones can be drawn up when another year is over.',
  },
  table_not_ready: {
    status: 409,
    sv: 'Tabellen går inte att släppa: den är inte färdig, den är stoppad eller redan släppt. Läs in sidan igen.',
    en: 'The table cannot be let out: it is not ready, it has been stopped, or it is out already. Reload the page.',
  },

  // Roles.
  role_already_granted: {
    status: 409,
    sv: 'Kollegan har redan den rollen. Läs in sidan igen.',
    en: 'Your colleague already has that role. Reload the page.',
  },
  cannot_change_own_roles: {
    status: 409,
    sv: 'Du kan inte ändra dina egna roller. Be en annan lokal administratör.',
    en: 'You cannot change your own roles. Ask another local administrator.',
  },
} as const satisfies Record<string, Refusal>;

export type RefusalCode = keyof typeof refusals;
