// TorrentDialog: what one torrent, or several at once, may use and shall give: limits, share target, order of pieces. Of
// several it shows the first one's, and changes of all what the person changed. GUI thread.
#pragma once

#include <QDialog>

#include "bytetorrent/engine/torrent_settings.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QSpinBox;

namespace bytetorrent::gui {

class TorrentDialog : public QDialog {
    Q_OBJECT
public:
    TorrentDialog(const QString& name, int torrents, engine::TorrentSettings settings, QWidget* parent = nullptr);
    [[nodiscard]] engine::TorrentSettings settings() const; // as the form stands
    // Makes in `settings` the changes that were made in the form, and no other.
    static void apply(const engine::TorrentSettings& before, const engine::TorrentSettings& after, engine::TorrentSettings& settings);
    [[nodiscard]] const engine::TorrentSettings& before() const { return before_; }

private:
    void addLimits(QFormLayout& form);
    void addTarget(QFormLayout& form);
    void addOrder(QFormLayout& form);
    void enableTarget();
    const engine::TorrentSettings before_;
    QSpinBox* down_;
    QSpinBox* up_;
    QComboBox* whose_; // the session's target, or its own
    QCheckBox* ratioOn_;
    QDoubleSpinBox* ratio_;
    QCheckBox* hoursOn_;
    QDoubleSpinBox* hours_;
    double hoursBefore_ = -1; // as the box showed them; -1: none
    QComboBox* action_;
    QCheckBox* sequential_;
    QCheckBox* firstAndLast_;
};

} // namespace bytetorrent::gui
