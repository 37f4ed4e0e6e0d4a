<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>Preferences</name>
    <message>
        <source>All networks</source>
        <translation>Todas las redes</translation>
    </message>
    <message>
        <source>%1 (not there)</source>
        <translation>%1 (no está)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>Elegir...</translation>
    </message>
    <message>
        <source> KiB/s</source>
        <translation> KiB/s</translation>
    </message>
    <message>
        <source>Show an icon in the tray</source>
        <translation>Mostrar un icono en la bandeja</translation>
    </message>
    <message>
        <source>It tells the rates, and a click brings the window back.</source>
        <translation>Dice las velocidades, y un clic trae la ventana de vuelta.</translation>
    </message>
    <message>
        <source>Go on in the tray when the window is closed</source>
        <translation>Seguir en la bandeja al cerrar la ventana</translation>
    </message>
    <message>
        <source>Ctrl+Q, or Quit in the tray&apos;s menu, ends the program.</source>
        <translation>Ctrl+Q, o «Salir» en el menú del icono, termina el programa.</translation>
    </message>
    <message>
        <source>Tell when a download is done</source>
        <translation>Avisar cuando termina una descarga</translation>
    </message>
    <message>
        <source>By a notification of the desktop, unless the window is in front.</source>
        <translation>Con una notificación del escritorio, salvo que la ventana esté delante.</translation>
    </message>
    <message>
        <source>Keep the computer awake while it transfers</source>
        <translation>Mantener el equipo despierto mientras se transfiere</translation>
    </message>
    <message>
        <source>It may sleep again as soon as nothing moves.</source>
        <translation>Puede volver a dormir en cuanto nada se mueva.</translation>
    </message>
    <message>
        <source>Ask before quitting while others fetch from here</source>
        <translation>Preguntar antes de salir si otros descargan de aquí</translation>
    </message>
    <message>
        <source>Those who download from this computer would have to wait for it.</source>
        <translation>Quienes descargan de este equipo tendrían que esperarlo.</translation>
    </message>
    <message>
        <source>Save in</source>
        <translation>Guardar en</translation>
    </message>
    <message>
        <source>Each torrent can still be saved elsewhere when it is added.</source>
        <translation>Cada torrent puede ir a otro sitio al añadirlo.</translation>
    </message>
    <message>
        <source>Ask where and what before a download starts</source>
        <translation>Preguntar dónde y qué antes de empezar una descarga</translation>
    </message>
    <message>
        <source>Otherwise all its files go to the folder above.</source>
        <translation>Si no, todos sus archivos van a la carpeta de arriba.</translation>
    </message>
    <message>
        <source>Start what is added</source>
        <translation>Iniciar lo que se añade</translation>
    </message>
    <message>
        <source>Otherwise it waits until you start it.</source>
        <translation>Si no, espera hasta que usted lo inicie.</translation>
    </message>
    <message>
        <source>Reserve the room of files when they are created</source>
        <translation>Reservar el espacio de los archivos al crearlos</translation>
    </message>
    <message>
        <source>A disk that is too small is known at once; large downloads begin a little later.</source>
        <translation>Un disco demasiado pequeño se nota enseguida; las descargas grandes empiezan algo más tarde.</translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation>Vigilar una carpeta</translation>
    </message>
    <message>
        <source>A .torrent that is put there is added without asking, and renamed to .added.</source>
        <translation>Un .torrent que se ponga en ella se añade sin preguntar y pasa a llamarse .added.</translation>
    </message>
    <message>
        <source>Folder to watch</source>
        <translation>Carpeta vigilada</translation>
    </message>
    <message>
        <source>Folders inside it are not looked into.</source>
        <translation>No se mira en las carpetas que contiene.</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Sin límite</translation>
    </message>
    <message>
        <source>Download at most</source>
        <translation>Descargar como máximo</translation>
    </message>
    <message>
        <source>Of all torrents together. 1024 KiB are 1 MiB.</source>
        <translation>De todos los torrents juntos. 1024 KiB son 1 MiB.</translation>
    </message>
    <message>
        <source>Upload at most</source>
        <translation>Subir como máximo</translation>
    </message>
    <message>
        <source>Four fifths of what your line can leaves room for everything else.</source>
        <translation>Cuatro quintos de lo que da su línea dejan sitio para lo demás.</translation>
    </message>
    <message>
        <source>No limits within this network</source>
        <translation>Sin límites dentro de esta red</translation>
    </message>
    <message>
        <source>Between computers in the same house or office, your line to the Internet is not touched.</source>
        <translation>Entre equipos de la misma casa u oficina, su línea de Internet no se toca.</translation>
    </message>
    <message>
        <source>Alternative: download at most</source>
        <translation>Alternativa: descargar como máximo</translation>
    </message>
    <message>
        <source>Instead of the limit above.</source>
        <translation>En lugar del límite de arriba.</translation>
    </message>
    <message>
        <source>Alternative: upload at most</source>
        <translation>Alternativa: subir como máximo</translation>
    </message>
    <message>
        <source>Alternative limits by the hour</source>
        <translation>Límites alternativos por horas</translation>
    </message>
    <message>
        <source>In the hours that are marked below, by this computer&apos;s clock.</source>
        <translation>En las horas marcadas abajo, según el reloj de este equipo.</translation>
    </message>
    <message>
        <source>Hours of the week</source>
        <translation>Horas de la semana</translation>
    </message>
    <message>
        <source>Draw with the mouse, or use the arrow keys and the space bar.</source>
        <translation>Dibuje con el ratón, o use las flechas y la barra espaciadora.</translation>
    </message>
    <message>
        <source>Downloads at the same time</source>
        <translation>Descargas a la vez</translation>
    </message>
    <message>
        <source>The others wait for their turn, in their order.</source>
        <translation>Las demás esperan su turno, en orden.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Seed up to a share ratio</source>
        <translation>Compartir hasta un ratio</translation>
    </message>
    <message>
        <source>How much was given for what was fetched: at 1 as much was given as taken.</source>
        <translation>Cuánto se dio por lo que se tomó: con 1 se dio tanto como se tomó.</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Ratio</translation>
    </message>
    <message>
        <source>A torrent&apos;s own target goes before this one.</source>
        <translation>El objetivo propio de un torrent va antes que este.</translation>
    </message>
    <message>
        <source>Seed for a time</source>
        <translation>Compartir durante un tiempo</translation>
    </message>
    <message>
        <source>Counted while it is offered, over all starts of the program.</source>
        <translation>Cuenta mientras se ofrece, en todos los arranques del programa.</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Horas</translation>
    </message>
    <message>
        <source>Whichever is reached first counts.</source>
        <translation>Cuenta lo que se alcance primero.</translation>
    </message>
    <message>
        <source> h</source>
        <translation> h</translation>
    </message>
    <message>
        <source>When enough was given</source>
        <translation>Cuando se ha dado bastante</translation>
    </message>
    <message>
        <source>Files stay in any case.</source>
        <translation>Los archivos se quedan en todo caso.</translation>
    </message>
    <message>
        <source>Stop it</source>
        <translation>Detenerlo</translation>
    </message>
    <message>
        <source>Pause it until the target rises</source>
        <translation>Pausarlo hasta que suba el objetivo</translation>
    </message>
    <message>
        <source>Remove it from the list</source>
        <translation>Quitarlo de la lista</translation>
    </message>
    <message>
        <source>Go on, and say so</source>
        <translation>Seguir, y decirlo</translation>
    </message>
    <message>
        <source>Upload to so many at once, per torrent</source>
        <translation>Subir a tantos a la vez, por torrent</translation>
    </message>
    <message>
        <source>Fewer get more each. Computers of this network do not count.</source>
        <translation>Si son menos, cada uno recibe más. Los equipos de esta red no cuentan.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Puerto</translation>
    </message>
    <message>
        <source>Where others reach this computer. A fixed one is needed if you open it on the router by hand.</source>
        <translation>Donde otros alcanzan este equipo. Debe ser fijo si lo abre a mano en el router.</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Cualquiera</translation>
    </message>
    <message>
        <source>Have the router open the port</source>
        <translation>Que el router abra el puerto</translation>
    </message>
    <message>
        <source>By NAT-PMP or UPnP. More people can then reach this computer.</source>
        <translation>Con NAT-PMP o UPnP. Así más gente puede alcanzar este equipo.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>With one chosen, nothing of peers goes another way; while it is gone, nothing moves.</source>
        <translation>Si elige una, nada de los pares va por otro camino; mientras falte, nada se mueve.</translation>
    </message>
    <message>
        <source>Encryption between peers</source>
        <translation>Cifrado entre pares</translation>
    </message>
    <message>
        <source>It hides what is transferred from who carries it, and proves nobody&apos;s identity.</source>
        <translation>Oculta lo que se transfiere a quien lo transporta, y no prueba la identidad de nadie.</translation>
    </message>
    <message>
        <source>Where a peer wants it</source>
        <translation>Donde un par lo quiera</translation>
    </message>
    <message>
        <source>Always; leave others</source>
        <translation>Siempre; dejar a los demás</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nunca</translation>
    </message>
    <message>
        <source>Find peers without a tracker (DHT)</source>
        <translation>Encontrar pares sin tracker (DHT)</translation>
    </message>
    <message>
        <source>Strangers learn which torrents you have. Private ones and those of a cluster are never told.</source>
        <translation>Desconocidos saben qué torrents tiene. Los privados y los de un clúster no se dicen nunca.</translation>
    </message>
    <message>
        <source>Peers name each other (PEX)</source>
        <translation>Los pares se nombran entre sí (PEX)</translation>
    </message>
    <message>
        <source>Never for private torrents.</source>
        <translation>Nunca en torrents privados.</translation>
    </message>
    <message>
        <source>Find peers in this network</source>
        <translation>Encontrar pares en esta red</translation>
    </message>
    <message>
        <source>Computers in the same house or office share directly.</source>
        <translation>Los equipos de la misma casa u oficina comparten directamente.</translation>
    </message>
    <message>
        <source>Connections at most</source>
        <translation>Conexiones como máximo</translation>
    </message>
    <message>
        <source>Some routers fail with very many.</source>
        <translation>Algunos routers fallan con muchísimas.</translation>
    </message>
    <message>
        <source>Connections per torrent at most</source>
        <translation>Conexiones por torrent como máximo</translation>
    </message>
    <message>
        <source>More than a hundred seldom make it faster.</source>
        <translation>Más de cien rara vez aceleran.</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>For peers, web seeds and HTTP trackers. Nobody is let in past it; DHT, UDP trackers and local search rest meanwhile; clusters are reached directly.</source>
        <translation>Para pares, fuentes web y trackers HTTP. Nadie entra sin pasar por él; DHT, trackers UDP y búsqueda local descansan; a los clústeres se llega directamente.</translation>
    </message>
    <message>
        <source>Proxy&apos;s address</source>
        <translation>Dirección del proxy</translation>
    </message>
    <message>
        <source>A name or an IP address.</source>
        <translation>Un nombre o una dirección IP.</translation>
    </message>
    <message>
        <source>Proxy&apos;s port</source>
        <translation>Puerto del proxy</translation>
    </message>
    <message>
        <source>1080 is usual for SOCKS5, 8080 or 3128 for HTTP.</source>
        <translation>1080 es habitual para SOCKS5, 8080 o 3128 para HTTP.</translation>
    </message>
    <message>
        <source>Proxy&apos;s user name</source>
        <translation>Usuario del proxy</translation>
    </message>
    <message>
        <source>Empty if it asks for none.</source>
        <translation>Vacío si no pide ninguno.</translation>
    </message>
    <message>
        <source>Proxy&apos;s password</source>
        <translation>Contraseña del proxy</translation>
    </message>
    <message>
        <source>It is kept in a file that only you can read.</source>
        <translation>Se guarda en un archivo que solo usted puede leer.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>As the system has it, it follows day and night.</source>
        <translation>Como el sistema: sigue el día y la noche.</translation>
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
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Numbers and dates follow it.</source>
        <translation>Los números y las fechas lo siguen.</translation>
    </message>
    <message>
        <source>General</source>
        <translation>General</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Descargas</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Velocidad</translation>
    </message>
    <message>
        <source>Seeding</source>
        <translation>Compartiendo</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aspecto</translation>
    </message>
    <message>
        <source>Leave this computer&apos;s tracker running after quitting</source>
        <translation>Dejar en marcha el tracker de este equipo al salir</translation>
    </message>
    <message>
        <source>People who have the files already find each other while this program is closed.</source>
        <translation>Quienes ya tienen los archivos se encuentran aunque este programa esté cerrado.</translation>
    </message>
</context>
<context>
    <name>activity</name>
    <message>
        <source>Added to the list.</source>
        <translation>Añadido a la lista.</translation>
    </message>
    <message>
        <source>Its description has come: it is known what is in it.</source>
        <translation>Llegó su descripción: se sabe qué contiene.</translation>
    </message>
    <message>
        <source>Complete: every piece is here and verified.</source>
        <translation>Completo: todas las piezas están aquí y comprobadas.</translation>
    </message>
    <message>
        <source>Moved to %1.</source>
        <translation>Movido a %1.</translation>
    </message>
    <message>
        <source>Not moved. %1</source>
        <translation>No movido. %1</translation>
    </message>
    <message>
        <source>Stopped. %1</source>
        <translation>Detenido. %1</translation>
    </message>
    <message>
        <source>Removed from the list. Its files stay.</source>
        <translation>Quitado de la lista. Sus archivos se quedan.</translation>
    </message>
    <message>
        <source>Removed from the list, its files to the trash.</source>
        <translation>Quitado de la lista, sus archivos a la papelera.</translation>
    </message>
    <message>
        <source>Left the peer %1. %2</source>
        <translation>Par %1 dejado. %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Accounts</name>
    <message>
        <source>You are logged out here, but the tracker was not told. Revoke this computer&apos;s API token on its page: %1</source>
        <translation>Aquí la sesión está cerrada, pero el tracker no lo supo. Revoque el token de API de este equipo en su página: %1</translation>
    </message>
    <message>
        <source>The name or the password is wrong.</source>
        <translation>El nombre o la contraseña no es correcto.</translation>
    </message>
    <message>
        <source>This account has all the API tokens that it may have. Revoke one on the tracker&apos;s page.</source>
        <translation>Esta cuenta tiene todos los tokens de API que puede tener. Revoque uno en la página del tracker.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::ActivityTab</name>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Torrent</source>
        <translation>Torrent</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Qué pasó</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Actividad</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::AddDialog</name>
    <message>
        <source>Add a torrent</source>
        <translation>Añadir un torrent</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Fusionar</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Descargar</translation>
    </message>
    <message>
        <source>It is in the list already. Its trackers and cluster are merged into that one.</source>
        <translation>Ya está en la lista. Sus trackers y su clúster se añaden a aquel.</translation>
    </message>
    <message>
        <source>A link: the list of files comes from its cluster or from a peer, after it is added.</source>
        <translation>Un enlace: la lista de archivos viene de su clúster o de un par, después de añadirlo.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation>
            <numerusform>%n archivo, %1</numerusform>
            <numerusform>%n archivos, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n file(s), %2</source>
        <translation>
            <numerusform>%1 de %n archivo, %2</numerusform>
            <numerusform>%1 de %n archivos, %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Save in</source>
        <translation>Guardar en</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>Elegir...</translation>
    </message>
    <message>
        <source>Start at once</source>
        <translation>Iniciar enseguida</translation>
    </message>
    <message>
        <source>Fetch in order, to look at it before it is whole</source>
        <translation>Descargar en orden, para verlo antes de que esté entero</translation>
    </message>
    <message>
        <source>Only %1 free: not enough</source>
        <translation>Solo %1 libres: no basta</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 libres</translation>
    </message>
    <message>
        <source>Your own words, with commas between them</source>
        <translation>Sus propias palabras, separadas por comas</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etiquetas</translation>
    </message>
    <message>
        <source>The same for all that follow</source>
        <translation>Lo mismo para todos los siguientes</translation>
    </message>
    <message>
        <source>Add a torrent: %1 of %2</source>
        <translation>Añadir un torrent: %1 de %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::AudiencePicker</name>
    <message>
        <source>Too many addresses: at most %1.</source>
        <translation>Demasiadas direcciones: %1 como máximo.</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Con</translation>
    </message>
    <message>
        <source>People on this network (%1)</source>
        <translation>Gente de esta red (%1)</translation>
    </message>
    <message>
        <source>This computer only</source>
        <translation>Solo este equipo</translation>
    </message>
    <message>
        <source>A tracker cluster...</source>
        <translation>Un clúster de trackers...</translation>
    </message>
    <message>
        <source>Other trackers...</source>
        <translation>Otros trackers...</translation>
    </message>
    <message>
        <source>host:port, host:port of its nodes</source>
        <translation>host:puerto, host:puerto de sus nodos</translation>
    </message>
    <message>
        <source>Addresses of the cluster&apos;s nodes</source>
        <translation>Direcciones de los nodos del clúster</translation>
    </message>
    <message>
        <source>Announce addresses, one a line: http://..., https://... or udp://...</source>
        <translation>Direcciones de anuncio, una por línea: http://..., https://... o udp://...</translation>
    </message>
    <message>
        <source>Announce addresses</source>
        <translation>Direcciones de anuncio</translation>
    </message>
    <message>
        <source>Say where the cluster is: host:port of one of its nodes or more.</source>
        <translation>Diga dónde está el clúster: host:puerto de uno de sus nodos o más.</translation>
    </message>
    <message>
        <source>This is no tracker&apos;s address: %1</source>
        <translation>No es la dirección de un tracker: %1</translation>
    </message>
    <message>
        <source>Give a tracker&apos;s announce address, or more, one a line.</source>
        <translation>Indique la dirección de anuncio de un tracker o de varios, una por línea.</translation>
    </message>
    <message>
        <source>Asking who is there...</source>
        <translation>Preguntando quién está ahí...</translation>
    </message>
    <message>
        <source>Cluster &quot;%1&quot;: %2</source>
        <translation>Clúster «%1»: %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::BundledTracker</name>
    <message>
        <source>%1 cannot be listened on</source>
        <translation>No se puede escuchar en %1</translation>
    </message>
    <message>
        <source>Its configuration could not be written to %1</source>
        <translation>Su configuración no se pudo escribir en %1</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Citizen</name>
    <message>
        <source>Download done</source>
        <translation>Descarga terminada</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) are fetching from this computer, and would have to wait for it.</source>
        <translation>
            <numerusform>%n persona descarga de este equipo y tendría que esperarlo.</numerusform>
            <numerusform>%n personas descargan de este equipo y tendrían que esperarlo.</numerusform>
        </translation>
    </message>
    <message>
        <source>Do not ask again</source>
        <translation>No volver a preguntar</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Quedarse</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::CreateDialog</name>
    <message>
        <source>Share files</source>
        <translation>Compartir archivos</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Compartir</translation>
    </message>
    <message>
        <source>Files to share</source>
        <translation>Archivos para compartir</translation>
    </message>
    <message>
        <source>Choose files...</source>
        <translation>Elegir archivos...</translation>
    </message>
    <message>
        <source>Choose a folder...</source>
        <translation>Elegir una carpeta...</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Con</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>Private: peers come from the tracker alone</source>
        <translation>Privado: los pares vienen solo del tracker</translation>
    </message>
    <message>
        <source>Piece size</source>
        <translation>Tamaño de pieza</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Comentario</translation>
    </message>
    <message>
        <source>Choose files to share</source>
        <translation>Elija los archivos que compartir</translation>
    </message>
    <message>
        <source>Choose a folder to share</source>
        <translation>Elija una carpeta que compartir</translation>
    </message>
    <message>
        <source>Progress of reading</source>
        <translation>Progreso de la lectura</translation>
    </message>
    <message>
        <source>Choose what to share.</source>
        <translation>Elija qué compartir.</translation>
    </message>
    <message>
        <source>Counting...</source>
        <translation>Contando...</translation>
    </message>
    <message>
        <source>There is no file in it.</source>
        <translation>No hay ningún archivo dentro.</translation>
    </message>
    <message numerus="yes">
        <source>More than %n file(s), %1</source>
        <translation>
            <numerusform>Más de %n archivo, %1</numerusform>
            <numerusform>Más de %n archivos, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation>
            <numerusform>%n archivo, %1</numerusform>
            <numerusform>%n archivos, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Iniciando</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Cancelado.</translation>
    </message>
    <message>
        <source>Reading: %1 of %2</source>
        <translation>Leyendo: %1 de %2</translation>
    </message>
    <message>
        <source>Publishing</source>
        <translation>Publicando</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>two facts in a row</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
    <message>
        <source>As</source>
        <translation>Como</translation>
    </message>
    <message>
        <source>One torrent of all</source>
        <translation>Un torrent con todo</translation>
    </message>
    <message>
        <source>A torrent of each</source>
        <translation>Un torrent de cada uno</translation>
    </message>
    <message>
        <source>Web seeds</source>
        <translation>Semillas web</translation>
    </message>
    <message>
        <source>Where the same files lie on a web server, one address a line</source>
        <translation>Dónde están los mismos archivos en un servidor web, una dirección por línea</translation>
    </message>
    <message>
        <source>They lie in different folders. To share them as one, put them into one.</source>
        <translation>Están en carpetas distintas. Para compartirlos juntos, póngalos en una sola.</translation>
    </message>
    <message>
        <source>Automatic: %1</source>
        <translation>Automático: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s)</source>
        <translation>
            <numerusform>%n pieza</numerusform>
            <numerusform>%n piezas</numerusform>
        </translation>
    </message>
    <message>
        <source>This is no web server&apos;s address: %1</source>
        <translation>No es la dirección de un servidor web: %1</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::DetailsPanel</name>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::DropOverlay</name>
    <message numerus="yes">
        <source>Add %n torrent(s)</source>
        <translation>
            <numerusform>Añadir %n torrent</numerusform>
            <numerusform>Añadir %n torrents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n torrent(s) and share the rest</source>
        <translation>
            <numerusform>Añadir %n torrent y compartir el resto</numerusform>
            <numerusform>Añadir %n torrents y compartir el resto</numerusform>
        </translation>
    </message>
    <message>
        <source>Share %1</source>
        <translation>Compartir %1</translation>
    </message>
    <message numerus="yes">
        <source>Share %n item(s) as one torrent</source>
        <translation>
            <numerusform>Compartir %n elemento como un torrent</numerusform>
            <numerusform>Compartir %n elementos como un torrent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Share %n item(s), a torrent of each</source>
        <translation>
            <numerusform>Compartir %n elemento</numerusform>
            <numerusform>Compartir %n elementos, un torrent de cada uno</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::EmptyState</name>
    <message>
        <source>Drop a file here to share it, or a .torrent to download it</source>
        <translation>Suelte aquí un archivo para compartirlo, o un .torrent para descargarlo</translation>
    </message>
    <message>
        <source>Share a file...</source>
        <translation>Compartir un archivo...</translation>
    </message>
    <message>
        <source>Add a torrent...</source>
        <translation>Añadir un torrent...</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::FileChoice</name>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Prioridad</translation>
    </message>
    <message>
        <source>Files of the torrent</source>
        <translation>Archivos del torrent</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message numerus="yes">
        <source>and %n more file(s)</source>
        <translation>
            <numerusform>y %n archivo más</numerusform>
            <numerusform>y %n archivos más</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>Want all files</source>
        <translation>Querer todos los archivos</translation>
    </message>
    <message>
        <source>Want no file</source>
        <translation>No querer ningún archivo</translation>
    </message>
    <message>
        <source>Priority of the selection:</source>
        <translation>Prioridad de la selección:</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Alta</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Baja</translation>
    </message>
    <message>
        <source>Not wanted</source>
        <translation>No se quiere</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::FileTreeModel</name>
    <message>
        <source>Skip</source>
        <translation>Omitir</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Baja</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Alta</translation>
    </message>
    <message>
        <source>done</source>
        <translation>hecho</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation>Varias</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Prioridad</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::FilesTab</name>
    <message>
        <source>Files</source>
        <translation>Archivos</translation>
    </message>
    <message>
        <source>Its files are listed when its description has come.</source>
        <translation>Sus archivos aparecerán aquí cuando llegue su descripción.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::LimitsButton</name>
    <message>
        <source>alternative limits: none</source>
        <translation>límites alternativos: ninguno</translation>
    </message>
    <message>
        <source>limits off</source>
        <translation>sin límites</translation>
    </message>
    <message>
        <source>alternative limits %1</source>
        <translation>límites alternativos %1</translation>
    </message>
    <message>
        <source>limits %1</source>
        <translation>límites %1</translation>
    </message>
    <message>
        <source>Go back to the usual limits</source>
        <translation>Volver a los límites habituales</translation>
    </message>
    <message>
        <source>Use the alternative limits</source>
        <translation>Usar los límites alternativos</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::LogInDialog</name>
    <message>
        <source>Log in</source>
        <translation>Iniciar sesión</translation>
    </message>
    <message>
        <source>Your account on the tracker at %1</source>
        <translation>Su cuenta en el tracker de %1</translation>
    </message>
    <message>
        <source>At %1 you are logged in as %2.</source>
        <translation>En %1 ha iniciado sesión como %2.</translation>
    </message>
    <message>
        <source>This tracker does not encrypt: whoever listens on the way learns the password.</source>
        <translation>Este tracker no cifra: quien escuche por el camino conocerá la contraseña.</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Cerrar sesión</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Contraseña</translation>
    </message>
    <message>
        <source>Asking the tracker...</source>
        <translation>Preguntando al tracker...</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::MainWindow</name>
    <message>
        <source>Shared. Its link is in the clipboard.</source>
        <translation>Compartido. Su enlace está en el portapapeles.</translation>
    </message>
    <message>
        <source>%1 is not there.</source>
        <translation>%1 no está.</translation>
    </message>
    <message>
        <source>Add torrents</source>
        <translation>Añadir torrents</translation>
    </message>
    <message>
        <source>Torrents (*.torrent)</source>
        <translation>Torrents (*.torrent)</translation>
    </message>
    <message>
        <source>Add a link</source>
        <translation>Añadir un enlace</translation>
    </message>
    <message>
        <source>Magnet link, or web address of a .torrent:</source>
        <translation>Enlace magnet, o dirección web de un .torrent:</translation>
    </message>
    <message>
        <source>Fetching the .torrent from %1...</source>
        <translation>Obteniendo el .torrent de %1...</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Añadir</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>This is no link to a torrent: it would start with magnet:, http:// or https://</source>
        <translation>Esto no es un enlace a un torrent: empezaría por magnet:, http:// o https://</translation>
    </message>
    <message>
        <source>There is no link to a torrent in the clipboard.</source>
        <translation>No hay ningún enlace a un torrent en el portapapeles.</translation>
    </message>
    <message>
        <source>The link is in the clipboard.</source>
        <translation>El enlace está en el portapapeles.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>The preferences could not be kept: %1</source>
        <translation>Las preferencias no se pudieron guardar: %1</translation>
    </message>
    <message>
        <source>Another program uses port %1; port %2 is used instead.</source>
        <translation>Otro programa usa el puerto %1; en su lugar se usa el %2.</translation>
    </message>
    <message>
        <source>The preferences could not be read, and are the defaults again. The old file is kept beside the new one.</source>
        <translation>Las preferencias no se pudieron leer y vuelven a ser las de fábrica. El archivo viejo se guarda junto al nuevo.</translation>
    </message>
    <message>
        <source>Filter torrents...</source>
        <translation>Filtrar torrents...</translation>
    </message>
    <message>
        <source>Filter torrents</source>
        <translation>Filtrar torrents</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Enlace</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Compartir</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Iniciar</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Check the files again</source>
        <translation>Comprobar los archivos otra vez</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Abrir la carpeta</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>Copiar el enlace</translation>
    </message>
    <message>
        <source>Add the link in the clipboard</source>
        <translation>Añadir el enlace del portapapeles</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtrar</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Panel siguiente</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Preferencias</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Herramientas</translation>
    </message>
    <message>
        <source>tracker on this computer: running</source>
        <translation>tracker en este equipo: en marcha</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 libres</translation>
    </message>
    <message>
        <source>Remove, and files to the trash</source>
        <translation>Quitar, archivos a la papelera</translation>
    </message>
    <message>
        <source>Simple list</source>
        <translation>Lista sencilla</translation>
    </message>
    <message>
        <source>Undo removing</source>
        <translation>Deshacer quitar</translation>
    </message>
    <message>
        <source>Alternative limits</source>
        <translation>Límites alternativos</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be moved to the trash and stay where they are: %1</source>
        <translation>
            <numerusform>%n archivo no se pudo mover a la papelera y queda donde está: %1</numerusform>
            <numerusform>%n archivos no se pudieron mover a la papelera y quedan donde están: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>cluster %1: %2</source>
        <translation>clúster %1: %2</translation>
    </message>
    <message>
        <source>tracker on this computer: stopped</source>
        <translation>tracker en este equipo: detenido</translation>
    </message>
    <message>
        <source>The links are in the clipboard.</source>
        <translation>Los enlaces están en el portapapeles.</translation>
    </message>
    <message>
        <source>The list of torrents could not be read, and begins anew. The files are where they were; add their torrents again to go on with them.</source>
        <translation>La lista de torrents no se pudo leer y empieza de nuevo. Los archivos están donde estaban; añada otra vez sus torrents para seguir con ellos.</translation>
    </message>
    <message>
        <source>Shared. The links are in the clipboard.</source>
        <translation>Compartido. Los enlaces están en el portapapeles.</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Columnas</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Ordenar por</translation>
    </message>
    <message>
        <source>What you change cannot be kept: %1. See that there is room where the list lies; then it is written by itself.</source>
        <translation>Lo que cambia no se puede guardar: %1. Haga sitio donde está la lista; entonces se escribe sola.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Offers</name>
    <message>
        <source>%1 is in the list already, and it is private: only its own trackers are meant to say who has it. Take over the trackers and peers of this one, too? Do so if you trust where it comes from.</source>
        <translation>%1 ya está en la lista y es privado: solo sus propios trackers deben decir quién lo tiene. ¿Tomar también los trackers y pares de este? Hágalo si confía en su procedencia.</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Fusionar</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>Dejar como está</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::OverviewTab</name>
    <message>
        <source>%1 of %2 pieces</source>
        <translation>%1 de %2 piezas</translation>
    </message>
    <message numerus="yes">
        <source>%n being fetched</source>
        <translation>
            <numerusform>%n llegando</numerusform>
            <numerusform>%n llegando</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 copies among the connected peers</source>
        <translation>%1 copias entre los pares conectados</translation>
    </message>
    <message>
        <source>Downloaded %1, uploaded %2</source>
        <translation>Descargado %1, subido %2</translation>
    </message>
    <message>
        <source>%1 came in vain</source>
        <translation>%1 llegaron en vano</translation>
    </message>
    <message>
        <source>down at most %1</source>
        <translation>bajada %1 como máximo</translation>
    </message>
    <message>
        <source>up at most %1</source>
        <translation>subida %1 como máximo</translation>
    </message>
    <message>
        <source>pieces in order</source>
        <translation>piezas en orden</translation>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation>Carpeta: %1</translation>
    </message>
    <message>
        <source>Infohash: %1</source>
        <translation>Infohash: %1</translation>
    </message>
    <message>
        <source>Select a torrent to see its pieces, files, peers and trackers.</source>
        <translation>Elija un torrent para ver sus piezas, archivos, pares y trackers.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Resumen</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PeerModel</name>
    <message>
        <source>you</source>
        <translation>usted</translation>
    </message>
    <message>
        <source>the cluster</source>
        <translation>el clúster</translation>
    </message>
    <message>
        <source>a tracker</source>
        <translation>un tracker</translation>
    </message>
    <message>
        <source>it called us</source>
        <translation>nos llamó</translation>
    </message>
    <message>
        <source>the local network</source>
        <translation>la red local</translation>
    </message>
    <message>
        <source>the DHT</source>
        <translation>la DHT</translation>
    </message>
    <message>
        <source>another peer</source>
        <translation>otro par</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>todo</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>both send</source>
        <translation>ambos envían</translation>
    </message>
    <message>
        <source>sends to us</source>
        <translation>nos envía</translation>
    </message>
    <message>
        <source>we send to it</source>
        <translation>le enviamos</translation>
    </message>
    <message>
        <source>serves others now</source>
        <translation>atiende a otros</translation>
    </message>
    <message>
        <source>about to send</source>
        <translation>va a enviar</translation>
    </message>
    <message>
        <source>has nothing that we need</source>
        <translation>no tiene nada que falte</translation>
    </message>
    <message>
        <source>%1, encrypted</source>
        <translation>%1, cifrado</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programa</translation>
    </message>
    <message>
        <source>Has</source>
        <translation>Tiene</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Bajada</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Subida</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>Descargado</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>Subido</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Named by</source>
        <translation>Nombrado por</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PeersTab</name>
    <message>
        <source>Connected peers</source>
        <translation>Pares conectados</translation>
    </message>
    <message>
        <source>Left, and why</source>
        <translation>Dejados, y por qué</translation>
    </message>
    <message>
        <source>Peers that were left, and why</source>
        <translation>Pares dejados, y por qué</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>Pares</translation>
    </message>
    <message>
        <source>Nobody is connected.</source>
        <translation>No hay nadie conectado.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PieceMap</name>
    <message>
        <source>Piece map</source>
        <translation>Mapa de piezas</translation>
    </message>
    <message>
        <source>Piece %1</source>
        <translation>Pieza %1</translation>
    </message>
    <message>
        <source>Pieces %1 to %2</source>
        <translation>Piezas %1 a %2</translation>
    </message>
    <message>
        <source>not here yet</source>
        <translation>aún no está</translation>
    </message>
    <message>
        <source>%1 of %2 pieces are here</source>
        <translation>%1 de %2 piezas están aquí</translation>
    </message>
    <message>
        <source>here and verified</source>
        <translation>aquí y comprobada</translation>
    </message>
    <message>
        <source>being fetched</source>
        <translation>llegando</translation>
    </message>
    <message>
        <source>%1 of %2 here, %3 being fetched</source>
        <translation>%1 de %2 aquí, %3 llegando</translation>
    </message>
    <message>
        <source>not here, for nobody connected has it</source>
        <translation>no está, pues ningún par conectado la tiene</translation>
    </message>
    <message>
        <source>%1 of %2 here</source>
        <translation>%1 de %2 aquí</translation>
    </message>
    <message>
        <source>not here yet: its turn comes</source>
        <translation>aún no está: le llegará el turno</translation>
    </message>
    <message>
        <source>%1 of %2 here, the others&apos; turn comes</source>
        <translation>%1 de %2 aquí, a las demás les llegará el turno</translation>
    </message>
    <message numerus="yes">
        <source>%n connected peer(s) have it</source>
        <translation>
            <numerusform>%n par conectado la tiene</numerusform>
            <numerusform>%n pares conectados la tienen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to %2 connected peers have it</source>
        <translation>de %1 a %2 pares conectados las tienen</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Preferencias</translation>
    </message>
    <message>
        <source>Search preferences...</source>
        <translation>Buscar en las preferencias...</translation>
    </message>
    <message>
        <source>Search preferences</source>
        <translation>Buscar en las preferencias</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Restore this page&apos;s defaults</source>
        <translation>Restaurar esta página</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>Ningún ajuste tiene estas palabras.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Sharing</name>
    <message>
        <source>The bundled tracker could not run: %1</source>
        <translation>El tracker incluido no pudo funcionar: %1</translation>
    </message>
    <message>
        <source>Starting the tracker on this computer</source>
        <translation>Iniciando el tracker en este equipo</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1 de %2: %3</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Sidebar</name>
    <message>
        <source>no node answers yet</source>
        <translation>ningún nodo responde aún</translation>
    </message>
    <message>
        <source>%1 of %2 nodes reachable: too few to take anything new</source>
        <translation>%1 de %2 nodos alcanzables: demasiado pocos para aceptar algo nuevo</translation>
    </message>
    <message>
        <source>%1 of %2 nodes reachable, leader %3</source>
        <translation>%1 de %2 nodos alcanzables, líder %3</translation>
    </message>
    <message>
        <source>States, tags and clusters</source>
        <translation>Estados, etiquetas y clústeres</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Descargando</translation>
    </message>
    <message>
        <source>Seeding</source>
        <translation>Compartiendo</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pausa</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Atención</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etiquetas</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Clústeres</translation>
    </message>
    <message>
        <source>Log in...</source>
        <translation>Iniciar sesión...</translation>
    </message>
    <message>
        <source>Logged in as %1</source>
        <translation>Sesión iniciada como %1</translation>
    </message>
    <message>
        <source>no node answers</source>
        <translation>ningún nodo responde</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::SleepInhibitor</name>
    <message>
        <source>Files are being transferred</source>
        <translation>Se están transfiriendo archivos</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::SpeedGraph</name>
    <message>
        <source>now</source>
        <translation>ahora</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>hace %1</translation>
    </message>
    <message>
        <source>Speed graph</source>
        <translation>Gráfico de velocidad</translation>
    </message>
    <message>
        <source>down %1, up %2</source>
        <translation>bajada %1, subida %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::SpeedTab</name>
    <message>
        <source>This torrent</source>
        <translation>Este torrent</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>Whose speed</source>
        <translation>Velocidad de qué</translation>
    </message>
    <message>
        <source>10 minutes</source>
        <translation>10 minutos</translation>
    </message>
    <message>
        <source>12 hours</source>
        <translation>12 horas</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 días</translation>
    </message>
    <message>
        <source>How far back</source>
        <translation>Hasta cuándo</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Velocidad</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TagsDialog</name>
    <message>
        <source>Tags</source>
        <translation>Etiquetas</translation>
    </message>
    <message numerus="yes">
        <source>Tags of %n torrent(s)</source>
        <translation>
            <numerusform>Etiquetas de %n torrent</numerusform>
            <numerusform>Etiquetas de %n torrents</numerusform>
        </translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>Etiqueta nueva</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Añadir</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Aplicar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentControl</name>
    <message>
        <source>Move to another folder...</source>
        <translation>Mover a otra carpeta...</translation>
    </message>
    <message>
        <source>Stop moving</source>
        <translation>Dejar de mover</translation>
    </message>
    <message>
        <source>Limits and target...</source>
        <translation>Límites y objetivo...</translation>
    </message>
    <message>
        <source>Tags...</source>
        <translation>Etiquetas...</translation>
    </message>
    <message>
        <source>Fetch pieces in order</source>
        <translation>Recibir las piezas en orden</translation>
    </message>
    <message>
        <source>Place in the queue</source>
        <translation>Lugar en la cola</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Primero</translation>
    </message>
    <message>
        <source>Before the one above</source>
        <translation>Antes del de arriba</translation>
    </message>
    <message>
        <source>Behind the one below</source>
        <translation>Detrás del de abajo</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Último</translation>
    </message>
    <message>
        <source>Move to</source>
        <translation>Mover a</translation>
    </message>
    <message>
        <source>Move here</source>
        <translation>Mover aquí</translation>
    </message>
    <message>
        <source>Rename...</source>
        <translation>Cambiar nombre...</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Cambiar nombre</translation>
    </message>
    <message>
        <source>Name in the list; the files keep theirs. Empty: the torrent&apos;s own.</source>
        <translation>Nombre en la lista; los archivos conservan el suyo. Vacío: el del torrent.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Trackers...</source>
        <translation>Trackers...</translation>
    </message>
    <message>
        <source>Ask for more peers</source>
        <translation>Pedir más pares</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentDialog</name>
    <message>
        <source>Limits and target</source>
        <translation>Límites y objetivo</translation>
    </message>
    <message numerus="yes">
        <source>%n torrent(s)</source>
        <translation>
            <numerusform>%n torrent</numerusform>
            <numerusform>%n torrents</numerusform>
        </translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Aplicar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>sin límite</translation>
    </message>
    <message>
        <source>Download at most</source>
        <translation>Descargar como máximo</translation>
    </message>
    <message>
        <source>Upload at most</source>
        <translation>Subir como máximo</translation>
    </message>
    <message>
        <source>As in the preferences</source>
        <translation>Como en las preferencias</translation>
    </message>
    <message>
        <source>Its own target</source>
        <translation>Su propio objetivo</translation>
    </message>
    <message>
        <source>Seed without end</source>
        <translation>Compartir sin fin</translation>
    </message>
    <message>
        <source>When it has given enough</source>
        <translation>Cuando haya dado bastante</translation>
    </message>
    <message>
        <source>at a share ratio of</source>
        <translation>con un ratio de</translation>
    </message>
    <message>
        <source>Share ratio</source>
        <translation>Ratio</translation>
    </message>
    <message>
        <source>after seeding for</source>
        <translation>tras compartir durante</translation>
    </message>
    <message>
        <source> hours</source>
        <translation> horas</translation>
    </message>
    <message>
        <source>Hours of seeding</source>
        <translation>Horas compartiendo</translation>
    </message>
    <message>
        <source>stop it</source>
        <translation>detenerlo</translation>
    </message>
    <message>
        <source>pause it until the target is raised</source>
        <translation>pausarlo hasta que suba el objetivo</translation>
    </message>
    <message>
        <source>remove it from the list; the files stay</source>
        <translation>quitarlo de la lista; los archivos se quedan</translation>
    </message>
    <message>
        <source>go on, and only say so</source>
        <translation>seguir, y solo decirlo</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>Fetch pieces in order</source>
        <translation>Recibir las piezas en orden</translation>
    </message>
    <message>
        <source>To watch while it comes. Slower for the swarm: rare pieces are not fetched first.</source>
        <translation>Para verlo mientras llega. Más lento para el enjambre: las piezas raras no van primero.</translation>
    </message>
    <message>
        <source>Fetch each file&apos;s first and last piece first</source>
        <translation>Recibir antes la primera y la última pieza de cada archivo</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentModel</name>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Bajada</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Subida</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Tiempo restante</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>Pares</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Ratio</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etiquetas</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>Descargado</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>Subido</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Añadido</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentTable</name>
    <message>
        <source>Torrents</source>
        <translation>Torrents</translation>
    </message>
    <message>
        <source>No torrent here. Choose another place on the left, or clear the filter.</source>
        <translation>Aquí no hay ningún torrent. Elija otro lugar a la izquierda o borre el filtro.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TrackersDialog</name>
    <message>
        <source>Trackers</source>
        <translation>Trackers</translation>
    </message>
    <message>
        <source>An address on each line. An empty line begins the next group, which is asked when nobody of the one before answers.</source>
        <translation>Una dirección en cada línea. Una línea vacía empieza el grupo siguiente, al que se pregunta cuando nadie del anterior responde.</translation>
    </message>
    <message>
        <source>Addresses of trackers</source>
        <translation>Direcciones de trackers</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Aplicar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>This is not the address of a tracker: %1</source>
        <translation>Esto no es la dirección de un tracker: %1</translation>
    </message>
    <message>
        <source>More than %1 trackers are too many.</source>
        <translation>Más de %1 trackers son demasiados.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TrackersTab</name>
    <message>
        <source>Trackers</source>
        <translation>Trackers</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Tray</name>
    <message>
        <source>Show or hide the window</source>
        <translation>Mostrar u ocultar la ventana</translation>
    </message>
    <message>
        <source>Add a torrent...</source>
        <translation>Añadir un torrent...</translation>
    </message>
    <message>
        <source>Preferences...</source>
        <translation>Preferencias...</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message numerus="yes">
        <source>%n torrent(s) removed, and the files to the trash.</source>
        <translation>
            <numerusform>%n torrent quitado, archivos a la papelera.</numerusform>
            <numerusform>%n torrents quitados, archivos a la papelera.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n torrent(s) removed. The files stay.</source>
        <translation>
            <numerusform>%n torrent quitado. Los archivos se quedan.</numerusform>
            <numerusform>%n torrents quitados. Los archivos se quedan.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::WeekHours</name>
    <message>
        <source>marked</source>
        <translation>marcada</translation>
    </message>
    <message>
        <source>not marked</source>
        <translation>no marcada</translation>
    </message>
    <message>
        <source>%1, %2 o&apos;clock: %3</source>
        <translation>%1, %2 h: %3</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::WelcomeDialog</name>
    <message>
        <source>Welcome to ByteTorrent</source>
        <translation>Bienvenido a ByteTorrent</translation>
    </message>
    <message>
        <source>Share and download</source>
        <translation>Compartir y descargar</translation>
    </message>
    <message>
        <source>Drop a file or folder onto the window to share it; its link is then in the clipboard. Drop a .torrent, or paste a link, to download.</source>
        <translation>Suelte un archivo o una carpeta en la ventana para compartirlo; su enlace queda en el portapapeles. Suelte un .torrent, o pegue un enlace, para descargar.</translation>
    </message>
    <message>
        <source>Where downloads go</source>
        <translation>Adónde van las descargas</translation>
    </message>
    <message>
        <source>You can choose another folder for each of them.</source>
        <translation>Puede elegir otra carpeta para cada una.</translation>
    </message>
    <message>
        <source>How others reach you</source>
        <translation>Cómo le alcanzan los demás</translation>
    </message>
    <message>
        <source>It is faster for everyone when other computers can connect to yours.</source>
        <translation>Es más rápido para todos cuando otros equipos pueden conectarse al suyo.</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Omitir</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Paso %1 de %2</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hecho</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
</context>
<context>
    <name>details</name>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programa</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Semillas</translation>
    </message>
    <message>
        <source>Leechers</source>
        <translation>Descargando</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>responde</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>aún sin preguntar</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>en uso</translation>
    </message>
    <message>
        <source>in reserve</source>
        <translation>en reserva</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Preguntado</translation>
    </message>
    <message>
        <source>Next time</source>
        <translation>Próxima vez</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>en %1</translation>
    </message>
    <message>
        <source>%1 of %2 nodes reachable</source>
        <translation>%1 de %2 nodos alcanzables</translation>
    </message>
    <message>
        <source>last answer %1 ago</source>
        <translation>última respuesta hace %1</translation>
    </message>
    <message>
        <source>too few to take anything new</source>
        <translation>demasiado pocos para aceptar algo nuevo</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>aún sin respuesta</translation>
    </message>
    <message>
        <source>cluster</source>
        <translation>clúster</translation>
    </message>
    <message>
        <source>cluster %1</source>
        <translation>clúster %1</translation>
    </message>
    <message>
        <source>leader</source>
        <translation>líder</translation>
    </message>
    <message>
        <source>node %1</source>
        <translation>nodo %1</translation>
    </message>
    <message>
        <source>off</source>
        <translation>apagado</translation>
    </message>
    <message>
        <source>looking for the first node</source>
        <translation>busca el primer nodo</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) known</source>
        <translation>
            <numerusform>%n nodo conocido</numerusform>
            <numerusform>%n nodos conocidos</numerusform>
        </translation>
    </message>
    <message>
        <source>sends %1</source>
        <translation>envía %1</translation>
    </message>
    <message>
        <source>given up: %1</source>
        <translation>abandonado: %1</translation>
    </message>
    <message>
        <source>DHT</source>
        <translation>DHT</translation>
    </message>
    <message>
        <source>Local network</source>
        <translation>Red local</translation>
    </message>
    <message>
        <source>asked</source>
        <translation>preguntada</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>no preguntada</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>no responde</translation>
    </message>
</context>
<context>
    <name>format</name>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>a few seconds</source>
        <translation>unos segundos</translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s)</source>
        <translation>
            <numerusform>alrededor de %n segundo</numerusform>
            <numerusform>alrededor de %n segundos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s)</source>
        <translation>
            <numerusform>alrededor de %n minuto</numerusform>
            <numerusform>alrededor de %n minutos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s)</source>
        <translation>
            <numerusform>alrededor de %n hora</numerusform>
            <numerusform>alrededor de %n horas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n day(s)</source>
        <translation>
            <numerusform>alrededor de %n día</numerusform>
            <numerusform>alrededor de %n días</numerusform>
        </translation>
    </message>
    <message>
        <source>a very long time</source>
        <translation>muchísimo tiempo</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Share a file, and nothing can take it down.</source>
        <translation>Comparta un archivo, y nada podrá hacerlo desaparecer.</translation>
    </message>
    <message>
        <source>Keep everything in this folder.</source>
        <translation>Guardar todo en esta carpeta.</translation>
    </message>
    <message>
        <source>Write a picture of the window and quit.</source>
        <translation>Escribir una imagen de la ventana y salir.</translation>
    </message>
    <message>
        <source>light, dark or system, instead of the preference.</source>
        <translation>light, dark o system, en lugar de la preferencia.</translation>
    </message>
    <message>
        <source>A .torrent, a magnet link, or a file or folder to share.</source>
        <translation>Un .torrent, un enlace magnet, o un archivo o carpeta para compartir.</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>%1 no se pudo escribir.</translation>
    </message>
    <message>
        <source>The state could not be read in time.</source>
        <translation>El estado no se pudo leer a tiempo.</translation>
    </message>
</context>
<context>
    <name>network</name>
    <message>
        <source>The router is being asked.</source>
        <translation>Se está preguntando al router.</translation>
    </message>
    <message>
        <source>The router lets port %1 through to this computer (%2).</source>
        <translation>El router deja pasar el puerto %1 hasta este equipo (%2).</translation>
    </message>
    <message>
        <source>No router answers. If there is one, open port %1 on it by hand.</source>
        <translation>Ningún router responde. Si lo hay, abra en él el puerto %1 a mano.</translation>
    </message>
    <message>
        <source>The router does not open port %1: %2</source>
        <translation>El router no abre el puerto %1: %2</translation>
    </message>
    <message>
        <source>Nobody of the DHT has answered yet.</source>
        <translation>Nadie del DHT ha respondido aún.</translation>
    </message>
    <message numerus="yes">
        <source>Connected to %n computer(s).</source>
        <translation>
            <numerusform>Conectado con %n equipo.</numerusform>
            <numerusform>Conectado con %n equipos.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>remedies</name>
    <message>
        <source>Choose folder...</source>
        <translation>Elegir carpeta...</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Probar otra vez</translation>
    </message>
    <message>
        <source>Check the files</source>
        <translation>Comprobar los archivos</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>Elegir archivos</translation>
    </message>
    <message>
        <source>Change limits...</source>
        <translation>Cambiar límites...</translation>
    </message>
    <message>
        <source>Change target...</source>
        <translation>Cambiar objetivo...</translation>
    </message>
    <message>
        <source>Start now</source>
        <translation>Iniciar ya</translation>
    </message>
    <message>
        <source>Show trackers</source>
        <translation>Ver trackers</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Mostrarlo</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>Copiar el enlace</translation>
    </message>
    <message>
        <source>Log in...</source>
        <translation>Iniciar sesión...</translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message numerus="yes">
        <source>From %1 of %n peer(s)</source>
        <translation>
            <numerusform>De %1 de %n par</numerusform>
            <numerusform>De %1 de %n pares</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting for a peer to send</source>
        <translation>Esperando a que un par envíe</translation>
    </message>
    <message>
        <source>Looking for peers</source>
        <translation>Buscando pares</translation>
    </message>
    <message numerus="yes">
        <source>Asking %n peer(s) for the torrent&apos;s description</source>
        <translation>
            <numerusform>Pidiendo la descripción del torrent a %n par</numerusform>
            <numerusform>Pidiendo la descripción del torrent a %n pares</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n peer(s) with what is missing serve others now. Its turn comes by itself.</source>
        <translation>
            <numerusform>%n par con lo que falta atiende ahora a otros. Su turno llega solo.</numerusform>
            <numerusform>%n pares con lo que falta atienden ahora a otros. Su turno llega solo.</numerusform>
        </translation>
    </message>
    <message>
        <source>Peers have sent nothing for %1. Others are asked as they come.</source>
        <translation>Los pares no han enviado nada durante %1. Se pregunta a otros según llegan.</translation>
    </message>
    <message>
        <source>Held at the limit of %1. Raise the limit to go faster.</source>
        <translation>Frenado por el límite de %1. Súbalo para ir más rápido.</translation>
    </message>
    <message>
        <source>Held at %1 until more is given: its minimum ratio is not reached.</source>
        <translation>Frenado a %1 hasta que se dé más: su ratio mínimo no se ha alcanzado.</translation>
    </message>
    <message numerus="yes">
        <source>Waits for %n download(s) before it. It starts by itself.</source>
        <translation>
            <numerusform>Espera a %n descarga anterior. Empieza sola.</numerusform>
            <numerusform>Espera a %n descargas anteriores. Empieza sola.</numerusform>
        </translation>
    </message>
    <message>
        <source>None of its files is wanted. Choose one to go on.</source>
        <translation>No se quiere ninguno de sus archivos. Elija uno para seguir.</translation>
    </message>
    <message numerus="yes">
        <source>Seeding to %n peer(s), ratio %1</source>
        <translation>
            <numerusform>Compartiendo con %n par, ratio %1</numerusform>
            <numerusform>Compartiendo con %n pares, ratio %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Complete, offered to others, ratio %1</source>
        <translation>Completo, ofrecido a otros, ratio %1</translation>
    </message>
    <message>
        <source>Fetching the torrent&apos;s description</source>
        <translation>Obteniendo la descripción del torrent</translation>
    </message>
    <message>
        <source>Checking what is here: %1 %</source>
        <translation>Comprobando lo que hay: %1 %</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pausa</translation>
    </message>
    <message>
        <source>Stopped by an error. Press Start to try again.</source>
        <translation>Detenido por un error. Pulse Iniciar para probar otra vez.</translation>
    </message>
    <message>
        <source>Nobody else is here yet. It starts by itself when someone comes.</source>
        <translation>Aún no hay nadie más. Empieza solo cuando llega alguien.</translation>
    </message>
    <message>
        <source>Nobody connected has piece %1. It goes on when someone brings it.</source>
        <translation>Ningún par conectado tiene la pieza %1. Sigue cuando alguien la trae.</translation>
    </message>
    <message numerus="yes">
        <source>Connecting to %n peer(s)</source>
        <translation>
            <numerusform>Conectando con %n par</numerusform>
            <numerusform>Conectando con %n pares</numerusform>
        </translation>
    </message>
    <message>
        <source>The cluster at %1 does not answer. Next try in %2.</source>
        <translation>El clúster de %1 no responde. Próximo intento en %2.</translation>
    </message>
    <message>
        <source>The tracker refused: %1</source>
        <translation>El tracker se negó: %1</translation>
    </message>
    <message>
        <source>The tracker %1 cannot be reached. It is tried again by itself.</source>
        <translation>No se alcanza el tracker %1. Se prueba otra vez por sí solo.</translation>
    </message>
    <message>
        <source>The disk is full: %1 more are needed. Make room; it goes on by itself.</source>
        <translation>El disco está lleno: faltan %1. Haga sitio; sigue solo.</translation>
    </message>
    <message>
        <source>A file could not be used: %1</source>
        <translation>Un archivo no se pudo usar: %1</translation>
    </message>
    <message>
        <source>Its content is gone. Put it back and have the files checked: %1</source>
        <translation>Su contenido ya no está. Devuélvalo a su sitio y compruebe los archivos: %1</translation>
    </message>
    <message>
        <source>Nobody has sent the torrent&apos;s description yet.</source>
        <translation>Nadie ha enviado aún la descripción del torrent.</translation>
    </message>
    <message>
        <source>Done: its share ratio is reached.</source>
        <translation>Hecho: alcanzó su ratio.</translation>
    </message>
    <message>
        <source>Its folder is not there. It goes on when the drive is back: %1</source>
        <translation>Su carpeta no está. Sigue cuando vuelva la unidad: %1</translation>
    </message>
    <message>
        <source>It sent false data for piece %1 and is not let in again.</source>
        <translation>Envió datos falsos de la pieza %1 y no se le vuelve a admitir.</translation>
    </message>
    <message>
        <source>It did not speak as agreed: %1</source>
        <translation>No habló como se acordó: %1</translation>
    </message>
    <message>
        <source>It sent too much that serves nothing: %1</source>
        <translation>Envió demasiado que no sirve: %1</translation>
    </message>
    <message>
        <source>It did not send what it was asked for.</source>
        <translation>No envió lo que se le pidió.</translation>
    </message>
    <message>
        <source>Nothing came from it any more.</source>
        <translation>De él no llegó nada más.</translation>
    </message>
    <message numerus="yes">
        <source>It refused %n piece(s) that it said it has.</source>
        <translation>
            <numerusform>Rechazó %n pieza que decía tener.</numerusform>
            <numerusform>Rechazó %n piezas que decía tener.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its description of the torrent was false.</source>
        <translation>Su descripción del torrent era falsa.</translation>
    </message>
    <message>
        <source>That is not possible: %1</source>
        <translation>No es posible: %1</translation>
    </message>
    <message>
        <source>This magnet link is not whole, or it is damaged.</source>
        <translation>Este enlace magnet está incompleto o dañado.</translation>
    </message>
    <message>
        <source>This file is not a .torrent, or it is damaged.</source>
        <translation>Este archivo no es un .torrent o está dañado.</translation>
    </message>
    <message>
        <source>This is not a usable torrent: %1</source>
        <translation>Este torrent no sirve: %1</translation>
    </message>
    <message>
        <source>This is larger than ByteTorrent can handle: %1</source>
        <translation>Es más grande de lo que ByteTorrent puede manejar: %1</translation>
    </message>
    <message>
        <source>This version of ByteTorrent cannot use it: %1</source>
        <translation>Esta versión de ByteTorrent no puede usarlo: %1</translation>
    </message>
    <message>
        <source>The torrent was refused, for it contains an unsafe file name: %1</source>
        <translation>El torrent se rechazó, porque contiene un nombre de archivo peligroso: %1</translation>
    </message>
    <message>
        <source>Not found: %1</source>
        <translation>No encontrado: %1</translation>
    </message>
    <message>
        <source>It is there already: %1</source>
        <translation>Ya está ahí: %1</translation>
    </message>
    <message>
        <source>A file or a connection failed: %1. Check the disk, then try again.</source>
        <translation>Falló un archivo o una conexión: %1. Revise el disco y pruebe otra vez.</translation>
    </message>
    <message>
        <source>The disk is full (%1). Make room and try again.</source>
        <translation>El disco está lleno (%1). Haga sitio y pruebe otra vez.</translation>
    </message>
    <message>
        <source>A file is damaged: %1. Restore it from a copy, or move it away.</source>
        <translation>Un archivo está dañado: %1. Restáurelo de una copia, o apártelo.</translation>
    </message>
    <message>
        <source>Not allowed: %1</source>
        <translation>No permitido: %1</translation>
    </message>
    <message>
        <source>The tracker wants to know who you are: %1</source>
        <translation>El tracker quiere saber quién es usted: %1</translation>
    </message>
    <message>
        <source>Most nodes of the tracker are unreachable, so it takes nothing new. Try again in a moment.</source>
        <translation>No se alcanza la mayoría de los nodos del tracker, así que no acepta nada nuevo. Pruebe otra vez en un momento.</translation>
    </message>
    <message>
        <source>Too much is waiting at once: %1. Try again in a moment.</source>
        <translation>Demasiado espera a la vez: %1. Pruebe otra vez en un momento.</translation>
    </message>
    <message>
        <source>The tracker&apos;s answer was lost (%1). Try again: nothing is done twice.</source>
        <translation>La respuesta del tracker se perdió (%1). Pruebe otra vez: nada se hace dos veces.</translation>
    </message>
    <message>
        <source>No answer: %1. Check the address and the network.</source>
        <translation>Sin respuesta: %1. Revise la dirección y la red.</translation>
    </message>
    <message>
        <source>The other side hung up: %1. Try again.</source>
        <translation>El otro lado colgó: %1. Pruebe otra vez.</translation>
    </message>
    <message>
        <source>The other side does not speak as agreed: %1. It may be another version, or not a tracker.</source>
        <translation>El otro lado no habla como se acordó: %1. Quizá sea otra versión, o no sea un tracker.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Cancelado.</translation>
    </message>
    <message>
        <source>It changed in the meantime: %1. Try again.</source>
        <translation>Cambió entretanto: %1. Pruebe otra vez.</translation>
    </message>
    <message>
        <source>Another program is using it: %1</source>
        <translation>Otro programa lo está usando: %1</translation>
    </message>
    <message>
        <source>It did not work: %1</source>
        <translation>No funcionó: %1</translation>
    </message>
    <message>
        <source>done</source>
        <translation>hecho</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Moving to %1: %2 %</source>
        <translation>Moviendo a %1: %2 %</translation>
    </message>
    <message>
        <source>The tracker serves only those who are logged in.</source>
        <translation>El tracker solo sirve a quien ha iniciado sesión.</translation>
    </message>
    <message>
        <source>ByteTorrent may not write there. Choose another folder, or allow it: %1</source>
        <translation>ByteTorrent no puede escribir ahí. Elija otra carpeta o permítalo: %1</translation>
    </message>
    <message>
        <source>Something to be shared is no longer there. Put it back, or choose again. (%1)</source>
        <translation>Algo que se iba a compartir ya no está. Devuélvalo a su sitio o elija de nuevo. (%1)</translation>
    </message>
    <message>
        <source>A file or folder may not be read. Allow it, then press Share again. (%1)</source>
        <translation>No se permite leer un archivo o una carpeta. Permítalo y pulse Compartir de nuevo. (%1)</translation>
    </message>
    <message>
        <source>A file was changed while it was read. Press Share again when nobody writes to it any more. (%1)</source>
        <translation>Un archivo cambió mientras se leía. Pulse Compartir de nuevo cuando nadie escriba en él. (%1)</translation>
    </message>
    <message>
        <source>A file could not be read. Check its disk, then press Share again. (%1)</source>
        <translation>No se pudo leer un archivo. Compruebe su disco y pulse Compartir de nuevo. (%1)</translation>
    </message>
    <message>
        <source>There is no room left for the .torrent. Make room, then press Share again. (%1)</source>
        <translation>No queda espacio para el .torrent. Haga espacio y pulse Compartir de nuevo. (%1)</translation>
    </message>
    <message>
        <source>The .torrent could not be written. See that its folder can be written to, then press Share again. (%1)</source>
        <translation>No se pudo escribir el .torrent. Asegúrese de que se pueda escribir en su carpeta y pulse Compartir de nuevo. (%1)</translation>
    </message>
    <message>
        <source>The tracker does not answer, so nothing is shared yet. Check its address and the network, then press Share again. (%1)</source>
        <translation>El tracker no responde, así que aún no se comparte nada. Compruebe su dirección y la red, y pulse Compartir de nuevo. (%1)</translation>
    </message>
    <message>
        <source>The tracker did not take it, so nothing is shared yet. Ask who runs it, or choose another one. (%1)</source>
        <translation>El tracker no lo aceptó, así que aún no se comparte nada. Pregunte a quien lo administra o elija otro. (%1)</translation>
    </message>
    <message>
        <source>Already in the list, and private: nothing was taken over from this one.</source>
        <translation>Ya está en la lista y es privado: no se tomó nada de este.</translation>
    </message>
    <message>
        <source>Already in the list, and nothing in this one is new.</source>
        <translation>Ya está en la lista, y nada de este es nuevo.</translation>
    </message>
    <message numerus="yes">
        <source>%n tracker(s)</source>
        <translation>
            <numerusform>%n tracker</numerusform>
            <numerusform>%n trackers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n web seed(s)</source>
        <translation>
            <numerusform>%n semilla web</numerusform>
            <numerusform>%n semillas web</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n peer(s)</source>
        <translation>
            <numerusform>%n par</numerusform>
            <numerusform>%n pares</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cluster node(s)</source>
        <translation>
            <numerusform>%n nodo de clúster</numerusform>
            <numerusform>%n nodos de clúster</numerusform>
        </translation>
    </message>
    <message>
        <source>Already in the list; added to it: %1.</source>
        <translation>Ya está en la lista; añadido: %1.</translation>
    </message>
    <message>
        <source>Those who have it do not answer now. They are tried again by themselves.</source>
        <translation>Quienes lo tienen no responden ahora. Se vuelve a intentar solo.</translation>
    </message>
</context>
</TS>
