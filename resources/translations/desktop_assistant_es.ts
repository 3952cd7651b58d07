<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>AnswersPage</name>
    <message>
        <source>Answers</source>
        <translation>Respuestas</translation>
    </message>
    <message>
        <source>Asking the service…</source>
        <translation>Preguntando al servicio…</translation>
    </message>
    <message>
        <source>Re&amp;fresh</source>
        <translation>&amp;Actualizar</translation>
    </message>
    <message>
        <source>Ask the service which models it has</source>
        <translation>Preguntar al servicio qué modelos tiene</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modelo</translation>
    </message>
    <message>
        <source>Who writes the answers. Choose from the list, or type a name.</source>
        <translation>Quién escribe las respuestas. Elige de la lista o escribe un nombre.</translation>
    </message>
    <message>
        <source>Let the model &amp;decide</source>
        <translation>Dejar que &amp;decida el modelo</translation>
    </message>
    <message>
        <source>Creativity as a number</source>
        <translation>Creatividad en cifras</translation>
    </message>
    <message>
        <source>&amp;Creativity</source>
        <translation>&amp;Creatividad</translation>
    </message>
    <message>
        <source>Low is steady and predictable, high is surprising and less reliable.</source>
        <translation>Baja: constante y previsible. Alta: sorprendente y menos fiable.</translation>
    </message>
    <message>
        <source>&amp;Longest answer</source>
        <translation>&amp;Longitud máxima de la respuesta</translation>
    </message>
    <message>
        <source>Roughly. A longer answer is cut off here.</source>
        <translation>Aproximada. Una respuesta más larga se corta aquí.</translation>
    </message>
    <message>
        <source>How much of the conversation is &amp;remembered</source>
        <translation>Cuánta con&amp;versación se tiene en cuenta</translation>
    </message>
    <message>
        <source>What is sent along with each question, roughly. More keeps longer conversations coherent, and costs more.</source>
        <translation>Lo que se envía con cada pregunta, aproximadamente. Un valor mayor da coherencia a las conversaciones largas, pero cuesta más.</translation>
    </message>
    <message numerus="yes">
        <source>%n models to choose from</source>
        <translation>
            <numerusform>%n modelo disponible</numerusform>
            <numerusform>%n modelos disponibles</numerusform>
        </translation>
    </message>
    <message>
        <source>The service ends this model on {date}.</source>
        <translation>El servicio retirará este modelo el {date}.</translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>Appearance</source>
        <translation>Apariencia</translation>
    </message>
    <message>
        <source>Same as the system</source>
        <translation>Igual que el sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Tema</translation>
    </message>
    <message>
        <source>&amp;Language of the window</source>
        <translation>&amp;Idioma de la ventana</translation>
    </message>
    <message>
        <source>Takes effect the next time the program starts.</source>
        <translation>Se aplicará la próxima vez que inicies el programa.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>CharacterPicker</name>
    <message>
        <source>Character</source>
        <translation>Personaje</translation>
    </message>
    <message>
        <source>Whom to talk with</source>
        <translation>Con quién hablar</translation>
    </message>
</context>
<context>
    <name>ChatView</name>
    <message>
        <source>Show all</source>
        <translation>Mostrar todo</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Ayer</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>Escuchando</translation>
    </message>
    <message>
        <source>Transcribing</source>
        <translation>Transcribiendo</translation>
    </message>
    <message>
        <source>Speaking…</source>
        <translation>Hablando…</translation>
    </message>
    <message>
        <source>I heard nothing</source>
        <translation>No se oyó nada</translation>
    </message>
    <message>
        <source>Your recording is kept</source>
        <translation>Tu grabación está guardada</translation>
    </message>
    <message>
        <source>The program ended before this turn was finished.</source>
        <translation>El programa se cerró antes de terminar este turno.</translation>
    </message>
    <message>
        <source>The reply reached its maximum length.</source>
        <translation>La respuesta alcanzó su longitud máxima.</translation>
    </message>
    <message>
        <source>You: {text}</source>
        <translation>Tú: {text}</translation>
    </message>
    <message>
        <source>This turn did not work.</source>
        <translation>Este turno no funcionó.</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Detenido</translation>
    </message>
    <message>
        <source>Interrupted — nothing of this was heard</source>
        <translation>Interrumpida: no se oyó nada de esto</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Interrumpida</translation>
    </message>
    <message>
        <source>Interrupted — the dimmed part was not heard</source>
        <translation>Interrumpida: la parte atenuada no se oyó</translation>
    </message>
    <message>
        <source>Open link</source>
        <translation>Abrir enlace</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Write an email to {place}?</source>
        <translation>¿Escribir un correo a {place}?</translation>
    </message>
    <message>
        <source>Open {place} in the browser? The connection is not encrypted.</source>
        <translation>¿Abrir {place} en el navegador? La conexión no está cifrada.</translation>
    </message>
    <message>
        <source>Open {place} in the browser?</source>
        <translation>¿Abrir {place} en el navegador?</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Copiar todo</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy whole reply</source>
        <translation>Copiar toda la respuesta</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Copiar como Markdown</translation>
    </message>
    <message>
        <source>Copy question</source>
        <translation>Copiar pregunta</translation>
    </message>
    <message>
        <source>Open {place}…</source>
        <translation>Abrir {place}…</translation>
    </message>
    <message>
        <source>This link cannot be opened.</source>
        <translation>Este enlace no se puede abrir.</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Conversación</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>Lo que dijiste</translation>
    </message>
    <message>
        <source>The whole reply</source>
        <translation>La respuesta completa</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Send</source>
        <translation>Enviar</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Intro</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>Detener (Esc)</translation>
    </message>
    <message>
        <source>or hold Space</source>
        <translation>o mantén Espacio</translation>
    </message>
</context>
<context>
    <name>ConnectionPage</name>
    <message>
        <source>Connection</source>
        <translation>Conexión</translation>
    </message>
    <message>
        <source>An address starts with https:// or http://, such as {example}.</source>
        <translation>Una dirección empieza por https:// o http://, como {example}.</translation>
    </message>
    <message>
        <source>Another service</source>
        <translation>Otro servicio</translation>
    </message>
    <message>
        <source>Ser&amp;vice</source>
        <translation>&amp;Servicio</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Dirección</translation>
    </message>
    <message>
        <source>Set outside this program, so it can only be changed there.</source>
        <translation>Se ha definido fuera de este programa, así que solo se puede cambiar allí.</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>&amp;Clave</translation>
    </message>
    <message>
        <source>Get a key at {link}.</source>
        <translation>Consíguela en {link}.</translation>
    </message>
    <message>
        <source>Get a key at platform.openai.com/api-keys</source>
        <translation>Consigue una clave en platform.openai.com/api-keys</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Probar</translation>
    </message>
    <message>
        <source>Ask the service whether address and key work</source>
        <translation>Preguntar al servicio si la dirección y la clave funcionan</translation>
    </message>
    <message>
        <source>{name} answers in writing but does not listen or speak: type your messages, and choose “This computer&apos;s voice” under Speech.</source>
        <translation>{name} responde por escrito, pero no escucha ni habla: escribe tus mensajes y elige “La voz de este equipo” en “Escucha y voz”.</translation>
    </message>
    <message>
        <source>This address is not encrypted: others on the way can read key and words.</source>
        <translation>Esta dirección no está cifrada: otros pueden leer por el camino la clave y lo que dices.</translation>
    </message>
    <message>
        <source>Asking the service…</source>
        <translation>Preguntando al servicio…</translation>
    </message>
    <message>
        <source>Works: one model</source>
        <translation>Funciona: un modelo</translation>
    </message>
    <message numerus="yes">
        <source>Works: %n models</source>
        <translation>
            <numerusform>Funciona: %n modelo</numerusform>
            <numerusform>Funciona: %n modelos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConversationHeader</name>
    <message>
        <source>Characters and instances</source>
        <translation>Personajes e interlocutores</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Nueva conversación</translation>
    </message>
    <message>
        <source>Ctrl+N</source>
        <translation>Ctrl+N</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Silenciar</translation>
    </message>
    <message>
        <source>Replies are only written</source>
        <translation>Las respuestas solo se escriben</translation>
    </message>
</context>
<context>
    <name>ConversationPane</name>
    <message>
        <source>Starting…</source>
        <translation>Iniciando…</translation>
    </message>
</context>
<context>
    <name>DeviceField</name>
    <message>
        <source>{device} (not connected)</source>
        <translation>{device} (no conectado)</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>Predeterminado</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Enter a key first.</source>
        <translation>Introduce primero una clave.</translation>
    </message>
    <message>
        <source>There is no key yet. Enter it in Settings.</source>
        <translation>Aún no hay ninguna clave. Introdúcela en los ajustes.</translation>
    </message>
    <message>
        <source>The service refused the key. Check it in Settings.</source>
        <translation>El servicio rechazó la clave. Compruébala en los ajustes.</translation>
    </message>
    <message>
        <source>This key holds characters that no key has. Copy it once more, and only the key.</source>
        <translation>Esta clave contiene caracteres que ninguna clave tiene. Cópiala de nuevo, y solo la clave.</translation>
    </message>
    <message>
        <source>The service does not allow this with your key. Choose another key or model.</source>
        <translation>El servicio no permite esto con tu clave. Elige otra clave u otro modelo.</translation>
    </message>
    <message>
        <source>The service is not offered in your country or region. Choose another service in Settings.</source>
        <translation>El servicio no se ofrece en tu país o región. Elige otro servicio en los ajustes.</translation>
    </message>
    <message>
        <source>The account has no credit left. Add credit with the service, or use another key.</source>
        <translation>La cuenta se ha quedado sin saldo. Añade saldo en el servicio o usa otra clave.</translation>
    </message>
    <message>
        <source>The service gets too many requests at the moment. Try again in a little while.</source>
        <translation>El servicio recibe demasiadas solicitudes en este momento. Inténtalo de nuevo dentro de un rato.</translation>
    </message>
    <message>
        <source>The service is busy. Try again.</source>
        <translation>El servicio está ocupado. Inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>Something went wrong at the service. Try again in a little while.</source>
        <translation>Algo ha fallado en el servicio. Inténtalo de nuevo dentro de un rato.</translation>
    </message>
    <message>
        <source>The service could not do this. Try again, or check the settings.</source>
        <translation>El servicio no pudo hacerlo. Inténtalo de nuevo o revisa los ajustes.</translation>
    </message>
    <message>
        <source>The service “{name}” cannot do this. Choose another one in Settings.</source>
        <translation>El servicio “{name}” no puede hacerlo. Elige otro en los ajustes.</translation>
    </message>
    <message>
        <source>The service has no model “{model}”. Choose another one in Settings.</source>
        <translation>El servicio no tiene el modelo “{model}”. Elige otro en los ajustes.</translation>
    </message>
    <message>
        <source>The service has retired the model “{model}”. Choose another one in Settings.</source>
        <translation>El servicio ha retirado el modelo “{model}”. Elige otro en los ajustes.</translation>
    </message>
    <message>
        <source>The conversation is too long for this model. Start a new conversation, or shorten what is sent in Settings › Answers.</source>
        <translation>La conversación es demasiado larga para este modelo. Empieza una nueva conversación o acorta lo que se envía en Ajustes › Respuestas.</translation>
    </message>
    <message>
        <source>This is too long for the service. Say or write less at once.</source>
        <translation>Esto es demasiado largo para el servicio. Di o escribe menos de una vez.</translation>
    </message>
    <message>
        <source>The service refused this content. Put it in other words.</source>
        <translation>El servicio rechazó este contenido. Dilo con otras palabras.</translation>
    </message>
    <message>
        <source>The model used up the maximum length before it said anything. Raise it in Settings.</source>
        <translation>El modelo agotó la longitud máxima antes de decir nada. Auméntala en los ajustes.</translation>
    </message>
    <message>
        <source>The service refused the request. Choose another model or service in Settings.</source>
        <translation>El servicio rechazó la solicitud. Elige otro modelo u otro servicio en los ajustes.</translation>
    </message>
    <message>
        <source>The service cannot be reached. Check the network, then try again.</source>
        <translation>No se puede acceder al servicio. Comprueba la red e inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>The service did not answer in time. Try again.</source>
        <translation>El servicio no respondió a tiempo. Inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>The connection is not safe: the certificate of the service is not valid. Check the computer&apos;s date and the network.</source>
        <translation>La conexión no es segura: el certificado del servicio no es válido. Comprueba la fecha del equipo y la red.</translation>
    </message>
    <message>
        <source>The service is not at this address. Check the address in Settings.</source>
        <translation>El servicio no está en esta dirección. Comprueba la dirección en los ajustes.</translation>
    </message>
    <message>
        <source>This address is not encrypted, so your key and words could be read on the way. Use an address that starts with https://.</source>
        <translation>Esta dirección no está cifrada, así que alguien podría leer por el camino tu clave y lo que dices. Usa una dirección que empiece por https://.</translation>
    </message>
    <message>
        <source>Something else answered in place of the service, such as a sign-in page. Check the network, then try again.</source>
        <translation>Otra cosa respondió en lugar del servicio, por ejemplo una página de inicio de sesión. Comprueba la red e inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>The answer broke off. Try again.</source>
        <translation>La respuesta se cortó. Inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>The answer was empty. Try again.</source>
        <translation>La respuesta estaba vacía. Inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>I heard nothing. Speak closer to the microphone.</source>
        <translation>No se oyó nada. Habla más cerca del micrófono.</translation>
    </message>
    <message>
        <source>I understood no words. Say it once more?</source>
        <translation>No entendí ninguna palabra. ¿Lo dices otra vez?</translation>
    </message>
    <message>
        <source>That was too short. Hold the button while you speak.</source>
        <translation>Fue demasiado corto. Mantén pulsado el botón mientras hablas.</translation>
    </message>
    <message>
        <source>Ten minutes is the longest I can listen at once. Say the rest in a new turn.</source>
        <translation>Diez minutos es lo máximo que puedo escuchar de una vez. Di el resto en un nuevo turno.</translation>
    </message>
    <message>
        <source>That is not one of the sentences this demo knows. Choose one from the list.</source>
        <translation>Esa no es una de las frases que conoce esta demo. Elige una de la lista.</translation>
    </message>
    <message>
        <source>The voice could not speak. Try again, or choose another voice in Settings.</source>
        <translation>La voz no pudo hablar. Inténtalo de nuevo o elige otra voz en los ajustes.</translation>
    </message>
    <message>
        <source>This computer has no voice to speak with. Choose another voice in Settings.</source>
        <translation>Este equipo no tiene ninguna voz con la que hablar. Elige otra voz en los ajustes.</translation>
    </message>
    <message>
        <source>The sound device does not work. Choose another one in Settings.</source>
        <translation>El dispositivo de sonido no funciona. Elige otro en los ajustes.</translation>
    </message>
    <message>
        <source>There is no microphone. Connect one; until then you can type.</source>
        <translation>No hay ningún micrófono. Conecta uno; mientras tanto puedes escribir.</translation>
    </message>
    <message>
        <source>Another program is using the microphone. Close that program, then try again.</source>
        <translation>Otro programa está usando el micrófono. Cierra ese programa e inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>This program may not use the microphone. Allow it in the system&apos;s privacy settings.</source>
        <translation>Este programa no tiene permiso para usar el micrófono. Permítelo en los ajustes de privacidad del sistema.</translation>
    </message>
    <message>
        <source>The microphone cannot be opened. Choose another one in Settings.</source>
        <translation>No se puede abrir el micrófono. Elige otro en los ajustes.</translation>
    </message>
    <message>
        <source>The microphone was disconnected; what you said until then is kept. Connect it again, or choose another one in Settings.</source>
        <translation>El micrófono se desconectó; lo que dijiste hasta entonces está guardado. Vuelve a conectarlo o elige otro en los ajustes.</translation>
    </message>
    <message>
        <source>The microphone gives only silence. It may be muted, or this program may not be allowed to use it: look at the system&apos;s privacy settings.</source>
        <translation>Del micrófono solo llega silencio. Puede que esté silenciado o que este programa no tenga permiso para usarlo: revisa los ajustes de privacidad del sistema.</translation>
    </message>
    <message>
        <source>There is no speaker. Connect one; until then answers are only written.</source>
        <translation>No hay ningún altavoz. Conecta uno; mientras tanto las respuestas solo se escriben.</translation>
    </message>
    <message>
        <source>The speaker cannot be opened. Choose another one in Settings.</source>
        <translation>No se puede abrir el altavoz. Elige otro en los ajustes.</translation>
    </message>
    <message>
        <source>The speaker was disconnected; the answer is here in writing. Connect it again, or choose another one in Settings.</source>
        <translation>El altavoz se desconectó; aquí tienes la respuesta por escrito. Vuelve a conectarlo o elige otro en los ajustes.</translation>
    </message>
    <message>
        <source>Sound does not work: the PortAudio library is missing. Install it (on Debian and Ubuntu: libportaudio2), then start the program again. Until then you can type.</source>
        <translation>El sonido no funciona: falta la biblioteca PortAudio. Instálala (en Debian y Ubuntu: libportaudio2) y vuelve a iniciar el programa. Mientras tanto puedes escribir.</translation>
    </message>
    <message>
        <source>The database could not be read or written. Check the disk, then try again.</source>
        <translation>No se pudo leer o escribir en la base de datos. Comprueba el disco e inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>Another program is using the database. Close it and try again.</source>
        <translation>Otro programa está usando la base de datos. Ciérralo e inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>The database is damaged and was left as it is. Put a copy from the backups folder in its place, or move it away to start afresh.</source>
        <translation>La base de datos está dañada y se ha dejado como está. Pon en su lugar una copia de la carpeta de copias de seguridad (backups) o muévela a otro sitio para empezar de cero.</translation>
    </message>
    <message>
        <source>The database file is not one of this program&apos;s databases and was left as it is. Move it away, then start the program again.</source>
        <translation>El archivo de la base de datos no es de este programa y se ha dejado como está. Muévelo a otro sitio y vuelve a iniciar el programa.</translation>
    </message>
    <message>
        <source>The database file is empty although there are backups of it. It was left as it is; put a backup in its place, or move it away to start afresh.</source>
        <translation>El archivo de la base de datos está vacío, aunque hay copias de seguridad. Se ha dejado como está; pon una copia en su lugar o muévelo a otro sitio para empezar de cero.</translation>
    </message>
    <message>
        <source>The database or its folder is write-protected. Allow writing and try again.</source>
        <translation>La base de datos o su carpeta está protegida contra escritura. Permite la escritura e inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>The database cannot be opened. Check that its folder can be used.</source>
        <translation>No se puede abrir la base de datos. Comprueba que su carpeta se pueda usar.</translation>
    </message>
    <message>
        <source>The disk could not be read or written. Check the disk and try again.</source>
        <translation>No se pudo leer o escribir en el disco. Comprueba el disco e inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>The database was written by a newer version of this program. Install that version to use it; nothing was changed.</source>
        <translation>La base de datos es de una versión más reciente de este programa. Instala esa versión para usarla; no se ha cambiado nada.</translation>
    </message>
    <message>
        <source>This Python&apos;s SQLite is too old. Install a Python with SQLite 3.37 or newer.</source>
        <translation>El SQLite de este Python es demasiado antiguo. Instala un Python con SQLite 3.37 o posterior.</translation>
    </message>
    <message>
        <source>The database could not be backed up before its upgrade, so it was left as it is. Check the disk, then start the program again.</source>
        <translation>No se pudo hacer una copia de seguridad de la base de datos antes de actualizarla, así que se ha dejado como está. Comprueba el disco y vuelve a iniciar el programa.</translation>
    </message>
    <message>
        <source>This was deleted in the meantime. Choose another one.</source>
        <translation>Esto se eliminó entretanto. Elige otro.</translation>
    </message>
    <message>
        <source>The database is already closed. Start the program again.</source>
        <translation>La base de datos ya está cerrada. Vuelve a iniciar el programa.</translation>
    </message>
    <message>
        <source>The disk is full, so this could not be kept. Free some space and try again.</source>
        <translation>El disco está lleno, así que no se pudo guardar. Libera espacio e inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>The recording could not be kept. Check the disk, then say it once more.</source>
        <translation>No se pudo guardar la grabación. Comprueba el disco y dilo otra vez.</translation>
    </message>
    <message>
        <source>The recording of this is not there any more. Say it once more.</source>
        <translation>La grabación de esto ya no existe. Dilo otra vez.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be created. Choose another with --data-dir.</source>
        <translation>No se puede crear la carpeta {folder}. Elige otra con --data-dir.</translation>
    </message>
    <message>
        <source>The settings cannot be used as they are. Check them and save them again.</source>
        <translation>Los ajustes no se pueden usar tal como están. Revísalos y guárdalos de nuevo.</translation>
    </message>
    <message>
        <source>The settings file was broken and was set aside as {file}. The defaults are used; check them in Settings.</source>
        <translation>El archivo de ajustes estaba dañado y se ha apartado como {file}. Se usan los valores predeterminados; revísalos en los ajustes.</translation>
    </message>
    <message>
        <source>Some settings could not be used and are back at their defaults: {names}. Check them in Settings.</source>
        <translation>Algunos ajustes no se pudieron usar y han vuelto a su valor predeterminado: {names}. Revísalos en los ajustes.</translation>
    </message>
    <message>
        <source>The settings could not be saved. Check the disk and the settings folder.</source>
        <translation>No se pudieron guardar los ajustes. Comprueba el disco y la carpeta de ajustes.</translation>
    </message>
    <message>
        <source>The settings file cannot be read, so the defaults are used. Check the settings folder, then start the program again.</source>
        <translation>No se puede leer el archivo de ajustes, así que se usan los valores predeterminados. Comprueba la carpeta de ajustes y vuelve a iniciar el programa.</translation>
    </message>
    <message>
        <source>The settings are from a newer version of this program. What this version does not know is left as it is; update the program to use it.</source>
        <translation>Los ajustes son de una versión más reciente de este programa. Lo que esta versión no conoce se deja como está; actualiza el programa para usarlo.</translation>
    </message>
    <message>
        <source>The system&apos;s keyring cannot be used. Check that it is running and unlocked, then try again.</source>
        <translation>No se puede usar el llavero del sistema. Comprueba que esté en marcha y desbloqueado e inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>The system&apos;s keyring is locked. Unlock it and try again.</source>
        <translation>El llavero del sistema está bloqueado. Desbloquéalo e inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>The system&apos;s keyring does not answer. Unlock it if it is locked, then try again.</source>
        <translation>El llavero del sistema no responde. Desbloquéalo si está bloqueado e inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>This system has no keyring that can keep a key safely. Install one, or set the key in the environment.</source>
        <translation>Este sistema no tiene un llavero que pueda guardar una clave de forma segura. Instala uno o define la clave en las variables de entorno.</translation>
    </message>
    <message>
        <source>This cannot be saved as it is. Check what you entered.</source>
        <translation>Esto no se puede guardar tal como está. Revisa lo que has escrito.</translation>
    </message>
    <message>
        <source>A name is needed. Enter one.</source>
        <translation>Hace falta un nombre. Escribe uno.</translation>
    </message>
    <message>
        <source>There is already an instance named “{name}”. Choose another name.</source>
        <translation>Ya hay un interlocutor con el nombre “{name}”. Elige otro nombre.</translation>
    </message>
    <message>
        <source>This character still has instances, with their memories and conversations. Delete them together with it, or keep it.</source>
        <translation>Este personaje todavía tiene interlocutores, con sus recuerdos y conversaciones. Elimínalos junto con él o consérvalo.</translation>
    </message>
    <message>
        <source>Pick a character first.</source>
        <translation>Elige primero un personaje.</translation>
    </message>
    <message>
        <source>Something went wrong inside the program. Please report it; the log says more.</source>
        <translation>Algo ha fallado dentro del programa. Infórmanos del problema, por favor; el registro dice más.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>Abrir ajustes</translation>
    </message>
</context>
<context>
    <name>InstanceDialog</name>
    <message>
        <source>Edit {name}</source>
        <translation>Editar {name}</translation>
    </message>
    <message>
        <source>New instance of {name}</source>
        <translation>Nuevo interlocutor: {name}</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nombre</translation>
    </message>
    <message>
        <source>Leave it empty if it should not call you by a name.</source>
        <translation>Déjalo vacío si no quieres que te llame de ninguna forma.</translation>
    </message>
    <message>
        <source>What it &amp;calls you</source>
        <translation>Cómo debe &amp;llamarte</translation>
    </message>
    <message>
        <source>What it should always know: about you, or about how to talk with you. The notes go along with every question, so keep them short.</source>
        <translation>Lo que debe saber siempre: sobre ti o sobre cómo hablar contigo. Las notas se envían con cada pregunta, así que procura que sean breves.</translation>
    </message>
    <message>
        <source>N&amp;otes</source>
        <translation>N&amp;otas</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Guardar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>InstanceList</name>
    <message>
        <source>Instance</source>
        <translation>Interlocutor</translation>
    </message>
    <message>
        <source>Each remembers its own conversations</source>
        <translation>Cada uno recuerda sus propias conversaciones</translation>
    </message>
    <message>
        <source>New instance</source>
        <translation>Nuevo interlocutor</translation>
    </message>
    <message>
        <source>Edit instance</source>
        <translation>Editar interlocutor</translation>
    </message>
    <message>
        <source>Delete instance</source>
        <translation>Eliminar interlocutor</translation>
    </message>
    <message>
        <source>Instances</source>
        <translation>Interlocutores</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Editar…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Eliminar…</translation>
    </message>
</context>
<context>
    <name>JumpButton</name>
    <message>
        <source>Jump to newest</source>
        <translation>Ir a lo más reciente</translation>
    </message>
</context>
<context>
    <name>KeyField</name>
    <message>
        <source>&amp;Replace</source>
        <translation>Ca&amp;mbiar</translation>
    </message>
    <message>
        <source>Enter another key in place of the saved one</source>
        <translation>Introducir otra clave en lugar de la guardada</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>&amp;Olvidar</translation>
    </message>
    <message>
        <source>Remove the saved key from this computer</source>
        <translation>Quitar la clave guardada de este equipo</translation>
    </message>
    <message>
        <source>Enter the new key</source>
        <translation>Introduce la nueva clave</translation>
    </message>
    <message>
        <source>Kee&amp;p it</source>
        <translation>Co&amp;nservar</translation>
    </message>
    <message>
        <source>Will be forgotten when you save</source>
        <translation>Se olvidará cuando guardes</translation>
    </message>
    <message>
        <source>No key is needed here</source>
        <translation>Aquí no hace falta ninguna clave</translation>
    </message>
    <message>
        <source>Saved in this computer&apos;s keyring</source>
        <translation>Guardada en el llavero de este equipo</translation>
    </message>
    <message>
        <source>Kept until the program closes</source>
        <translation>Se conserva hasta que se cierre el programa</translation>
    </message>
    <message>
        <source>Taken from the environment</source>
        <translation>Tomada de las variables de entorno</translation>
    </message>
    <message>
        <source>Taken from a .env file</source>
        <translation>Tomada de un archivo .env</translation>
    </message>
    <message>
        <source>Paste your key here</source>
        <translation>Pega aquí tu clave</translation>
    </message>
    <message>
        <source>Set outside this program, so it can only be changed there.</source>
        <translation>Se ha definido fuera de este programa, así que solo se puede cambiar allí.</translation>
    </message>
    <message>
        <source>It can be changed in that file only.</source>
        <translation>Solo se puede cambiar en ese archivo.</translation>
    </message>
    <message>
        <source>This computer has no keyring, so a key is kept only until the program closes.</source>
        <translation>Este equipo no tiene llavero, así que la clave solo se conserva hasta que se cierre el programa.</translation>
    </message>
</context>
<context>
    <name>LevelMeter</name>
    <message>
        <source>Microphone level</source>
        <translation>Nivel del micrófono</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>This is the demo: no key, no network. Say one of the sentences it knows.</source>
        <translation>Esta es la demo: sin clave y sin red. Di una de las frases que conoce.</translation>
    </message>
    <message>
        <source>Pick a character first.</source>
        <translation>Elige primero un personaje.</translation>
    </message>
    <message>
        <source>Delete “{name}” with everything it remembers and all its conversations? This cannot be undone.</source>
        <translation>¿Eliminar “{name}” con todo lo que recuerda y todas sus conversaciones? No se podrá deshacer.</translation>
    </message>
    <message>
        <source>Delete instance</source>
        <translation>Eliminar interlocutor</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eliminar</translation>
    </message>
    <message>
        <source>Delete “{name}”? Its instances go with it, with their memories and conversations: {instances}. This cannot be undone.</source>
        <translation>¿Eliminar “{name}”? También se eliminarán los interlocutores creados con este personaje, con sus recuerdos y conversaciones: {instances}. No se podrá deshacer.</translation>
    </message>
    <message>
        <source>Delete “{name}”?</source>
        <translation>¿Eliminar “{name}”?</translation>
    </message>
    <message>
        <source>Delete character</source>
        <translation>Eliminar personaje</translation>
    </message>
    <message>
        <source>Add your key in Settings to begin.</source>
        <translation>Añade tu clave en Ajustes para empezar.</translation>
    </message>
    <message>
        <source>Your key is kept only until the program closes: there is no keyring here.</source>
        <translation>Tu clave solo se conserva hasta que se cierre el programa: aquí no hay llavero.</translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>Abrir ajustes</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
</context>
<context>
    <name>MessageField</name>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter begins a new line</source>
        <translation>Intro envía, Mayús+Intro empieza una línea nueva</translation>
    </message>
    <message>
        <source>Write a message…</source>
        <translation>Escribe un mensaje…</translation>
    </message>
</context>
<context>
    <name>ModelChoice</name>
    <message>
        <source>{model} — ends {date}</source>
        <translation>{model}: termina el {date}</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Guardando…</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Guardar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>More about characters</source>
        <translation>Más opciones de personajes</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Settings (Ctrl+,)</source>
        <translation>Ajustes (Ctrl+,)</translation>
    </message>
    <message>
        <source>Delete “{name}”…</source>
        <translation>Eliminar “{name}”…</translation>
    </message>
    <message>
        <source>Restore shipped characters</source>
        <translation>Restaurar los personajes originales</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Personajes</translation>
    </message>
</context>
<context>
    <name>SoundPage</name>
    <message>
        <source>Sound</source>
        <translation>Sonido</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Probar</translation>
    </message>
    <message>
        <source>Show how loud the microphone hears you</source>
        <translation>Mostrar con qué intensidad te oye el micrófono</translation>
    </message>
    <message>
        <source>Test the microphone</source>
        <translation>Probar el micrófono</translation>
    </message>
    <message>
        <source>&amp;Microphone</source>
        <translation>&amp;Micrófono</translation>
    </message>
    <message>
        <source>&amp;Play a sound</source>
        <translation>Oír un &amp;sonido</translation>
    </message>
    <message>
        <source>Play a short chime</source>
        <translation>Reproducir un breve sonido</translation>
    </message>
    <message>
        <source>Spea&amp;ker</source>
        <translation>Alta&amp;voz</translation>
    </message>
    <message>
        <source>Look for devices a&amp;gain</source>
        <translation>&amp;Buscar dispositivos de nuevo</translation>
    </message>
    <message>
        <source>After connecting a device</source>
        <translation>Después de conectar un dispositivo</translation>
    </message>
    <message>
        <source>Keep &amp;recordings of what I say</source>
        <translation>&amp;Conservar las grabaciones de lo que digo</translation>
    </message>
    <message>
        <source>Without this a recording is deleted once its text is safe.</source>
        <translation>Si no, cada grabación se elimina en cuanto su texto está a salvo.</translation>
    </message>
    <message>
        <source>Looking for devices…</source>
        <translation>Buscando dispositivos…</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>&amp;Detener</translation>
    </message>
    <message>
        <source>Say something: the bar moves with your voice.</source>
        <translation>Di algo: la barra se mueve con tu voz.</translation>
    </message>
    <message>
        <source>Playing…</source>
        <translation>Reproduciendo…</translation>
    </message>
    <message>
        <source>Played.</source>
        <translation>Reproducido.</translation>
    </message>
</context>
<context>
    <name>SpeechPage</name>
    <message>
        <source>Speech</source>
        <translation>Escucha y voz</translation>
    </message>
    <message>
        <source>The character&apos;s language</source>
        <translation>El del personaje</translation>
    </message>
    <message>
        <source>The language you s&amp;peak</source>
        <translation>El idioma en que &amp;hablas</translation>
    </message>
    <message>
        <source>&amp;Listening model</source>
        <translation>Modelo de &amp;escucha</translation>
    </message>
    <message>
        <source>Turns what you say into text.</source>
        <translation>Convierte en texto lo que dices.</translation>
    </message>
    <message>
        <source>Who speaks the &amp;answers</source>
        <translation>Quién dice las &amp;respuestas</translation>
    </message>
    <message>
        <source>Speaking &amp;model</source>
        <translation>&amp;Modelo de voz</translation>
    </message>
    <message>
        <source>&amp;Hear it</source>
        <translation>&amp;Oírla</translation>
    </message>
    <message>
        <source>Speak a sentence with these settings</source>
        <translation>Decir una frase con estos ajustes</translation>
    </message>
    <message>
        <source>&amp;Voice</source>
        <translation>&amp;Voz</translation>
    </message>
    <message>
        <source>Speed in percent</source>
        <translation>Velocidad en porcentaje</translation>
    </message>
    <message>
        <source>Sp&amp;eed</source>
        <translation>Ve&amp;locidad</translation>
    </message>
    <message>
        <source>The service under Connection</source>
        <translation>El servicio elegido en “Conexión”</translation>
    </message>
    <message>
        <source>This computer&apos;s voice</source>
        <translation>La voz de este equipo</translation>
    </message>
    <message>
        <source>Each character&apos;s own</source>
        <translation>La de cada personaje</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>&amp;Detener</translation>
    </message>
    <message>
        <source>The service ends this model on {date}.</source>
        <translation>El servicio retirará este modelo el {date}.</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>You can say</source>
        <translation>Puedes decir</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ocultar</translation>
    </message>
    <message>
        <source>What can I say?</source>
        <translation>¿Qué puedo decir?</translation>
    </message>
</context>
<context>
    <name>TalkButton</name>
    <message>
        <source>Starting…</source>
        <translation>Iniciando…</translation>
    </message>
    <message>
        <source>Hold to talk</source>
        <translation>Mantén pulsado para hablar</translation>
    </message>
    <message>
        <source>Starting microphone…</source>
        <translation>Iniciando el micrófono…</translation>
    </message>
    <message>
        <source>Listening — let go to send</source>
        <translation>Escuchando: suelta para enviar</translation>
    </message>
    <message>
        <source>Transcribing…</source>
        <translation>Transcribiendo…</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>Pensando…</translation>
    </message>
    <message>
        <source>Speaking — press to interrupt</source>
        <translation>Hablando: pulsa para interrumpir</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>Escuchando</translation>
    </message>
    <message>
        <source>Talk is off</source>
        <translation>Hablar (no disponible)</translation>
    </message>
    <message>
        <source>Hold to talk (Space)</source>
        <translation>Mantén pulsado para hablar (Espacio)</translation>
    </message>
</context>
<context>
    <name>WordCount</name>
    <message>
        <source> words</source>
        <translation> palabras</translation>
    </message>
</context>
</TS>
