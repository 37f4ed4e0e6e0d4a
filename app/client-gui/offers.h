// Offers: torrents and links that a person wants added, asked about one after another: however many are dropped at once, there is
// one question on the screen, and one answer can do for all that follow. Those that cannot be read are told together at the end.
// Each is read when it is its turn, so that ten thousand of them wait as ten thousand names. GUI thread; owned by the window.
#pragma once

#include <deque>
#include <functional>
#include <optional>

#include <QObject>
#include <QPointer>
#include <QStringList>

#include "dialogs/add_dialog.h"

namespace bytetorrent::gui {

class Offers : public QObject {
    Q_OBJECT
public:
    using Wishes = std::function<AddDialog::Wishes(const Offer&)>;
    using Fetch = std::function<void(const QString& address, std::function<void(Result<Bytes>)> answer)>; // a .torrent from the web
    Offers(Wishes wishes, Fetch fetch, QWidget* window);
    // Paths of .torrents, magnet links, and web addresses. What waits already is not taken twice.
    void take(const QStringList& pathsOrLinks, bool ask);
    // It is in the list already and private, so nothing was taken from this one: shall it be? Yes is accepted() again.
    void askToMerge(engine::AddTorrent torrent);

Q_SIGNALS:
    void fetching(QString server); // a .torrent of the web; it may take a while
    void folderChosen(QString folder);
    void accepted(bytetorrent::engine::AddTorrent torrent); // without a folder: nobody was asked
    // None is left to ask about. For each that could not be read, its name and why; `details`: of some, in a parser's words;
    // `again`: another try may help.
    void unreadable(QStringList sentences, QStringList details, QStringList again);

private:
    struct Waiting {
        QString which;
        bool ask;
    };
    void next();
    void fetch(const Waiting& first);
    void take(const Waiting& which, Result<Offer> offer);
    void ask(Offer offer);
    void answer(const AddDialog& dialog, bool yes);
    void addAlike(Offer offer);
    void note(const QString& which, const Error& why);
    void settle();
    void askToMergeNext();

    Wishes wishes_;
    Fetch fetch_;
    QWidget* window_;
    std::deque<Waiting> waiting_;
    int place_ = 0; // of the one that is asked about, since nothing waited
    bool reading_ = false;
    QPointer<AddDialog> dialog_;
    std::optional<engine::AddTorrent> alike_; // the answer that does for all that follow
    std::deque<engine::AddTorrent> toMerge_;  // the first one's question is open
    QStringList sentences_, details_, again_;
};

} // namespace bytetorrent::gui
