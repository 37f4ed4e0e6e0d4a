<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>Preferences</name>
    <message>
        <source>All networks</source>
        <translation>Wszystkie sieci</translation>
    </message>
    <message>
        <source>%1 (not there)</source>
        <translation>%1 (brak)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Jak w systemie</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>Wybierz...</translation>
    </message>
    <message>
        <source> KiB/s</source>
        <translation> KiB/s</translation>
    </message>
    <message>
        <source>Show an icon in the tray</source>
        <translation>Pokaż ikonę w zasobniku</translation>
    </message>
    <message>
        <source>It tells the rates, and a click brings the window back.</source>
        <translation>Podaje szybkości, a kliknięcie przywraca okno.</translation>
    </message>
    <message>
        <source>Go on in the tray when the window is closed</source>
        <translation>Działaj w zasobniku po zamknięciu okna</translation>
    </message>
    <message>
        <source>Ctrl+Q, or Quit in the tray&apos;s menu, ends the program.</source>
        <translation>Ctrl+Q albo „Zakończ” w menu ikony kończy program.</translation>
    </message>
    <message>
        <source>Tell when a download is done</source>
        <translation>Powiadom, gdy pobieranie się skończy</translation>
    </message>
    <message>
        <source>By a notification of the desktop, unless the window is in front.</source>
        <translation>Powiadomieniem pulpitu, chyba że okno jest na wierzchu.</translation>
    </message>
    <message>
        <source>Keep the computer awake while it transfers</source>
        <translation>Nie usypiaj komputera w czasie przesyłania</translation>
    </message>
    <message>
        <source>It may sleep again as soon as nothing moves.</source>
        <translation>Może znów zasnąć, gdy tylko nic się nie przesyła.</translation>
    </message>
    <message>
        <source>Ask before quitting while others fetch from here</source>
        <translation>Pytaj przed zakończeniem, gdy inni stąd pobierają</translation>
    </message>
    <message>
        <source>Those who download from this computer would have to wait for it.</source>
        <translation>Kto pobiera z tego komputera, musiałby na niego czekać.</translation>
    </message>
    <message>
        <source>Save in</source>
        <translation>Zapisz w</translation>
    </message>
    <message>
        <source>Each torrent can still be saved elsewhere when it is added.</source>
        <translation>Każdy torrent można przy dodawaniu zapisać gdzie indziej.</translation>
    </message>
    <message>
        <source>Ask where and what before a download starts</source>
        <translation>Pytaj, gdzie i co, zanim pobieranie się zacznie</translation>
    </message>
    <message>
        <source>Otherwise all its files go to the folder above.</source>
        <translation>W przeciwnym razie wszystkie pliki trafiają do folderu powyżej.</translation>
    </message>
    <message>
        <source>Start what is added</source>
        <translation>Uruchamiaj to, co dodane</translation>
    </message>
    <message>
        <source>Otherwise it waits until you start it.</source>
        <translation>W przeciwnym razie czeka, aż je uruchomisz.</translation>
    </message>
    <message>
        <source>Reserve the room of files when they are created</source>
        <translation>Rezerwuj miejsce na pliki przy ich tworzeniu</translation>
    </message>
    <message>
        <source>A disk that is too small is known at once; large downloads begin a little later.</source>
        <translation>Za mały dysk widać od razu; duże pobierania zaczynają się nieco później.</translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation>Obserwuj folder</translation>
    </message>
    <message>
        <source>A .torrent that is put there is added without asking, and renamed to .added.</source>
        <translation>Plik .torrent, który się w nim pojawi, jest dodawany bez pytania i dostaje nazwę .added.</translation>
    </message>
    <message>
        <source>Folder to watch</source>
        <translation>Obserwowany folder</translation>
    </message>
    <message>
        <source>Folders inside it are not looked into.</source>
        <translation>Foldery w środku nie są przeglądane.</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Bez limitu</translation>
    </message>
    <message>
        <source>Download at most</source>
        <translation>Pobieraj najwyżej</translation>
    </message>
    <message>
        <source>Of all torrents together. 1024 KiB are 1 MiB.</source>
        <translation>Wszystkie torrenty razem. 1024 KiB to 1 MiB.</translation>
    </message>
    <message>
        <source>Upload at most</source>
        <translation>Wysyłaj najwyżej</translation>
    </message>
    <message>
        <source>Four fifths of what your line can leaves room for everything else.</source>
        <translation>Cztery piąte możliwości łącza zostawiają miejsce na całą resztę.</translation>
    </message>
    <message>
        <source>No limits within this network</source>
        <translation>Bez limitów w tej sieci</translation>
    </message>
    <message>
        <source>Between computers in the same house or office, your line to the Internet is not touched.</source>
        <translation>Między komputerami w tym samym domu lub biurze łącze internetowe nie jest obciążane.</translation>
    </message>
    <message>
        <source>Alternative: download at most</source>
        <translation>Alternatywnie: pobieraj najwyżej</translation>
    </message>
    <message>
        <source>Instead of the limit above.</source>
        <translation>Zamiast limitu powyżej.</translation>
    </message>
    <message>
        <source>Alternative: upload at most</source>
        <translation>Alternatywnie: wysyłaj najwyżej</translation>
    </message>
    <message>
        <source>Alternative limits by the hour</source>
        <translation>Limity alternatywne o wybranych godzinach</translation>
    </message>
    <message>
        <source>In the hours that are marked below, by this computer&apos;s clock.</source>
        <translation>W godzinach zaznaczonych poniżej, według zegara tego komputera.</translation>
    </message>
    <message>
        <source>Hours of the week</source>
        <translation>Godziny tygodnia</translation>
    </message>
    <message>
        <source>Draw with the mouse, or use the arrow keys and the space bar.</source>
        <translation>Rysuj myszą albo użyj strzałek i spacji.</translation>
    </message>
    <message>
        <source>Downloads at the same time</source>
        <translation>Pobierania jednocześnie</translation>
    </message>
    <message>
        <source>The others wait for their turn, in their order.</source>
        <translation>Pozostałe czekają na swoją kolej.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Wszystkie</translation>
    </message>
    <message>
        <source>Seed up to a share ratio</source>
        <translation>Udostępniaj do osiągnięcia proporcji</translation>
    </message>
    <message>
        <source>How much was given for what was fetched: at 1 as much was given as taken.</source>
        <translation>Ile oddano za to, co pobrano: przy 1 oddano tyle, ile wzięto.</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Proporcja</translation>
    </message>
    <message>
        <source>A torrent&apos;s own target goes before this one.</source>
        <translation>Własny cel torrenta ma pierwszeństwo.</translation>
    </message>
    <message>
        <source>Seed for a time</source>
        <translation>Udostępniaj przez pewien czas</translation>
    </message>
    <message>
        <source>Counted while it is offered, over all starts of the program.</source>
        <translation>Liczy się czas udostępniania, we wszystkich uruchomieniach programu.</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Godziny</translation>
    </message>
    <message>
        <source>Whichever is reached first counts.</source>
        <translation>Liczy się to, co nastąpi pierwsze.</translation>
    </message>
    <message>
        <source> h</source>
        <translation> h</translation>
    </message>
    <message>
        <source>When enough was given</source>
        <translation>Gdy oddano wystarczająco dużo</translation>
    </message>
    <message>
        <source>Files stay in any case.</source>
        <translation>Pliki zostają w każdym przypadku.</translation>
    </message>
    <message>
        <source>Stop it</source>
        <translation>Zatrzymaj</translation>
    </message>
    <message>
        <source>Pause it until the target rises</source>
        <translation>Wstrzymaj, aż cel wzrośnie</translation>
    </message>
    <message>
        <source>Remove it from the list</source>
        <translation>Usuń z listy</translation>
    </message>
    <message>
        <source>Go on, and say so</source>
        <translation>Działaj dalej i powiedz o tym</translation>
    </message>
    <message>
        <source>Upload to so many at once, per torrent</source>
        <translation>Wysyłaj do tylu naraz, na torrent</translation>
    </message>
    <message>
        <source>Fewer get more each. Computers of this network do not count.</source>
        <translation>Im mniej, tym więcej dla każdego. Komputery tej sieci się nie liczą.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Brak</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Where others reach this computer. A fixed one is needed if you open it on the router by hand.</source>
        <translation>Pod nim inni docierają do tego komputera. Stały jest potrzebny, gdy otwierasz go na routerze ręcznie.</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Dowolny</translation>
    </message>
    <message>
        <source>Have the router open the port</source>
        <translation>Niech router otworzy port</translation>
    </message>
    <message>
        <source>By NAT-PMP or UPnP. More people can then reach this computer.</source>
        <translation>Przez NAT-PMP lub UPnP. Wtedy więcej osób może dotrzeć do tego komputera.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Sieć</translation>
    </message>
    <message>
        <source>With one chosen, nothing of peers goes another way; while it is gone, nothing moves.</source>
        <translation>Gdy wybrano jedną, nic od uczestników nie idzie inną drogą; gdy jej brak, nic się nie rusza.</translation>
    </message>
    <message>
        <source>Encryption between peers</source>
        <translation>Szyfrowanie między uczestnikami</translation>
    </message>
    <message>
        <source>It hides what is transferred from who carries it, and proves nobody&apos;s identity.</source>
        <translation>Ukrywa przesyłane dane przed tym, kto je przenosi, i nie potwierdza niczyjej tożsamości.</translation>
    </message>
    <message>
        <source>Where a peer wants it</source>
        <translation>Gdy uczestnik tego chce</translation>
    </message>
    <message>
        <source>Always; leave others</source>
        <translation>Zawsze; pomijaj innych</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nigdy</translation>
    </message>
    <message>
        <source>Find peers without a tracker (DHT)</source>
        <translation>Szukaj uczestników bez trackera (DHT)</translation>
    </message>
    <message>
        <source>Strangers learn which torrents you have. Private ones and those of a cluster are never told.</source>
        <translation>Obcy dowiadują się, jakie masz torrenty. Prywatne i te z klastra nigdy nie są podawane.</translation>
    </message>
    <message>
        <source>Peers name each other (PEX)</source>
        <translation>Uczestnicy wskazują sobie innych (PEX)</translation>
    </message>
    <message>
        <source>Never for private torrents.</source>
        <translation>Nigdy dla prywatnych torrentów.</translation>
    </message>
    <message>
        <source>Find peers in this network</source>
        <translation>Szukaj uczestników w tej sieci</translation>
    </message>
    <message>
        <source>Computers in the same house or office share directly.</source>
        <translation>Komputery w tym samym domu lub biurze wymieniają się bezpośrednio.</translation>
    </message>
    <message>
        <source>Connections at most</source>
        <translation>Połączeń najwyżej</translation>
    </message>
    <message>
        <source>Some routers fail with very many.</source>
        <translation>Niektóre routery zawodzą, gdy jest ich bardzo dużo.</translation>
    </message>
    <message>
        <source>Connections per torrent at most</source>
        <translation>Połączeń na torrent najwyżej</translation>
    </message>
    <message>
        <source>More than a hundred seldom make it faster.</source>
        <translation>Więcej niż sto rzadko przyspiesza.</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>For peers, web seeds and HTTP trackers. Nobody is let in past it; DHT, UDP trackers and local search rest meanwhile; clusters are reached directly.</source>
        <translation>Dla uczestników, źródeł WWW i trackerów HTTP. Z jego pominięciem nikt nie wejdzie; DHT, trackery UDP i szukanie w sieci odpoczywają; klastry łączą się bezpośrednio.</translation>
    </message>
    <message>
        <source>Proxy&apos;s address</source>
        <translation>Adres proxy</translation>
    </message>
    <message>
        <source>A name or an IP address.</source>
        <translation>Nazwa lub adres IP.</translation>
    </message>
    <message>
        <source>Proxy&apos;s port</source>
        <translation>Port proxy</translation>
    </message>
    <message>
        <source>1080 is usual for SOCKS5, 8080 or 3128 for HTTP.</source>
        <translation>Zwykle 1080 dla SOCKS5, 8080 lub 3128 dla HTTP.</translation>
    </message>
    <message>
        <source>Proxy&apos;s user name</source>
        <translation>Użytkownik proxy</translation>
    </message>
    <message>
        <source>Empty if it asks for none.</source>
        <translation>Puste, jeśli nie jest wymagany.</translation>
    </message>
    <message>
        <source>Proxy&apos;s password</source>
        <translation>Hasło proxy</translation>
    </message>
    <message>
        <source>It is kept in a file that only you can read.</source>
        <translation>Leży w pliku, który tylko Ty możesz odczytać.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Motyw</translation>
    </message>
    <message>
        <source>As the system has it, it follows day and night.</source>
        <translation>Jak w systemie: zmienia się z dniem i nocą.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Jasny</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Ciemny</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Język</translation>
    </message>
    <message>
        <source>Numbers and dates follow it.</source>
        <translation>Liczby i daty się do niego stosują.</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Ogólne</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Pobieranie</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Szybkość</translation>
    </message>
    <message>
        <source>Seeding</source>
        <translation>Udostępniane</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Wygląd</translation>
    </message>
    <message>
        <source>Leave this computer&apos;s tracker running after quitting</source>
        <translation>Zostaw tracker tego komputera włączony po zamknięciu</translation>
    </message>
    <message>
        <source>People who have the files already find each other while this program is closed.</source>
        <translation>Kto ma już pliki, znajdzie innych także, gdy ten program jest zamknięty.</translation>
    </message>
</context>
<context>
    <name>activity</name>
    <message>
        <source>Added to the list.</source>
        <translation>Dodano do listy.</translation>
    </message>
    <message>
        <source>Its description has come: it is known what is in it.</source>
        <translation>Nadszedł opis: wiadomo, co zawiera.</translation>
    </message>
    <message>
        <source>Complete: every piece is here and verified.</source>
        <translation>Kompletny: każda część jest i jest sprawdzona.</translation>
    </message>
    <message>
        <source>Moved to %1.</source>
        <translation>Przeniesiono do %1.</translation>
    </message>
    <message>
        <source>Not moved. %1</source>
        <translation>Nie przeniesiono. %1</translation>
    </message>
    <message>
        <source>Stopped. %1</source>
        <translation>Zatrzymano. %1</translation>
    </message>
    <message>
        <source>Removed from the list. Its files stay.</source>
        <translation>Usunięto z listy. Pliki zostają.</translation>
    </message>
    <message>
        <source>Removed from the list, its files to the trash.</source>
        <translation>Usunięto z listy, pliki do kosza.</translation>
    </message>
    <message>
        <source>Left the peer %1. %2</source>
        <translation>Opuszczono uczestnika %1. %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Accounts</name>
    <message>
        <source>You are logged out here, but the tracker was not told. Revoke this computer&apos;s API token on its page: %1</source>
        <translation>Tutaj wylogowano, ale tracker się o tym nie dowiedział. Unieważnij token API tego komputera na jego stronie: %1</translation>
    </message>
    <message>
        <source>The name or the password is wrong.</source>
        <translation>Nazwa lub hasło jest nieprawidłowe.</translation>
    </message>
    <message>
        <source>This account has all the API tokens that it may have. Revoke one on the tracker&apos;s page.</source>
        <translation>To konto ma już wszystkie tokeny API, jakie może mieć. Unieważnij jeden na stronie trackera.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::ActivityTab</name>
    <message>
        <source>Time</source>
        <translation>Czas</translation>
    </message>
    <message>
        <source>Torrent</source>
        <translation>Torrent</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Co się stało</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Dziennik</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::AddDialog</name>
    <message>
        <source>Add a torrent</source>
        <translation>Dodaj torrent</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Scal</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Pobierz</translation>
    </message>
    <message>
        <source>It is in the list already. Its trackers and cluster are merged into that one.</source>
        <translation>Już jest na liście. Jego trackery i klaster zostaną do tamtego dołączone.</translation>
    </message>
    <message>
        <source>A link: the list of files comes from its cluster or from a peer, after it is added.</source>
        <translation>Link: lista plików przyjdzie z klastra lub od uczestnika, po dodaniu.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation>
            <numerusform>%n plik, %1</numerusform>
            <numerusform>%n pliki, %1</numerusform>
            <numerusform>%n plików, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n file(s), %2</source>
        <translation>
            <numerusform>%1 z %n pliku, %2</numerusform>
            <numerusform>%1 z %n plików, %2</numerusform>
            <numerusform>%1 z %n plików, %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Save in</source>
        <translation>Zapisz w</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>Wybierz...</translation>
    </message>
    <message>
        <source>Start at once</source>
        <translation>Uruchom od razu</translation>
    </message>
    <message>
        <source>Fetch in order, to look at it before it is whole</source>
        <translation>Pobieraj po kolei, by obejrzeć przed końcem</translation>
    </message>
    <message>
        <source>Only %1 free: not enough</source>
        <translation>Tylko %1 wolne: za mało</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 wolne</translation>
    </message>
    <message>
        <source>Your own words, with commas between them</source>
        <translation>Własne słowa, oddzielone przecinkami</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etykiety</translation>
    </message>
    <message>
        <source>The same for all that follow</source>
        <translation>To samo dla wszystkich następnych</translation>
    </message>
    <message>
        <source>Add a torrent: %1 of %2</source>
        <translation>Dodaj torrent: %1 z %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::AudiencePicker</name>
    <message>
        <source>Too many addresses: at most %1.</source>
        <translation>Za dużo adresów: najwyżej %1.</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Komu</translation>
    </message>
    <message>
        <source>People on this network (%1)</source>
        <translation>Osoby w tej sieci (%1)</translation>
    </message>
    <message>
        <source>This computer only</source>
        <translation>Tylko ten komputer</translation>
    </message>
    <message>
        <source>A tracker cluster...</source>
        <translation>Klaster trackerów...</translation>
    </message>
    <message>
        <source>Other trackers...</source>
        <translation>Inne trackery...</translation>
    </message>
    <message>
        <source>host:port, host:port of its nodes</source>
        <translation>host:port, host:port jego węzłów</translation>
    </message>
    <message>
        <source>Addresses of the cluster&apos;s nodes</source>
        <translation>Adresy węzłów klastra</translation>
    </message>
    <message>
        <source>Announce addresses, one a line: http://..., https://... or udp://...</source>
        <translation>Adresy ogłaszania, po jednym w wierszu: http://..., https://... lub udp://...</translation>
    </message>
    <message>
        <source>Announce addresses</source>
        <translation>Adresy ogłaszania</translation>
    </message>
    <message>
        <source>Say where the cluster is: host:port of one of its nodes or more.</source>
        <translation>Podaj, gdzie jest klaster: host:port co najmniej jednego węzła.</translation>
    </message>
    <message>
        <source>This is no tracker&apos;s address: %1</source>
        <translation>To nie jest adres trackera: %1</translation>
    </message>
    <message>
        <source>Give a tracker&apos;s announce address, or more, one a line.</source>
        <translation>Podaj adres ogłaszania trackera lub kilku, po jednym w wierszu.</translation>
    </message>
    <message>
        <source>Asking who is there...</source>
        <translation>Pytanie, kto tam jest...</translation>
    </message>
    <message>
        <source>Cluster &quot;%1&quot;: %2</source>
        <translation>Klaster „%1”: %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::BundledTracker</name>
    <message>
        <source>%1 cannot be listened on</source>
        <translation>Nie można nasłuchiwać na %1</translation>
    </message>
    <message>
        <source>Its configuration could not be written to %1</source>
        <translation>Nie udało się zapisać jego konfiguracji w %1</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Citizen</name>
    <message>
        <source>Download done</source>
        <translation>Pobieranie skończone</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Zakończ</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) are fetching from this computer, and would have to wait for it.</source>
        <translation>
            <numerusform>%n osoba pobiera z tego komputera i musiałaby na niego czekać.</numerusform>
            <numerusform>%n osoby pobierają z tego komputera i musiałyby na niego czekać.</numerusform>
            <numerusform>%n osób pobiera z tego komputera i musiałoby na niego czekać.</numerusform>
        </translation>
    </message>
    <message>
        <source>Do not ask again</source>
        <translation>Nie pytaj więcej</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Zostań</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::CreateDialog</name>
    <message>
        <source>Share files</source>
        <translation>Udostępnij pliki</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Udostępnij</translation>
    </message>
    <message>
        <source>Files to share</source>
        <translation>Pliki do udostępnienia</translation>
    </message>
    <message>
        <source>Choose files...</source>
        <translation>Wybierz pliki...</translation>
    </message>
    <message>
        <source>Choose a folder...</source>
        <translation>Wybierz folder...</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Komu</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatycznie</translation>
    </message>
    <message>
        <source>Private: peers come from the tracker alone</source>
        <translation>Prywatny: uczestnicy tylko z trackera</translation>
    </message>
    <message>
        <source>Piece size</source>
        <translation>Rozmiar części</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Komentarz</translation>
    </message>
    <message>
        <source>Choose files to share</source>
        <translation>Wybierz pliki do udostępnienia</translation>
    </message>
    <message>
        <source>Choose a folder to share</source>
        <translation>Wybierz folder do udostępnienia</translation>
    </message>
    <message>
        <source>Progress of reading</source>
        <translation>Postęp odczytu</translation>
    </message>
    <message>
        <source>Choose what to share.</source>
        <translation>Wybierz, co udostępnić.</translation>
    </message>
    <message>
        <source>Counting...</source>
        <translation>Liczenie...</translation>
    </message>
    <message>
        <source>There is no file in it.</source>
        <translation>Nie ma w nim żadnego pliku.</translation>
    </message>
    <message numerus="yes">
        <source>More than %n file(s), %1</source>
        <translation>
            <numerusform>Ponad %n plik, %1</numerusform>
            <numerusform>Ponad %n pliki, %1</numerusform>
            <numerusform>Ponad %n plików, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation>
            <numerusform>%n plik, %1</numerusform>
            <numerusform>%n pliki, %1</numerusform>
            <numerusform>%n plików, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Uruchamianie</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Anulowano.</translation>
    </message>
    <message>
        <source>Reading: %1 of %2</source>
        <translation>Odczyt: %1 z %2</translation>
    </message>
    <message>
        <source>Publishing</source>
        <translation>Publikowanie</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>two facts in a row</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Więcej</translation>
    </message>
    <message>
        <source>As</source>
        <translation>Jako</translation>
    </message>
    <message>
        <source>One torrent of all</source>
        <translation>Jeden torrent ze wszystkiego</translation>
    </message>
    <message>
        <source>A torrent of each</source>
        <translation>Osobny torrent z każdego</translation>
    </message>
    <message>
        <source>Web seeds</source>
        <translation>Źródła WWW</translation>
    </message>
    <message>
        <source>Where the same files lie on a web server, one address a line</source>
        <translation>Gdzie te same pliki leżą na serwerze WWW, po jednym adresie w wierszu</translation>
    </message>
    <message>
        <source>They lie in different folders. To share them as one, put them into one.</source>
        <translation>Leżą w różnych folderach. Aby udostępnić je razem, umieść je w jednym.</translation>
    </message>
    <message>
        <source>Automatic: %1</source>
        <translation>Automatycznie: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s)</source>
        <translation>
            <numerusform>%n część</numerusform>
            <numerusform>%n części</numerusform>
            <numerusform>%n części</numerusform>
        </translation>
    </message>
    <message>
        <source>This is no web server&apos;s address: %1</source>
        <translation>To nie jest adres serwera WWW: %1</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::DetailsPanel</name>
    <message>
        <source>Details</source>
        <translation>Szczegóły</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::DropOverlay</name>
    <message numerus="yes">
        <source>Add %n torrent(s)</source>
        <translation>
            <numerusform>Dodaj %n torrent</numerusform>
            <numerusform>Dodaj %n torrenty</numerusform>
            <numerusform>Dodaj %n torrentów</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n torrent(s) and share the rest</source>
        <translation>
            <numerusform>Dodaj %n torrent, a resztę udostępnij</numerusform>
            <numerusform>Dodaj %n torrenty, a resztę udostępnij</numerusform>
            <numerusform>Dodaj %n torrentów, a resztę udostępnij</numerusform>
        </translation>
    </message>
    <message>
        <source>Share %1</source>
        <translation>Udostępnij %1</translation>
    </message>
    <message numerus="yes">
        <source>Share %n item(s) as one torrent</source>
        <translation>
            <numerusform>Udostępnij %n element jako jeden torrent</numerusform>
            <numerusform>Udostępnij %n elementy jako jeden torrent</numerusform>
            <numerusform>Udostępnij %n elementów jako jeden torrent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Share %n item(s), a torrent of each</source>
        <translation>
            <numerusform>Udostępnij %n element</numerusform>
            <numerusform>Udostępnij %n elementy, osobny torrent z każdego</numerusform>
            <numerusform>Udostępnij %n elementów, osobny torrent z każdego</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::EmptyState</name>
    <message>
        <source>Drop a file here to share it, or a .torrent to download it</source>
        <translation>Upuść tu plik, by go udostępnić, albo .torrent, by go pobrać</translation>
    </message>
    <message>
        <source>Share a file...</source>
        <translation>Udostępnij plik...</translation>
    </message>
    <message>
        <source>Add a torrent...</source>
        <translation>Dodaj torrent...</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::FileChoice</name>
    <message>
        <source>File</source>
        <translation>Plik</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Rozmiar</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorytet</translation>
    </message>
    <message>
        <source>Files of the torrent</source>
        <translation>Pliki torrenta</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normalny</translation>
    </message>
    <message numerus="yes">
        <source>and %n more file(s)</source>
        <translation>
            <numerusform>i jeszcze %n plik</numerusform>
            <numerusform>i jeszcze %n pliki</numerusform>
            <numerusform>i jeszcze %n plików</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>Wszystkie</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Brak</translation>
    </message>
    <message>
        <source>Want all files</source>
        <translation>Chcę wszystkie pliki</translation>
    </message>
    <message>
        <source>Want no file</source>
        <translation>Nie chcę żadnego pliku</translation>
    </message>
    <message>
        <source>Priority of the selection:</source>
        <translation>Priorytet zaznaczonych:</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Wysoki</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Niski</translation>
    </message>
    <message>
        <source>Not wanted</source>
        <translation>Niechciany</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::FileTreeModel</name>
    <message>
        <source>Skip</source>
        <translation>Pomiń</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Niski</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normalny</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Wysoki</translation>
    </message>
    <message>
        <source>done</source>
        <translation>gotowe</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation>Różne</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Plik</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Rozmiar</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Postęp</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorytet</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::FilesTab</name>
    <message>
        <source>Files</source>
        <translation>Pliki</translation>
    </message>
    <message>
        <source>Its files are listed when its description has come.</source>
        <translation>Pliki pojawią się tutaj, gdy nadejdzie opis torrenta.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>Pomoc</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::LimitsButton</name>
    <message>
        <source>alternative limits: none</source>
        <translation>limity alternatywne: brak</translation>
    </message>
    <message>
        <source>limits off</source>
        <translation>bez limitów</translation>
    </message>
    <message>
        <source>alternative limits %1</source>
        <translation>limity alternatywne %1</translation>
    </message>
    <message>
        <source>limits %1</source>
        <translation>limity %1</translation>
    </message>
    <message>
        <source>Go back to the usual limits</source>
        <translation>Wróć do zwykłych limitów</translation>
    </message>
    <message>
        <source>Use the alternative limits</source>
        <translation>Użyj limitów alternatywnych</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::LogInDialog</name>
    <message>
        <source>Log in</source>
        <translation>Zaloguj</translation>
    </message>
    <message>
        <source>Your account on the tracker at %1</source>
        <translation>Twoje konto na trackerze %1</translation>
    </message>
    <message>
        <source>At %1 you are logged in as %2.</source>
        <translation>Na %1 zalogowano jako %2.</translation>
    </message>
    <message>
        <source>This tracker does not encrypt: whoever listens on the way learns the password.</source>
        <translation>Ten tracker nie szyfruje: kto podsłuchuje po drodze, pozna hasło.</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Wyloguj</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nazwa</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Hasło</translation>
    </message>
    <message>
        <source>Asking the tracker...</source>
        <translation>Pytanie do trackera...</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::MainWindow</name>
    <message>
        <source>Shared. Its link is in the clipboard.</source>
        <translation>Udostępniono. Link jest w schowku.</translation>
    </message>
    <message>
        <source>%1 is not there.</source>
        <translation>Nie ma %1.</translation>
    </message>
    <message>
        <source>Add torrents</source>
        <translation>Dodaj torrenty</translation>
    </message>
    <message>
        <source>Torrents (*.torrent)</source>
        <translation>Torrenty (*.torrent)</translation>
    </message>
    <message>
        <source>Add a link</source>
        <translation>Dodaj link</translation>
    </message>
    <message>
        <source>Magnet link, or web address of a .torrent:</source>
        <translation>Link magnet albo adres internetowy pliku .torrent:</translation>
    </message>
    <message>
        <source>Fetching the .torrent from %1...</source>
        <translation>Pobieranie pliku .torrent z %1...</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Dodaj</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
    <message>
        <source>This is no link to a torrent: it would start with magnet:, http:// or https://</source>
        <translation>To nie jest link do torrenta: zaczynałby się od magnet:, http:// lub https://</translation>
    </message>
    <message>
        <source>There is no link to a torrent in the clipboard.</source>
        <translation>W schowku nie ma linku do torrenta.</translation>
    </message>
    <message>
        <source>The link is in the clipboard.</source>
        <translation>Link jest w schowku.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Usuń</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
    <message>
        <source>The preferences could not be kept: %1</source>
        <translation>Nie udało się zachować ustawień: %1</translation>
    </message>
    <message>
        <source>Another program uses port %1; port %2 is used instead.</source>
        <translation>Inny program używa portu %1; zamiast niego działa port %2.</translation>
    </message>
    <message>
        <source>The preferences could not be read, and are the defaults again. The old file is kept beside the new one.</source>
        <translation>Ustawień nie dało się odczytać, więc znów są domyślne. Stary plik leży obok nowego.</translation>
    </message>
    <message>
        <source>Filter torrents...</source>
        <translation>Filtruj torrenty...</translation>
    </message>
    <message>
        <source>Filter torrents</source>
        <translation>Filtruj torrenty</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Udostępnij</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Uruchom</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Wstrzymaj</translation>
    </message>
    <message>
        <source>Check the files again</source>
        <translation>Sprawdź pliki ponownie</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Otwórz folder</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>Kopiuj link</translation>
    </message>
    <message>
        <source>Add the link in the clipboard</source>
        <translation>Dodaj link ze schowka</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtruj</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Następny panel</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Ustawienia</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Pomoc</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Zakończ</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Szczegóły</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Narzędzia</translation>
    </message>
    <message>
        <source>tracker on this computer: running</source>
        <translation>tracker na tym komputerze: działa</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 wolne</translation>
    </message>
    <message>
        <source>Remove, and files to the trash</source>
        <translation>Usuń, pliki do kosza</translation>
    </message>
    <message>
        <source>Simple list</source>
        <translation>Prosta lista</translation>
    </message>
    <message>
        <source>Undo removing</source>
        <translation>Cofnij usunięcie</translation>
    </message>
    <message>
        <source>Alternative limits</source>
        <translation>Limity alternatywne</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be moved to the trash and stay where they are: %1</source>
        <translation>
            <numerusform>%n pliku nie dało się przenieść do kosza, zostaje na miejscu: %1</numerusform>
            <numerusform>%n plików nie dało się przenieść do kosza, zostają na miejscu: %1</numerusform>
            <numerusform>%n plików nie dało się przenieść do kosza, zostają na miejscu: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>cluster %1: %2</source>
        <translation>klaster %1: %2</translation>
    </message>
    <message>
        <source>tracker on this computer: stopped</source>
        <translation>tracker na tym komputerze: zatrzymany</translation>
    </message>
    <message>
        <source>The links are in the clipboard.</source>
        <translation>Linki są w schowku.</translation>
    </message>
    <message>
        <source>The list of torrents could not be read, and begins anew. The files are where they were; add their torrents again to go on with them.</source>
        <translation>Listy torrentów nie dało się odczytać, więc zaczyna się od nowa. Pliki są tam, gdzie były; dodaj ich torrenty ponownie, aby z nimi kontynuować.</translation>
    </message>
    <message>
        <source>Shared. The links are in the clipboard.</source>
        <translation>Udostępniono. Linki są w schowku.</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Kolumny</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Sortuj według</translation>
    </message>
    <message>
        <source>What you change cannot be kept: %1. See that there is room where the list lies; then it is written by itself.</source>
        <translation>Zmian nie można zachować: %1. Zrób miejsce tam, gdzie leży lista; wtedy zapisze się sama.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Offers</name>
    <message>
        <source>%1 is in the list already, and it is private: only its own trackers are meant to say who has it. Take over the trackers and peers of this one, too? Do so if you trust where it comes from.</source>
        <translation>%1 jest już na liście i jest prywatny: tylko jego własne trackery mają mówić, kto go ma. Przejąć też trackery i uczestników z tego? Zrób to, jeśli ufasz jego pochodzeniu.</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Scal</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>Zostaw bez zmian</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::OverviewTab</name>
    <message>
        <source>%1 of %2 pieces</source>
        <translation>%1 z %2 części</translation>
    </message>
    <message numerus="yes">
        <source>%n being fetched</source>
        <translation>
            <numerusform>%n pobierana</numerusform>
            <numerusform>%n pobierane</numerusform>
            <numerusform>%n pobieranych</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 copies among the connected peers</source>
        <translation>%1 kopii u połączonych uczestników</translation>
    </message>
    <message>
        <source>Downloaded %1, uploaded %2</source>
        <translation>Pobrano %1, wysłano %2</translation>
    </message>
    <message>
        <source>%1 came in vain</source>
        <translation>%1 na próżno</translation>
    </message>
    <message>
        <source>down at most %1</source>
        <translation>pobieranie najwyżej %1</translation>
    </message>
    <message>
        <source>up at most %1</source>
        <translation>wysyłanie najwyżej %1</translation>
    </message>
    <message>
        <source>pieces in order</source>
        <translation>części po kolei</translation>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation>Folder: %1</translation>
    </message>
    <message>
        <source>Infohash: %1</source>
        <translation>Infohash: %1</translation>
    </message>
    <message>
        <source>Select a torrent to see its pieces, files, peers and trackers.</source>
        <translation>Wybierz torrent, by zobaczyć jego części, pliki, uczestników i trackery.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Przegląd</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PeerModel</name>
    <message>
        <source>you</source>
        <translation>Ty</translation>
    </message>
    <message>
        <source>the cluster</source>
        <translation>klaster</translation>
    </message>
    <message>
        <source>a tracker</source>
        <translation>tracker</translation>
    </message>
    <message>
        <source>it called us</source>
        <translation>sam się połączył</translation>
    </message>
    <message>
        <source>the local network</source>
        <translation>sieć lokalna</translation>
    </message>
    <message>
        <source>the DHT</source>
        <translation>DHT</translation>
    </message>
    <message>
        <source>another peer</source>
        <translation>inny uczestnik</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>wszystko</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>both send</source>
        <translation>obie strony wysyłają</translation>
    </message>
    <message>
        <source>sends to us</source>
        <translation>wysyła nam</translation>
    </message>
    <message>
        <source>we send to it</source>
        <translation>my wysyłamy</translation>
    </message>
    <message>
        <source>serves others now</source>
        <translation>obsługuje innych</translation>
    </message>
    <message>
        <source>about to send</source>
        <translation>zaraz wyśle</translation>
    </message>
    <message>
        <source>has nothing that we need</source>
        <translation>nie ma nic potrzebnego</translation>
    </message>
    <message>
        <source>%1, encrypted</source>
        <translation>%1, szyfrowane</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adres</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Program</translation>
    </message>
    <message>
        <source>Has</source>
        <translation>Ma</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Pobieranie</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Wysyłanie</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>Pobrane</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>Wysłane</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stan</translation>
    </message>
    <message>
        <source>Named by</source>
        <translation>Wskazany przez</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PeersTab</name>
    <message>
        <source>Connected peers</source>
        <translation>Połączeni uczestnicy</translation>
    </message>
    <message>
        <source>Left, and why</source>
        <translation>Opuszczeni i dlaczego</translation>
    </message>
    <message>
        <source>Peers that were left, and why</source>
        <translation>Opuszczeni uczestnicy i dlaczego</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>Uczestnicy</translation>
    </message>
    <message>
        <source>Nobody is connected.</source>
        <translation>Nikt nie jest połączony.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PieceMap</name>
    <message>
        <source>Piece map</source>
        <translation>Mapa części</translation>
    </message>
    <message>
        <source>Piece %1</source>
        <translation>Część %1</translation>
    </message>
    <message>
        <source>Pieces %1 to %2</source>
        <translation>Części od %1 do %2</translation>
    </message>
    <message>
        <source>not here yet</source>
        <translation>jeszcze jej nie ma</translation>
    </message>
    <message>
        <source>%1 of %2 pieces are here</source>
        <translation>%1 z %2 części jest</translation>
    </message>
    <message>
        <source>here and verified</source>
        <translation>jest i sprawdzona</translation>
    </message>
    <message>
        <source>being fetched</source>
        <translation>pobierana</translation>
    </message>
    <message>
        <source>%1 of %2 here, %3 being fetched</source>
        <translation>%1 z %2 jest, %3 pobieranych</translation>
    </message>
    <message>
        <source>not here, for nobody connected has it</source>
        <translation>nie ma, bo nikt z połączonych jej nie ma</translation>
    </message>
    <message>
        <source>%1 of %2 here</source>
        <translation>%1 z %2 jest</translation>
    </message>
    <message>
        <source>not here yet: its turn comes</source>
        <translation>jeszcze nie ma: przyjdzie jej kolej</translation>
    </message>
    <message>
        <source>%1 of %2 here, the others&apos; turn comes</source>
        <translation>%1 z %2 jest, na resztę przyjdzie kolej</translation>
    </message>
    <message numerus="yes">
        <source>%n connected peer(s) have it</source>
        <translation>
            <numerusform>%n połączony uczestnik ją ma</numerusform>
            <numerusform>%n połączonych uczestników ją ma</numerusform>
            <numerusform>%n połączonych uczestników ją ma</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to %2 connected peers have it</source>
        <translation>od %1 do %2 połączonych uczestników je ma</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Ustawienia</translation>
    </message>
    <message>
        <source>Search preferences...</source>
        <translation>Szukaj w ustawieniach...</translation>
    </message>
    <message>
        <source>Search preferences</source>
        <translation>Szukaj w ustawieniach</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Strony</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ustawienia</translation>
    </message>
    <message>
        <source>Restore this page&apos;s defaults</source>
        <translation>Przywróć domyślne tej strony</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>Żadne ustawienie nie zawiera tych słów.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Sharing</name>
    <message>
        <source>The bundled tracker could not run: %1</source>
        <translation>Wbudowany tracker nie mógł działać: %1</translation>
    </message>
    <message>
        <source>Starting the tracker on this computer</source>
        <translation>Uruchamianie trackera na tym komputerze</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1 z %2: %3</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Sidebar</name>
    <message>
        <source>no node answers yet</source>
        <translation>żaden węzeł jeszcze nie odpowiada</translation>
    </message>
    <message>
        <source>%1 of %2 nodes reachable: too few to take anything new</source>
        <translation>%1 z %2 węzłów osiągalnych: za mało, by przyjąć coś nowego</translation>
    </message>
    <message>
        <source>%1 of %2 nodes reachable, leader %3</source>
        <translation>%1 z %2 węzłów osiągalnych, lider %3</translation>
    </message>
    <message>
        <source>States, tags and clusters</source>
        <translation>Stany, etykiety i klastry</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Wszystkie</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Pobierane</translation>
    </message>
    <message>
        <source>Seeding</source>
        <translation>Udostępniane</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Wstrzymane</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Uwaga</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etykiety</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Klastry</translation>
    </message>
    <message>
        <source>Log in...</source>
        <translation>Zaloguj...</translation>
    </message>
    <message>
        <source>Logged in as %1</source>
        <translation>Zalogowano jako %1</translation>
    </message>
    <message>
        <source>no node answers</source>
        <translation>żaden węzeł nie odpowiada</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::SleepInhibitor</name>
    <message>
        <source>Files are being transferred</source>
        <translation>Trwa przesyłanie plików</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::SpeedGraph</name>
    <message>
        <source>now</source>
        <translation>teraz</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 temu</translation>
    </message>
    <message>
        <source>Speed graph</source>
        <translation>Wykres szybkości</translation>
    </message>
    <message>
        <source>down %1, up %2</source>
        <translation>pobieranie %1, wysyłanie %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::SpeedTab</name>
    <message>
        <source>This torrent</source>
        <translation>Ten torrent</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Wszystko</translation>
    </message>
    <message>
        <source>Whose speed</source>
        <translation>Czyja szybkość</translation>
    </message>
    <message>
        <source>10 minutes</source>
        <translation>10 minut</translation>
    </message>
    <message>
        <source>12 hours</source>
        <translation>12 godzin</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 dni</translation>
    </message>
    <message>
        <source>How far back</source>
        <translation>Jak daleko wstecz</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Szybkość</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TagsDialog</name>
    <message>
        <source>Tags</source>
        <translation>Etykiety</translation>
    </message>
    <message numerus="yes">
        <source>Tags of %n torrent(s)</source>
        <translation>
            <numerusform>Etykiety %n torrenta</numerusform>
            <numerusform>Etykiety %n torrentów</numerusform>
            <numerusform>Etykiety %n torrentów</numerusform>
        </translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>Nowa etykieta</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Dodaj</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Zastosuj</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentControl</name>
    <message>
        <source>Move to another folder...</source>
        <translation>Przenieś do innego folderu...</translation>
    </message>
    <message>
        <source>Stop moving</source>
        <translation>Przerwij przenoszenie</translation>
    </message>
    <message>
        <source>Limits and target...</source>
        <translation>Limity i cel...</translation>
    </message>
    <message>
        <source>Tags...</source>
        <translation>Etykiety...</translation>
    </message>
    <message>
        <source>Fetch pieces in order</source>
        <translation>Pobieraj części po kolei</translation>
    </message>
    <message>
        <source>Place in the queue</source>
        <translation>Miejsce w kolejce</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Pierwszy</translation>
    </message>
    <message>
        <source>Before the one above</source>
        <translation>Przed tym wyżej</translation>
    </message>
    <message>
        <source>Behind the one below</source>
        <translation>Za tym niżej</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Ostatni</translation>
    </message>
    <message>
        <source>Move to</source>
        <translation>Przenieś do</translation>
    </message>
    <message>
        <source>Move here</source>
        <translation>Przenieś tutaj</translation>
    </message>
    <message>
        <source>Rename...</source>
        <translation>Zmień nazwę...</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Zmień nazwę</translation>
    </message>
    <message>
        <source>Name in the list; the files keep theirs. Empty: the torrent&apos;s own.</source>
        <translation>Nazwa na liście; pliki zachowują swoje. Pusta: nazwa torrenta.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
    <message>
        <source>Trackers...</source>
        <translation>Trackery...</translation>
    </message>
    <message>
        <source>Ask for more peers</source>
        <translation>Zapytaj o więcej uczestników</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentDialog</name>
    <message>
        <source>Limits and target</source>
        <translation>Limity i cel</translation>
    </message>
    <message numerus="yes">
        <source>%n torrent(s)</source>
        <translation>
            <numerusform>%n torrent</numerusform>
            <numerusform>%n torrenty</numerusform>
            <numerusform>%n torrentów</numerusform>
        </translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Zastosuj</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>bez limitu</translation>
    </message>
    <message>
        <source>Download at most</source>
        <translation>Pobieraj najwyżej</translation>
    </message>
    <message>
        <source>Upload at most</source>
        <translation>Wysyłaj najwyżej</translation>
    </message>
    <message>
        <source>As in the preferences</source>
        <translation>Jak w ustawieniach</translation>
    </message>
    <message>
        <source>Its own target</source>
        <translation>Własny cel</translation>
    </message>
    <message>
        <source>Seed without end</source>
        <translation>Udostępniaj bez końca</translation>
    </message>
    <message>
        <source>When it has given enough</source>
        <translation>Gdy oddano wystarczająco dużo</translation>
    </message>
    <message>
        <source>at a share ratio of</source>
        <translation>przy proporcji</translation>
    </message>
    <message>
        <source>Share ratio</source>
        <translation>Proporcja</translation>
    </message>
    <message>
        <source>after seeding for</source>
        <translation>po udostępnianiu przez</translation>
    </message>
    <message>
        <source> hours</source>
        <translation> godz.</translation>
    </message>
    <message>
        <source>Hours of seeding</source>
        <translation>Godziny udostępniania</translation>
    </message>
    <message>
        <source>stop it</source>
        <translation>zatrzymaj</translation>
    </message>
    <message>
        <source>pause it until the target is raised</source>
        <translation>wstrzymaj, aż cel wzrośnie</translation>
    </message>
    <message>
        <source>remove it from the list; the files stay</source>
        <translation>usuń z listy; pliki zostają</translation>
    </message>
    <message>
        <source>go on, and only say so</source>
        <translation>działaj dalej i tylko powiedz</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Potem</translation>
    </message>
    <message>
        <source>Fetch pieces in order</source>
        <translation>Pobieraj części po kolei</translation>
    </message>
    <message>
        <source>To watch while it comes. Slower for the swarm: rare pieces are not fetched first.</source>
        <translation>Do oglądania w trakcie. Wolniej dla roju: rzadkie części nie idą pierwsze.</translation>
    </message>
    <message>
        <source>Fetch each file&apos;s first and last piece first</source>
        <translation>Najpierw pierwsza i ostatnia część każdego pliku</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentModel</name>
    <message>
        <source>Name</source>
        <translation>Nazwa</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Rozmiar</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Postęp</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Stan</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Pobieranie</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Wysyłanie</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Pozostało</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>Uczestnicy</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Proporcja</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Miejsce</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etykiety</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>Pobrane</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>Wysłane</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Dodano</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Folder</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentTable</name>
    <message>
        <source>Torrents</source>
        <translation>Torrenty</translation>
    </message>
    <message>
        <source>No torrent here. Choose another place on the left, or clear the filter.</source>
        <translation>Nie ma tu żadnego torrenta. Wybierz inne miejsce po lewej albo wyczyść filtr.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TrackersDialog</name>
    <message>
        <source>Trackers</source>
        <translation>Trackery</translation>
    </message>
    <message>
        <source>An address on each line. An empty line begins the next group, which is asked when nobody of the one before answers.</source>
        <translation>Jeden adres w wierszu. Pusty wiersz zaczyna następną grupę, pytaną, gdy nikt z poprzedniej nie odpowiada.</translation>
    </message>
    <message>
        <source>Addresses of trackers</source>
        <translation>Adresy trackerów</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Zastosuj</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
    <message>
        <source>This is not the address of a tracker: %1</source>
        <translation>To nie jest adres trackera: %1</translation>
    </message>
    <message>
        <source>More than %1 trackers are too many.</source>
        <translation>Więcej niż %1 trackerów to za dużo.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TrackersTab</name>
    <message>
        <source>Trackers</source>
        <translation>Trackery</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Tray</name>
    <message>
        <source>Show or hide the window</source>
        <translation>Pokaż lub ukryj okno</translation>
    </message>
    <message>
        <source>Add a torrent...</source>
        <translation>Dodaj torrent...</translation>
    </message>
    <message>
        <source>Preferences...</source>
        <translation>Ustawienia...</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Zakończ</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>Cofnij</translation>
    </message>
    <message numerus="yes">
        <source>%n torrent(s) removed, and the files to the trash.</source>
        <translation>
            <numerusform>Usunięto %n torrent, pliki do kosza.</numerusform>
            <numerusform>Usunięto %n torrenty, pliki do kosza.</numerusform>
            <numerusform>Usunięto %n torrentów, pliki do kosza.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n torrent(s) removed. The files stay.</source>
        <translation>
            <numerusform>Usunięto %n torrent. Pliki zostają.</numerusform>
            <numerusform>Usunięto %n torrenty. Pliki zostają.</numerusform>
            <numerusform>Usunięto %n torrentów. Pliki zostają.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::WeekHours</name>
    <message>
        <source>marked</source>
        <translation>zaznaczona</translation>
    </message>
    <message>
        <source>not marked</source>
        <translation>niezaznaczona</translation>
    </message>
    <message>
        <source>%1, %2 o&apos;clock: %3</source>
        <translation>%1, godzina %2: %3</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::WelcomeDialog</name>
    <message>
        <source>Welcome to ByteTorrent</source>
        <translation>Witamy w ByteTorrent</translation>
    </message>
    <message>
        <source>Share and download</source>
        <translation>Udostępniaj i pobieraj</translation>
    </message>
    <message>
        <source>Drop a file or folder onto the window to share it; its link is then in the clipboard. Drop a .torrent, or paste a link, to download.</source>
        <translation>Upuść plik lub folder na okno, by go udostępnić; link jest wtedy w schowku. Aby pobrać, upuść .torrent albo wklej link.</translation>
    </message>
    <message>
        <source>Where downloads go</source>
        <translation>Gdzie trafiają pobrane pliki</translation>
    </message>
    <message>
        <source>You can choose another folder for each of them.</source>
        <translation>Dla każdego możesz wybrać inny folder.</translation>
    </message>
    <message>
        <source>How others reach you</source>
        <translation>Jak inni do Ciebie docierają</translation>
    </message>
    <message>
        <source>It is faster for everyone when other computers can connect to yours.</source>
        <translation>Wszystkim idzie szybciej, gdy inne komputery mogą łączyć się z Twoim.</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Pomiń</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Wstecz</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Krok %1 z %2</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Gotowe</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Dalej</translation>
    </message>
</context>
<context>
    <name>details</name>
    <message>
        <source>Address</source>
        <translation>Adres</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Program</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stan</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Seedy</translation>
    </message>
    <message>
        <source>Leechers</source>
        <translation>Pobierający</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>odpowiada</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>jeszcze nie pytany</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>w użyciu</translation>
    </message>
    <message>
        <source>in reserve</source>
        <translation>w rezerwie</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Czas</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Dlaczego</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Pytany</translation>
    </message>
    <message>
        <source>Next time</source>
        <translation>Następny raz</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>za %1</translation>
    </message>
    <message>
        <source>%1 of %2 nodes reachable</source>
        <translation>%1 z %2 węzłów osiągalnych</translation>
    </message>
    <message>
        <source>last answer %1 ago</source>
        <translation>ostatnia odpowiedź %1 temu</translation>
    </message>
    <message>
        <source>too few to take anything new</source>
        <translation>za mało, by przyjąć coś nowego</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>jeszcze bez odpowiedzi</translation>
    </message>
    <message>
        <source>cluster</source>
        <translation>klaster</translation>
    </message>
    <message>
        <source>cluster %1</source>
        <translation>klaster %1</translation>
    </message>
    <message>
        <source>leader</source>
        <translation>lider</translation>
    </message>
    <message>
        <source>node %1</source>
        <translation>węzeł %1</translation>
    </message>
    <message>
        <source>off</source>
        <translation>wyłączone</translation>
    </message>
    <message>
        <source>looking for the first node</source>
        <translation>szuka pierwszego węzła</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) known</source>
        <translation>
            <numerusform>%n znany węzeł</numerusform>
            <numerusform>%n znane węzły</numerusform>
            <numerusform>%n znanych węzłów</numerusform>
        </translation>
    </message>
    <message>
        <source>sends %1</source>
        <translation>wysyła %1</translation>
    </message>
    <message>
        <source>given up: %1</source>
        <translation>porzucony: %1</translation>
    </message>
    <message>
        <source>DHT</source>
        <translation>DHT</translation>
    </message>
    <message>
        <source>Local network</source>
        <translation>Sieć lokalna</translation>
    </message>
    <message>
        <source>asked</source>
        <translation>pytana</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>niepytana</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>nie odpowiada</translation>
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
        <translation>kilka sekund</translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s)</source>
        <translation>
            <numerusform>około %n sekundy</numerusform>
            <numerusform>około %n sekund</numerusform>
            <numerusform>około %n sekund</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s)</source>
        <translation>
            <numerusform>około %n minuty</numerusform>
            <numerusform>około %n minut</numerusform>
            <numerusform>około %n minut</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s)</source>
        <translation>
            <numerusform>około %n godziny</numerusform>
            <numerusform>około %n godzin</numerusform>
            <numerusform>około %n godzin</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n day(s)</source>
        <translation>
            <numerusform>około %n dnia</numerusform>
            <numerusform>około %n dni</numerusform>
            <numerusform>około %n dni</numerusform>
        </translation>
    </message>
    <message>
        <source>a very long time</source>
        <translation>bardzo długo</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Share a file, and nothing can take it down.</source>
        <translation>Udostępnij plik, a nic go nie usunie z sieci.</translation>
    </message>
    <message>
        <source>Keep everything in this folder.</source>
        <translation>Trzymaj wszystko w tym folderze.</translation>
    </message>
    <message>
        <source>Write a picture of the window and quit.</source>
        <translation>Zapisz obraz okna i zakończ.</translation>
    </message>
    <message>
        <source>light, dark or system, instead of the preference.</source>
        <translation>light, dark albo system, zamiast ustawienia.</translation>
    </message>
    <message>
        <source>A .torrent, a magnet link, or a file or folder to share.</source>
        <translation>Plik .torrent, link magnet albo plik lub folder do udostępnienia.</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>Nie udało się zapisać %1.</translation>
    </message>
    <message>
        <source>The state could not be read in time.</source>
        <translation>Stanu nie dało się odczytać na czas.</translation>
    </message>
</context>
<context>
    <name>network</name>
    <message>
        <source>The router is being asked.</source>
        <translation>Trwa pytanie routera.</translation>
    </message>
    <message>
        <source>The router lets port %1 through to this computer (%2).</source>
        <translation>Router przepuszcza port %1 do tego komputera (%2).</translation>
    </message>
    <message>
        <source>No router answers. If there is one, open port %1 on it by hand.</source>
        <translation>Żaden router nie odpowiada. Jeśli jakiś jest, otwórz na nim port %1 ręcznie.</translation>
    </message>
    <message>
        <source>The router does not open port %1: %2</source>
        <translation>Router nie otwiera portu %1: %2</translation>
    </message>
    <message>
        <source>Nobody of the DHT has answered yet.</source>
        <translation>Nikt z DHT jeszcze nie odpowiedział.</translation>
    </message>
    <message numerus="yes">
        <source>Connected to %n computer(s).</source>
        <translation>
            <numerusform>Połączono z %n komputerem.</numerusform>
            <numerusform>Połączono z %n komputerami.</numerusform>
            <numerusform>Połączono z %n komputerami.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>remedies</name>
    <message>
        <source>Choose folder...</source>
        <translation>Wybierz folder...</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Spróbuj ponownie</translation>
    </message>
    <message>
        <source>Check the files</source>
        <translation>Sprawdź pliki</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>Wybierz pliki</translation>
    </message>
    <message>
        <source>Change limits...</source>
        <translation>Zmień limity...</translation>
    </message>
    <message>
        <source>Change target...</source>
        <translation>Zmień cel...</translation>
    </message>
    <message>
        <source>Start now</source>
        <translation>Uruchom teraz</translation>
    </message>
    <message>
        <source>Show trackers</source>
        <translation>Pokaż trackery</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Pokaż</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>Kopiuj link</translation>
    </message>
    <message>
        <source>Log in...</source>
        <translation>Zaloguj...</translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message numerus="yes">
        <source>From %1 of %n peer(s)</source>
        <translation>
            <numerusform>Od %1 z %n uczestnika</numerusform>
            <numerusform>Od %1 z %n uczestników</numerusform>
            <numerusform>Od %1 z %n uczestników</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting for a peer to send</source>
        <translation>Czeka, aż uczestnik wyśle</translation>
    </message>
    <message>
        <source>Looking for peers</source>
        <translation>Szuka uczestników</translation>
    </message>
    <message numerus="yes">
        <source>Asking %n peer(s) for the torrent&apos;s description</source>
        <translation>
            <numerusform>Prosi %n uczestnika o opis torrenta</numerusform>
            <numerusform>Prosi %n uczestników o opis torrenta</numerusform>
            <numerusform>Prosi %n uczestników o opis torrenta</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n peer(s) with what is missing serve others now. Its turn comes by itself.</source>
        <translation>
            <numerusform>%n uczestnik mający to, czego brak, obsługuje teraz innych. Kolej przyjdzie sama.</numerusform>
            <numerusform>%n uczestnicy mający to, czego brak, obsługują teraz innych. Kolej przyjdzie sama.</numerusform>
            <numerusform>%n uczestników mających to, czego brak, obsługuje teraz innych. Kolej przyjdzie sama.</numerusform>
        </translation>
    </message>
    <message>
        <source>Peers have sent nothing for %1. Others are asked as they come.</source>
        <translation>Uczestnicy nic nie przysłali przez: %1. Inni są pytani, gdy się zjawią.</translation>
    </message>
    <message>
        <source>Held at the limit of %1. Raise the limit to go faster.</source>
        <translation>Wstrzymywany limitem %1. Podnieś limit, by przyspieszyć.</translation>
    </message>
    <message>
        <source>Held at %1 until more is given: its minimum ratio is not reached.</source>
        <translation>Wstrzymywany na %1, aż więcej zostanie oddane: nie osiągnięto minimalnej proporcji.</translation>
    </message>
    <message numerus="yes">
        <source>Waits for %n download(s) before it. It starts by itself.</source>
        <translation>
            <numerusform>Czeka na %n pobieranie przed nim. Zacznie się samo.</numerusform>
            <numerusform>Czeka na %n pobierania przed nim. Zacznie się samo.</numerusform>
            <numerusform>Czeka na %n pobierań przed nim. Zacznie się samo.</numerusform>
        </translation>
    </message>
    <message>
        <source>None of its files is wanted. Choose one to go on.</source>
        <translation>Żaden z jego plików nie jest chciany. Wybierz jakiś, by iść dalej.</translation>
    </message>
    <message numerus="yes">
        <source>Seeding to %n peer(s), ratio %1</source>
        <translation>
            <numerusform>Udostępnia %n uczestnikowi, proporcja %1</numerusform>
            <numerusform>Udostępnia %n uczestnikom, proporcja %1</numerusform>
            <numerusform>Udostępnia %n uczestnikom, proporcja %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Complete, offered to others, ratio %1</source>
        <translation>Kompletny, udostępniany innym, proporcja %1</translation>
    </message>
    <message>
        <source>Fetching the torrent&apos;s description</source>
        <translation>Pobiera opis torrenta</translation>
    </message>
    <message>
        <source>Checking what is here: %1 %</source>
        <translation>Sprawdza, co już jest: %1 %</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Wstrzymane</translation>
    </message>
    <message>
        <source>Stopped by an error. Press Start to try again.</source>
        <translation>Zatrzymany przez błąd. Naciśnij Uruchom, by spróbować ponownie.</translation>
    </message>
    <message>
        <source>Nobody else is here yet. It starts by itself when someone comes.</source>
        <translation>Nikogo jeszcze nie ma. Zacznie się samo, gdy ktoś przyjdzie.</translation>
    </message>
    <message>
        <source>Nobody connected has piece %1. It goes on when someone brings it.</source>
        <translation>Nikt z połączonych nie ma części %1. Ruszy dalej, gdy ktoś ją przyniesie.</translation>
    </message>
    <message numerus="yes">
        <source>Connecting to %n peer(s)</source>
        <translation>
            <numerusform>Łączenie z %n uczestnikiem</numerusform>
            <numerusform>Łączenie z %n uczestnikami</numerusform>
            <numerusform>Łączenie z %n uczestnikami</numerusform>
        </translation>
    </message>
    <message>
        <source>The cluster at %1 does not answer. Next try in %2.</source>
        <translation>Klaster pod %1 nie odpowiada. Następna próba za: %2.</translation>
    </message>
    <message>
        <source>The tracker refused: %1</source>
        <translation>Tracker odmówił: %1</translation>
    </message>
    <message>
        <source>The tracker %1 cannot be reached. It is tried again by itself.</source>
        <translation>Tracker %1 jest nieosiągalny. Próba powtórzy się sama.</translation>
    </message>
    <message>
        <source>The disk is full: %1 more are needed. Make room; it goes on by itself.</source>
        <translation>Dysk jest pełny: brakuje %1. Zrób miejsce; dalej pójdzie samo.</translation>
    </message>
    <message>
        <source>A file could not be used: %1</source>
        <translation>Nie dało się użyć pliku: %1</translation>
    </message>
    <message>
        <source>Its content is gone. Put it back and have the files checked: %1</source>
        <translation>Jego zawartość zniknęła. Przywróć ją i sprawdź pliki: %1</translation>
    </message>
    <message>
        <source>Nobody has sent the torrent&apos;s description yet.</source>
        <translation>Nikt jeszcze nie przysłał opisu torrenta.</translation>
    </message>
    <message>
        <source>Done: its share ratio is reached.</source>
        <translation>Gotowe: osiągnięto proporcję.</translation>
    </message>
    <message>
        <source>Its folder is not there. It goes on when the drive is back: %1</source>
        <translation>Nie ma jego folderu. Ruszy dalej, gdy dysk wróci: %1</translation>
    </message>
    <message>
        <source>It sent false data for piece %1 and is not let in again.</source>
        <translation>Przysłał fałszywe dane części %1 i nie zostanie już wpuszczony.</translation>
    </message>
    <message>
        <source>It did not speak as agreed: %1</source>
        <translation>Nie mówił tak, jak uzgodniono: %1</translation>
    </message>
    <message>
        <source>It sent too much that serves nothing: %1</source>
        <translation>Przysłał zbyt wiele bezużytecznego: %1</translation>
    </message>
    <message>
        <source>It did not send what it was asked for.</source>
        <translation>Nie przysłał tego, o co go proszono.</translation>
    </message>
    <message>
        <source>Nothing came from it any more.</source>
        <translation>Nic już od niego nie przyszło.</translation>
    </message>
    <message numerus="yes">
        <source>It refused %n piece(s) that it said it has.</source>
        <translation>
            <numerusform>Odmówił %n części, którą podobno ma.</numerusform>
            <numerusform>Odmówił %n części, które podobno ma.</numerusform>
            <numerusform>Odmówił %n części, które podobno ma.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its description of the torrent was false.</source>
        <translation>Jego opis torrenta był fałszywy.</translation>
    </message>
    <message>
        <source>That is not possible: %1</source>
        <translation>To niemożliwe: %1</translation>
    </message>
    <message>
        <source>This magnet link is not whole, or it is damaged.</source>
        <translation>Ten link magnet jest niepełny lub uszkodzony.</translation>
    </message>
    <message>
        <source>This file is not a .torrent, or it is damaged.</source>
        <translation>Ten plik nie jest plikiem .torrent lub jest uszkodzony.</translation>
    </message>
    <message>
        <source>This is not a usable torrent: %1</source>
        <translation>To nie jest poprawny torrent: %1</translation>
    </message>
    <message>
        <source>This is larger than ByteTorrent can handle: %1</source>
        <translation>To jest większe, niż ByteTorrent może obsłużyć: %1</translation>
    </message>
    <message>
        <source>This version of ByteTorrent cannot use it: %1</source>
        <translation>Ta wersja ByteTorrenta nie umie tego użyć: %1</translation>
    </message>
    <message>
        <source>The torrent was refused, for it contains an unsafe file name: %1</source>
        <translation>Torrent odrzucono, bo zawiera niebezpieczną nazwę pliku: %1</translation>
    </message>
    <message>
        <source>Not found: %1</source>
        <translation>Nie znaleziono: %1</translation>
    </message>
    <message>
        <source>It is there already: %1</source>
        <translation>Już tam jest: %1</translation>
    </message>
    <message>
        <source>A file or a connection failed: %1. Check the disk, then try again.</source>
        <translation>Plik lub połączenie zawiodło: %1. Sprawdź dysk i spróbuj ponownie.</translation>
    </message>
    <message>
        <source>The disk is full (%1). Make room and try again.</source>
        <translation>Dysk jest pełny (%1). Zrób miejsce i spróbuj ponownie.</translation>
    </message>
    <message>
        <source>A file is damaged: %1. Restore it from a copy, or move it away.</source>
        <translation>Plik jest uszkodzony: %1. Przywróć go z kopii albo przenieś.</translation>
    </message>
    <message>
        <source>Not allowed: %1</source>
        <translation>Niedozwolone: %1</translation>
    </message>
    <message>
        <source>The tracker wants to know who you are: %1</source>
        <translation>Tracker chce wiedzieć, kim jesteś: %1</translation>
    </message>
    <message>
        <source>Most nodes of the tracker are unreachable, so it takes nothing new. Try again in a moment.</source>
        <translation>Większość węzłów trackera jest nieosiągalna, więc nie przyjmuje on nic nowego. Spróbuj za chwilę.</translation>
    </message>
    <message>
        <source>Too much is waiting at once: %1. Try again in a moment.</source>
        <translation>Zbyt wiele czeka naraz: %1. Spróbuj za chwilę.</translation>
    </message>
    <message>
        <source>The tracker&apos;s answer was lost (%1). Try again: nothing is done twice.</source>
        <translation>Odpowiedź trackera zaginęła (%1). Spróbuj ponownie: nic nie wykona się dwa razy.</translation>
    </message>
    <message>
        <source>No answer: %1. Check the address and the network.</source>
        <translation>Brak odpowiedzi: %1. Sprawdź adres i sieć.</translation>
    </message>
    <message>
        <source>The other side hung up: %1. Try again.</source>
        <translation>Druga strona się rozłączyła: %1. Spróbuj ponownie.</translation>
    </message>
    <message>
        <source>The other side does not speak as agreed: %1. It may be another version, or not a tracker.</source>
        <translation>Druga strona nie mówi tak, jak uzgodniono: %1. Może to inna wersja albo nie tracker.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Anulowano.</translation>
    </message>
    <message>
        <source>It changed in the meantime: %1. Try again.</source>
        <translation>Tymczasem się zmieniło: %1. Spróbuj ponownie.</translation>
    </message>
    <message>
        <source>Another program is using it: %1</source>
        <translation>Inny program tego używa: %1</translation>
    </message>
    <message>
        <source>It did not work: %1</source>
        <translation>Nie udało się: %1</translation>
    </message>
    <message>
        <source>done</source>
        <translation>gotowe</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Moving to %1: %2 %</source>
        <translation>Przenoszenie do %1: %2 %</translation>
    </message>
    <message>
        <source>The tracker serves only those who are logged in.</source>
        <translation>Tracker obsługuje tylko zalogowanych.</translation>
    </message>
    <message>
        <source>ByteTorrent may not write there. Choose another folder, or allow it: %1</source>
        <translation>ByteTorrent nie może tam zapisywać. Wybierz inny folder albo na to zezwól: %1</translation>
    </message>
    <message>
        <source>Something to be shared is no longer there. Put it back, or choose again. (%1)</source>
        <translation>Czegoś, co miało być udostępnione, już nie ma. Przywróć to albo wybierz ponownie. (%1)</translation>
    </message>
    <message>
        <source>A file or folder may not be read. Allow it, then press Share again. (%1)</source>
        <translation>Brak prawa do odczytu pliku lub folderu. Nadaj je i naciśnij ponownie Udostępnij. (%1)</translation>
    </message>
    <message>
        <source>A file was changed while it was read. Press Share again when nobody writes to it any more. (%1)</source>
        <translation>Plik zmienił się podczas odczytu. Naciśnij ponownie Udostępnij, gdy nikt już w nim nie zapisuje. (%1)</translation>
    </message>
    <message>
        <source>A file could not be read. Check its disk, then press Share again. (%1)</source>
        <translation>Nie udało się odczytać pliku. Sprawdź jego dysk i naciśnij ponownie Udostępnij. (%1)</translation>
    </message>
    <message>
        <source>There is no room left for the .torrent. Make room, then press Share again. (%1)</source>
        <translation>Nie ma już miejsca na plik .torrent. Zrób miejsce i naciśnij ponownie Udostępnij. (%1)</translation>
    </message>
    <message>
        <source>The .torrent could not be written. See that its folder can be written to, then press Share again. (%1)</source>
        <translation>Nie udało się zapisać pliku .torrent. Upewnij się, że w jego folderze można zapisywać, i naciśnij ponownie Udostępnij. (%1)</translation>
    </message>
    <message>
        <source>The tracker does not answer, so nothing is shared yet. Check its address and the network, then press Share again. (%1)</source>
        <translation>Tracker nie odpowiada, więc nic jeszcze nie jest udostępnione. Sprawdź jego adres i sieć i naciśnij ponownie Udostępnij. (%1)</translation>
    </message>
    <message>
        <source>The tracker did not take it, so nothing is shared yet. Ask who runs it, or choose another one. (%1)</source>
        <translation>Tracker tego nie przyjął, więc nic jeszcze nie jest udostępnione. Zapytaj, kto go prowadzi, albo wybierz inny. (%1)</translation>
    </message>
    <message>
        <source>Already in the list, and private: nothing was taken over from this one.</source>
        <translation>Już na liście i prywatny: z tego nic nie przejęto.</translation>
    </message>
    <message>
        <source>Already in the list, and nothing in this one is new.</source>
        <translation>Już na liście, a w tym nie ma nic nowego.</translation>
    </message>
    <message numerus="yes">
        <source>%n tracker(s)</source>
        <translation>
            <numerusform>%n tracker</numerusform>
            <numerusform>%n trackery</numerusform>
            <numerusform>%n trackerów</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n web seed(s)</source>
        <translation>
            <numerusform>%n źródło WWW</numerusform>
            <numerusform>%n źródła WWW</numerusform>
            <numerusform>%n źródeł WWW</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n peer(s)</source>
        <translation>
            <numerusform>%n uczestnik</numerusform>
            <numerusform>%n uczestników</numerusform>
            <numerusform>%n uczestników</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cluster node(s)</source>
        <translation>
            <numerusform>%n węzeł klastra</numerusform>
            <numerusform>%n węzły klastra</numerusform>
            <numerusform>%n węzłów klastra</numerusform>
        </translation>
    </message>
    <message>
        <source>Already in the list; added to it: %1.</source>
        <translation>Już na liście; dodano: %1.</translation>
    </message>
    <message>
        <source>Those who have it do not answer now. They are tried again by themselves.</source>
        <translation>Ci, którzy to mają, teraz nie odpowiadają. Próba powtórzy się sama.</translation>
    </message>
</context>
</TS>
