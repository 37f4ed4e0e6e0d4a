#include "dialogs/help_window.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QFile>
#include <QLocale>
#include <QPushButton>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextTable>
#include <QVBoxLayout>

namespace bytetorrent::gui {

namespace {

QString handbook() {
    QStringList names = QLocale().uiLanguages();
    names << QStringLiteral("en");
    for (const QString& name : names) {
        QFile file(QStringLiteral(":/help/%1.md").arg(name.section(QLatin1Char('-'), 0, 0)));
        if (file.open(QIODevice::ReadOnly))
            return QString::fromUtf8(file.readAll());
    }
    return {};
}

// Space instead of lines, as everywhere.
void giveRoom(QTextDocument& document, int line) {
    for (QTextFrame* frame : document.rootFrame()->childFrames()) {
        if (auto* table = qobject_cast<QTextTable*>(frame)) {
            QTextTableFormat format = table->format();
            format.setBorder(0);
            format.setCellSpacing(0);
            format.setCellPadding(line / 4.0);
            format.setLeftMargin(0);
            table->setFormat(format);
        }
    }
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() < 2)
            continue;
        QTextBlockFormat format = block.blockFormat();
        format.setTopMargin(line);
        QTextCursor(block).setBlockFormat(format);
    }
}

} // namespace

HelpWindow::HelpWindow(QWidget* parent)
    : QDialog(parent)
    , browser_(new QTextBrowser(this)) {
    auto* layout = new QVBoxLayout(this);
    browser_->setFrameShape(QFrame::NoFrame);
    browser_->setOpenExternalLinks(true);
    browser_->document()->setDocumentMargin(fontMetrics().height());
    layout->addWidget(browser_);
    auto* buttons = new QDialogButtonBox(this);
    close_ = buttons->addButton(QString(), QDialogButtonBox::RejectRole);
    close_->setObjectName(QStringLiteral("primary"));
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(fontMetrics().averageCharWidth() * 100, fontMetrics().height() * 40);
    fill();
    browser_->setFocus();
}

void HelpWindow::fill() {
    setWindowTitle(tr("Help"));
    browser_->setAccessibleName(tr("Help"));
    close_->setText(tr("Close"));
    browser_->setMarkdown(handbook());
    giveRoom(*browser_->document(), fontMetrics().height());
}

QString HelpWindow::text() const {
    return browser_->toPlainText();
}

void HelpWindow::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        fill();
}

} // namespace bytetorrent::gui
