<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="it" sourcelanguage="en">
<context>
    <name>AccentChoice</name>
    <message>
        <source>Blue</source>
        <translation>Blu</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>Verde acqua</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Verde</translation>
    </message>
    <message>
        <source>Gold</source>
        <translation>Oro</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Arancione</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rosso</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>Rosa</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Viola</translation>
    </message>
    <message>
        <source>Another color…</source>
        <translation>Un altro colore…</translation>
    </message>
    <message>
        <source>Its own color</source>
        <translation>Il suo colore</translation>
    </message>
</context>
<context>
    <name>AnswersPage</name>
    <message>
        <source>Answers</source>
        <translation>Risposte</translation>
    </message>
    <message>
        <source>Asking the service…</source>
        <translation>Interrogo il servizio…</translation>
    </message>
    <message>
        <source>Re&amp;fresh</source>
        <translation>&amp;Aggiorna</translation>
    </message>
    <message>
        <source>Ask the service which models it has</source>
        <translation>Chiedi al servizio quali modelli ha</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modello</translation>
    </message>
    <message>
        <source>Who writes the answers. Choose from the list, or type a name.</source>
        <translation>Chi scrive le risposte. Scegli dall&apos;elenco o scrivi un nome.</translation>
    </message>
    <message>
        <source>Let the model &amp;decide</source>
        <translation>Lascia &amp;decidere al modello</translation>
    </message>
    <message>
        <source>Creativity as a number</source>
        <translation>Creatività in cifre</translation>
    </message>
    <message>
        <source>&amp;Creativity</source>
        <translation>&amp;Creatività</translation>
    </message>
    <message>
        <source>Low is steady and predictable, high is surprising and less reliable.</source>
        <translation>Bassa: costante e prevedibile. Alta: sorprendente e meno affidabile.</translation>
    </message>
    <message>
        <source>&amp;Longest answer</source>
        <translation>&amp;Lunghezza massima della risposta</translation>
    </message>
    <message>
        <source>Roughly. A longer answer is cut off here.</source>
        <translation>Indicativa. Una risposta più lunga viene troncata qui.</translation>
    </message>
    <message>
        <source>How much of the conversation is &amp;remembered</source>
        <translation>Quanta con&amp;versazione viene considerata</translation>
    </message>
    <message>
        <source>What is sent along with each question, roughly. More keeps longer conversations coherent, and costs more.</source>
        <translation>Quello che viene inviato con ogni domanda, all&apos;incirca. Un valore più alto rende coerenti le conversazioni lunghe, ma costa di più.</translation>
    </message>
    <message>
        <source>&amp;Begin to answer early</source>
        <translation>Comi&amp;ncia a rispondere prima</translation>
    </message>
    <message>
        <source>What you say is understood while you still hold the button, and the answer is begun before you have quite finished, so it comes sooner. Now and then it has to be begun again, which costs a little.</source>
        <translation>Quello che dici viene capito mentre tieni ancora premuto il pulsante, e la risposta comincia prima che tu abbia finito del tutto, così arriva prima. Ogni tanto bisogna ricominciarla, e questo costa un po&apos;.</translation>
    </message>
    <message numerus="yes">
        <source>%n models to choose from</source>
        <translation>
            <numerusform>%n modello disponibile</numerusform>
            <numerusform>%n modelli disponibili</numerusform>
        </translation>
    </message>
    <message>
        <source>The service ends this model on {date}.</source>
        <translation>Il servizio ritirerà questo modello {date}.</translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>Appearance</source>
        <translation>Aspetto</translation>
    </message>
    <message>
        <source>Same as the system</source>
        <translation>Come il sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Chiaro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Scuro</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Tema</translation>
    </message>
    <message>
        <source>&amp;Language of the window</source>
        <translation>&amp;Lingua della finestra</translation>
    </message>
    <message>
        <source>Takes effect the next time the program starts.</source>
        <translation>Avrà effetto al prossimo avvio del programma.</translation>
    </message>
</context>
<context>
    <name>ArchiveDialog</name>
    <message>
        <source>Progress</source>
        <translation>Avanzamento</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
</context>
<context>
    <name>ArchiveExportDialog</name>
    <message>
        <source>Export everything</source>
        <translation>Esporta tutto</translation>
    </message>
    <message>
        <source>Writes all characters, instances, conversations and memories into one file, to keep as a backup or to take to another computer. Your key and the settings are not in it. Anyone who has the file can read what was said.</source>
        <translation>Scrive in un solo file tutti i personaggi, gli interlocutori, le conversazioni e i ricordi, da tenere come backup o da portare su un altro computer. La tua chiave e le impostazioni non ne fanno parte. Chi ha il file può leggere quello che è stato detto.</translation>
    </message>
    <message>
        <source>With &amp;recordings of your voice</source>
        <translation>Con le &amp;registrazioni della tua voce</translation>
    </message>
    <message>
        <source>They make the file much larger.</source>
        <translation>Il file diventa molto più grande.</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Esporta…</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Scrittura…</translation>
    </message>
</context>
<context>
    <name>ArchiveImportDialog</name>
    <message>
        <source>Import everything</source>
        <translation>Importa tutto</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importa</translation>
    </message>
    <message>
        <source>Looking into the file…</source>
        <translation>Esame del file…</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Importazione…</translation>
    </message>
    <message>
        <source>What is here already is not added again, and nothing that is here changes.</source>
        <translation>Quello che c&apos;è già non viene aggiunto di nuovo, e nulla di quello che c&apos;è cambia.</translation>
    </message>
    <message>
        <source>Characters: {count}</source>
        <translation>Personaggi: {count}</translation>
    </message>
    <message>
        <source>Instances: {count}</source>
        <translation>Interlocutori: {count}</translation>
    </message>
    <message>
        <source>Conversations: {count}</source>
        <translation>Conversazioni: {count}</translation>
    </message>
    <message>
        <source>Memories: {count}</source>
        <translation>Ricordi: {count}</translation>
    </message>
    <message>
        <source>Recordings: {count}</source>
        <translation>Registrazioni: {count}</translation>
    </message>
    <message>
        <source>Written on {date}</source>
        <translation>Data: {date}</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>Chiudi</translation>
    </message>
</context>
<context>
    <name>CardDetails</name>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>You have this card already</source>
        <translation>Hai già questa scheda</translation>
    </message>
    <message>
        <source>&amp;You have this card already</source>
        <translation>&amp;Hai già questa scheda</translation>
    </message>
    <message>
        <source>Add it as a new one</source>
        <translation>Aggiungila come nuova</translation>
    </message>
    <message>
        <source>Update “{name}”</source>
        <translation>Aggiorna “{name}”</translation>
    </message>
    <message>
        <source>It is one of your characters now.</source>
        <translation>Ora è uno dei tuoi personaggi.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lettura…</translation>
    </message>
    <message>
        <source>Its texts, portrait and lorebook become those of the card. Its instances and what they remember stay.</source>
        <translation>I suoi testi, il ritratto e il libro dell&apos;ambientazione diventano quelli della scheda. I suoi interlocutori e quello che ricordano restano.</translation>
    </message>
    <message>
        <source>This card has no name. Give it one.</source>
        <translation>Questa scheda non ha un nome. Dagliene uno.</translation>
    </message>
    <message>
        <source>{spec} card, {container}, {size} — {file}</source>
        <translation>Scheda {spec}, {container}, {size}: {file}</translation>
    </message>
</context>
<context>
    <name>CardReport</name>
    <message>
        <source>The greeting opens each new conversation.</source>
        <translation>Il saluto apre ogni nuova conversazione.</translation>
    </message>
    <message>
        <source>Further greetings to choose from: {count}.</source>
        <translation>Altri saluti tra cui scegliere: {count}.</translation>
    </message>
    <message>
        <source>The description is used.</source>
        <translation>La descrizione viene usata.</translation>
    </message>
    <message>
        <source>The personality is used.</source>
        <translation>La personalità viene usata.</translation>
    </message>
    <message>
        <source>The scenario is used.</source>
        <translation>La situazione viene usata.</translation>
    </message>
    <message>
        <source>The example dialogue is used.</source>
        <translation>Il dialogo di esempio viene usato.</translation>
    </message>
    <message>
        <source>The card brings its own instructions; you can switch them off.</source>
        <translation>La scheda porta le proprie istruzioni; puoi disattivarle.</translation>
    </message>
    <message>
        <source>The card brings instructions that come after the conversation; you can switch them off.</source>
        <translation>La scheda porta istruzioni che vengono dopo la conversazione; puoi disattivarle.</translation>
    </message>
    <message>
        <source>A reminder is kept close to the newest messages.</source>
        <translation>Un promemoria resta vicino ai messaggi più recenti.</translation>
    </message>
    <message>
        <source>The nickname “{name}” is used in texts.</source>
        <translation>Nei testi si usa il soprannome “{name}”.</translation>
    </message>
    <message>
        <source>Lorebook entries: {count}.</source>
        <translation>Elementi del libro dell&apos;ambientazione: {count}.</translation>
    </message>
    <message>
        <source>Lorebook entries that are switched off: {count}.</source>
        <translation>Elementi del libro dell&apos;ambientazione disattivati: {count}.</translation>
    </message>
    <message>
        <source>Placeholders for your name and its own are filled in while talking.</source>
        <translation>I segnaposto per il tuo nome e per il suo vengono riempiti mentre parlate.</translation>
    </message>
    <message>
        <source>The picture becomes the portrait.</source>
        <translation>L&apos;immagine diventa il ritratto.</translation>
    </message>
    <message>
        <source>The creator&apos;s notes are shown to you, never to the model.</source>
        <translation>Le note dell&apos;autore vengono mostrate a te, mai al modello.</translation>
    </message>
    <message>
        <source>The voice, language or color that the card asks for is used.</source>
        <translation>Si usa la voce, la lingua o il colore chiesto dalla scheda.</translation>
    </message>
    <message>
        <source>Kept for export, but not used: {names}.</source>
        <translation>Conservato per l&apos;esportazione, ma non usato: {names}.</translation>
    </message>
    <message>
        <source>Settings of other programs, kept for export but not used: {names}.</source>
        <translation>Impostazioni di altri programmi, conservate per l&apos;esportazione ma non usate: {names}.</translation>
    </message>
    <message>
        <source>Further pictures, sounds and files, kept for export but not used: {count}.</source>
        <translation>Altri file, immagini e suoni, conservati per l&apos;esportazione ma non usati: {count}.</translation>
    </message>
    <message>
        <source>Greetings for groups, kept for export but not used: {count}.</source>
        <translation>Saluti per gruppi, conservati per l&apos;esportazione ma non usati: {count}.</translation>
    </message>
    <message>
        <source>Creator&apos;s notes in other languages, kept for export: {names}.</source>
        <translation>Note dell&apos;autore in altre lingue, conservate per l&apos;esportazione: {names}.</translation>
    </message>
    <message>
        <source>The card refers to files on the internet, which are not fetched: {count}.</source>
        <translation>La scheda rimanda a file su internet, che non vengono scaricati: {count}.</translation>
    </message>
    <message>
        <source>What stands in front of the card&apos;s zip file is left out.</source>
        <translation>Quello che precede il file zip della scheda viene tralasciato.</translation>
    </message>
    <message>
        <source>The card is of a newer kind ({name}) than this program knows; what it knows is used.</source>
        <translation>La scheda è di un tipo più recente ({name}) di quelli che il programma conosce; viene usato quello che conosce.</translation>
    </message>
    <message>
        <source>The card does not say of which version it is.</source>
        <translation>La scheda non dice di quale versione è.</translation>
    </message>
    <message>
        <source>The file is of another kind than its name says: {name}.</source>
        <translation>Il file è di un tipo diverso da quello che dice il nome: {name}.</translation>
    </message>
    <message>
        <source>The card has no name, so the file&apos;s name is used: {name}.</source>
        <translation>La scheda non ha un nome, quindi si usa quello del file: {name}.</translation>
    </message>
    <message>
        <source>The name is very long and was shortened.</source>
        <translation>Il nome è molto lungo ed è stato abbreviato.</translation>
    </message>
    <message>
        <source>The card holds an older copy of itself that differs; the newer one is used.</source>
        <translation>La scheda contiene una copia di sé più vecchia e diversa; si usa la più recente.</translation>
    </message>
    <message>
        <source>The newer copy of the card is damaged, so the older one is used.</source>
        <translation>La copia più recente della scheda è danneggiata, quindi si usa la più vecchia.</translation>
    </message>
    <message>
        <source>Names of fields with blanks around them were mended.</source>
        <translation>I nomi di campi con spazi attorno sono stati corretti.</translation>
    </message>
    <message>
        <source>Characters that no text can hold were replaced.</source>
        <translation>I caratteri che nessun testo può contenere sono stati sostituiti.</translation>
    </message>
    <message>
        <source>The further greetings were one text; it is one now.</source>
        <translation>Gli altri saluti erano un unico testo; ora è un saluto.</translation>
    </message>
    <message>
        <source>The tags were one text; they are single tags now.</source>
        <translation>Le etichette erano un unico testo; ora sono separate.</translation>
    </message>
    <message>
        <source>Where a number was due stood something else: {name}.</source>
        <translation>Al posto di un numero c&apos;era qualcos&apos;altro: {name}.</translation>
    </message>
    <message>
        <source>A field was of the wrong kind and is left empty: {name}.</source>
        <translation>Un campo era del tipo sbagliato e viene lasciato vuoto: {name}.</translation>
    </message>
    <message>
        <source>The formatting of the creator&apos;s notes is not shown.</source>
        <translation>La formattazione delle note dell&apos;autore non viene mostrata.</translation>
    </message>
    <message>
        <source>The creator&apos;s notes were only a placeholder.</source>
        <translation>Le note dell&apos;autore erano solo un testo segnaposto.</translation>
    </message>
    <message>
        <source>The card does not say its language; judging by its words it is: {language}.</source>
        <translation>La scheda non dice la sua lingua; a giudicare dalle parole è: {language}.</translation>
    </message>
    <message>
        <source>A checksum in the file is wrong; the card was read nevertheless.</source>
        <translation>Un codice di controllo nel file è sbagliato; la scheda è stata letta lo stesso.</translation>
    </message>
    <message>
        <source>The picture has too many pixels and is not used.</source>
        <translation>L&apos;immagine ha troppi pixel e non viene usata.</translation>
    </message>
    <message>
        <source>The picture cannot be read and is not used.</source>
        <translation>L&apos;immagine non si può leggere e non viene usata.</translation>
    </message>
    <message>
        <source>A file inside the card is too big and is not used.</source>
        <translation>Un file all&apos;interno della scheda è troppo grande e non viene usato.</translation>
    </message>
    <message>
        <source>A setting the card asks for is not possible and is left out: {name}.</source>
        <translation>Un&apos;impostazione chiesta dalla scheda non è possibile e viene tralasciata: {name}.</translation>
    </message>
    <message>
        <source>Lorebook entries that cannot be read: {count}.</source>
        <translation>Elementi del libro dell&apos;ambientazione che non si possono leggere: {count}.</translation>
    </message>
    <message>
        <source>Files of the card that this kind of file cannot hold: {count}.</source>
        <translation>File della scheda che questo tipo di file non può contenere: {count}.</translation>
    </message>
    <message>
        <source>Version 2 has no place for: {names}.</source>
        <translation>Nella versione 2 non c&apos;è posto per: {names}.</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Rifiutato</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modificato</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Usato</translation>
    </message>
    <message>
        <source>Kept, but not used</source>
        <translation>Conservato, ma non usato</translation>
    </message>
</context>
<context>
    <name>CharacterActions</name>
    <message>
        <source>“{name}” was deleted.</source>
        <translation>“{name}” è stato eliminato.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annulla</translation>
    </message>
</context>
<context>
    <name>CharacterDialog</name>
    <message>
        <source>Edit {name}</source>
        <translation>Modifica {name}</translation>
    </message>
    <message>
        <source>New character</source>
        <translation>Nuovo personaggio</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Salvataggio…</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Scarta le modifiche</translation>
    </message>
    <message>
        <source>Close without saving what you changed?</source>
        <translation>Chiudere senza salvare quello che hai cambiato?</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Scarta</translation>
    </message>
    <message>
        <source>Reading the lore…</source>
        <translation>Lettura dell&apos;ambientazione…</translation>
    </message>
</context>
<context>
    <name>CharacterExportDialog</name>
    <message>
        <source>Export {name}</source>
        <translation>Esporta {name}</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Scrittura…</translation>
    </message>
    <message>
        <source>&amp;Picture (PNG)</source>
        <translation>&amp;Immagine (PNG)</translation>
    </message>
    <message>
        <source>The portrait with the character inside. Nearly every program reads it.</source>
        <translation>Il ritratto con dentro il personaggio. Lo leggono quasi tutti i programmi.</translation>
    </message>
    <message>
        <source>&amp;Text (JSON)</source>
        <translation>&amp;Testo (JSON)</translation>
    </message>
    <message>
        <source>Everything but pictures and sounds.</source>
        <translation>Tutto tranne immagini e suoni.</translation>
    </message>
    <message>
        <source>P&amp;arcel (CHARX)</source>
        <translation>&amp;Pacchetto (CHARX)</translation>
    </message>
    <message>
        <source>With all pictures and sounds that came with the character.</source>
        <translation>Con tutte le immagini e i suoni arrivati con il personaggio.</translation>
    </message>
    <message>
        <source>Only for &amp;older programs (V2)</source>
        <translation>Solo per programmi più &amp;vecchi (V2)</translation>
    </message>
    <message>
        <source>Rarely needed: without it, the file holds a copy for older programs too.</source>
        <translation>Serve di rado: anche senza, il file contiene una copia per i programmi più vecchi.</translation>
    </message>
    <message>
        <source>Only the character is written: no conversations, memories, notes or keys.</source>
        <translation>Viene scritto solo il personaggio: niente conversazioni, ricordi, note o chiavi.</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Esporta…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
</context>
<context>
    <name>CharacterPicker</name>
    <message>
        <source>Character</source>
        <translation>Personaggio</translation>
    </message>
    <message>
        <source>Whom to talk with</source>
        <translation>Con chi parlare</translation>
    </message>
</context>
<context>
    <name>CharacterSearch</name>
    <message>
        <source>Search characters</source>
        <translation>Cerca personaggi</translation>
    </message>
    <message>
        <source>By name, tagline, tag or instance</source>
        <translation>Per nome, sottotitolo, etichetta o interlocutore</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Cancella la ricerca</translation>
    </message>
</context>
<context>
    <name>ChatView</name>
    <message>
        <source>Stop</source>
        <translation>Ferma</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Mostra tutto</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Oggi</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Ieri</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>In ascolto</translation>
    </message>
    <message>
        <source>Transcribing</source>
        <translation>Trascrizione in corso</translation>
    </message>
    <message>
        <source>Speaking…</source>
        <translation>Sto parlando…</translation>
    </message>
    <message>
        <source>I heard nothing</source>
        <translation>Non ho sentito nulla</translation>
    </message>
    <message>
        <source>Your recording is kept</source>
        <translation>La tua registrazione è stata conservata</translation>
    </message>
    <message>
        <source>The program ended before this turn was finished.</source>
        <translation>Il programma si è chiuso prima di completare questo turno.</translation>
    </message>
    <message>
        <source>The reply reached its maximum length.</source>
        <translation>La risposta ha raggiunto la lunghezza massima.</translation>
    </message>
    <message>
        <source>The service cut this reply off, because of its rules on content.</source>
        <translation>Il servizio ha interrotto questa risposta per le sue regole sui contenuti.</translation>
    </message>
    <message>
        <source>You: {text}</source>
        <translation>Tu: {text}</translation>
    </message>
    <message>
        <source>This turn did not work.</source>
        <translation>Questo turno non è riuscito.</translation>
    </message>
    <message>
        <source>The voice stopped; the whole answer is here in writing.</source>
        <translation>La voce si è fermata; la risposta completa è qui per iscritto.</translation>
    </message>
    <message>
        <source>This is not in words yet. Try again, or write it yourself.</source>
        <translation>Questo non è ancora in parole. Riprova, oppure scrivilo.</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Fermato</translation>
    </message>
    <message>
        <source>Interrupted — nothing of this was heard</source>
        <translation>Interrotta: non si è sentito nulla</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Interrotta</translation>
    </message>
    <message>
        <source>Interrupted — the dimmed part was not heard</source>
        <translation>Interrotta: la parte attenuata non si è sentita</translation>
    </message>
    <message>
        <source>Open link</source>
        <translation>Apri il link</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Apri</translation>
    </message>
    <message>
        <source>Write an email to {place}?</source>
        <translation>Scrivere un&apos;e-mail a {place}?</translation>
    </message>
    <message>
        <source>Open {place} in the browser? The connection is not encrypted.</source>
        <translation>Aprire {place} nel browser? La connessione non è cifrata.</translation>
    </message>
    <message>
        <source>Open {place} in the browser?</source>
        <translation>Aprire {place} nel browser?</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Copia tutto</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copia</translation>
    </message>
    <message>
        <source>Copy whole reply</source>
        <translation>Copia tutta la risposta</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Copia come Markdown</translation>
    </message>
    <message>
        <source>Copy question</source>
        <translation>Copia la domanda</translation>
    </message>
    <message>
        <source>Open {place}…</source>
        <translation>Apri {place}…</translation>
    </message>
    <message>
        <source>This link cannot be opened.</source>
        <translation>Questo link non si può aprire.</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Conversazione</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>Quello che hai detto</translation>
    </message>
    <message>
        <source>The whole reply</source>
        <translation>La risposta completa</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Send</source>
        <translation>Invia</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Invio</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Ferma</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>Ferma (Esc)</translation>
    </message>
    <message>
        <source>or hold Space</source>
        <translation>o tieni premuto Spazio</translation>
    </message>
</context>
<context>
    <name>ConnectionPage</name>
    <message>
        <source>Connection</source>
        <translation>Connessione</translation>
    </message>
    <message>
        <source>An address holds no key and no password. Leave out what stands before @ or after ? and #, and enter the key below.</source>
        <translation>Un indirizzo non contiene chiavi né password. Togli ciò che sta prima di @ o dopo ? e #, e inserisci la chiave qui sotto.</translation>
    </message>
    <message>
        <source>An address starts with https:// or http://, such as {example}.</source>
        <translation>Un indirizzo inizia con https:// o http://, come {example}.</translation>
    </message>
    <message>
        <source>Another service</source>
        <translation>Un altro servizio</translation>
    </message>
    <message>
        <source>Ser&amp;vice</source>
        <translation>Ser&amp;vizio</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Indirizzo</translation>
    </message>
    <message>
        <source>Set outside this program, so it can only be changed there.</source>
        <translation>È impostato fuori da questo programma, quindi si può cambiare solo lì.</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>&amp;Chiave</translation>
    </message>
    <message>
        <source>Get a key at {link}.</source>
        <translation>Ottienila su {link}.</translation>
    </message>
    <message>
        <source>Get a key at platform.openai.com/api-keys</source>
        <translation>Ottieni una chiave su platform.openai.com/api-keys</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Prova</translation>
    </message>
    <message>
        <source>Ask the service whether address and key work</source>
        <translation>Chiedi al servizio se l&apos;indirizzo e la chiave funzionano</translation>
    </message>
    <message>
        <source>{name} answers in writing but does not listen or speak: type your messages, and choose “This computer&apos;s voice” under Speech.</source>
        <translation>{name} risponde per iscritto, ma non ascolta e non parla: scrivi i tuoi messaggi e scegli “La voce di questo computer” in “Ascolto e voce”.</translation>
    </message>
    <message>
        <source>This address is not encrypted. It leads only inside your own network, but others there can read key and words.</source>
        <translation>Questo indirizzo non è cifrato. Porta solo dentro la tua rete, ma chi è nella stessa rete può leggere la chiave e le parole.</translation>
    </message>
    <message>
        <source>Asking the service…</source>
        <translation>Interrogo il servizio…</translation>
    </message>
    <message>
        <source>Works: one model</source>
        <translation>Funziona: un modello</translation>
    </message>
    <message numerus="yes">
        <source>Works: %n models</source>
        <translation>
            <numerusform>Funziona: %n modello</numerusform>
            <numerusform>Funziona: %n modelli</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConversationActions</name>
    <message>
        <source>Text to read (*.md)</source>
        <translation>Testo da leggere (*.md)</translation>
    </message>
    <message>
        <source>Data (*.json)</source>
        <translation>Dati (*.json)</translation>
    </message>
    <message>
        <source>Text, data and recordings (*.zip)</source>
        <translation>Testo, dati e registrazioni (*.zip)</translation>
    </message>
    <message>
        <source>Export conversation</source>
        <translation>Esporta conversazione</translation>
    </message>
    <message>
        <source>“{file}” exists already. Replace it?</source>
        <translation>“{file}” esiste già. Vuoi sostituirlo?</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Sostituisci</translation>
    </message>
    <message>
        <source>“{title}” was deleted.</source>
        <translation>“{title}” è stata eliminata.</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Nuova conversazione</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>Salvato come {file}.</translation>
    </message>
</context>
<context>
    <name>ConversationHeader</name>
    <message>
        <source>Characters and instances</source>
        <translation>Personaggi e interlocutori</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Nuova conversazione</translation>
    </message>
    <message>
        <source>Ctrl+N</source>
        <translation>Ctrl+N</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Conversazioni</translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation>Ctrl+L</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Cerca</translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation>Ctrl+F</translation>
    </message>
    <message>
        <source>Memories</source>
        <translation>Ricordi</translation>
    </message>
    <message>
        <source>Ctrl+M</source>
        <translation>Ctrl+M</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Disattiva la voce</translation>
    </message>
    <message>
        <source>Replies are only written</source>
        <translation>Le risposte sono solo scritte</translation>
    </message>
</context>
<context>
    <name>ConversationList</name>
    <message>
        <source>Conversations</source>
        <translation>Conversazioni</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Nuova conversazione</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Rinomina</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Esporta…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Elimina</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Canc</translation>
    </message>
    <message>
        <source>Filter conversations</source>
        <translation>Filtra le conversazioni</translation>
    </message>
    <message>
        <source>Filter by title</source>
        <translation>Filtra per titolo</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Apri</translation>
    </message>
    <message>
        <source>No greeting</source>
        <translation>Nessun saluto</translation>
    </message>
    <message>
        <source>open now</source>
        <translation>aperta ora</translation>
    </message>
    <message>
        <source>No conversation has this in its title.</source>
        <translation>Nessuna conversazione ha questo nel titolo.</translation>
    </message>
    <message>
        <source>There are no conversations yet. Begin one.</source>
        <translation>Non ci sono ancora conversazioni. Iniziane una.</translation>
    </message>
</context>
<context>
    <name>ConversationPane</name>
    <message>
        <source>Starting…</source>
        <translation>Avvio…</translation>
    </message>
    <message>
        <source>Not ready: see above.</source>
        <translation>Non è pronto: guarda sopra.</translation>
    </message>
    <message>
        <source>The conversations cannot be opened.</source>
        <translation>Le conversazioni non si possono aprire.</translation>
    </message>
    <message>
        <source>Everything said is saved now.</source>
        <translation>Ora tutto ciò che è stato detto è salvato.</translation>
    </message>
    <message>
        <source>Turns that are not saved yet: {count}. They are kept as long as the program runs, and saved by themselves as soon as that is possible.</source>
        <translation>Turni non ancora salvati: {count}. Restano finché il programma è aperto e vengono salvati da soli appena possibile.</translation>
    </message>
    <message>
        <source>Reading only: the database is of a newer version.</source>
        <translation>Sola lettura: il database è di una versione più recente.</translation>
    </message>
</context>
<context>
    <name>ConversationRow</name>
    <message>
        <source>Title</source>
        <translation>Titolo</translation>
    </message>
    <message>
        <source>As it began</source>
        <translation>Com&apos;è iniziata</translation>
    </message>
    <message>
        <source>1 turn</source>
        <translation>1 turno</translation>
    </message>
    <message>
        <source>{count} turns</source>
        <translation>{count} turni</translation>
    </message>
</context>
<context>
    <name>CopyDialog</name>
    <message>
        <source>Copy {name}</source>
        <translation>Copia {name}</translation>
    </message>
    <message>
        <source>The copy begins with the same notes and memories. From then on the two go their own ways: neither learns what the other is told.</source>
        <translation>La copia parte con le stesse note e gli stessi ricordi. Da lì in poi ognuno va per la sua strada: nessuno dei due viene a sapere quello che racconti all&apos;altro.</translation>
    </message>
    <message>
        <source>Name of the copy</source>
        <translation>Nome della copia</translation>
    </message>
    <message>
        <source>&amp;Name of the copy</source>
        <translation>&amp;Nome della copia</translation>
    </message>
    <message>
        <source>Take the &amp;conversations along</source>
        <translation>Copia anche le &amp;conversazioni</translation>
    </message>
    <message>
        <source>Without them, its memories no longer show where they came from.</source>
        <translation>Senza, i suoi ricordi non mostrano più da dove vengono.</translation>
    </message>
    <message>
        <source>Co&amp;py</source>
        <translation>Co&amp;pia</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
</context>
<context>
    <name>Countdown</name>
    <message>
        <source>Waiting for speech recognition…</source>
        <translation>In attesa della trascrizione…</translation>
    </message>
    <message>
        <source>Waiting for the service to reply…</source>
        <translation>In attesa di risposta dal servizio…</translation>
    </message>
    <message>
        <source>Waiting for the voice…</source>
        <translation>In attesa della voce…</translation>
    </message>
    <message>
        <source>Trying again…</source>
        <translation>Riprovo…</translation>
    </message>
    <message>
        <source>Trying again in {seconds} s: too many requests</source>
        <translation>Riprovo tra {seconds} s: troppe richieste</translation>
    </message>
    <message>
        <source>Trying again in {seconds} s: the service is busy</source>
        <translation>Riprovo tra {seconds} s: il servizio è occupato</translation>
    </message>
</context>
<context>
    <name>DataPage</name>
    <message>
        <source>Your data</source>
        <translation>I tuoi dati</translation>
    </message>
    <message>
        <source>Show &amp;folder</source>
        <translation>Mostra &amp;cartella</translation>
    </message>
    <message>
        <source>Keep &amp;recordings of what I say</source>
        <translation>Conserva le &amp;registrazioni di ciò che dico</translation>
    </message>
    <message>
        <source>Without this a recording is deleted once its text is safe.</source>
        <translation>Altrimenti ogni registrazione viene eliminata quando il suo testo è al sicuro.</translation>
    </message>
    <message>
        <source>&amp;Delete kept recordings…</source>
        <translation>&amp;Elimina le registrazioni conservate…</translation>
    </message>
    <message>
        <source>&amp;Backups</source>
        <translation>Co&amp;pie di sicurezza</translation>
    </message>
    <message>
        <source>Back &amp;up now</source>
        <translation>C&amp;opia adesso</translation>
    </message>
    <message>
        <source>R&amp;estore…</source>
        <translation>Ripris&amp;tina…</translation>
    </message>
    <message>
        <source>A backup is made every half hour in which something changes. All of the last day are kept, then one for each day, week and month. What you delete or have forgotten is in no later backup, but may be in an older one.</source>
        <translation>Ogni mezz&apos;ora in cui qualcosa cambia viene fatta una copia. Restano tutte quelle dell&apos;ultimo giorno, poi una per giorno, settimana e mese. Ciò che elimini o fai dimenticare non è in nessuna copia successiva, ma può essere in una più vecchia.</translation>
    </message>
    <message>
        <source>Chec&amp;k and repair</source>
        <translation>Contro&amp;lla e ripara</translation>
    </message>
    <message>
        <source>Everything is on this computer, in {folder}. The database takes {size}.</source>
        <translation>Tutto è su questo computer, in {folder}. Il database occupa {size}.</translation>
    </message>
    <message>
        <source>Recordings: {count}, together {size}.</source>
        <translation>Registrazioni: {count}, in tutto {size}.</translation>
    </message>
    <message>
        <source>There are no recordings.</source>
        <translation>Non ci sono registrazioni.</translation>
    </message>
    <message>
        <source>There are no backups yet.</source>
        <translation>Non ci sono ancora copie di sicurezza.</translation>
    </message>
    <message>
        <source>Delete kept recordings</source>
        <translation>Elimina le registrazioni conservate</translation>
    </message>
    <message>
        <source>Recordings whose text is safe are deleted. What you said stays in the conversations in writing. This cannot be undone.</source>
        <translation>Vengono eliminate le registrazioni il cui testo è al sicuro. Ciò che hai detto resta scritto nelle conversazioni. Non si può annullare.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Elimina</translation>
    </message>
    <message>
        <source>Deleting…</source>
        <translation>Eliminazione…</translation>
    </message>
    <message>
        <source>Recordings deleted: {count}.</source>
        <translation>Registrazioni eliminate: {count}.</translation>
    </message>
    <message>
        <source>Making a backup…</source>
        <translation>Copia in corso…</translation>
    </message>
    <message>
        <source>Backed up and checked: {size}.</source>
        <translation>Copia fatta e controllata: {size}.</translation>
    </message>
    <message>
        <source>Restored. What there was before is in the list as a backup.</source>
        <translation>Ripristinata. Ciò che c&apos;era prima è nell&apos;elenco come copia.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Controllo…</translation>
    </message>
    <message>
        <source>Some of the database is damaged and cannot be mended in place.</source>
        <translation>Una parte del database è danneggiata e non si può riparare qui.</translation>
    </message>
    <message>
        <source>Everything is in order. Conversations: {conversations}, turns: {turns}, memories: {memories}.</source>
        <translation>Tutto è in ordine. Conversazioni: {conversations}, turni: {turns}, ricordi: {memories}.</translation>
    </message>
    <message>
        <source>The search index was made anew.</source>
        <translation>L&apos;indice di ricerca è stato rifatto.</translation>
    </message>
    <message>
        <source>The indexes of the database were made anew.</source>
        <translation>Gli indici del database sono stati rifatti.</translation>
    </message>
    <message>
        <source>Entries that had lost what they belong to: {count}.</source>
        <translation>Voci che avevano perso ciò a cui appartengono: {count}.</translation>
    </message>
</context>
<context>
    <name>DeviceField</name>
    <message>
        <source>{device} (not connected)</source>
        <translation>{device} (non collegato)</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>Predefinito</translation>
    </message>
</context>
<context>
    <name>DialoguePage</name>
    <message>
        <source>Dialogue</source>
        <translation>Dialogo</translation>
    </message>
    <message>
        <source>&amp;Greeting</source>
        <translation>Sal&amp;uto</translation>
    </message>
    <message>
        <source>Opens every new conversation.</source>
        <translation>Apre ogni nuova conversazione.</translation>
    </message>
    <message>
        <source>E&amp;xample dialogue</source>
        <translation>&amp;Dialogo di esempio</translation>
    </message>
    <message>
        <source>Shows how it talks: a line for you, a line for it. Used as an example.</source>
        <translation>Mostra come parla: una riga per te, una riga per il personaggio. Serve da esempio.</translation>
    </message>
    <message>
        <source>Other greetings</source>
        <translation>Altri saluti</translation>
    </message>
    <message>
        <source>Add a greeting</source>
        <translation>Aggiungi un saluto</translation>
    </message>
    <message>
        <source>&amp;Other greetings</source>
        <translation>&amp;Altri saluti</translation>
    </message>
    <message>
        <source>You can begin a new conversation with one of these instead.</source>
        <translation>In alternativa puoi iniziare una conversazione con uno di questi.</translation>
    </message>
    <message>
        <source>The selected greeting</source>
        <translation>Il saluto selezionato</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(vuoto)</translation>
    </message>
</context>
<context>
    <name>DropTarget</name>
    <message>
        <source>Drop character cards here to import them</source>
        <translation>Rilascia qui le schede dei personaggi per importarle</translation>
    </message>
</context>
<context>
    <name>EntryList</name>
    <message>
        <source>Remove</source>
        <translation>Rimuovi</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Sposta su</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Sposta giù</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Enter a key first.</source>
        <translation>Inserisci prima una chiave.</translation>
    </message>
    <message>
        <source>There is no key yet. Enter it in Settings.</source>
        <translation>Non c&apos;è ancora una chiave. Inseriscila nelle impostazioni.</translation>
    </message>
    <message>
        <source>The service refused the key. Check it in Settings.</source>
        <translation>Il servizio ha rifiutato la chiave. Controllala nelle impostazioni.</translation>
    </message>
    <message>
        <source>This key holds characters that no key has. Copy it once more, and only the key.</source>
        <translation>Questa chiave contiene caratteri che nessuna chiave ha. Copiala di nuovo, e solo la chiave.</translation>
    </message>
    <message>
        <source>The service does not allow this with your key. Choose another key or model.</source>
        <translation>Il servizio non lo permette con la tua chiave. Scegli un&apos;altra chiave o un altro modello.</translation>
    </message>
    <message>
        <source>The service is not offered in your country or region. Choose another service in Settings.</source>
        <translation>Il servizio non è disponibile nel tuo Paese o nella tua regione. Scegli un altro servizio nelle impostazioni.</translation>
    </message>
    <message>
        <source>The account has no credit left. Add credit with the service, or use another key.</source>
        <translation>Il credito dell&apos;account è esaurito. Ricaricalo presso il servizio o usa un&apos;altra chiave.</translation>
    </message>
    <message>
        <source>The service gets too many requests at the moment. Try again in a little while.</source>
        <translation>Il servizio riceve troppe richieste in questo momento. Riprova tra poco.</translation>
    </message>
    <message>
        <source>The service is busy. Try again.</source>
        <translation>Il servizio è occupato. Riprova.</translation>
    </message>
    <message>
        <source>Something went wrong at the service. Try again in a little while.</source>
        <translation>Qualcosa è andato storto nel servizio. Riprova tra poco.</translation>
    </message>
    <message>
        <source>The service could not do this. Try again, or check the settings.</source>
        <translation>Il servizio non è riuscito a farlo. Riprova o controlla le impostazioni.</translation>
    </message>
    <message>
        <source>This instance stays on this computer and in your own network, but the service is elsewhere, so nothing was sent. Choose a service of your own in Settings, or change what the instance may do.</source>
        <translation>Questo interlocutore resta su questo computer e nella tua rete, ma il servizio è altrove, quindi non è stato inviato nulla. Scegli un servizio tuo nelle impostazioni o cambia ciò che l&apos;interlocutore può fare.</translation>
    </message>
    <message>
        <source>The service “{name}” cannot do this. Choose another one in Settings.</source>
        <translation>Il servizio “{name}” non può farlo. Scegline un altro nelle impostazioni.</translation>
    </message>
    <message>
        <source>The service has no model “{model}”. Choose another one in Settings.</source>
        <translation>Il servizio non ha il modello “{model}”. Scegline un altro nelle impostazioni.</translation>
    </message>
    <message>
        <source>The service has retired the model “{model}”. Choose another one in Settings.</source>
        <translation>Il servizio ha ritirato il modello “{model}”. Scegline un altro nelle impostazioni.</translation>
    </message>
    <message>
        <source>The model “{model}” was shut down on {date}. Choose another one in Settings.</source>
        <translation>Il modello “{model}” è stato disattivato il {date}. Scegline un altro nelle impostazioni.</translation>
    </message>
    <message>
        <source>The service shuts down the model “{model}” on {date}. Choose another one in Settings before then.</source>
        <translation>Il servizio disattiva il modello “{model}” il {date}. Scegline un altro nelle impostazioni prima di allora.</translation>
    </message>
    <message>
        <source>The conversation was too long for this model, so the oldest part was left out.</source>
        <translation>La conversazione era troppo lunga per questo modello, quindi la parte più vecchia è stata tralasciata.</translation>
    </message>
    <message>
        <source>The conversation is too long for this model. Start a new conversation, or shorten what is sent in Settings › Answers.</source>
        <translation>La conversazione è troppo lunga per questo modello. Inizia una nuova conversazione o accorcia quello che viene inviato in Impostazioni › Risposte.</translation>
    </message>
    <message>
        <source>This is too long for the service. Say or write less at once.</source>
        <translation>Questo è troppo lungo per il servizio. Di&apos; o scrivi meno alla volta.</translation>
    </message>
    <message>
        <source>The service refused this content. Put it in other words.</source>
        <translation>Il servizio ha rifiutato questo contenuto. Dillo con altre parole.</translation>
    </message>
    <message>
        <source>The model used up the maximum length before it said anything. Raise it in Settings.</source>
        <translation>Il modello ha esaurito la lunghezza massima prima di dire qualcosa. Aumentala nelle impostazioni.</translation>
    </message>
    <message>
        <source>The service refused the request. Choose another model or service in Settings.</source>
        <translation>Il servizio ha rifiutato la richiesta. Scegli un altro modello o un altro servizio nelle impostazioni.</translation>
    </message>
    <message>
        <source>The service cannot be reached. Check the network, then try again.</source>
        <translation>Impossibile raggiungere il servizio. Controlla la rete e riprova.</translation>
    </message>
    <message>
        <source>The proxy that this computer is set to use does not work. Correct it in the system&apos;s network settings, then start the program again.</source>
        <translation>Il proxy che questo computer deve usare non funziona. Correggilo nelle impostazioni di rete del sistema, poi riavvia il programma.</translation>
    </message>
    <message>
        <source>Nothing answers at this address on this computer. Start the service there, then try again.</source>
        <translation>A questo indirizzo di questo computer non risponde nulla. Avvia lì il servizio, poi riprova.</translation>
    </message>
    <message>
        <source>The service did not answer in time. Try again.</source>
        <translation>Il servizio non ha risposto in tempo. Riprova.</translation>
    </message>
    <message>
        <source>The service is not at this address. Check the address in Settings.</source>
        <translation>Il servizio non si trova a questo indirizzo. Controlla l&apos;indirizzo nelle impostazioni.</translation>
    </message>
    <message>
        <source>This address is not encrypted, so your key and words could be read on the way. Use an address that starts with https://.</source>
        <translation>Questo indirizzo non è cifrato, quindi lungo il percorso qualcuno potrebbe leggere la tua chiave e quello che dici. Usa un indirizzo che inizi con https://.</translation>
    </message>
    <message>
        <source>The answer broke off. Try again.</source>
        <translation>La risposta si è interrotta. Riprova.</translation>
    </message>
    <message>
        <source>The answer was empty. Try again.</source>
        <translation>La risposta era vuota. Riprova.</translation>
    </message>
    <message>
        <source>The service did not send back what you said. Try again.</source>
        <translation>Il servizio non ha rimandato quello che hai detto. Riprova.</translation>
    </message>
    <message>
        <source>I heard nothing. Speak closer to the microphone.</source>
        <translation>Non ho sentito nulla. Parla più vicino al microfono.</translation>
    </message>
    <message>
        <source>I understood no words. Say it once more?</source>
        <translation>Non ho capito nessuna parola. Puoi ripetere?</translation>
    </message>
    <message>
        <source>That was too short. Hold the button while you speak.</source>
        <translation>Era troppo breve. Tieni premuto il pulsante mentre parli.</translation>
    </message>
    <message>
        <source>Today&apos;s budget for remembering is used up. What is said stays in the conversations and is looked at tomorrow.</source>
        <translation>Il limite di oggi per ricordare è esaurito. Quello che viene detto resta nelle conversazioni e sarà esaminato domani.</translation>
    </message>
    <message>
        <source>The model chosen for memory cannot be used, so nothing is remembered. Choose another one in Settings › Memory.</source>
        <translation>Il modello scelto per la memoria non si può usare, quindi non viene ricordato nulla. Scegline un altro in Impostazioni › Memoria.</translation>
    </message>
    <message>
        <source>Ten minutes is the longest I can listen at once. Say the rest in a new turn.</source>
        <translation>Posso ascoltare al massimo dieci minuti alla volta. Di&apos; il resto in un nuovo turno.</translation>
    </message>
    <message>
        <source>That is not one of the sentences this demo knows. Choose one from the list.</source>
        <translation>Non è una delle frasi che questa demo conosce. Scegline una dall&apos;elenco.</translation>
    </message>
    <message>
        <source>The voice could not speak. Try again, or choose another voice in Settings.</source>
        <translation>La voce non è riuscita a parlare. Riprova o scegli un&apos;altra voce nelle impostazioni.</translation>
    </message>
    <message>
        <source>This computer has no voice to speak with. Choose another voice in Settings.</source>
        <translation>Questo computer non ha una voce con cui parlare. Scegli un&apos;altra voce nelle impostazioni.</translation>
    </message>
    <message>
        <source>The sound device does not work. Choose another one in Settings.</source>
        <translation>Il dispositivo audio non funziona. Scegline un altro nelle impostazioni.</translation>
    </message>
    <message>
        <source>There is no microphone. Connect one; until then you can type.</source>
        <translation>Non c&apos;è nessun microfono. Collegane uno; nel frattempo puoi scrivere.</translation>
    </message>
    <message>
        <source>Another program is using the microphone. Close that program, or choose another microphone in Settings.</source>
        <translation>Un altro programma sta usando il microfono. Chiudi quel programma, oppure scegli un altro microfono nelle impostazioni.</translation>
    </message>
    <message>
        <source>This program may not use the microphone. Allow it in the system&apos;s privacy settings.</source>
        <translation>Questo programma non ha il permesso di usare il microfono. Consentilo nelle impostazioni sulla privacy del sistema.</translation>
    </message>
    <message>
        <source>The microphone cannot be opened. Choose another one in Settings.</source>
        <translation>Impossibile aprire il microfono. Scegline un altro nelle impostazioni.</translation>
    </message>
    <message>
        <source>The microphone was disconnected; what you said until then is kept. Connect it again, or choose another one in Settings.</source>
        <translation>Il microfono si è scollegato; quello che hai detto fino a quel momento è stato conservato. Ricollegalo o scegline un altro nelle impostazioni.</translation>
    </message>
    <message>
        <source>The computer was asleep while you spoke; what you said until then is kept. Try again, or say the rest in a new turn.</source>
        <translation>Il computer si è sospeso mentre parlavi; quello che hai detto fino ad allora è conservato. Riprova, o di&apos; il resto in un nuovo turno.</translation>
    </message>
    <message>
        <source>The microphone gives only silence. It may be muted, or this program may not be allowed to use it: look at the system&apos;s privacy settings.</source>
        <translation>Dal microfono arriva solo silenzio. Forse è disattivato, o questo programma non ha il permesso di usarlo: controlla le impostazioni sulla privacy del sistema.</translation>
    </message>
    <message>
        <source>There is no speaker. Connect one; until then answers are only written.</source>
        <translation>Non c&apos;è nessun altoparlante. Collegane uno; nel frattempo le risposte sono solo scritte.</translation>
    </message>
    <message>
        <source>Another program keeps the speaker to itself. Close that program, then try again.</source>
        <translation>Un altro programma tiene occupato l&apos;altoparlante. Chiudilo e riprova.</translation>
    </message>
    <message>
        <source>The speaker cannot be opened. Choose another one in Settings.</source>
        <translation>Impossibile aprire l&apos;altoparlante. Scegline un altro nelle impostazioni.</translation>
    </message>
    <message>
        <source>The speaker was disconnected; the answer is here in writing. Connect it again, or choose another one in Settings.</source>
        <translation>L&apos;altoparlante si è scollegato; ecco la risposta per iscritto. Ricollegalo o scegline un altro nelle impostazioni.</translation>
    </message>
    <message>
        <source>Sound does not work: the PortAudio library is missing. Install it (on Debian and Ubuntu: libportaudio2), then start the program again. Until then you can type.</source>
        <translation>L&apos;audio non funziona: manca la libreria PortAudio. Installala (su Debian e Ubuntu: libportaudio2) e riavvia il programma. Nel frattempo puoi scrivere.</translation>
    </message>
    <message>
        <source>Windows does not let this program use the microphone. Allow it in Settings › Privacy &amp; security › Microphone, also for desktop apps.</source>
        <translation>Windows non lascia usare il microfono a questo programma. Consentilo in Impostazioni › Privacy e sicurezza › Microfono, anche per le app desktop.</translation>
    </message>
    <message>
        <source>macOS does not let this program use the microphone. Allow it in System Settings › Privacy &amp; Security › Microphone, then start the program again.</source>
        <translation>macOS non lascia usare il microfono a questo programma. Consentilo in Impostazioni di Sistema › Privacy e sicurezza › Microfono, poi riavvia il programma.</translation>
    </message>
    <message>
        <source>The system does not let this program use the microphone. Allow it in the system&apos;s privacy or sound settings, then try again.</source>
        <translation>Il sistema non lascia usare il microfono a questo programma. Consentilo nelle impostazioni di sistema per la privacy o l&apos;audio, poi riprova.</translation>
    </message>
    <message>
        <source>The microphone gives only silence. Unmute it, or allow it in Settings › Privacy &amp; security › Microphone, also for desktop apps.</source>
        <translation>Dal microfono arriva solo silenzio. Riattivalo, o consentilo in Impostazioni › Privacy e sicurezza › Microfono, anche per le app desktop.</translation>
    </message>
    <message>
        <source>The microphone gives only silence. Unmute it, or allow it in System Settings › Privacy &amp; Security › Microphone.</source>
        <translation>Dal microfono arriva solo silenzio. Riattivalo, o consentilo in Impostazioni di Sistema › Privacy e sicurezza › Microfono.</translation>
    </message>
    <message>
        <source>The microphone gives only silence. Look whether it is muted, in the system&apos;s sound settings or on the microphone itself.</source>
        <translation>Dal microfono arriva solo silenzio. Controlla se è disattivato, nelle impostazioni audio del sistema o sul microfono stesso.</translation>
    </message>
    <message>
        <source>The database could not be read or written. Check the disk, then try again.</source>
        <translation>Non è stato possibile leggere o scrivere il database. Controlla il disco e riprova.</translation>
    </message>
    <message>
        <source>The database or its folder is write-protected. Allow writing and try again.</source>
        <translation>Il database o la sua cartella è protetto da scrittura. Consenti la scrittura e riprova.</translation>
    </message>
    <message>
        <source>The database cannot be opened. Check that its folder can be used.</source>
        <translation>Impossibile aprire il database. Controlla che la sua cartella sia utilizzabile.</translation>
    </message>
    <message>
        <source>The disk could not be read or written. Check the disk and try again.</source>
        <translation>Non è stato possibile leggere o scrivere sul disco. Controlla il disco e riprova.</translation>
    </message>
    <message>
        <source>The connection is not safe: the certificate of the service is not valid. Check the computer&apos;s date, and whether this network wants you to sign in first. Then try again.</source>
        <translation>La connessione non è sicura: il certificato del servizio non è valido. Controlla la data del computer e se questa rete chiede prima di accedere. Poi riprova.</translation>
    </message>
    <message>
        <source>The service sent back something that is no answer. Try again, or check its address in Settings.</source>
        <translation>Il servizio ha mandato qualcosa che non è una risposta. Riprova, oppure controlla il suo indirizzo nelle impostazioni.</translation>
    </message>
    <message>
        <source>A web page answered in place of the service. If this network wants you to sign in, do so in a web browser, then try again; if not, check the address in Settings.</source>
        <translation>Ha risposto una pagina web al posto del servizio. Se questa rete ti chiede di accedere, fallo in un browser e riprova; altrimenti controlla l&apos;indirizzo nelle impostazioni.</translation>
    </message>
    <message>
        <source>This network wants you to sign in first. Open any page in a web browser, sign in there, then try again.</source>
        <translation>Questa rete chiede prima di accedere. Apri una pagina qualsiasi in un browser, accedi lì, poi riprova.</translation>
    </message>
    <message>
        <source>The service sent far more than an answer, so it was cut off. Try again, or choose another service in Settings.</source>
        <translation>Il servizio ha inviato molto più di una risposta, quindi è stato interrotto. Riprova, o scegli un altro servizio nelle impostazioni.</translation>
    </message>
    <message>
        <source>This service does not take live speech, so speech is sent as files from now on.</source>
        <translation>Questo servizio non accetta la voce dal vivo, quindi da ora viene inviata come file.</translation>
    </message>
    <message>
        <source>This service does not take speech as files, so speech is sent live from now on.</source>
        <translation>Questo servizio non accetta la voce come file, quindi da ora viene inviata dal vivo.</translation>
    </message>
    <message>
        <source>The voice said something else than what is written here. Try again, or choose another speaking model in Settings.</source>
        <translation>La voce ha detto qualcosa di diverso da ciò che è scritto qui. Riprova o scegli un altro modello per la voce nelle impostazioni.</translation>
    </message>
    <message>
        <source>The service sent no sound that can be played. Choose another voice in Settings.</source>
        <translation>Il servizio non ha inviato un suono riproducibile. Scegli un&apos;altra voce nelle impostazioni.</translation>
    </message>
    <message>
        <source>Another program is using the database. Close that program, then try again.</source>
        <translation>Un altro programma sta usando il database. Chiudi quel programma, poi riprova.</translation>
    </message>
    <message>
        <source>The database is damaged and was left as it is. Choose how to go on: restore a backup, rescue what can be read, or start afresh.</source>
        <translation>Il database è danneggiato ed è stato lasciato com&apos;è. Scegli come continuare: ripristina una copia, recupera ciò che si può leggere o ricomincia da zero.</translation>
    </message>
    <message>
        <source>The database file is not one of this program&apos;s databases and was left as it is. Choose how to go on: restore a backup, or start afresh.</source>
        <translation>Il file non è un database di questo programma ed è stato lasciato com&apos;è. Scegli come continuare: ripristina una copia o ricomincia da zero.</translation>
    </message>
    <message>
        <source>The database is empty or missing although there are backups of it. Choose how to go on: restore a backup, or start afresh.</source>
        <translation>Il database è vuoto o manca, anche se ce ne sono copie. Scegli come continuare: ripristina una copia o ricomincia da zero.</translation>
    </message>
    <message>
        <source>The database was written by a newer version of this program, so it can only be read. Install that version to go on; nothing was changed.</source>
        <translation>Il database è di una versione più recente di questo programma, quindi si può solo leggere. Installa quella versione per continuare; nulla è stato cambiato.</translation>
    </message>
    <message>
        <source>This Python&apos;s SQLite is too old. Install a Python with SQLite 3.37 or newer.</source>
        <translation>L&apos;SQLite di questo Python è troppo vecchio. Installa un Python con SQLite 3.37 o successivo.</translation>
    </message>
    <message>
        <source>The database could not be backed up before its upgrade, so it was left as it is. Check the disk, then start the program again.</source>
        <translation>Non è stato possibile fare una copia di sicurezza del database prima di aggiornarlo, quindi è stato lasciato com&apos;è. Controlla il disco e riavvia il programma.</translation>
    </message>
    <message>
        <source>The backup could not be written. Check the disk, then try again.</source>
        <translation>Non è stato possibile scrivere la copia. Controlla il disco e riprova.</translation>
    </message>
    <message>
        <source>There is no room on the disk for a backup. Free some space, then try again.</source>
        <translation>Sul disco non c&apos;è spazio per una copia. Libera spazio e riprova.</translation>
    </message>
    <message>
        <source>This backup is damaged or gone. Choose another one; nothing was changed.</source>
        <translation>Questa copia è danneggiata o non c&apos;è più. Scegline un&apos;altra; nulla è stato cambiato.</translation>
    </message>
    <message>
        <source>Nothing can be read from the damaged database. Restore a backup, or start afresh; nothing was changed.</source>
        <translation>Dal database danneggiato non si può leggere nulla. Ripristina una copia o ricomincia da zero; nulla è stato cambiato.</translation>
    </message>
    <message>
        <source>This was deleted in the meantime. Choose another one.</source>
        <translation>Questo nel frattempo è stato eliminato. Scegline un altro.</translation>
    </message>
    <message>
        <source>The database is already closed. Start the program again.</source>
        <translation>Il database è già chiuso. Riavvia il programma.</translation>
    </message>
    <message>
        <source>The disk is full, so this could not be kept. Free some space and try again.</source>
        <translation>Il disco è pieno, quindi non è stato possibile salvare. Libera un po&apos; di spazio e riprova.</translation>
    </message>
    <message>
        <source>The disk is full. Free some space.</source>
        <translation>Il disco è pieno. Libera spazio.</translation>
    </message>
    <message>
        <source>The recording could not be kept. Check the disk, then say it once more.</source>
        <translation>Non è stato possibile conservare la registrazione. Controlla il disco e ripeti quello che hai detto.</translation>
    </message>
    <message>
        <source>The recording of this is not there any more. Say it once more.</source>
        <translation>La registrazione non c&apos;è più. Ripeti quello che hai detto.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be created. Choose another with --data-dir.</source>
        <translation>Impossibile creare la cartella {folder}. Scegline un&apos;altra con --data-dir.</translation>
    </message>
    <message>
        <source>The settings cannot be used as they are. Check them and save them again.</source>
        <translation>Le impostazioni non si possono usare così come sono. Controllale e salvale di nuovo.</translation>
    </message>
    <message>
        <source>The settings file was broken and was set aside as {file}. The defaults are used; check them in Settings.</source>
        <translation>Il file delle impostazioni era danneggiato ed è stato messo da parte come {file}. Si usano i valori predefiniti; controllali nelle impostazioni.</translation>
    </message>
    <message>
        <source>Some settings could not be used and are back at their defaults: {names}. Check them in Settings.</source>
        <translation>Alcune impostazioni non si potevano usare e sono tornate al valore predefinito: {names}. Controllale nelle impostazioni.</translation>
    </message>
    <message>
        <source>The settings could not be saved. Check the disk and the settings folder.</source>
        <translation>Non è stato possibile salvare le impostazioni. Controlla il disco e la cartella delle impostazioni.</translation>
    </message>
    <message>
        <source>There is no room on the disk for the settings. Free some space, then save them again.</source>
        <translation>Sul disco non c&apos;è posto per le impostazioni. Libera spazio, poi salvale di nuovo.</translation>
    </message>
    <message>
        <source>The settings file cannot be read, so the defaults are used. Check the settings folder, then start the program again.</source>
        <translation>Impossibile leggere il file delle impostazioni, quindi si usano i valori predefiniti. Controlla la cartella delle impostazioni e riavvia il programma.</translation>
    </message>
    <message>
        <source>The settings are from a newer version of this program. What this version does not know is left as it is; update the program to use it.</source>
        <translation>Le impostazioni sono di una versione più recente di questo programma. Quello che questa versione non conosce viene lasciato com&apos;è; aggiorna il programma per usarlo.</translation>
    </message>
    <message>
        <source>The system&apos;s keyring cannot be used. Check that it is running and unlocked, then try again.</source>
        <translation>Impossibile usare il portachiavi del sistema. Controlla che sia attivo e sbloccato, poi riprova.</translation>
    </message>
    <message>
        <source>The system&apos;s keyring is locked. Unlock it and try again.</source>
        <translation>Il portachiavi del sistema è bloccato. Sbloccalo e riprova.</translation>
    </message>
    <message>
        <source>The system&apos;s keyring does not answer. Unlock it if it is locked, then try again.</source>
        <translation>Il portachiavi del sistema non risponde. Se è bloccato sbloccalo, poi riprova.</translation>
    </message>
    <message>
        <source>This system has no keyring that can keep a key safely. Install one, or set the key in the environment.</source>
        <translation>Questo sistema non ha un portachiavi in cui conservare una chiave in modo sicuro. Installane uno o imposta la chiave nelle variabili d&apos;ambiente.</translation>
    </message>
    <message>
        <source>This cannot be saved as it is. Check what you entered.</source>
        <translation>Non si può salvare così com&apos;è. Controlla quello che hai scritto.</translation>
    </message>
    <message>
        <source>A name is needed. Enter one.</source>
        <translation>Serve un nome. Scrivine uno.</translation>
    </message>
    <message>
        <source>There is already an instance named “{name}”. Choose another name.</source>
        <translation>Esiste già un interlocutore con il nome “{name}”. Scegli un altro nome.</translation>
    </message>
    <message>
        <source>Write what is to be remembered.</source>
        <translation>Scrivi che cosa c&apos;è da ricordare.</translation>
    </message>
    <message>
        <source>This picture is too large. Choose one of at most 20 MB and 40 megapixels.</source>
        <translation>Questa immagine è troppo grande. Scegline una di al massimo 20 MB e 40 megapixel.</translation>
    </message>
    <message>
        <source>This picture cannot be read. Choose a PNG, JPEG, WebP, GIF or SVG file.</source>
        <translation>Questa immagine non si può leggere. Scegli un file PNG, JPEG, WebP, GIF o SVG.</translation>
    </message>
    <message>
        <source>Pick a character first.</source>
        <translation>Scegli prima un personaggio.</translation>
    </message>
    <message>
        <source>This file is no archive of this program. Choose another file.</source>
        <translation>Questo file non è un archivio di questo programma. Scegli un altro file.</translation>
    </message>
    <message>
        <source>The archive is damaged. Use another copy of it; nothing was changed.</source>
        <translation>L&apos;archivio è danneggiato. Usane un&apos;altra copia; nulla è stato modificato.</translation>
    </message>
    <message>
        <source>The archive was written by a newer version of this program. Install that version to import it; nothing was changed.</source>
        <translation>L&apos;archivio è stato scritto da una versione più recente di questo programma. Installa quella versione per importarlo; nulla è stato modificato.</translation>
    </message>
    <message>
        <source>The archive is locked with a password. Unpack it and pack it again without one; nothing was changed.</source>
        <translation>L&apos;archivio è protetto da password. Estrailo e comprimilo di nuovo senza password; nulla è stato modificato.</translation>
    </message>
    <message>
        <source>This archive would unpack to more than is safe, so it was not opened. Choose another file; nothing was changed.</source>
        <translation>Una volta estratto, questo archivio occuperebbe più spazio di quanto sia sicuro, quindi non è stato aperto. Scegli un altro file; nulla è stato modificato.</translation>
    </message>
    <message>
        <source>The file cannot be written there. Choose another folder or free some space.</source>
        <translation>Il file non si può scrivere lì. Scegli un&apos;altra cartella o libera un po&apos; di spazio.</translation>
    </message>
    <message>
        <source>This conversation has no recordings: speech is deleted once its words are safe. Export it as text instead.</source>
        <translation>Questa conversazione non ha registrazioni: la voce viene eliminata appena le sue parole sono al sicuro. Esportala come testo.</translation>
    </message>
    <message>
        <source>Desktop Assistant is running already, but does not answer. Wait a moment and try again; if that does not help, log out and in again.</source>
        <translation>Desktop Assistant è già aperto, ma non risponde. Aspetta un momento e riprova; se non basta, esci dalla sessione e rientra.</translation>
    </message>
    <message>
        <source>Something went wrong inside the program. Please report it; the log says more.</source>
        <translation>Qualcosa è andato storto nel programma. Per favore segnalacelo; il registro dice di più.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Riprova</translation>
    </message>
    <message>
        <source>Try again with…</source>
        <translation>Riprova con…</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continua</translation>
    </message>
    <message>
        <source>Write it myself</source>
        <translation>Lo scrivo io</translation>
    </message>
    <message>
        <source>Change my words</source>
        <translation>Cambia le mie parole</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Ascolta</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Scarta</translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>Apri impostazioni</translation>
    </message>
    <message>
        <source>Open the system&apos;s settings</source>
        <translation>Apri le impostazioni di sistema</translation>
    </message>
    <message>
        <source>en</source>
        <translation>it</translation>
    </message>
    <message>
        <source>This file cannot be read as a character card. Choose another file.</source>
        <translation>Questo file non si può leggere come scheda di un personaggio. Scegli un altro file.</translation>
    </message>
    <message>
        <source>This file is not there any more. Choose another one.</source>
        <translation>Questo file non c&apos;è più. Scegline un altro.</translation>
    </message>
    <message>
        <source>You have no permission to read this file. Allow reading it, or choose another one.</source>
        <translation>Non è permesso leggere questo file. Consenti la lettura o scegline un altro.</translation>
    </message>
    <message>
        <source>This is not a file. Choose a character card (.png, .json or .charx).</source>
        <translation>Questo non è un file. Scegli la scheda di un personaggio (.png, .json o .charx).</translation>
    </message>
    <message>
        <source>This file is empty. Download or copy it again.</source>
        <translation>Questo file è vuoto. Scaricalo o copialo di nuovo.</translation>
    </message>
    <message>
        <source>This file is too big for a character card: at most 64 MB, or 256 MB as CHARX. Choose a smaller one.</source>
        <translation>Questo file è troppo grande per la scheda di un personaggio: al massimo 64 MB, o 256 MB come CHARX. Scegline uno più piccolo.</translation>
    </message>
    <message>
        <source>This file ends too early. Download or copy it again.</source>
        <translation>Questo file è incompleto. Scaricalo o copialo di nuovo.</translation>
    </message>
    <message>
        <source>This file is damaged. Download or copy it again.</source>
        <translation>Questo file è danneggiato. Scaricalo o copialo di nuovo.</translation>
    </message>
    <message>
        <source>This picture holds no character card. Sites and messengers often remove it: download the original file of the card.</source>
        <translation>Questa immagine non contiene la scheda di un personaggio. Spesso i siti e le app di messaggi la rimuovono: scarica il file originale della scheda.</translation>
    </message>
    <message>
        <source>This is a WEBP picture, whatever its name says, and those hold no character cards. Download the card as PNG or JSON.</source>
        <translation>Questa è un&apos;immagine WEBP, qualunque sia il suo nome, e quelle non contengono schede di personaggi. Scarica la scheda come PNG o JSON.</translation>
    </message>
    <message>
        <source>This is a JPEG picture, whatever its name says, and it holds no character card. Download the card as PNG or JSON.</source>
        <translation>Questa è un&apos;immagine JPEG, qualunque sia il suo nome, e non contiene la scheda di un personaggio. Scarica la scheda come PNG o JSON.</translation>
    </message>
    <message>
        <source>This is a GIF picture, which holds no character card. Download the card as PNG.</source>
        <translation>Questa è un&apos;immagine GIF, che non contiene la scheda di un personaggio. Scarica la scheda come PNG.</translation>
    </message>
    <message>
        <source>This is a web page, whatever its name says. Use the site&apos;s own download button to get the card.</source>
        <translation>Questa è una pagina web, qualunque sia il suo nome. Per avere la scheda usa il pulsante di download del sito.</translation>
    </message>
    <message>
        <source>This card is protected by RisuAI and cannot be opened. Ask its creator for an open one.</source>
        <translation>Questa scheda è protetta da RisuAI e non si può aprire. Chiedi all&apos;autore una versione non protetta.</translation>
    </message>
    <message>
        <source>The text of this card is damaged. Download or copy the card again.</source>
        <translation>Il testo di questa scheda è danneggiato. Scarica o copia di nuovo la scheda.</translation>
    </message>
    <message>
        <source>This card is built in a way that cannot be read: it is nested too deeply.</source>
        <translation>Questa scheda è fatta in un modo che non si può leggere: ha troppi livelli annidati.</translation>
    </message>
    <message>
        <source>This file holds no character card. Choose another one.</source>
        <translation>Questo file non contiene la scheda di un personaggio. Scegline un altro.</translation>
    </message>
    <message>
        <source>This is a lorebook without a character. Choose the card of a character instead.</source>
        <translation>Questo è un libro dell&apos;ambientazione senza personaggio. Scegli invece la scheda di un personaggio.</translation>
    </message>
    <message>
        <source>This is a SillyTavern world file without a character. Choose the card of a character instead.</source>
        <translation>Questo è un file di mondo di SillyTavern senza personaggio. Scegli invece la scheda di un personaggio.</translation>
    </message>
    <message>
        <source>A text in this card is longer than a million letters. Shorten it first.</source>
        <translation>Un testo di questa scheda supera il milione di lettere. Prima accorcialo.</translation>
    </message>
    <message>
        <source>The lorebook of this card has more than 5,000 entries. Remove some first.</source>
        <translation>Il libro dell&apos;ambientazione di questa scheda ha più di 5.000 elementi. Prima togline qualcuno.</translation>
    </message>
    <message>
        <source>A lorebook entry of this card has more than 200 keys. Remove some first.</source>
        <translation>Un elemento del libro dell&apos;ambientazione di questa scheda ha più di 200 parole chiave. Prima togline qualcuna.</translation>
    </message>
    <message>
        <source>This card has more than 100 greetings. Remove some first.</source>
        <translation>Questa scheda ha più di 100 saluti. Prima togline qualcuno.</translation>
    </message>
    <message>
        <source>This card is made of far more parts than a character has. Choose another one.</source>
        <translation>Questa scheda è fatta di molte più parti di quante ne abbia un personaggio. Scegline un&apos;altra.</translation>
    </message>
    <message>
        <source>This is a zip file without a character card in it. If there are cards inside, unpack it first.</source>
        <translation>Questo è un file zip senza la scheda di un personaggio. Se contiene delle schede, prima estraile.</translation>
    </message>
    <message>
        <source>This file is locked with a password. Unlock it first.</source>
        <translation>Questo file è protetto da password. Prima sbloccalo.</translation>
    </message>
    <message>
        <source>This file holds names that reach outside of it. It may mean harm, so it was not opened.</source>
        <translation>Questo file contiene nomi che puntano fuori da esso. Potrebbe essere pericoloso, quindi non è stato aperto.</translation>
    </message>
    <message>
        <source>This file would become far too big when unpacked. It may mean harm, so it was not opened.</source>
        <translation>Una volta estratto, questo file sarebbe troppo grande. Potrebbe essere pericoloso, quindi non è stato aperto.</translation>
    </message>
    <message>
        <source>This file is packed in a way that cannot be read. Export it once more in the program it was made with.</source>
        <translation>Questo file è compresso in un modo che non si può leggere. Esportalo di nuovo con il programma con cui è stato creato.</translation>
    </message>
    <message>
        <source>This file holds more than 2,000 files, too many for a character card.</source>
        <translation>Questo file contiene più di 2.000 file, troppi per la scheda di un personaggio.</translation>
    </message>
    <message>
        <source>A PNG card needs a picture. Give the character one, or export it as JSON.</source>
        <translation>Una scheda PNG ha bisogno di un&apos;immagine. Danne una al personaggio o esportalo come JSON.</translation>
    </message>
    <message>
        <source>CHARX is for version 3 only. Choose PNG or JSON for version 2.</source>
        <translation>CHARX è solo per la versione 3. Scegli PNG o JSON per la versione 2.</translation>
    </message>
    <message>
        <source>The card could not be written so that it reads back the same. Choose another kind of file.</source>
        <translation>Non è stato possibile scrivere la scheda in modo che, rileggendola, sia la stessa. Scegli un altro tipo di file.</translation>
    </message>
</context>
<context>
    <name>GeneralPage</name>
    <message>
        <source>General</source>
        <translation>Generale</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nome</translation>
    </message>
    <message>
        <source>Leave it empty if it should not call you by a name.</source>
        <translation>Lascialo vuoto se non vuoi che ti chiami per nome.</translation>
    </message>
    <message>
        <source>What it &amp;calls you</source>
        <translation>Come deve &amp;chiamarti</translation>
    </message>
    <message>
        <source>What it should always know: about you, or about how to talk with you. The notes go along with every question, so keep them short.</source>
        <translation>Quello che deve sempre sapere: su di te o su come parlare con te. Le note vengono inviate con ogni domanda, quindi meglio se sono brevi.</translation>
    </message>
    <message>
        <source>N&amp;otes</source>
        <translation>No&amp;te</translation>
    </message>
    <message>
        <source>&amp;Keep this instance on this computer</source>
        <translation>&amp;Tieni questo interlocutore su questo computer</translation>
    </message>
    <message>
        <source>Nothing that is said or remembered here goes beyond this computer and your own network. It needs services of your own, chosen in Settings; without them it sends nothing and says so.</source>
        <translation>Niente di ciò che viene detto o ricordato qui esce da questo computer e dalla tua rete. Servono servizi tuoi, scelti nelle impostazioni; senza di essi non viene inviato nulla e te lo dice.</translation>
    </message>
</context>
<context>
    <name>IdentityPage</name>
    <message>
        <source>Identity</source>
        <translation>Identità</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nome</translation>
    </message>
    <message>
        <source>A few words that tell what it is good for. Shown below its name.</source>
        <translation>Poche parole che dicono a che cosa serve. Compaiono sotto il nome.</translation>
    </message>
    <message>
        <source>&amp;Tagline</source>
        <translation>Sotto&amp;titolo</translation>
    </message>
    <message>
        <source>Words to find it by, with commas between them.</source>
        <translation>Parole per trovarlo, separate da virgole.</translation>
    </message>
    <message>
        <source>Ta&amp;gs</source>
        <translation>&amp;Etichette</translation>
    </message>
    <message>
        <source>Color</source>
        <translation>Colore</translation>
    </message>
    <message>
        <source>The language it speaks, and expects to hear.</source>
        <translation>La lingua che parla e che si aspetta di sentire.</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Lingua</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import characters</source>
        <translation>Importa personaggi</translation>
    </message>
    <message>
        <source>Stopping after this one…</source>
        <translation>Mi fermo dopo questo…</translation>
    </message>
    <message>
        <source>Importing “{name}”…</source>
        <translation>Importazione di “{name}”…</translation>
    </message>
    <message>
        <source>{count} imported.</source>
        <translation>Importati: {count}.</translation>
    </message>
    <message>
        <source>{count} imported; the others are marked in the list.</source>
        <translation>Importati: {count}; gli altri sono segnati nell&apos;elenco.</translation>
    </message>
    <message>
        <source>Reading {number} of {count}…</source>
        <translation>Lettura di {number} su {count}…</translation>
    </message>
    <message>
        <source>{count} of {all} can be imported.</source>
        <translation>Se ne possono importare {count} su {all}.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>✕ Cannot be imported</source>
        <translation>✕ Non si può importare</translation>
    </message>
    <message>
        <source>✓ Imported</source>
        <translation>✓ Importato</translation>
    </message>
    <message>
        <source>Waiting…</source>
        <translation>In attesa…</translation>
    </message>
    <message>
        <source>It has no name</source>
        <translation>Non ha un nome</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Avanzamento</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importa</translation>
    </message>
</context>
<context>
    <name>InstanceActions</name>
    <message>
        <source>“{name}” is there now.</source>
        <translation>“{name}” è stato creato.</translation>
    </message>
    <message>
        <source>“{name}” was deleted, with its memories and conversations.</source>
        <translation>“{name}” è stato eliminato, con i suoi ricordi e le sue conversazioni.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annulla</translation>
    </message>
</context>
<context>
    <name>InstanceDialog</name>
    <message>
        <source>Edit {name}</source>
        <translation>Modifica {name}</translation>
    </message>
    <message>
        <source>New instance of {name}</source>
        <translation>Nuovo interlocutore: {name}</translation>
    </message>
    <message>
        <source>It has forgotten what was chosen.</source>
        <translation>Ha dimenticato quello che hai scelto.</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pagine</translation>
    </message>
    <message>
        <source>Show &amp;prompt…</source>
        <translation>Mostra &amp;prompt…</translation>
    </message>
    <message>
        <source>What is sent along with every question</source>
        <translation>Quello che viene inviato con ogni domanda</translation>
    </message>
    <message>
        <source>M&amp;emories…</source>
        <translation>&amp;Ricordi…</translation>
    </message>
    <message>
        <source>Cop&amp;y…</source>
        <translation>C&amp;opia…</translation>
    </message>
    <message>
        <source>Make another one that remembers the same</source>
        <translation>Creane un altro che ricordi le stesse cose</translation>
    </message>
    <message>
        <source>&amp;Reset…</source>
        <translation>A&amp;zzera…</translation>
    </message>
    <message>
        <source>Let it forget, and begin anew</source>
        <translation>Fallo dimenticare e ricominciare</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Salva</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
</context>
<context>
    <name>InstanceList</name>
    <message>
        <source>Instance</source>
        <translation>Interlocutore</translation>
    </message>
    <message>
        <source>Each remembers its own conversations</source>
        <translation>Ognuno ricorda le proprie conversazioni</translation>
    </message>
    <message>
        <source>New instance</source>
        <translation>Nuovo interlocutore</translation>
    </message>
    <message>
        <source>Edit instance</source>
        <translation>Modifica interlocutore</translation>
    </message>
    <message>
        <source>More about this instance</source>
        <translation>Altre opzioni per questo interlocutore</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Modifica…</translation>
    </message>
    <message>
        <source>&amp;Memories…</source>
        <translation>&amp;Ricordi…</translation>
    </message>
    <message>
        <source>Show &amp;prompt…</source>
        <translation>Mostra &amp;prompt…</translation>
    </message>
    <message>
        <source>&amp;Copy…</source>
        <translation>&amp;Copia…</translation>
    </message>
    <message>
        <source>&amp;Reset…</source>
        <translation>A&amp;zzera…</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Elimina</translation>
    </message>
    <message>
        <source>{name} – stays on this computer</source>
        <translation>{name} – resta su questo computer</translation>
    </message>
    <message>
        <source>Instances</source>
        <translation>Interlocutori</translation>
    </message>
</context>
<context>
    <name>InstructionsPage</name>
    <message>
        <source>Instructions</source>
        <translation>Istruzioni</translation>
    </message>
    <message>
        <source>&amp;Instructions</source>
        <translation>&amp;Istruzioni</translation>
    </message>
    <message>
        <source>What it should do, and how: long or short answers, rules of a game …</source>
        <translation>Che cosa deve fare e come: risposte lunghe o brevi, regole di un gioco…</translation>
    </message>
    <message>
        <source>&amp;Last instructions</source>
        <translation>Istruzioni &amp;finali</translation>
    </message>
    <message>
        <source>Stand at the very end, so they weigh most.</source>
        <translation>Vengono proprio alla fine, quindi contano di più.</translation>
    </message>
    <message>
        <source>&amp;Use these instructions</source>
        <translation>&amp;Usa queste istruzioni</translation>
    </message>
    <message>
        <source>Switch them off when somebody else&apos;s instructions get in the way.</source>
        <translation>Disattivale se le istruzioni scritte da altri sono d&apos;intralcio.</translation>
    </message>
    <message>
        <source>&amp;Reminder</source>
        <translation>&amp;Promemoria</translation>
    </message>
    <message>
        <source>Is put between the last messages, for what it tends to forget.</source>
        <translation>Viene inserito tra gli ultimi messaggi, per quello che tende a dimenticare.</translation>
    </message>
    <message>
        <source>How many &amp;messages before the end</source>
        <translation>Quanti &amp;messaggi prima della fine</translation>
    </message>
    <message>
        <source>Made &amp;by</source>
        <translation>&amp;Autore</translation>
    </message>
    <message>
        <source>&amp;Version</source>
        <translation>&amp;Versione</translation>
    </message>
    <message>
        <source>&amp;Creator&apos;s notes</source>
        <translation>Note dell’a&amp;utore</translation>
    </message>
    <message>
        <source>For people who use this character. It never sees them itself.</source>
        <translation>Per chi usa questo personaggio. Il personaggio non le vede mai.</translation>
    </message>
</context>
<context>
    <name>JumpButton</name>
    <message>
        <source>Jump to newest</source>
        <translation>Vai ai più recenti</translation>
    </message>
</context>
<context>
    <name>KeptData</name>
    <message>
        <source>by itself</source>
        <translation>automatica</translation>
    </message>
    <message>
        <source>by you</source>
        <translation>fatta da te</translation>
    </message>
    <message>
        <source>before an update</source>
        <translation>prima di un aggiornamento</translation>
    </message>
    <message>
        <source>before a restore</source>
        <translation>prima di un ripristino</translation>
    </message>
    <message>
        <source>before a repair</source>
        <translation>prima di una riparazione</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Personaggi</translation>
    </message>
    <message>
        <source>Instances</source>
        <translation>Interlocutori</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Conversazioni</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>Turni</translation>
    </message>
    <message>
        <source>Memories</source>
        <translation>Ricordi</translation>
    </message>
</context>
<context>
    <name>KeyField</name>
    <message>
        <source>&amp;Replace</source>
        <translation>Ca&amp;mbia</translation>
    </message>
    <message>
        <source>Enter another key in place of the saved one</source>
        <translation>Inserisci un&apos;altra chiave al posto di quella salvata</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>&amp;Elimina</translation>
    </message>
    <message>
        <source>Remove the saved key from this computer</source>
        <translation>Rimuovi da questo computer la chiave salvata</translation>
    </message>
    <message>
        <source>Enter the new key</source>
        <translation>Inserisci la nuova chiave</translation>
    </message>
    <message>
        <source>Kee&amp;p it</source>
        <translation>Ma&amp;ntieni</translation>
    </message>
    <message>
        <source>Will be forgotten when you save</source>
        <translation>Verrà eliminata quando salvi</translation>
    </message>
    <message>
        <source>No key is needed here</source>
        <translation>Qui non serve una chiave</translation>
    </message>
    <message>
        <source>Saved in this computer&apos;s keyring</source>
        <translation>Salvata nel portachiavi di questo computer</translation>
    </message>
    <message>
        <source>Kept until the program closes</source>
        <translation>Conservata fino alla chiusura del programma</translation>
    </message>
    <message>
        <source>Taken from the environment</source>
        <translation>Presa dalle variabili d&apos;ambiente</translation>
    </message>
    <message>
        <source>Taken from a .env file</source>
        <translation>Presa da un file .env</translation>
    </message>
    <message>
        <source>Paste your key here</source>
        <translation>Incolla qui la tua chiave</translation>
    </message>
    <message>
        <source>Set outside this program, so it can only be changed there.</source>
        <translation>È impostata fuori da questo programma, quindi si può cambiare solo lì.</translation>
    </message>
    <message>
        <source>It can be changed in that file only.</source>
        <translation>Si può cambiare solo in quel file.</translation>
    </message>
    <message>
        <source>This computer&apos;s keyring does not answer, so a key saved there cannot be seen. Unlock it, then open the settings again.</source>
        <translation>Il portachiavi di questo computer non risponde, quindi una chiave salvata lì non si può vedere. Sbloccalo, poi apri di nuovo le impostazioni.</translation>
    </message>
    <message>
        <source>This computer has no keyring, so a key is kept only until the program closes.</source>
        <translation>Questo computer non ha un portachiavi, quindi la chiave viene conservata solo fino alla chiusura del programma.</translation>
    </message>
</context>
<context>
    <name>LevelMeter</name>
    <message>
        <source>Microphone level</source>
        <translation>Livello del microfono</translation>
    </message>
</context>
<context>
    <name>LorePage</name>
    <message>
        <source>Lore</source>
        <translation>Ambientazione</translation>
    </message>
    <message>
        <source>What it knows about its world. It is told an entry only when one of the entry&apos;s words comes up.</source>
        <translation>Quello che sa del suo mondo. Ogni elemento gli viene detto solo quando compare una delle sue parole.</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Elementi</translation>
    </message>
    <message>
        <source>Add an entry</source>
        <translation>Aggiungi un elemento</translation>
    </message>
    <message>
        <source>&amp;Entries</source>
        <translation>&amp;Elementi</translation>
    </message>
    <message>
        <source>Only those with a tick are used.</source>
        <translation>Si usano solo quelli spuntati.</translation>
    </message>
    <message>
        <source>Ti&amp;tle</source>
        <translation>Ti&amp;tolo</translation>
    </message>
    <message>
        <source>Words that call it up, with commas between them.</source>
        <translation>Parole che lo richiamano, separate da virgole.</translation>
    </message>
    <message>
        <source>&amp;Words</source>
        <translation>&amp;Parole</translation>
    </message>
    <message>
        <source>What it &amp;knows</source>
        <translation>Che cosa s&amp;a</translation>
    </message>
    <message>
        <source>&amp;Always, whatever is said</source>
        <translation>Se&amp;mpre, qualunque cosa si dica</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(vuoto)</translation>
    </message>
</context>
<context>
    <name>LoreReach</name>
    <message>
        <source>Mo&amp;re</source>
        <translation>Alt&amp;ro</translation>
    </message>
    <message>
        <source>The usual</source>
        <translation>Abituale</translation>
    </message>
    <message>
        <source>Entries may call &amp;up others</source>
        <translation>Gli elementi possono ri&amp;chiamarne altri</translation>
    </message>
    <message>
        <source>How many of the last messages are &amp;looked through</source>
        <translation>Quanti degli ultimi messaggi &amp;leggere</translation>
    </message>
    <message>
        <source>Most room in the prompt, in t&amp;okens</source>
        <translation>Spazio massimo nel prompt, in to&amp;ken</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>This is the demo: no key, no network. Say one of the sentences it knows.</source>
        <translation>Questa è la demo: senza chiave e senza rete. Pronuncia una delle frasi che conosce.</translation>
    </message>
    <message>
        <source>Pick a character first.</source>
        <translation>Scegli prima un personaggio.</translation>
    </message>
    <message>
        <source>Add your key in Settings to begin.</source>
        <translation>Aggiungi la tua chiave nelle Impostazioni per iniziare.</translation>
    </message>
    <message>
        <source>Your key is kept only until the program closes: there is no keyring here.</source>
        <translation>La tua chiave viene conservata solo fino alla chiusura del programma: qui non c&apos;è un portachiavi.</translation>
    </message>
    <message>
        <source>Your key is kept only until the program closes: the keyring of this computer is locked or does not answer. Unlock it, then enter the key again in Settings.</source>
        <translation>La tua chiave resta solo finché il programma è aperto: il portachiavi di questo computer è bloccato o non risponde. Sbloccalo, poi inserisci di nuovo la chiave nelle impostazioni.</translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>Apri impostazioni</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Riprova</translation>
    </message>
</context>
<context>
    <name>Memories</name>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Conserva</translation>
    </message>
    <message>
        <source>&amp;Dismiss</source>
        <translation>Sc&amp;arta</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Modifica…</translation>
    </message>
    <message>
        <source>&amp;Merge…</source>
        <translation>&amp;Unisci…</translation>
    </message>
    <message>
        <source>&amp;Pin</source>
        <translation>&amp;Fissa</translation>
    </message>
    <message>
        <source>Un&amp;pin</source>
        <translation>Non fissare &amp;più</translation>
    </message>
    <message>
        <source>E&amp;xpire</source>
        <translation>Fai sca&amp;dere</translation>
    </message>
    <message>
        <source>Use a&amp;gain</source>
        <translation>Usa di &amp;nuovo</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>Dim&amp;entica</translation>
    </message>
    <message>
        <source>From the conversation of {date}: {said}</source>
        <translation>Dalla conversazione ({date}): {said}</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>Annu&amp;lla</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Dismissed {text}.</source>
        <translation>Scartato: {text}.</translation>
    </message>
    <message>
        <source>Forgot {text}.</source>
        <translation>Dimenticato: {text}.</translation>
    </message>
    <message>
        <source>Dismissed {count} suggestions.</source>
        <translation>{count} suggerimenti scartati.</translation>
    </message>
    <message>
        <source>Forgot {count} memories.</source>
        <translation>{count} ricordi dimenticati.</translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation>Suggerito</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Conservato</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Fissato</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Scaduto</translation>
    </message>
    <message>
        <source>written by you</source>
        <translation>scritto da te</translation>
    </message>
    <message>
        <source>written by {name}</source>
        <translation>scritto da {name}</translation>
    </message>
    <message>
        <source>{count} sources</source>
        <translation>{count} fonti</translation>
    </message>
    <message>
        <source>Instead of: {text}</source>
        <translation>Al posto di: {text}</translation>
    </message>
</context>
<context>
    <name>MemoriesDialog</name>
    <message>
        <source>What {name} remembers</source>
        <translation>Che cosa ricorda {name}</translation>
    </message>
    <message>
        <source>New memory</source>
        <translation>Nuovo ricordo</translation>
    </message>
    <message>
        <source>Edit memory</source>
        <translation>Modifica ricordo</translation>
    </message>
    <message numerus="yes">
        <source>Merge %n memories</source>
        <translation>
            <numerusform>Unisci %n ricordo</numerusform>
            <numerusform>Unisci %n ricordi</numerusform>
        </translation>
    </message>
    <message>
        <source>Memories</source>
        <translation>Ricordi</translation>
    </message>
</context>
<context>
    <name>MemoriesFace</name>
    <message>
        <source>Search</source>
        <translation>Cerca</translation>
    </message>
    <message>
        <source>Search memories</source>
        <translation>Cerca nei ricordi</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>Aggiun&amp;gi</translation>
    </message>
    <message>
        <source>Add a memory</source>
        <translation>Aggiungi un ricordo</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Caricamento…</translation>
    </message>
    <message>
        <source>The memories cannot be shown</source>
        <translation>Impossibile mostrare i ricordi</translation>
    </message>
    <message>
        <source>Try other words, or choose “All”.</source>
        <translation>Prova con altre parole o scegli “Tutti”.</translation>
    </message>
    <message>
        <source>No memory fits</source>
        <translation>Nessun ricordo corrisponde</translation>
    </message>
    <message>
        <source>When you talk, facts worth keeping appear here, each with the turns it came from. You can also add what {name} should remember.</source>
        <translation>Quando parli, qui compare quello che vale la pena conservare, con i turni da cui proviene. Puoi anche aggiungere quello che {name} deve ricordare.</translation>
    </message>
    <message>
        <source>{name} remembers nothing yet</source>
        <translation>{name} non ricorda ancora nulla</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tutti</translation>
    </message>
    <message>
        <source>One suggestion waits for your decision.</source>
        <translation>Un suggerimento aspetta la tua decisione.</translation>
    </message>
    <message numerus="yes">
        <source>%n suggestions wait for your decision.</source>
        <translation>
            <numerusform>%n suggerimento aspetta la tua decisione.</numerusform>
            <numerusform>%n suggerimenti aspettano la tua decisione.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostra</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>&amp;Rivedi</translation>
    </message>
    <message>
        <source>Keep a&amp;ll</source>
        <translation>Conserva &amp;tutti</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>Ripr&amp;ova</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>C&amp;hiudi</translation>
    </message>
</context>
<context>
    <name>MemoryActions</name>
    <message>
        <source>Review</source>
        <translation>Rivedi</translation>
    </message>
    <message>
        <source>{name} suggests remembering something.</source>
        <translation>{name} suggerisce di ricordare qualcosa.</translation>
    </message>
    <message numerus="yes">
        <source>{name} suggests remembering %n things.</source>
        <translation>
            <numerusform>{name} suggerisce di ricordare %n cosa.</numerusform>
            <numerusform>{name} suggerisce di ricordare %n cose.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} has remembered something new.</source>
        <translation>{name} ha un nuovo ricordo.</translation>
    </message>
    <message numerus="yes">
        <source>{name} has remembered %n new things.</source>
        <translation>
            <numerusform>{name} ha %n nuovo ricordo.</numerusform>
            <numerusform>{name} ha %n nuovi ricordi.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MemoryCard</name>
    <message>
        <source>Edit…</source>
        <translation>Modifica…</translation>
    </message>
    <message>
        <source>Edit: {text}</source>
        <translation>Modifica: {text}</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Dimentica</translation>
    </message>
    <message>
        <source>Forget: {text}</source>
        <translation>Dimentica: {text}</translation>
    </message>
</context>
<context>
    <name>MemoryDetails</name>
    <message>
        <source>Where it came from</source>
        <translation>Da dove viene</translation>
    </message>
    <message>
        <source>What it said before</source>
        <translation>Che cosa diceva prima</translation>
    </message>
    <message>
        <source>Choose a memory to see where it came from.</source>
        <translation>Scegli un ricordo per vedere da dove viene.</translation>
    </message>
    <message numerus="yes">
        <source>%n memories are chosen.</source>
        <translation>
            <numerusform>%n ricordo selezionato.</numerusform>
            <numerusform>%n ricordi selezionati.</numerusform>
        </translation>
    </message>
    <message>
        <source>until {date}, {writer}</source>
        <translation>fino a: {date}, {writer}</translation>
    </message>
    <message>
        <source>About the chosen memory</source>
        <translation>Sul ricordo selezionato</translation>
    </message>
</context>
<context>
    <name>MemoryEditor</name>
    <message>
        <source>&amp;What to remember</source>
        <translation>Che &amp;cosa ricordare</translation>
    </message>
    <message>
        <source>&amp;Other words for it</source>
        <translation>&amp;Altre parole per dirlo</translation>
    </message>
    <message>
        <source>Saying one of them also brings it to mind. Put commas between them.</source>
        <translation>Anche dirne una glielo fa tornare in mente. Separale con virgole.</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Salva</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
</context>
<context>
    <name>MessageField</name>
    <message>
        <source>Message</source>
        <translation>Messaggio</translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter begins a new line</source>
        <translation>Invio spedisce, Maiusc+Invio va a capo</translation>
    </message>
    <message>
        <source>Write a message…</source>
        <translation>Scrivi un messaggio…</translation>
    </message>
    <message>
        <source>Only the beginning fits: a message holds {number} characters.</source>
        <translation>Ci sta solo l&apos;inizio: un messaggio contiene al massimo {number} caratteri.</translation>
    </message>
</context>
<context>
    <name>ModelChoice</name>
    <message>
        <source>The one that fits best</source>
        <translation>Quello più adatto</translation>
    </message>
    <message>
        <source>{model} — ends {date}</source>
        <translation>{model}: termina {date}</translation>
    </message>
</context>
<context>
    <name>Override</name>
    <message>
        <source>Only for this instance. In Settings: {value}</source>
        <translation>Solo per questo interlocutore. In Impostazioni: {value}</translation>
    </message>
    <message>
        <source>As in Settings: {value}</source>
        <translation>Come in Impostazioni: {value}</translation>
    </message>
</context>
<context>
    <name>OverridesPage</name>
    <message>
        <source>Voice and model</source>
        <translation>Voce e modello</translation>
    </message>
    <message>
        <source>&amp;Hear it</source>
        <translation>Asco&amp;lta</translation>
    </message>
    <message>
        <source>Speak a sentence with this voice</source>
        <translation>Pronuncia una frase con questa voce</translation>
    </message>
    <message>
        <source>&amp;Voice</source>
        <translation>&amp;Voce</translation>
    </message>
    <message>
        <source>As the character: {value}</source>
        <translation>Come il personaggio: {value}</translation>
    </message>
    <message>
        <source>&amp;Language it speaks</source>
        <translation>L&amp;ingua che parla</translation>
    </message>
    <message>
        <source>The model as in Settings</source>
        <translation>Il modello come in Impostazioni</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modello</translation>
    </message>
    <message>
        <source>Creativity as a number</source>
        <translation>Creatività in cifre</translation>
    </message>
    <message>
        <source>Creativity as in Settings</source>
        <translation>La creatività come in Impostazioni</translation>
    </message>
    <message>
        <source>&amp;Creativity</source>
        <translation>&amp;Creatività</translation>
    </message>
    <message>
        <source>the model decides</source>
        <translation>decide il modello</translation>
    </message>
    <message>
        <source>Longest answer as in Settings</source>
        <translation>La lunghezza massima come in Impostazioni</translation>
    </message>
    <message>
        <source>Lon&amp;gest answer</source>
        <translation>Lun&amp;ghezza massima della risposta</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>&amp;Ferma</translation>
    </message>
</context>
<context>
    <name>OwnVoice</name>
    <message>
        <source>As in Settings: {value}</source>
        <translation>Come in Impostazioni: {value}</translation>
    </message>
    <message>
        <source>As the character</source>
        <translation>Come il personaggio</translation>
    </message>
    <message>
        <source>As the character: {value}</source>
        <translation>Come il personaggio: {value}</translation>
    </message>
</context>
<context>
    <name>PagedDialog</name>
    <message>
        <source>Pages</source>
        <translation>Pagine</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Salva</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
</context>
<context>
    <name>PersonalityPage</name>
    <message>
        <source>Personality</source>
        <translation>Personalità</translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation>&amp;Descrizione</translation>
    </message>
    <message>
        <source>Who it is: what it does, knows and looks like. Write as you like.</source>
        <translation>Chi è: che cosa fa, che cosa sa e che aspetto ha. Scrivi come preferisci.</translation>
    </message>
    <message>
        <source>&amp;Personality</source>
        <translation>&amp;Personalità</translation>
    </message>
    <message>
        <source>How it is: friendly, dry, patient …</source>
        <translation>Com&apos;è: gentile, ironico, paziente…</translation>
    </message>
    <message>
        <source>S&amp;ituation</source>
        <translation>S&amp;ituazione</translation>
    </message>
    <message>
        <source>Where the two of you are, and what it is for you.</source>
        <translation>Dove siete voi due e che cos&apos;è per te.</translation>
    </message>
    <message>
        <source>Ni&amp;ckname</source>
        <translation>Sopran&amp;nome</translation>
    </message>
    <message>
        <source>Stands in place of its name in these texts. Usually empty.</source>
        <translation>Sta al posto del suo nome in questi testi. Di solito è vuoto.</translation>
    </message>
</context>
<context>
    <name>PortraitField</name>
    <message>
        <source>Choose pict&amp;ure…</source>
        <translation>Scegli imma&amp;gine…</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Incolla</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Rimuovi</translation>
    </message>
    <message>
        <source>There is no picture to paste. Copy one first.</source>
        <translation>Non c&apos;è nessuna immagine da incollare. Prima copiane una.</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Immagini</translation>
    </message>
    <message>
        <source>Choose a portrait</source>
        <translation>Scegli un ritratto</translation>
    </message>
    <message>
        <source>Reading the picture…</source>
        <translation>Lettura dell&apos;immagine…</translation>
    </message>
    <message>
        <source>Or drop a picture here.</source>
        <translation>Oppure rilascia qui un&apos;immagine.</translation>
    </message>
</context>
<context>
    <name>PromptDialog</name>
    <message>
        <source>Prompt of {name}</source>
        <translation>Prompt di {name}</translation>
    </message>
    <message>
        <source>What you would say</source>
        <translation>Che cosa diresti</translation>
    </message>
    <message>
        <source>Try a sentence: memories and lore that fit join in</source>
        <translation>Prova una frase: si aggiungono i ricordi e l&apos;ambientazione pertinenti</translation>
    </message>
    <message>
        <source>What you &amp;would say</source>
        <translation>Che cosa &amp;diresti</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Chiudi</translation>
    </message>
</context>
<context>
    <name>PromptPage</name>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Hello!</source>
        <translation>Ciao!</translation>
    </message>
    <message>
        <source>If &amp;you say</source>
        <translation>Se &amp;dici</translation>
    </message>
    <message>
        <source>All of this would be sent. Changes to the lore count once saved.</source>
        <translation>Tutto questo verrebbe inviato. Le modifiche all&apos;ambientazione contano una volta salvate.</translation>
    </message>
</context>
<context>
    <name>PromptPreview</name>
    <message>
        <source>Who the character is</source>
        <translation>Chi è il personaggio</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>Istruzioni</translation>
    </message>
    <message>
        <source>How it talks</source>
        <translation>Come parla</translation>
    </message>
    <message>
        <source>Example dialogue</source>
        <translation>Dialogo di esempio</translation>
    </message>
    <message>
        <source>Who you are</source>
        <translation>Chi sei tu</translation>
    </message>
    <message>
        <source>Your notes</source>
        <translation>Le tue note</translation>
    </message>
    <message>
        <source>Pinned memories</source>
        <translation>Ricordi fissati</translation>
    </message>
    <message>
        <source>Summary of earlier talk</source>
        <translation>Riassunto di quanto detto prima</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Conversazione</translation>
    </message>
    <message>
        <source>Lore</source>
        <translation>Ambientazione</translation>
    </message>
    <message>
        <source>Memories that fit</source>
        <translation>Ricordi pertinenti</translation>
    </message>
    <message>
        <source>Reminder at the end</source>
        <translation>Promemoria finale</translation>
    </message>
    <message>
        <source>What you say</source>
        <translation>Quello che dici</translation>
    </message>
    <message>
        <source>Parts of the prompt</source>
        <translation>Parti del prompt</translation>
    </message>
    <message>
        <source>The prompt as it is sent</source>
        <translation>Il prompt così come viene inviato</translation>
    </message>
    <message>
        <source>about {count} tokens</source>
        <translation>circa {count} token</translation>
    </message>
    <message>
        <source>{tokens} altogether, roughly {words} words. Tokens are the pieces of words that a model reads; services charge for them.</source>
        <translation>{tokens} in tutto, all&apos;incirca {words} parole. I token sono i pezzi di parole che un modello legge; i servizi li fanno pagare.</translation>
    </message>
    <message>
        <source>You:</source>
        <translation>Tu:</translation>
    </message>
    <message>
        <source>Answer:</source>
        <translation>Risposta:</translation>
    </message>
</context>
<context>
    <name>RecoveryActions</name>
    <message>
        <source>What to do…</source>
        <translation>Che cosa fare…</translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message>
        <source>The database cannot be used</source>
        <translation>Il database non si può usare</translation>
    </message>
    <message>
        <source>&amp;Restore the newest good backup</source>
        <translation>&amp;Ripristina l&apos;ultima copia buona</translation>
    </message>
    <message>
        <source>Looking for a good backup…</source>
        <translation>Ricerca di una copia buona…</translation>
    </message>
    <message>
        <source>Rescue &amp;what can be read</source>
        <translation>Recupera &amp;ciò che si può leggere</translation>
    </message>
    <message>
        <source>Goes on with everything that is not damaged, also of what is in no backup.</source>
        <translation>Continua con tutto ciò che non è danneggiato, anche con ciò che non è in nessuna copia.</translation>
    </message>
    <message>
        <source>&amp;Start afresh</source>
        <translation>Ricomincia da &amp;zero</translation>
    </message>
    <message>
        <source>Goes on with no conversations at all.</source>
        <translation>Continua senza alcuna conversazione.</translation>
    </message>
    <message>
        <source>Whatever you choose, the file stays in its folder under another name.</source>
        <translation>Qualunque cosa tu scelga, il file resta nella sua cartella con un altro nome.</translation>
    </message>
    <message>
        <source>Decide &amp;later</source>
        <translation>&amp;Decidi più tardi</translation>
    </message>
    <message>
        <source>There is no good backup.</source>
        <translation>Non c&apos;è nessuna copia buona.</translation>
    </message>
    <message>
        <source>Made {date}. Conversations: {conversations}, turns: {turns}.</source>
        <translation>Fatta il {date}. Conversazioni: {conversations}, turni: {turns}.</translation>
    </message>
    <message>
        <source>The backup is in place.</source>
        <translation>La copia è al suo posto.</translation>
    </message>
    <message>
        <source>Start afresh</source>
        <translation>Ricomincia da zero</translation>
    </message>
    <message>
        <source>The program goes on with no conversations. The file stays in its folder under another name; the backups stay as well.</source>
        <translation>Il programma continua senza conversazioni. Il file resta nella sua cartella con un altro nome; restano anche le copie.</translation>
    </message>
    <message>
        <source>There is a new, empty database.</source>
        <translation>C&apos;è un database nuovo e vuoto.</translation>
    </message>
    <message>
        <source>Rescued. Conversations: {conversations}, turns: {turns}, memories: {memories}.</source>
        <translation>Recuperato. Conversazioni: {conversations}, turni: {turns}, ricordi: {memories}.</translation>
    </message>
    <message>
        <source>Places that could not be read: {count}.</source>
        <translation>Punti che non è stato possibile leggere: {count}.</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>Attendi un momento…</translation>
    </message>
</context>
<context>
    <name>RememberingPage</name>
    <message>
        <source>Memory</source>
        <translation>Memoria</translation>
    </message>
    <message>
        <source>Remember it without asking</source>
        <translation>Ricordalo senza chiedere</translation>
    </message>
    <message>
        <source>Suggest it, and I decide</source>
        <translation>Suggeriscilo e decido io</translation>
    </message>
    <message>
        <source>Look for nothing</source>
        <translation>Non cercare nulla</translation>
    </message>
    <message>
        <source>When you tell something worth &amp;remembering</source>
        <translation>Quando racconti qualcosa che vale la pena &amp;ricordare</translation>
    </message>
    <message>
        <source>To find it, what was just said is sent to the service once more, after the answer. What is remembered stays on this computer; what fits your words is sent along with them.</source>
        <translation>Per trovarlo, quello che è appena stato detto viene inviato di nuovo al servizio dopo la risposta. I ricordi restano su questo computer; quelli pertinenti alle tue parole vengono inviati insieme a esse.</translation>
    </message>
    <message>
        <source>Who &amp;looks for it</source>
        <translation>Chi lo &amp;cerca</translation>
    </message>
    <message>
        <source>A small, cheap model will do. Empty means the one that answers.</source>
        <translation>Basta un modello piccolo ed economico. Se è vuoto, è quello che risponde.</translation>
    </message>
    <message>
        <source>The one that answers</source>
        <translation>Quello che risponde</translation>
    </message>
    <message>
        <source>Most it may read and write in a &amp;day</source>
        <translation>Quanto può leggere e scrivere al massimo in un &amp;giorno</translation>
    </message>
    <message>
        <source>Roughly. What goes beyond waits until the next day.</source>
        <translation>Indicativo. Quello che va oltre aspetta il giorno dopo.</translation>
    </message>
    <message>
        <source>&amp;Memories sent along with a question</source>
        <translation>Ricord&amp;i inviati con ogni domanda</translation>
    </message>
    <message>
        <source>At most, roughly. More lets it remember more at once, and costs more.</source>
        <translation>Al massimo, all&apos;incirca. Un valore più alto fa ricordare di più in una volta, ma costa di più.</translation>
    </message>
    <message>
        <source>Find memories &amp;by their meaning too</source>
        <translation>Trova i ricordi anche in base al sig&amp;nificato</translation>
    </message>
    <message>
        <source>“My cat” then also finds “Miso”. For this, each new memory and each thing you say is sent to the service, which costs very little. Otherwise words alone decide, and finding happens on this computer.</source>
        <translation>Così “il mio gatto” trova anche “Miso”. Per questo ogni nuovo ricordo e ogni cosa che dici vengono inviati al servizio, il che costa pochissimo. Altrimenti decidono solo le parole e la ricerca avviene su questo computer.</translation>
    </message>
    <message>
        <source>Model for &amp;finding</source>
        <translation>&amp;Modello per trovarli</translation>
    </message>
    <message>
        <source>The service ends this model on {date}.</source>
        <translation>Il servizio ritirerà questo modello {date}.</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Report of a fault</source>
        <translation>Rapporto di un errore</translation>
    </message>
    <message>
        <source>Pass this on to whoever looks after the program. It holds no keys.</source>
        <translation>Invialo a chi si occupa del programma. Non contiene chiavi.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapporto</translation>
    </message>
    <message>
        <source>Copy &amp;report</source>
        <translation>Copia &amp;rapporto</translation>
    </message>
    <message>
        <source>Open log &amp;folder</source>
        <translation>Apri la &amp;cartella dei registri</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Chiudi</translation>
    </message>
</context>
<context>
    <name>ReportView</name>
    <message>
        <source>What is in the card</source>
        <translation>Che cosa c&apos;è nella scheda</translation>
    </message>
    <message>
        <source>Notes of its creator, {name}</source>
        <translation>Note dell&apos;autore, {name}</translation>
    </message>
    <message>
        <source>Notes of its creator</source>
        <translation>Note dell&apos;autore</translation>
    </message>
</context>
<context>
    <name>ResetDialog</name>
    <message>
        <source>Reset {name}</source>
        <translation>Azzera {name}</translation>
    </message>
    <message>
        <source>Its &amp;memories ({count})</source>
        <translation>I suoi &amp;ricordi ({count})</translation>
    </message>
    <message>
        <source>Its &amp;conversations ({count})</source>
        <translation>Le sue &amp;conversazioni ({count})</translation>
    </message>
    <message>
        <source>It still knows what it remembered, but no longer where it heard it.</source>
        <translation>Sa ancora quello che ricordava, ma non più dove l&apos;ha sentito.</translation>
    </message>
    <message>
        <source>What is “{name}” to forget?</source>
        <translation>Che cosa deve dimenticare “{name}”?</translation>
    </message>
    <message>
        <source>Its &amp;memories</source>
        <translation>I suoi &amp;ricordi</translation>
    </message>
    <message>
        <source>Your &amp;notes</source>
        <translation>Le tue &amp;note</translation>
    </message>
    <message>
        <source>Its &amp;conversations</source>
        <translation>Le sue &amp;conversazioni</translation>
    </message>
    <message>
        <source>What is ticked is gone for good. Everything else stays as it is: its name, voice and model, and all other instances with what they remember.</source>
        <translation>Quello che spunti sparisce per sempre. Tutto il resto rimane com&apos;è: il nome, la voce e il modello, e tutti gli altri interlocutori con quello che ricordano.</translation>
    </message>
    <message>
        <source>&amp;Forget for good</source>
        <translation>&amp;Dimentica per sempre</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>Restore a backup</source>
        <translation>Ripristina una copia</translation>
    </message>
    <message>
        <source>Looking into the backup…</source>
        <translation>Esame della copia…</translation>
    </message>
    <message>
        <source>Restoring…</source>
        <translation>Ripristino…</translation>
    </message>
    <message>
        <source>What there is now is backed up first, so that you can come back to it.</source>
        <translation>Prima viene fatta una copia di ciò che c&apos;è adesso, così puoi tornare indietro.</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Copia</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Adesso</translation>
    </message>
    <message>
        <source>Newest turn</source>
        <translation>Ultimo turno</translation>
    </message>
    <message>
        <source>Turns said since then, which will be gone: {count}.</source>
        <translation>Turni detti da allora, che andranno persi: {count}.</translation>
    </message>
    <message>
        <source>Nothing was said since then.</source>
        <translation>Da allora non è stato detto nulla.</translation>
    </message>
    <message>
        <source>The backup of {date} takes the place of everything there is now.</source>
        <translation>La copia del {date} prende il posto di tutto ciò che c&apos;è adesso.</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Ripristina</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
</context>
<context>
    <name>RewriteDialog</name>
    <message>
        <source>What you said</source>
        <translation>Quello che hai detto</translation>
    </message>
    <message>
        <source>&amp;Write what you said. It is answered anew.</source>
        <translation>&amp;Scrivi quello che hai detto. La risposta sarà nuova.</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Invia</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message>
        <source>Search</source>
        <translation>Cerca</translation>
    </message>
    <message>
        <source>Search for</source>
        <translation>Cerca</translation>
    </message>
    <message>
        <source>Words that were said</source>
        <translation>Parole che sono state dette</translation>
    </message>
    <message>
        <source>Where to search</source>
        <translation>Dove cercare</translation>
    </message>
    <message>
        <source>Everything you and the characters said can be found here.</source>
        <translation>Qui puoi trovare tutto quello che avete detto tu e i personaggi.</translation>
    </message>
    <message>
        <source>Conversations with {name}</source>
        <translation>Conversazioni con {name}</translation>
    </message>
    <message>
        <source>All conversations</source>
        <translation>Tutte le conversazioni</translation>
    </message>
    <message>
        <source>Matches: {count}</source>
        <translation>Risultati: {count}</translation>
    </message>
    <message>
        <source>Nothing was found. Try fewer or other words.</source>
        <translation>Nessun risultato. Prova con meno parole o con altre.</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>Risultati</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Impostazioni</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Salvataggio…</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>New character</source>
        <translation>Nuovo personaggio</translation>
    </message>
    <message>
        <source>More about characters</source>
        <translation>Altre opzioni per i personaggi</translation>
    </message>
    <message>
        <source>Nobody was found. Try another word.</source>
        <translation>Nessuno trovato. Prova con un&apos;altra parola.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Impostazioni</translation>
    </message>
    <message>
        <source>Settings (Ctrl+,)</source>
        <translation>Impostazioni (Ctrl+,)</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>Nuovo…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importa…</translation>
    </message>
    <message>
        <source>Restore shipped characters</source>
        <translation>Ripristina i personaggi originali</translation>
    </message>
    <message>
        <source>Export everything…</source>
        <translation>Esporta tutto…</translation>
    </message>
    <message>
        <source>Import everything…</source>
        <translation>Importa tutto…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Modifica…</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplica</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Esporta…</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Sposta su</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Sposta giù</translation>
    </message>
    <message>
        <source>Delete “{name}”</source>
        <translation>Elimina “{name}”</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Personaggi</translation>
    </message>
</context>
<context>
    <name>SoundPage</name>
    <message>
        <source>Sound</source>
        <translation>Audio</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Prova</translation>
    </message>
    <message>
        <source>Show how loud the microphone hears you</source>
        <translation>Mostra quanto ti sente forte il microfono</translation>
    </message>
    <message>
        <source>Test the microphone</source>
        <translation>Prova il microfono</translation>
    </message>
    <message>
        <source>&amp;Microphone</source>
        <translation>&amp;Microfono</translation>
    </message>
    <message>
        <source>&amp;Play a sound</source>
        <translation>S&amp;uona</translation>
    </message>
    <message>
        <source>Play a short chime</source>
        <translation>Riproduci un breve suono</translation>
    </message>
    <message>
        <source>Spea&amp;ker</source>
        <translation>A&amp;ltoparlante</translation>
    </message>
    <message>
        <source>Look for devices a&amp;gain</source>
        <translation>&amp;Cerca di nuovo i dispositivi</translation>
    </message>
    <message>
        <source>After connecting a device</source>
        <translation>Dopo aver collegato un dispositivo</translation>
    </message>
    <message>
        <source>Looking for devices…</source>
        <translation>Ricerca dei dispositivi…</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>&amp;Ferma</translation>
    </message>
    <message>
        <source>Say something: the bar moves with your voice.</source>
        <translation>Di&apos; qualcosa: la barra si muove con la tua voce.</translation>
    </message>
    <message>
        <source>Playing…</source>
        <translation>Riproduzione…</translation>
    </message>
    <message>
        <source>Played.</source>
        <translation>Riprodotto.</translation>
    </message>
</context>
<context>
    <name>SpeechPage</name>
    <message>
        <source>Speech</source>
        <translation>Ascolto e voce</translation>
    </message>
    <message>
        <source>The character&apos;s language</source>
        <translation>Quella del personaggio</translation>
    </message>
    <message>
        <source>The language you s&amp;peak</source>
        <translation>La lingua in cui &amp;parli</translation>
    </message>
    <message>
        <source>&amp;Listening model</source>
        <translation>Modello di &amp;ascolto</translation>
    </message>
    <message>
        <source>Turns what you say into text.</source>
        <translation>Trasforma in testo quello che dici.</translation>
    </message>
    <message>
        <source>Who speaks the &amp;answers</source>
        <translation>Chi pronuncia le &amp;risposte</translation>
    </message>
    <message>
        <source>Speaking &amp;model</source>
        <translation>&amp;Modello vocale</translation>
    </message>
    <message>
        <source>&amp;Hear it</source>
        <translation>Asco&amp;lta</translation>
    </message>
    <message>
        <source>Speak a sentence with these settings</source>
        <translation>Pronuncia una frase con queste impostazioni</translation>
    </message>
    <message>
        <source>&amp;Voice</source>
        <translation>&amp;Voce</translation>
    </message>
    <message>
        <source>Speed in percent</source>
        <translation>Velocità in percentuale</translation>
    </message>
    <message>
        <source>Sp&amp;eed</source>
        <translation>V&amp;elocità</translation>
    </message>
    <message>
        <source>The way that fits the service</source>
        <translation>Nel modo adatto al servizio</translation>
    </message>
    <message>
        <source>Live, while it is spoken</source>
        <translation>Dal vivo, mentre si parla</translation>
    </message>
    <message>
        <source>As files, when it is complete</source>
        <translation>Come file, quando è completa</translation>
    </message>
    <message>
        <source>How speech is se&amp;nt</source>
        <translation>Come viene &amp;inviata la voce</translation>
    </message>
    <message>
        <source>Live is faster, and your words appear while you speak.</source>
        <translation>Dal vivo è più veloce, e le tue parole compaiono mentre parli.</translation>
    </message>
    <message>
        <source>Differently for listening and speaking</source>
        <translation>In modo diverso per ascoltare e parlare</translation>
    </message>
    <message>
        <source>The service under Connection</source>
        <translation>Il servizio scelto in “Connessione”</translation>
    </message>
    <message>
        <source>This computer&apos;s voice</source>
        <translation>La voce di questo computer</translation>
    </message>
    <message>
        <source>Say e&amp;rrors aloud</source>
        <translation>Pronuncia gli e&amp;rrori ad alta voce</translation>
    </message>
    <message>
        <source>When something does not work, this computer&apos;s voice says what to do.</source>
        <translation>Quando qualcosa non funziona, la voce di questo computer dice che cosa fare.</translation>
    </message>
    <message>
        <source>Each character&apos;s own</source>
        <translation>Quella del personaggio</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>&amp;Ferma</translation>
    </message>
    <message>
        <source>The service ends this model on {date}.</source>
        <translation>Il servizio ritirerà questo modello {date}.</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>You can say</source>
        <translation>Puoi dire</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Nascondi</translation>
    </message>
    <message>
        <source>What can I say?</source>
        <translation>Che cosa posso dire?</translation>
    </message>
</context>
<context>
    <name>TalkButton</name>
    <message>
        <source>Starting…</source>
        <translation>Avvio…</translation>
    </message>
    <message>
        <source>Hold to talk</source>
        <translation>Tieni premuto per parlare</translation>
    </message>
    <message>
        <source>Starting microphone…</source>
        <translation>Avvio del microfono…</translation>
    </message>
    <message>
        <source>Listening — let go to send</source>
        <translation>Ti ascolto: rilascia per inviare</translation>
    </message>
    <message>
        <source>Transcribing…</source>
        <translation>Sto trascrivendo…</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>Sto pensando…</translation>
    </message>
    <message>
        <source>Speaking — press to interrupt</source>
        <translation>Sto parlando: premi per fermarmi</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>In ascolto</translation>
    </message>
    <message>
        <source>Talk is off</source>
        <translation>Parla (non disponibile)</translation>
    </message>
    <message>
        <source>Hold to talk (Space)</source>
        <translation>Tieni premuto per parlare (Spazio)</translation>
    </message>
</context>
<context>
    <name>TextField</name>
    <message>
        <source>This text is too long to be changed here. It stays as it is.</source>
        <translation>Questo testo è troppo lungo per essere modificato qui. Resta com&apos;è.</translation>
    </message>
    <message>
        <source>Only the beginning was put in: the text is too long for this field.</source>
        <translation>È stato inserito solo l&apos;inizio: il testo è troppo lungo per questo campo.</translation>
    </message>
</context>
<context>
    <name>TransferActions</name>
    <message>
        <source>Character cards</source>
        <translation>Schede dei personaggi</translation>
    </message>
    <message>
        <source>Import characters</source>
        <translation>Importa personaggi</translation>
    </message>
    <message>
        <source>Archives</source>
        <translation>Archivi</translation>
    </message>
    <message>
        <source>Import everything</source>
        <translation>Importa tutto</translation>
    </message>
    <message>
        <source>{count} characters were imported.</source>
        <translation>{count} personaggi importati.</translation>
    </message>
    <message>
        <source>Imported: {characters} characters, {conversations} conversations and {memories} memories. Here already: {skipped}.</source>
        <translation>Importato: personaggi, {characters}; conversazioni, {conversations}; ricordi, {memories}. C&apos;erano già: {skipped}.</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>Salvato come {file}.</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Mostra cartella</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>The program ended unexpectedly last time. What was said until then is kept; the report is {file} in the log folder.</source>
        <translation>L&apos;ultima volta il programma si è chiuso in modo imprevisto. Quello che era stato detto è conservato; il rapporto è {file}, nella cartella dei registri.</translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation>Apri la cartella dei registri</translation>
    </message>
    <message>
        <source>Something went wrong inside the program. It goes on, and what you said is kept.</source>
        <translation>Qualcosa non ha funzionato dentro il programma. Va avanti, e quello che hai detto è conservato.</translation>
    </message>
    <message>
        <source>Show report</source>
        <translation>Mostra rapporto</translation>
    </message>
</context>
<context>
    <name>TurnActions</name>
    <message>
        <source>With {connection}</source>
        <translation>Con {connection}</translation>
    </message>
    <message>
        <source>More languages</source>
        <translation>Altre lingue</translation>
    </message>
    <message>
        <source>Discard this turn? What you said is deleted, and its recording too.</source>
        <translation>Scartare questo turno? Quello che hai detto viene eliminato, e anche la sua registrazione.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Scarta</translation>
    </message>
    <message>
        <source>Something you said was not answered, but its recording is kept: {when}.</source>
        <translation>Una cosa che hai detto è rimasta senza risposta, ma la registrazione è conservata: {when}.</translation>
    </message>
    <message numerus="yes">
        <source>%n things you said were not answered, but their recordings are kept; the last one: {when}.</source>
        <translation>
            <numerusform>%n cosa che hai detto è rimasta senza risposta, ma la registrazione è conservata: {when}.</numerusform>
            <numerusform>%n cose che hai detto sono rimaste senza risposta, ma le registrazioni sono conservate; l&apos;ultima: {when}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostra</translation>
    </message>
</context>
<context>
    <name>TurnActor</name>
    <message>
        <source>That is not what I said…</source>
        <translation>Non è quello che ho detto…</translation>
    </message>
    <message>
        <source>Play what I said</source>
        <translation>Ascolta quello che ho detto</translation>
    </message>
    <message>
        <source>Go on with this reply</source>
        <translation>Prosegui con questa risposta</translation>
    </message>
</context>
<context>
    <name>TurnAsker</name>
    <message>
        <source>Why?</source>
        <translation>Perché?</translation>
    </message>
    <message>
        <source>Why did you say that?</source>
        <translation>Perché l&apos;hai detto?</translation>
    </message>
</context>
<context>
    <name>VoicePage</name>
    <message>
        <source>Voice</source>
        <translation>Voce</translation>
    </message>
    <message>
        <source>Speaking st&amp;yle</source>
        <translation>Modo d&amp;i parlare</translation>
    </message>
    <message>
        <source>How to say it: warm and unhurried, quick and bright … For voices that take directions.</source>
        <translation>Come dirlo: con calore e senza fretta, svelto e allegro… Per voci che seguono indicazioni.</translation>
    </message>
    <message>
        <source>S&amp;peed</source>
        <translation>V&amp;elocità</translation>
    </message>
    <message>
        <source>Speed in percent</source>
        <translation>Velocità in percentuale</translation>
    </message>
    <message>
        <source>Pi&amp;tch</source>
        <translation>&amp;Tono</translation>
    </message>
    <message>
        <source>Pitch in percent</source>
        <translation>Tono in percentuale</translation>
    </message>
    <message>
        <source>Asking for the voices…</source>
        <translation>Chiedo quali voci ci sono…</translation>
    </message>
    <message>
        <source>&amp;Hear it</source>
        <translation>Asco&amp;lta</translation>
    </message>
    <message>
        <source>Speak a sentence with this voice</source>
        <translation>Pronuncia una frase con questa voce</translation>
    </message>
    <message>
        <source>&amp;Voice</source>
        <translation>&amp;Voce</translation>
    </message>
    <message>
        <source>Choose from the list, or type the name of a voice.</source>
        <translation>Scegli dall&apos;elenco o scrivi il nome di una voce.</translation>
    </message>
    <message>
        <source>The usual voice</source>
        <translation>La voce abituale</translation>
    </message>
    <message>
        <source>Settings has one voice for everybody, so this one is not used now.</source>
        <translation>In Impostazioni c&apos;è una sola voce per tutti, quindi ora questa non viene usata.</translation>
    </message>
    <message>
        <source>Speaking…</source>
        <translation>Sto parlando…</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Ferma</translation>
    </message>
</context>
<context>
    <name>WhyDialog</name>
    <message>
        <source>Why did you say that?</source>
        <translation>Perché l&apos;hai detto?</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Caricamento…</translation>
    </message>
    <message>
        <source>Nothing but the conversation itself.</source>
        <translation>Nient&apos;altro che la conversazione stessa.</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Summary of the older part of the conversation</source>
        <translation>Riassunto della parte precedente della conversazione</translation>
    </message>
    <message>
        <source>Memories</source>
        <translation>Ricordi</translation>
    </message>
    <message>
        <source>One memory that was in it is forgotten by now.</source>
        <translation>Conteneva un ricordo che nel frattempo è stato dimenticato.</translation>
    </message>
    <message numerus="yes">
        <source>%n memories that were in it are forgotten by now.</source>
        <translation>
            <numerusform>Conteneva %n ricordo che nel frattempo è stato dimenticato.</numerusform>
            <numerusform>Conteneva %n ricordi che nel frattempo sono stati dimenticati.</numerusform>
        </translation>
    </message>
    <message>
        <source>What the character knows of its world</source>
        <translation>Quello che il personaggio sa del suo mondo</translation>
    </message>
    <message>
        <source>called by “{word}”</source>
        <translation>richiamato da “{word}”</translation>
    </message>
    <message>
        <source>always there</source>
        <translation>sempre presente</translation>
    </message>
    <message>
        <source>Edit memory</source>
        <translation>Modifica ricordo</translation>
    </message>
    <message>
        <source>What was in the prompt</source>
        <translation>Che cosa c&apos;era nel prompt</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Chiudi</translation>
    </message>
</context>
<context>
    <name>WordCount</name>
    <message>
        <source> words</source>
        <translation> parole</translation>
    </message>
</context>
</TS>
