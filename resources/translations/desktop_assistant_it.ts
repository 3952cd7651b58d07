<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="it" sourcelanguage="en">
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
    <name>Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>Chiudi</translation>
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
    <name>ChatView</name>
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
        <source>You: {text}</source>
        <translation>Tu: {text}</translation>
    </message>
    <message>
        <source>This turn did not work.</source>
        <translation>Questo turno non è riuscito.</translation>
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
        <source>This address is not encrypted: others on the way can read key and words.</source>
        <translation>Questo indirizzo non è cifrato: lungo il percorso altri possono leggere la chiave e quello che dici.</translation>
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
        <source>Mute</source>
        <translation>Disattiva la voce</translation>
    </message>
    <message>
        <source>Replies are only written</source>
        <translation>Le risposte sono solo scritte</translation>
    </message>
</context>
<context>
    <name>ConversationPane</name>
    <message>
        <source>Starting…</source>
        <translation>Avvio…</translation>
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
        <source>The service did not answer in time. Try again.</source>
        <translation>Il servizio non ha risposto in tempo. Riprova.</translation>
    </message>
    <message>
        <source>The connection is not safe: the certificate of the service is not valid. Check the computer&apos;s date and the network.</source>
        <translation>La connessione non è sicura: il certificato del servizio non è valido. Controlla la data del computer e la rete.</translation>
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
        <source>Something else answered in place of the service, such as a sign-in page. Check the network, then try again.</source>
        <translation>Al posto del servizio ha risposto qualcos&apos;altro, per esempio una pagina di accesso. Controlla la rete e riprova.</translation>
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
        <source>Another program is using the microphone. Close that program, then try again.</source>
        <translation>Un altro programma sta usando il microfono. Chiudi quel programma e riprova.</translation>
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
        <source>The microphone gives only silence. It may be muted, or this program may not be allowed to use it: look at the system&apos;s privacy settings.</source>
        <translation>Dal microfono arriva solo silenzio. Forse è disattivato, o questo programma non ha il permesso di usarlo: controlla le impostazioni sulla privacy del sistema.</translation>
    </message>
    <message>
        <source>There is no speaker. Connect one; until then answers are only written.</source>
        <translation>Non c&apos;è nessun altoparlante. Collegane uno; nel frattempo le risposte sono solo scritte.</translation>
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
        <source>The database could not be read or written. Check the disk, then try again.</source>
        <translation>Non è stato possibile leggere o scrivere il database. Controlla il disco e riprova.</translation>
    </message>
    <message>
        <source>Another program is using the database. Close it and try again.</source>
        <translation>Un altro programma sta usando il database. Chiudilo e riprova.</translation>
    </message>
    <message>
        <source>The database is damaged and was left as it is. Put a copy from the backups folder in its place, or move it away to start afresh.</source>
        <translation>Il database è danneggiato ed è stato lasciato com&apos;è. Metti al suo posto una copia dalla cartella dei backup, oppure spostalo altrove per ricominciare da zero.</translation>
    </message>
    <message>
        <source>The database file is not one of this program&apos;s databases and was left as it is. Move it away, then start the program again.</source>
        <translation>Il file del database non appartiene a questo programma ed è stato lasciato com&apos;è. Spostalo altrove e riavvia il programma.</translation>
    </message>
    <message>
        <source>The database file is empty although there are backups of it. It was left as it is; put a backup in its place, or move it away to start afresh.</source>
        <translation>Il file del database è vuoto, anche se ne esistono dei backup. È stato lasciato com&apos;è; metti un backup al suo posto, oppure spostalo altrove per ricominciare da zero.</translation>
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
        <source>The database was written by a newer version of this program. Install that version to use it; nothing was changed.</source>
        <translation>Il database è stato scritto da una versione più recente di questo programma. Installa quella versione per usarlo; nulla è stato modificato.</translation>
    </message>
    <message>
        <source>This Python&apos;s SQLite is too old. Install a Python with SQLite 3.37 or newer.</source>
        <translation>L&apos;SQLite di questo Python è troppo vecchio. Installa un Python con SQLite 3.37 o successivo.</translation>
    </message>
    <message>
        <source>The database could not be backed up before its upgrade, so it was left as it is. Check the disk, then start the program again.</source>
        <translation>Non è stato possibile fare un backup del database prima di aggiornarlo, quindi è stato lasciato com&apos;è. Controlla il disco e riavvia il programma.</translation>
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
        <source>This character still has instances, with their memories and conversations. Delete them together with it, or keep it.</source>
        <translation>Questo personaggio ha ancora degli interlocutori, con i loro ricordi e le loro conversazioni. Eliminali insieme a lui o conservalo.</translation>
    </message>
    <message>
        <source>Pick a character first.</source>
        <translation>Scegli prima un personaggio.</translation>
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
        <source>Open settings</source>
        <translation>Apri impostazioni</translation>
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
        <translation>N&amp;ote</translation>
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
        <source>Delete instance</source>
        <translation>Elimina interlocutore</translation>
    </message>
    <message>
        <source>Instances</source>
        <translation>Interlocutori</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Modifica…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Elimina…</translation>
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
        <source>Delete “{name}” with everything it remembers and all its conversations? This cannot be undone.</source>
        <translation>Eliminare “{name}” con tutto quello che ricorda e tutte le sue conversazioni? Non si potrà tornare indietro.</translation>
    </message>
    <message>
        <source>Delete instance</source>
        <translation>Elimina interlocutore</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Elimina</translation>
    </message>
    <message>
        <source>Delete “{name}”? Its instances go with it, with their memories and conversations: {instances}. This cannot be undone.</source>
        <translation>Eliminare “{name}”? Verranno eliminati anche gli interlocutori creati con questo personaggio, con i loro ricordi e le loro conversazioni: {instances}. Non si potrà tornare indietro.</translation>
    </message>
    <message>
        <source>Delete “{name}”?</source>
        <translation>Eliminare “{name}”?</translation>
    </message>
    <message>
        <source>Delete character</source>
        <translation>Elimina personaggio</translation>
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
        <source>Open settings</source>
        <translation>Apri impostazioni</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Riprova</translation>
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
</context>
<context>
    <name>ModelChoice</name>
    <message>
        <source>{model} — ends {date}</source>
        <translation>{model}: termina {date}</translation>
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
    <name>Sidebar</name>
    <message>
        <source>More about characters</source>
        <translation>Altre opzioni per i personaggi</translation>
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
        <source>Delete “{name}”…</source>
        <translation>Elimina “{name}”…</translation>
    </message>
    <message>
        <source>Restore shipped characters</source>
        <translation>Ripristina i personaggi originali</translation>
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
        <source>Keep &amp;recordings of what I say</source>
        <translation>Conserva le &amp;registrazioni di quello che dico</translation>
    </message>
    <message>
        <source>Without this a recording is deleted once its text is safe.</source>
        <translation>Altrimenti ogni registrazione viene eliminata appena il suo testo è al sicuro.</translation>
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
        <source>The service under Connection</source>
        <translation>Il servizio scelto in “Connessione”</translation>
    </message>
    <message>
        <source>This computer&apos;s voice</source>
        <translation>La voce di questo computer</translation>
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
    <name>WordCount</name>
    <message>
        <source> words</source>
        <translation> parole</translation>
    </message>
</context>
</TS>
