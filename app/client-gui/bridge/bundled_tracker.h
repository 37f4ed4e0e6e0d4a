// BundledTracker: the tracker-server that lies beside this program, run as a single node for people who share without a
// cluster. Its configuration and state live in the state directory, so that its ports, and with them the torrents that
// name it, stay the same from one start to the next. Ends with this program. GUI thread.
#pragma once

#include <QObject>
#include <QProcess>
#include <QString>

#include "bytetorrent/base/endpoint.h"

namespace bytetorrent::gui {

class BundledTracker : public QObject {
    Q_OBJECT
public:
    BundledTracker(QString stateDirectory, QObject* parent = nullptr);
    ~BundledTracker() override;

    // Whether it ran for this state directory before: then the torrents need it again.
    [[nodiscard]] bool configured() const;
    // ready() or failed() follows; nothing happens if it runs already (ready() comes at once). `host`: the address that goes
    // into torrents, and where it listens. A configuration that exists keeps its ports and takes the new host.
    void start(const QString& host);
    [[nodiscard]] bool running() const { return ready_; }
    [[nodiscard]] HostPort clientPort() const;
    [[nodiscard]] QString pageUrl() const;

    // This computer's address on its network, or 127.0.0.1 if it has none.
    [[nodiscard]] static QString networkAddress();

Q_SIGNALS:
    void ready();
    void failed(QString line); // the program's own words

private:
    [[nodiscard]] bool writeConfiguration(const QString& host);
    void readPorts();
    QString directory_;
    QProcess process_;
    QByteArray said_;
    QString host_;
    quint16 clientPort_ = 0;
    quint16 httpPort_ = 0;
    bool ready_ = false;
    bool stopping_ = false;
};

} // namespace bytetorrent::gui
