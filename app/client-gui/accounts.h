// Accounts: logging in to a cluster and out of it, for whoever asks: the picker of a cluster, the sidebar, the button of a trouble.
// It shows the dialog, has the engine ask, and says when something changed. GUI thread.
#pragma once

#include <QObject>
#include <QPointer>

#include "bridge/session_bridge.h"
#include "dialogs/log_in_dialog.h"

namespace bytetorrent::gui {

class Accounts : public QObject {
    Q_OBJECT
public:
    Accounts(SessionBridge& bridge, QWidget* window);
    // Over `window`, or the main one. One dialog at a time.
    void open(const engine::ClusterAddress& cluster, QWidget* window = nullptr);

Q_SIGNALS:
    void changed(); // somebody is logged in, or out
    void problem(QString sentence);

private:
    void show(const engine::ClusterAddress& cluster, const QString& account, QWidget* window);
    SessionBridge& bridge_;
    QWidget* window_;
    QPointer<LogInDialog> dialog_;
};

// Why nobody is logged in, in a sentence.
[[nodiscard]] QString logInSentence(const Error& error);

} // namespace bytetorrent::gui
