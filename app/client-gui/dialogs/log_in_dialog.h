// LogInDialog: an account's name and password for one cluster or, where somebody is logged in, who that is and the way out. It
// asks nobody itself; the password leaves it by logInAsked() alone, and is forgotten when that failed. GUI thread.
#pragma once

#include <QDialog>

#include "bytetorrent/engine/cluster_address.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace bytetorrent::gui {

class LogInDialog : public QDialog {
    Q_OBJECT
public:
    // account: who is logged in there; empty: nobody.
    LogInDialog(const engine::ClusterAddress& cluster, const QString& account, QWidget* parent = nullptr);
    void setFailed(const QString& sentence);

Q_SIGNALS:
    void logInAsked(const QString& name, const QString& password);
    void logOutAsked();

private:
    void buildForm();
    void ask();
    void setWorking(bool working);
    void tell(const QString& sentence, QPalette::ColorRole colour);
    QLabel* told_;
    QLineEdit* name_ = nullptr; // none while somebody is logged in; nor a password
    QLineEdit* password_ = nullptr;
    QPushButton* action_;
    bool working_ = false;
};

} // namespace bytetorrent::gui
