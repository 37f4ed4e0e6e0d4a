#include "accounts.h"

#include "sentences.h"

namespace bytetorrent::gui {

Accounts::Accounts(SessionBridge& bridge, QWidget* window)
    : QObject(window)
    , bridge_(bridge)
    , window_(window) {}

void Accounts::open(const engine::ClusterAddress& cluster, QWidget* window) {
    bridge_.accountAt(cluster, [this, cluster, over = QPointer(window != nullptr ? window : window_)](const QString& account) {
        if (over && !dialog_)
            show(cluster, account, over);
    });
}

void Accounts::show(const engine::ClusterAddress& cluster, const QString& account, QWidget* window) {
    dialog_ = new LogInDialog(cluster, account, window);
    dialog_->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog_, &LogInDialog::logInAsked, this, [this, cluster](const QString& name, const QString& password) {
        bridge_.logIn(cluster, name, password, [this, dialog = dialog_](const Result<>& loggedIn) {
            if (loggedIn)
                Q_EMIT changed();
            if (dialog && !loggedIn)
                dialog->setFailed(logInSentence(loggedIn.error()));
            else if (dialog)
                dialog->accept();
        });
    });
    connect(dialog_, &LogInDialog::logOutAsked, this, [this, cluster] {
        bridge_.logOut(cluster, [this, dialog = dialog_](const Result<>& loggedOut) {
            if (dialog)
                dialog->accept();
            Q_EMIT changed();
            if (!loggedOut && loggedOut.error().code != ErrorCode::notFound)
                Q_EMIT problem(tr("You are logged out here, but the tracker was not told. Revoke this computer's API token on its page: %1")
                                   .arg(errorSentence(loggedOut.error())));
        });
    });
    dialog_->open();
}

QString logInSentence(const Error& error) {
    if (error.code == ErrorCode::notAuthenticated)
        return Accounts::tr("The name or the password is wrong.");
    if (error.code == ErrorCode::tooLarge)
        return Accounts::tr("This account has all the API tokens that it may have. Revoke one on the tracker's page.");
    return errorSentence(error);
}

} // namespace bytetorrent::gui
