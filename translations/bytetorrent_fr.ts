<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>Preferences</name>
    <message>
        <source>All networks</source>
        <translation>Tous les réseaux</translation>
    </message>
    <message>
        <source>%1 (not there)</source>
        <translation>%1 (absent)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>Choisir...</translation>
    </message>
    <message>
        <source> KiB/s</source>
        <translation> Kio/s</translation>
    </message>
    <message>
        <source>Show an icon in the tray</source>
        <translation>Afficher une icône dans la barre d&apos;état</translation>
    </message>
    <message>
        <source>It tells the rates, and a click brings the window back.</source>
        <translation>Elle indique les débits ; un clic ramène la fenêtre.</translation>
    </message>
    <message>
        <source>Go on in the tray when the window is closed</source>
        <translation>Continuer dans la barre d&apos;état quand la fenêtre est fermée</translation>
    </message>
    <message>
        <source>Ctrl+Q, or Quit in the tray&apos;s menu, ends the program.</source>
        <translation>Ctrl+Q, ou « Quitter » dans le menu de l&apos;icône, met fin au programme.</translation>
    </message>
    <message>
        <source>Tell when a download is done</source>
        <translation>Signaler la fin d&apos;un téléchargement</translation>
    </message>
    <message>
        <source>By a notification of the desktop, unless the window is in front.</source>
        <translation>Par une notification du bureau, sauf si la fenêtre est au premier plan.</translation>
    </message>
    <message>
        <source>Keep the computer awake while it transfers</source>
        <translation>Garder l&apos;ordinateur éveillé pendant les transferts</translation>
    </message>
    <message>
        <source>It may sleep again as soon as nothing moves.</source>
        <translation>Il peut se remettre en veille dès que plus rien ne bouge.</translation>
    </message>
    <message>
        <source>Ask before quitting while others fetch from here</source>
        <translation>Demander avant de quitter si d&apos;autres téléchargent d&apos;ici</translation>
    </message>
    <message>
        <source>Those who download from this computer would have to wait for it.</source>
        <translation>Ceux qui téléchargent de cet ordinateur devraient l&apos;attendre.</translation>
    </message>
    <message>
        <source>Save in</source>
        <translation>Enregistrer dans</translation>
    </message>
    <message>
        <source>Each torrent can still be saved elsewhere when it is added.</source>
        <translation>Chaque torrent peut encore aller ailleurs au moment de l&apos;ajout.</translation>
    </message>
    <message>
        <source>Ask where and what before a download starts</source>
        <translation>Demander où et quoi avant qu&apos;un téléchargement commence</translation>
    </message>
    <message>
        <source>Otherwise all its files go to the folder above.</source>
        <translation>Sinon, tous ses fichiers vont dans le dossier ci-dessus.</translation>
    </message>
    <message>
        <source>Start what is added</source>
        <translation>Démarrer ce qui est ajouté</translation>
    </message>
    <message>
        <source>Otherwise it waits until you start it.</source>
        <translation>Sinon, il attend que vous le démarriez.</translation>
    </message>
    <message>
        <source>Reserve the room of files when they are created</source>
        <translation>Réserver la place des fichiers dès leur création</translation>
    </message>
    <message>
        <source>A disk that is too small is known at once; large downloads begin a little later.</source>
        <translation>Un disque trop petit se voit tout de suite ; les gros téléchargements commencent un peu plus tard.</translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation>Surveiller un dossier</translation>
    </message>
    <message>
        <source>A .torrent that is put there is added without asking, and renamed to .added.</source>
        <translation>Un .torrent qui y est déposé est ajouté sans question et renommé en .added.</translation>
    </message>
    <message>
        <source>Folder to watch</source>
        <translation>Dossier à surveiller</translation>
    </message>
    <message>
        <source>Folders inside it are not looked into.</source>
        <translation>Les dossiers qu&apos;il contient ne sont pas examinés.</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Sans limite</translation>
    </message>
    <message>
        <source>Download at most</source>
        <translation>Télécharger au plus</translation>
    </message>
    <message>
        <source>Of all torrents together. 1024 KiB are 1 MiB.</source>
        <translation>Pour tous les torrents ensemble. 1024 Kio font 1 Mio.</translation>
    </message>
    <message>
        <source>Upload at most</source>
        <translation>Envoyer au plus</translation>
    </message>
    <message>
        <source>Four fifths of what your line can leaves room for everything else.</source>
        <translation>Les quatre cinquièmes de ce que permet votre ligne laissent de la place pour le reste.</translation>
    </message>
    <message>
        <source>No limits within this network</source>
        <translation>Aucune limite dans ce réseau</translation>
    </message>
    <message>
        <source>Between computers in the same house or office, your line to the Internet is not touched.</source>
        <translation>Entre ordinateurs de la même maison ou du même bureau, votre ligne Internet n&apos;est pas touchée.</translation>
    </message>
    <message>
        <source>Alternative: download at most</source>
        <translation>Autre limite : télécharger au plus</translation>
    </message>
    <message>
        <source>Instead of the limit above.</source>
        <translation>Au lieu de la limite ci-dessus.</translation>
    </message>
    <message>
        <source>Alternative: upload at most</source>
        <translation>Autre limite : envoyer au plus</translation>
    </message>
    <message>
        <source>Alternative limits by the hour</source>
        <translation>Autres limites selon l&apos;heure</translation>
    </message>
    <message>
        <source>In the hours that are marked below, by this computer&apos;s clock.</source>
        <translation>Aux heures marquées ci-dessous, selon l&apos;horloge de cet ordinateur.</translation>
    </message>
    <message>
        <source>Hours of the week</source>
        <translation>Heures de la semaine</translation>
    </message>
    <message>
        <source>Draw with the mouse, or use the arrow keys and the space bar.</source>
        <translation>Dessinez à la souris, ou utilisez les flèches et la barre d&apos;espace.</translation>
    </message>
    <message>
        <source>Downloads at the same time</source>
        <translation>Téléchargements simultanés</translation>
    </message>
    <message>
        <source>The others wait for their turn, in their order.</source>
        <translation>Les autres attendent leur tour, dans l&apos;ordre.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tous</translation>
    </message>
    <message>
        <source>Seed up to a share ratio</source>
        <translation>Partager jusqu&apos;à un ratio</translation>
    </message>
    <message>
        <source>How much was given for what was fetched: at 1 as much was given as taken.</source>
        <translation>Ce qui a été donné pour ce qui a été pris : à 1, autant donné que pris.</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Ratio</translation>
    </message>
    <message>
        <source>A torrent&apos;s own target goes before this one.</source>
        <translation>L&apos;objectif propre à un torrent passe avant celui-ci.</translation>
    </message>
    <message>
        <source>Seed for a time</source>
        <translation>Partager pendant un temps</translation>
    </message>
    <message>
        <source>Counted while it is offered, over all starts of the program.</source>
        <translation>Compté tant qu&apos;il est proposé, sur tous les démarrages du programme.</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Heures</translation>
    </message>
    <message>
        <source>Whichever is reached first counts.</source>
        <translation>Le premier objectif atteint compte.</translation>
    </message>
    <message>
        <source> h</source>
        <translation> h</translation>
    </message>
    <message>
        <source>When enough was given</source>
        <translation>Quand assez a été donné</translation>
    </message>
    <message>
        <source>Files stay in any case.</source>
        <translation>Les fichiers restent dans tous les cas.</translation>
    </message>
    <message>
        <source>Stop it</source>
        <translation>L&apos;arrêter</translation>
    </message>
    <message>
        <source>Pause it until the target rises</source>
        <translation>Le mettre en pause jusqu&apos;à ce que l&apos;objectif monte</translation>
    </message>
    <message>
        <source>Remove it from the list</source>
        <translation>Le retirer de la liste</translation>
    </message>
    <message>
        <source>Go on, and say so</source>
        <translation>Continuer, et le dire</translation>
    </message>
    <message>
        <source>Upload to so many at once, per torrent</source>
        <translation>Envoyer à autant à la fois, par torrent</translation>
    </message>
    <message>
        <source>Fewer get more each. Computers of this network do not count.</source>
        <translation>Moins nombreux, chacun reçoit plus. Les ordinateurs de ce réseau ne comptent pas.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Where others reach this computer. A fixed one is needed if you open it on the router by hand.</source>
        <translation>Où les autres joignent cet ordinateur. Il doit être fixe si vous l&apos;ouvrez à la main sur le routeur.</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>N&apos;importe lequel</translation>
    </message>
    <message>
        <source>Have the router open the port</source>
        <translation>Faire ouvrir le port par le routeur</translation>
    </message>
    <message>
        <source>By NAT-PMP or UPnP. More people can then reach this computer.</source>
        <translation>Par NAT-PMP ou UPnP. Plus de gens peuvent alors joindre cet ordinateur.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>With one chosen, nothing of peers goes another way; while it is gone, nothing moves.</source>
        <translation>Si un réseau est choisi, rien des pairs ne passe ailleurs ; tant qu&apos;il manque, rien ne bouge.</translation>
    </message>
    <message>
        <source>Encryption between peers</source>
        <translation>Chiffrement entre pairs</translation>
    </message>
    <message>
        <source>It hides what is transferred from who carries it, and proves nobody&apos;s identity.</source>
        <translation>Il cache ce qui est transféré à qui le transporte, et ne prouve l&apos;identité de personne.</translation>
    </message>
    <message>
        <source>Where a peer wants it</source>
        <translation>Si un pair le souhaite</translation>
    </message>
    <message>
        <source>Always; leave others</source>
        <translation>Toujours ; éviter les autres</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Jamais</translation>
    </message>
    <message>
        <source>Find peers without a tracker (DHT)</source>
        <translation>Trouver des pairs sans tracker (DHT)</translation>
    </message>
    <message>
        <source>Strangers learn which torrents you have. Private ones and those of a cluster are never told.</source>
        <translation>Des inconnus apprennent quels torrents vous avez. Les privés et ceux d&apos;un cluster ne sont jamais dits.</translation>
    </message>
    <message>
        <source>Peers name each other (PEX)</source>
        <translation>Les pairs se nomment entre eux (PEX)</translation>
    </message>
    <message>
        <source>Never for private torrents.</source>
        <translation>Jamais pour les torrents privés.</translation>
    </message>
    <message>
        <source>Find peers in this network</source>
        <translation>Trouver des pairs dans ce réseau</translation>
    </message>
    <message>
        <source>Computers in the same house or office share directly.</source>
        <translation>Les ordinateurs de la même maison ou du même bureau partagent directement.</translation>
    </message>
    <message>
        <source>Connections at most</source>
        <translation>Connexions au plus</translation>
    </message>
    <message>
        <source>Some routers fail with very many.</source>
        <translation>Certains routeurs échouent quand il y en a trop.</translation>
    </message>
    <message>
        <source>Connections per torrent at most</source>
        <translation>Connexions par torrent au plus</translation>
    </message>
    <message>
        <source>More than a hundred seldom make it faster.</source>
        <translation>Plus de cent accélèrent rarement.</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>For peers, web seeds and HTTP trackers. Nobody is let in past it; DHT, UDP trackers and local search rest meanwhile; clusters are reached directly.</source>
        <translation>Pour les pairs, les sources web et les trackers HTTP. Personne n&apos;entre sans passer par lui ; DHT, trackers UDP et recherche locale se reposent ; les clusters sont joints directement.</translation>
    </message>
    <message>
        <source>Proxy&apos;s address</source>
        <translation>Adresse du proxy</translation>
    </message>
    <message>
        <source>A name or an IP address.</source>
        <translation>Un nom ou une adresse IP.</translation>
    </message>
    <message>
        <source>Proxy&apos;s port</source>
        <translation>Port du proxy</translation>
    </message>
    <message>
        <source>1080 is usual for SOCKS5, 8080 or 3128 for HTTP.</source>
        <translation>1080 est courant pour SOCKS5, 8080 ou 3128 pour HTTP.</translation>
    </message>
    <message>
        <source>Proxy&apos;s user name</source>
        <translation>Nom d&apos;utilisateur du proxy</translation>
    </message>
    <message>
        <source>Empty if it asks for none.</source>
        <translation>Vide s&apos;il n&apos;en demande pas.</translation>
    </message>
    <message>
        <source>Proxy&apos;s password</source>
        <translation>Mot de passe du proxy</translation>
    </message>
    <message>
        <source>It is kept in a file that only you can read.</source>
        <translation>Il est gardé dans un fichier que vous seul pouvez lire.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>As the system has it, it follows day and night.</source>
        <translation>Comme le système : il suit le jour et la nuit.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Numbers and dates follow it.</source>
        <translation>Les nombres et les dates la suivent.</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Général</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Téléchargements</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Vitesse</translation>
    </message>
    <message>
        <source>Seeding</source>
        <translation>Partage</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>Leave this computer&apos;s tracker running after quitting</source>
        <translation>Laisser le tracker de cet ordinateur en marche après avoir quitté</translation>
    </message>
    <message>
        <source>People who have the files already find each other while this program is closed.</source>
        <translation>Ceux qui ont déjà les fichiers se trouvent même quand ce programme est fermé.</translation>
    </message>
</context>
<context>
    <name>activity</name>
    <message>
        <source>Added to the list.</source>
        <translation>Ajouté à la liste.</translation>
    </message>
    <message>
        <source>Its description has come: it is known what is in it.</source>
        <translation>Sa description est arrivée : son contenu est connu.</translation>
    </message>
    <message>
        <source>Complete: every piece is here and verified.</source>
        <translation>Complet : chaque pièce est là et vérifiée.</translation>
    </message>
    <message>
        <source>Moved to %1.</source>
        <translation>Déplacé vers %1.</translation>
    </message>
    <message>
        <source>Not moved. %1</source>
        <translation>Pas déplacé. %1</translation>
    </message>
    <message>
        <source>Stopped. %1</source>
        <translation>Arrêté. %1</translation>
    </message>
    <message>
        <source>Removed from the list. Its files stay.</source>
        <translation>Retiré de la liste. Ses fichiers restent.</translation>
    </message>
    <message>
        <source>Removed from the list, its files to the trash.</source>
        <translation>Retiré de la liste, ses fichiers à la corbeille.</translation>
    </message>
    <message>
        <source>Left the peer %1. %2</source>
        <translation>Pair %1 quitté. %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Accounts</name>
    <message>
        <source>You are logged out here, but the tracker was not told. Revoke this computer&apos;s API token on its page: %1</source>
        <translation>Vous êtes déconnecté ici, mais le tracker ne l’a pas su. Révoquez le jeton d’API de cet ordinateur sur sa page : %1</translation>
    </message>
    <message>
        <source>The name or the password is wrong.</source>
        <translation>Le nom ou le mot de passe est faux.</translation>
    </message>
    <message>
        <source>This account has all the API tokens that it may have. Revoke one on the tracker&apos;s page.</source>
        <translation>Ce compte a tous les jetons d’API qu’il peut avoir. Révoquez-en un sur la page du tracker.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::ActivityTab</name>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Torrent</source>
        <translation>Torrent</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s&apos;est passé</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Activité</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::AddDialog</name>
    <message>
        <source>Add a torrent</source>
        <translation>Ajouter un torrent</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Fusionner</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Télécharger</translation>
    </message>
    <message>
        <source>It is in the list already. Its trackers and cluster are merged into that one.</source>
        <translation>Il est déjà dans la liste. Ses trackers et son cluster y sont ajoutés.</translation>
    </message>
    <message>
        <source>A link: the list of files comes from its cluster or from a peer, after it is added.</source>
        <translation>Un lien : la liste des fichiers vient de son cluster ou d&apos;un pair, après l&apos;ajout.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation>
            <numerusform>%n fichier, %1</numerusform>
            <numerusform>%n fichiers, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n file(s), %2</source>
        <translation>
            <numerusform>%1 sur %n fichier, %2</numerusform>
            <numerusform>%1 sur %n fichiers, %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Save in</source>
        <translation>Enregistrer dans</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>Choisir...</translation>
    </message>
    <message>
        <source>Start at once</source>
        <translation>Démarrer aussitôt</translation>
    </message>
    <message>
        <source>Fetch in order, to look at it before it is whole</source>
        <translation>Télécharger dans l&apos;ordre, pour regarder avant la fin</translation>
    </message>
    <message>
        <source>Only %1 free: not enough</source>
        <translation>Seulement %1 libres : pas assez</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 libres</translation>
    </message>
    <message>
        <source>Your own words, with commas between them</source>
        <translation>Vos propres mots, séparés par des virgules</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>The same for all that follow</source>
        <translation>La même chose pour tous les suivants</translation>
    </message>
    <message>
        <source>Add a torrent: %1 of %2</source>
        <translation>Ajouter un torrent : %1 sur %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::AudiencePicker</name>
    <message>
        <source>Too many addresses: at most %1.</source>
        <translation>Trop d&apos;adresses : %1 au plus.</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Avec</translation>
    </message>
    <message>
        <source>People on this network (%1)</source>
        <translation>Les gens de ce réseau (%1)</translation>
    </message>
    <message>
        <source>This computer only</source>
        <translation>Cet ordinateur seulement</translation>
    </message>
    <message>
        <source>A tracker cluster...</source>
        <translation>Un cluster de trackers...</translation>
    </message>
    <message>
        <source>Other trackers...</source>
        <translation>D&apos;autres trackers...</translation>
    </message>
    <message>
        <source>host:port, host:port of its nodes</source>
        <translation>hôte:port, hôte:port de ses nœuds</translation>
    </message>
    <message>
        <source>Addresses of the cluster&apos;s nodes</source>
        <translation>Adresses des nœuds du cluster</translation>
    </message>
    <message>
        <source>Announce addresses, one a line: http://..., https://... or udp://...</source>
        <translation>Adresses d&apos;annonce, une par ligne : http://..., https://... ou udp://...</translation>
    </message>
    <message>
        <source>Announce addresses</source>
        <translation>Adresses d&apos;annonce</translation>
    </message>
    <message>
        <source>Say where the cluster is: host:port of one of its nodes or more.</source>
        <translation>Dites où est le cluster : hôte:port d&apos;un de ses nœuds ou plus.</translation>
    </message>
    <message>
        <source>This is no tracker&apos;s address: %1</source>
        <translation>Ce n&apos;est pas l&apos;adresse d&apos;un tracker : %1</translation>
    </message>
    <message>
        <source>Give a tracker&apos;s announce address, or more, one a line.</source>
        <translation>Donnez l&apos;adresse d&apos;annonce d&apos;un tracker ou de plusieurs, une par ligne.</translation>
    </message>
    <message>
        <source>Asking who is there...</source>
        <translation>On demande qui est là...</translation>
    </message>
    <message>
        <source>Cluster &quot;%1&quot;: %2</source>
        <translation>Cluster « %1 » : %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::BundledTracker</name>
    <message>
        <source>%1 cannot be listened on</source>
        <translation>%1 ne peut pas être écouté</translation>
    </message>
    <message>
        <source>Its configuration could not be written to %1</source>
        <translation>Sa configuration n&apos;a pas pu être écrite dans %1</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Citizen</name>
    <message>
        <source>Download done</source>
        <translation>Téléchargement terminé</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) are fetching from this computer, and would have to wait for it.</source>
        <translation>
            <numerusform>%n personne télécharge de cet ordinateur et devrait l&apos;attendre.</numerusform>
            <numerusform>%n personnes téléchargent de cet ordinateur et devraient l&apos;attendre.</numerusform>
        </translation>
    </message>
    <message>
        <source>Do not ask again</source>
        <translation>Ne plus demander</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Rester</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::CreateDialog</name>
    <message>
        <source>Share files</source>
        <translation>Partager des fichiers</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Partager</translation>
    </message>
    <message>
        <source>Files to share</source>
        <translation>Fichiers à partager</translation>
    </message>
    <message>
        <source>Choose files...</source>
        <translation>Choisir des fichiers...</translation>
    </message>
    <message>
        <source>Choose a folder...</source>
        <translation>Choisir un dossier...</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Avec</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatique</translation>
    </message>
    <message>
        <source>Private: peers come from the tracker alone</source>
        <translation>Privé : les pairs viennent du tracker seul</translation>
    </message>
    <message>
        <source>Piece size</source>
        <translation>Taille des pièces</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Commentaire</translation>
    </message>
    <message>
        <source>Choose files to share</source>
        <translation>Choisir les fichiers à partager</translation>
    </message>
    <message>
        <source>Choose a folder to share</source>
        <translation>Choisir un dossier à partager</translation>
    </message>
    <message>
        <source>Progress of reading</source>
        <translation>Progression de la lecture</translation>
    </message>
    <message>
        <source>Choose what to share.</source>
        <translation>Choisissez quoi partager.</translation>
    </message>
    <message>
        <source>Counting...</source>
        <translation>Comptage...</translation>
    </message>
    <message>
        <source>There is no file in it.</source>
        <translation>Il n&apos;y a aucun fichier dedans.</translation>
    </message>
    <message numerus="yes">
        <source>More than %n file(s), %1</source>
        <translation>
            <numerusform>Plus de %n fichier, %1</numerusform>
            <numerusform>Plus de %n fichiers, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation>
            <numerusform>%n fichier, %1</numerusform>
            <numerusform>%n fichiers, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Démarrage</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Annulé.</translation>
    </message>
    <message>
        <source>Reading: %1 of %2</source>
        <translation>Lecture : %1 sur %2</translation>
    </message>
    <message>
        <source>Publishing</source>
        <translation>Publication</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>two facts in a row</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>As</source>
        <translation>Comme</translation>
    </message>
    <message>
        <source>One torrent of all</source>
        <translation>Un seul torrent de tout</translation>
    </message>
    <message>
        <source>A torrent of each</source>
        <translation>Un torrent pour chacun</translation>
    </message>
    <message>
        <source>Web seeds</source>
        <translation>Sources web</translation>
    </message>
    <message>
        <source>Where the same files lie on a web server, one address a line</source>
        <translation>Où se trouvent les mêmes fichiers sur un serveur web, une adresse par ligne</translation>
    </message>
    <message>
        <source>They lie in different folders. To share them as one, put them into one.</source>
        <translation>Ils sont dans des dossiers différents. Pour les partager ensemble, mettez-les dans un seul.</translation>
    </message>
    <message>
        <source>Automatic: %1</source>
        <translation>Automatique : %1</translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s)</source>
        <translation>
            <numerusform>%n morceau</numerusform>
            <numerusform>%n morceaux</numerusform>
        </translation>
    </message>
    <message>
        <source>This is no web server&apos;s address: %1</source>
        <translation>Ce n&apos;est pas l&apos;adresse d&apos;un serveur web : %1</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::DetailsPanel</name>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::DropOverlay</name>
    <message numerus="yes">
        <source>Add %n torrent(s)</source>
        <translation>
            <numerusform>Ajouter %n torrent</numerusform>
            <numerusform>Ajouter %n torrents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n torrent(s) and share the rest</source>
        <translation>
            <numerusform>Ajouter %n torrent et partager le reste</numerusform>
            <numerusform>Ajouter %n torrents et partager le reste</numerusform>
        </translation>
    </message>
    <message>
        <source>Share %1</source>
        <translation>Partager %1</translation>
    </message>
    <message numerus="yes">
        <source>Share %n item(s) as one torrent</source>
        <translation>
            <numerusform>Partager %n élément en un torrent</numerusform>
            <numerusform>Partager %n éléments en un torrent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Share %n item(s), a torrent of each</source>
        <translation>
            <numerusform>Partager %n élément</numerusform>
            <numerusform>Partager %n éléments, un torrent pour chacun</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::EmptyState</name>
    <message>
        <source>Drop a file here to share it, or a .torrent to download it</source>
        <translation>Déposez ici un fichier pour le partager, ou un .torrent pour le télécharger</translation>
    </message>
    <message>
        <source>Share a file...</source>
        <translation>Partager un fichier...</translation>
    </message>
    <message>
        <source>Add a torrent...</source>
        <translation>Ajouter un torrent...</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::FileChoice</name>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorité</translation>
    </message>
    <message>
        <source>Files of the torrent</source>
        <translation>Fichiers du torrent</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normale</translation>
    </message>
    <message numerus="yes">
        <source>and %n more file(s)</source>
        <translation>
            <numerusform>et %n autre fichier</numerusform>
            <numerusform>et %n autres fichiers</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tous</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>Want all files</source>
        <translation>Vouloir tous les fichiers</translation>
    </message>
    <message>
        <source>Want no file</source>
        <translation>Ne vouloir aucun fichier</translation>
    </message>
    <message>
        <source>Priority of the selection:</source>
        <translation>Priorité de la sélection :</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Haute</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Basse</translation>
    </message>
    <message>
        <source>Not wanted</source>
        <translation>Non voulu</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::FileTreeModel</name>
    <message>
        <source>Skip</source>
        <translation>Passer</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Basse</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normale</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Haute</translation>
    </message>
    <message>
        <source>done</source>
        <translation>terminé</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation>Diverses</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progression</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorité</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::FilesTab</name>
    <message>
        <source>Files</source>
        <translation>Fichiers</translation>
    </message>
    <message>
        <source>Its files are listed when its description has come.</source>
        <translation>Ses fichiers apparaîtront ici dès que sa description sera arrivée.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::LimitsButton</name>
    <message>
        <source>alternative limits: none</source>
        <translation>autres limites : aucune</translation>
    </message>
    <message>
        <source>limits off</source>
        <translation>sans limites</translation>
    </message>
    <message>
        <source>alternative limits %1</source>
        <translation>autres limites %1</translation>
    </message>
    <message>
        <source>limits %1</source>
        <translation>limites %1</translation>
    </message>
    <message>
        <source>Go back to the usual limits</source>
        <translation>Revenir aux limites habituelles</translation>
    </message>
    <message>
        <source>Use the alternative limits</source>
        <translation>Utiliser les autres limites</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::LogInDialog</name>
    <message>
        <source>Log in</source>
        <translation>Se connecter</translation>
    </message>
    <message>
        <source>Your account on the tracker at %1</source>
        <translation>Votre compte sur le tracker à %1</translation>
    </message>
    <message>
        <source>At %1 you are logged in as %2.</source>
        <translation>À %1 vous êtes connecté en tant que %2.</translation>
    </message>
    <message>
        <source>This tracker does not encrypt: whoever listens on the way learns the password.</source>
        <translation>Ce tracker ne chiffre pas : qui écoute en chemin apprend le mot de passe.</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Se déconnecter</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Asking the tracker...</source>
        <translation>Le tracker est interrogé...</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::MainWindow</name>
    <message>
        <source>Shared. Its link is in the clipboard.</source>
        <translation>Partagé. Son lien est dans le presse-papiers.</translation>
    </message>
    <message>
        <source>%1 is not there.</source>
        <translation>%1 n&apos;est pas là.</translation>
    </message>
    <message>
        <source>Add torrents</source>
        <translation>Ajouter des torrents</translation>
    </message>
    <message>
        <source>Torrents (*.torrent)</source>
        <translation>Torrents (*.torrent)</translation>
    </message>
    <message>
        <source>Add a link</source>
        <translation>Ajouter un lien</translation>
    </message>
    <message>
        <source>Magnet link, or web address of a .torrent:</source>
        <translation>Lien magnet, ou adresse web d&apos;un .torrent :</translation>
    </message>
    <message>
        <source>Fetching the .torrent from %1...</source>
        <translation>Récupération du .torrent sur %1...</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>This is no link to a torrent: it would start with magnet:, http:// or https://</source>
        <translation>Ce n&apos;est pas un lien vers un torrent : il commencerait par magnet:, http:// ou https://</translation>
    </message>
    <message>
        <source>There is no link to a torrent in the clipboard.</source>
        <translation>Il n&apos;y a pas de lien vers un torrent dans le presse-papiers.</translation>
    </message>
    <message>
        <source>The link is in the clipboard.</source>
        <translation>Le lien est dans le presse-papiers.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>The preferences could not be kept: %1</source>
        <translation>Les préférences n&apos;ont pas pu être enregistrées : %1</translation>
    </message>
    <message>
        <source>Another program uses port %1; port %2 is used instead.</source>
        <translation>Un autre programme utilise le port %1 ; le port %2 le remplace.</translation>
    </message>
    <message>
        <source>The preferences could not be read, and are the defaults again. The old file is kept beside the new one.</source>
        <translation>Les préférences étaient illisibles et sont de nouveau celles par défaut. L&apos;ancien fichier est gardé à côté du nouveau.</translation>
    </message>
    <message>
        <source>Filter torrents...</source>
        <translation>Filtrer les torrents...</translation>
    </message>
    <message>
        <source>Filter torrents</source>
        <translation>Filtrer les torrents</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Lien</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Partager</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Démarrer</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Check the files again</source>
        <translation>Vérifier à nouveau les fichiers</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ouvrir le dossier</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>Copier le lien</translation>
    </message>
    <message>
        <source>Add the link in the clipboard</source>
        <translation>Ajouter le lien du presse-papiers</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtrer</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Zone suivante</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Préférences</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Outils</translation>
    </message>
    <message>
        <source>tracker on this computer: running</source>
        <translation>tracker sur cet ordinateur : en marche</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 libres</translation>
    </message>
    <message>
        <source>Remove, and files to the trash</source>
        <translation>Retirer, fichiers à la corbeille</translation>
    </message>
    <message>
        <source>Simple list</source>
        <translation>Liste simple</translation>
    </message>
    <message>
        <source>Undo removing</source>
        <translation>Annuler le retrait</translation>
    </message>
    <message>
        <source>Alternative limits</source>
        <translation>Autres limites</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be moved to the trash and stay where they are: %1</source>
        <translation>
            <numerusform>%n fichier n&apos;a pas pu être mis à la corbeille et reste où il est : %1</numerusform>
            <numerusform>%n fichiers n&apos;ont pas pu être mis à la corbeille et restent où ils sont : %1</numerusform>
        </translation>
    </message>
    <message>
        <source>cluster %1: %2</source>
        <translation>cluster %1 : %2</translation>
    </message>
    <message>
        <source>tracker on this computer: stopped</source>
        <translation>tracker sur cet ordinateur : arrêté</translation>
    </message>
    <message>
        <source>The links are in the clipboard.</source>
        <translation>Les liens sont dans le presse-papiers.</translation>
    </message>
    <message>
        <source>The list of torrents could not be read, and begins anew. The files are where they were; add their torrents again to go on with them.</source>
        <translation>La liste des torrents était illisible et repart de zéro. Les fichiers sont restés à leur place ; ajoutez de nouveau leurs torrents pour continuer avec eux.</translation>
    </message>
    <message>
        <source>Shared. The links are in the clipboard.</source>
        <translation>Partagé. Les liens sont dans le presse-papiers.</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Colonnes</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Trier par</translation>
    </message>
    <message>
        <source>What you change cannot be kept: %1. See that there is room where the list lies; then it is written by itself.</source>
        <translation>Ce que vous changez ne peut pas être gardé : %1. Faites de la place là où se trouve la liste ; elle sera alors écrite toute seule.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Offers</name>
    <message>
        <source>%1 is in the list already, and it is private: only its own trackers are meant to say who has it. Take over the trackers and peers of this one, too? Do so if you trust where it comes from.</source>
        <translation>%1 est déjà dans la liste, et il est privé : seuls ses propres trackers doivent dire qui l&apos;a. Reprendre aussi les trackers et les pairs de celui-ci ? Faites-le si vous avez confiance en sa provenance.</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Fusionner</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>Laisser tel quel</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::OverviewTab</name>
    <message>
        <source>%1 of %2 pieces</source>
        <translation>%1 pièces sur %2</translation>
    </message>
    <message numerus="yes">
        <source>%n being fetched</source>
        <translation>
            <numerusform>%n en cours</numerusform>
            <numerusform>%n en cours</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 copies among the connected peers</source>
        <translation>%1 copies chez les pairs connectés</translation>
    </message>
    <message>
        <source>Downloaded %1, uploaded %2</source>
        <translation>Téléchargé %1, envoyé %2</translation>
    </message>
    <message>
        <source>%1 came in vain</source>
        <translation>%1 reçus en vain</translation>
    </message>
    <message>
        <source>down at most %1</source>
        <translation>réception %1 au plus</translation>
    </message>
    <message>
        <source>up at most %1</source>
        <translation>envoi %1 au plus</translation>
    </message>
    <message>
        <source>pieces in order</source>
        <translation>pièces dans l&apos;ordre</translation>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation>Dossier : %1</translation>
    </message>
    <message>
        <source>Infohash: %1</source>
        <translation>Infohash : %1</translation>
    </message>
    <message>
        <source>Select a torrent to see its pieces, files, peers and trackers.</source>
        <translation>Choisissez un torrent pour voir ses pièces, fichiers, pairs et trackers.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Aperçu</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PeerModel</name>
    <message>
        <source>you</source>
        <translation>vous</translation>
    </message>
    <message>
        <source>the cluster</source>
        <translation>le cluster</translation>
    </message>
    <message>
        <source>a tracker</source>
        <translation>un tracker</translation>
    </message>
    <message>
        <source>it called us</source>
        <translation>il nous a appelés</translation>
    </message>
    <message>
        <source>the local network</source>
        <translation>le réseau local</translation>
    </message>
    <message>
        <source>the DHT</source>
        <translation>le DHT</translation>
    </message>
    <message>
        <source>another peer</source>
        <translation>un autre pair</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>tout</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>both send</source>
        <translation>les deux envoient</translation>
    </message>
    <message>
        <source>sends to us</source>
        <translation>nous envoie</translation>
    </message>
    <message>
        <source>we send to it</source>
        <translation>nous lui envoyons</translation>
    </message>
    <message>
        <source>serves others now</source>
        <translation>en sert d&apos;autres</translation>
    </message>
    <message>
        <source>about to send</source>
        <translation>va envoyer</translation>
    </message>
    <message>
        <source>has nothing that we need</source>
        <translation>n&apos;a rien qui manque</translation>
    </message>
    <message>
        <source>%1, encrypted</source>
        <translation>%1, chiffré</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>Has</source>
        <translation>A</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Réception</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Envoi</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>Téléchargé</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>Envoyé</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Named by</source>
        <translation>Nommé par</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PeersTab</name>
    <message>
        <source>Connected peers</source>
        <translation>Pairs connectés</translation>
    </message>
    <message>
        <source>Left, and why</source>
        <translation>Quittés, et pourquoi</translation>
    </message>
    <message>
        <source>Peers that were left, and why</source>
        <translation>Pairs quittés, et pourquoi</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>Pairs</translation>
    </message>
    <message>
        <source>Nobody is connected.</source>
        <translation>Personne n&apos;est connecté.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PieceMap</name>
    <message>
        <source>Piece map</source>
        <translation>Carte des pièces</translation>
    </message>
    <message>
        <source>Piece %1</source>
        <translation>Pièce %1</translation>
    </message>
    <message>
        <source>Pieces %1 to %2</source>
        <translation>Pièces %1 à %2</translation>
    </message>
    <message>
        <source>not here yet</source>
        <translation>pas encore ici</translation>
    </message>
    <message>
        <source>%1 of %2 pieces are here</source>
        <translation>%1 pièces sur %2 sont là</translation>
    </message>
    <message>
        <source>here and verified</source>
        <translation>là et vérifiée</translation>
    </message>
    <message>
        <source>being fetched</source>
        <translation>en cours de réception</translation>
    </message>
    <message>
        <source>%1 of %2 here, %3 being fetched</source>
        <translation>%1 sur %2 là, %3 en cours</translation>
    </message>
    <message>
        <source>not here, for nobody connected has it</source>
        <translation>pas là, car aucun pair connecté ne l&apos;a</translation>
    </message>
    <message>
        <source>%1 of %2 here</source>
        <translation>%1 sur %2 là</translation>
    </message>
    <message>
        <source>not here yet: its turn comes</source>
        <translation>pas encore là : son tour viendra</translation>
    </message>
    <message>
        <source>%1 of %2 here, the others&apos; turn comes</source>
        <translation>%1 sur %2 là, le tour des autres viendra</translation>
    </message>
    <message numerus="yes">
        <source>%n connected peer(s) have it</source>
        <translation>
            <numerusform>%n pair connecté l&apos;a</numerusform>
            <numerusform>%n pairs connectés l&apos;ont</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to %2 connected peers have it</source>
        <translation>%1 à %2 pairs connectés les ont</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Préférences</translation>
    </message>
    <message>
        <source>Search preferences...</source>
        <translation>Chercher dans les préférences...</translation>
    </message>
    <message>
        <source>Search preferences</source>
        <translation>Chercher dans les préférences</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Restore this page&apos;s defaults</source>
        <translation>Rétablir cette page</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>Aucun réglage ne contient ces mots.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Sharing</name>
    <message>
        <source>The bundled tracker could not run: %1</source>
        <translation>Le tracker intégré n&apos;a pas pu démarrer : %1</translation>
    </message>
    <message>
        <source>Starting the tracker on this computer</source>
        <translation>Démarrage du tracker sur cet ordinateur</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1 sur %2 : %3</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Sidebar</name>
    <message>
        <source>no node answers yet</source>
        <translation>aucun nœud ne répond encore</translation>
    </message>
    <message>
        <source>%1 of %2 nodes reachable: too few to take anything new</source>
        <translation>%1 nœuds sur %2 joignables : trop peu pour accepter du nouveau</translation>
    </message>
    <message>
        <source>%1 of %2 nodes reachable, leader %3</source>
        <translation>%1 nœuds sur %2 joignables, leader %3</translation>
    </message>
    <message>
        <source>States, tags and clusters</source>
        <translation>États, étiquettes et clusters</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tous</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>En téléchargement</translation>
    </message>
    <message>
        <source>Seeding</source>
        <translation>Partage</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>À surveiller</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Clusters</translation>
    </message>
    <message>
        <source>Log in...</source>
        <translation>Se connecter...</translation>
    </message>
    <message>
        <source>Logged in as %1</source>
        <translation>Connecté en tant que %1</translation>
    </message>
    <message>
        <source>no node answers</source>
        <translation>aucun nœud ne répond</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::SleepInhibitor</name>
    <message>
        <source>Files are being transferred</source>
        <translation>Des fichiers sont en cours de transfert</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::SpeedGraph</name>
    <message>
        <source>now</source>
        <translation>maintenant</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>il y a %1</translation>
    </message>
    <message>
        <source>Speed graph</source>
        <translation>Courbe de débit</translation>
    </message>
    <message>
        <source>down %1, up %2</source>
        <translation>réception %1, envoi %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::SpeedTab</name>
    <message>
        <source>This torrent</source>
        <translation>Ce torrent</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>Whose speed</source>
        <translation>Débit de quoi</translation>
    </message>
    <message>
        <source>10 minutes</source>
        <translation>10 minutes</translation>
    </message>
    <message>
        <source>12 hours</source>
        <translation>12 heures</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 jours</translation>
    </message>
    <message>
        <source>How far back</source>
        <translation>Jusqu&apos;à quand</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Vitesse</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TagsDialog</name>
    <message>
        <source>Tags</source>
        <translation>Étiquettes</translation>
    </message>
    <message numerus="yes">
        <source>Tags of %n torrent(s)</source>
        <translation>
            <numerusform>Étiquettes de %n torrent</numerusform>
            <numerusform>Étiquettes de %n torrents</numerusform>
        </translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>Nouvelle étiquette</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Appliquer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentControl</name>
    <message>
        <source>Move to another folder...</source>
        <translation>Déplacer dans un autre dossier...</translation>
    </message>
    <message>
        <source>Stop moving</source>
        <translation>Arrêter le déplacement</translation>
    </message>
    <message>
        <source>Limits and target...</source>
        <translation>Limites et objectif...</translation>
    </message>
    <message>
        <source>Tags...</source>
        <translation>Étiquettes...</translation>
    </message>
    <message>
        <source>Fetch pieces in order</source>
        <translation>Recevoir les pièces dans l&apos;ordre</translation>
    </message>
    <message>
        <source>Place in the queue</source>
        <translation>Place dans la file</translation>
    </message>
    <message>
        <source>First</source>
        <translation>En premier</translation>
    </message>
    <message>
        <source>Before the one above</source>
        <translation>Avant celui du dessus</translation>
    </message>
    <message>
        <source>Behind the one below</source>
        <translation>Après celui du dessous</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>En dernier</translation>
    </message>
    <message>
        <source>Move to</source>
        <translation>Déplacer vers</translation>
    </message>
    <message>
        <source>Move here</source>
        <translation>Déplacer ici</translation>
    </message>
    <message>
        <source>Rename...</source>
        <translation>Renommer...</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>Name in the list; the files keep theirs. Empty: the torrent&apos;s own.</source>
        <translation>Nom dans la liste ; les fichiers gardent le leur. Vide : celui du torrent.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Trackers...</source>
        <translation>Trackers...</translation>
    </message>
    <message>
        <source>Ask for more peers</source>
        <translation>Demander plus de pairs</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentDialog</name>
    <message>
        <source>Limits and target</source>
        <translation>Limites et objectif</translation>
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
        <translation>Appliquer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>sans limite</translation>
    </message>
    <message>
        <source>Download at most</source>
        <translation>Télécharger au plus</translation>
    </message>
    <message>
        <source>Upload at most</source>
        <translation>Envoyer au plus</translation>
    </message>
    <message>
        <source>As in the preferences</source>
        <translation>Comme dans les préférences</translation>
    </message>
    <message>
        <source>Its own target</source>
        <translation>Son propre objectif</translation>
    </message>
    <message>
        <source>Seed without end</source>
        <translation>Partager sans fin</translation>
    </message>
    <message>
        <source>When it has given enough</source>
        <translation>Quand assez a été donné</translation>
    </message>
    <message>
        <source>at a share ratio of</source>
        <translation>à un ratio de</translation>
    </message>
    <message>
        <source>Share ratio</source>
        <translation>Ratio de partage</translation>
    </message>
    <message>
        <source>after seeding for</source>
        <translation>après un partage de</translation>
    </message>
    <message>
        <source> hours</source>
        <translation> heures</translation>
    </message>
    <message>
        <source>Hours of seeding</source>
        <translation>Heures de partage</translation>
    </message>
    <message>
        <source>stop it</source>
        <translation>l&apos;arrêter</translation>
    </message>
    <message>
        <source>pause it until the target is raised</source>
        <translation>le mettre en pause jusqu&apos;à ce que l&apos;objectif monte</translation>
    </message>
    <message>
        <source>remove it from the list; the files stay</source>
        <translation>le retirer de la liste ; les fichiers restent</translation>
    </message>
    <message>
        <source>go on, and only say so</source>
        <translation>continuer, et seulement le dire</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Ensuite</translation>
    </message>
    <message>
        <source>Fetch pieces in order</source>
        <translation>Recevoir les pièces dans l&apos;ordre</translation>
    </message>
    <message>
        <source>To watch while it comes. Slower for the swarm: rare pieces are not fetched first.</source>
        <translation>Pour regarder pendant l&apos;arrivée. Plus lent pour l&apos;essaim : les pièces rares ne viennent pas en premier.</translation>
    </message>
    <message>
        <source>Fetch each file&apos;s first and last piece first</source>
        <translation>Recevoir d&apos;abord la première et la dernière pièce de chaque fichier</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentModel</name>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progression</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Réception</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Envoi</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Temps restant</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>Pairs</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Ratio</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>Téléchargé</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>Envoyé</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Ajouté</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
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
        <translation>Aucun torrent ici. Choisissez un autre endroit à gauche, ou videz le filtre.</translation>
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
        <translation>Une adresse par ligne. Une ligne vide commence le groupe suivant, interrogé quand personne du précédent ne répond.</translation>
    </message>
    <message>
        <source>Addresses of trackers</source>
        <translation>Adresses de trackers</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Appliquer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>This is not the address of a tracker: %1</source>
        <translation>Ce n&apos;est pas l&apos;adresse d&apos;un tracker : %1</translation>
    </message>
    <message>
        <source>More than %1 trackers are too many.</source>
        <translation>Plus de %1 trackers, c&apos;est trop.</translation>
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
        <translation>Afficher ou cacher la fenêtre</translation>
    </message>
    <message>
        <source>Add a torrent...</source>
        <translation>Ajouter un torrent...</translation>
    </message>
    <message>
        <source>Preferences...</source>
        <translation>Préférences...</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message numerus="yes">
        <source>%n torrent(s) removed, and the files to the trash.</source>
        <translation>
            <numerusform>%n torrent retiré, fichiers à la corbeille.</numerusform>
            <numerusform>%n torrents retirés, fichiers à la corbeille.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n torrent(s) removed. The files stay.</source>
        <translation>
            <numerusform>%n torrent retiré. Les fichiers restent.</numerusform>
            <numerusform>%n torrents retirés. Les fichiers restent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::WeekHours</name>
    <message>
        <source>marked</source>
        <translation>marquée</translation>
    </message>
    <message>
        <source>not marked</source>
        <translation>non marquée</translation>
    </message>
    <message>
        <source>%1, %2 o&apos;clock: %3</source>
        <translation>%1, %2 h : %3</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::WelcomeDialog</name>
    <message>
        <source>Welcome to ByteTorrent</source>
        <translation>Bienvenue dans ByteTorrent</translation>
    </message>
    <message>
        <source>Share and download</source>
        <translation>Partager et télécharger</translation>
    </message>
    <message>
        <source>Drop a file or folder onto the window to share it; its link is then in the clipboard. Drop a .torrent, or paste a link, to download.</source>
        <translation>Déposez un fichier ou un dossier sur la fenêtre pour le partager ; son lien est alors dans le presse-papiers. Déposez un .torrent, ou collez un lien, pour télécharger.</translation>
    </message>
    <message>
        <source>Where downloads go</source>
        <translation>Où vont les téléchargements</translation>
    </message>
    <message>
        <source>You can choose another folder for each of them.</source>
        <translation>Vous pouvez choisir un autre dossier pour chacun.</translation>
    </message>
    <message>
        <source>How others reach you</source>
        <translation>Comment les autres vous joignent</translation>
    </message>
    <message>
        <source>It is faster for everyone when other computers can connect to yours.</source>
        <translation>C&apos;est plus rapide pour tous quand d&apos;autres ordinateurs peuvent se connecter au vôtre.</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Passer</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Étape %1 sur %2</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
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
        <translation>Programme</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>Leechers</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>répond</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>pas encore interrogé</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>utilisé</translation>
    </message>
    <message>
        <source>in reserve</source>
        <translation>en réserve</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Demandé</translation>
    </message>
    <message>
        <source>Next time</source>
        <translation>Prochaine fois</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>dans %1</translation>
    </message>
    <message>
        <source>%1 of %2 nodes reachable</source>
        <translation>%1 nœuds sur %2 joignables</translation>
    </message>
    <message>
        <source>last answer %1 ago</source>
        <translation>dernière réponse il y a %1</translation>
    </message>
    <message>
        <source>too few to take anything new</source>
        <translation>trop peu pour accepter du nouveau</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>pas encore de réponse</translation>
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
        <translation>nœud %1</translation>
    </message>
    <message>
        <source>off</source>
        <translation>désactivé</translation>
    </message>
    <message>
        <source>looking for the first node</source>
        <translation>cherche le premier nœud</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) known</source>
        <translation>
            <numerusform>%n nœud connu</numerusform>
            <numerusform>%n nœuds connus</numerusform>
        </translation>
    </message>
    <message>
        <source>sends %1</source>
        <translation>envoie %1</translation>
    </message>
    <message>
        <source>given up: %1</source>
        <translation>abandonné : %1</translation>
    </message>
    <message>
        <source>DHT</source>
        <translation>DHT</translation>
    </message>
    <message>
        <source>Local network</source>
        <translation>Réseau local</translation>
    </message>
    <message>
        <source>asked</source>
        <translation>interrogé</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>non interrogé</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>ne répond pas</translation>
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
        <translation>quelques secondes</translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s)</source>
        <translation>
            <numerusform>environ %n seconde</numerusform>
            <numerusform>environ %n secondes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s)</source>
        <translation>
            <numerusform>environ %n minute</numerusform>
            <numerusform>environ %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s)</source>
        <translation>
            <numerusform>environ %n heure</numerusform>
            <numerusform>environ %n heures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n day(s)</source>
        <translation>
            <numerusform>environ %n jour</numerusform>
            <numerusform>environ %n jours</numerusform>
        </translation>
    </message>
    <message>
        <source>a very long time</source>
        <translation>très longtemps</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Share a file, and nothing can take it down.</source>
        <translation>Partagez un fichier, et rien ne peut le faire disparaître.</translation>
    </message>
    <message>
        <source>Keep everything in this folder.</source>
        <translation>Tout garder dans ce dossier.</translation>
    </message>
    <message>
        <source>Write a picture of the window and quit.</source>
        <translation>Écrire une image de la fenêtre et quitter.</translation>
    </message>
    <message>
        <source>light, dark or system, instead of the preference.</source>
        <translation>light, dark ou system, au lieu de la préférence.</translation>
    </message>
    <message>
        <source>A .torrent, a magnet link, or a file or folder to share.</source>
        <translation>Un .torrent, un lien magnet, ou un fichier ou dossier à partager.</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>%1 n&apos;a pas pu être écrit.</translation>
    </message>
    <message>
        <source>The state could not be read in time.</source>
        <translation>L&apos;état n&apos;a pas pu être lu à temps.</translation>
    </message>
</context>
<context>
    <name>network</name>
    <message>
        <source>The router is being asked.</source>
        <translation>Le routeur est interrogé.</translation>
    </message>
    <message>
        <source>The router lets port %1 through to this computer (%2).</source>
        <translation>Le routeur laisse passer le port %1 jusqu&apos;à cet ordinateur (%2).</translation>
    </message>
    <message>
        <source>No router answers. If there is one, open port %1 on it by hand.</source>
        <translation>Aucun routeur ne répond. S&apos;il y en a un, ouvrez-y le port %1 à la main.</translation>
    </message>
    <message>
        <source>The router does not open port %1: %2</source>
        <translation>Le routeur n&apos;ouvre pas le port %1 : %2</translation>
    </message>
    <message>
        <source>Nobody of the DHT has answered yet.</source>
        <translation>Personne dans le DHT n&apos;a encore répondu.</translation>
    </message>
    <message numerus="yes">
        <source>Connected to %n computer(s).</source>
        <translation>
            <numerusform>Connecté à %n ordinateur.</numerusform>
            <numerusform>Connecté à %n ordinateurs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>remedies</name>
    <message>
        <source>Choose folder...</source>
        <translation>Choisir un dossier...</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Check the files</source>
        <translation>Vérifier les fichiers</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>Choisir les fichiers</translation>
    </message>
    <message>
        <source>Change limits...</source>
        <translation>Changer les limites...</translation>
    </message>
    <message>
        <source>Change target...</source>
        <translation>Changer l&apos;objectif...</translation>
    </message>
    <message>
        <source>Start now</source>
        <translation>Démarrer maintenant</translation>
    </message>
    <message>
        <source>Show trackers</source>
        <translation>Voir les trackers</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Montrer</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>Copier le lien</translation>
    </message>
    <message>
        <source>Log in...</source>
        <translation>Se connecter...</translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message numerus="yes">
        <source>From %1 of %n peer(s)</source>
        <translation>
            <numerusform>De %1 sur %n pair</numerusform>
            <numerusform>De %1 sur %n pairs</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting for a peer to send</source>
        <translation>Attend qu&apos;un pair envoie</translation>
    </message>
    <message>
        <source>Looking for peers</source>
        <translation>Cherche des pairs</translation>
    </message>
    <message numerus="yes">
        <source>Asking %n peer(s) for the torrent&apos;s description</source>
        <translation>
            <numerusform>Demande la description du torrent à %n pair</numerusform>
            <numerusform>Demande la description du torrent à %n pairs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n peer(s) with what is missing serve others now. Its turn comes by itself.</source>
        <translation>
            <numerusform>%n pair qui a ce qui manque sert d&apos;autres en ce moment. Votre tour vient tout seul.</numerusform>
            <numerusform>%n pairs qui ont ce qui manque servent d&apos;autres en ce moment. Votre tour vient tout seul.</numerusform>
        </translation>
    </message>
    <message>
        <source>Peers have sent nothing for %1. Others are asked as they come.</source>
        <translation>Les pairs n&apos;ont rien envoyé depuis %1. D&apos;autres sont sollicités dès qu&apos;ils arrivent.</translation>
    </message>
    <message>
        <source>Held at the limit of %1. Raise the limit to go faster.</source>
        <translation>Retenu à la limite de %1. Relevez la limite pour aller plus vite.</translation>
    </message>
    <message>
        <source>Held at %1 until more is given: its minimum ratio is not reached.</source>
        <translation>Retenu à %1 tant que plus n&apos;est pas donné : son ratio minimal n&apos;est pas atteint.</translation>
    </message>
    <message numerus="yes">
        <source>Waits for %n download(s) before it. It starts by itself.</source>
        <translation>
            <numerusform>Attend %n téléchargement avant lui. Il démarre tout seul.</numerusform>
            <numerusform>Attend %n téléchargements avant lui. Il démarre tout seul.</numerusform>
        </translation>
    </message>
    <message>
        <source>None of its files is wanted. Choose one to go on.</source>
        <translation>Aucun de ses fichiers n&apos;est voulu. Choisissez-en un pour continuer.</translation>
    </message>
    <message numerus="yes">
        <source>Seeding to %n peer(s), ratio %1</source>
        <translation>
            <numerusform>Partage avec %n pair, ratio %1</numerusform>
            <numerusform>Partage avec %n pairs, ratio %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Complete, offered to others, ratio %1</source>
        <translation>Complet, proposé aux autres, ratio %1</translation>
    </message>
    <message>
        <source>Fetching the torrent&apos;s description</source>
        <translation>Récupère la description du torrent</translation>
    </message>
    <message>
        <source>Checking what is here: %1 %</source>
        <translation>Vérifie ce qui est là : %1 %</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>Stopped by an error. Press Start to try again.</source>
        <translation>Arrêté par une erreur. Appuyez sur Démarrer pour réessayer.</translation>
    </message>
    <message>
        <source>Nobody else is here yet. It starts by itself when someone comes.</source>
        <translation>Personne d&apos;autre n&apos;est encore là. Cela démarre tout seul quand quelqu&apos;un arrive.</translation>
    </message>
    <message>
        <source>Nobody connected has piece %1. It goes on when someone brings it.</source>
        <translation>Aucun pair connecté n&apos;a la pièce %1. Cela continue quand quelqu&apos;un l&apos;apporte.</translation>
    </message>
    <message numerus="yes">
        <source>Connecting to %n peer(s)</source>
        <translation>
            <numerusform>Connexion à %n pair</numerusform>
            <numerusform>Connexion à %n pairs</numerusform>
        </translation>
    </message>
    <message>
        <source>The cluster at %1 does not answer. Next try in %2.</source>
        <translation>Le cluster %1 ne répond pas. Prochain essai dans %2.</translation>
    </message>
    <message>
        <source>The tracker refused: %1</source>
        <translation>Le tracker a refusé : %1</translation>
    </message>
    <message>
        <source>The tracker %1 cannot be reached. It is tried again by itself.</source>
        <translation>Le tracker %1 est injoignable. Il est réessayé tout seul.</translation>
    </message>
    <message>
        <source>The disk is full: %1 more are needed. Make room; it goes on by itself.</source>
        <translation>Le disque est plein : il manque %1. Faites de la place ; cela continue tout seul.</translation>
    </message>
    <message>
        <source>A file could not be used: %1</source>
        <translation>Un fichier n&apos;a pas pu être utilisé : %1</translation>
    </message>
    <message>
        <source>Its content is gone. Put it back and have the files checked: %1</source>
        <translation>Son contenu a disparu. Remettez-le et faites vérifier les fichiers : %1</translation>
    </message>
    <message>
        <source>Nobody has sent the torrent&apos;s description yet.</source>
        <translation>Personne n&apos;a encore envoyé la description du torrent.</translation>
    </message>
    <message>
        <source>Done: its share ratio is reached.</source>
        <translation>Terminé : son ratio est atteint.</translation>
    </message>
    <message>
        <source>Its folder is not there. It goes on when the drive is back: %1</source>
        <translation>Son dossier n&apos;est pas là. Cela continue quand le disque revient : %1</translation>
    </message>
    <message>
        <source>It sent false data for piece %1 and is not let in again.</source>
        <translation>Il a envoyé de fausses données pour la pièce %1 et n&apos;est plus admis.</translation>
    </message>
    <message>
        <source>It did not speak as agreed: %1</source>
        <translation>Il n&apos;a pas parlé comme convenu : %1</translation>
    </message>
    <message>
        <source>It sent too much that serves nothing: %1</source>
        <translation>Il a envoyé trop de choses inutiles : %1</translation>
    </message>
    <message>
        <source>It did not send what it was asked for.</source>
        <translation>Il n&apos;a pas envoyé ce qui lui était demandé.</translation>
    </message>
    <message>
        <source>Nothing came from it any more.</source>
        <translation>Plus rien n&apos;est venu de lui.</translation>
    </message>
    <message numerus="yes">
        <source>It refused %n piece(s) that it said it has.</source>
        <translation>
            <numerusform>Il a refusé %n pièce qu&apos;il disait avoir.</numerusform>
            <numerusform>Il a refusé %n pièces qu&apos;il disait avoir.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its description of the torrent was false.</source>
        <translation>Sa description du torrent était fausse.</translation>
    </message>
    <message>
        <source>That is not possible: %1</source>
        <translation>Ce n&apos;est pas possible : %1</translation>
    </message>
    <message>
        <source>This magnet link is not whole, or it is damaged.</source>
        <translation>Ce lien magnet est incomplet ou endommagé.</translation>
    </message>
    <message>
        <source>This file is not a .torrent, or it is damaged.</source>
        <translation>Ce fichier n&apos;est pas un .torrent, ou il est endommagé.</translation>
    </message>
    <message>
        <source>This is not a usable torrent: %1</source>
        <translation>Ce torrent n&apos;est pas utilisable : %1</translation>
    </message>
    <message>
        <source>This is larger than ByteTorrent can handle: %1</source>
        <translation>C&apos;est plus grand que ce que ByteTorrent peut traiter : %1</translation>
    </message>
    <message>
        <source>This version of ByteTorrent cannot use it: %1</source>
        <translation>Cette version de ByteTorrent ne peut pas l&apos;utiliser : %1</translation>
    </message>
    <message>
        <source>The torrent was refused, for it contains an unsafe file name: %1</source>
        <translation>Le torrent a été refusé, car il contient un nom de fichier dangereux : %1</translation>
    </message>
    <message>
        <source>Not found: %1</source>
        <translation>Introuvable : %1</translation>
    </message>
    <message>
        <source>It is there already: %1</source>
        <translation>Il est déjà là : %1</translation>
    </message>
    <message>
        <source>A file or a connection failed: %1. Check the disk, then try again.</source>
        <translation>Un fichier ou une connexion a échoué : %1. Vérifiez le disque, puis réessayez.</translation>
    </message>
    <message>
        <source>The disk is full (%1). Make room and try again.</source>
        <translation>Le disque est plein (%1). Faites de la place et réessayez.</translation>
    </message>
    <message>
        <source>A file is damaged: %1. Restore it from a copy, or move it away.</source>
        <translation>Un fichier est abîmé : %1. Restaurez-le d&apos;une copie, ou déplacez-le.</translation>
    </message>
    <message>
        <source>Not allowed: %1</source>
        <translation>Pas permis : %1</translation>
    </message>
    <message>
        <source>The tracker wants to know who you are: %1</source>
        <translation>Le tracker veut savoir qui vous êtes : %1</translation>
    </message>
    <message>
        <source>Most nodes of the tracker are unreachable, so it takes nothing new. Try again in a moment.</source>
        <translation>La plupart des nœuds du tracker sont injoignables ; il n&apos;accepte donc rien de nouveau. Réessayez dans un instant.</translation>
    </message>
    <message>
        <source>Too much is waiting at once: %1. Try again in a moment.</source>
        <translation>Trop de choses attendent à la fois : %1. Réessayez dans un instant.</translation>
    </message>
    <message>
        <source>The tracker&apos;s answer was lost (%1). Try again: nothing is done twice.</source>
        <translation>La réponse du tracker s&apos;est perdue (%1). Réessayez : rien n&apos;est fait deux fois.</translation>
    </message>
    <message>
        <source>No answer: %1. Check the address and the network.</source>
        <translation>Pas de réponse : %1. Vérifiez l&apos;adresse et le réseau.</translation>
    </message>
    <message>
        <source>The other side hung up: %1. Try again.</source>
        <translation>L&apos;autre côté a raccroché : %1. Réessayez.</translation>
    </message>
    <message>
        <source>The other side does not speak as agreed: %1. It may be another version, or not a tracker.</source>
        <translation>L&apos;autre côté ne parle pas comme convenu : %1. C&apos;est peut-être une autre version, ou pas un tracker.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Annulé.</translation>
    </message>
    <message>
        <source>It changed in the meantime: %1. Try again.</source>
        <translation>Cela a changé entre-temps : %1. Réessayez.</translation>
    </message>
    <message>
        <source>Another program is using it: %1</source>
        <translation>Un autre programme l&apos;utilise : %1</translation>
    </message>
    <message>
        <source>It did not work: %1</source>
        <translation>Cela n&apos;a pas marché : %1</translation>
    </message>
    <message>
        <source>done</source>
        <translation>terminé</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Moving to %1: %2 %</source>
        <translation>Déplacement vers %1 : %2 %</translation>
    </message>
    <message>
        <source>The tracker serves only those who are logged in.</source>
        <translation>Le tracker ne sert que ceux qui sont connectés.</translation>
    </message>
    <message>
        <source>ByteTorrent may not write there. Choose another folder, or allow it: %1</source>
        <translation>ByteTorrent n&apos;a pas le droit d&apos;écrire à cet endroit. Choisissez un autre dossier, ou autorisez-le : %1</translation>
    </message>
    <message>
        <source>Something to be shared is no longer there. Put it back, or choose again. (%1)</source>
        <translation>Quelque chose à partager n&apos;est plus là. Remettez-le, ou choisissez à nouveau. (%1)</translation>
    </message>
    <message>
        <source>A file or folder may not be read. Allow it, then press Share again. (%1)</source>
        <translation>Un fichier ou un dossier ne peut pas être lu, faute de droits. Accordez-les, puis appuyez à nouveau sur Partager. (%1)</translation>
    </message>
    <message>
        <source>A file was changed while it was read. Press Share again when nobody writes to it any more. (%1)</source>
        <translation>Un fichier a changé pendant sa lecture. Appuyez à nouveau sur Partager quand plus personne n&apos;y écrit. (%1)</translation>
    </message>
    <message>
        <source>A file could not be read. Check its disk, then press Share again. (%1)</source>
        <translation>Un fichier n&apos;a pas pu être lu. Vérifiez son disque, puis appuyez à nouveau sur Partager. (%1)</translation>
    </message>
    <message>
        <source>There is no room left for the .torrent. Make room, then press Share again. (%1)</source>
        <translation>Il n&apos;y a plus de place pour le .torrent. Faites de la place, puis appuyez à nouveau sur Partager. (%1)</translation>
    </message>
    <message>
        <source>The .torrent could not be written. See that its folder can be written to, then press Share again. (%1)</source>
        <translation>Le .torrent n&apos;a pas pu être écrit. Veillez à ce que son dossier soit accessible en écriture, puis appuyez à nouveau sur Partager. (%1)</translation>
    </message>
    <message>
        <source>The tracker does not answer, so nothing is shared yet. Check its address and the network, then press Share again. (%1)</source>
        <translation>Le tracker ne répond pas ; rien n&apos;est encore partagé. Vérifiez son adresse et le réseau, puis appuyez à nouveau sur Partager. (%1)</translation>
    </message>
    <message>
        <source>The tracker did not take it, so nothing is shared yet. Ask who runs it, or choose another one. (%1)</source>
        <translation>Le tracker l&apos;a refusé ; rien n&apos;est encore partagé. Demandez à qui le gère, ou choisissez-en un autre. (%1)</translation>
    </message>
    <message>
        <source>Already in the list, and private: nothing was taken over from this one.</source>
        <translation>Déjà dans la liste, et privé : rien n&apos;a été repris de celui-ci.</translation>
    </message>
    <message>
        <source>Already in the list, and nothing in this one is new.</source>
        <translation>Déjà dans la liste, et rien n&apos;est nouveau dans celui-ci.</translation>
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
            <numerusform>%n source web</numerusform>
            <numerusform>%n sources web</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n peer(s)</source>
        <translation>
            <numerusform>%n pair</numerusform>
            <numerusform>%n pairs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cluster node(s)</source>
        <translation>
            <numerusform>%n nœud de cluster</numerusform>
            <numerusform>%n nœuds de cluster</numerusform>
        </translation>
    </message>
    <message>
        <source>Already in the list; added to it: %1.</source>
        <translation>Déjà dans la liste ; ajouté : %1.</translation>
    </message>
    <message>
        <source>Those who have it do not answer now. They are tried again by themselves.</source>
        <translation>Ceux qui l&apos;ont ne répondent pas pour l&apos;instant. Un nouvel essai se fait tout seul.</translation>
    </message>
</context>
</TS>
