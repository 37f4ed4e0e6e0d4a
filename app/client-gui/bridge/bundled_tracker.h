// BundledTracker: the tracker-server that lies beside this program, run as a single node for people who share without a
// cluster. There is one for this computer alone and one for the network: a torrent names its tracker's address, so the
// two cannot be one, and what was meant for this computer must not be opened to others by the next share. Its
// configuration and state live in a folder of the state directory, so that its ports, and with them the torrents that
// name it, stay the same from one start to the next. It ends with this program, however that ends, unless it was told to
// stay: then a program that ends in good order leaves one behind, which the next start takes the place of. GUI thread;
// its files are read and written by workers.
#pragma once

#include <array>

#include <QObject>
#include <QProcess>
#include <QString>

#include "bytetorrent/base/endpoint.h"

namespace bytetorrent::gui {

class BundledTracker : public QObject {
    Q_OBJECT
public:
    enum class Reach { thisComputer, network };

    BundledTracker(const QString& stateDirectory, Reach reach, QObject* parent = nullptr);
    ~BundledTracker() override;

    // If it ran for this state directory before: then the torrents need it again.
    void startIfItRan();
    void setStays(bool stays) { stays_ = stays; }
    // ready() or failed() follows; ready() at once if it runs already.
    void start();
    [[nodiscard]] bool running() const { return ready_; }
    [[nodiscard]] bool broken() const { return broken_; } // it was asked for, and does not run
    [[nodiscard]] Reach reach() const { return reach_; }
    [[nodiscard]] HostPort clientPort() const { return {host_.toStdString(), ports_[client]}; }
    [[nodiscard]] QString pageUrl() const { return QStringLiteral("http://%1:%2/").arg(host_).arg(ports_[http]); }
    // Where the program is; beside this one unless said otherwise.
    void setProgram(const QString& path) { program_ = path; }

    // This computer's address on its network, or 127.0.0.1 if it has none.
    [[nodiscard]] static QString networkAddress();

Q_SIGNALS:
    void ready();
    void failed(QString line); // the program's own words

private:
    enum Port { paxos, client, http, udp, portCount };
    using Ports = std::array<quint16, portCount>;
    struct Plan { // what a start needs of the disk: by value, for a worker
        Reach reach;
        QString directory, host;
        Ports ports{};
        QString problem; // empty: none
    };
    [[nodiscard]] static Plan prepare(Plan plan);
    [[nodiscard]] static bool writeConfiguration(const Plan& plan);
    [[nodiscard]] QString configurationPath() const;
    void run(const Plan& plan);
    void ended();
    void leaveBehind() const;
    Reach reach_;
    QString directory_;
    QString program_;
    QProcess process_;
    QByteArray said_;
    QString host_;
    Ports ports_{};
    bool preparing_ = false;
    bool stays_ = false;
    bool ready_ = false;
    bool broken_ = false;
    bool stopping_ = false;
};

} // namespace bytetorrent::gui
