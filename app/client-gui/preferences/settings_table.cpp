// The words, defaults and bounds of every setting.
#include <QCoreApplication>

#include "preferences/preferences.h"

namespace bytetorrent::gui {

namespace {

constexpr double rateMost = 10'000'000; // KiB/s
const char* const kibibytes = QT_TRANSLATE_NOOP("Preferences", " KiB/s");

std::vector<Setting> general() {
    return {
        {Key::trayIcon, "trayIcon", Page::general, Kind::flag, true, QT_TRANSLATE_NOOP("Preferences", "Show an icon in the tray"),
         QT_TRANSLATE_NOOP("Preferences", "It tells the rates, and a click brings the window back.")},
        {.key = Key::closeToTray, .name = "closeToTray", .page = Page::general, .kind = Kind::flag, .fallback = false,
         .label = QT_TRANSLATE_NOOP("Preferences", "Go on in the tray when the window is closed"),
         .explanation = QT_TRANSLATE_NOOP("Preferences", "Ctrl+Q, or Quit in the tray's menu, ends the program."), .needs = Key::trayIcon},
        {Key::notifyDone, "notifyDone", Page::general, Kind::flag, true, QT_TRANSLATE_NOOP("Preferences", "Tell when a download is done"),
         QT_TRANSLATE_NOOP("Preferences", "By a notification of the desktop, unless the window is in front.")},
        {Key::keepAwake, "keepAwake", Page::general, Kind::flag, true, QT_TRANSLATE_NOOP("Preferences", "Keep the computer awake while it transfers"),
         QT_TRANSLATE_NOOP("Preferences", "It may sleep again as soon as nothing moves.")},
        {Key::confirmQuit, "confirmQuit", Page::general, Kind::flag, true, QT_TRANSLATE_NOOP("Preferences", "Ask before quitting while others fetch from here"),
         QT_TRANSLATE_NOOP("Preferences", "Those who download from this computer would have to wait for it.")},
        {Key::trackerStays, "trackerStays", Page::general, Kind::flag, false, QT_TRANSLATE_NOOP("Preferences", "Leave this computer's tracker running after quitting"),
         QT_TRANSLATE_NOOP("Preferences", "People who have the files already find each other while this program is closed.")},
    };
}

std::vector<Setting> downloads() {
    return {
        {Key::folder, "folder", Page::downloads, Kind::folder, QString(), QT_TRANSLATE_NOOP("Preferences", "Save in"),
         QT_TRANSLATE_NOOP("Preferences", "Each torrent can still be saved elsewhere when it is added.")},
        {Key::askBeforeAdding, "askBeforeAdding", Page::downloads, Kind::flag, true, QT_TRANSLATE_NOOP("Preferences", "Ask where and what before a download starts"),
         QT_TRANSLATE_NOOP("Preferences", "Otherwise all its files go to the folder above.")},
        {Key::startAdded, "startAdded", Page::downloads, Kind::flag, true, QT_TRANSLATE_NOOP("Preferences", "Start what is added"),
         QT_TRANSLATE_NOOP("Preferences", "Otherwise it waits until you start it.")},
        {Key::preallocate, "preallocate", Page::downloads, Kind::flag, false, QT_TRANSLATE_NOOP("Preferences", "Reserve the room of files when they are created"),
         QT_TRANSLATE_NOOP("Preferences", "A disk that is too small is known at once; large downloads begin a little later.")},
        {Key::watch, "watch", Page::downloads, Kind::flag, false, QT_TRANSLATE_NOOP("Preferences", "Watch a folder"),
         QT_TRANSLATE_NOOP("Preferences", "A .torrent that is put there is added without asking, and renamed to .added.")},
        {.key = Key::watchFolder, .name = "watchFolder", .page = Page::downloads, .kind = Kind::folder, .fallback = QString(),
         .label = QT_TRANSLATE_NOOP("Preferences", "Folder to watch"), .explanation = QT_TRANSLATE_NOOP("Preferences", "Folders inside it are not looked into."), .needs = Key::watch},
    };
}

Setting rate(Key key, const char* name, const char* label, const char* explanation) {
    return {.key = key, .name = name, .page = Page::speed, .kind = Kind::number, .fallback = 0, .label = label,
            .explanation = explanation, .most = rateMost, .unit = kibibytes, .leastMeans = QT_TRANSLATE_NOOP("Preferences", "No limit")};
}

std::vector<Setting> speed() {
    return {
        rate(Key::downLimit, "downLimit", QT_TRANSLATE_NOOP("Preferences", "Download at most"), QT_TRANSLATE_NOOP("Preferences", "Of all torrents together. 1024 KiB are 1 MiB.")),
        rate(Key::upLimit, "upLimit", QT_TRANSLATE_NOOP("Preferences", "Upload at most"), QT_TRANSLATE_NOOP("Preferences", "Four fifths of what your line can leaves room for everything else.")),
        {Key::localExempt, "localExempt", Page::speed, Kind::flag, true, QT_TRANSLATE_NOOP("Preferences", "No limits within this network"),
         QT_TRANSLATE_NOOP("Preferences", "Between computers in the same house or office, your line to the Internet is not touched.")},
        rate(Key::alternativeDown, "alternativeDown", QT_TRANSLATE_NOOP("Preferences", "Alternative: download at most"), QT_TRANSLATE_NOOP("Preferences", "Instead of the limit above.")),
        rate(Key::alternativeUp, "alternativeUp", QT_TRANSLATE_NOOP("Preferences", "Alternative: upload at most"), QT_TRANSLATE_NOOP("Preferences", "Instead of the limit above.")),
        {Key::schedule, "schedule", Page::speed, Kind::flag, false, QT_TRANSLATE_NOOP("Preferences", "Alternative limits by the hour"),
         QT_TRANSLATE_NOOP("Preferences", "In the hours that are marked below, by this computer's clock.")},
        {.key = Key::scheduleHours, .name = "scheduleHours", .page = Page::speed, .kind = Kind::hours, .fallback = QString(),
         .label = QT_TRANSLATE_NOOP("Preferences", "Hours of the week"), .explanation = QT_TRANSLATE_NOOP("Preferences", "Draw with the mouse, or use the arrow keys and the space bar."),
         .needs = Key::schedule},
    };
}

std::vector<Setting> seeding() {
    return {
        {.key = Key::activeDownloads, .name = "activeDownloads", .page = Page::seeding, .kind = Kind::number, .fallback = 0,
         .label = QT_TRANSLATE_NOOP("Preferences", "Downloads at the same time"), .explanation = QT_TRANSLATE_NOOP("Preferences", "The others wait for their turn, in their order."),
         .most = 1000, .leastMeans = QT_TRANSLATE_NOOP("Preferences", "All")},
        {Key::ratioOn, "ratioOn", Page::seeding, Kind::flag, false, QT_TRANSLATE_NOOP("Preferences", "Seed up to a share ratio"),
         QT_TRANSLATE_NOOP("Preferences", "How much was given for what was fetched: at 1 as much was given as taken.")},
        {.key = Key::ratio, .name = "ratio", .page = Page::seeding, .kind = Kind::real, .fallback = 2.0, .label = QT_TRANSLATE_NOOP("Preferences", "Ratio"),
         .explanation = QT_TRANSLATE_NOOP("Preferences", "A torrent's own target goes before this one."), .least = 0.1, .most = 1000, .needs = Key::ratioOn},
        {Key::seedHoursOn, "seedHoursOn", Page::seeding, Kind::flag, false, QT_TRANSLATE_NOOP("Preferences", "Seed for a time"),
         QT_TRANSLATE_NOOP("Preferences", "Counted while it is offered, over all starts of the program.")},
        {.key = Key::seedHours, .name = "seedHours", .page = Page::seeding, .kind = Kind::number, .fallback = 24, .label = QT_TRANSLATE_NOOP("Preferences", "Hours"),
         .explanation = QT_TRANSLATE_NOOP("Preferences", "Whichever is reached first counts."), .least = 1, .most = 10'000, .unit = QT_TRANSLATE_NOOP("Preferences", " h"), .needs = Key::seedHoursOn},
        {.key = Key::ratioAction, .name = "ratioAction", .page = Page::seeding, .kind = Kind::choice, .fallback = QStringLiteral("stop"),
         .label = QT_TRANSLATE_NOOP("Preferences", "When enough was given"), .explanation = QT_TRANSLATE_NOOP("Preferences", "Files stay in any case."),
         .choices = {{"stop", QT_TRANSLATE_NOOP("Preferences", "Stop it")}, {"pause", QT_TRANSLATE_NOOP("Preferences", "Pause it until the target rises")},
                     {"remove", QT_TRANSLATE_NOOP("Preferences", "Remove it from the list")}, {"keep", QT_TRANSLATE_NOOP("Preferences", "Go on, and say so")}}},
        {.key = Key::uploadSlots, .name = "uploadSlots", .page = Page::seeding, .kind = Kind::number, .fallback = 8,
         .label = QT_TRANSLATE_NOOP("Preferences", "Upload to so many at once, per torrent"),
         .explanation = QT_TRANSLATE_NOOP("Preferences", "Fewer get more each. Computers of this network do not count."), .most = 1000, .leastMeans = QT_TRANSLATE_NOOP("Preferences", "None")},
    };
}

std::vector<Setting> network() {
    const auto proxied = [](Key key, const char* name, Kind kind, const char* label, const char* explanation) {
        return Setting{.key = key, .name = name, .page = Page::network, .kind = kind, .fallback = QString(), .label = label, .explanation = explanation};
    };
    return {
        {.key = Key::listenPort, .name = "listenPort", .page = Page::network, .kind = Kind::number, .fallback = 0, .label = QT_TRANSLATE_NOOP("Preferences", "Port"),
         .explanation = QT_TRANSLATE_NOOP("Preferences", "Where others reach this computer. A fixed one is needed if you open it on the router by hand."),
         .most = 65'535, .leastMeans = QT_TRANSLATE_NOOP("Preferences", "Any")},
        {Key::portMapping, "portMapping", Page::network, Kind::flag, true, QT_TRANSLATE_NOOP("Preferences", "Have the router open the port"),
         QT_TRANSLATE_NOOP("Preferences", "By NAT-PMP or UPnP. More people can then reach this computer.")},
        {Key::networkInterface, "networkInterface", Page::network, Kind::networkInterface, QString(), QT_TRANSLATE_NOOP("Preferences", "Network"),
         QT_TRANSLATE_NOOP("Preferences", "With one chosen, nothing of peers goes another way; while it is gone, nothing moves.")},
        {.key = Key::encryption, .name = "encryption", .page = Page::network, .kind = Kind::choice, .fallback = QStringLiteral("allow"),
         .label = QT_TRANSLATE_NOOP("Preferences", "Encryption between peers"), .explanation = QT_TRANSLATE_NOOP("Preferences", "It hides what is transferred from who carries it, and proves nobody's identity."),
         .choices = {{"allow", QT_TRANSLATE_NOOP("Preferences", "Where a peer wants it")}, {"require", QT_TRANSLATE_NOOP("Preferences", "Always; leave others")}, {"off", QT_TRANSLATE_NOOP("Preferences", "Never")}}},
        {Key::dht, "dht", Page::network, Kind::flag, true, QT_TRANSLATE_NOOP("Preferences", "Find peers without a tracker (DHT)"),
         QT_TRANSLATE_NOOP("Preferences", "Strangers learn which torrents you have. Private ones and those of a cluster are never told.")},
        {Key::pex, "pex", Page::network, Kind::flag, true, QT_TRANSLATE_NOOP("Preferences", "Peers name each other (PEX)"), QT_TRANSLATE_NOOP("Preferences", "Never for private torrents.")},
        {Key::lsd, "lsd", Page::network, Kind::flag, true, QT_TRANSLATE_NOOP("Preferences", "Find peers in this network"), QT_TRANSLATE_NOOP("Preferences", "Computers in the same house or office share directly.")},
        {.key = Key::connections, .name = "connections", .page = Page::network, .kind = Kind::number, .fallback = 500,
         .label = QT_TRANSLATE_NOOP("Preferences", "Connections at most"), .explanation = QT_TRANSLATE_NOOP("Preferences", "Some routers fail with very many."), .least = 10, .most = 10'000},
        {.key = Key::connectionsPerTorrent, .name = "connectionsPerTorrent", .page = Page::network, .kind = Kind::number, .fallback = 100,
         .label = QT_TRANSLATE_NOOP("Preferences", "Connections per torrent at most"), .explanation = QT_TRANSLATE_NOOP("Preferences", "More than a hundred seldom make it faster."), .least = 2, .most = 10'000},
        {.key = Key::proxyKind, .name = "proxyKind", .page = Page::network, .kind = Kind::choice, .fallback = QStringLiteral("none"),
         .label = QT_TRANSLATE_NOOP("Preferences", "Proxy"),
         .explanation = QT_TRANSLATE_NOOP("Preferences", "For peers, web seeds and HTTP trackers. Nobody is let in past it; DHT, UDP trackers and local search rest meanwhile; clusters are reached directly."),
         .choices = {{"none", QT_TRANSLATE_NOOP("Preferences", "None")}, {"socks5", "SOCKS5"}, {"http", "HTTP"}}},
        proxied(Key::proxyHost, "proxyHost", Kind::text, QT_TRANSLATE_NOOP("Preferences", "Proxy's address"), QT_TRANSLATE_NOOP("Preferences", "A name or an IP address.")),
        {.key = Key::proxyPort, .name = "proxyPort", .page = Page::network, .kind = Kind::number, .fallback = 1080, .label = QT_TRANSLATE_NOOP("Preferences", "Proxy's port"),
         .explanation = QT_TRANSLATE_NOOP("Preferences", "1080 is usual for SOCKS5, 8080 or 3128 for HTTP."), .least = 1, .most = 65'535},
        proxied(Key::proxyUser, "proxyUser", Kind::text, QT_TRANSLATE_NOOP("Preferences", "Proxy's user name"), QT_TRANSLATE_NOOP("Preferences", "Empty if it asks for none.")),
        proxied(Key::proxyPassword, "proxyPassword", Kind::secret, QT_TRANSLATE_NOOP("Preferences", "Proxy's password"),
                QT_TRANSLATE_NOOP("Preferences", "It is kept in a file that only you can read.")),
    };
}

std::vector<Setting> look() {
    return {
        {.key = Key::theme, .name = "theme", .page = Page::look, .kind = Kind::choice, .fallback = QStringLiteral("system"), .label = QT_TRANSLATE_NOOP("Preferences", "Theme"),
         .explanation = QT_TRANSLATE_NOOP("Preferences", "As the system has it, it follows day and night."),
         .choices = {{"system", QT_TRANSLATE_NOOP("Preferences", "As the system")}, {"light", QT_TRANSLATE_NOOP("Preferences", "Light")}, {"dark", QT_TRANSLATE_NOOP("Preferences", "Dark")}}},
        {Key::language, "language", Page::look, Kind::language, QString(), QT_TRANSLATE_NOOP("Preferences", "Language"), QT_TRANSLATE_NOOP("Preferences", "Numbers and dates follow it.")},
        {Key::welcomed, "welcomed", Page::hidden, Kind::flag, false, "", ""},
    };
}

} // namespace

const std::vector<Setting>& settingsTable() {
    static const std::vector<Setting> table = [] {
        std::vector<Setting> all;
        for (auto part : {general(), downloads(), speed(), seeding(), network(), look()})
            all.insert(all.end(), part.begin(), part.end());
        return all;
    }();
    return table;
}

QString pageName(Page page) {
    static const std::array<const char*, pageCount> names{
        QT_TRANSLATE_NOOP("Preferences", "General"), QT_TRANSLATE_NOOP("Preferences", "Downloads"),
        QT_TRANSLATE_NOOP("Preferences", "Speed"),   QT_TRANSLATE_NOOP("Preferences", "Seeding"),
        QT_TRANSLATE_NOOP("Preferences", "Network"), QT_TRANSLATE_NOOP("Preferences", "Look")};
    return QCoreApplication::translate("Preferences", names[static_cast<std::size_t>(page)]);
}

} // namespace bytetorrent::gui
