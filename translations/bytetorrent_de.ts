<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>Preferences</name>
    <message>
        <source>All networks</source>
        <translation>Alle Netze</translation>
    </message>
    <message>
        <source>%1 (not there)</source>
        <translation>%1 (nicht da)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>Wählen...</translation>
    </message>
    <message>
        <source> KiB/s</source>
        <translation> KiB/s</translation>
    </message>
    <message>
        <source>Show an icon in the tray</source>
        <translation>Symbol in der Leiste zeigen</translation>
    </message>
    <message>
        <source>It tells the rates, and a click brings the window back.</source>
        <translation>Es nennt die Raten, und ein Klick holt das Fenster zurück.</translation>
    </message>
    <message>
        <source>Go on in the tray when the window is closed</source>
        <translation>In der Leiste weiterlaufen, wenn das Fenster geschlossen wird</translation>
    </message>
    <message>
        <source>Ctrl+Q, or Quit in the tray&apos;s menu, ends the program.</source>
        <translation>Strg+Q oder „Beenden“ im Menü des Symbols beendet das Programm.</translation>
    </message>
    <message>
        <source>Tell when a download is done</source>
        <translation>Sagen, wenn etwas fertig ist</translation>
    </message>
    <message>
        <source>By a notification of the desktop, unless the window is in front.</source>
        <translation>Durch eine Benachrichtigung, außer das Fenster ist vorn.</translation>
    </message>
    <message>
        <source>Keep the computer awake while it transfers</source>
        <translation>Den Rechner wach halten, solange übertragen wird</translation>
    </message>
    <message>
        <source>It may sleep again as soon as nothing moves.</source>
        <translation>Er darf wieder schlafen, sobald sich nichts mehr bewegt.</translation>
    </message>
    <message>
        <source>Ask before quitting while others fetch from here</source>
        <translation>Vor dem Beenden fragen, wenn andere gerade von hier holen</translation>
    </message>
    <message>
        <source>Those who download from this computer would have to wait for it.</source>
        <translation>Wer von diesem Rechner herunterlädt, müsste auf ihn warten.</translation>
    </message>
    <message>
        <source>Save in</source>
        <translation>Speichern in</translation>
    </message>
    <message>
        <source>Each torrent can still be saved elsewhere when it is added.</source>
        <translation>Jeder Torrent kann beim Hinzufügen immer noch anderswohin.</translation>
    </message>
    <message>
        <source>Ask where and what before a download starts</source>
        <translation>Fragen, wohin und was, bevor etwas beginnt</translation>
    </message>
    <message>
        <source>Otherwise all its files go to the folder above.</source>
        <translation>Sonst kommen alle Dateien in den Ordner oben.</translation>
    </message>
    <message>
        <source>Start what is added</source>
        <translation>Starten, was hinzugefügt wird</translation>
    </message>
    <message>
        <source>Otherwise it waits until you start it.</source>
        <translation>Sonst wartet es, bis Sie es starten.</translation>
    </message>
    <message>
        <source>Reserve the room of files when they are created</source>
        <translation>Platz für Dateien beim Anlegen belegen</translation>
    </message>
    <message>
        <source>A disk that is too small is known at once; large downloads begin a little later.</source>
        <translation>Eine zu kleine Platte fällt sofort auf; Großes beginnt etwas später.</translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation>Einen Ordner beobachten</translation>
    </message>
    <message>
        <source>A .torrent that is put there is added without asking, and renamed to .added.</source>
        <translation>Eine .torrent-Datei darin wird ohne Frage hinzugefügt und in .added umbenannt.</translation>
    </message>
    <message>
        <source>Folder to watch</source>
        <translation>Beobachteter Ordner</translation>
    </message>
    <message>
        <source>Folders inside it are not looked into.</source>
        <translation>In Ordner darin wird nicht geschaut.</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Keine Grenze</translation>
    </message>
    <message>
        <source>Download at most</source>
        <translation>Herunterladen höchstens</translation>
    </message>
    <message>
        <source>Of all torrents together. 1024 KiB are 1 MiB.</source>
        <translation>Alle Torrents zusammen. 1024 KiB sind 1 MiB.</translation>
    </message>
    <message>
        <source>Upload at most</source>
        <translation>Hochladen höchstens</translation>
    </message>
    <message>
        <source>Four fifths of what your line can leaves room for everything else.</source>
        <translation>Vier Fünftel dessen, was Ihre Leitung kann, lassen Platz für alles andere.</translation>
    </message>
    <message>
        <source>No limits within this network</source>
        <translation>Keine Grenzen in diesem Netz</translation>
    </message>
    <message>
        <source>Between computers in the same house or office, your line to the Internet is not touched.</source>
        <translation>Zwischen Rechnern im selben Haus oder Büro bleibt Ihre Leitung ins Internet unberührt.</translation>
    </message>
    <message>
        <source>Alternative: download at most</source>
        <translation>Andere Grenze: herunterladen höchstens</translation>
    </message>
    <message>
        <source>Instead of the limit above.</source>
        <translation>Statt der Grenze oben.</translation>
    </message>
    <message>
        <source>Alternative: upload at most</source>
        <translation>Andere Grenze: hochladen höchstens</translation>
    </message>
    <message>
        <source>Alternative limits by the hour</source>
        <translation>Andere Grenzen nach der Uhr</translation>
    </message>
    <message>
        <source>In the hours that are marked below, by this computer&apos;s clock.</source>
        <translation>In den unten markierten Stunden, nach der Uhr dieses Rechners.</translation>
    </message>
    <message>
        <source>Hours of the week</source>
        <translation>Stunden der Woche</translation>
    </message>
    <message>
        <source>Draw with the mouse, or use the arrow keys and the space bar.</source>
        <translation>Mit der Maus malen, oder mit Pfeiltasten und Leertaste.</translation>
    </message>
    <message>
        <source>Downloads at the same time</source>
        <translation>Downloads zugleich</translation>
    </message>
    <message>
        <source>The others wait for their turn, in their order.</source>
        <translation>Die anderen warten der Reihe nach.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Seed up to a share ratio</source>
        <translation>Weitergeben bis zu einem Verhältnis</translation>
    </message>
    <message>
        <source>How much was given for what was fetched: at 1 as much was given as taken.</source>
        <translation>Wie viel für das Geholte gegeben wurde: bei 1 so viel wie genommen.</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Verhältnis</translation>
    </message>
    <message>
        <source>A torrent&apos;s own target goes before this one.</source>
        <translation>Das eigene Ziel eines Torrents geht vor.</translation>
    </message>
    <message>
        <source>Seed for a time</source>
        <translation>Eine Zeit lang weitergeben</translation>
    </message>
    <message>
        <source>Counted while it is offered, over all starts of the program.</source>
        <translation>Gezählt wird, solange es angeboten wird, über alle Starts des Programms.</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>Whichever is reached first counts.</source>
        <translation>Es zählt, was zuerst erreicht ist.</translation>
    </message>
    <message>
        <source> h</source>
        <translation> h</translation>
    </message>
    <message>
        <source>When enough was given</source>
        <translation>Wenn genug gegeben wurde</translation>
    </message>
    <message>
        <source>Files stay in any case.</source>
        <translation>Die Dateien bleiben in jedem Fall.</translation>
    </message>
    <message>
        <source>Stop it</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Pause it until the target rises</source>
        <translation>Pausieren, bis das Ziel steigt</translation>
    </message>
    <message>
        <source>Remove it from the list</source>
        <translation>Aus der Liste nehmen</translation>
    </message>
    <message>
        <source>Go on, and say so</source>
        <translation>Weiter, und es sagen</translation>
    </message>
    <message>
        <source>Upload to so many at once, per torrent</source>
        <translation>So vielen zugleich geben, je Torrent</translation>
    </message>
    <message>
        <source>Fewer get more each. Computers of this network do not count.</source>
        <translation>Weniger bekommen mehr. Rechner dieses Netzes zählen nicht.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Where others reach this computer. A fixed one is needed if you open it on the router by hand.</source>
        <translation>Wo andere diesen Rechner erreichen. Fest muss er sein, wenn Sie ihn am Router von Hand öffnen.</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Irgendeiner</translation>
    </message>
    <message>
        <source>Have the router open the port</source>
        <translation>Den Router den Port öffnen lassen</translation>
    </message>
    <message>
        <source>By NAT-PMP or UPnP. More people can then reach this computer.</source>
        <translation>Mit NAT-PMP oder UPnP. So können mehr Leute diesen Rechner erreichen.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>With one chosen, nothing of peers goes another way; while it is gone, nothing moves.</source>
        <translation>Ist eines gewählt, geht nichts der Gegenstellen anders; solange es fehlt, bewegt sich nichts.</translation>
    </message>
    <message>
        <source>Encryption between peers</source>
        <translation>Verschlüsselung zwischen Gegenstellen</translation>
    </message>
    <message>
        <source>It hides what is transferred from who carries it, and proves nobody&apos;s identity.</source>
        <translation>Sie verbirgt das Übertragene vor dem, der es trägt, und beweist niemandes Identität.</translation>
    </message>
    <message>
        <source>Where a peer wants it</source>
        <translation>Wo eine Gegenstelle sie will</translation>
    </message>
    <message>
        <source>Always; leave others</source>
        <translation>Immer; andere meiden</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Find peers without a tracker (DHT)</source>
        <translation>Gegenstellen ohne Tracker finden (DHT)</translation>
    </message>
    <message>
        <source>Strangers learn which torrents you have. Private ones and those of a cluster are never told.</source>
        <translation>Fremde erfahren, welche Torrents Sie haben. Private und die eines Clusters werden nie genannt.</translation>
    </message>
    <message>
        <source>Peers name each other (PEX)</source>
        <translation>Gegenstellen nennen einander (PEX)</translation>
    </message>
    <message>
        <source>Never for private torrents.</source>
        <translation>Nie bei privaten Torrents.</translation>
    </message>
    <message>
        <source>Find peers in this network</source>
        <translation>Gegenstellen in diesem Netz finden</translation>
    </message>
    <message>
        <source>Computers in the same house or office share directly.</source>
        <translation>Rechner im selben Haus oder Büro teilen unmittelbar.</translation>
    </message>
    <message>
        <source>Connections at most</source>
        <translation>Verbindungen höchstens</translation>
    </message>
    <message>
        <source>Some routers fail with very many.</source>
        <translation>Manche Router versagen bei sehr vielen.</translation>
    </message>
    <message>
        <source>Connections per torrent at most</source>
        <translation>Verbindungen je Torrent höchstens</translation>
    </message>
    <message>
        <source>More than a hundred seldom make it faster.</source>
        <translation>Mehr als hundert machen es selten schneller.</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>For peers, web seeds and HTTP trackers. Nobody is let in past it; DHT, UDP trackers and local search rest meanwhile; clusters are reached directly.</source>
        <translation>Für Gegenstellen, Web-Seeds und HTTP-Tracker. An ihm vorbei kommt niemand herein; DHT, UDP-Tracker und Suche im Netz ruhen dann; Cluster werden unmittelbar erreicht.</translation>
    </message>
    <message>
        <source>Proxy&apos;s address</source>
        <translation>Adresse des Proxys</translation>
    </message>
    <message>
        <source>A name or an IP address.</source>
        <translation>Ein Name oder eine IP-Adresse.</translation>
    </message>
    <message>
        <source>Proxy&apos;s port</source>
        <translation>Port des Proxys</translation>
    </message>
    <message>
        <source>1080 is usual for SOCKS5, 8080 or 3128 for HTTP.</source>
        <translation>Üblich sind 1080 für SOCKS5, 8080 oder 3128 für HTTP.</translation>
    </message>
    <message>
        <source>Proxy&apos;s user name</source>
        <translation>Benutzername beim Proxy</translation>
    </message>
    <message>
        <source>Empty if it asks for none.</source>
        <translation>Leer, wenn er keinen verlangt.</translation>
    </message>
    <message>
        <source>Proxy&apos;s password</source>
        <translation>Kennwort beim Proxy</translation>
    </message>
    <message>
        <source>It is kept in a file that only you can read.</source>
        <translation>Es steht in einer Datei, die nur Sie lesen können.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>As the system has it, it follows day and night.</source>
        <translation>Wie das System: Sie folgen Tag und Nacht.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Numbers and dates follow it.</source>
        <translation>Zahlen und Daten folgen ihr.</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Seeding</source>
        <translation>Wird verteilt</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Leave this computer&apos;s tracker running after quitting</source>
        <translation>Den Tracker dieses Computers nach dem Beenden weiterlaufen lassen</translation>
    </message>
    <message>
        <source>People who have the files already find each other while this program is closed.</source>
        <translation>Wer die Dateien schon hat, findet einander auch, während dieses Programm geschlossen ist.</translation>
    </message>
</context>
<context>
    <name>activity</name>
    <message>
        <source>Added to the list.</source>
        <translation>In die Liste aufgenommen.</translation>
    </message>
    <message>
        <source>Its description has come: it is known what is in it.</source>
        <translation>Die Beschreibung ist da: Was darin ist, ist bekannt.</translation>
    </message>
    <message>
        <source>Complete: every piece is here and verified.</source>
        <translation>Vollständig: Jedes Stück ist da und geprüft.</translation>
    </message>
    <message>
        <source>Moved to %1.</source>
        <translation>Nach %1 verschoben.</translation>
    </message>
    <message>
        <source>Not moved. %1</source>
        <translation>Nicht verschoben. %1</translation>
    </message>
    <message>
        <source>Stopped. %1</source>
        <translation>Gestoppt. %1</translation>
    </message>
    <message>
        <source>Removed from the list. Its files stay.</source>
        <translation>Aus der Liste entfernt. Die Dateien bleiben.</translation>
    </message>
    <message>
        <source>Removed from the list, its files to the trash.</source>
        <translation>Aus der Liste entfernt, die Dateien in den Papierkorb.</translation>
    </message>
    <message>
        <source>Left the peer %1. %2</source>
        <translation>Gegenstelle %1 verlassen. %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Accounts</name>
    <message>
        <source>You are logged out here, but the tracker was not told. Revoke this computer&apos;s API token on its page: %1</source>
        <translation>Hier sind Sie abgemeldet, aber der Tracker erfuhr es nicht. Widerrufen Sie das API-Token dieses Rechners auf seiner Seite: %1</translation>
    </message>
    <message>
        <source>The name or the password is wrong.</source>
        <translation>Der Name oder das Passwort ist falsch.</translation>
    </message>
    <message>
        <source>This account has all the API tokens that it may have. Revoke one on the tracker&apos;s page.</source>
        <translation>Dieses Konto hat alle API-Token, die es haben darf. Widerrufen Sie eines auf der Seite des Trackers.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::ActivityTab</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Torrent</source>
        <translation>Torrent</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Verlauf</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::AddDialog</name>
    <message>
        <source>Add a torrent</source>
        <translation>Torrent hinzufügen</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation>
            <numerusform>%n Datei, %1</numerusform>
            <numerusform>%n Dateien, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>A link: the list of files comes from its cluster or from a peer, after it is added.</source>
        <translation>Ein Link: Die Liste der Dateien kommt nach dem Hinzufügen von seinem Cluster oder von einem Teilnehmer.</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Save in</source>
        <translation>Speichern in</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>Wählen...</translation>
    </message>
    <message>
        <source>Start at once</source>
        <translation>Sofort starten</translation>
    </message>
    <message>
        <source>Only %1 free: not enough</source>
        <translation>Nur %1 frei: zu wenig</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 frei</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Zusammenführen</translation>
    </message>
    <message>
        <source>It is in the list already. Its trackers and cluster are merged into that one.</source>
        <translation>Er ist schon in der Liste. Seine Tracker und sein Cluster kommen zu jenem dazu.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n file(s), %2</source>
        <translation>
            <numerusform>%1 von %n Datei, %2</numerusform>
            <numerusform>%1 von %n Dateien, %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetch in order, to look at it before it is whole</source>
        <translation>Der Reihe nach holen, um hineinzusehen, bevor alles da ist</translation>
    </message>
    <message>
        <source>Your own words, with commas between them</source>
        <translation>Eigene Wörter, mit Kommas dazwischen</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>The same for all that follow</source>
        <translation>Dasselbe für alle folgenden</translation>
    </message>
    <message>
        <source>Add a torrent: %1 of %2</source>
        <translation>Torrent hinzufügen: %1 von %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::AudiencePicker</name>
    <message>
        <source>Too many addresses: at most %1.</source>
        <translation>Zu viele Adressen: höchstens %1.</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Mit</translation>
    </message>
    <message>
        <source>People on this network (%1)</source>
        <translation>Leuten in diesem Netzwerk (%1)</translation>
    </message>
    <message>
        <source>This computer only</source>
        <translation>Nur diesem Computer</translation>
    </message>
    <message>
        <source>A tracker cluster...</source>
        <translation>Einem Tracker-Cluster...</translation>
    </message>
    <message>
        <source>Other trackers...</source>
        <translation>Anderen Trackern...</translation>
    </message>
    <message>
        <source>host:port, host:port of its nodes</source>
        <translation>Rechner:Port, Rechner:Port seiner Knoten</translation>
    </message>
    <message>
        <source>Addresses of the cluster&apos;s nodes</source>
        <translation>Adressen der Knoten des Clusters</translation>
    </message>
    <message>
        <source>Announce addresses, one a line: http://..., https://... or udp://...</source>
        <translation>Announce-Adressen, eine je Zeile: http://..., https://... oder udp://...</translation>
    </message>
    <message>
        <source>Announce addresses</source>
        <translation>Announce-Adressen</translation>
    </message>
    <message>
        <source>Say where the cluster is: host:port of one of its nodes or more.</source>
        <translation>Geben Sie an, wo der Cluster ist: Rechner:Port eines oder mehrerer seiner Knoten.</translation>
    </message>
    <message>
        <source>This is no tracker&apos;s address: %1</source>
        <translation>Das ist keine Adresse eines Trackers: %1</translation>
    </message>
    <message>
        <source>Give a tracker&apos;s announce address, or more, one a line.</source>
        <translation>Geben Sie die Announce-Adresse eines Trackers an oder mehrere, eine je Zeile.</translation>
    </message>
    <message>
        <source>Asking who is there...</source>
        <translation>Es wird gefragt, wer dort ist...</translation>
    </message>
    <message>
        <source>Cluster &quot;%1&quot;: %2</source>
        <translation>Cluster „%1“: %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::BundledTracker</name>
    <message>
        <source>%1 cannot be listened on</source>
        <translation>Unter %1 kann er nicht erreichbar sein</translation>
    </message>
    <message>
        <source>Its configuration could not be written to %1</source>
        <translation>Seine Konfiguration konnte nicht nach %1 geschrieben werden</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Citizen</name>
    <message>
        <source>Download done</source>
        <translation>Fertig heruntergeladen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) are fetching from this computer, and would have to wait for it.</source>
        <translation>
            <numerusform>%n Person holt gerade von diesem Rechner und müsste auf ihn warten.</numerusform>
            <numerusform>%n Personen holen gerade von diesem Rechner und müssten auf ihn warten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Do not ask again</source>
        <translation>Nicht mehr fragen</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::CreateDialog</name>
    <message>
        <source>Share files</source>
        <translation>Dateien teilen</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>Files to share</source>
        <translation>Zu teilende Dateien</translation>
    </message>
    <message>
        <source>Choose files...</source>
        <translation>Dateien wählen...</translation>
    </message>
    <message>
        <source>Choose a folder...</source>
        <translation>Ordner wählen...</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Mit</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Private: peers come from the tracker alone</source>
        <translation>Privat: Teilnehmer nennt allein der Tracker</translation>
    </message>
    <message>
        <source>Piece size</source>
        <translation>Stückgröße</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Choose files to share</source>
        <translation>Dateien zum Teilen wählen</translation>
    </message>
    <message>
        <source>Choose a folder to share</source>
        <translation>Ordner zum Teilen wählen</translation>
    </message>
    <message>
        <source>Progress of reading</source>
        <translation>Fortschritt des Lesens</translation>
    </message>
    <message>
        <source>Choose what to share.</source>
        <translation>Wählen Sie, was Sie teilen möchten.</translation>
    </message>
    <message>
        <source>Counting...</source>
        <translation>Wird gezählt...</translation>
    </message>
    <message>
        <source>There is no file in it.</source>
        <translation>Es ist keine Datei darin.</translation>
    </message>
    <message numerus="yes">
        <source>More than %n file(s), %1</source>
        <translation>
            <numerusform>Mehr als %n Datei, %1</numerusform>
            <numerusform>Mehr als %n Dateien, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation>
            <numerusform>%n Datei, %1</numerusform>
            <numerusform>%n Dateien, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Wird gestartet</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Reading: %1 of %2</source>
        <translation>Wird gelesen: %1 von %2</translation>
    </message>
    <message>
        <source>Publishing</source>
        <translation>Wird veröffentlicht</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>two facts in a row</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>As</source>
        <translation>Als</translation>
    </message>
    <message>
        <source>One torrent of all</source>
        <translation>Ein Torrent aus allem</translation>
    </message>
    <message>
        <source>A torrent of each</source>
        <translation>Je ein Torrent</translation>
    </message>
    <message>
        <source>Web seeds</source>
        <translation>Webseeds</translation>
    </message>
    <message>
        <source>Where the same files lie on a web server, one address a line</source>
        <translation>Wo dieselben Dateien auf einem Webserver liegen, eine Adresse je Zeile</translation>
    </message>
    <message>
        <source>They lie in different folders. To share them as one, put them into one.</source>
        <translation>Sie liegen in verschiedenen Ordnern. Um sie als eines zu teilen, legen Sie sie in einen.</translation>
    </message>
    <message>
        <source>Automatic: %1</source>
        <translation>Automatisch: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s)</source>
        <translation>
            <numerusform>%n Stück</numerusform>
            <numerusform>%n Stücke</numerusform>
        </translation>
    </message>
    <message>
        <source>This is no web server&apos;s address: %1</source>
        <translation>Das ist keine Adresse eines Webservers: %1</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::DetailsPanel</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::DropOverlay</name>
    <message numerus="yes">
        <source>Add %n torrent(s)</source>
        <translation>
            <numerusform>%n Torrent hinzufügen</numerusform>
            <numerusform>%n Torrents hinzufügen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n torrent(s) and share the rest</source>
        <translation>
            <numerusform>%n Torrent hinzufügen und das Übrige teilen</numerusform>
            <numerusform>%n Torrents hinzufügen und das Übrige teilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Share %1</source>
        <translation>%1 teilen</translation>
    </message>
    <message numerus="yes">
        <source>Share %n item(s) as one torrent</source>
        <translation>
            <numerusform>%n Objekt als einen Torrent teilen</numerusform>
            <numerusform>%n Objekte als einen Torrent teilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Share %n item(s), a torrent of each</source>
        <translation>
            <numerusform>%n Objekt teilen</numerusform>
            <numerusform>%n Objekte teilen, je einen Torrent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::EmptyState</name>
    <message>
        <source>Drop a file here to share it, or a .torrent to download it</source>
        <translation>Ziehen Sie eine Datei hierher, um sie zu teilen, oder einen .torrent, um ihn herunterzuladen</translation>
    </message>
    <message>
        <source>Share a file...</source>
        <translation>Datei teilen...</translation>
    </message>
    <message>
        <source>Add a torrent...</source>
        <translation>Torrent hinzufügen...</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::FileChoice</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Vorrang</translation>
    </message>
    <message>
        <source>Files of the torrent</source>
        <translation>Dateien des Torrents</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message numerus="yes">
        <source>and %n more file(s)</source>
        <translation>
            <numerusform>und %n weitere Datei</numerusform>
            <numerusform>und %n weitere Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Want all files</source>
        <translation>Alle Dateien wollen</translation>
    </message>
    <message>
        <source>Want no file</source>
        <translation>Keine Datei wollen</translation>
    </message>
    <message>
        <source>Priority of the selection:</source>
        <translation>Vorrang der Auswahl:</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Niedrig</translation>
    </message>
    <message>
        <source>Not wanted</source>
        <translation>Nicht gewollt</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::FileTreeModel</name>
    <message>
        <source>Skip</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Niedrig</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation>Verschieden</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::FilesTab</name>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Its files are listed when its description has come.</source>
        <translation>Seine Dateien stehen hier, sobald seine Beschreibung da ist.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::LimitsButton</name>
    <message>
        <source>alternative limits: none</source>
        <translation>andere Grenzen: keine</translation>
    </message>
    <message>
        <source>limits off</source>
        <translation>keine Grenzen</translation>
    </message>
    <message>
        <source>alternative limits %1</source>
        <translation>andere Grenzen %1</translation>
    </message>
    <message>
        <source>limits %1</source>
        <translation>Grenzen %1</translation>
    </message>
    <message>
        <source>Go back to the usual limits</source>
        <translation>Zu den üblichen Grenzen zurückkehren</translation>
    </message>
    <message>
        <source>Use the alternative limits</source>
        <translation>Die anderen Grenzen verwenden</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::LogInDialog</name>
    <message>
        <source>Log in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Your account on the tracker at %1</source>
        <translation>Ihr Konto beim Tracker unter %1</translation>
    </message>
    <message>
        <source>At %1 you are logged in as %2.</source>
        <translation>Bei %1 sind Sie als %2 angemeldet.</translation>
    </message>
    <message>
        <source>This tracker does not encrypt: whoever listens on the way learns the password.</source>
        <translation>Dieser Tracker verschlüsselt nicht: Wer unterwegs mithört, erfährt das Passwort.</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Asking the tracker...</source>
        <translation>Der Tracker wird gefragt...</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::MainWindow</name>
    <message>
        <source>Shared. Its link is in the clipboard.</source>
        <translation>Geteilt. Der Link ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>%1 is not there.</source>
        <translation>%1 ist nicht vorhanden.</translation>
    </message>
    <message>
        <source>Add torrents</source>
        <translation>Torrents hinzufügen</translation>
    </message>
    <message>
        <source>Torrents (*.torrent)</source>
        <translation>Torrents (*.torrent)</translation>
    </message>
    <message>
        <source>Add a link</source>
        <translation>Link hinzufügen</translation>
    </message>
    <message>
        <source>Magnet link, or web address of a .torrent:</source>
        <translation>Magnet-Link oder Web-Adresse einer .torrent-Datei:</translation>
    </message>
    <message>
        <source>Fetching the .torrent from %1...</source>
        <translation>Die .torrent-Datei wird von %1 geholt...</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>This is no link to a torrent: it would start with magnet:, http:// or https://</source>
        <translation>Das ist kein Link zu einem Torrent: Er würde mit magnet:, http:// oder https:// beginnen</translation>
    </message>
    <message>
        <source>There is no link to a torrent in the clipboard.</source>
        <translation>In der Zwischenablage ist kein Link zu einem Torrent.</translation>
    </message>
    <message>
        <source>The link is in the clipboard.</source>
        <translation>Der Link ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Check the files again</source>
        <translation>Dateien erneut prüfen</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>Link kopieren</translation>
    </message>
    <message>
        <source>Add the link in the clipboard</source>
        <translation>Link aus der Zwischenablage hinzufügen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Nächster Bereich</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Filter torrents...</source>
        <translation>Torrents filtern...</translation>
    </message>
    <message>
        <source>Filter torrents</source>
        <translation>Torrents filtern</translation>
    </message>
    <message>
        <source>tracker on this computer: running</source>
        <translation>Tracker auf diesem Computer: läuft</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 frei</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The preferences could not be kept: %1</source>
        <translation>Die Einstellungen konnten nicht gesichert werden: %1</translation>
    </message>
    <message>
        <source>Another program uses port %1; port %2 is used instead.</source>
        <translation>Ein anderes Programm benutzt Port %1; stattdessen dient Port %2.</translation>
    </message>
    <message>
        <source>The preferences could not be read, and are the defaults again. The old file is kept beside the new one.</source>
        <translation>Die Einstellungen waren nicht lesbar und sind wieder die üblichen. Die alte Datei liegt neben der neuen.</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Remove, and files to the trash</source>
        <translation>Entfernen, Dateien in den Papierkorb</translation>
    </message>
    <message>
        <source>Simple list</source>
        <translation>Einfache Liste</translation>
    </message>
    <message>
        <source>Undo removing</source>
        <translation>Entfernen rückgängig machen</translation>
    </message>
    <message>
        <source>Alternative limits</source>
        <translation>Andere Grenzen</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be moved to the trash and stay where they are: %1</source>
        <translation>
            <numerusform>%n Datei konnte nicht in den Papierkorb gelegt werden und bleibt, wo sie ist: %1</numerusform>
            <numerusform>%n Dateien konnten nicht in den Papierkorb gelegt werden und bleiben, wo sie sind: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>cluster %1: %2</source>
        <translation>Cluster %1: %2</translation>
    </message>
    <message>
        <source>tracker on this computer: stopped</source>
        <translation>Tracker auf diesem Rechner: steht</translation>
    </message>
    <message>
        <source>The links are in the clipboard.</source>
        <translation>Die Links sind in der Zwischenablage.</translation>
    </message>
    <message>
        <source>The list of torrents could not be read, and begins anew. The files are where they were; add their torrents again to go on with them.</source>
        <translation>Die Liste der Torrents war nicht lesbar und beginnt neu. Die Dateien sind, wo sie waren; fügen Sie ihre Torrents wieder hinzu, um mit ihnen fortzufahren.</translation>
    </message>
    <message>
        <source>Shared. The links are in the clipboard.</source>
        <translation>Geteilt. Die Links sind in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Sortieren nach</translation>
    </message>
    <message>
        <source>What you change cannot be kept: %1. See that there is room where the list lies; then it is written by itself.</source>
        <translation>Was Sie ändern, kann nicht behalten werden: %1. Sorgen Sie für Platz, wo die Liste liegt; dann wird es von selbst geschrieben.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Offers</name>
    <message>
        <source>%1 is in the list already, and it is private: only its own trackers are meant to say who has it. Take over the trackers and peers of this one, too? Do so if you trust where it comes from.</source>
        <translation>%1 ist schon in der Liste und privat: Nur seine eigenen Tracker sollen sagen, wer ihn hat. Auch die Tracker und Teilnehmer von diesem hier übernehmen? Tun Sie es, wenn Sie der Herkunft trauen.</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Zusammenführen</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>Lassen, wie es ist</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::OverviewTab</name>
    <message>
        <source>%1 of %2 pieces</source>
        <translation>%1 von %2 Stücken</translation>
    </message>
    <message numerus="yes">
        <source>%n being fetched</source>
        <translation>
            <numerusform>%n wird geholt</numerusform>
            <numerusform>%n werden geholt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 copies among the connected peers</source>
        <translation>%1 Kopien bei den verbundenen Gegenstellen</translation>
    </message>
    <message>
        <source>Downloaded %1, uploaded %2</source>
        <translation>%1 geladen, %2 gegeben</translation>
    </message>
    <message>
        <source>%1 came in vain</source>
        <translation>%1 kamen vergebens</translation>
    </message>
    <message>
        <source>down at most %1</source>
        <translation>laden höchstens %1</translation>
    </message>
    <message>
        <source>up at most %1</source>
        <translation>geben höchstens %1</translation>
    </message>
    <message>
        <source>pieces in order</source>
        <translation>Stücke der Reihe nach</translation>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation>Ordner: %1</translation>
    </message>
    <message>
        <source>Infohash: %1</source>
        <translation>Infohash: %1</translation>
    </message>
    <message>
        <source>Select a torrent to see its pieces, files, peers and trackers.</source>
        <translation>Einen Torrent wählen, um Stücke, Dateien, Gegenstellen und Tracker zu sehen.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PeerModel</name>
    <message>
        <source>you</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>the cluster</source>
        <translation>der Cluster</translation>
    </message>
    <message>
        <source>a tracker</source>
        <translation>ein Tracker</translation>
    </message>
    <message>
        <source>it called us</source>
        <translation>sie rief uns an</translation>
    </message>
    <message>
        <source>the local network</source>
        <translation>das lokale Netz</translation>
    </message>
    <message>
        <source>the DHT</source>
        <translation>die DHT</translation>
    </message>
    <message>
        <source>another peer</source>
        <translation>eine Gegenstelle</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>both send</source>
        <translation>beide senden</translation>
    </message>
    <message>
        <source>sends to us</source>
        <translation>sendet uns</translation>
    </message>
    <message>
        <source>we send to it</source>
        <translation>wir senden ihr</translation>
    </message>
    <message>
        <source>serves others now</source>
        <translation>bedient gerade andere</translation>
    </message>
    <message>
        <source>about to send</source>
        <translation>sendet gleich</translation>
    </message>
    <message>
        <source>has nothing that we need</source>
        <translation>hat nichts, was fehlt</translation>
    </message>
    <message>
        <source>%1, encrypted</source>
        <translation>%1, verschlüsselt</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Has</source>
        <translation>Hat</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Geben</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>Geladen</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>Gegeben</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Named by</source>
        <translation>Genannt von</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PeersTab</name>
    <message>
        <source>Connected peers</source>
        <translation>Verbundene Gegenstellen</translation>
    </message>
    <message>
        <source>Left, and why</source>
        <translation>Verlassen, und warum</translation>
    </message>
    <message>
        <source>Peers that were left, and why</source>
        <translation>Gegenstellen, die verlassen wurden, und warum</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>Gegenstellen</translation>
    </message>
    <message>
        <source>Nobody is connected.</source>
        <translation>Niemand ist verbunden.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PieceMap</name>
    <message>
        <source>Piece map</source>
        <translation>Karte der Stücke</translation>
    </message>
    <message>
        <source>Piece %1</source>
        <translation>Stück %1</translation>
    </message>
    <message>
        <source>Pieces %1 to %2</source>
        <translation>Stücke %1 bis %2</translation>
    </message>
    <message>
        <source>not here yet</source>
        <translation>noch nicht hier</translation>
    </message>
    <message>
        <source>%1 of %2 pieces are here</source>
        <translation>%1 von %2 Stücken sind da</translation>
    </message>
    <message>
        <source>here and verified</source>
        <translation>da und geprüft</translation>
    </message>
    <message>
        <source>being fetched</source>
        <translation>wird geholt</translation>
    </message>
    <message>
        <source>%1 of %2 here, %3 being fetched</source>
        <translation>%1 von %2 da, %3 werden geholt</translation>
    </message>
    <message>
        <source>not here, for nobody connected has it</source>
        <translation>nicht da, denn keine verbundene Gegenstelle hat es</translation>
    </message>
    <message>
        <source>%1 of %2 here</source>
        <translation>%1 von %2 da</translation>
    </message>
    <message>
        <source>not here yet: its turn comes</source>
        <translation>noch nicht da: es kommt an die Reihe</translation>
    </message>
    <message>
        <source>%1 of %2 here, the others&apos; turn comes</source>
        <translation>%1 von %2 da, die übrigen kommen an die Reihe</translation>
    </message>
    <message numerus="yes">
        <source>%n connected peer(s) have it</source>
        <translation>
            <numerusform>%n verbundene Gegenstelle hat es</numerusform>
            <numerusform>%n verbundene Gegenstellen haben es</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to %2 connected peers have it</source>
        <translation>%1 bis %2 verbundene Gegenstellen haben sie</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Search preferences...</source>
        <translation>Einstellungen suchen...</translation>
    </message>
    <message>
        <source>Search preferences</source>
        <translation>Einstellungen suchen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Restore this page&apos;s defaults</source>
        <translation>Diese Seite zurücksetzen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>Keine Einstellung enthält diese Wörter.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Sharing</name>
    <message>
        <source>The bundled tracker could not run: %1</source>
        <translation>Der mitgelieferte Tracker konnte nicht laufen: %1</translation>
    </message>
    <message>
        <source>Starting the tracker on this computer</source>
        <translation>Der Tracker auf diesem Computer wird gestartet</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1 von %2: %3</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Sidebar</name>
    <message>
        <source>no node answers yet</source>
        <translation>noch antwortet kein Knoten</translation>
    </message>
    <message>
        <source>%1 of %2 nodes reachable: too few to take anything new</source>
        <translation>%1 von %2 Knoten erreichbar: zu wenige, um Neues anzunehmen</translation>
    </message>
    <message>
        <source>%1 of %2 nodes reachable, leader %3</source>
        <translation>%1 von %2 Knoten erreichbar, Leiter %3</translation>
    </message>
    <message>
        <source>States, tags and clusters</source>
        <translation>Zustände, Schlagwörter und Cluster</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Lädt</translation>
    </message>
    <message>
        <source>Seeding</source>
        <translation>Gibt weiter</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Beachten</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Log in...</source>
        <translation>Anmelden...</translation>
    </message>
    <message>
        <source>Logged in as %1</source>
        <translation>Angemeldet als %1</translation>
    </message>
    <message>
        <source>no node answers</source>
        <translation>kein Knoten antwortet</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::SleepInhibitor</name>
    <message>
        <source>Files are being transferred</source>
        <translation>Dateien werden übertragen</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::SpeedGraph</name>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor: %1</translation>
    </message>
    <message>
        <source>Speed graph</source>
        <translation>Verlauf der Raten</translation>
    </message>
    <message>
        <source>down %1, up %2</source>
        <translation>laden %1, geben %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::SpeedTab</name>
    <message>
        <source>This torrent</source>
        <translation>Dieser Torrent</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles zusammen</translation>
    </message>
    <message>
        <source>Whose speed</source>
        <translation>Wessen Rate</translation>
    </message>
    <message>
        <source>10 minutes</source>
        <translation>10 Minuten</translation>
    </message>
    <message>
        <source>12 hours</source>
        <translation>12 Stunden</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>How far back</source>
        <translation>Wie weit zurück</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Rate</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TagsDialog</name>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message numerus="yes">
        <source>Tags of %n torrent(s)</source>
        <translation>
            <numerusform>Schlagwörter von %n Torrent</numerusform>
            <numerusform>Schlagwörter von %n Torrents</numerusform>
        </translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>Neues Schlagwort</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentControl</name>
    <message>
        <source>Move to another folder...</source>
        <translation>In einen anderen Ordner verschieben...</translation>
    </message>
    <message>
        <source>Stop moving</source>
        <translation>Verschieben abbrechen</translation>
    </message>
    <message>
        <source>Limits and target...</source>
        <translation>Grenzen und Ziel...</translation>
    </message>
    <message>
        <source>Tags...</source>
        <translation>Schlagwörter...</translation>
    </message>
    <message>
        <source>Fetch pieces in order</source>
        <translation>Stücke der Reihe nach holen</translation>
    </message>
    <message>
        <source>Place in the queue</source>
        <translation>Platz in der Warteschlange</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Zuerst</translation>
    </message>
    <message>
        <source>Before the one above</source>
        <translation>Vor den darüber</translation>
    </message>
    <message>
        <source>Behind the one below</source>
        <translation>Hinter den darunter</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Move to</source>
        <translation>Verschieben nach</translation>
    </message>
    <message>
        <source>Move here</source>
        <translation>Hierher verschieben</translation>
    </message>
    <message>
        <source>Rename...</source>
        <translation>Umbenennen...</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Name in the list; the files keep theirs. Empty: the torrent&apos;s own.</source>
        <translation>Name in der Liste; die Dateien behalten ihren. Leer: der des Torrents.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Trackers...</source>
        <translation>Tracker...</translation>
    </message>
    <message>
        <source>Ask for more peers</source>
        <translation>Nach mehr Gegenstellen fragen</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentDialog</name>
    <message>
        <source>Limits and target</source>
        <translation>Grenzen und Ziel</translation>
    </message>
    <message numerus="yes">
        <source>%n torrent(s)</source>
        <translation>
            <numerusform>%n Torrent</numerusform>
            <numerusform>%n Torrents</numerusform>
        </translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Download at most</source>
        <translation>Höchstens laden</translation>
    </message>
    <message>
        <source>Upload at most</source>
        <translation>Höchstens geben</translation>
    </message>
    <message>
        <source>As in the preferences</source>
        <translation>Wie in den Einstellungen</translation>
    </message>
    <message>
        <source>Its own target</source>
        <translation>Eigenes Ziel</translation>
    </message>
    <message>
        <source>Seed without end</source>
        <translation>Ohne Ende weitergeben</translation>
    </message>
    <message>
        <source>When it has given enough</source>
        <translation>Wann genug gegeben ist</translation>
    </message>
    <message>
        <source>at a share ratio of</source>
        <translation>bei einem Verhältnis von</translation>
    </message>
    <message>
        <source>Share ratio</source>
        <translation>Verhältnis</translation>
    </message>
    <message>
        <source>after seeding for</source>
        <translation>nach einer Zeit von</translation>
    </message>
    <message>
        <source> hours</source>
        <translation> Stunden</translation>
    </message>
    <message>
        <source>Hours of seeding</source>
        <translation>Stunden des Weitergebens</translation>
    </message>
    <message>
        <source>stop it</source>
        <translation>beenden</translation>
    </message>
    <message>
        <source>pause it until the target is raised</source>
        <translation>anhalten, bis das Ziel steigt</translation>
    </message>
    <message>
        <source>remove it from the list; the files stay</source>
        <translation>aus der Liste nehmen; Dateien bleiben</translation>
    </message>
    <message>
        <source>go on, and only say so</source>
        <translation>weitermachen und es nur sagen</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Dann</translation>
    </message>
    <message>
        <source>Fetch pieces in order</source>
        <translation>Stücke der Reihe nach holen</translation>
    </message>
    <message>
        <source>To watch while it comes. Slower for the swarm: rare pieces are not fetched first.</source>
        <translation>Zum Ansehen, während es kommt. Für den Schwarm langsamer: Seltene Stücke werden nicht zuerst geholt.</translation>
    </message>
    <message>
        <source>Fetch each file&apos;s first and last piece first</source>
        <translation>Erstes und letztes Stück jeder Datei zuerst holen</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>Teilnehmer</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Verhältnis</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Platz</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>Geladen</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>Gegeben</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
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
        <translation>Hier ist kein Torrent. Wählen Sie links einen anderen Platz, oder leeren Sie den Filter.</translation>
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
        <translation>Eine Adresse je Zeile. Eine leere Zeile beginnt die nächste Gruppe; sie wird gefragt, wenn aus der davor niemand antwortet.</translation>
    </message>
    <message>
        <source>Addresses of trackers</source>
        <translation>Adressen von Trackern</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>This is not the address of a tracker: %1</source>
        <translation>Das ist keine Adresse eines Trackers: %1</translation>
    </message>
    <message>
        <source>More than %1 trackers are too many.</source>
        <translation>Mehr als %1 Tracker sind zu viele.</translation>
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
        <translation>Fenster zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Add a torrent...</source>
        <translation>Torrent hinzufügen...</translation>
    </message>
    <message>
        <source>Preferences...</source>
        <translation>Einstellungen...</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message numerus="yes">
        <source>%n torrent(s) removed, and the files to the trash.</source>
        <translation>
            <numerusform>%n Torrent entfernt, Dateien in den Papierkorb.</numerusform>
            <numerusform>%n Torrents entfernt, Dateien in den Papierkorb.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n torrent(s) removed. The files stay.</source>
        <translation>
            <numerusform>%n Torrent entfernt. Die Dateien bleiben.</numerusform>
            <numerusform>%n Torrents entfernt. Die Dateien bleiben.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::WeekHours</name>
    <message>
        <source>marked</source>
        <translation>markiert</translation>
    </message>
    <message>
        <source>not marked</source>
        <translation>nicht markiert</translation>
    </message>
    <message>
        <source>%1, %2 o&apos;clock: %3</source>
        <translation>%1, %2 Uhr: %3</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::WelcomeDialog</name>
    <message>
        <source>Welcome to ByteTorrent</source>
        <translation>Willkommen bei ByteTorrent</translation>
    </message>
    <message>
        <source>Share and download</source>
        <translation>Teilen und herunterladen</translation>
    </message>
    <message>
        <source>Drop a file or folder onto the window to share it; its link is then in the clipboard. Drop a .torrent, or paste a link, to download.</source>
        <translation>Ziehen Sie eine Datei oder einen Ordner auf das Fenster, um sie zu teilen; der Link liegt dann in der Zwischenablage. Zum Herunterladen ziehen Sie eine .torrent-Datei herein oder fügen Sie einen Link ein.</translation>
    </message>
    <message>
        <source>Where downloads go</source>
        <translation>Wohin Downloads kommen</translation>
    </message>
    <message>
        <source>You can choose another folder for each of them.</source>
        <translation>Für jeden können Sie einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>How others reach you</source>
        <translation>Wie andere Sie erreichen</translation>
    </message>
    <message>
        <source>It is faster for everyone when other computers can connect to yours.</source>
        <translation>Für alle geht es schneller, wenn andere Rechner sich mit Ihrem verbinden können.</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>details</name>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Leechers</source>
        <translation>Ladende</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>antwortet</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>noch nicht gefragt</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>in reserve</source>
        <translation>in Reserve</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Gefragt</translation>
    </message>
    <message>
        <source>Next time</source>
        <translation>Nächstes Mal</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in: %1</translation>
    </message>
    <message>
        <source>%1 of %2 nodes reachable</source>
        <translation>%1 von %2 Knoten erreichbar</translation>
    </message>
    <message>
        <source>last answer %1 ago</source>
        <translation>letzte Antwort vor: %1</translation>
    </message>
    <message>
        <source>too few to take anything new</source>
        <translation>zu wenige, um Neues anzunehmen</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>noch keine Antwort</translation>
    </message>
    <message>
        <source>cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>cluster %1</source>
        <translation>Cluster %1</translation>
    </message>
    <message>
        <source>leader</source>
        <translation>Leiter</translation>
    </message>
    <message>
        <source>node %1</source>
        <translation>Knoten %1</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>looking for the first node</source>
        <translation>sucht den ersten Knoten</translation>
    </message>
    <message>
        <source>sends %1</source>
        <translation>sendet %1</translation>
    </message>
    <message>
        <source>given up: %1</source>
        <translation>aufgegeben: %1</translation>
    </message>
    <message>
        <source>DHT</source>
        <translation>DHT</translation>
    </message>
    <message>
        <source>Local network</source>
        <translation>Lokales Netz</translation>
    </message>
    <message>
        <source>asked</source>
        <translation>wird gefragt</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>wird nicht gefragt</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) known</source>
        <translation>
            <numerusform>%n Knoten bekannt</numerusform>
            <numerusform>%n Knoten bekannt</numerusform>
        </translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>antwortet nicht</translation>
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
        <translation>ein paar Sekunden</translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s)</source>
        <translation>
            <numerusform>etwa %n Sekunde</numerusform>
            <numerusform>etwa %n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s)</source>
        <translation>
            <numerusform>etwa %n Minute</numerusform>
            <numerusform>etwa %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s)</source>
        <translation>
            <numerusform>etwa %n Stunde</numerusform>
            <numerusform>etwa %n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n day(s)</source>
        <translation>
            <numerusform>etwa %n Tag</numerusform>
            <numerusform>etwa %n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>a very long time</source>
        <translation>sehr lange</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>%1 could not be written.</source>
        <translation>%1 konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The state could not be read in time.</source>
        <translation>Der Zustand konnte nicht rechtzeitig gelesen werden.</translation>
    </message>
    <message>
        <source>Share a file, and nothing can take it down.</source>
        <translation>Teilen Sie eine Datei, und nichts bringt sie wieder weg.</translation>
    </message>
    <message>
        <source>Keep everything in this folder.</source>
        <translation>Alles in diesem Ordner aufbewahren.</translation>
    </message>
    <message>
        <source>Write a picture of the window and quit.</source>
        <translation>Ein Bild des Fensters schreiben und beenden.</translation>
    </message>
    <message>
        <source>A .torrent, a magnet link, or a file or folder to share.</source>
        <translation>Ein .torrent, ein Magnet-Link oder eine Datei oder ein Ordner zum Teilen.</translation>
    </message>
    <message>
        <source>light, dark or system, instead of the preference.</source>
        <translation>light, dark oder system, statt der Einstellung.</translation>
    </message>
</context>
<context>
    <name>network</name>
    <message>
        <source>The router is being asked.</source>
        <translation>Der Router wird gefragt.</translation>
    </message>
    <message>
        <source>The router lets port %1 through to this computer (%2).</source>
        <translation>Der Router lässt Port %1 zu diesem Rechner durch (%2).</translation>
    </message>
    <message>
        <source>No router answers. If there is one, open port %1 on it by hand.</source>
        <translation>Kein Router antwortet. Wenn es einen gibt, öffnen Sie dort Port %1 von Hand.</translation>
    </message>
    <message>
        <source>The router does not open port %1: %2</source>
        <translation>Der Router öffnet Port %1 nicht: %2</translation>
    </message>
    <message>
        <source>Nobody of the DHT has answered yet.</source>
        <translation>Noch hat niemand aus dem DHT geantwortet.</translation>
    </message>
    <message numerus="yes">
        <source>Connected to %n computer(s).</source>
        <translation>
            <numerusform>Mit %n Rechner verbunden.</numerusform>
            <numerusform>Mit %n Rechnern verbunden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>remedies</name>
    <message>
        <source>Choose folder...</source>
        <translation>Ordner wählen...</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Check the files</source>
        <translation>Dateien prüfen</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>Dateien wählen</translation>
    </message>
    <message>
        <source>Change limits...</source>
        <translation>Grenzen ändern...</translation>
    </message>
    <message>
        <source>Change target...</source>
        <translation>Ziel ändern...</translation>
    </message>
    <message>
        <source>Start now</source>
        <translation>Jetzt starten</translation>
    </message>
    <message>
        <source>Show trackers</source>
        <translation>Tracker zeigen</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>Link kopieren</translation>
    </message>
    <message>
        <source>Log in...</source>
        <translation>Anmelden...</translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message>
        <source>Waiting for a peer to send</source>
        <translation>Wartet, dass ein Teilnehmer sendet</translation>
    </message>
    <message>
        <source>Looking for peers</source>
        <translation>Sucht Teilnehmer</translation>
    </message>
    <message numerus="yes">
        <source>Seeding to %n peer(s), ratio %1</source>
        <translation>
            <numerusform>Wird an %n Teilnehmer verteilt, Verhältnis %1</numerusform>
            <numerusform>Wird an %n Teilnehmer verteilt, Verhältnis %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Complete, offered to others, ratio %1</source>
        <translation>Vollständig, wird angeboten, Verhältnis %1</translation>
    </message>
    <message>
        <source>Fetching the torrent&apos;s description</source>
        <translation>Die Beschreibung des Torrents wird geholt</translation>
    </message>
    <message>
        <source>Checking what is here: %1 %</source>
        <translation>Wird geprüft: %1 %</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Stopped by an error. Press Start to try again.</source>
        <translation>Durch einen Fehler angehalten. Mit „Starten“ versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Nobody else is here yet. It starts by itself when someone comes.</source>
        <translation>Noch ist niemand sonst da. Es beginnt von selbst, sobald jemand kommt.</translation>
    </message>
    <message>
        <source>Nobody connected has piece %1. It goes on when someone brings it.</source>
        <translation>Kein verbundener Teilnehmer hat Stück %1. Es geht weiter, sobald jemand es bringt.</translation>
    </message>
    <message numerus="yes">
        <source>Connecting to %n peer(s)</source>
        <translation>
            <numerusform>Verbindet mit %n Teilnehmer</numerusform>
            <numerusform>Verbindet mit %n Teilnehmern</numerusform>
        </translation>
    </message>
    <message>
        <source>The cluster at %1 does not answer. Next try in %2.</source>
        <translation>Der Cluster unter %1 antwortet nicht. Nächster Versuch in %2.</translation>
    </message>
    <message>
        <source>The tracker refused: %1</source>
        <translation>Der Tracker hat abgelehnt: %1</translation>
    </message>
    <message>
        <source>The tracker %1 cannot be reached. It is tried again by itself.</source>
        <translation>Der Tracker %1 ist nicht erreichbar. Er wird von selbst erneut gefragt.</translation>
    </message>
    <message>
        <source>The disk is full: %1 more are needed. Make room; it goes on by itself.</source>
        <translation>Der Datenträger ist voll: Es fehlen %1. Schaffen Sie Platz; dann geht es von selbst weiter.</translation>
    </message>
    <message>
        <source>Its folder is not there. It goes on when the drive is back: %1</source>
        <translation>Der Ordner ist nicht da. Es geht weiter, sobald der Datenträger wieder da ist: %1</translation>
    </message>
    <message>
        <source>A file could not be used: %1</source>
        <translation>Eine Datei konnte nicht verwendet werden: %1</translation>
    </message>
    <message>
        <source>Nobody has sent the torrent&apos;s description yet.</source>
        <translation>Noch hat niemand die Beschreibung des Torrents gesendet.</translation>
    </message>
    <message>
        <source>Done: its share ratio is reached.</source>
        <translation>Fertig: Das Verhältnis ist erreicht.</translation>
    </message>
    <message>
        <source>That is not possible: %1</source>
        <translation>Das ist nicht möglich: %1</translation>
    </message>
    <message>
        <source>This magnet link is not whole, or it is damaged.</source>
        <translation>Dieser Magnet-Link ist unvollständig oder beschädigt.</translation>
    </message>
    <message>
        <source>This file is not a .torrent, or it is damaged.</source>
        <translation>Diese Datei ist kein .torrent, oder sie ist beschädigt.</translation>
    </message>
    <message>
        <source>This is not a usable torrent: %1</source>
        <translation>Das ist kein brauchbarer Torrent: %1</translation>
    </message>
    <message>
        <source>This is larger than ByteTorrent can handle: %1</source>
        <translation>Das ist größer, als ByteTorrent bewältigt: %1</translation>
    </message>
    <message>
        <source>This version of ByteTorrent cannot use it: %1</source>
        <translation>Diese Version von ByteTorrent kann das nicht verwenden: %1</translation>
    </message>
    <message>
        <source>The torrent was refused, for it contains an unsafe file name: %1</source>
        <translation>Der Torrent wurde abgelehnt, denn er enthält einen gefährlichen Dateinamen: %1</translation>
    </message>
    <message>
        <source>Not found: %1</source>
        <translation>Nicht gefunden: %1</translation>
    </message>
    <message>
        <source>It is there already: %1</source>
        <translation>Es ist bereits da: %1</translation>
    </message>
    <message>
        <source>A file or a connection failed: %1. Check the disk, then try again.</source>
        <translation>Eine Datei oder eine Verbindung hat versagt: %1. Prüfen Sie den Datenträger und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The disk is full (%1). Make room and try again.</source>
        <translation>Der Datenträger ist voll (%1). Schaffen Sie Platz und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>A file is damaged: %1. Restore it from a copy, or move it away.</source>
        <translation>Eine Datei ist beschädigt: %1. Stellen Sie sie aus einer Kopie wieder her oder räumen Sie sie weg.</translation>
    </message>
    <message>
        <source>Not allowed: %1</source>
        <translation>Nicht erlaubt: %1</translation>
    </message>
    <message>
        <source>The tracker wants to know who you are: %1</source>
        <translation>Der Tracker möchte wissen, wer Sie sind: %1</translation>
    </message>
    <message>
        <source>Most nodes of the tracker are unreachable, so it takes nothing new. Try again in a moment.</source>
        <translation>Die meisten Knoten des Trackers sind unerreichbar, daher nimmt er nichts Neues an. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>Too much is waiting at once: %1. Try again in a moment.</source>
        <translation>Es wartet zu viel auf einmal: %1. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The tracker&apos;s answer was lost (%1). Try again: nothing is done twice.</source>
        <translation>Die Antwort des Trackers ging verloren (%1). Versuchen Sie es erneut: Nichts geschieht doppelt.</translation>
    </message>
    <message>
        <source>No answer: %1. Check the address and the network.</source>
        <translation>Keine Antwort: %1. Prüfen Sie die Adresse und das Netzwerk.</translation>
    </message>
    <message>
        <source>The other side hung up: %1. Try again.</source>
        <translation>Die Gegenseite hat aufgelegt: %1. Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The other side does not speak as agreed: %1. It may be another version, or not a tracker.</source>
        <translation>Die Gegenseite spricht nicht wie vereinbart: %1. Sie ist vielleicht eine andere Version oder kein Tracker.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>It changed in the meantime: %1. Try again.</source>
        <translation>Es hat sich inzwischen geändert: %1. Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Another program is using it: %1</source>
        <translation>Ein anderes Programm verwendet es: %1</translation>
    </message>
    <message>
        <source>It did not work: %1</source>
        <translation>Es hat nicht geklappt: %1</translation>
    </message>
    <message numerus="yes">
        <source>From %1 of %n peer(s)</source>
        <translation>
            <numerusform>Von %1 von %n Teilnehmer</numerusform>
            <numerusform>Von %1 von %n Teilnehmern</numerusform>
        </translation>
    </message>
    <message>
        <source>Its content is gone. Put it back and have the files checked: %1</source>
        <translation>Sein Inhalt ist weg. Legen Sie ihn zurück, und lassen Sie die Dateien prüfen: %1</translation>
    </message>
    <message numerus="yes">
        <source>Asking %n peer(s) for the torrent&apos;s description</source>
        <translation>
            <numerusform>Fragt %n Teilnehmer nach der Beschreibung des Torrents</numerusform>
            <numerusform>Fragt %n Teilnehmer nach der Beschreibung des Torrents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n peer(s) with what is missing serve others now. Its turn comes by itself.</source>
        <translation>
            <numerusform>%n Teilnehmer mit dem Fehlenden bedient gerade andere. Der Torrent kommt von selbst an die Reihe.</numerusform>
            <numerusform>%n Teilnehmer mit dem Fehlenden bedienen gerade andere. Der Torrent kommt von selbst an die Reihe.</numerusform>
        </translation>
    </message>
    <message>
        <source>Peers have sent nothing for %1. Others are asked as they come.</source>
        <translation>Seit %1 hat kein Teilnehmer etwas gesendet. Andere werden gefragt, sobald sie kommen.</translation>
    </message>
    <message>
        <source>Held at the limit of %1. Raise the limit to go faster.</source>
        <translation>Durch die Grenze von %1 gebremst. Mit einer höheren Grenze geht es schneller.</translation>
    </message>
    <message>
        <source>Held at %1 until more is given: its minimum ratio is not reached.</source>
        <translation>Auf %1 gebremst, bis mehr abgegeben ist: Das Mindestverhältnis ist nicht erreicht.</translation>
    </message>
    <message numerus="yes">
        <source>Waits for %n download(s) before it. It starts by itself.</source>
        <translation>
            <numerusform>Wartet auf %n Download vor ihm. Er beginnt von selbst.</numerusform>
            <numerusform>Wartet auf %n Downloads vor ihm. Er beginnt von selbst.</numerusform>
        </translation>
    </message>
    <message>
        <source>None of its files is wanted. Choose one to go on.</source>
        <translation>Keine seiner Dateien ist gewünscht. Wählen Sie eine, damit es weitergeht.</translation>
    </message>
    <message>
        <source>It sent false data for piece %1 and is not let in again.</source>
        <translation>Er hat falsche Daten für Teil %1 gesendet und wird nicht wieder zugelassen.</translation>
    </message>
    <message>
        <source>It did not speak as agreed: %1</source>
        <translation>Er hielt sich nicht an das Protokoll: %1</translation>
    </message>
    <message>
        <source>It sent too much that serves nothing: %1</source>
        <translation>Er sendete zu viel, das zu nichts dient: %1</translation>
    </message>
    <message>
        <source>It did not send what it was asked for.</source>
        <translation>Er sendete nicht, worum er gebeten wurde.</translation>
    </message>
    <message>
        <source>Nothing came from it any more.</source>
        <translation>Es kam nichts mehr von ihm.</translation>
    </message>
    <message numerus="yes">
        <source>It refused %n piece(s) that it said it has.</source>
        <translation>
            <numerusform>Er verweigerte %n Teil, den er angeblich hat.</numerusform>
            <numerusform>Er verweigerte %n Teile, die er angeblich hat.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its description of the torrent was false.</source>
        <translation>Seine Beschreibung des Torrents war falsch.</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Moving to %1: %2 %</source>
        <translation>Wird nach %1 verschoben: %2 %</translation>
    </message>
    <message>
        <source>The tracker serves only those who are logged in.</source>
        <translation>Der Tracker bedient nur, wer angemeldet ist.</translation>
    </message>
    <message>
        <source>ByteTorrent may not write there. Choose another folder, or allow it: %1</source>
        <translation>ByteTorrent darf dort nicht schreiben. Wählen Sie einen anderen Ordner, oder erlauben Sie es: %1</translation>
    </message>
    <message>
        <source>Something to be shared is no longer there. Put it back, or choose again. (%1)</source>
        <translation>Etwas, das geteilt werden soll, ist nicht mehr da. Legen Sie es zurück, oder wählen Sie neu. (%1)</translation>
    </message>
    <message>
        <source>A file or folder may not be read. Allow it, then press Share again. (%1)</source>
        <translation>Eine Datei oder ein Ordner darf nicht gelesen werden. Erlauben Sie es, und drücken Sie wieder auf Teilen. (%1)</translation>
    </message>
    <message>
        <source>A file was changed while it was read. Press Share again when nobody writes to it any more. (%1)</source>
        <translation>Eine Datei wurde verändert, während sie gelesen wurde. Drücken Sie wieder auf Teilen, wenn niemand mehr hineinschreibt. (%1)</translation>
    </message>
    <message>
        <source>A file could not be read. Check its disk, then press Share again. (%1)</source>
        <translation>Eine Datei ließ sich nicht lesen. Prüfen Sie ihre Platte, und drücken Sie wieder auf Teilen. (%1)</translation>
    </message>
    <message>
        <source>There is no room left for the .torrent. Make room, then press Share again. (%1)</source>
        <translation>Für die .torrent-Datei ist kein Platz mehr. Schaffen Sie Platz, und drücken Sie wieder auf Teilen. (%1)</translation>
    </message>
    <message>
        <source>The .torrent could not be written. See that its folder can be written to, then press Share again. (%1)</source>
        <translation>Die .torrent-Datei ließ sich nicht schreiben. Sorgen Sie dafür, dass ihr Ordner beschreibbar ist, und drücken Sie wieder auf Teilen. (%1)</translation>
    </message>
    <message>
        <source>The tracker does not answer, so nothing is shared yet. Check its address and the network, then press Share again. (%1)</source>
        <translation>Der Tracker antwortet nicht, deshalb ist noch nichts geteilt. Prüfen Sie seine Adresse und das Netz, und drücken Sie wieder auf Teilen. (%1)</translation>
    </message>
    <message>
        <source>The tracker did not take it, so nothing is shared yet. Ask who runs it, or choose another one. (%1)</source>
        <translation>Der Tracker hat es nicht angenommen, deshalb ist noch nichts geteilt. Fragen Sie, wer ihn betreibt, oder wählen Sie einen anderen. (%1)</translation>
    </message>
    <message>
        <source>Already in the list, and private: nothing was taken over from this one.</source>
        <translation>Schon in der Liste und privat: Von diesem hier wurde nichts übernommen.</translation>
    </message>
    <message>
        <source>Already in the list, and nothing in this one is new.</source>
        <translation>Schon in der Liste, und nichts an diesem hier ist neu.</translation>
    </message>
    <message numerus="yes">
        <source>%n tracker(s)</source>
        <translation>
            <numerusform>%n Tracker</numerusform>
            <numerusform>%n Tracker</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n web seed(s)</source>
        <translation>
            <numerusform>%n Webseed</numerusform>
            <numerusform>%n Webseeds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n peer(s)</source>
        <translation>
            <numerusform>%n Teilnehmer</numerusform>
            <numerusform>%n Teilnehmer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cluster node(s)</source>
        <translation>
            <numerusform>%n Cluster-Knoten</numerusform>
            <numerusform>%n Cluster-Knoten</numerusform>
        </translation>
    </message>
    <message>
        <source>Already in the list; added to it: %1.</source>
        <translation>Schon in der Liste; hinzugekommen: %1.</translation>
    </message>
    <message>
        <source>Those who have it do not answer now. They are tried again by themselves.</source>
        <translation>Wer es hat, antwortet gerade nicht. Es wird von selbst wieder versucht.</translation>
    </message>
</context>
</TS>
