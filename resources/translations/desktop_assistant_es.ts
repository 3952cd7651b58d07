<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>AccentChoice</name>
    <message>
        <source>Blue</source>
        <translation>Azul</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>Verde azulado</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Verde</translation>
    </message>
    <message>
        <source>Gold</source>
        <translation>Dorado</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Naranja</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rojo</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>Rosa</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violeta</translation>
    </message>
    <message>
        <source>Another color…</source>
        <translation>Otro color…</translation>
    </message>
    <message>
        <source>Its own color</source>
        <translation>Su propio color</translation>
    </message>
</context>
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
    <message>
        <source>&amp;Begin to answer early</source>
        <translation>Empe&amp;zar a responder antes</translation>
    </message>
    <message>
        <source>What you say is understood while you still hold the button, and the answer is begun before you have quite finished, so it comes sooner. Now and then it has to be begun again, which costs a little.</source>
        <translation>Lo que dices se entiende mientras aún mantienes pulsado el botón, y la respuesta empieza antes de que termines del todo, así que llega antes. De vez en cuando hay que empezarla otra vez, y eso cuesta un poco.</translation>
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
    <name>ArchiveDialog</name>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>ArchiveExportDialog</name>
    <message>
        <source>Export everything</source>
        <translation>Exportar todo</translation>
    </message>
    <message>
        <source>Writes all characters, instances, conversations and memories into one file, to keep as a backup or to take to another computer. Your key and the settings are not in it. Anyone who has the file can read what was said.</source>
        <translation>Escribe en un solo archivo todos los personajes, interlocutores, conversaciones y recuerdos, para guardarlo como copia de seguridad o llevarlo a otro equipo. No incluye tu clave ni los ajustes. Quien tenga el archivo podrá leer lo que se dijo.</translation>
    </message>
    <message>
        <source>With &amp;recordings of your voice</source>
        <translation>Con &amp;grabaciones de tu voz</translation>
    </message>
    <message>
        <source>They make the file much larger.</source>
        <translation>El archivo ocupará mucho más.</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportar…</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Escribiendo…</translation>
    </message>
</context>
<context>
    <name>ArchiveImportDialog</name>
    <message>
        <source>Import everything</source>
        <translation>Importar todo</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importar</translation>
    </message>
    <message>
        <source>Looking into the file…</source>
        <translation>Examinando el archivo…</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Importando…</translation>
    </message>
    <message>
        <source>What is here already is not added again, and nothing that is here changes.</source>
        <translation>Lo que ya está aquí no se añade otra vez, y nada de lo que hay cambia.</translation>
    </message>
    <message>
        <source>Characters: {count}</source>
        <translation>Personajes: {count}</translation>
    </message>
    <message>
        <source>Instances: {count}</source>
        <translation>Interlocutores: {count}</translation>
    </message>
    <message>
        <source>Conversations: {count}</source>
        <translation>Conversaciones: {count}</translation>
    </message>
    <message>
        <source>Memories: {count}</source>
        <translation>Recuerdos: {count}</translation>
    </message>
    <message>
        <source>Recordings: {count}</source>
        <translation>Grabaciones: {count}</translation>
    </message>
    <message>
        <source>Written on {date}</source>
        <translation>Fecha: {date}</translation>
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
    <name>CardDetails</name>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>You have this card already</source>
        <translation>Ya tienes esta ficha</translation>
    </message>
    <message>
        <source>&amp;You have this card already</source>
        <translation>&amp;Ya tienes esta ficha</translation>
    </message>
    <message>
        <source>Add it as a new one</source>
        <translation>Añadirla como nueva</translation>
    </message>
    <message>
        <source>Update “{name}”</source>
        <translation>Actualizar “{name}”</translation>
    </message>
    <message>
        <source>It is one of your characters now.</source>
        <translation>Ahora es uno de tus personajes.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Leyendo…</translation>
    </message>
    <message>
        <source>Its texts, portrait and lorebook become those of the card. Its instances and what they remember stay.</source>
        <translation>Sus textos, su retrato y su libro de trasfondo pasan a ser los de la ficha. Sus interlocutores y lo que recuerdan se conservan.</translation>
    </message>
    <message>
        <source>This card has no name. Give it one.</source>
        <translation>Esta ficha no tiene nombre. Ponle uno.</translation>
    </message>
    <message>
        <source>{spec} card, {container}, {size} — {file}</source>
        <translation>Ficha {spec}, {container}, {size}: {file}</translation>
    </message>
</context>
<context>
    <name>CardReport</name>
    <message>
        <source>The greeting opens each new conversation.</source>
        <translation>El saludo abre cada nueva conversación.</translation>
    </message>
    <message>
        <source>Further greetings to choose from: {count}.</source>
        <translation>Otros saludos para elegir: {count}.</translation>
    </message>
    <message>
        <source>The description is used.</source>
        <translation>Se usa la descripción.</translation>
    </message>
    <message>
        <source>The personality is used.</source>
        <translation>Se usa la personalidad.</translation>
    </message>
    <message>
        <source>The scenario is used.</source>
        <translation>Se usa la situación.</translation>
    </message>
    <message>
        <source>The example dialogue is used.</source>
        <translation>Se usa el diálogo de ejemplo.</translation>
    </message>
    <message>
        <source>The card brings its own instructions; you can switch them off.</source>
        <translation>La ficha trae sus propias instrucciones; puedes desactivarlas.</translation>
    </message>
    <message>
        <source>The card brings instructions that come after the conversation; you can switch them off.</source>
        <translation>La ficha trae instrucciones que van después de la conversación; puedes desactivarlas.</translation>
    </message>
    <message>
        <source>A reminder is kept close to the newest messages.</source>
        <translation>Un recordatorio se mantiene cerca de los mensajes más recientes.</translation>
    </message>
    <message>
        <source>The nickname “{name}” is used in texts.</source>
        <translation>En los textos se usa el apodo “{name}”.</translation>
    </message>
    <message>
        <source>Lorebook entries: {count}.</source>
        <translation>Entradas del libro de trasfondo: {count}.</translation>
    </message>
    <message>
        <source>Lorebook entries that are switched off: {count}.</source>
        <translation>Entradas del libro de trasfondo desactivadas: {count}.</translation>
    </message>
    <message>
        <source>Placeholders for your name and its own are filled in while talking.</source>
        <translation>Los huecos para tu nombre y el suyo se rellenan al hablar.</translation>
    </message>
    <message>
        <source>The picture becomes the portrait.</source>
        <translation>La imagen pasa a ser el retrato.</translation>
    </message>
    <message>
        <source>The creator&apos;s notes are shown to you, never to the model.</source>
        <translation>Las notas del autor se te muestran a ti, nunca al modelo.</translation>
    </message>
    <message>
        <source>The voice, language or color that the card asks for is used.</source>
        <translation>Se usa la voz, el idioma o el color que pide la ficha.</translation>
    </message>
    <message>
        <source>Kept for export, but not used: {names}.</source>
        <translation>Se conserva para exportar, pero no se usa: {names}.</translation>
    </message>
    <message>
        <source>Settings of other programs, kept for export but not used: {names}.</source>
        <translation>Ajustes de otros programas que se conservan para exportar, pero no se usan: {names}.</translation>
    </message>
    <message>
        <source>Further pictures, sounds and files, kept for export but not used: {count}.</source>
        <translation>Otras imágenes, sonidos y archivos que se conservan para exportar, pero no se usan: {count}.</translation>
    </message>
    <message>
        <source>Greetings for groups, kept for export but not used: {count}.</source>
        <translation>Saludos para grupos que se conservan para exportar, pero no se usan: {count}.</translation>
    </message>
    <message>
        <source>Creator&apos;s notes in other languages, kept for export: {names}.</source>
        <translation>Notas del autor en otros idiomas que se conservan para exportar: {names}.</translation>
    </message>
    <message>
        <source>The card refers to files on the internet, which are not fetched: {count}.</source>
        <translation>La ficha remite a archivos de internet, que no se descargan: {count}.</translation>
    </message>
    <message>
        <source>What stands in front of the card&apos;s zip file is left out.</source>
        <translation>Se omite lo que hay delante del archivo zip de la ficha.</translation>
    </message>
    <message>
        <source>The card is of a newer kind ({name}) than this program knows; what it knows is used.</source>
        <translation>La ficha es de un tipo más nuevo ({name}) del que conoce este programa; se usa lo que conoce.</translation>
    </message>
    <message>
        <source>The card does not say of which version it is.</source>
        <translation>La ficha no dice de qué versión es.</translation>
    </message>
    <message>
        <source>The file is of another kind than its name says: {name}.</source>
        <translation>El archivo es de un tipo distinto del que dice su nombre: {name}.</translation>
    </message>
    <message>
        <source>The card has no name, so the file&apos;s name is used: {name}.</source>
        <translation>La ficha no tiene nombre, así que se usa el del archivo: {name}.</translation>
    </message>
    <message>
        <source>The name is very long and was shortened.</source>
        <translation>El nombre es muy largo y se ha acortado.</translation>
    </message>
    <message>
        <source>The card holds an older copy of itself that differs; the newer one is used.</source>
        <translation>La ficha contiene una copia anterior de sí misma que es distinta; se usa la más nueva.</translation>
    </message>
    <message>
        <source>The newer copy of the card is damaged, so the older one is used.</source>
        <translation>La copia más nueva de la ficha está dañada, así que se usa la anterior.</translation>
    </message>
    <message>
        <source>Names of fields with blanks around them were mended.</source>
        <translation>Se han corregido nombres de campos que tenían espacios alrededor.</translation>
    </message>
    <message>
        <source>Characters that no text can hold were replaced.</source>
        <translation>Se han sustituido caracteres que ningún texto puede contener.</translation>
    </message>
    <message>
        <source>The further greetings were one text; it is one now.</source>
        <translation>Los otros saludos eran un único texto; ahora es un saludo.</translation>
    </message>
    <message>
        <source>The tags were one text; they are single tags now.</source>
        <translation>Las etiquetas eran un único texto; ahora están separadas.</translation>
    </message>
    <message>
        <source>Where a number was due stood something else: {name}.</source>
        <translation>Donde debía haber un número había otra cosa: {name}.</translation>
    </message>
    <message>
        <source>A field was of the wrong kind and is left empty: {name}.</source>
        <translation>Un campo era del tipo equivocado y se deja vacío: {name}.</translation>
    </message>
    <message>
        <source>The formatting of the creator&apos;s notes is not shown.</source>
        <translation>No se muestra el formato de las notas del autor.</translation>
    </message>
    <message>
        <source>The creator&apos;s notes were only a placeholder.</source>
        <translation>Las notas del autor eran solo un texto de relleno.</translation>
    </message>
    <message>
        <source>The card does not say its language; judging by its words it is: {language}.</source>
        <translation>La ficha no dice su idioma; a juzgar por sus palabras, es: {language}.</translation>
    </message>
    <message>
        <source>A checksum in the file is wrong; the card was read nevertheless.</source>
        <translation>Una suma de comprobación del archivo no es correcta; aun así, se ha leído la ficha.</translation>
    </message>
    <message>
        <source>The picture has too many pixels and is not used.</source>
        <translation>La imagen tiene demasiados píxeles y no se usa.</translation>
    </message>
    <message>
        <source>The picture cannot be read and is not used.</source>
        <translation>La imagen no se puede leer y no se usa.</translation>
    </message>
    <message>
        <source>A file inside the card is too big and is not used.</source>
        <translation>Un archivo dentro de la ficha es demasiado grande y no se usa.</translation>
    </message>
    <message>
        <source>A setting the card asks for is not possible and is left out: {name}.</source>
        <translation>Un ajuste que pide la ficha no es posible y se omite: {name}.</translation>
    </message>
    <message>
        <source>Lorebook entries that cannot be read: {count}.</source>
        <translation>Entradas del libro de trasfondo que no se pueden leer: {count}.</translation>
    </message>
    <message>
        <source>Files of the card that this kind of file cannot hold: {count}.</source>
        <translation>Archivos de la ficha que este tipo de archivo no puede contener: {count}.</translation>
    </message>
    <message>
        <source>Version 2 has no place for: {names}.</source>
        <translation>En la versión 2 no hay lugar para: {names}.</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Rechazado</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Cambiado</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Se usa</translation>
    </message>
    <message>
        <source>Kept, but not used</source>
        <translation>Se conserva, pero no se usa</translation>
    </message>
</context>
<context>
    <name>CharacterActions</name>
    <message>
        <source>“{name}” was deleted.</source>
        <translation>Se eliminó “{name}”.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
</context>
<context>
    <name>CharacterDialog</name>
    <message>
        <source>Edit {name}</source>
        <translation>Editar {name}</translation>
    </message>
    <message>
        <source>New character</source>
        <translation>Nuevo personaje</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Guardando…</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Descartar cambios</translation>
    </message>
    <message>
        <source>Close without saving what you changed?</source>
        <translation>¿Cerrar sin guardar lo que has cambiado?</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Reading the lore…</source>
        <translation>Leyendo el trasfondo…</translation>
    </message>
</context>
<context>
    <name>CharacterExportDialog</name>
    <message>
        <source>Export {name}</source>
        <translation>Exportar {name}</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Escribiendo…</translation>
    </message>
    <message>
        <source>&amp;Picture (PNG)</source>
        <translation>&amp;Imagen (PNG)</translation>
    </message>
    <message>
        <source>The portrait with the character inside. Nearly every program reads it.</source>
        <translation>El retrato con el personaje dentro. Casi todos los programas lo leen.</translation>
    </message>
    <message>
        <source>&amp;Text (JSON)</source>
        <translation>&amp;Texto (JSON)</translation>
    </message>
    <message>
        <source>Everything but pictures and sounds.</source>
        <translation>Todo menos imágenes y sonidos.</translation>
    </message>
    <message>
        <source>P&amp;arcel (CHARX)</source>
        <translation>&amp;Paquete (CHARX)</translation>
    </message>
    <message>
        <source>With all pictures and sounds that came with the character.</source>
        <translation>Con todas las imágenes y los sonidos que traía el personaje.</translation>
    </message>
    <message>
        <source>Only for &amp;older programs (V2)</source>
        <translation>Solo para programas &amp;antiguos (V2)</translation>
    </message>
    <message>
        <source>Rarely needed: without it, the file holds a copy for older programs too.</source>
        <translation>Casi nunca hace falta: sin esto, el archivo ya contiene también una copia para programas antiguos.</translation>
    </message>
    <message>
        <source>Only the character is written: no conversations, memories, notes or keys.</source>
        <translation>Solo se escribe el personaje: ni conversaciones, ni recuerdos, ni notas, ni claves.</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportar…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
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
    <name>CharacterSearch</name>
    <message>
        <source>Search characters</source>
        <translation>Buscar personajes</translation>
    </message>
    <message>
        <source>By name, tagline, tag or instance</source>
        <translation>Por nombre, subtítulo, etiqueta o interlocutor</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Borrar la búsqueda</translation>
    </message>
</context>
<context>
    <name>ChatView</name>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
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
        <source>The service cut this reply off, because of its rules on content.</source>
        <translation>El servicio cortó esta respuesta por sus normas de contenido.</translation>
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
        <source>The voice stopped; the whole answer is here in writing.</source>
        <translation>La voz se ha parado; la respuesta completa está aquí por escrito.</translation>
    </message>
    <message>
        <source>This is not in words yet. Try again, or write it yourself.</source>
        <translation>Esto aún no está en palabras. Vuelve a intentarlo o escríbelo.</translation>
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
        <source>An address holds no key and no password. Leave out what stands before @ or after ? and #, and enter the key below.</source>
        <translation>Una dirección no contiene claves ni contraseñas. Quita lo que hay antes de @ o después de ? y #, y escribe la clave abajo.</translation>
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
        <source>This address is not encrypted. It leads only inside your own network, but others there can read key and words.</source>
        <translation>Esta dirección no está cifrada. No sale de tu propia red, pero otras personas de esa red pueden leer la clave y las palabras.</translation>
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
    <name>ConversationActions</name>
    <message>
        <source>Text to read (*.md)</source>
        <translation>Texto para leer (*.md)</translation>
    </message>
    <message>
        <source>Data (*.json)</source>
        <translation>Datos (*.json)</translation>
    </message>
    <message>
        <source>Text, data and recordings (*.zip)</source>
        <translation>Texto, datos y grabaciones (*.zip)</translation>
    </message>
    <message>
        <source>Export conversation</source>
        <translation>Exportar conversación</translation>
    </message>
    <message>
        <source>“{file}” exists already. Replace it?</source>
        <translation>“{file}” ya existe. ¿Quieres reemplazarlo?</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Reemplazar</translation>
    </message>
    <message>
        <source>“{title}” was deleted.</source>
        <translation>Se eliminó “{title}”.</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Nueva conversación</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>Se guardó como {file}.</translation>
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
        <source>Conversations</source>
        <translation>Conversaciones</translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation>Ctrl+L</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation>Ctrl+F</translation>
    </message>
    <message>
        <source>Memories</source>
        <translation>Recuerdos</translation>
    </message>
    <message>
        <source>Ctrl+M</source>
        <translation>Ctrl+M</translation>
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
    <name>ConversationList</name>
    <message>
        <source>Conversations</source>
        <translation>Conversaciones</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Nueva conversación</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Cambiar nombre</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eliminar</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Supr</translation>
    </message>
    <message>
        <source>Filter conversations</source>
        <translation>Filtrar conversaciones</translation>
    </message>
    <message>
        <source>Filter by title</source>
        <translation>Filtrar por título</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>No greeting</source>
        <translation>Sin saludo</translation>
    </message>
    <message>
        <source>open now</source>
        <translation>abierta ahora</translation>
    </message>
    <message>
        <source>No conversation has this in its title.</source>
        <translation>Ninguna conversación lleva esto en el título.</translation>
    </message>
    <message>
        <source>There are no conversations yet. Begin one.</source>
        <translation>Aún no hay conversaciones. Empieza una.</translation>
    </message>
</context>
<context>
    <name>ConversationPane</name>
    <message>
        <source>Starting…</source>
        <translation>Iniciando…</translation>
    </message>
    <message>
        <source>Not ready: see above.</source>
        <translation>Aún no está listo: mira arriba.</translation>
    </message>
    <message>
        <source>The conversations cannot be opened.</source>
        <translation>Las conversaciones no se pueden abrir.</translation>
    </message>
    <message>
        <source>Everything said is saved now.</source>
        <translation>Todo lo dicho está guardado ahora.</translation>
    </message>
    <message>
        <source>Turns that are not saved yet: {count}. They are kept as long as the program runs, and saved by themselves as soon as that is possible.</source>
        <translation>Turnos que aún no están guardados: {count}. Se conservan mientras el programa siga abierto y se guardan solos en cuanto se pueda.</translation>
    </message>
    <message>
        <source>Reading only: the database is of a newer version.</source>
        <translation>Solo lectura: la base de datos es de una versión más reciente.</translation>
    </message>
</context>
<context>
    <name>ConversationRow</name>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>As it began</source>
        <translation>Como empezó</translation>
    </message>
    <message>
        <source>1 turn</source>
        <translation>1 turno</translation>
    </message>
    <message>
        <source>{count} turns</source>
        <translation>{count} turnos</translation>
    </message>
</context>
<context>
    <name>CopyDialog</name>
    <message>
        <source>Copy {name}</source>
        <translation>Copiar {name}</translation>
    </message>
    <message>
        <source>The copy begins with the same notes and memories. From then on the two go their own ways: neither learns what the other is told.</source>
        <translation>La copia empieza con las mismas notas y los mismos recuerdos. A partir de ahí cada uno sigue su camino: ninguno se entera de lo que le cuentas al otro.</translation>
    </message>
    <message>
        <source>Name of the copy</source>
        <translation>Nombre de la copia</translation>
    </message>
    <message>
        <source>&amp;Name of the copy</source>
        <translation>&amp;Nombre de la copia</translation>
    </message>
    <message>
        <source>Take the &amp;conversations along</source>
        <translation>Copiar también las &amp;conversaciones</translation>
    </message>
    <message>
        <source>Without them, its memories no longer show where they came from.</source>
        <translation>Sin ellas, sus recuerdos ya no muestran de dónde vienen.</translation>
    </message>
    <message>
        <source>Co&amp;py</source>
        <translation>Co&amp;piar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>Countdown</name>
    <message>
        <source>Waiting for speech recognition…</source>
        <translation>Esperando la transcripción…</translation>
    </message>
    <message>
        <source>Waiting for the service to reply…</source>
        <translation>El servicio aún no responde…</translation>
    </message>
    <message>
        <source>Waiting for the voice…</source>
        <translation>Esperando la voz…</translation>
    </message>
    <message>
        <source>Trying again…</source>
        <translation>Reintentando…</translation>
    </message>
    <message>
        <source>Trying again in {seconds} s: too many requests</source>
        <translation>Reintento en {seconds} s: demasiadas solicitudes</translation>
    </message>
    <message>
        <source>Trying again in {seconds} s: the service is busy</source>
        <translation>Reintento en {seconds} s: el servicio está ocupado</translation>
    </message>
</context>
<context>
    <name>DataPage</name>
    <message>
        <source>Your data</source>
        <translation>Tus datos</translation>
    </message>
    <message>
        <source>Show &amp;folder</source>
        <translation>Mostrar &amp;carpeta</translation>
    </message>
    <message>
        <source>Keep &amp;recordings of what I say</source>
        <translation>Conservar &amp;grabaciones de lo que digo</translation>
    </message>
    <message>
        <source>Without this a recording is deleted once its text is safe.</source>
        <translation>Si no, cada grabación se elimina cuando su texto está a salvo.</translation>
    </message>
    <message>
        <source>&amp;Delete kept recordings…</source>
        <translation>Elimina&amp;r las grabaciones conservadas…</translation>
    </message>
    <message>
        <source>&amp;Backups</source>
        <translation>Copias de &amp;seguridad</translation>
    </message>
    <message>
        <source>Back &amp;up now</source>
        <translation>Hacer una copia &amp;ahora</translation>
    </message>
    <message>
        <source>R&amp;estore…</source>
        <translation>R&amp;estaurar…</translation>
    </message>
    <message>
        <source>A backup is made every half hour in which something changes. All of the last day are kept, then one for each day, week and month. What you delete or have forgotten is in no later backup, but may be in an older one.</source>
        <translation>Cada media hora en que algo cambia se hace una copia. Se guardan todas las del último día y después una por día, semana y mes. Lo que eliminas o haces olvidar no está en ninguna copia posterior, pero puede estar en una más antigua.</translation>
    </message>
    <message>
        <source>Chec&amp;k and repair</source>
        <translation>Comprobar &amp;y reparar</translation>
    </message>
    <message>
        <source>Everything is on this computer, in {folder}. The database takes {size}.</source>
        <translation>Todo está en este equipo, en {folder}. La base de datos ocupa {size}.</translation>
    </message>
    <message>
        <source>Recordings: {count}, together {size}.</source>
        <translation>Grabaciones: {count}, en total {size}.</translation>
    </message>
    <message>
        <source>There are no recordings.</source>
        <translation>No hay grabaciones.</translation>
    </message>
    <message>
        <source>There are no backups yet.</source>
        <translation>Todavía no hay copias de seguridad.</translation>
    </message>
    <message>
        <source>Delete kept recordings</source>
        <translation>Eliminar las grabaciones conservadas</translation>
    </message>
    <message>
        <source>Recordings whose text is safe are deleted. What you said stays in the conversations in writing. This cannot be undone.</source>
        <translation>Se eliminan las grabaciones cuyo texto está a salvo. Lo que dijiste queda escrito en las conversaciones. No se puede deshacer.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eliminar</translation>
    </message>
    <message>
        <source>Deleting…</source>
        <translation>Eliminando…</translation>
    </message>
    <message>
        <source>Recordings deleted: {count}.</source>
        <translation>Grabaciones eliminadas: {count}.</translation>
    </message>
    <message>
        <source>Making a backup…</source>
        <translation>Haciendo una copia…</translation>
    </message>
    <message>
        <source>Backed up and checked: {size}.</source>
        <translation>Copia hecha y comprobada: {size}.</translation>
    </message>
    <message>
        <source>Restored. What there was before is in the list as a backup.</source>
        <translation>Restaurada. Lo que había antes está en la lista como copia.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Comprobando…</translation>
    </message>
    <message>
        <source>Some of the database is damaged and cannot be mended in place.</source>
        <translation>Una parte de la base de datos está dañada y no se puede reparar aquí.</translation>
    </message>
    <message>
        <source>Everything is in order. Conversations: {conversations}, turns: {turns}, memories: {memories}.</source>
        <translation>Todo está en orden. Conversaciones: {conversations}, turnos: {turns}, recuerdos: {memories}.</translation>
    </message>
    <message>
        <source>The search index was made anew.</source>
        <translation>Se ha rehecho el índice de búsqueda.</translation>
    </message>
    <message>
        <source>The indexes of the database were made anew.</source>
        <translation>Se han rehecho los índices de la base de datos.</translation>
    </message>
    <message>
        <source>Entries that had lost what they belong to: {count}.</source>
        <translation>Entradas que habían perdido aquello a lo que pertenecen: {count}.</translation>
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
    <name>DialoguePage</name>
    <message>
        <source>Dialogue</source>
        <translation>Diálogo</translation>
    </message>
    <message>
        <source>&amp;Greeting</source>
        <translation>&amp;Saludo</translation>
    </message>
    <message>
        <source>Opens every new conversation.</source>
        <translation>Abre cada nueva conversación.</translation>
    </message>
    <message>
        <source>E&amp;xample dialogue</source>
        <translation>&amp;Diálogo de ejemplo</translation>
    </message>
    <message>
        <source>Shows how it talks: a line for you, a line for it. Used as an example.</source>
        <translation>Muestra cómo habla: una línea para ti, una línea para el personaje. Se usa como ejemplo.</translation>
    </message>
    <message>
        <source>Other greetings</source>
        <translation>Otros saludos</translation>
    </message>
    <message>
        <source>Add a greeting</source>
        <translation>Añadir un saludo</translation>
    </message>
    <message>
        <source>&amp;Other greetings</source>
        <translation>&amp;Otros saludos</translation>
    </message>
    <message>
        <source>You can begin a new conversation with one of these instead.</source>
        <translation>También puedes empezar una conversación con uno de estos.</translation>
    </message>
    <message>
        <source>The selected greeting</source>
        <translation>El saludo seleccionado</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(vacío)</translation>
    </message>
</context>
<context>
    <name>DropTarget</name>
    <message>
        <source>Drop character cards here to import them</source>
        <translation>Suelta aquí fichas de personaje para importarlas</translation>
    </message>
</context>
<context>
    <name>EntryList</name>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Subir</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Bajar</translation>
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
        <source>This instance stays on this computer and in your own network, but the service is elsewhere, so nothing was sent. Choose a service of your own in Settings, or change what the instance may do.</source>
        <translation>Este interlocutor se queda en este equipo y en tu propia red, pero el servicio está en otro lugar, así que no se ha enviado nada. Elige un servicio propio en los ajustes o cambia lo que puede hacer el interlocutor.</translation>
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
        <source>The model “{model}” was shut down on {date}. Choose another one in Settings.</source>
        <translation>El modelo “{model}” dejó de funcionar el {date}. Elige otro en los ajustes.</translation>
    </message>
    <message>
        <source>The service shuts down the model “{model}” on {date}. Choose another one in Settings before then.</source>
        <translation>El servicio retira el modelo “{model}” el {date}. Elige otro en los ajustes antes de ese día.</translation>
    </message>
    <message>
        <source>The conversation was too long for this model, so the oldest part was left out.</source>
        <translation>La conversación era demasiado larga para este modelo, así que se ha omitido la parte más antigua.</translation>
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
        <source>The proxy that this computer is set to use does not work. Correct it in the system&apos;s network settings, then start the program again.</source>
        <translation>El proxy que este equipo debe usar no funciona. Corrígelo en los ajustes de red del sistema y vuelve a iniciar el programa.</translation>
    </message>
    <message>
        <source>Nothing answers at this address on this computer. Start the service there, then try again.</source>
        <translation>En esta dirección de este ordenador no responde nada. Inicia allí el servicio y vuelve a intentarlo.</translation>
    </message>
    <message>
        <source>The service did not answer in time. Try again.</source>
        <translation>El servicio no respondió a tiempo. Inténtalo de nuevo.</translation>
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
        <source>The answer broke off. Try again.</source>
        <translation>La respuesta se cortó. Inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>The answer was empty. Try again.</source>
        <translation>La respuesta estaba vacía. Inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>The service did not send back what you said. Try again.</source>
        <translation>El servicio no ha devuelto lo que dijiste. Vuelve a intentarlo.</translation>
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
        <source>Today&apos;s budget for remembering is used up. What is said stays in the conversations and is looked at tomorrow.</source>
        <translation>Se ha agotado el límite de hoy para recordar. Lo que se dice queda en las conversaciones y se revisará mañana.</translation>
    </message>
    <message>
        <source>The model chosen for memory cannot be used, so nothing is remembered. Choose another one in Settings › Memory.</source>
        <translation>El modelo elegido para la memoria no se puede usar, así que no se recuerda nada. Elige otro en Ajustes › Memoria.</translation>
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
        <source>Another program is using the microphone. Close that program, or choose another microphone in Settings.</source>
        <translation>Otro programa está usando el micrófono. Ciérralo o elige otro micrófono en los ajustes.</translation>
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
        <source>The computer was asleep while you spoke; what you said until then is kept. Try again, or say the rest in a new turn.</source>
        <translation>El equipo se durmió mientras hablabas; lo que dijiste hasta entonces está guardado. Inténtalo de nuevo o di el resto en otro turno.</translation>
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
        <source>Another program keeps the speaker to itself. Close that program, then try again.</source>
        <translation>Otro programa no suelta el altavoz. Ciérralo e inténtalo de nuevo.</translation>
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
        <source>Windows does not let this program use the microphone. Allow it in Settings › Privacy &amp; security › Microphone, also for desktop apps.</source>
        <translation>Windows no deja que este programa use el micrófono. Permítelo en Configuración › Privacidad y seguridad › Micrófono, también para las aplicaciones de escritorio.</translation>
    </message>
    <message>
        <source>macOS does not let this program use the microphone. Allow it in System Settings › Privacy &amp; Security › Microphone, then start the program again.</source>
        <translation>macOS no deja que este programa use el micrófono. Permítelo en Ajustes del Sistema › Privacidad y seguridad › Micrófono y vuelve a iniciar el programa.</translation>
    </message>
    <message>
        <source>The system does not let this program use the microphone. Allow it in the system&apos;s privacy or sound settings, then try again.</source>
        <translation>El sistema no deja que este programa use el micrófono. Permítelo en los ajustes de privacidad o de sonido del sistema e inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>The microphone gives only silence. Unmute it, or allow it in Settings › Privacy &amp; security › Microphone, also for desktop apps.</source>
        <translation>Del micrófono solo llega silencio. Actívalo o permítelo en Configuración › Privacidad y seguridad › Micrófono, también para las aplicaciones de escritorio.</translation>
    </message>
    <message>
        <source>The microphone gives only silence. Unmute it, or allow it in System Settings › Privacy &amp; Security › Microphone.</source>
        <translation>Del micrófono solo llega silencio. Actívalo o permítelo en Ajustes del Sistema › Privacidad y seguridad › Micrófono.</translation>
    </message>
    <message>
        <source>The microphone gives only silence. Look whether it is muted, in the system&apos;s sound settings or on the microphone itself.</source>
        <translation>Del micrófono solo llega silencio. Comprueba si está silenciado, en los ajustes de sonido del sistema o en el propio micrófono.</translation>
    </message>
    <message>
        <source>The database could not be read or written. Check the disk, then try again.</source>
        <translation>No se pudo leer o escribir en la base de datos. Comprueba el disco e inténtalo de nuevo.</translation>
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
        <source>The connection is not safe: the certificate of the service is not valid. Check the computer&apos;s date, and whether this network wants you to sign in first. Then try again.</source>
        <translation>La conexión no es segura: el certificado del servicio no es válido. Comprueba la fecha del equipo y si esta red pide iniciar sesión primero. Después, inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>The service sent back something that is no answer. Try again, or check its address in Settings.</source>
        <translation>El servicio ha devuelto algo que no es una respuesta. Vuelve a intentarlo o comprueba su dirección en los ajustes.</translation>
    </message>
    <message>
        <source>A web page answered in place of the service. If this network wants you to sign in, do so in a web browser, then try again; if not, check the address in Settings.</source>
        <translation>Ha respondido una página web en lugar del servicio. Si esta red te pide iniciar sesión, hazlo en un navegador y vuelve a intentarlo; si no, comprueba la dirección en los ajustes.</translation>
    </message>
    <message>
        <source>This network wants you to sign in first. Open any page in a web browser, sign in there, then try again.</source>
        <translation>Esta red pide que inicies sesión primero. Abre cualquier página en un navegador web, inicia sesión allí e inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>The service sent far more than an answer, so it was cut off. Try again, or choose another service in Settings.</source>
        <translation>El servicio envió mucho más que una respuesta, así que se ha cortado. Inténtalo de nuevo o elige otro servicio en los ajustes.</translation>
    </message>
    <message>
        <source>This service does not take live speech, so speech is sent as files from now on.</source>
        <translation>Este servicio no admite la voz en directo, así que a partir de ahora se envía en archivos.</translation>
    </message>
    <message>
        <source>This service does not take speech as files, so speech is sent live from now on.</source>
        <translation>Este servicio no admite la voz en archivos, así que a partir de ahora se envía en directo.</translation>
    </message>
    <message>
        <source>The voice said something else than what is written here. Try again, or choose another speaking model in Settings.</source>
        <translation>La voz ha dicho algo distinto de lo que está escrito aquí. Inténtalo de nuevo o elige otro modelo de voz en los ajustes.</translation>
    </message>
    <message>
        <source>The service sent no sound that can be played. Choose another voice in Settings.</source>
        <translation>El servicio no envió ningún sonido que se pueda reproducir. Elige otra voz en los ajustes.</translation>
    </message>
    <message>
        <source>Another program is using the database. Close that program, then try again.</source>
        <translation>Otro programa está usando la base de datos. Ciérralo y vuelve a intentarlo.</translation>
    </message>
    <message>
        <source>The database is damaged and was left as it is. Choose how to go on: restore a backup, rescue what can be read, or start afresh.</source>
        <translation>La base de datos está dañada y se ha dejado como está. Elige cómo seguir: restaurar una copia, rescatar lo que se pueda leer o empezar de cero.</translation>
    </message>
    <message>
        <source>The database file is not one of this program&apos;s databases and was left as it is. Choose how to go on: restore a backup, or start afresh.</source>
        <translation>El archivo no es una base de datos de este programa y se ha dejado como está. Elige cómo seguir: restaurar una copia o empezar de cero.</translation>
    </message>
    <message>
        <source>The database is empty or missing although there are backups of it. Choose how to go on: restore a backup, or start afresh.</source>
        <translation>La base de datos está vacía o falta, aunque hay copias de seguridad. Elige cómo seguir: restaurar una copia o empezar de cero.</translation>
    </message>
    <message>
        <source>The database was written by a newer version of this program, so it can only be read. Install that version to go on; nothing was changed.</source>
        <translation>La base de datos es de una versión más reciente de este programa, así que solo se puede leer. Instala esa versión para seguir; no se ha cambiado nada.</translation>
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
        <source>The backup could not be written. Check the disk, then try again.</source>
        <translation>No se ha podido guardar la copia. Comprueba el disco e inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>There is no room on the disk for a backup. Free some space, then try again.</source>
        <translation>No hay sitio en el disco para una copia. Libera espacio e inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>This backup is damaged or gone. Choose another one; nothing was changed.</source>
        <translation>Esta copia está dañada o ya no existe. Elige otra; no se ha cambiado nada.</translation>
    </message>
    <message>
        <source>Nothing can be read from the damaged database. Restore a backup, or start afresh; nothing was changed.</source>
        <translation>No se puede leer nada de la base de datos dañada. Restaura una copia o empieza de cero; no se ha cambiado nada.</translation>
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
        <source>The disk is full. Free some space.</source>
        <translation>El disco está lleno. Libera espacio.</translation>
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
        <source>There is no room on the disk for the settings. Free some space, then save them again.</source>
        <translation>No hay sitio en el disco para los ajustes. Libera espacio y guárdalos otra vez.</translation>
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
        <source>Write what is to be remembered.</source>
        <translation>Escribe qué hay que recordar.</translation>
    </message>
    <message>
        <source>This picture is too large. Choose one of at most 20 MB and 40 megapixels.</source>
        <translation>Esta imagen es demasiado grande. Elige una de 20 MB y 40 megapíxeles como máximo.</translation>
    </message>
    <message>
        <source>This picture cannot be read. Choose a PNG, JPEG, WebP, GIF or SVG file.</source>
        <translation>Esta imagen no se puede leer. Elige un archivo PNG, JPEG, WebP, GIF o SVG.</translation>
    </message>
    <message>
        <source>Pick a character first.</source>
        <translation>Elige primero un personaje.</translation>
    </message>
    <message>
        <source>This file is no archive of this program. Choose another file.</source>
        <translation>Este archivo no es una exportación de este programa. Elige otro archivo.</translation>
    </message>
    <message>
        <source>The archive is damaged. Use another copy of it; nothing was changed.</source>
        <translation>La exportación está dañada. Usa otra copia; no se ha cambiado nada.</translation>
    </message>
    <message>
        <source>The archive was written by a newer version of this program. Install that version to import it; nothing was changed.</source>
        <translation>La exportación es de una versión más reciente de este programa. Instala esa versión para importarla; no se ha cambiado nada.</translation>
    </message>
    <message>
        <source>The archive is locked with a password. Unpack it and pack it again without one; nothing was changed.</source>
        <translation>La exportación está protegida con contraseña. Descomprímela y vuelve a comprimirla sin contraseña; no se ha cambiado nada.</translation>
    </message>
    <message>
        <source>This archive would unpack to more than is safe, so it was not opened. Choose another file; nothing was changed.</source>
        <translation>Al descomprimirse, esta exportación ocuparía más de lo que es seguro, así que no se ha abierto. Elige otro archivo; no se ha cambiado nada.</translation>
    </message>
    <message>
        <source>The file cannot be written there. Choose another folder or free some space.</source>
        <translation>No se puede escribir el archivo ahí. Elige otra carpeta o libera espacio.</translation>
    </message>
    <message>
        <source>This conversation has no recordings: speech is deleted once its words are safe. Export it as text instead.</source>
        <translation>Esta conversación no tiene grabaciones: la voz se elimina en cuanto sus palabras están a salvo. Expórtala como texto.</translation>
    </message>
    <message>
        <source>Desktop Assistant is running already, but does not answer. Wait a moment and try again; if that does not help, log out and in again.</source>
        <translation>Desktop Assistant ya está abierto, pero no responde. Espera un momento e inténtalo de nuevo; si no funciona, cierra la sesión y vuelve a entrar.</translation>
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
        <source>Try again with…</source>
        <translation>Reintentar con…</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Write it myself</source>
        <translation>Escribirlo yo</translation>
    </message>
    <message>
        <source>Change my words</source>
        <translation>Cambiar mis palabras</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Escuchar</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>Abrir ajustes</translation>
    </message>
    <message>
        <source>Open the system&apos;s settings</source>
        <translation>Abrir los ajustes del sistema</translation>
    </message>
    <message>
        <source>en</source>
        <translation>es</translation>
    </message>
    <message>
        <source>This file cannot be read as a character card. Choose another file.</source>
        <translation>Este archivo no se puede leer como ficha de personaje. Elige otro archivo.</translation>
    </message>
    <message>
        <source>This file is not there any more. Choose another one.</source>
        <translation>Este archivo ya no existe. Elige otro.</translation>
    </message>
    <message>
        <source>You have no permission to read this file. Allow reading it, or choose another one.</source>
        <translation>No hay permiso para leer este archivo. Permite su lectura o elige otro.</translation>
    </message>
    <message>
        <source>This is not a file. Choose a character card (.png, .json or .charx).</source>
        <translation>Esto no es un archivo. Elige una ficha de personaje (.png, .json o .charx).</translation>
    </message>
    <message>
        <source>This file is empty. Download or copy it again.</source>
        <translation>Este archivo está vacío. Descárgalo o cópialo de nuevo.</translation>
    </message>
    <message>
        <source>This file is too big for a character card: at most 64 MB, or 256 MB as CHARX. Choose a smaller one.</source>
        <translation>Este archivo es demasiado grande para una ficha de personaje: como máximo 64 MB, o 256 MB en CHARX. Elige uno más pequeño.</translation>
    </message>
    <message>
        <source>This file ends too early. Download or copy it again.</source>
        <translation>Este archivo está incompleto. Descárgalo o cópialo de nuevo.</translation>
    </message>
    <message>
        <source>This file is damaged. Download or copy it again.</source>
        <translation>Este archivo está dañado. Descárgalo o cópialo de nuevo.</translation>
    </message>
    <message>
        <source>This picture holds no character card. Sites and messengers often remove it: download the original file of the card.</source>
        <translation>Esta imagen no contiene ninguna ficha de personaje. Las webs y los chats a menudo la quitan: descarga el archivo original de la ficha.</translation>
    </message>
    <message>
        <source>This is a WEBP picture, whatever its name says, and those hold no character cards. Download the card as PNG or JSON.</source>
        <translation>Esta es una imagen WEBP, diga lo que diga su nombre, y esas no contienen fichas de personaje. Descarga la ficha como PNG o JSON.</translation>
    </message>
    <message>
        <source>This is a JPEG picture, whatever its name says, and it holds no character card. Download the card as PNG or JSON.</source>
        <translation>Esta es una imagen JPEG, diga lo que diga su nombre, y no contiene ninguna ficha de personaje. Descarga la ficha como PNG o JSON.</translation>
    </message>
    <message>
        <source>This is a GIF picture, which holds no character card. Download the card as PNG.</source>
        <translation>Esta es una imagen GIF, que no contiene ninguna ficha de personaje. Descarga la ficha como PNG.</translation>
    </message>
    <message>
        <source>This is a web page, whatever its name says. Use the site&apos;s own download button to get the card.</source>
        <translation>Esta es una página web, diga lo que diga su nombre. Usa el botón de descarga del propio sitio para obtener la ficha.</translation>
    </message>
    <message>
        <source>This card is protected by RisuAI and cannot be opened. Ask its creator for an open one.</source>
        <translation>Esta ficha está protegida por RisuAI y no se puede abrir. Pide a su autor una sin protección.</translation>
    </message>
    <message>
        <source>The text of this card is damaged. Download or copy the card again.</source>
        <translation>El texto de esta ficha está dañado. Descarga o copia la ficha de nuevo.</translation>
    </message>
    <message>
        <source>This card is built in a way that cannot be read: it is nested too deeply.</source>
        <translation>Esta ficha está hecha de un modo que no se puede leer: tiene demasiados niveles anidados.</translation>
    </message>
    <message>
        <source>This file holds no character card. Choose another one.</source>
        <translation>Este archivo no contiene ninguna ficha de personaje. Elige otro.</translation>
    </message>
    <message>
        <source>This is a lorebook without a character. Choose the card of a character instead.</source>
        <translation>Esto es un libro de trasfondo sin personaje. Elige la ficha de un personaje.</translation>
    </message>
    <message>
        <source>This is a SillyTavern world file without a character. Choose the card of a character instead.</source>
        <translation>Esto es un archivo de mundo de SillyTavern sin personaje. Elige la ficha de un personaje.</translation>
    </message>
    <message>
        <source>A text in this card is longer than a million letters. Shorten it first.</source>
        <translation>Un texto de esta ficha tiene más de un millón de letras. Acórtalo primero.</translation>
    </message>
    <message>
        <source>The lorebook of this card has more than 5,000 entries. Remove some first.</source>
        <translation>El libro de trasfondo de esta ficha tiene más de 5000 entradas. Quita antes algunas.</translation>
    </message>
    <message>
        <source>A lorebook entry of this card has more than 200 keys. Remove some first.</source>
        <translation>Una entrada del libro de trasfondo de esta ficha tiene más de 200 palabras clave. Quita antes algunas.</translation>
    </message>
    <message>
        <source>This card has more than 100 greetings. Remove some first.</source>
        <translation>Esta ficha tiene más de 100 saludos. Quita antes algunos.</translation>
    </message>
    <message>
        <source>This card is made of far more parts than a character has. Choose another one.</source>
        <translation>Esta ficha consta de muchas más partes de las que tiene un personaje. Elige otra.</translation>
    </message>
    <message>
        <source>This is a zip file without a character card in it. If there are cards inside, unpack it first.</source>
        <translation>Esto es un archivo zip sin ficha de personaje. Si hay fichas dentro, descomprímelo primero.</translation>
    </message>
    <message>
        <source>This file is locked with a password. Unlock it first.</source>
        <translation>Este archivo está protegido con contraseña. Quítasela primero.</translation>
    </message>
    <message>
        <source>This file holds names that reach outside of it. It may mean harm, so it was not opened.</source>
        <translation>Este archivo contiene nombres que apuntan fuera de él. Podría ser malintencionado, así que no se ha abierto.</translation>
    </message>
    <message>
        <source>This file would become far too big when unpacked. It may mean harm, so it was not opened.</source>
        <translation>Al descomprimirse, este archivo sería demasiado grande. Podría ser malintencionado, así que no se ha abierto.</translation>
    </message>
    <message>
        <source>This file is packed in a way that cannot be read. Export it once more in the program it was made with.</source>
        <translation>Este archivo está comprimido de un modo que no se puede leer. Expórtalo de nuevo con el programa en que se hizo.</translation>
    </message>
    <message>
        <source>This file holds more than 2,000 files, too many for a character card.</source>
        <translation>Este archivo contiene más de 2000 archivos, demasiados para una ficha de personaje.</translation>
    </message>
    <message>
        <source>A PNG card needs a picture. Give the character one, or export it as JSON.</source>
        <translation>Una ficha PNG necesita una imagen. Ponle una al personaje o expórtalo como JSON.</translation>
    </message>
    <message>
        <source>CHARX is for version 3 only. Choose PNG or JSON for version 2.</source>
        <translation>CHARX es solo para la versión 3. Elige PNG o JSON para la versión 2.</translation>
    </message>
    <message>
        <source>The card could not be written so that it reads back the same. Choose another kind of file.</source>
        <translation>La ficha no se pudo escribir de modo que al leerla quedara igual. Elige otro tipo de archivo.</translation>
    </message>
</context>
<context>
    <name>GeneralPage</name>
    <message>
        <source>General</source>
        <translation>General</translation>
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
        <source>&amp;Keep this instance on this computer</source>
        <translation>&amp;Mantener a este interlocutor en este equipo</translation>
    </message>
    <message>
        <source>Nothing that is said or remembered here goes beyond this computer and your own network. It needs services of your own, chosen in Settings; without them it sends nothing and says so.</source>
        <translation>Nada de lo que se dice o se recuerda aquí sale de este equipo y de tu propia red. Hacen falta servicios propios, elegidos en los ajustes; sin ellos no se envía nada y se te avisa.</translation>
    </message>
</context>
<context>
    <name>IdentityPage</name>
    <message>
        <source>Identity</source>
        <translation>Identidad</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nombre</translation>
    </message>
    <message>
        <source>A few words that tell what it is good for. Shown below its name.</source>
        <translation>Unas palabras que dicen para qué sirve. Se muestran bajo su nombre.</translation>
    </message>
    <message>
        <source>&amp;Tagline</source>
        <translation>&amp;Subtítulo</translation>
    </message>
    <message>
        <source>Words to find it by, with commas between them.</source>
        <translation>Palabras para encontrarlo, separadas por comas.</translation>
    </message>
    <message>
        <source>Ta&amp;gs</source>
        <translation>E&amp;tiquetas</translation>
    </message>
    <message>
        <source>Color</source>
        <translation>Color</translation>
    </message>
    <message>
        <source>The language it speaks, and expects to hear.</source>
        <translation>El idioma que habla y que espera oír.</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Idioma</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import characters</source>
        <translation>Importar personajes</translation>
    </message>
    <message>
        <source>Stopping after this one…</source>
        <translation>Se detendrá después de este…</translation>
    </message>
    <message>
        <source>Importing “{name}”…</source>
        <translation>Importando “{name}”…</translation>
    </message>
    <message>
        <source>{count} imported.</source>
        <translation>Importados: {count}.</translation>
    </message>
    <message>
        <source>{count} imported; the others are marked in the list.</source>
        <translation>Importados: {count}; los demás están marcados en la lista.</translation>
    </message>
    <message>
        <source>Reading {number} of {count}…</source>
        <translation>Leyendo {number} de {count}…</translation>
    </message>
    <message>
        <source>{count} of {all} can be imported.</source>
        <translation>Se pueden importar {count} de {all}.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>✕ Cannot be imported</source>
        <translation>✕ No se puede importar</translation>
    </message>
    <message>
        <source>✓ Imported</source>
        <translation>✓ Importado</translation>
    </message>
    <message>
        <source>Waiting…</source>
        <translation>En espera…</translation>
    </message>
    <message>
        <source>It has no name</source>
        <translation>No tiene nombre</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Archivos</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importar</translation>
    </message>
</context>
<context>
    <name>InstanceActions</name>
    <message>
        <source>“{name}” is there now.</source>
        <translation>Se ha creado “{name}”.</translation>
    </message>
    <message>
        <source>“{name}” was deleted, with its memories and conversations.</source>
        <translation>Se eliminó “{name}”, con sus recuerdos y conversaciones.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
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
        <source>It has forgotten what was chosen.</source>
        <translation>Ha olvidado lo que elegiste.</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>Show &amp;prompt…</source>
        <translation>Ver &amp;prompt…</translation>
    </message>
    <message>
        <source>What is sent along with every question</source>
        <translation>Lo que se envía con cada pregunta</translation>
    </message>
    <message>
        <source>M&amp;emories…</source>
        <translation>&amp;Recuerdos…</translation>
    </message>
    <message>
        <source>Cop&amp;y…</source>
        <translation>Copi&amp;ar…</translation>
    </message>
    <message>
        <source>Make another one that remembers the same</source>
        <translation>Crear otro que recuerde lo mismo</translation>
    </message>
    <message>
        <source>&amp;Reset…</source>
        <translation>R&amp;einiciar…</translation>
    </message>
    <message>
        <source>Let it forget, and begin anew</source>
        <translation>Hacer que olvide y empiece de nuevo</translation>
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
        <source>More about this instance</source>
        <translation>Más opciones de este interlocutor</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Editar…</translation>
    </message>
    <message>
        <source>&amp;Memories…</source>
        <translation>&amp;Recuerdos…</translation>
    </message>
    <message>
        <source>Show &amp;prompt…</source>
        <translation>Ver &amp;prompt…</translation>
    </message>
    <message>
        <source>&amp;Copy…</source>
        <translation>&amp;Copiar…</translation>
    </message>
    <message>
        <source>&amp;Reset…</source>
        <translation>Re&amp;iniciar…</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>E&amp;liminar</translation>
    </message>
    <message>
        <source>{name} – stays on this computer</source>
        <translation>{name} – se queda en este equipo</translation>
    </message>
    <message>
        <source>Instances</source>
        <translation>Interlocutores</translation>
    </message>
</context>
<context>
    <name>InstructionsPage</name>
    <message>
        <source>Instructions</source>
        <translation>Instrucciones</translation>
    </message>
    <message>
        <source>&amp;Instructions</source>
        <translation>&amp;Instrucciones</translation>
    </message>
    <message>
        <source>What it should do, and how: long or short answers, rules of a game …</source>
        <translation>Qué debe hacer y cómo: respuestas largas o cortas, reglas de un juego…</translation>
    </message>
    <message>
        <source>&amp;Last instructions</source>
        <translation>Instrucciones &amp;finales</translation>
    </message>
    <message>
        <source>Stand at the very end, so they weigh most.</source>
        <translation>Van al final del todo, así que son las que más pesan.</translation>
    </message>
    <message>
        <source>&amp;Use these instructions</source>
        <translation>&amp;Usar estas instrucciones</translation>
    </message>
    <message>
        <source>Switch them off when somebody else&apos;s instructions get in the way.</source>
        <translation>Desactívalas si las instrucciones de otra persona estorban.</translation>
    </message>
    <message>
        <source>&amp;Reminder</source>
        <translation>&amp;Recordatorio</translation>
    </message>
    <message>
        <source>Is put between the last messages, for what it tends to forget.</source>
        <translation>Se intercala entre los últimos mensajes, para lo que suele olvidar.</translation>
    </message>
    <message>
        <source>How many &amp;messages before the end</source>
        <translation>Cuántos &amp;mensajes antes del final</translation>
    </message>
    <message>
        <source>Made &amp;by</source>
        <translation>&amp;Autor</translation>
    </message>
    <message>
        <source>&amp;Version</source>
        <translation>&amp;Versión</translation>
    </message>
    <message>
        <source>&amp;Creator&apos;s notes</source>
        <translation>Notas de su &amp;creador</translation>
    </message>
    <message>
        <source>For people who use this character. It never sees them itself.</source>
        <translation>Para quienes usan este personaje. El personaje nunca las ve.</translation>
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
    <name>KeptData</name>
    <message>
        <source>by itself</source>
        <translation>automática</translation>
    </message>
    <message>
        <source>by you</source>
        <translation>hecha por ti</translation>
    </message>
    <message>
        <source>before an update</source>
        <translation>antes de una actualización</translation>
    </message>
    <message>
        <source>before a restore</source>
        <translation>antes de restaurar</translation>
    </message>
    <message>
        <source>before a repair</source>
        <translation>antes de reparar</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Personajes</translation>
    </message>
    <message>
        <source>Instances</source>
        <translation>Interlocutores</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Conversaciones</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>Turnos</translation>
    </message>
    <message>
        <source>Memories</source>
        <translation>Recuerdos</translation>
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
        <source>This computer&apos;s keyring does not answer, so a key saved there cannot be seen. Unlock it, then open the settings again.</source>
        <translation>El llavero de este equipo no responde, así que no se puede ver una clave guardada en él. Desbloquéalo y vuelve a abrir los ajustes.</translation>
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
    <name>LorePage</name>
    <message>
        <source>Lore</source>
        <translation>Trasfondo</translation>
    </message>
    <message>
        <source>What it knows about its world. It is told an entry only when one of the entry&apos;s words comes up.</source>
        <translation>Lo que sabe de su mundo. Cada entrada se le cuenta solo cuando aparece una de sus palabras.</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Entradas</translation>
    </message>
    <message>
        <source>Add an entry</source>
        <translation>Añadir una entrada</translation>
    </message>
    <message>
        <source>&amp;Entries</source>
        <translation>&amp;Entradas</translation>
    </message>
    <message>
        <source>Only those with a tick are used.</source>
        <translation>Solo se usan las marcadas.</translation>
    </message>
    <message>
        <source>Ti&amp;tle</source>
        <translation>Tí&amp;tulo</translation>
    </message>
    <message>
        <source>Words that call it up, with commas between them.</source>
        <translation>Palabras que la activan, separadas por comas.</translation>
    </message>
    <message>
        <source>&amp;Words</source>
        <translation>&amp;Palabras</translation>
    </message>
    <message>
        <source>What it &amp;knows</source>
        <translation>Lo que &amp;sabe</translation>
    </message>
    <message>
        <source>&amp;Always, whatever is said</source>
        <translation>S&amp;iempre, se diga lo que se diga</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(vacía)</translation>
    </message>
</context>
<context>
    <name>LoreReach</name>
    <message>
        <source>Mo&amp;re</source>
        <translation>&amp;Más</translation>
    </message>
    <message>
        <source>The usual</source>
        <translation>Lo habitual</translation>
    </message>
    <message>
        <source>Entries may call &amp;up others</source>
        <translation>Las entradas pueden a&amp;ctivar otras</translation>
    </message>
    <message>
        <source>How many of the last messages are &amp;looked through</source>
        <translation>Cuántos de los últimos mensajes se &amp;revisan</translation>
    </message>
    <message>
        <source>Most room in the prompt, in t&amp;okens</source>
        <translation>Espacio máximo en el prompt, en to&amp;kens</translation>
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
        <source>Add your key in Settings to begin.</source>
        <translation>Añade tu clave en Ajustes para empezar.</translation>
    </message>
    <message>
        <source>Your key is kept only until the program closes: there is no keyring here.</source>
        <translation>Tu clave solo se conserva hasta que se cierre el programa: aquí no hay llavero.</translation>
    </message>
    <message>
        <source>Your key is kept only until the program closes: the keyring of this computer is locked or does not answer. Unlock it, then enter the key again in Settings.</source>
        <translation>Tu clave se guarda solo hasta que se cierre el programa: el llavero de este ordenador está bloqueado o no responde. Desbloquéalo y vuelve a escribir la clave en los ajustes.</translation>
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
    <name>Memories</name>
    <message>
        <source>&amp;Keep</source>
        <translation>Conser&amp;var</translation>
    </message>
    <message>
        <source>&amp;Dismiss</source>
        <translation>&amp;Descartar</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Editar…</translation>
    </message>
    <message>
        <source>&amp;Merge…</source>
        <translation>&amp;Unir…</translation>
    </message>
    <message>
        <source>&amp;Pin</source>
        <translation>&amp;Fijar</translation>
    </message>
    <message>
        <source>Un&amp;pin</source>
        <translation>Desfi&amp;jar</translation>
    </message>
    <message>
        <source>E&amp;xpire</source>
        <translation>Caduca&amp;r</translation>
    </message>
    <message>
        <source>Use a&amp;gain</source>
        <translation>Usar de &amp;nuevo</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>&amp;Olvidar</translation>
    </message>
    <message>
        <source>From the conversation of {date}: {said}</source>
        <translation>De la conversación ({date}): {said}</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>Des&amp;hacer</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Dismissed {text}.</source>
        <translation>Descartado: {text}.</translation>
    </message>
    <message>
        <source>Forgot {text}.</source>
        <translation>Olvidado: {text}.</translation>
    </message>
    <message>
        <source>Dismissed {count} suggestions.</source>
        <translation>Se descartaron {count} sugerencias.</translation>
    </message>
    <message>
        <source>Forgot {count} memories.</source>
        <translation>Se olvidaron {count} recuerdos.</translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation>Sugerido</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Conservado</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Fijado</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Caducado</translation>
    </message>
    <message>
        <source>written by you</source>
        <translation>escrito por ti</translation>
    </message>
    <message>
        <source>written by {name}</source>
        <translation>escrito por {name}</translation>
    </message>
    <message>
        <source>{count} sources</source>
        <translation>{count} fuentes</translation>
    </message>
    <message>
        <source>Instead of: {text}</source>
        <translation>En lugar de: {text}</translation>
    </message>
</context>
<context>
    <name>MemoriesDialog</name>
    <message>
        <source>What {name} remembers</source>
        <translation>Lo que recuerda {name}</translation>
    </message>
    <message>
        <source>New memory</source>
        <translation>Nuevo recuerdo</translation>
    </message>
    <message>
        <source>Edit memory</source>
        <translation>Editar recuerdo</translation>
    </message>
    <message numerus="yes">
        <source>Merge %n memories</source>
        <translation>
            <numerusform>Unir %n recuerdo</numerusform>
            <numerusform>Unir %n recuerdos</numerusform>
        </translation>
    </message>
    <message>
        <source>Memories</source>
        <translation>Recuerdos</translation>
    </message>
</context>
<context>
    <name>MemoriesFace</name>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Search memories</source>
        <translation>Buscar en los recuerdos</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Añadir</translation>
    </message>
    <message>
        <source>Add a memory</source>
        <translation>Añadir un recuerdo</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Cargando…</translation>
    </message>
    <message>
        <source>The memories cannot be shown</source>
        <translation>No se pueden mostrar los recuerdos</translation>
    </message>
    <message>
        <source>Try other words, or choose “All”.</source>
        <translation>Prueba con otras palabras o elige “Todos”.</translation>
    </message>
    <message>
        <source>No memory fits</source>
        <translation>Ningún recuerdo coincide</translation>
    </message>
    <message>
        <source>When you talk, facts worth keeping appear here, each with the turns it came from. You can also add what {name} should remember.</source>
        <translation>Cuando hablas, aquí aparece lo que vale la pena conservar, cada cosa con los turnos de los que viene. También puedes añadir lo que {name} debe recordar.</translation>
    </message>
    <message>
        <source>{name} remembers nothing yet</source>
        <translation>{name} aún no recuerda nada</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>One suggestion waits for your decision.</source>
        <translation>Una sugerencia espera tu decisión.</translation>
    </message>
    <message numerus="yes">
        <source>%n suggestions wait for your decision.</source>
        <translation>
            <numerusform>%n sugerencia espera tu decisión.</numerusform>
            <numerusform>%n sugerencias esperan tu decisión.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>Revi&amp;sar</translation>
    </message>
    <message>
        <source>Keep a&amp;ll</source>
        <translation>Conservar &amp;todas</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>Re&amp;intentar</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Cerrar</translation>
    </message>
</context>
<context>
    <name>MemoryActions</name>
    <message>
        <source>Review</source>
        <translation>Revisar</translation>
    </message>
    <message>
        <source>{name} suggests remembering something.</source>
        <translation>{name} sugiere recordar algo.</translation>
    </message>
    <message numerus="yes">
        <source>{name} suggests remembering %n things.</source>
        <translation>
            <numerusform>{name} sugiere recordar %n cosa.</numerusform>
            <numerusform>{name} sugiere recordar %n cosas.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} has remembered something new.</source>
        <translation>{name} ha guardado un nuevo recuerdo.</translation>
    </message>
    <message numerus="yes">
        <source>{name} has remembered %n new things.</source>
        <translation>
            <numerusform>{name} ha guardado %n nuevo recuerdo.</numerusform>
            <numerusform>{name} ha guardado %n nuevos recuerdos.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MemoryCard</name>
    <message>
        <source>Edit…</source>
        <translation>Editar…</translation>
    </message>
    <message>
        <source>Edit: {text}</source>
        <translation>Editar: {text}</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Olvidar</translation>
    </message>
    <message>
        <source>Forget: {text}</source>
        <translation>Olvidar: {text}</translation>
    </message>
</context>
<context>
    <name>MemoryDetails</name>
    <message>
        <source>Where it came from</source>
        <translation>De dónde viene</translation>
    </message>
    <message>
        <source>What it said before</source>
        <translation>Lo que decía antes</translation>
    </message>
    <message>
        <source>Choose a memory to see where it came from.</source>
        <translation>Elige un recuerdo para ver de dónde viene.</translation>
    </message>
    <message numerus="yes">
        <source>%n memories are chosen.</source>
        <translation>
            <numerusform>%n recuerdo seleccionado.</numerusform>
            <numerusform>%n recuerdos seleccionados.</numerusform>
        </translation>
    </message>
    <message>
        <source>until {date}, {writer}</source>
        <translation>hasta: {date}, {writer}</translation>
    </message>
    <message>
        <source>About the chosen memory</source>
        <translation>Sobre el recuerdo seleccionado</translation>
    </message>
</context>
<context>
    <name>MemoryEditor</name>
    <message>
        <source>&amp;What to remember</source>
        <translation>&amp;Qué recordar</translation>
    </message>
    <message>
        <source>&amp;Other words for it</source>
        <translation>&amp;Otras palabras para esto</translation>
    </message>
    <message>
        <source>Saying one of them also brings it to mind. Put commas between them.</source>
        <translation>Si dices una de ellas, también le vendrá a la mente. Sepáralas con comas.</translation>
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
    <message>
        <source>Only the beginning fits: a message holds {number} characters.</source>
        <translation>Solo cabe el principio: un mensaje admite {number} caracteres.</translation>
    </message>
</context>
<context>
    <name>ModelChoice</name>
    <message>
        <source>The one that fits best</source>
        <translation>El más adecuado</translation>
    </message>
    <message>
        <source>{model} — ends {date}</source>
        <translation>{model}: termina el {date}</translation>
    </message>
</context>
<context>
    <name>Override</name>
    <message>
        <source>Only for this instance. In Settings: {value}</source>
        <translation>Solo para este interlocutor. En Ajustes: {value}</translation>
    </message>
    <message>
        <source>As in Settings: {value}</source>
        <translation>Como en Ajustes: {value}</translation>
    </message>
</context>
<context>
    <name>OverridesPage</name>
    <message>
        <source>Voice and model</source>
        <translation>Voz y modelo</translation>
    </message>
    <message>
        <source>&amp;Hear it</source>
        <translation>&amp;Oírla</translation>
    </message>
    <message>
        <source>Speak a sentence with this voice</source>
        <translation>Decir una frase con esta voz</translation>
    </message>
    <message>
        <source>&amp;Voice</source>
        <translation>&amp;Voz</translation>
    </message>
    <message>
        <source>As the character: {value}</source>
        <translation>Como el personaje: {value}</translation>
    </message>
    <message>
        <source>&amp;Language it speaks</source>
        <translation>&amp;Idioma que habla</translation>
    </message>
    <message>
        <source>The model as in Settings</source>
        <translation>El modelo como en Ajustes</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modelo</translation>
    </message>
    <message>
        <source>Creativity as a number</source>
        <translation>Creatividad en cifras</translation>
    </message>
    <message>
        <source>Creativity as in Settings</source>
        <translation>La creatividad como en Ajustes</translation>
    </message>
    <message>
        <source>&amp;Creativity</source>
        <translation>&amp;Creatividad</translation>
    </message>
    <message>
        <source>the model decides</source>
        <translation>lo decide el modelo</translation>
    </message>
    <message>
        <source>Longest answer as in Settings</source>
        <translation>La longitud máxima como en Ajustes</translation>
    </message>
    <message>
        <source>Lon&amp;gest answer</source>
        <translation>Longi&amp;tud máxima de la respuesta</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>&amp;Detener</translation>
    </message>
</context>
<context>
    <name>OwnVoice</name>
    <message>
        <source>As in Settings: {value}</source>
        <translation>Como en Ajustes: {value}</translation>
    </message>
    <message>
        <source>As the character</source>
        <translation>Como el personaje</translation>
    </message>
    <message>
        <source>As the character: {value}</source>
        <translation>Como el personaje: {value}</translation>
    </message>
</context>
<context>
    <name>PagedDialog</name>
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
    <name>PersonalityPage</name>
    <message>
        <source>Personality</source>
        <translation>Personalidad</translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation>&amp;Descripción</translation>
    </message>
    <message>
        <source>Who it is: what it does, knows and looks like. Write as you like.</source>
        <translation>Quién es: qué hace, qué sabe y qué aspecto tiene. Escribe como quieras.</translation>
    </message>
    <message>
        <source>&amp;Personality</source>
        <translation>&amp;Personalidad</translation>
    </message>
    <message>
        <source>How it is: friendly, dry, patient …</source>
        <translation>Cómo es: amable, irónico, paciente…</translation>
    </message>
    <message>
        <source>S&amp;ituation</source>
        <translation>S&amp;ituación</translation>
    </message>
    <message>
        <source>Where the two of you are, and what it is for you.</source>
        <translation>Dónde estáis los dos y qué es para ti.</translation>
    </message>
    <message>
        <source>Ni&amp;ckname</source>
        <translation>&amp;Apodo</translation>
    </message>
    <message>
        <source>Stands in place of its name in these texts. Usually empty.</source>
        <translation>Sustituye a su nombre en estos textos. Normalmente está vacío.</translation>
    </message>
</context>
<context>
    <name>PortraitField</name>
    <message>
        <source>Choose pict&amp;ure…</source>
        <translation>&amp;Elegir imagen…</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Pegar</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Quitar</translation>
    </message>
    <message>
        <source>There is no picture to paste. Copy one first.</source>
        <translation>No hay ninguna imagen que pegar. Copia una primero.</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>Choose a portrait</source>
        <translation>Elegir un retrato</translation>
    </message>
    <message>
        <source>Reading the picture…</source>
        <translation>Leyendo la imagen…</translation>
    </message>
    <message>
        <source>Or drop a picture here.</source>
        <translation>O suelta aquí una imagen.</translation>
    </message>
</context>
<context>
    <name>PromptDialog</name>
    <message>
        <source>Prompt of {name}</source>
        <translation>Prompt de {name}</translation>
    </message>
    <message>
        <source>What you would say</source>
        <translation>Lo que dirías</translation>
    </message>
    <message>
        <source>Try a sentence: memories and lore that fit join in</source>
        <translation>Prueba una frase: se suman los recuerdos y el trasfondo que encajen</translation>
    </message>
    <message>
        <source>What you &amp;would say</source>
        <translation>Lo que &amp;dirías</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Cerrar</translation>
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
        <translation>¡Hola!</translation>
    </message>
    <message>
        <source>If &amp;you say</source>
        <translation>Si &amp;dices</translation>
    </message>
    <message>
        <source>All of this would be sent. Changes to the lore count once saved.</source>
        <translation>Todo esto se enviaría. Los cambios en el trasfondo cuentan una vez guardados.</translation>
    </message>
</context>
<context>
    <name>PromptPreview</name>
    <message>
        <source>Who the character is</source>
        <translation>Quién es el personaje</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>Instrucciones</translation>
    </message>
    <message>
        <source>How it talks</source>
        <translation>Cómo habla</translation>
    </message>
    <message>
        <source>Example dialogue</source>
        <translation>Diálogo de ejemplo</translation>
    </message>
    <message>
        <source>Who you are</source>
        <translation>Quién eres tú</translation>
    </message>
    <message>
        <source>Your notes</source>
        <translation>Tus notas</translation>
    </message>
    <message>
        <source>Pinned memories</source>
        <translation>Recuerdos fijados</translation>
    </message>
    <message>
        <source>Summary of earlier talk</source>
        <translation>Resumen de lo hablado antes</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Conversación</translation>
    </message>
    <message>
        <source>Lore</source>
        <translation>Trasfondo</translation>
    </message>
    <message>
        <source>Memories that fit</source>
        <translation>Recuerdos que encajan</translation>
    </message>
    <message>
        <source>Reminder at the end</source>
        <translation>Recordatorio final</translation>
    </message>
    <message>
        <source>What you say</source>
        <translation>Lo que dices</translation>
    </message>
    <message>
        <source>Parts of the prompt</source>
        <translation>Partes del prompt</translation>
    </message>
    <message>
        <source>The prompt as it is sent</source>
        <translation>El prompt tal como se envía</translation>
    </message>
    <message>
        <source>about {count} tokens</source>
        <translation>unos {count} tokens</translation>
    </message>
    <message>
        <source>{tokens} altogether, roughly {words} words. Tokens are the pieces of words that a model reads; services charge for them.</source>
        <translation>{tokens} en total, aproximadamente {words} palabras. Los tokens son los trozos de palabras que lee un modelo; los servicios los cobran.</translation>
    </message>
    <message>
        <source>You:</source>
        <translation>Tú:</translation>
    </message>
    <message>
        <source>Answer:</source>
        <translation>Respuesta:</translation>
    </message>
</context>
<context>
    <name>RecoveryActions</name>
    <message>
        <source>What to do…</source>
        <translation>Qué hacer…</translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message>
        <source>The database cannot be used</source>
        <translation>La base de datos no se puede usar</translation>
    </message>
    <message>
        <source>&amp;Restore the newest good backup</source>
        <translation>&amp;Restaurar la última copia buena</translation>
    </message>
    <message>
        <source>Looking for a good backup…</source>
        <translation>Buscando una copia buena…</translation>
    </message>
    <message>
        <source>Rescue &amp;what can be read</source>
        <translation>Rescatar &amp;lo que se pueda leer</translation>
    </message>
    <message>
        <source>Goes on with everything that is not damaged, also of what is in no backup.</source>
        <translation>Sigue con todo lo que no está dañado, también lo que no está en ninguna copia.</translation>
    </message>
    <message>
        <source>&amp;Start afresh</source>
        <translation>&amp;Empezar de cero</translation>
    </message>
    <message>
        <source>Goes on with no conversations at all.</source>
        <translation>Sigue sin ninguna conversación.</translation>
    </message>
    <message>
        <source>Whatever you choose, the file stays in its folder under another name.</source>
        <translation>Elijas lo que elijas, el archivo se queda en su carpeta con otro nombre.</translation>
    </message>
    <message>
        <source>Decide &amp;later</source>
        <translation>&amp;Decidir más tarde</translation>
    </message>
    <message>
        <source>There is no good backup.</source>
        <translation>No hay ninguna copia buena.</translation>
    </message>
    <message>
        <source>Made {date}. Conversations: {conversations}, turns: {turns}.</source>
        <translation>Hecha el {date}. Conversaciones: {conversations}, turnos: {turns}.</translation>
    </message>
    <message>
        <source>The backup is in place.</source>
        <translation>La copia está en su sitio.</translation>
    </message>
    <message>
        <source>Start afresh</source>
        <translation>Empezar de cero</translation>
    </message>
    <message>
        <source>The program goes on with no conversations. The file stays in its folder under another name; the backups stay as well.</source>
        <translation>El programa sigue sin conversaciones. El archivo se queda en su carpeta con otro nombre; las copias también se quedan.</translation>
    </message>
    <message>
        <source>There is a new, empty database.</source>
        <translation>Hay una base de datos nueva y vacía.</translation>
    </message>
    <message>
        <source>Rescued. Conversations: {conversations}, turns: {turns}, memories: {memories}.</source>
        <translation>Rescatado. Conversaciones: {conversations}, turnos: {turns}, recuerdos: {memories}.</translation>
    </message>
    <message>
        <source>Places that could not be read: {count}.</source>
        <translation>Partes que no se han podido leer: {count}.</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>Un momento…</translation>
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
        <translation>Recordarlo sin preguntar</translation>
    </message>
    <message>
        <source>Suggest it, and I decide</source>
        <translation>Sugerirlo y decido yo</translation>
    </message>
    <message>
        <source>Look for nothing</source>
        <translation>No buscar nada</translation>
    </message>
    <message>
        <source>When you tell something worth &amp;remembering</source>
        <translation>Cuando cuentas algo que vale la pena &amp;recordar</translation>
    </message>
    <message>
        <source>To find it, what was just said is sent to the service once more, after the answer. What is remembered stays on this computer; what fits your words is sent along with them.</source>
        <translation>Para encontrarlo, lo que se acaba de decir se envía otra vez al servicio después de la respuesta. Lo recordado se queda en este equipo; lo que encaja con tus palabras se envía junto con ellas.</translation>
    </message>
    <message>
        <source>Who &amp;looks for it</source>
        <translation>Quién lo &amp;busca</translation>
    </message>
    <message>
        <source>A small, cheap model will do. Empty means the one that answers.</source>
        <translation>Basta un modelo pequeño y barato. Si está vacío, es el que responde.</translation>
    </message>
    <message>
        <source>The one that answers</source>
        <translation>El que responde</translation>
    </message>
    <message>
        <source>Most it may read and write in a &amp;day</source>
        <translation>Lo máximo que puede leer y escribir al &amp;día</translation>
    </message>
    <message>
        <source>Roughly. What goes beyond waits until the next day.</source>
        <translation>Aproximado. Lo que lo supere espera hasta el día siguiente.</translation>
    </message>
    <message>
        <source>&amp;Memories sent along with a question</source>
        <translation>Rec&amp;uerdos que se envían con cada pregunta</translation>
    </message>
    <message>
        <source>At most, roughly. More lets it remember more at once, and costs more.</source>
        <translation>Como máximo, aproximadamente. Un valor mayor permite recordar más a la vez, pero cuesta más.</translation>
    </message>
    <message>
        <source>Find memories &amp;by their meaning too</source>
        <translation>Buscar recuerdos también por su s&amp;ignificado</translation>
    </message>
    <message>
        <source>“My cat” then also finds “Miso”. For this, each new memory and each thing you say is sent to the service, which costs very little. Otherwise words alone decide, and finding happens on this computer.</source>
        <translation>Así, “mi gato” también encuentra “Miso”. Para ello, cada nuevo recuerdo y cada cosa que dices se envían al servicio, lo que cuesta muy poco. Si no, solo deciden las palabras y la búsqueda se hace en este equipo.</translation>
    </message>
    <message>
        <source>Model for &amp;finding</source>
        <translation>&amp;Modelo para buscar</translation>
    </message>
    <message>
        <source>The service ends this model on {date}.</source>
        <translation>El servicio retirará este modelo el {date}.</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Report of a fault</source>
        <translation>Informe de un fallo</translation>
    </message>
    <message>
        <source>Pass this on to whoever looks after the program. It holds no keys.</source>
        <translation>Envíaselo a quien se encarga del programa. No contiene claves.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>Copy &amp;report</source>
        <translation>Copiar &amp;informe</translation>
    </message>
    <message>
        <source>Open log &amp;folder</source>
        <translation>Abrir la &amp;carpeta de registros</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>Ce&amp;rrar</translation>
    </message>
</context>
<context>
    <name>ReportView</name>
    <message>
        <source>What is in the card</source>
        <translation>Qué hay en la ficha</translation>
    </message>
    <message>
        <source>Notes of its creator, {name}</source>
        <translation>Notas del autor, {name}</translation>
    </message>
    <message>
        <source>Notes of its creator</source>
        <translation>Notas del autor</translation>
    </message>
</context>
<context>
    <name>ResetDialog</name>
    <message>
        <source>Reset {name}</source>
        <translation>Reiniciar {name}</translation>
    </message>
    <message>
        <source>Its &amp;memories ({count})</source>
        <translation>Sus &amp;recuerdos ({count})</translation>
    </message>
    <message>
        <source>Its &amp;conversations ({count})</source>
        <translation>Sus &amp;conversaciones ({count})</translation>
    </message>
    <message>
        <source>It still knows what it remembered, but no longer where it heard it.</source>
        <translation>Sigue sabiendo lo que recordaba, pero ya no dónde lo oyó.</translation>
    </message>
    <message>
        <source>What is “{name}” to forget?</source>
        <translation>¿Qué debe olvidar “{name}”?</translation>
    </message>
    <message>
        <source>Its &amp;memories</source>
        <translation>Sus &amp;recuerdos</translation>
    </message>
    <message>
        <source>Your &amp;notes</source>
        <translation>Tus &amp;notas</translation>
    </message>
    <message>
        <source>Its &amp;conversations</source>
        <translation>Sus &amp;conversaciones</translation>
    </message>
    <message>
        <source>What is ticked is gone for good. Everything else stays as it is: its name, voice and model, and all other instances with what they remember.</source>
        <translation>Lo que marques se borra para siempre. Todo lo demás queda como está: su nombre, su voz y su modelo, y los demás interlocutores con lo que recuerdan.</translation>
    </message>
    <message>
        <source>&amp;Forget for good</source>
        <translation>&amp;Olvidar para siempre</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>Restore a backup</source>
        <translation>Restaurar una copia</translation>
    </message>
    <message>
        <source>Looking into the backup…</source>
        <translation>Examinando la copia…</translation>
    </message>
    <message>
        <source>Restoring…</source>
        <translation>Restaurando…</translation>
    </message>
    <message>
        <source>What there is now is backed up first, so that you can come back to it.</source>
        <translation>Antes se hace una copia de lo que hay ahora, para que puedas volver atrás.</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Copia</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Ahora</translation>
    </message>
    <message>
        <source>Newest turn</source>
        <translation>Último turno</translation>
    </message>
    <message>
        <source>Turns said since then, which will be gone: {count}.</source>
        <translation>Turnos dichos desde entonces, que se perderán: {count}.</translation>
    </message>
    <message>
        <source>Nothing was said since then.</source>
        <translation>Desde entonces no se ha dicho nada.</translation>
    </message>
    <message>
        <source>The backup of {date} takes the place of everything there is now.</source>
        <translation>La copia del {date} sustituye todo lo que hay ahora.</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Restaurar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>RewriteDialog</name>
    <message>
        <source>What you said</source>
        <translation>Lo que dijiste</translation>
    </message>
    <message>
        <source>&amp;Write what you said. It is answered anew.</source>
        <translation>&amp;Escribe lo que dijiste. Se responde de nuevo.</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>En&amp;viar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Search for</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Words that were said</source>
        <translation>Palabras que se dijeron</translation>
    </message>
    <message>
        <source>Where to search</source>
        <translation>Dónde buscar</translation>
    </message>
    <message>
        <source>Everything you and the characters said can be found here.</source>
        <translation>Aquí puedes encontrar todo lo que dijisteis tú y los personajes.</translation>
    </message>
    <message>
        <source>Conversations with {name}</source>
        <translation>Conversaciones con {name}</translation>
    </message>
    <message>
        <source>All conversations</source>
        <translation>Todas las conversaciones</translation>
    </message>
    <message>
        <source>Matches: {count}</source>
        <translation>Coincidencias: {count}</translation>
    </message>
    <message>
        <source>Nothing was found. Try fewer or other words.</source>
        <translation>No se encontró nada. Prueba con menos palabras o con otras.</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>Coincidencias</translation>
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
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
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
        <translation>Nuevo personaje</translation>
    </message>
    <message>
        <source>More about characters</source>
        <translation>Más opciones de personajes</translation>
    </message>
    <message>
        <source>Nobody was found. Try another word.</source>
        <translation>No se encontró a nadie. Prueba con otra palabra.</translation>
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
        <source>New…</source>
        <translation>Nuevo…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importar…</translation>
    </message>
    <message>
        <source>Restore shipped characters</source>
        <translation>Restaurar los personajes originales</translation>
    </message>
    <message>
        <source>Export everything…</source>
        <translation>Exportar todo…</translation>
    </message>
    <message>
        <source>Import everything…</source>
        <translation>Importar todo…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Editar…</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplicar</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Subir</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Bajar</translation>
    </message>
    <message>
        <source>Delete “{name}”</source>
        <translation>Eliminar “{name}”</translation>
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
        <source>The way that fits the service</source>
        <translation>Como mejor convenga al servicio</translation>
    </message>
    <message>
        <source>Live, while it is spoken</source>
        <translation>En directo, mientras se habla</translation>
    </message>
    <message>
        <source>As files, when it is complete</source>
        <translation>En archivos, cuando está completa</translation>
    </message>
    <message>
        <source>How speech is se&amp;nt</source>
        <translation>Cómo se e&amp;nvía la voz</translation>
    </message>
    <message>
        <source>Live is faster, and your words appear while you speak.</source>
        <translation>En directo es más rápido, y tus palabras aparecen mientras hablas.</translation>
    </message>
    <message>
        <source>Differently for listening and speaking</source>
        <translation>De forma distinta al escuchar y al hablar</translation>
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
        <source>Say e&amp;rrors aloud</source>
        <translation>Deci&amp;r los errores en voz alta</translation>
    </message>
    <message>
        <source>When something does not work, this computer&apos;s voice says what to do.</source>
        <translation>Cuando algo no funciona, la voz de este equipo dice qué hacer.</translation>
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
    <name>TextField</name>
    <message>
        <source>This text is too long to be changed here. It stays as it is.</source>
        <translation>Este texto es demasiado largo para cambiarlo aquí. Queda como está.</translation>
    </message>
    <message>
        <source>Only the beginning was put in: the text is too long for this field.</source>
        <translation>Solo se ha introducido el principio: el texto es demasiado largo para este campo.</translation>
    </message>
</context>
<context>
    <name>TransferActions</name>
    <message>
        <source>Character cards</source>
        <translation>Fichas de personaje</translation>
    </message>
    <message>
        <source>Import characters</source>
        <translation>Importar personajes</translation>
    </message>
    <message>
        <source>Archives</source>
        <translation>Exportaciones</translation>
    </message>
    <message>
        <source>Import everything</source>
        <translation>Importar todo</translation>
    </message>
    <message>
        <source>{count} characters were imported.</source>
        <translation>Se importaron {count} personajes.</translation>
    </message>
    <message>
        <source>Imported: {characters} characters, {conversations} conversations and {memories} memories. Here already: {skipped}.</source>
        <translation>Importado: personajes, {characters}; conversaciones, {conversations}; recuerdos, {memories}. Ya estaban aquí: {skipped}.</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>Se guardó como {file}.</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Mostrar carpeta</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>The program ended unexpectedly last time. What was said until then is kept; the report is {file} in the log folder.</source>
        <translation>El programa terminó de forma inesperada la última vez. Lo que se dijo hasta entonces está guardado; el informe es {file}, en la carpeta de registros.</translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation>Abrir la carpeta de registros</translation>
    </message>
    <message>
        <source>Something went wrong inside the program. It goes on, and what you said is kept.</source>
        <translation>Algo ha fallado dentro del programa. Sigue funcionando, y lo que dijiste está guardado.</translation>
    </message>
    <message>
        <source>Show report</source>
        <translation>Mostrar informe</translation>
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
        <translation>Más idiomas</translation>
    </message>
    <message>
        <source>Discard this turn? What you said is deleted, and its recording too.</source>
        <translation>¿Descartar este turno? Se elimina lo que dijiste, y también su grabación.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Something you said was not answered, but its recording is kept: {when}.</source>
        <translation>Algo que dijiste se quedó sin respuesta, pero su grabación se conserva: {when}.</translation>
    </message>
    <message numerus="yes">
        <source>%n things you said were not answered, but their recordings are kept; the last one: {when}.</source>
        <translation>
            <numerusform>%n cosa que dijiste se quedó sin respuesta, pero su grabación se conserva: {when}.</numerusform>
            <numerusform>%n cosas que dijiste se quedaron sin respuesta, pero sus grabaciones se conservan; la última: {when}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
</context>
<context>
    <name>TurnActor</name>
    <message>
        <source>That is not what I said…</source>
        <translation>Eso no es lo que dije…</translation>
    </message>
    <message>
        <source>Play what I said</source>
        <translation>Escuchar lo que dije</translation>
    </message>
    <message>
        <source>Go on with this reply</source>
        <translation>Seguir con esta respuesta</translation>
    </message>
</context>
<context>
    <name>TurnAsker</name>
    <message>
        <source>Why?</source>
        <translation>¿Por qué?</translation>
    </message>
    <message>
        <source>Why did you say that?</source>
        <translation>¿Por qué dijiste eso?</translation>
    </message>
</context>
<context>
    <name>VoicePage</name>
    <message>
        <source>Voice</source>
        <translation>Voz</translation>
    </message>
    <message>
        <source>Speaking st&amp;yle</source>
        <translation>Est&amp;ilo al hablar</translation>
    </message>
    <message>
        <source>How to say it: warm and unhurried, quick and bright … For voices that take directions.</source>
        <translation>Cómo decirlo: con calidez y sin prisa, rápido y alegre… Para voces que siguen indicaciones.</translation>
    </message>
    <message>
        <source>S&amp;peed</source>
        <translation>Ve&amp;locidad</translation>
    </message>
    <message>
        <source>Speed in percent</source>
        <translation>Velocidad en porcentaje</translation>
    </message>
    <message>
        <source>Pi&amp;tch</source>
        <translation>&amp;Tono</translation>
    </message>
    <message>
        <source>Pitch in percent</source>
        <translation>Tono en porcentaje</translation>
    </message>
    <message>
        <source>Asking for the voices…</source>
        <translation>Preguntando qué voces hay…</translation>
    </message>
    <message>
        <source>&amp;Hear it</source>
        <translation>&amp;Oírla</translation>
    </message>
    <message>
        <source>Speak a sentence with this voice</source>
        <translation>Decir una frase con esta voz</translation>
    </message>
    <message>
        <source>&amp;Voice</source>
        <translation>&amp;Voz</translation>
    </message>
    <message>
        <source>Choose from the list, or type the name of a voice.</source>
        <translation>Elige de la lista o escribe el nombre de una voz.</translation>
    </message>
    <message>
        <source>The usual voice</source>
        <translation>La voz habitual</translation>
    </message>
    <message>
        <source>Settings has one voice for everybody, so this one is not used now.</source>
        <translation>En Ajustes hay una sola voz para todos, así que ahora no se usa esta.</translation>
    </message>
    <message>
        <source>Speaking…</source>
        <translation>Hablando…</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Detener</translation>
    </message>
</context>
<context>
    <name>WhyDialog</name>
    <message>
        <source>Why did you say that?</source>
        <translation>¿Por qué dijiste eso?</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Cargando…</translation>
    </message>
    <message>
        <source>Nothing but the conversation itself.</source>
        <translation>Nada más que la propia conversación.</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notas</translation>
    </message>
    <message>
        <source>Summary of the older part of the conversation</source>
        <translation>Resumen de la parte anterior de la conversación</translation>
    </message>
    <message>
        <source>Memories</source>
        <translation>Recuerdos</translation>
    </message>
    <message>
        <source>One memory that was in it is forgotten by now.</source>
        <translation>Incluía un recuerdo que ya se ha olvidado.</translation>
    </message>
    <message numerus="yes">
        <source>%n memories that were in it are forgotten by now.</source>
        <translation>
            <numerusform>Incluía %n recuerdo que ya se ha olvidado.</numerusform>
            <numerusform>Incluía %n recuerdos que ya se han olvidado.</numerusform>
        </translation>
    </message>
    <message>
        <source>What the character knows of its world</source>
        <translation>Lo que el personaje sabe de su mundo</translation>
    </message>
    <message>
        <source>called by “{word}”</source>
        <translation>activado por “{word}”</translation>
    </message>
    <message>
        <source>always there</source>
        <translation>siempre presente</translation>
    </message>
    <message>
        <source>Edit memory</source>
        <translation>Editar recuerdo</translation>
    </message>
    <message>
        <source>What was in the prompt</source>
        <translation>Qué había en el prompt</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Cerrar</translation>
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
