<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="it" sourcelanguage="en">
<context>
    <name>Preferences</name>
    <message>
        <source>All networks</source>
        <translation>Tutte le reti</translation>
    </message>
    <message>
        <source>%1 (not there)</source>
        <translation>%1 (assente)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Come il sistema</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>Scegli...</translation>
    </message>
    <message>
        <source> KiB/s</source>
        <translation> KiB/s</translation>
    </message>
    <message>
        <source>Show an icon in the tray</source>
        <translation>Mostra un&apos;icona nell&apos;area di notifica</translation>
    </message>
    <message>
        <source>It tells the rates, and a click brings the window back.</source>
        <translation>Dice le velocità, e un clic riporta la finestra.</translation>
    </message>
    <message>
        <source>Go on in the tray when the window is closed</source>
        <translation>Continua nell&apos;area di notifica quando la finestra viene chiusa</translation>
    </message>
    <message>
        <source>Ctrl+Q, or Quit in the tray&apos;s menu, ends the program.</source>
        <translation>Ctrl+Q, o «Esci» nel menu dell&apos;icona, termina il programma.</translation>
    </message>
    <message>
        <source>Tell when a download is done</source>
        <translation>Avvisa quando un download è finito</translation>
    </message>
    <message>
        <source>By a notification of the desktop, unless the window is in front.</source>
        <translation>Con una notifica del desktop, a meno che la finestra sia davanti.</translation>
    </message>
    <message>
        <source>Keep the computer awake while it transfers</source>
        <translation>Tieni sveglio il computer durante i trasferimenti</translation>
    </message>
    <message>
        <source>It may sleep again as soon as nothing moves.</source>
        <translation>Può tornare a dormire appena nulla si muove.</translation>
    </message>
    <message>
        <source>Ask before quitting while others fetch from here</source>
        <translation>Chiedi prima di uscire se altri scaricano da qui</translation>
    </message>
    <message>
        <source>Those who download from this computer would have to wait for it.</source>
        <translation>Chi scarica da questo computer dovrebbe aspettarlo.</translation>
    </message>
    <message>
        <source>Save in</source>
        <translation>Salva in</translation>
    </message>
    <message>
        <source>Each torrent can still be saved elsewhere when it is added.</source>
        <translation>Ogni torrent può ancora andare altrove quando viene aggiunto.</translation>
    </message>
    <message>
        <source>Ask where and what before a download starts</source>
        <translation>Chiedi dove e cosa prima che un download inizi</translation>
    </message>
    <message>
        <source>Otherwise all its files go to the folder above.</source>
        <translation>Altrimenti tutti i suoi file vanno nella cartella qui sopra.</translation>
    </message>
    <message>
        <source>Start what is added</source>
        <translation>Avvia ciò che viene aggiunto</translation>
    </message>
    <message>
        <source>Otherwise it waits until you start it.</source>
        <translation>Altrimenti aspetta che lo avvii tu.</translation>
    </message>
    <message>
        <source>Reserve the room of files when they are created</source>
        <translation>Riserva lo spazio dei file alla loro creazione</translation>
    </message>
    <message>
        <source>A disk that is too small is known at once; large downloads begin a little later.</source>
        <translation>Un disco troppo piccolo si nota subito; i download grandi iniziano un po&apos; più tardi.</translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation>Sorveglia una cartella</translation>
    </message>
    <message>
        <source>A .torrent that is put there is added without asking, and renamed to .added.</source>
        <translation>Un .torrent messo lì viene aggiunto senza chiedere e rinominato in .added.</translation>
    </message>
    <message>
        <source>Folder to watch</source>
        <translation>Cartella da sorvegliare</translation>
    </message>
    <message>
        <source>Folders inside it are not looked into.</source>
        <translation>Non si guarda nelle cartelle al suo interno.</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Nessun limite</translation>
    </message>
    <message>
        <source>Download at most</source>
        <translation>Scarica al massimo</translation>
    </message>
    <message>
        <source>Of all torrents together. 1024 KiB are 1 MiB.</source>
        <translation>Per tutti i torrent insieme. 1024 KiB sono 1 MiB.</translation>
    </message>
    <message>
        <source>Upload at most</source>
        <translation>Invia al massimo</translation>
    </message>
    <message>
        <source>Four fifths of what your line can leaves room for everything else.</source>
        <translation>Quattro quinti di ciò che la linea può dare lasciano spazio a tutto il resto.</translation>
    </message>
    <message>
        <source>No limits within this network</source>
        <translation>Nessun limite in questa rete</translation>
    </message>
    <message>
        <source>Between computers in the same house or office, your line to the Internet is not touched.</source>
        <translation>Tra computer della stessa casa o ufficio la linea Internet non viene toccata.</translation>
    </message>
    <message>
        <source>Alternative: download at most</source>
        <translation>Alternativa: scarica al massimo</translation>
    </message>
    <message>
        <source>Instead of the limit above.</source>
        <translation>Al posto del limite qui sopra.</translation>
    </message>
    <message>
        <source>Alternative: upload at most</source>
        <translation>Alternativa: invia al massimo</translation>
    </message>
    <message>
        <source>Alternative limits by the hour</source>
        <translation>Limiti alternativi a ore</translation>
    </message>
    <message>
        <source>In the hours that are marked below, by this computer&apos;s clock.</source>
        <translation>Nelle ore segnate sotto, secondo l&apos;orologio di questo computer.</translation>
    </message>
    <message>
        <source>Hours of the week</source>
        <translation>Ore della settimana</translation>
    </message>
    <message>
        <source>Draw with the mouse, or use the arrow keys and the space bar.</source>
        <translation>Disegna con il mouse, o usa le frecce e la barra spaziatrice.</translation>
    </message>
    <message>
        <source>Downloads at the same time</source>
        <translation>Download contemporanei</translation>
    </message>
    <message>
        <source>The others wait for their turn, in their order.</source>
        <translation>Gli altri aspettano il loro turno, in ordine.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tutti</translation>
    </message>
    <message>
        <source>Seed up to a share ratio</source>
        <translation>Condividi fino a un rapporto</translation>
    </message>
    <message>
        <source>How much was given for what was fetched: at 1 as much was given as taken.</source>
        <translation>Quanto si è dato per quanto si è preso: a 1 si è dato quanto preso.</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Rapporto</translation>
    </message>
    <message>
        <source>A torrent&apos;s own target goes before this one.</source>
        <translation>L&apos;obiettivo proprio di un torrent viene prima di questo.</translation>
    </message>
    <message>
        <source>Seed for a time</source>
        <translation>Condividi per un tempo</translation>
    </message>
    <message>
        <source>Counted while it is offered, over all starts of the program.</source>
        <translation>Conta finché viene offerto, su tutti gli avvii del programma.</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Ore</translation>
    </message>
    <message>
        <source>Whichever is reached first counts.</source>
        <translation>Vale ciò che si raggiunge prima.</translation>
    </message>
    <message>
        <source> h</source>
        <translation> h</translation>
    </message>
    <message>
        <source>When enough was given</source>
        <translation>Quando si è dato abbastanza</translation>
    </message>
    <message>
        <source>Files stay in any case.</source>
        <translation>I file restano in ogni caso.</translation>
    </message>
    <message>
        <source>Stop it</source>
        <translation>Fermalo</translation>
    </message>
    <message>
        <source>Pause it until the target rises</source>
        <translation>Mettilo in pausa finché l&apos;obiettivo sale</translation>
    </message>
    <message>
        <source>Remove it from the list</source>
        <translation>Toglilo dall&apos;elenco</translation>
    </message>
    <message>
        <source>Go on, and say so</source>
        <translation>Continua, e dillo</translation>
    </message>
    <message>
        <source>Upload to so many at once, per torrent</source>
        <translation>Invia a tanti insieme, per torrent</translation>
    </message>
    <message>
        <source>Fewer get more each. Computers of this network do not count.</source>
        <translation>Se sono meno, ognuno riceve di più. I computer di questa rete non contano.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Nessuno</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Porta</translation>
    </message>
    <message>
        <source>Where others reach this computer. A fixed one is needed if you open it on the router by hand.</source>
        <translation>Dove gli altri raggiungono questo computer. Deve essere fissa se la apri a mano sul router.</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Qualsiasi</translation>
    </message>
    <message>
        <source>Have the router open the port</source>
        <translation>Fai aprire la porta al router</translation>
    </message>
    <message>
        <source>By NAT-PMP or UPnP. More people can then reach this computer.</source>
        <translation>Con NAT-PMP o UPnP. Così più persone possono raggiungere questo computer.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Rete</translation>
    </message>
    <message>
        <source>With one chosen, nothing of peers goes another way; while it is gone, nothing moves.</source>
        <translation>Se ne scegli una, nulla dei peer passa altrove; finché manca, nulla si muove.</translation>
    </message>
    <message>
        <source>Encryption between peers</source>
        <translation>Cifratura tra peer</translation>
    </message>
    <message>
        <source>It hides what is transferred from who carries it, and proves nobody&apos;s identity.</source>
        <translation>Nasconde ciò che si trasferisce a chi lo trasporta, e non prova l&apos;identità di nessuno.</translation>
    </message>
    <message>
        <source>Where a peer wants it</source>
        <translation>Dove un peer la vuole</translation>
    </message>
    <message>
        <source>Always; leave others</source>
        <translation>Sempre; lascia gli altri</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Mai</translation>
    </message>
    <message>
        <source>Find peers without a tracker (DHT)</source>
        <translation>Trova peer senza tracker (DHT)</translation>
    </message>
    <message>
        <source>Strangers learn which torrents you have. Private ones and those of a cluster are never told.</source>
        <translation>Estranei vengono a sapere quali torrent hai. Quelli privati e di un cluster non vengono mai detti.</translation>
    </message>
    <message>
        <source>Peers name each other (PEX)</source>
        <translation>I peer si nominano a vicenda (PEX)</translation>
    </message>
    <message>
        <source>Never for private torrents.</source>
        <translation>Mai per torrent privati.</translation>
    </message>
    <message>
        <source>Find peers in this network</source>
        <translation>Trova peer in questa rete</translation>
    </message>
    <message>
        <source>Computers in the same house or office share directly.</source>
        <translation>I computer della stessa casa o ufficio condividono direttamente.</translation>
    </message>
    <message>
        <source>Connections at most</source>
        <translation>Connessioni al massimo</translation>
    </message>
    <message>
        <source>Some routers fail with very many.</source>
        <translation>Alcuni router cedono se sono moltissime.</translation>
    </message>
    <message>
        <source>Connections per torrent at most</source>
        <translation>Connessioni per torrent al massimo</translation>
    </message>
    <message>
        <source>More than a hundred seldom make it faster.</source>
        <translation>Più di cento raramente accelerano.</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>For peers, web seeds and HTTP trackers. Nobody is let in past it; DHT, UDP trackers and local search rest meanwhile; clusters are reached directly.</source>
        <translation>Per peer, sorgenti web e tracker HTTP. Nessuno entra senza passarvi; DHT, tracker UDP e ricerca locale riposano; i cluster si raggiungono direttamente.</translation>
    </message>
    <message>
        <source>Proxy&apos;s address</source>
        <translation>Indirizzo del proxy</translation>
    </message>
    <message>
        <source>A name or an IP address.</source>
        <translation>Un nome o un indirizzo IP.</translation>
    </message>
    <message>
        <source>Proxy&apos;s port</source>
        <translation>Porta del proxy</translation>
    </message>
    <message>
        <source>1080 is usual for SOCKS5, 8080 or 3128 for HTTP.</source>
        <translation>1080 è usuale per SOCKS5, 8080 o 3128 per HTTP.</translation>
    </message>
    <message>
        <source>Proxy&apos;s user name</source>
        <translation>Nome utente del proxy</translation>
    </message>
    <message>
        <source>Empty if it asks for none.</source>
        <translation>Vuoto se non ne chiede.</translation>
    </message>
    <message>
        <source>Proxy&apos;s password</source>
        <translation>Password del proxy</translation>
    </message>
    <message>
        <source>It is kept in a file that only you can read.</source>
        <translation>È tenuta in un file che solo tu puoi leggere.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>As the system has it, it follows day and night.</source>
        <translation>Come il sistema: segue il giorno e la notte.</translation>
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
        <source>Language</source>
        <translation>Lingua</translation>
    </message>
    <message>
        <source>Numbers and dates follow it.</source>
        <translation>Numeri e date la seguono.</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Generale</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Download</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Velocità</translation>
    </message>
    <message>
        <source>Seeding</source>
        <translation>In condivisione</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aspetto</translation>
    </message>
    <message>
        <source>Leave this computer&apos;s tracker running after quitting</source>
        <translation>Lascia in funzione il tracker di questo computer dopo l&apos;uscita</translation>
    </message>
    <message>
        <source>People who have the files already find each other while this program is closed.</source>
        <translation>Chi ha già i file si trova anche mentre questo programma è chiuso.</translation>
    </message>
</context>
<context>
    <name>activity</name>
    <message>
        <source>Added to the list.</source>
        <translation>Aggiunto all&apos;elenco.</translation>
    </message>
    <message>
        <source>Its description has come: it is known what is in it.</source>
        <translation>La sua descrizione è arrivata: si sa cosa contiene.</translation>
    </message>
    <message>
        <source>Complete: every piece is here and verified.</source>
        <translation>Completo: ogni pezzo è qui e verificato.</translation>
    </message>
    <message>
        <source>Moved to %1.</source>
        <translation>Spostato in %1.</translation>
    </message>
    <message>
        <source>Not moved. %1</source>
        <translation>Non spostato. %1</translation>
    </message>
    <message>
        <source>Stopped. %1</source>
        <translation>Fermato. %1</translation>
    </message>
    <message>
        <source>Removed from the list. Its files stay.</source>
        <translation>Tolto dall&apos;elenco. I suoi file restano.</translation>
    </message>
    <message>
        <source>Removed from the list, its files to the trash.</source>
        <translation>Tolto dall&apos;elenco, i suoi file nel cestino.</translation>
    </message>
    <message>
        <source>Left the peer %1. %2</source>
        <translation>Peer %1 lasciato. %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Accounts</name>
    <message>
        <source>You are logged out here, but the tracker was not told. Revoke this computer&apos;s API token on its page: %1</source>
        <translation>Qui la sessione è chiusa, ma il tracker non lo ha saputo. Revoca il token API di questo computer sulla sua pagina: %1</translation>
    </message>
    <message>
        <source>The name or the password is wrong.</source>
        <translation>Il nome o la password è sbagliata.</translation>
    </message>
    <message>
        <source>This account has all the API tokens that it may have. Revoke one on the tracker&apos;s page.</source>
        <translation>Questo account ha tutti i token API che può avere. Revocane uno sulla pagina del tracker.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::ActivityTab</name>
    <message>
        <source>Time</source>
        <translation>Ora</translation>
    </message>
    <message>
        <source>Torrent</source>
        <translation>Torrent</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Cosa è successo</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Attività</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::AddDialog</name>
    <message>
        <source>Add a torrent</source>
        <translation>Aggiungi un torrent</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Unisci</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Scarica</translation>
    </message>
    <message>
        <source>It is in the list already. Its trackers and cluster are merged into that one.</source>
        <translation>È già nell&apos;elenco. I suoi tracker e il suo cluster vengono uniti a quello.</translation>
    </message>
    <message>
        <source>A link: the list of files comes from its cluster or from a peer, after it is added.</source>
        <translation>Un link: l&apos;elenco dei file arriva dal suo cluster o da un peer, dopo l&apos;aggiunta.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation>
            <numerusform>%n file, %1</numerusform>
            <numerusform>%n file, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n file(s), %2</source>
        <translation>
            <numerusform>%1 di %n file, %2</numerusform>
            <numerusform>%1 di %n file, %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Save in</source>
        <translation>Salva in</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>Scegli...</translation>
    </message>
    <message>
        <source>Start at once</source>
        <translation>Avvia subito</translation>
    </message>
    <message>
        <source>Fetch in order, to look at it before it is whole</source>
        <translation>Scarica in ordine, per guardarlo prima che sia intero</translation>
    </message>
    <message>
        <source>Only %1 free: not enough</source>
        <translation>Solo %1 liberi: non basta</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 liberi</translation>
    </message>
    <message>
        <source>Your own words, with commas between them</source>
        <translation>Parole tue, separate da virgole</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etichette</translation>
    </message>
    <message>
        <source>The same for all that follow</source>
        <translation>Lo stesso per tutti i seguenti</translation>
    </message>
    <message>
        <source>Add a torrent: %1 of %2</source>
        <translation>Aggiungi un torrent: %1 di %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::AudiencePicker</name>
    <message>
        <source>Too many addresses: at most %1.</source>
        <translation>Troppi indirizzi: al massimo %1.</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Con</translation>
    </message>
    <message>
        <source>People on this network (%1)</source>
        <translation>Persone di questa rete (%1)</translation>
    </message>
    <message>
        <source>This computer only</source>
        <translation>Solo questo computer</translation>
    </message>
    <message>
        <source>A tracker cluster...</source>
        <translation>Un cluster di tracker...</translation>
    </message>
    <message>
        <source>Other trackers...</source>
        <translation>Altri tracker...</translation>
    </message>
    <message>
        <source>host:port, host:port of its nodes</source>
        <translation>host:porta, host:porta dei suoi nodi</translation>
    </message>
    <message>
        <source>Addresses of the cluster&apos;s nodes</source>
        <translation>Indirizzi dei nodi del cluster</translation>
    </message>
    <message>
        <source>Announce addresses, one a line: http://..., https://... or udp://...</source>
        <translation>Indirizzi di annuncio, uno per riga: http://..., https://... o udp://...</translation>
    </message>
    <message>
        <source>Announce addresses</source>
        <translation>Indirizzi di annuncio</translation>
    </message>
    <message>
        <source>Say where the cluster is: host:port of one of its nodes or more.</source>
        <translation>Di&apos; dov&apos;è il cluster: host:porta di uno o più dei suoi nodi.</translation>
    </message>
    <message>
        <source>This is no tracker&apos;s address: %1</source>
        <translation>Non è l&apos;indirizzo di un tracker: %1</translation>
    </message>
    <message>
        <source>Give a tracker&apos;s announce address, or more, one a line.</source>
        <translation>Indica l&apos;indirizzo di annuncio di un tracker o di più, uno per riga.</translation>
    </message>
    <message>
        <source>Asking who is there...</source>
        <translation>Si chiede chi c&apos;è...</translation>
    </message>
    <message>
        <source>Cluster &quot;%1&quot;: %2</source>
        <translation>Cluster «%1»: %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::BundledTracker</name>
    <message>
        <source>%1 cannot be listened on</source>
        <translation>Non si può ascoltare su %1</translation>
    </message>
    <message>
        <source>Its configuration could not be written to %1</source>
        <translation>La sua configurazione non si è potuta scrivere in %1</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Citizen</name>
    <message>
        <source>Download done</source>
        <translation>Download finito</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Esci</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) are fetching from this computer, and would have to wait for it.</source>
        <translation>
            <numerusform>%n persona sta scaricando da questo computer e dovrebbe aspettarlo.</numerusform>
            <numerusform>%n persone stanno scaricando da questo computer e dovrebbero aspettarlo.</numerusform>
        </translation>
    </message>
    <message>
        <source>Do not ask again</source>
        <translation>Non chiedere più</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Resta</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::CreateDialog</name>
    <message>
        <source>Share files</source>
        <translation>Condividi file</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Condividi</translation>
    </message>
    <message>
        <source>Files to share</source>
        <translation>File da condividere</translation>
    </message>
    <message>
        <source>Choose files...</source>
        <translation>Scegli i file...</translation>
    </message>
    <message>
        <source>Choose a folder...</source>
        <translation>Scegli una cartella...</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Con</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatica</translation>
    </message>
    <message>
        <source>Private: peers come from the tracker alone</source>
        <translation>Privato: i peer vengono solo dal tracker</translation>
    </message>
    <message>
        <source>Piece size</source>
        <translation>Dimensione dei pezzi</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Commento</translation>
    </message>
    <message>
        <source>Choose files to share</source>
        <translation>Scegli i file da condividere</translation>
    </message>
    <message>
        <source>Choose a folder to share</source>
        <translation>Scegli una cartella da condividere</translation>
    </message>
    <message>
        <source>Progress of reading</source>
        <translation>Avanzamento della lettura</translation>
    </message>
    <message>
        <source>Choose what to share.</source>
        <translation>Scegli cosa condividere.</translation>
    </message>
    <message>
        <source>Counting...</source>
        <translation>Conteggio...</translation>
    </message>
    <message>
        <source>There is no file in it.</source>
        <translation>Non contiene alcun file.</translation>
    </message>
    <message numerus="yes">
        <source>More than %n file(s), %1</source>
        <translation>
            <numerusform>Più di %n file, %1</numerusform>
            <numerusform>Più di %n file, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation>
            <numerusform>%n file, %1</numerusform>
            <numerusform>%n file, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Avvio</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Annullato.</translation>
    </message>
    <message>
        <source>Reading: %1 of %2</source>
        <translation>Lettura: %1 di %2</translation>
    </message>
    <message>
        <source>Publishing</source>
        <translation>Pubblicazione</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>two facts in a row</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Altro</translation>
    </message>
    <message>
        <source>As</source>
        <translation>Come</translation>
    </message>
    <message>
        <source>One torrent of all</source>
        <translation>Un solo torrent con tutto</translation>
    </message>
    <message>
        <source>A torrent of each</source>
        <translation>Un torrent per ciascuno</translation>
    </message>
    <message>
        <source>Web seeds</source>
        <translation>Sorgenti web</translation>
    </message>
    <message>
        <source>Where the same files lie on a web server, one address a line</source>
        <translation>Dove stanno gli stessi file su un server web, un indirizzo per riga</translation>
    </message>
    <message>
        <source>They lie in different folders. To share them as one, put them into one.</source>
        <translation>Stanno in cartelle diverse. Per condividerli insieme, mettili in una sola.</translation>
    </message>
    <message>
        <source>Automatic: %1</source>
        <translation>Automatica: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s)</source>
        <translation>
            <numerusform>%n pezzo</numerusform>
            <numerusform>%n pezzi</numerusform>
        </translation>
    </message>
    <message>
        <source>This is no web server&apos;s address: %1</source>
        <translation>Non è l&apos;indirizzo di un server web: %1</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::DetailsPanel</name>
    <message>
        <source>Details</source>
        <translation>Dettagli</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::DropOverlay</name>
    <message numerus="yes">
        <source>Add %n torrent(s)</source>
        <translation>
            <numerusform>Aggiungi %n torrent</numerusform>
            <numerusform>Aggiungi %n torrent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n torrent(s) and share the rest</source>
        <translation>
            <numerusform>Aggiungi %n torrent e condividi il resto</numerusform>
            <numerusform>Aggiungi %n torrent e condividi il resto</numerusform>
        </translation>
    </message>
    <message>
        <source>Share %1</source>
        <translation>Condividi %1</translation>
    </message>
    <message numerus="yes">
        <source>Share %n item(s) as one torrent</source>
        <translation>
            <numerusform>Condividi %n elemento come un torrent</numerusform>
            <numerusform>Condividi %n elementi come un torrent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Share %n item(s), a torrent of each</source>
        <translation>
            <numerusform>Condividi %n elemento</numerusform>
            <numerusform>Condividi %n elementi, un torrent per ciascuno</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::EmptyState</name>
    <message>
        <source>Drop a file here to share it, or a .torrent to download it</source>
        <translation>Rilascia qui un file per condividerlo, o un .torrent per scaricarlo</translation>
    </message>
    <message>
        <source>Share a file...</source>
        <translation>Condividi un file...</translation>
    </message>
    <message>
        <source>Add a torrent...</source>
        <translation>Aggiungi un torrent...</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::FileChoice</name>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Dimensione</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorità</translation>
    </message>
    <message>
        <source>Files of the torrent</source>
        <translation>File del torrent</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normale</translation>
    </message>
    <message numerus="yes">
        <source>and %n more file(s)</source>
        <translation>
            <numerusform>e ancora %n file</numerusform>
            <numerusform>e altri %n file</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tutti</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Nessuno</translation>
    </message>
    <message>
        <source>Want all files</source>
        <translation>Vuoi tutti i file</translation>
    </message>
    <message>
        <source>Want no file</source>
        <translation>Non volere alcun file</translation>
    </message>
    <message>
        <source>Priority of the selection:</source>
        <translation>Priorità della selezione:</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Alta</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Bassa</translation>
    </message>
    <message>
        <source>Not wanted</source>
        <translation>Non voluto</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::FileTreeModel</name>
    <message>
        <source>Skip</source>
        <translation>Salta</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Bassa</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normale</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Alta</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fatto</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation>Varie</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Dimensione</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Avanzamento</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorità</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::FilesTab</name>
    <message>
        <source>Files</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Its files are listed when its description has come.</source>
        <translation>I suoi file compariranno qui quando sarà arrivata la sua descrizione.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>Aiuto</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::LimitsButton</name>
    <message>
        <source>alternative limits: none</source>
        <translation>limiti alternativi: nessuno</translation>
    </message>
    <message>
        <source>limits off</source>
        <translation>nessun limite</translation>
    </message>
    <message>
        <source>alternative limits %1</source>
        <translation>limiti alternativi %1</translation>
    </message>
    <message>
        <source>limits %1</source>
        <translation>limiti %1</translation>
    </message>
    <message>
        <source>Go back to the usual limits</source>
        <translation>Torna ai limiti soliti</translation>
    </message>
    <message>
        <source>Use the alternative limits</source>
        <translation>Usa i limiti alternativi</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::LogInDialog</name>
    <message>
        <source>Log in</source>
        <translation>Accedi</translation>
    </message>
    <message>
        <source>Your account on the tracker at %1</source>
        <translation>Il tuo account sul tracker %1</translation>
    </message>
    <message>
        <source>At %1 you are logged in as %2.</source>
        <translation>Su %1 hai effettuato l’accesso come %2.</translation>
    </message>
    <message>
        <source>This tracker does not encrypt: whoever listens on the way learns the password.</source>
        <translation>Questo tracker non cifra: chi ascolta lungo la strada viene a sapere la password.</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Esci</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Asking the tracker...</source>
        <translation>Si chiede al tracker...</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::MainWindow</name>
    <message>
        <source>Shared. Its link is in the clipboard.</source>
        <translation>Condiviso. Il suo link è negli appunti.</translation>
    </message>
    <message>
        <source>%1 is not there.</source>
        <translation>%1 non c&apos;è.</translation>
    </message>
    <message>
        <source>Add torrents</source>
        <translation>Aggiungi torrent</translation>
    </message>
    <message>
        <source>Torrents (*.torrent)</source>
        <translation>Torrent (*.torrent)</translation>
    </message>
    <message>
        <source>Add a link</source>
        <translation>Aggiungi un link</translation>
    </message>
    <message>
        <source>Magnet link, or web address of a .torrent:</source>
        <translation>Link magnet, o indirizzo web di un .torrent:</translation>
    </message>
    <message>
        <source>Fetching the .torrent from %1...</source>
        <translation>Recupero del .torrent da %1...</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Aggiungi</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>This is no link to a torrent: it would start with magnet:, http:// or https://</source>
        <translation>Questo non è un link a un torrent: comincerebbe con magnet:, http:// o https://</translation>
    </message>
    <message>
        <source>There is no link to a torrent in the clipboard.</source>
        <translation>Non c&apos;è alcun link a un torrent negli appunti.</translation>
    </message>
    <message>
        <source>The link is in the clipboard.</source>
        <translation>Il link è negli appunti.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Togli</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message>
        <source>The preferences could not be kept: %1</source>
        <translation>Non è stato possibile conservare le preferenze: %1</translation>
    </message>
    <message>
        <source>Another program uses port %1; port %2 is used instead.</source>
        <translation>Un altro programma usa la porta %1; al suo posto si usa la %2.</translation>
    </message>
    <message>
        <source>The preferences could not be read, and are the defaults again. The old file is kept beside the new one.</source>
        <translation>Le preferenze non erano leggibili e sono di nuovo quelle predefinite. Il vecchio file è conservato accanto al nuovo.</translation>
    </message>
    <message>
        <source>Filter torrents...</source>
        <translation>Filtra i torrent...</translation>
    </message>
    <message>
        <source>Filter torrents</source>
        <translation>Filtra i torrent</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Condividi</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Avvia</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Check the files again</source>
        <translation>Verifica di nuovo i file</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Apri la cartella</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>Copia il link</translation>
    </message>
    <message>
        <source>Add the link in the clipboard</source>
        <translation>Aggiungi il link negli appunti</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtra</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Riquadro successivo</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Preferenze</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Aiuto</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Esci</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Dettagli</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Strumenti</translation>
    </message>
    <message>
        <source>tracker on this computer: running</source>
        <translation>tracker su questo computer: attivo</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 liberi</translation>
    </message>
    <message>
        <source>Remove, and files to the trash</source>
        <translation>Togli, file nel cestino</translation>
    </message>
    <message>
        <source>Simple list</source>
        <translation>Elenco semplice</translation>
    </message>
    <message>
        <source>Undo removing</source>
        <translation>Annulla la rimozione</translation>
    </message>
    <message>
        <source>Alternative limits</source>
        <translation>Limiti alternativi</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be moved to the trash and stay where they are: %1</source>
        <translation>
            <numerusform>%n file non si è potuto spostare nel cestino e resta dov&apos;è: %1</numerusform>
            <numerusform>%n file non si sono potuti spostare nel cestino e restano dove sono: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>cluster %1: %2</source>
        <translation>cluster %1: %2</translation>
    </message>
    <message>
        <source>tracker on this computer: stopped</source>
        <translation>tracker su questo computer: fermo</translation>
    </message>
    <message>
        <source>The links are in the clipboard.</source>
        <translation>I link sono negli appunti.</translation>
    </message>
    <message>
        <source>The list of torrents could not be read, and begins anew. The files are where they were; add their torrents again to go on with them.</source>
        <translation>L&apos;elenco dei torrent non era leggibile e ricomincia da capo. I file sono dove erano; aggiungi di nuovo i loro torrent per continuare.</translation>
    </message>
    <message>
        <source>Shared. The links are in the clipboard.</source>
        <translation>Condiviso. I link sono negli appunti.</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Colonne</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Ordina per</translation>
    </message>
    <message>
        <source>What you change cannot be kept: %1. See that there is room where the list lies; then it is written by itself.</source>
        <translation>Ciò che cambi non può essere conservato: %1. Fai spazio dove si trova l&apos;elenco; poi viene scritto da solo.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Offers</name>
    <message>
        <source>%1 is in the list already, and it is private: only its own trackers are meant to say who has it. Take over the trackers and peers of this one, too? Do so if you trust where it comes from.</source>
        <translation>%1 è già nell&apos;elenco, ed è privato: solo i suoi tracker devono dire chi ce l&apos;ha. Prendere anche i tracker e i peer di questo? Fallo se ti fidi della sua provenienza.</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Unisci</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>Lascia com&apos;è</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::OverviewTab</name>
    <message>
        <source>%1 of %2 pieces</source>
        <translation>%1 di %2 pezzi</translation>
    </message>
    <message numerus="yes">
        <source>%n being fetched</source>
        <translation>
            <numerusform>%n in arrivo</numerusform>
            <numerusform>%n in arrivo</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 copies among the connected peers</source>
        <translation>%1 copie tra i peer connessi</translation>
    </message>
    <message>
        <source>Downloaded %1, uploaded %2</source>
        <translation>Scaricati %1, inviati %2</translation>
    </message>
    <message>
        <source>%1 came in vain</source>
        <translation>%1 arrivati invano</translation>
    </message>
    <message>
        <source>down at most %1</source>
        <translation>ricezione al massimo %1</translation>
    </message>
    <message>
        <source>up at most %1</source>
        <translation>invio al massimo %1</translation>
    </message>
    <message>
        <source>pieces in order</source>
        <translation>pezzi in ordine</translation>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation>Cartella: %1</translation>
    </message>
    <message>
        <source>Infohash: %1</source>
        <translation>Infohash: %1</translation>
    </message>
    <message>
        <source>Select a torrent to see its pieces, files, peers and trackers.</source>
        <translation>Scegli un torrent per vederne pezzi, file, peer e tracker.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Panoramica</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PeerModel</name>
    <message>
        <source>you</source>
        <translation>tu</translation>
    </message>
    <message>
        <source>the cluster</source>
        <translation>il cluster</translation>
    </message>
    <message>
        <source>a tracker</source>
        <translation>un tracker</translation>
    </message>
    <message>
        <source>it called us</source>
        <translation>ci ha chiamati</translation>
    </message>
    <message>
        <source>the local network</source>
        <translation>la rete locale</translation>
    </message>
    <message>
        <source>the DHT</source>
        <translation>la DHT</translation>
    </message>
    <message>
        <source>another peer</source>
        <translation>un altro peer</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>tutto</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>both send</source>
        <translation>inviano entrambi</translation>
    </message>
    <message>
        <source>sends to us</source>
        <translation>ci invia</translation>
    </message>
    <message>
        <source>we send to it</source>
        <translation>gli inviamo</translation>
    </message>
    <message>
        <source>serves others now</source>
        <translation>serve altri adesso</translation>
    </message>
    <message>
        <source>about to send</source>
        <translation>sta per inviare</translation>
    </message>
    <message>
        <source>has nothing that we need</source>
        <translation>non ha nulla che manchi</translation>
    </message>
    <message>
        <source>%1, encrypted</source>
        <translation>%1, cifrato</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Indirizzo</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programma</translation>
    </message>
    <message>
        <source>Has</source>
        <translation>Ha</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Ricezione</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Invio</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>Scaricati</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>Inviati</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stato</translation>
    </message>
    <message>
        <source>Named by</source>
        <translation>Nominato da</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PeersTab</name>
    <message>
        <source>Connected peers</source>
        <translation>Peer connessi</translation>
    </message>
    <message>
        <source>Left, and why</source>
        <translation>Lasciati, e perché</translation>
    </message>
    <message>
        <source>Peers that were left, and why</source>
        <translation>Peer lasciati, e perché</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>Peer</translation>
    </message>
    <message>
        <source>Nobody is connected.</source>
        <translation>Nessuno è connesso.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PieceMap</name>
    <message>
        <source>Piece map</source>
        <translation>Mappa dei pezzi</translation>
    </message>
    <message>
        <source>Piece %1</source>
        <translation>Pezzo %1</translation>
    </message>
    <message>
        <source>Pieces %1 to %2</source>
        <translation>Pezzi da %1 a %2</translation>
    </message>
    <message>
        <source>not here yet</source>
        <translation>non ancora qui</translation>
    </message>
    <message>
        <source>%1 of %2 pieces are here</source>
        <translation>%1 di %2 pezzi sono qui</translation>
    </message>
    <message>
        <source>here and verified</source>
        <translation>qui e verificato</translation>
    </message>
    <message>
        <source>being fetched</source>
        <translation>in arrivo</translation>
    </message>
    <message>
        <source>%1 of %2 here, %3 being fetched</source>
        <translation>%1 di %2 qui, %3 in arrivo</translation>
    </message>
    <message>
        <source>not here, for nobody connected has it</source>
        <translation>non qui, perché nessun peer connesso lo ha</translation>
    </message>
    <message>
        <source>%1 of %2 here</source>
        <translation>%1 di %2 qui</translation>
    </message>
    <message>
        <source>not here yet: its turn comes</source>
        <translation>non ancora qui: verrà il suo turno</translation>
    </message>
    <message>
        <source>%1 of %2 here, the others&apos; turn comes</source>
        <translation>%1 di %2 qui, verrà il turno degli altri</translation>
    </message>
    <message numerus="yes">
        <source>%n connected peer(s) have it</source>
        <translation>
            <numerusform>%n peer connesso lo ha</numerusform>
            <numerusform>%n peer connessi lo hanno</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to %2 connected peers have it</source>
        <translation>da %1 a %2 peer connessi li hanno</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Preferenze</translation>
    </message>
    <message>
        <source>Search preferences...</source>
        <translation>Cerca nelle preferenze...</translation>
    </message>
    <message>
        <source>Search preferences</source>
        <translation>Cerca nelle preferenze</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pagine</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Impostazioni</translation>
    </message>
    <message>
        <source>Restore this page&apos;s defaults</source>
        <translation>Ripristina questa pagina</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>Nessuna impostazione contiene queste parole.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Sharing</name>
    <message>
        <source>The bundled tracker could not run: %1</source>
        <translation>Il tracker incluso non ha potuto funzionare: %1</translation>
    </message>
    <message>
        <source>Starting the tracker on this computer</source>
        <translation>Avvio del tracker su questo computer</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1 di %2: %3</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Sidebar</name>
    <message>
        <source>no node answers yet</source>
        <translation>ancora nessun nodo risponde</translation>
    </message>
    <message>
        <source>%1 of %2 nodes reachable: too few to take anything new</source>
        <translation>%1 di %2 nodi raggiungibili: troppo pochi per accettare novità</translation>
    </message>
    <message>
        <source>%1 of %2 nodes reachable, leader %3</source>
        <translation>%1 di %2 nodi raggiungibili, leader %3</translation>
    </message>
    <message>
        <source>States, tags and clusters</source>
        <translation>Stati, etichette e cluster</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tutti</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>In download</translation>
    </message>
    <message>
        <source>Seeding</source>
        <translation>In condivisione</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>In pausa</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Attenzione</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etichette</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Log in...</source>
        <translation>Accedi...</translation>
    </message>
    <message>
        <source>Logged in as %1</source>
        <translation>Accesso come %1</translation>
    </message>
    <message>
        <source>no node answers</source>
        <translation>nessun nodo risponde</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::SleepInhibitor</name>
    <message>
        <source>Files are being transferred</source>
        <translation>Si stanno trasferendo file</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::SpeedGraph</name>
    <message>
        <source>now</source>
        <translation>adesso</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 fa</translation>
    </message>
    <message>
        <source>Speed graph</source>
        <translation>Grafico della velocità</translation>
    </message>
    <message>
        <source>down %1, up %2</source>
        <translation>ricezione %1, invio %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::SpeedTab</name>
    <message>
        <source>This torrent</source>
        <translation>Questo torrent</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Tutto</translation>
    </message>
    <message>
        <source>Whose speed</source>
        <translation>Velocità di cosa</translation>
    </message>
    <message>
        <source>10 minutes</source>
        <translation>10 minuti</translation>
    </message>
    <message>
        <source>12 hours</source>
        <translation>12 ore</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 giorni</translation>
    </message>
    <message>
        <source>How far back</source>
        <translation>Fino a quando</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Velocità</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TagsDialog</name>
    <message>
        <source>Tags</source>
        <translation>Etichette</translation>
    </message>
    <message numerus="yes">
        <source>Tags of %n torrent(s)</source>
        <translation>
            <numerusform>Etichette di %n torrent</numerusform>
            <numerusform>Etichette di %n torrent</numerusform>
        </translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>Nuova etichetta</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Aggiungi</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Applica</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentControl</name>
    <message>
        <source>Move to another folder...</source>
        <translation>Sposta in un&apos;altra cartella...</translation>
    </message>
    <message>
        <source>Stop moving</source>
        <translation>Smetti di spostare</translation>
    </message>
    <message>
        <source>Limits and target...</source>
        <translation>Limiti e obiettivo...</translation>
    </message>
    <message>
        <source>Tags...</source>
        <translation>Etichette...</translation>
    </message>
    <message>
        <source>Fetch pieces in order</source>
        <translation>Ricevi i pezzi in ordine</translation>
    </message>
    <message>
        <source>Place in the queue</source>
        <translation>Posto in coda</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Primo</translation>
    </message>
    <message>
        <source>Before the one above</source>
        <translation>Prima di quello sopra</translation>
    </message>
    <message>
        <source>Behind the one below</source>
        <translation>Dopo quello sotto</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Ultimo</translation>
    </message>
    <message>
        <source>Move to</source>
        <translation>Sposta in</translation>
    </message>
    <message>
        <source>Move here</source>
        <translation>Sposta qui</translation>
    </message>
    <message>
        <source>Rename...</source>
        <translation>Rinomina...</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Rinomina</translation>
    </message>
    <message>
        <source>Name in the list; the files keep theirs. Empty: the torrent&apos;s own.</source>
        <translation>Nome nell&apos;elenco; i file tengono il loro. Vuoto: quello del torrent.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Trackers...</source>
        <translation>Tracker...</translation>
    </message>
    <message>
        <source>Ask for more peers</source>
        <translation>Chiedi altri peer</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentDialog</name>
    <message>
        <source>Limits and target</source>
        <translation>Limiti e obiettivo</translation>
    </message>
    <message numerus="yes">
        <source>%n torrent(s)</source>
        <translation>
            <numerusform>%n torrent</numerusform>
            <numerusform>%n torrent</numerusform>
        </translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Applica</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>nessun limite</translation>
    </message>
    <message>
        <source>Download at most</source>
        <translation>Scarica al massimo</translation>
    </message>
    <message>
        <source>Upload at most</source>
        <translation>Invia al massimo</translation>
    </message>
    <message>
        <source>As in the preferences</source>
        <translation>Come nelle preferenze</translation>
    </message>
    <message>
        <source>Its own target</source>
        <translation>Un obiettivo proprio</translation>
    </message>
    <message>
        <source>Seed without end</source>
        <translation>Condividi senza fine</translation>
    </message>
    <message>
        <source>When it has given enough</source>
        <translation>Quando ha dato abbastanza</translation>
    </message>
    <message>
        <source>at a share ratio of</source>
        <translation>a un rapporto di</translation>
    </message>
    <message>
        <source>Share ratio</source>
        <translation>Rapporto di condivisione</translation>
    </message>
    <message>
        <source>after seeding for</source>
        <translation>dopo aver condiviso per</translation>
    </message>
    <message>
        <source> hours</source>
        <translation> ore</translation>
    </message>
    <message>
        <source>Hours of seeding</source>
        <translation>Ore di condivisione</translation>
    </message>
    <message>
        <source>stop it</source>
        <translation>fermalo</translation>
    </message>
    <message>
        <source>pause it until the target is raised</source>
        <translation>mettilo in pausa finché l&apos;obiettivo sale</translation>
    </message>
    <message>
        <source>remove it from the list; the files stay</source>
        <translation>toglilo dall&apos;elenco; i file restano</translation>
    </message>
    <message>
        <source>go on, and only say so</source>
        <translation>continua, e dillo soltanto</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Poi</translation>
    </message>
    <message>
        <source>Fetch pieces in order</source>
        <translation>Ricevi i pezzi in ordine</translation>
    </message>
    <message>
        <source>To watch while it comes. Slower for the swarm: rare pieces are not fetched first.</source>
        <translation>Per guardarlo mentre arriva. Più lento per lo sciame: i pezzi rari non vengono per primi.</translation>
    </message>
    <message>
        <source>Fetch each file&apos;s first and last piece first</source>
        <translation>Ricevi prima il primo e l&apos;ultimo pezzo di ogni file</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentModel</name>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Dimensione</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Avanzamento</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Stato</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Ricezione</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Invio</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Tempo rimasto</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>Peer</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Rapporto</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Posto</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etichette</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>Scaricati</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>Inviati</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Aggiunto</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Cartella</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentTable</name>
    <message>
        <source>Torrents</source>
        <translation>Torrent</translation>
    </message>
    <message>
        <source>No torrent here. Choose another place on the left, or clear the filter.</source>
        <translation>Qui non c’è nessun torrent. Scegli un altro posto a sinistra o svuota il filtro.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TrackersDialog</name>
    <message>
        <source>Trackers</source>
        <translation>Tracker</translation>
    </message>
    <message>
        <source>An address on each line. An empty line begins the next group, which is asked when nobody of the one before answers.</source>
        <translation>Un indirizzo per riga. Una riga vuota inizia il gruppo successivo, interrogato quando nessuno di quello prima risponde.</translation>
    </message>
    <message>
        <source>Addresses of trackers</source>
        <translation>Indirizzi di tracker</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Applica</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>This is not the address of a tracker: %1</source>
        <translation>Questo non è l&apos;indirizzo di un tracker: %1</translation>
    </message>
    <message>
        <source>More than %1 trackers are too many.</source>
        <translation>Più di %1 tracker sono troppi.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TrackersTab</name>
    <message>
        <source>Trackers</source>
        <translation>Tracker</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Tray</name>
    <message>
        <source>Show or hide the window</source>
        <translation>Mostra o nascondi la finestra</translation>
    </message>
    <message>
        <source>Add a torrent...</source>
        <translation>Aggiungi un torrent...</translation>
    </message>
    <message>
        <source>Preferences...</source>
        <translation>Preferenze...</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Esci</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>Annulla</translation>
    </message>
    <message numerus="yes">
        <source>%n torrent(s) removed, and the files to the trash.</source>
        <translation>
            <numerusform>%n torrent tolto, file nel cestino.</numerusform>
            <numerusform>%n torrent tolti, file nel cestino.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n torrent(s) removed. The files stay.</source>
        <translation>
            <numerusform>%n torrent tolto. I file restano.</numerusform>
            <numerusform>%n torrent tolti. I file restano.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::WeekHours</name>
    <message>
        <source>marked</source>
        <translation>segnata</translation>
    </message>
    <message>
        <source>not marked</source>
        <translation>non segnata</translation>
    </message>
    <message>
        <source>%1, %2 o&apos;clock: %3</source>
        <translation>%1, ore %2: %3</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::WelcomeDialog</name>
    <message>
        <source>Welcome to ByteTorrent</source>
        <translation>Benvenuto in ByteTorrent</translation>
    </message>
    <message>
        <source>Share and download</source>
        <translation>Condividi e scarica</translation>
    </message>
    <message>
        <source>Drop a file or folder onto the window to share it; its link is then in the clipboard. Drop a .torrent, or paste a link, to download.</source>
        <translation>Rilascia un file o una cartella sulla finestra per condividerli; il link è poi negli appunti. Rilascia un .torrent, o incolla un link, per scaricare.</translation>
    </message>
    <message>
        <source>Where downloads go</source>
        <translation>Dove vanno i download</translation>
    </message>
    <message>
        <source>You can choose another folder for each of them.</source>
        <translation>Per ognuno puoi scegliere un&apos;altra cartella.</translation>
    </message>
    <message>
        <source>How others reach you</source>
        <translation>Come ti raggiungono gli altri</translation>
    </message>
    <message>
        <source>It is faster for everyone when other computers can connect to yours.</source>
        <translation>È più veloce per tutti quando altri computer possono connettersi al tuo.</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Salta</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Indietro</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Passo %1 di %2</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fatto</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Avanti</translation>
    </message>
</context>
<context>
    <name>details</name>
    <message>
        <source>Address</source>
        <translation>Indirizzo</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programma</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stato</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Leechers</source>
        <translation>Leecher</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>risponde</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>non ancora chiesto</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in uso</translation>
    </message>
    <message>
        <source>in reserve</source>
        <translation>di riserva</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Ora</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Perché</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Chiesto</translation>
    </message>
    <message>
        <source>Next time</source>
        <translation>Prossima volta</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>tra %1</translation>
    </message>
    <message>
        <source>%1 of %2 nodes reachable</source>
        <translation>%1 di %2 nodi raggiungibili</translation>
    </message>
    <message>
        <source>last answer %1 ago</source>
        <translation>ultima risposta %1 fa</translation>
    </message>
    <message>
        <source>too few to take anything new</source>
        <translation>troppo pochi per accettare novità</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>ancora nessuna risposta</translation>
    </message>
    <message>
        <source>cluster</source>
        <translation>cluster</translation>
    </message>
    <message>
        <source>cluster %1</source>
        <translation>cluster %1</translation>
    </message>
    <message>
        <source>leader</source>
        <translation>leader</translation>
    </message>
    <message>
        <source>node %1</source>
        <translation>nodo %1</translation>
    </message>
    <message>
        <source>off</source>
        <translation>spenta</translation>
    </message>
    <message>
        <source>looking for the first node</source>
        <translation>cerca il primo nodo</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) known</source>
        <translation>
            <numerusform>%n nodo noto</numerusform>
            <numerusform>%n nodi noti</numerusform>
        </translation>
    </message>
    <message>
        <source>sends %1</source>
        <translation>invia %1</translation>
    </message>
    <message>
        <source>given up: %1</source>
        <translation>abbandonato: %1</translation>
    </message>
    <message>
        <source>DHT</source>
        <translation>DHT</translation>
    </message>
    <message>
        <source>Local network</source>
        <translation>Rete locale</translation>
    </message>
    <message>
        <source>asked</source>
        <translation>interpellata</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>non interpellata</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>non risponde</translation>
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
        <translation>pochi secondi</translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s)</source>
        <translation>
            <numerusform>circa %n secondo</numerusform>
            <numerusform>circa %n secondi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s)</source>
        <translation>
            <numerusform>circa %n minuto</numerusform>
            <numerusform>circa %n minuti</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s)</source>
        <translation>
            <numerusform>circa %n ora</numerusform>
            <numerusform>circa %n ore</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n day(s)</source>
        <translation>
            <numerusform>circa %n giorno</numerusform>
            <numerusform>circa %n giorni</numerusform>
        </translation>
    </message>
    <message>
        <source>a very long time</source>
        <translation>moltissimo tempo</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Share a file, and nothing can take it down.</source>
        <translation>Condividi un file, e niente può farlo sparire.</translation>
    </message>
    <message>
        <source>Keep everything in this folder.</source>
        <translation>Tieni tutto in questa cartella.</translation>
    </message>
    <message>
        <source>Write a picture of the window and quit.</source>
        <translation>Scrivi un&apos;immagine della finestra ed esci.</translation>
    </message>
    <message>
        <source>light, dark or system, instead of the preference.</source>
        <translation>light, dark o system, al posto della preferenza.</translation>
    </message>
    <message>
        <source>A .torrent, a magnet link, or a file or folder to share.</source>
        <translation>Un .torrent, un link magnet, o un file o una cartella da condividere.</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>Non è stato possibile scrivere %1.</translation>
    </message>
    <message>
        <source>The state could not be read in time.</source>
        <translation>Non è stato possibile leggere lo stato in tempo.</translation>
    </message>
</context>
<context>
    <name>network</name>
    <message>
        <source>The router is being asked.</source>
        <translation>Si sta chiedendo al router.</translation>
    </message>
    <message>
        <source>The router lets port %1 through to this computer (%2).</source>
        <translation>Il router lascia passare la porta %1 fino a questo computer (%2).</translation>
    </message>
    <message>
        <source>No router answers. If there is one, open port %1 on it by hand.</source>
        <translation>Nessun router risponde. Se ce n&apos;è uno, apri lì a mano la porta %1.</translation>
    </message>
    <message>
        <source>The router does not open port %1: %2</source>
        <translation>Il router non apre la porta %1: %2</translation>
    </message>
    <message>
        <source>Nobody of the DHT has answered yet.</source>
        <translation>Nessuno del DHT ha ancora risposto.</translation>
    </message>
    <message numerus="yes">
        <source>Connected to %n computer(s).</source>
        <translation>
            <numerusform>Connesso a %n computer.</numerusform>
            <numerusform>Connesso a %n computer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>remedies</name>
    <message>
        <source>Choose folder...</source>
        <translation>Scegli cartella...</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Riprova</translation>
    </message>
    <message>
        <source>Check the files</source>
        <translation>Verifica i file</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>Scegli i file</translation>
    </message>
    <message>
        <source>Change limits...</source>
        <translation>Cambia i limiti...</translation>
    </message>
    <message>
        <source>Change target...</source>
        <translation>Cambia l&apos;obiettivo...</translation>
    </message>
    <message>
        <source>Start now</source>
        <translation>Avvia ora</translation>
    </message>
    <message>
        <source>Show trackers</source>
        <translation>Mostra i tracker</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Mostralo</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>Copia il link</translation>
    </message>
    <message>
        <source>Log in...</source>
        <translation>Accedi...</translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message numerus="yes">
        <source>From %1 of %n peer(s)</source>
        <translation>
            <numerusform>Da %1 di %n peer</numerusform>
            <numerusform>Da %1 di %n peer</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting for a peer to send</source>
        <translation>Aspetta che un peer invii</translation>
    </message>
    <message>
        <source>Looking for peers</source>
        <translation>Cerca peer</translation>
    </message>
    <message numerus="yes">
        <source>Asking %n peer(s) for the torrent&apos;s description</source>
        <translation>
            <numerusform>Chiede a %n peer la descrizione del torrent</numerusform>
            <numerusform>Chiede a %n peer la descrizione del torrent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n peer(s) with what is missing serve others now. Its turn comes by itself.</source>
        <translation>
            <numerusform>%n peer con ciò che manca serve altri adesso. Il turno arriva da solo.</numerusform>
            <numerusform>%n peer con ciò che manca servono altri adesso. Il turno arriva da solo.</numerusform>
        </translation>
    </message>
    <message>
        <source>Peers have sent nothing for %1. Others are asked as they come.</source>
        <translation>I peer non hanno inviato nulla da %1. Se ne interpellano altri quando arrivano.</translation>
    </message>
    <message>
        <source>Held at the limit of %1. Raise the limit to go faster.</source>
        <translation>Trattenuto al limite di %1. Alza il limite per andare più veloce.</translation>
    </message>
    <message>
        <source>Held at %1 until more is given: its minimum ratio is not reached.</source>
        <translation>Trattenuto a %1 finché si dà di più: il rapporto minimo non è raggiunto.</translation>
    </message>
    <message numerus="yes">
        <source>Waits for %n download(s) before it. It starts by itself.</source>
        <translation>
            <numerusform>Aspetta %n download prima di lui. Inizia da solo.</numerusform>
            <numerusform>Aspetta %n download prima di lui. Inizia da solo.</numerusform>
        </translation>
    </message>
    <message>
        <source>None of its files is wanted. Choose one to go on.</source>
        <translation>Nessuno dei suoi file è voluto. Scegline uno per continuare.</translation>
    </message>
    <message numerus="yes">
        <source>Seeding to %n peer(s), ratio %1</source>
        <translation>
            <numerusform>Condivide con %n peer, rapporto %1</numerusform>
            <numerusform>Condivide con %n peer, rapporto %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Complete, offered to others, ratio %1</source>
        <translation>Completo, offerto ad altri, rapporto %1</translation>
    </message>
    <message>
        <source>Fetching the torrent&apos;s description</source>
        <translation>Prende la descrizione del torrent</translation>
    </message>
    <message>
        <source>Checking what is here: %1 %</source>
        <translation>Verifica ciò che c&apos;è: %1 %</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>In pausa</translation>
    </message>
    <message>
        <source>Stopped by an error. Press Start to try again.</source>
        <translation>Fermato da un errore. Premi Avvia per riprovare.</translation>
    </message>
    <message>
        <source>Nobody else is here yet. It starts by itself when someone comes.</source>
        <translation>Non c&apos;è ancora nessun altro. Inizia da solo quando arriva qualcuno.</translation>
    </message>
    <message>
        <source>Nobody connected has piece %1. It goes on when someone brings it.</source>
        <translation>Nessun peer connesso ha il pezzo %1. Continua quando qualcuno lo porta.</translation>
    </message>
    <message numerus="yes">
        <source>Connecting to %n peer(s)</source>
        <translation>
            <numerusform>Connessione a %n peer</numerusform>
            <numerusform>Connessione a %n peer</numerusform>
        </translation>
    </message>
    <message>
        <source>The cluster at %1 does not answer. Next try in %2.</source>
        <translation>Il cluster su %1 non risponde. Prossimo tentativo tra %2.</translation>
    </message>
    <message>
        <source>The tracker refused: %1</source>
        <translation>Il tracker ha rifiutato: %1</translation>
    </message>
    <message>
        <source>The tracker %1 cannot be reached. It is tried again by itself.</source>
        <translation>Il tracker %1 non è raggiungibile. Si riprova da soli.</translation>
    </message>
    <message>
        <source>The disk is full: %1 more are needed. Make room; it goes on by itself.</source>
        <translation>Il disco è pieno: servono ancora %1. Fai spazio; continua da solo.</translation>
    </message>
    <message>
        <source>A file could not be used: %1</source>
        <translation>Un file non si è potuto usare: %1</translation>
    </message>
    <message>
        <source>Its content is gone. Put it back and have the files checked: %1</source>
        <translation>Il suo contenuto è sparito. Rimettilo a posto e verifica i file: %1</translation>
    </message>
    <message>
        <source>Nobody has sent the torrent&apos;s description yet.</source>
        <translation>Nessuno ha ancora inviato la descrizione del torrent.</translation>
    </message>
    <message>
        <source>Done: its share ratio is reached.</source>
        <translation>Fatto: il suo rapporto è raggiunto.</translation>
    </message>
    <message>
        <source>Its folder is not there. It goes on when the drive is back: %1</source>
        <translation>La sua cartella non c&apos;è. Continua quando il disco torna: %1</translation>
    </message>
    <message>
        <source>It sent false data for piece %1 and is not let in again.</source>
        <translation>Ha inviato dati falsi per il pezzo %1 e non viene più ammesso.</translation>
    </message>
    <message>
        <source>It did not speak as agreed: %1</source>
        <translation>Non ha parlato come convenuto: %1</translation>
    </message>
    <message>
        <source>It sent too much that serves nothing: %1</source>
        <translation>Ha inviato troppo di inutile: %1</translation>
    </message>
    <message>
        <source>It did not send what it was asked for.</source>
        <translation>Non ha inviato ciò che gli è stato chiesto.</translation>
    </message>
    <message>
        <source>Nothing came from it any more.</source>
        <translation>Da lui non è arrivato più nulla.</translation>
    </message>
    <message numerus="yes">
        <source>It refused %n piece(s) that it said it has.</source>
        <translation>
            <numerusform>Ha rifiutato %n pezzo che diceva di avere.</numerusform>
            <numerusform>Ha rifiutato %n pezzi che diceva di avere.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its description of the torrent was false.</source>
        <translation>La sua descrizione del torrent era falsa.</translation>
    </message>
    <message>
        <source>That is not possible: %1</source>
        <translation>Non è possibile: %1</translation>
    </message>
    <message>
        <source>This magnet link is not whole, or it is damaged.</source>
        <translation>Questo link magnet è incompleto o danneggiato.</translation>
    </message>
    <message>
        <source>This file is not a .torrent, or it is damaged.</source>
        <translation>Questo file non è un .torrent oppure è danneggiato.</translation>
    </message>
    <message>
        <source>This is not a usable torrent: %1</source>
        <translation>Questo torrent non è utilizzabile: %1</translation>
    </message>
    <message>
        <source>This is larger than ByteTorrent can handle: %1</source>
        <translation>È più grande di quanto ByteTorrent possa gestire: %1</translation>
    </message>
    <message>
        <source>This version of ByteTorrent cannot use it: %1</source>
        <translation>Questa versione di ByteTorrent non può usarlo: %1</translation>
    </message>
    <message>
        <source>The torrent was refused, for it contains an unsafe file name: %1</source>
        <translation>Il torrent è stato rifiutato, perché contiene un nome di file pericoloso: %1</translation>
    </message>
    <message>
        <source>Not found: %1</source>
        <translation>Non trovato: %1</translation>
    </message>
    <message>
        <source>It is there already: %1</source>
        <translation>C&apos;è già: %1</translation>
    </message>
    <message>
        <source>A file or a connection failed: %1. Check the disk, then try again.</source>
        <translation>Un file o una connessione ha fallito: %1. Controlla il disco, poi riprova.</translation>
    </message>
    <message>
        <source>The disk is full (%1). Make room and try again.</source>
        <translation>Il disco è pieno (%1). Fai spazio e riprova.</translation>
    </message>
    <message>
        <source>A file is damaged: %1. Restore it from a copy, or move it away.</source>
        <translation>Un file è danneggiato: %1. Ripristinalo da una copia, o spostalo.</translation>
    </message>
    <message>
        <source>Not allowed: %1</source>
        <translation>Non permesso: %1</translation>
    </message>
    <message>
        <source>The tracker wants to know who you are: %1</source>
        <translation>Il tracker vuole sapere chi sei: %1</translation>
    </message>
    <message>
        <source>Most nodes of the tracker are unreachable, so it takes nothing new. Try again in a moment.</source>
        <translation>La maggior parte dei nodi del tracker è irraggiungibile, perciò non accetta nulla di nuovo. Riprova tra poco.</translation>
    </message>
    <message>
        <source>Too much is waiting at once: %1. Try again in a moment.</source>
        <translation>Troppo aspetta insieme: %1. Riprova tra poco.</translation>
    </message>
    <message>
        <source>The tracker&apos;s answer was lost (%1). Try again: nothing is done twice.</source>
        <translation>La risposta del tracker è andata persa (%1). Riprova: nulla viene fatto due volte.</translation>
    </message>
    <message>
        <source>No answer: %1. Check the address and the network.</source>
        <translation>Nessuna risposta: %1. Controlla l&apos;indirizzo e la rete.</translation>
    </message>
    <message>
        <source>The other side hung up: %1. Try again.</source>
        <translation>L&apos;altra parte ha chiuso: %1. Riprova.</translation>
    </message>
    <message>
        <source>The other side does not speak as agreed: %1. It may be another version, or not a tracker.</source>
        <translation>L&apos;altra parte non parla come convenuto: %1. Forse è un&apos;altra versione, o non è un tracker.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Annullato.</translation>
    </message>
    <message>
        <source>It changed in the meantime: %1. Try again.</source>
        <translation>Nel frattempo è cambiato: %1. Riprova.</translation>
    </message>
    <message>
        <source>Another program is using it: %1</source>
        <translation>Un altro programma lo sta usando: %1</translation>
    </message>
    <message>
        <source>It did not work: %1</source>
        <translation>Non ha funzionato: %1</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fatto</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Moving to %1: %2 %</source>
        <translation>Spostamento in %1: %2 %</translation>
    </message>
    <message>
        <source>The tracker serves only those who are logged in.</source>
        <translation>Il tracker serve solo chi ha effettuato l’accesso.</translation>
    </message>
    <message>
        <source>ByteTorrent may not write there. Choose another folder, or allow it: %1</source>
        <translation>ByteTorrent non può scrivere lì. Scegli un&apos;altra cartella, oppure consentilo: %1</translation>
    </message>
    <message>
        <source>Something to be shared is no longer there. Put it back, or choose again. (%1)</source>
        <translation>Qualcosa da condividere non c&apos;è più. Rimettilo a posto, o scegli di nuovo. (%1)</translation>
    </message>
    <message>
        <source>A file or folder may not be read. Allow it, then press Share again. (%1)</source>
        <translation>Un file o una cartella non può essere letto per mancanza di permessi. Concedili, poi premi di nuovo Condividi. (%1)</translation>
    </message>
    <message>
        <source>A file was changed while it was read. Press Share again when nobody writes to it any more. (%1)</source>
        <translation>Un file è cambiato durante la lettura. Premi di nuovo Condividi quando nessuno vi scrive più. (%1)</translation>
    </message>
    <message>
        <source>A file could not be read. Check its disk, then press Share again. (%1)</source>
        <translation>Non è stato possibile leggere un file. Controlla il suo disco, poi premi di nuovo Condividi. (%1)</translation>
    </message>
    <message>
        <source>There is no room left for the .torrent. Make room, then press Share again. (%1)</source>
        <translation>Non c&apos;è più spazio per il .torrent. Fai spazio, poi premi di nuovo Condividi. (%1)</translation>
    </message>
    <message>
        <source>The .torrent could not be written. See that its folder can be written to, then press Share again. (%1)</source>
        <translation>Non è stato possibile scrivere il .torrent. Assicurati che la sua cartella sia scrivibile, poi premi di nuovo Condividi. (%1)</translation>
    </message>
    <message>
        <source>The tracker does not answer, so nothing is shared yet. Check its address and the network, then press Share again. (%1)</source>
        <translation>Il tracker non risponde, quindi nulla è ancora condiviso. Controlla il suo indirizzo e la rete, poi premi di nuovo Condividi. (%1)</translation>
    </message>
    <message>
        <source>The tracker did not take it, so nothing is shared yet. Ask who runs it, or choose another one. (%1)</source>
        <translation>Il tracker non l&apos;ha accettato, quindi nulla è ancora condiviso. Chiedi a chi lo gestisce, o scegline un altro. (%1)</translation>
    </message>
    <message>
        <source>Already in the list, and private: nothing was taken over from this one.</source>
        <translation>Già nell&apos;elenco, e privato: da questo non è stato preso nulla.</translation>
    </message>
    <message>
        <source>Already in the list, and nothing in this one is new.</source>
        <translation>Già nell&apos;elenco, e in questo non c&apos;è nulla di nuovo.</translation>
    </message>
    <message numerus="yes">
        <source>%n tracker(s)</source>
        <translation>
            <numerusform>%n tracker</numerusform>
            <numerusform>%n tracker</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n web seed(s)</source>
        <translation>
            <numerusform>%n sorgente web</numerusform>
            <numerusform>%n sorgenti web</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n peer(s)</source>
        <translation>
            <numerusform>%n peer</numerusform>
            <numerusform>%n peer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cluster node(s)</source>
        <translation>
            <numerusform>%n nodo del cluster</numerusform>
            <numerusform>%n nodi del cluster</numerusform>
        </translation>
    </message>
    <message>
        <source>Already in the list; added to it: %1.</source>
        <translation>Già nell&apos;elenco; aggiunto: %1.</translation>
    </message>
    <message>
        <source>Those who have it do not answer now. They are tried again by themselves.</source>
        <translation>Chi ce l&apos;ha ora non risponde. Si riprova da solo.</translation>
    </message>
</context>
</TS>
