// SingleInstance: one window per state directory. The first to come listens on a local socket; later ones hand their
// arguments over and leave. GUI thread.
#pragma once

#include <QLocalServer>
#include <QObject>
#include <QStringList>

namespace bytetorrent::gui {

// Paths and file: addresses as absolute paths, for another instance has another working directory; links as they are.
[[nodiscard]] QStringList absoluteArguments(const QStringList& arguments);

class SingleInstance : public QObject {
    Q_OBJECT
public:
    explicit SingleInstance(const QString& stateDirectory, QObject* parent = nullptr);
    // True: another instance runs and has taken the arguments. False: we are the one, and listen from now on.
    [[nodiscard]] bool handOver(const QStringList& arguments);

Q_SIGNALS:
    void argumentsReceived(QStringList arguments);

private:
    void accept();
    QString name_;
    QLocalServer server_;
};

} // namespace bytetorrent::gui
